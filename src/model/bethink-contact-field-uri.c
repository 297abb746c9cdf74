/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-field-uri"

#include "bethink-contact-field.h"

#include "bethink-text.h"

#include <string.h>

/* What a way to reach somebody opens, and by what it is found again. The values
 * come from files of strangers: an address is made only if its protocol is one
 * of those below and nothing in it can hide or break out of its place.
 */

static const char * const protocols[] = {
  "http", "https", "mailto", "tel", "sms", "sgnl", "telegram", "matrix",
};

/* Characters that may stand as they are behind the protocol, besides letters
 * and digits: those that have a meaning in addresses.
 */
#define RESERVED_CHARS "!#$&'()*+,/:;=?@[]%"

static gboolean
is_hostile_char (gunichar c)
{
  return g_unichar_iscntrl (c) ||
         g_unichar_type (c) == G_UNICODE_FORMAT ||
         g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR ||
         g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

static gboolean
is_clean (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_hostile_char (g_utf8_get_char (p)))
        return FALSE;
    }

  return TRUE;
}

static char *
dup_stripped (const char *text)
{
  return text != NULL ? g_strstrip (g_strdup (text)) : g_strdup ("");
}

static gboolean
is_known_protocol (const char *uri)
{
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  if (scheme == NULL)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      if (g_ascii_strcasecmp (scheme, protocols[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* An address of the web must name a host, and must not carry a user in front of
 * it: that is how one host is made to look like another.
 */
static gboolean
is_honest_web_address (const char *uri)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED, NULL);

  return parsed != NULL &&
         g_uri_get_host (parsed) != NULL &&
         *g_uri_get_host (parsed) != '\0' &&
         g_uri_get_userinfo (parsed) == NULL;
}

static char *
check_uri (char *uri)
{
  g_autofree char *owned = uri;

  if (!is_known_protocol (uri))
    return NULL;
  if (bethink_text_is_web_address (uri) && !is_honest_web_address (uri))
    return NULL;

  return g_steal_pointer (&owned);
}

/* Appends what a number is dialled with. Letters mean that this is not only a
 * number: better no link than a wrong call.
 *
 * Returns: whether @text is a number
 */
static gboolean
append_number (GString    *uri,
               const char *text)
{
  gboolean has_digits = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (uri, (char) ('0' + g_unichar_digit_value (c)));
      else if (*p == '*' || (*p == '+' && !has_digits))
        g_string_append_c (uri, *p);
      else if (*p == '#')
        g_string_append (uri, "%23");
      else if (g_unichar_isalpha (c))
        return FALSE;

      has_digits |= g_unichar_isdigit (c);
    }

  return has_digits;
}

/* "555 1234 ext. 12" or "555 1234 x12": cuts the number at the extension. */
static const char *
split_extension (char *number)
{
  gsize length = strcspn (number, "xXeE");
  gsize letters = strspn (number + length, "extEXT.: ");

  if (number[length] == '\0' || !g_ascii_isdigit (number[length + letters]))
    return NULL;

  number[length] = '\0';
  return number + length + letters;
}

static char *
create_phone_uri (const char *protocol,
                  const char *value)
{
  g_autoptr (GString) uri = g_string_new (protocol);
  g_autofree char *number = g_strdup (value);
  const char *extension = split_extension (number);

  if (!append_number (uri, number))
    return NULL;

  if (extension != NULL)
    {
      g_string_append (uri, ";ext=");
      if (!append_number (uri, extension))
        return NULL;
    }

  return g_string_free (g_steal_pointer (&uri), FALSE);
}

static char *
create_mail_uri (const char *value)
{
  g_autofree char *email = bethink_text_email (value);
  g_autofree char *escaped = NULL;

  if (email == NULL)
    return NULL;

  escaped = g_uri_escape_string (email, "@+", FALSE);
  return g_strconcat ("mailto:", escaped, NULL);
}

static char *
create_other_uri (const char *protocol,
                  const char *value)
{
  g_autofree char *escaped = NULL;
  g_autofree char *digits = NULL;

  if (is_known_protocol (value))
    {
      escaped = g_uri_escape_string (value, RESERVED_CHARS, FALSE);
      return check_uri (g_steal_pointer (&escaped));
    }

  if (*protocol == '\0')
    return NULL;

  /* The one service that knows people by number wants nothing but digits. */
  if (g_str_has_suffix (protocol, "wa.me/"))
    {
      digits = bethink_text_phone_digits (value);
      return digits != NULL && *digits != '\0' ? check_uri (g_strconcat (protocol, digits, NULL)) : NULL;
    }

  escaped = g_uri_escape_string (value, RESERVED_CHARS, FALSE);
  return check_uri (g_strconcat (protocol, escaped, NULL));
}

static gboolean
protocol_is (const char *protocol,
             const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (protocol, name, length) == 0 &&
         (protocol[length] == ':' || protocol[length] == '\0');
}

static char *
create_uri (BethinkFieldKind  kind,
            const char       *protocol,
            const char       *value)
{
  if (kind == BETHINK_FIELD_KIND_CUSTOM && !bethink_text_is_web_address (value))
    return NULL;
  if (kind == BETHINK_FIELD_KIND_EMAIL || protocol_is (protocol, "mailto"))
    return create_mail_uri (value);
  if (protocol_is (protocol, "sms"))
    return create_phone_uri ("sms:", value);
  if (kind == BETHINK_FIELD_KIND_PHONE || protocol_is (protocol, "tel"))
    return create_phone_uri ("tel:", value);

  return create_other_uri (protocol, value);
}

/**
 * bethink_contact_field_dup_uri:
 * @self: a contact field
 *
 * Makes the address that opens this way to reach the person, from the protocol
 * and the value. Only the protocols http, https, mailto, tel, sms, sgnl,
 * telegram and matrix are ever used.
 *
 * Returns: (transfer full) (nullable): the address, %NULL when there is none or
 *   it would not be safe to open
 */
char *
bethink_contact_field_dup_uri (BethinkContactField *self)
{
  g_autofree char *protocol = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (BETHINK_IS_CONTACT_FIELD (self), NULL);

  protocol = dup_stripped (bethink_contact_field_get_protocol (self));
  value = dup_stripped (bethink_contact_field_get_value (self));

  if (*value == '\0' || !is_clean (value) || !is_clean (protocol))
    return NULL;

  return create_uri (bethink_contact_field_get_kind (self), protocol, value);
}

/**
 * bethink_contact_field_dup_match_key:
 * @self: a contact field
 *
 * Two phone numbers are the same when their digits are, two e-mail addresses
 * when they are equal without case.
 *
 * Returns: (transfer full) (nullable): what equal ways have in common, %NULL for
 *   ways that are not compared
 */
char *
bethink_contact_field_dup_match_key (BethinkContactField *self)
{
  g_autofree char *email = NULL;
  const char *value;

  g_return_val_if_fail (BETHINK_IS_CONTACT_FIELD (self), NULL);

  value = bethink_contact_field_get_value (self);
  if (value == NULL)
    return NULL;

  switch (bethink_contact_field_get_kind (self))
    {
    case BETHINK_FIELD_KIND_PHONE:
      return bethink_text_is_phone (value) ? bethink_text_phone_digits (value) : NULL;

    case BETHINK_FIELD_KIND_EMAIL:
      email = bethink_text_email (value);
      return email != NULL ? g_utf8_strdown (email, -1) : NULL;

    case BETHINK_FIELD_KIND_OTHER:
    case BETHINK_FIELD_KIND_CUSTOM:
    default:
      return NULL;
    }
}
