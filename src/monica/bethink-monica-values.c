/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-values.h"

#include "bethink-text.h"
#include "bethink-uuid.h"

#include <math.h>
#include <string.h>

/* The values of Monica, each with its own rules: pure functions of a member. */

#define MAX_SERVER 255

/**
 * bethink_monica_parse_server:
 * @url: (nullable): an address of the server
 *
 * Returns: (transfer full) (nullable): host in lower case, port unless 80 or 443,
 *   and the path before `/api`, without the scheme, because behind a proxy `http`
 *   and `https` are the same server
 */
char *
bethink_monica_parse_server (const char *url)
{
  g_autoptr (GString) server = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *path;
  const char *api;
  gsize length;

  if (!bethink_text_is_web_address (url) || strlen (url) > MAX_SERVER * 4)
    return NULL;

  uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0')
    return NULL;

  server = g_string_new (NULL);
  {
    g_autofree char *host = g_utf8_strdown (g_uri_get_host (uri), -1);

    g_string_append (server, host);
  }

  if (g_uri_get_port (uri) > 0 && g_uri_get_port (uri) != 80 && g_uri_get_port (uri) != 443)
    g_string_append_printf (server, ":%d", g_uri_get_port (uri));

  path = g_uri_get_path (uri);
  api = strstr (path, "/api/");
  if (api == NULL && g_str_has_suffix (path, "/api"))
    api = path + strlen (path) - strlen ("/api");

  length = api != NULL ? (gsize) (api - path) : strlen (path);
  while (length > 0 && path[length - 1] == '/')
    length--;

  g_string_append_len (server, path, (gssize) length);

  /* The characters that separate server, account and id in a key. */
  if (server->len > MAX_SERVER || strchr (server->str, '#') != NULL)
    return NULL;

  return g_string_free (g_steal_pointer (&server), FALSE);
}

/**
 * bethink_monica_get_uuid:
 * @object: (nullable): an object
 * @member: a name
 *
 * Returns: (transfer full) (nullable): a uuid in lower case; other texts are no identity
 */
char *
bethink_monica_get_uuid (JsonObject *object,
                         const char *member)
{
  const char *text = bethink_json_peek_text (object, member);

  if (text == NULL || !bethink_uuid_is_valid (text))
    return NULL;

  return g_ascii_strdown (text, -1);
}

/**
 * bethink_monica_get_precision:
 * @when: a moment that the user entered, or unknown
 *
 * People enter days, which Monica keeps as midnight; so midnight is a day.
 *
 * Returns: whether it is a day
 */
BethinkTimePrecision
bethink_monica_get_precision (gint64 when)
{
  return when != BETHINK_TIME_UNKNOWN && when % BETHINK_TIME_DAY == 0 ? BETHINK_TIME_PRECISION_DAY
                                                                      : BETHINK_TIME_PRECISION_INSTANT;
}

/**
 * bethink_monica_get_moment:
 * @object: (nullable): an object
 * @member: a name
 * @precision: (out): whether it is a day
 *
 * A moment that the user entered, see bethink_monica_get_precision().
 *
 * Returns: the time, or unknown
 */
gint64
bethink_monica_get_moment (JsonObject           *object,
                           const char           *member,
                           BethinkTimePrecision *precision)
{
  gint64 when = bethink_json_get_time (object, member);

  *precision = bethink_monica_get_precision (when);

  return when;
}

static gboolean
get_day (JsonObject  *object,
         const char  *member,
         BethinkDate *date)
{
  const char *text = bethink_json_peek_text (object, member);
  gboolean has_time;
  gint64 ms;

  if (text == NULL || !bethink_time_parse_iso (text, &ms, &has_time))
    return FALSE;

  *date = bethink_date_from_time (ms);

  return bethink_date_is_valid (date);
}

/* 2017: {"birthdate": …, "is_birthdate_approximate": "exact"|"approximate"|"unknown"} */
static gboolean
get_date_of_2017 (JsonObject  *object,
                  const char  *member,
                  BethinkDate *date)
{
  const char *approximate = bethink_json_peek_text (object, "is_birthdate_approximate");

  if (!get_day (object, member, date))
    return FALSE;

  if (g_strcmp0 (approximate, "approximate") == 0)
    *date = bethink_date_about (date->year);
  else if (g_strcmp0 (approximate, "exact") != 0)
    return FALSE;

  return TRUE;
}

static gboolean
get_date_from_list (JsonArray   *dates,
                    const char  *name,
                    BethinkDate *date)
{
  for (guint i = 0; i < bethink_json_list_get_length (dates); i++)
    {
      JsonObject *element = bethink_json_list_get_object (dates, i);

      if (g_strcmp0 (bethink_json_peek_text (element, "name"), name) == 0)
        return get_date_of_2017 (element, name, date);
    }

  return FALSE;
}

/**
 * bethink_monica_get_date:
 * @object: (nullable): an object that holds a date of a person
 * @member: a name
 * @date: (out): the date
 *
 * The flags win over the date: the year of a date without a year, and the day
 * of one that comes from an age, mean nothing.
 *
 * Returns: whether there is a date
 */
gboolean
bethink_monica_get_date (JsonObject  *object,
                         const char  *member,
                         BethinkDate *date)
{
  JsonArray *list = bethink_json_get_list (object, "dates");
  JsonObject *special = bethink_json_get_object (object, member);

  if (list != NULL)
    return get_date_from_list (list, member, date);

  if (!get_day (special, "date", date))
    return FALSE;

  if (bethink_json_get_flag (special, "is_age_based") == BETHINK_JSON_FLAG_TRUE)
    *date = bethink_date_about (date->year);
  else if (bethink_json_get_flag (special, "is_year_unknown") == BETHINK_JSON_FLAG_TRUE)
    *date = bethink_date_year_unknown (date->month, date->day);

  return TRUE;
}

/* Money */

static gboolean
is_decimal (const char *text)
{
  gsize n_digits = 0;
  gsize n_points = 0;

  if (*text == '-')
    text++;

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isdigit (*text))
        n_digits++;
      else if (*text == '.' && n_points == 0)
        n_points++;
      else
        return FALSE;
    }

  return n_digits > 0 && n_digits <= 60;
}

static char *
trim_decimal (char *text)
{
  char *end = text + strlen (text);

  if (strchr (text, '.') != NULL)
    {
      while (end > text && end[-1] == '0')
        end--;
      if (end > text && end[-1] == '.')
        end--;
      *end = '\0';
    }

  return text;
}

/**
 * bethink_monica_get_amount:
 * @object: (nullable): an object
 * @member: a name
 *
 * Returns: (transfer full) (nullable): a plain decimal without trailing zeros; %NULL
 *   for anything else, formatted amounts included
 */
char *
bethink_monica_get_amount (JsonObject *object,
                           const char *member)
{
  g_autofree char *text = bethink_json_scalar_text (bethink_json_get_node (object, member));

  if (text == NULL || !is_decimal (text))
    return NULL;

  return trim_decimal (g_steal_pointer (&text));
}

static int
get_decimals (const char *currency)
{
  static const char * const none[] = {
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF", NULL
  };
  static const char * const three[] = { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND", NULL };

  if (g_strv_contains (none, currency))
    return 0;

  return g_strv_contains (three, currency) ? 3 : 2;
}

static char *
move_point (const char *amount,
            int         places)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const gboolean negative = amount[0] == '-';
  const char *point = strchr (amount, '.');
  gssize position;

  for (const char *c = amount; *c != '\0'; c++)
    {
      if (g_ascii_isdigit (*c))
        g_string_append_c (digits, *c);
    }

  position = point != NULL ? point - amount - negative : (gssize) digits->len;
  position += places;

  while (position > (gssize) digits->len)
    g_string_append_c (digits, '0');
  for (; position < 1; position++)
    g_string_prepend_c (digits, '0');

  if (position < (gssize) digits->len)
    g_string_insert_c (digits, position, '.');

  while (digits->len > 1 && digits->str[0] == '0' && g_ascii_isdigit (digits->str[1]))
    g_string_erase (digits, 0, 1);

  if (negative)
    g_string_prepend_c (digits, '-');

  return trim_decimal (g_string_free (g_steal_pointer (&digits), FALSE));
}

/**
 * bethink_monica_shift_amount:
 * @amount: a plain decimal
 * @currency: the currency of the user, such as "EUR"
 *
 * Corrects the amount of a debt in an export, which is written as hundredths
 * whatever the currency is: 350 JPY as "3.5".
 *
 * Returns: (transfer full): the amount
 */
char *
bethink_monica_shift_amount (const char *amount,
                             const char *currency)
{
  g_return_val_if_fail (amount != NULL, NULL);
  g_return_val_if_fail (currency != NULL, NULL);

  return move_point (amount, 2 - get_decimals (currency));
}

/* Files in the document */

static GBytes *
decode_base64 (const char *text,
               gsize       length,
               gsize       limit,
               gboolean   *too_large)
{
  gsize size;
  guchar *data;
  int state = 0;
  guint save = 0;

  /* Four characters are three bytes; line feeds among them only make it less. */
  if (length / 4 * 3 > limit)
    {
      *too_large = TRUE;
      return NULL;
    }

  data = g_malloc (length / 4 * 3 + 3);
  size = g_base64_decode_step (text, length, data, &state, &save);

  if (size == 0 && length > 0)
    {
      g_free (data);
      return NULL;
    }

  return g_bytes_new_take (data, size);
}

/**
 * bethink_monica_decode_data_url:
 * @url: (nullable): `data:[type][;base64],…`
 * @limit: how many bytes are decoded at most
 * @mime: (out) (optional) (transfer full) (nullable): the type
 * @too_large: (out): whether there is more than @limit
 *
 * Returns: (transfer full) (nullable): the bytes, %NULL if it is too large or makes
 *   no sense
 */
GBytes *
bethink_monica_decode_data_url (const char  *url,
                                gsize        limit,
                                char       **mime,
                                gboolean    *too_large)
{
  const char *comma;
  const char *type;
  gboolean base64;

  *too_large = FALSE;
  if (mime != NULL)
    *mime = NULL;

  if (url == NULL || g_ascii_strncasecmp (url, "data:", 5) != 0)
    return NULL;

  type = url + 5;
  comma = strchr (type, ',');
  if (comma == NULL)
    return NULL;

  base64 = comma - type >= 7 && g_ascii_strncasecmp (comma - 7, ";base64", 7) == 0;

  if (mime != NULL)
    {
      const gsize length = strcspn (type, ";,");

      if (length > 0 && length < 128)
        *mime = g_strndup (type, length);
    }

  if (base64)
    return decode_base64 (comma + 1, strlen (comma + 1), limit, too_large);

  if (strlen (comma + 1) / 3 > limit)
    {
      *too_large = TRUE;
      return NULL;
    }

  return g_uri_unescape_bytes (comma + 1, -1, NULL, NULL);
}

/* Kinds */

/**
 * bethink_monica_get_channel:
 * @type: (nullable): type of the contact field type: "email", "phone"
 * @name: (nullable): its name, for people
 * @protocol: (nullable): what stands before the value: "tel:"
 *
 * Returns: the channel of a conversation, other if it says nothing known
 */
BethinkChannel
bethink_monica_get_channel (const char *type,
                            const char *name,
                            const char *protocol)
{
  static const struct
  {
    const char *word;
    BethinkChannel channel;
  } names[] = {
    { "facebook",  BETHINK_CHANNEL_FACEBOOK },
    { "messenger", BETHINK_CHANNEL_FACEBOOK },
    { "whatsapp",  BETHINK_CHANNEL_WHATSAPP },
    { "telegram",  BETHINK_CHANNEL_TELEGRAM },
    { "twitter",   BETHINK_CHANNEL_TWITTER },
    { "instagram", BETHINK_CHANNEL_INSTAGRAM },
    { "line",      BETHINK_CHANNEL_LINE },
    { "sms",       BETHINK_CHANNEL_SMS },
    { "tiktok",    BETHINK_CHANNEL_TIKTOK },
  }, protocols[] = {
    { "mailto:",       BETHINK_CHANNEL_EMAIL },
    { "tel:",          BETHINK_CHANNEL_PHONE },
    { "sms:",          BETHINK_CHANNEL_SMS },
    { "wa.me",         BETHINK_CHANNEL_WHATSAPP },
    { "telegram:",     BETHINK_CHANNEL_TELEGRAM },
    { "t.me",          BETHINK_CHANNEL_TELEGRAM },
    { "facebook.com",  BETHINK_CHANNEL_FACEBOOK },
    { "twitter.com",   BETHINK_CHANNEL_TWITTER },
    { "instagram.com", BETHINK_CHANNEL_INSTAGRAM },
  };

  if (g_strcmp0 (type, "email") == 0)
    return BETHINK_CHANNEL_EMAIL;
  if (g_strcmp0 (type, "phone") == 0)
    return BETHINK_CHANNEL_PHONE;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strcasecmp (name, names[i].word) == 0)
        return names[i].channel;
    }

  for (gsize i = 0; protocol != NULL && i < G_N_ELEMENTS (protocols); i++)
    {
      if (strstr (protocol, protocols[i].word) != NULL)
        return protocols[i].channel;
    }

  return BETHINK_CHANNEL_OTHER;
}

/**
 * bethink_monica_get_field_kind:
 * @type: (nullable): "phone", "email" or something else
 * @value: what was entered
 *
 * Returns: what the value is: a phone "call the bakery" is neither
 */
BethinkFieldKind
bethink_monica_get_field_kind (const char *type,
                               const char *value)
{
  g_autofree char *email = NULL;

  if (g_strcmp0 (type, "phone") == 0 && bethink_text_is_phone (value))
    return BETHINK_FIELD_KIND_PHONE;

  if (g_strcmp0 (type, "email") == 0)
    {
      email = bethink_text_email (value);
      if (email != NULL)
        return BETHINK_FIELD_KIND_EMAIL;
    }

  return BETHINK_FIELD_KIND_OTHER;
}

/**
 * bethink_monica_get_emotions:
 * @object: (nullable): an object
 * @member: a name
 *
 * Returns: (transfer full) (nullable): English keys; the API has objects, the export words
 */
GStrv
bethink_monica_get_emotions (JsonObject *object,
                             const char *member)
{
  JsonArray *list = bethink_json_get_list (object, member);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < bethink_json_list_get_length (list); i++)
    {
      JsonNode *node = bethink_json_list_get_node (list, i);
      JsonObject *emotion = bethink_json_node_get_object (node);
      g_autofree char *name = emotion != NULL ? bethink_json_get_text (emotion, "name")
                                              : bethink_json_node_get_text (node);

      if (!bethink_text_is_blank (name) && strchr (name, '\n') == NULL)
        {
          g_strv_builder_add (builder, name);
          n++;
        }
    }

  return n > 0 ? g_strv_builder_end (builder) : NULL;
}
