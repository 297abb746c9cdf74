/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-vcard"

#include "bethink-vcard.h"

#include <string.h>

/* One line of a card, close to the text of the file: RFC 6350 (4.0) and RFC 2426
 * (3.0), with what real programs write besides: types without a name
 * (`TEL;CELL:`), quoted-printable, values in another charset, and a comma with a
 * backslash inside of an address.
 */

/* Parameters are an array of pairs: a name in upper case, and one value of it.
 * A parameter with three values is there three times.
 */
static void
add_param (BethinkVcardProperty *property,
           const char           *name,
           char                 *value)
{
  if (property->params->len >= 2 * BETHINK_VCARD_MAX_PARAMS)
    {
      g_free (value);
      return;
    }

  g_ptr_array_add (property->params, g_ascii_strup (name, -1));
  g_ptr_array_add (property->params, value);
}

/* RFC 6868: a line feed and quotes inside of a parameter */
static char *
decode_param (const char *text,
              gsize       length)
{
  g_autoptr (GString) decoded = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      char next = i + 1 < length ? text[i + 1] : '\0';

      if (text[i] != '^' || !(next == 'n' || next == '\'' || next == '^'))
        {
          g_string_append_c (decoded, text[i]);
          continue;
        }

      g_string_append_c (decoded, next == 'n' ? '\n' : next == '\'' ? '"' : '^');
      i++;
    }

  return g_string_free_and_steal (g_steal_pointer (&decoded));
}

/* Reads the values of one parameter and returns where they end. */
static const char *
parse_param_values (BethinkVcardProperty *property,
                    const char           *name,
                    const char           *p,
                    const char           *end)
{
  while (p < end)
    {
      const char *start = p;
      gsize length;

      if (*p == '"')
        {
          const char *quote = memchr (p + 1, '"', end - p - 1);

          start = p + 1;
          length = (quote != NULL ? quote : end) - start;
          p = quote != NULL ? quote + 1 : end;
        }
      else
        {
          while (p < end && *p != ',' && *p != ';' && *p != ':')
            p++;
          length = p - start;
        }

      add_param (property, name, decode_param (start, length));

      if (p >= end || *p != ',')
        break;
      p++;
    }

  return p;
}

/* A parameter without a name is what version 2.1 wrote for a type. */
static const char *
parse_param (BethinkVcardProperty *property,
             const char           *p,
             const char           *end)
{
  const char *start = p;
  g_autofree char *name = NULL;

  while (p < end && *p != '=' && *p != ';' && *p != ':')
    p++;
  name = g_strndup (start, p - start);

  if (p < end && *p == '=')
    return parse_param_values (property, name, p + 1, end);

  if (g_ascii_strcasecmp (name, "QUOTED-PRINTABLE") == 0 || g_ascii_strcasecmp (name, "BASE64") == 0)
    add_param (property, "ENCODING", g_steal_pointer (&name));
  else
    add_param (property, "TYPE", g_steal_pointer (&name));

  return p;
}

static gboolean
is_name (const char *text)
{
  if (*text == '\0')
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_')
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_name (BethinkVcardProperty *property,
          const char           *text,
          gsize                 length)
{
  g_autofree char *whole = g_strndup (text, length);
  char *point = strchr (whole, '.');

  if (point != NULL)
    {
      *point = '\0';
      property->group = g_ascii_strdown (whole, -1);
    }

  property->name = g_ascii_strup (point != NULL ? point + 1 : whole, -1);

  return is_name (property->name);
}

/**
 * bethink_vcard_property_parse:
 * @line: one unfolded line, in any encoding
 * @length: its length in bytes
 *
 * Takes a line apart. The value stays as it is; see
 * bethink_vcard_property_decode().
 *
 * Returns: (transfer full) (nullable): the property, %NULL if it is none
 */
BethinkVcardProperty *
bethink_vcard_property_parse (const char *line,
                              gsize       length)
{
  g_autoptr (BethinkVcardProperty) property = NULL;
  const char *end = line + length;
  const char *p = line;

  g_return_val_if_fail (line != NULL, NULL);

  while (p < end && *p != ';' && *p != ':')
    p++;

  property = g_new0 (BethinkVcardProperty, 1);
  property->params = g_ptr_array_new_with_free_func (g_free);

  if (!set_name (property, line, p - line))
    return NULL;

  while (p < end && *p == ';')
    p = parse_param (property, p + 1, end);

  /* Something after a quoted parameter that is neither of the separators */
  if (p >= end || *p != ':')
    return NULL;

  property->value = g_strndup (p + 1, end - p - 1);

  return g_steal_pointer (&property);
}

/**
 * bethink_vcard_property_free:
 * @property: (transfer full): a property
 *
 * Frees it.
 */
void
bethink_vcard_property_free (BethinkVcardProperty *property)
{
  g_return_if_fail (property != NULL);

  g_free (property->group);
  g_free (property->name);
  g_free (property->value);
  g_ptr_array_unref (property->params);
  g_free (property);
}

static void
decode_quoted_printable (char *text)
{
  char *out = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '=' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          char byte = (char) (g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2]));

          /* A NUL must not end the text. */
          *out++ = byte != '\0' ? byte : ' ';
          p += 2;
        }
      else
        {
          *out++ = *p;
        }
    }

  *out = '\0';
}

static gboolean
params_are_valid (BethinkVcardProperty *property)
{
  for (guint i = 1; i < property->params->len; i += 2)
    {
      if (!g_utf8_validate (g_ptr_array_index (property->params, i), -1, NULL))
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_vcard_property_decode:
 * @property: a property as it was parsed
 *
 * Undoes quoted-printable and turns a value in a charset the line names into
 * UTF-8.
 *
 * Returns: %FALSE if the value is not valid in its charset
 */
gboolean
bethink_vcard_property_decode (BethinkVcardProperty *property)
{
  const char *encoding;
  const char *charset;

  g_return_val_if_fail (property != NULL, FALSE);

  encoding = bethink_vcard_property_get_param (property, "ENCODING");
  charset = bethink_vcard_property_get_param (property, "CHARSET");

  if (encoding != NULL && g_ascii_strcasecmp (encoding, "QUOTED-PRINTABLE") == 0)
    decode_quoted_printable (property->value);

  if (charset != NULL && g_ascii_strcasecmp (charset, "UTF-8") != 0)
    {
      g_autofree char *converted = NULL;

      converted = g_convert (property->value, -1, "UTF-8", charset, NULL, NULL, NULL);
      if (converted != NULL)
        g_set_str (&property->value, converted);
    }

  return g_utf8_validate (property->value, -1, NULL) && params_are_valid (property);
}

/**
 * bethink_vcard_property_get_param:
 * @property: a property
 * @name: name of a parameter, in upper case
 *
 * Returns: (nullable): the first value of that parameter
 */
const char *
bethink_vcard_property_get_param (const BethinkVcardProperty *property,
                                  const char                 *name)
{
  g_return_val_if_fail (property != NULL, NULL);

  for (guint i = 0; i + 1 < property->params->len; i += 2)
    {
      if (strcmp (g_ptr_array_index (property->params, i), name) == 0)
        return g_ptr_array_index (property->params, i + 1);
    }

  return NULL;
}

/**
 * bethink_vcard_property_dup_types:
 * @property: a property
 *
 * The values of TYPE, one by one and as they are written, also those that stand
 * together in one pair of quotes.
 *
 * Returns: (transfer full): the types, perhaps none
 */
char **
bethink_vcard_property_dup_types (const BethinkVcardProperty *property)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (property != NULL, NULL);

  for (guint i = 0; i + 1 < property->params->len; i += 2)
    {
      g_auto (GStrv) types = NULL;

      if (strcmp (g_ptr_array_index (property->params, i), "TYPE") != 0)
        continue;

      types = g_strsplit (g_ptr_array_index (property->params, i + 1), ",", BETHINK_VCARD_MAX_PARAMS);
      for (guint j = 0; types[j] != NULL; j++)
        {
          if (*g_strstrip (types[j]) != '\0')
            g_strv_builder_add (builder, types[j]);
        }
    }

  return g_strv_builder_end (builder);
}

static char *
unescape (const char *text,
          gsize       length)
{
  g_autoptr (GString) plain = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      char next = i + 1 < length ? text[i + 1] : '\0';

      if (text[i] != '\\' || strchr ("nN,;:\\", next) == NULL || next == '\0')
        {
          g_string_append_c (plain, text[i]);
          continue;
        }

      g_string_append_c (plain, next == 'n' || next == 'N' ? '\n' : next);
      i++;
    }

  return g_string_free_and_steal (g_steal_pointer (&plain));
}

/**
 * bethink_vcard_property_dup_text:
 * @property: a property
 *
 * Returns: (transfer full): the whole value as text, its backslashes undone
 */
char *
bethink_vcard_property_dup_text (const BethinkVcardProperty *property)
{
  g_return_val_if_fail (property != NULL, NULL);

  return unescape (property->value, strlen (property->value));
}

/**
 * bethink_vcard_split:
 * @value: a value
 * @separator: `;` or `,`
 *
 * Cuts a value at the separators that have no backslash before them.
 *
 * Returns: (transfer full): the parts, their backslashes still there
 */
char **
bethink_vcard_split (const char *value,
                     char        separator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *start = value;
  const char *p;

  g_return_val_if_fail (value != NULL, NULL);

  for (p = value; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          p++;
        }
      else if (*p == separator)
        {
          g_strv_builder_take (builder, g_strndup (start, p - start));
          start = p + 1;
        }
    }
  g_strv_builder_take (builder, g_strndup (start, p - start));

  return g_strv_builder_end (builder);
}

/**
 * bethink_vcard_property_split:
 * @property: a property
 * @separator: `;` or `,`
 *
 * Like bethink_vcard_split(), and undoes the backslashes of each part.
 *
 * Returns: (transfer full): the parts as text
 */
char **
bethink_vcard_property_split (const BethinkVcardProperty *property,
                              char                        separator)
{
  char **parts;

  g_return_val_if_fail (property != NULL, NULL);

  parts = bethink_vcard_split (property->value, separator);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = parts[i];

      parts[i] = unescape (part, strlen (part));
    }

  return parts;
}

static GBytes *
decode_base64 (const char *text)
{
  gsize length = strlen (text);
  g_autofree guchar *data = NULL;
  gsize size;

  if (length / 4 * 3 > BETHINK_VCARD_MAX_PHOTO + 3)
    return NULL;

  data = g_base64_decode (text, &size);
  if (size == 0 || size > BETHINK_VCARD_MAX_PHOTO)
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/* `data:image/png;base64,iVBO…` */
static GBytes *
decode_data_uri (const char  *uri,
                 char       **mime)
{
  const char *type = uri + strlen ("data:");
  const char *comma = strchr (type, ',');
  const char *semicolon;

  if (comma == NULL || (gsize) (comma - type) < strlen (";base64"))
    return NULL;

  if (g_ascii_strncasecmp (comma - strlen (";base64"), ";base64", strlen (";base64")) != 0)
    return NULL;

  semicolon = strchr (type, ';');
  if (semicolon > type)
    *mime = g_ascii_strdown (type, semicolon - type);

  return decode_base64 (comma + 1);
}

/* TYPE=JPEG of version 3.0 */
static char *
mime_from_type (const BethinkVcardProperty *property)
{
  const char *type = bethink_vcard_property_get_param (property, "TYPE");
  g_autofree char *lower = NULL;

  if (type == NULL)
    return NULL;

  lower = g_ascii_strdown (type, -1);
  if (strchr (lower, '/') != NULL)
    return g_steal_pointer (&lower);

  return g_strconcat ("image/", lower, NULL);
}

/**
 * bethink_vcard_property_get_bytes:
 * @property: a property such as PHOTO
 * @mime: (out): the type it says it is of, or %NULL
 *
 * The bytes in the value itself, written as `data:` or, in 3.0, in base64.
 *
 * Returns: (transfer full) (nullable): the bytes, %NULL when there are none or
 *   more than %BETHINK_VCARD_MAX_PHOTO
 */
GBytes *
bethink_vcard_property_get_bytes (const BethinkVcardProperty  *property,
                                  char                       **mime)
{
  const char *encoding;

  g_return_val_if_fail (property != NULL, NULL);
  g_return_val_if_fail (mime != NULL, NULL);

  *mime = NULL;

  encoding = bethink_vcard_property_get_param (property, "ENCODING");
  if (encoding != NULL && (g_ascii_strcasecmp (encoding, "b") == 0 || g_ascii_strcasecmp (encoding, "BASE64") == 0))
    {
      *mime = mime_from_type (property);
      return decode_base64 (property->value);
    }

  if (g_ascii_strncasecmp (property->value, "data:", strlen ("data:")) == 0)
    {
      g_autofree char *uri = bethink_vcard_property_dup_text (property);

      return decode_data_uri (uri, mime);
    }

  return NULL;
}
