/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-build"

#include "bethink-json-build.h"

#include "bethink-json-escape.h"
#include "bethink-json-scanner.h"

#include <math.h>
#include <string.h>

/* Makes nodes of JSON text that the scanner has passed: so there is nothing to
 * check here, and no more recursion than the scanner allows. The parser of
 * json-glib is not used because it ends texts at an escaped NUL, has its own
 * ideas of large numbers, and takes longer.
 */

/* Digits of a number that a text can still be made of, and of a fraction that is
 * worth converting. Nobody writes longer ones in earnest.
 */
#define MAX_DIGITS   64
#define MAX_FRACTION 1000

typedef struct
{
  const char *at;
  const char *end;    /* there is a NUL */
  GString    *text;   /* for decoding, used again and again */
} Builder;

static JsonNode *build_value (Builder *builder);

static inline void
skip_blanks (Builder *builder)
{
  while (*builder->at == ' ' || *builder->at == '\n' ||
         *builder->at == '\r' || *builder->at == '\t')
    builder->at++;
}

/* Moves from a bracket, comma, colon or value to what follows. */
static inline char
next (Builder *builder)
{
  skip_blanks (builder);

  return *builder->at;
}

/* Moves behind a string. Returns whether there are escapes in it. */
static gboolean
skip_string (Builder *builder)
{
  gboolean escapes = FALSE;

  for (builder->at++; *builder->at != '"'; builder->at++)
    {
      builder->at = (const char *) bethink_json_skip_plain_text ((const guint8 *) builder->at,
                                                                 (const guint8 *) builder->end);

      while (*builder->at != '"' && *builder->at != '\\')
        builder->at++;

      if (*builder->at == '"')
        break;

      /* The character behind the backslash may be a quote. */
      builder->at++;
      escapes = TRUE;
    }

  builder->at++;
  return escapes;
}

/* Decodes a string between two places, with its quotes. */
static const char *
decode (Builder    *builder,
        const char *begin,
        const char *end,
        gboolean    escapes)
{
  g_string_truncate (builder->text, 0);
  g_string_append_len (builder->text, begin + 1, end - begin - 2);

  if (escapes)
    bethink_json_unescape (builder->text);

  return builder->text->str;
}

static void
build_string (Builder  *builder,
              JsonNode *node)
{
  const char *begin = builder->at;
  gboolean escapes = skip_string (builder);

  json_node_init_string (node, decode (builder, begin, builder->at, escapes));
}

static gboolean
is_number_byte (char byte)
{
  return g_ascii_isdigit (byte) ||
         byte == '.' || byte == '-' || byte == '+' || byte == 'e' || byte == 'E';
}

/* A number that neither 64 bits nor a double can hold becomes a text of its
 * digits, so that none of them is lost: it may be an id.
 */
static void
build_large_number (Builder    *builder,
                    const char *begin,
                    JsonNode   *node)
{
  gsize length = builder->at - begin;

  if (length > MAX_DIGITS)
    {
      json_node_init_null (node);
      return;
    }

  g_string_truncate (builder->text, 0);
  g_string_append_len (builder->text, begin, length);
  json_node_init_string (node, builder->text->str);
}

static void
build_fraction (Builder    *builder,
                const char *begin,
                JsonNode   *node)
{
  double value = INFINITY;

  if (builder->at - begin <= MAX_FRACTION)
    value = g_ascii_strtod (begin, NULL);

  if (isfinite (value))
    json_node_init_double (node, value);
  else
    build_large_number (builder, begin, node);
}

static gboolean
read_integer (const char *begin,
              const char *end,
              gint64     *value)
{
  gboolean negative = *begin == '-';

  *value = 0;

  /* Counted downwards: there is one more negative number than positive ones. */
  for (begin += negative ? 1 : 0; begin < end; begin++)
    if (__builtin_mul_overflow (*value, 10, value) ||
        __builtin_sub_overflow (*value, *begin - '0', value))
      return FALSE;

  return negative || !__builtin_sub_overflow (0, *value, value);
}

static void
build_number (Builder  *builder,
              JsonNode *node)
{
  const char *begin = builder->at;
  gboolean integer = TRUE;
  gint64 value;

  for (; is_number_byte (*builder->at); builder->at++)
    if (*builder->at == '.' || *builder->at == 'e' || *builder->at == 'E')
      integer = FALSE;

  if (!integer)
    build_fraction (builder, begin, node);
  else if (read_integer (begin, builder->at, &value))
    json_node_init_int (node, value);
  else
    build_large_number (builder, begin, node);
}

static void
build_member (Builder    *builder,
              JsonObject *object)
{
  const char *begin = builder->at;
  gboolean escapes = skip_string (builder);
  const char *end = builder->at;
  JsonNode *value;

  /* The colon */
  next (builder);
  builder->at++;
  value = build_value (builder);

  /* The key comes last because the value uses the same room for decoding. */
  json_object_set_member (object, decode (builder, begin, end, escapes), value);
}

static void
build_object (Builder  *builder,
              JsonNode *node)
{
  JsonObject *object = json_object_new ();

  builder->at++;

  while (next (builder) != '}')
    {
      if (*builder->at == ',')
        {
          builder->at++;
          next (builder);
        }

      build_member (builder, object);
    }

  builder->at++;
  json_node_init_object (node, object);
  json_object_unref (object);
}

static void
build_array (Builder  *builder,
             JsonNode *node)
{
  JsonArray *array = json_array_new ();

  builder->at++;

  while (next (builder) != ']')
    {
      if (*builder->at == ',')
        builder->at++;

      json_array_add_element (array, build_value (builder));
    }

  builder->at++;
  json_node_init_array (node, array);
  json_array_unref (array);
}

static void
build_word (Builder  *builder,
            JsonNode *node)
{
  switch (*builder->at)
    {
    case 't':
      json_node_init_boolean (node, TRUE);
      builder->at += strlen ("true");
      break;

    case 'f':
      json_node_init_boolean (node, FALSE);
      builder->at += strlen ("false");
      break;

    default:
      json_node_init_null (node);
      builder->at += strlen ("null");
      break;
    }
}

/* Values are sealed from the inside to the outside, so that no part is looked
 * at twice for it.
 */
static JsonNode *
build_value (Builder *builder)
{
  JsonNode *node = json_node_alloc ();

  switch (next (builder))
    {
    case '{':
      build_object (builder, node);
      break;

    case '[':
      build_array (builder, node);
      break;

    case '"':
      build_string (builder, node);
      break;

    case 't':
    case 'f':
    case 'n':
      build_word (builder, node);
      break;

    default:
      build_number (builder, node);
      break;
    }

  json_node_seal (node);

  return node;
}

/*< private >
 * bethink_json_build:
 * @json: one value that has been checked
 *
 * Makes an immutable node. Of repeated keys the last one counts; escaped NULs
 * and half surrogates become U+FFFD; numbers that are too large become texts,
 * or null when they are longer than 64 bytes.
 *
 * Returns: (transfer full): a node
 */
JsonNode *
bethink_json_build (const GString *json)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Builder builder = { json->str, json->str + json->len, text };

  return build_value (&builder);
}
