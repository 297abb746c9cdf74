/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-fields.h"

#include "bethink-date.h"
#include "bethink-text.h"

#include <string.h>

/* The canonical text of a value. What is canonical already stays as it is. */

/* What the server trims from both ends of every text. */
static gboolean
is_trimmed (gunichar letter)
{
  switch (letter)
    {
    case 0x000b:
    case 0x0085:
    case 0x180e:
    case 0x200b:
    case 0xfeff:
      return TRUE;

    default:
      return g_unichar_isspace (letter);
    }
}

static char *
dup_trimmed (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && is_trimmed (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  while (end > text)
    {
      const char *before = g_utf8_prev_char (end);

      if (!is_trimmed (g_utf8_get_char (before)))
        break;

      end = before;
    }

  return end > text ? g_strndup (text, end - text) : NULL;
}

/* Cutting is not for here: a name that is too long has to be seen. */
static char *
normalise_name (const char *text)
{
  g_autofree char *trimmed = dup_trimmed (text);

  return trimmed != NULL ? bethink_text_normalise_name (trimmed, G_MAXUINT) : NULL;
}

static char *
normalise_flag (const char *text)
{
  return strcmp (text, "1") == 0 ? g_strdup (text) : NULL;
}

static char *
normalise_number (const char *text)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL) || number == 0)
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static gboolean
is_decimal (const char *text)
{
  const gsize before = strspn (text, "0123456789");
  const gsize after = text[before] == '.' ? strspn (text + before + 1, "0123456789") : 0;
  const gsize length = before + (text[before] == '.' ? after + 1 : 0);

  return before + after > 0 && text[length] == '\0';
}

/* "-007.50" is "-7.5"; "-0" and ".0" are "0". */
static char *
normalise_decimal (const char *text)
{
  const gboolean negative = *text == '-';
  const char *digits = text + negative;
  const char *point;
  gsize length;

  if (!is_decimal (digits))
    return NULL;

  digits += strspn (digits, "0");
  length = strlen (digits);
  point = strchr (digits, '.');

  while (point != NULL && length > 0 && (digits[length - 1] == '0' || digits[length - 1] == '.'))
    if (digits[--length] == '.')
      break;

  if (length == 0)
    return g_strdup ("0");

  return g_strdup_printf ("%s%s%.*s", negative ? "-" : "", *digits == '.' ? "0" : "", (int) length, digits);
}

static char *
normalise_date (const char *text)
{
  BethinkDate date;

  if (!bethink_date_parse (text, &date) || date.precision == BETHINK_DATE_PRECISION_NONE)
    return NULL;

  return bethink_date_format (&date);
}

/* Digits are kept as they are. An offset is dropped and never added, because that
 * is what the server does with it.
 */
static char *
normalise_moment (const char *text)
{
  g_autofree char *digits = NULL;
  gsize length = strlen (text);
  gint64 ms;

  if (length > strlen ("YYYY-MM-DDThh:mm:ss"))
    length = strlen ("YYYY-MM-DDThh:mm:ss");

  if (length > strlen ("YYYY-MM-DD") && text[strlen ("YYYY-MM-DD")] != 'T' && text[strlen ("YYYY-MM-DD")] != ' ')
    return NULL;

  if (!bethink_time_parse_iso (text, NULL, NULL))
    return NULL;

  digits = g_strndup (text, length);

  /* Without seconds an offset may have come along. */
  if (!bethink_time_parse_iso (digits, &ms, NULL) || strpbrk (digits + strlen ("YYYY-MM-DD"), "Z+-") != NULL)
    {
      digits[MIN (length, strlen ("YYYY-MM-DDThh:mm"))] = '\0';
      if (!bethink_time_parse_iso (digits, &ms, NULL))
        return NULL;
    }

  return bethink_monica_moment_from_time (ms);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return *first < *second ? -1 : *first > *second;
}

static char *
normalise_ids (const char *text)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) sorted = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 id;

      if (g_ascii_string_to_signed (words[i], 10, 1, G_MAXINT64, &id, NULL))
        g_array_append_val (ids, id);
    }

  g_array_sort (ids, compare_ids);

  for (guint i = 0; i < ids->len; i++)
    {
      const gint64 id = g_array_index (ids, gint64, i);

      if (i > 0 && id == g_array_index (ids, gint64, i - 1))
        continue;

      g_string_append_printf (sorted, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", id);
    }

  return sorted->len > 0 ? g_string_free_and_steal (g_steal_pointer (&sorted)) : NULL;
}

typedef struct
{
  char *name;
  char *folded;
} Name;

static void
clear_name (gpointer data)
{
  Name *name = data;

  g_free (name->name);
  g_free (name->folded);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const Name *first = a;
  const Name *second = b;
  const int order = strcmp (first->folded, second->folded);

  return order != 0 ? order : strcmp (first->name, second->name);
}

static char *
normalise_names (const char *text)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) sorted = g_string_new (NULL);

  g_array_set_clear_func (names, clear_name);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Name name = { normalise_name (lines[i]), NULL };

      if (name.name == NULL)
        continue;

      name.folded = bethink_text_fold (name.name);
      g_array_append_val (names, name);
    }

  g_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = &g_array_index (names, Name, i);

      if (i > 0 && strcmp (name->folded, g_array_index (names, Name, i - 1).folded) == 0)
        continue;

      g_string_append_printf (sorted, "%s%s", i > 0 ? "\n" : "", name->name);
    }

  return sorted->len > 0 ? g_string_free_and_steal (g_steal_pointer (&sorted)) : NULL;
}

/**
 * bethink_monica_field_normalise:
 * @self: a field
 * @text: (nullable): a value, valid UTF-8
 *
 * Returns: (transfer full) (nullable): the canonical text of the value, %NULL if it
 *   says nothing; of a canonical text it is the same text
 */
char *
bethink_monica_field_normalise (const BethinkMonicaField *self,
                                const char               *text)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (text == NULL)
    return NULL;

  switch (self->type)
    {
    case BETHINK_MONICA_FIELD_TEXT:
      return dup_trimmed (text);

    case BETHINK_MONICA_FIELD_FLAG:
      return normalise_flag (text);

    case BETHINK_MONICA_FIELD_NUMBER:
      return normalise_number (text);

    case BETHINK_MONICA_FIELD_DECIMAL:
      return normalise_decimal (text);

    case BETHINK_MONICA_FIELD_MOMENT:
      return normalise_moment (text);

    case BETHINK_MONICA_FIELD_DATE:
      return normalise_date (text);

    case BETHINK_MONICA_FIELD_IDS:
      return normalise_ids (text);

    case BETHINK_MONICA_FIELD_LIST:
    case BETHINK_MONICA_FIELD_SET:
      return normalise_names (text);

    case BETHINK_MONICA_FIELD_NAME:
    case BETHINK_MONICA_FIELD_WORD:
    default:
      return normalise_name (text);
    }
}

/**
 * bethink_monica_moment_from_time:
 * @ms: an instant
 *
 * Returns: (transfer full) (nullable): the instant to the second, %NULL if it is
 *   unknown or outside of the years 1 to 9999
 */
char *
bethink_monica_moment_from_time (gint64 ms)
{
  g_autofree char *text = ms != BETHINK_TIME_UNKNOWN ? bethink_time_format_iso (ms) : NULL;

  return text != NULL ? g_strndup (text, strlen ("YYYY-MM-DDThh:mm:ss")) : NULL;
}

/**
 * bethink_monica_moment_to_time:
 * @text: (nullable): a canonical moment
 * @precision: (out) (optional): whether it is a day. People enter days, which the
 *   server keeps as midnight
 *
 * Returns: the instant, or unknown
 */
gint64
bethink_monica_moment_to_time (const char           *text,
                               BethinkTimePrecision *precision)
{
  gint64 ms = BETHINK_TIME_UNKNOWN;

  if (text != NULL)
    bethink_time_parse_iso (text, &ms, NULL);

  if (precision != NULL)
    *precision = ms != BETHINK_TIME_UNKNOWN && ms % BETHINK_TIME_DAY == 0
                   ? BETHINK_TIME_PRECISION_DAY
                   : BETHINK_TIME_PRECISION_INSTANT;

  return ms;
}
