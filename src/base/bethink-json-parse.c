/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-parse"

#include "bethink-json-tree-private.h"

#include "bethink-json-escape.h"
#include "bethink-json-plain.h"
#include "bethink-json-scanner.h"

#include <math.h>
#include <string.h>

/* Makes a tree of bytes in one walk that checks, decodes and links. What is
 * accepted is what bethink-json-scanner.c accepts; why something is not, the
 * scanner says better, so here is only yes and no.
 *
 * Servers write the same object again and again: the person of a conversation
 * stands in each of its messages. An object that is written exactly like the last
 * one of the same name takes over its members instead of being read.
 */

/* Digits of a number that a text can still be made of, and of a fraction that is
 * worth converting. Nobody writes longer ones in earnest.
 */
#define MAX_DIGITS   64
#define MAX_FRACTION 1000

/* Repeated keys of larger objects are found with a table. */
#define MAX_COMPARED 32

#define REPEAT_BITS  3
#define MIN_REPEATED 64

typedef struct
{
  const guint8           *at;      /* %NULL: nothing yet */
  gsize                   n_bytes;
  const BethinkJsonValue *value;
} Repeat;

typedef struct
{
  BethinkJsonTree *tree;
  const guint8    *begin;
  const guint8    *at;
  const guint8    *end;
  guint64          offset;   /* of @begin in the document, or unknown */
  gboolean         at_end;   /* nothing follows behind @end */
  guint            depth;
  Repeat           repeats[1 << REPEAT_BITS];
} Parser;

static gboolean parse_value (Parser           *parser,
                             BethinkJsonValue *value);

/* Moves to the next byte that is not blank. */
static inline gboolean
skip_blanks (Parser *parser)
{
  while (parser->at < parser->end)
    {
      switch (*parser->at)
        {
        case ' ': case '\n': case '\r': case '\t':
          parser->at++;
          break;

        default:
          return TRUE;
        }
    }

  return FALSE;
}

static inline gboolean
take (Parser *parser,
      guint8  byte)
{
  if (!skip_blanks (parser) || *parser->at != byte)
    return FALSE;

  parser->at++;

  return TRUE;
}

static inline guint64
get_offset (const Parser *parser)
{
  if (parser->offset == BETHINK_JSON_OFFSET_UNKNOWN)
    return BETHINK_JSON_OFFSET_UNKNOWN;

  return parser->offset + (guint64) (parser->at - parser->begin);
}

/* Strings */

/* Moves from behind the first quote to the last one. */
static inline gboolean
skip_string (Parser   *parser,
             gboolean *escapes)
{
  const guint8 *begin = parser->at;
  gboolean ascii = TRUE;

  for (;;)
    {
      const guint8 *at = bethink_json_skip_plain_text (parser->at, parser->end);

      while (at < parser->end && *at >= ' ' && *at != '"' && *at != '\\')
        ascii &= *at++ < 0x80;

      parser->at = at;

      if (at == parser->end || *at < ' ')
        return FALSE;

      if (*at == '"')
        break;

      *escapes = TRUE;
      parser->at = bethink_json_skip_escape (at, parser->end);
      if (parser->at == NULL)
        return FALSE;
    }

  return ascii || g_utf8_validate_len ((const char *) begin, (gsize) (parser->at - begin), NULL);
}

static inline gboolean
parse_string (Parser      *parser,
              const char **text,
              gsize       *length)
{
  const guint8 *begin = ++parser->at;
  gboolean escapes = FALSE;
  char *copy;

  if (!skip_string (parser, &escapes))
    return FALSE;

  *length = (gsize) (parser->at++ - begin);
  copy = bethink_json_tree_take_text (parser->tree, (const char *) begin, *length);

  if (escapes)
    {
      const gsize whole = *length;

      *length = bethink_json_unescape_text (copy, whole);
      copy[*length] = '\0';
      bethink_json_tree_give_back (parser->tree, whole - *length);
    }

  *text = copy;

  return TRUE;
}

/* Numbers */

static inline const guint8 *
skip_digits (const guint8 *at,
             const guint8 *end)
{
  while (at < end && g_ascii_isdigit (*at))
    at++;

  return at;
}

/* Moves behind a number. */
static gboolean
skip_number (Parser   *parser,
             gboolean *fraction)
{
  const guint8 *at = parser->at;
  const guint8 *digits;

  if (*at == '-')
    at++;

  digits = at;
  at = skip_digits (at, parser->end);
  if (at == digits || (*digits == '0' && at - digits > 1))
    return FALSE;

  if (at < parser->end && *at == '.')
    {
      *fraction = TRUE;
      digits = ++at;
      at = skip_digits (at, parser->end);
      if (at == digits)
        return FALSE;
    }

  if (at < parser->end && (*at == 'e' || *at == 'E'))
    {
      *fraction = TRUE;
      at++;
      if (at < parser->end && (*at == '+' || *at == '-'))
        at++;
      digits = at;
      at = skip_digits (at, parser->end);
      if (at == digits)
        return FALSE;
    }

  parser->at = at;

  return at < parser->end || parser->at_end;
}

static gboolean
read_integer (const guint8 *begin,
              const guint8 *end,
              gint64       *value)
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

static double
read_fraction (const guint8 *begin,
               gsize         length)
{
  char text[MAX_FRACTION + 1];

  if (length > MAX_FRACTION)
    return INFINITY;

  memcpy (text, begin, length);
  text[length] = '\0';

  return g_ascii_strtod (text, NULL);
}

/* A number that neither 64 bits nor a double can hold becomes a text of its
 * digits, so that none of them is lost: it may be an id.
 */
static void
take_large_number (Parser           *parser,
                   const guint8     *begin,
                   gsize             length,
                   BethinkJsonValue *value)
{
  if (length > MAX_DIGITS)
    {
      value->type = BETHINK_JSON_TYPE_NULL;
      return;
    }

  value->type = BETHINK_JSON_TYPE_TEXT;
  value->text = bethink_json_tree_take_text (parser->tree, (const char *) begin, length);
  value->length = length;
}

static gboolean
parse_number (Parser           *parser,
              BethinkJsonValue *value)
{
  const guint8 *begin = parser->at;
  gboolean fraction = FALSE;
  gsize length;

  if (!skip_number (parser, &fraction))
    return FALSE;

  length = (gsize) (parser->at - begin);

  if (fraction)
    {
      value->type = BETHINK_JSON_TYPE_REAL;
      value->real = read_fraction (begin, length);

      if (isfinite (value->real))
        return TRUE;
    }
  else if (read_integer (begin, parser->at, &value->integer))
    {
      value->type = BETHINK_JSON_TYPE_INTEGER;
      return TRUE;
    }

  take_large_number (parser, begin, length, value);

  return TRUE;
}

/* Words */

static gboolean
parse_word (Parser           *parser,
            BethinkJsonValue *value,
            const char       *word,
            BethinkJsonType   type)
{
  const gsize length = strlen (word);

  if ((gsize) (parser->end - parser->at) < length || memcmp (parser->at, word, length) != 0)
    return FALSE;

  parser->at += length;
  value->type = type;

  return TRUE;
}

/* Objects */

/* Different for nearly all different keys, and equal for equal ones. */
static inline guint32
make_tag (const char *key,
          gsize       length)
{
  guint32 head = 0;
  guint32 tail = 0;

  memcpy (&head, key, MIN (length, sizeof head));
  if (length > sizeof tail)
    memcpy (&tail, key + length - sizeof tail, sizeof tail);

  return (head ^ (tail * 31) ^ (guint32) (length << 24)) * 0x9e3779b1u;
}

static Repeat *
repeat_slot (Parser  *parser,
             guint32  tag)
{
  return &parser->repeats[tag >> (32 - REPEAT_BITS)];
}

static gboolean
take_repeated (Parser           *parser,
               BethinkJsonValue *value)
{
  const Repeat *repeat = repeat_slot (parser, value->key_tag);

  if (repeat->at == NULL ||
      (gsize) (parser->end - parser->at) < repeat->n_bytes ||
      memcmp (parser->at, repeat->at, repeat->n_bytes) != 0)
    return FALSE;

  value->type = BETHINK_JSON_TYPE_OBJECT;
  value->n_bytes = repeat->n_bytes;
  value->length = repeat->value->length;
  value->first = repeat->value->first;
  parser->at += repeat->n_bytes;

  return TRUE;
}

static void
note_repeated (Parser                 *parser,
               const guint8           *begin,
               const BethinkJsonValue *value)
{
  if (value->n_bytes < MIN_REPEATED)
    return;

  *repeat_slot (parser, value->key_tag) = (Repeat) { begin, value->n_bytes, value };
}

static gboolean
parse_member (Parser           *parser,
              BethinkJsonValue *value)
{
  const guint8 *begin;
  gsize length;

  if (*parser->at != '"' || !parse_string (parser, &value->key, &length) ||
      !take (parser, ':') || !skip_blanks (parser))
    return FALSE;

  value->key_tag = make_tag (value->key, length);

  if (*parser->at != '{')
    return parse_value (parser, value);

  begin = parser->at;
  value->offset = get_offset (parser);

  if (take_repeated (parser, value))
    return TRUE;

  if (!parse_value (parser, value))
    return FALSE;

  note_repeated (parser, begin, value);

  return TRUE;
}

/* Of repeated keys the last value counts, at the first place. Takes @later out. */
static void
replace_member (BethinkJsonValue *earlier,
                BethinkJsonValue *before_later)
{
  const BethinkJsonValue *later = before_later->next;
  BethinkJsonValue value = *later;

  /* The one behind @earlier may be @later itself. */
  before_later->next = later->next;
  value.next = earlier->next;
  *earlier = value;
}

static void
drop_repeated_few (BethinkJsonValue *object)
{
  for (BethinkJsonValue *a = (BethinkJsonValue *) object->first; a != NULL; a = (BethinkJsonValue *) a->next)
    {
      BethinkJsonValue *before = a;

      while (before->next != NULL)
        {
          if (G_UNLIKELY (before->next->key_tag == a->key_tag) && strcmp (before->next->key, a->key) == 0)
            {
              replace_member (a, before);
              object->length--;
            }
          else
            {
              before = (BethinkJsonValue *) before->next;
            }
        }
    }
}

static void
drop_repeated_many (BethinkJsonValue *object)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  BethinkJsonValue *before = (BethinkJsonValue *) object->first;

  g_hash_table_insert (known, (char *) before->key, before);

  while (before->next != NULL)
    {
      BethinkJsonValue *member = (BethinkJsonValue *) before->next;
      BethinkJsonValue *earlier = g_hash_table_lookup (known, member->key);

      if (earlier != NULL)
        {
          replace_member (earlier, before);
          object->length--;
        }
      else
        {
          g_hash_table_insert (known, (char *) member->key, member);
          before = member;
        }
    }
}

static void
drop_repeated (Parser           *parser,
               BethinkJsonValue *object)
{
  const gsize length = object->length;

  if (length > MAX_COMPARED)
    drop_repeated_many (object);
  else
    drop_repeated_few (object);

  /* What was noted of a value that was replaced does not hold any more. */
  if (object->length < length)
    memset (parser->repeats, 0, sizeof parser->repeats);
}

/* Members or elements up to the closing bracket. */
static gboolean
parse_content (Parser           *parser,
               BethinkJsonValue *container,
               guint8            closing)
{
  const BethinkJsonValue **link = &container->first;

  parser->at++;

  if (!skip_blanks (parser))
    return FALSE;

  if (*parser->at == closing)
    {
      parser->at++;
      return TRUE;
    }

  for (;;)
    {
      BethinkJsonValue *value = bethink_json_tree_allocate (parser->tree, sizeof *value);

      *value = (BethinkJsonValue) { 0 };

      if (!(closing == '}' ? parse_member (parser, value) : parse_value (parser, value)) ||
          !skip_blanks (parser))
        return FALSE;

      *link = value;
      link = &value->next;
      container->length++;

      if (*parser->at == closing)
        break;

      if (!take (parser, ',') || !skip_blanks (parser))
        return FALSE;
    }

  parser->at++;

  return TRUE;
}

static gboolean
parse_container (Parser           *parser,
                 BethinkJsonValue *value,
                 BethinkJsonType   type)
{
  const guint8 *begin = parser->at;

  value->type = type;
  value->offset = get_offset (parser);

  if (parser->depth == BETHINK_JSON_MAX_DEPTH)
    return FALSE;

  parser->depth++;

  if (!parse_content (parser, value, type == BETHINK_JSON_TYPE_OBJECT ? '}' : ']'))
    return FALSE;

  parser->depth--;
  value->n_bytes = (gsize) (parser->at - begin);

  if (type == BETHINK_JSON_TYPE_OBJECT && value->length > 1)
    drop_repeated (parser, value);

  return TRUE;
}

/* There is a byte, and it is not blank. */
static gboolean
parse_value (Parser           *parser,
             BethinkJsonValue *value)
{
  if (!skip_blanks (parser))
    return FALSE;

  switch (*parser->at)
    {
    case '{':
      return parse_container (parser, value, BETHINK_JSON_TYPE_OBJECT);

    case '[':
      return parse_container (parser, value, BETHINK_JSON_TYPE_LIST);

    case '"':
      value->type = BETHINK_JSON_TYPE_TEXT;
      return parse_string (parser, &value->text, &value->length);

    case 't':
      return parse_word (parser, value, "true", BETHINK_JSON_TYPE_TRUE);

    case 'f':
      return parse_word (parser, value, "false", BETHINK_JSON_TYPE_FALSE);

    case 'n':
      return parse_word (parser, value, "null", BETHINK_JSON_TYPE_NULL);

    default:
      return parse_number (parser, value);
    }
}

/*< private >
 * bethink_json_tree_fill:
 * @self: a new tree
 * @bytes: bytes that begin with a value
 * @length: their number
 * @offset: their place in the document, or %BETHINK_JSON_OFFSET_UNKNOWN
 * @at_end: whether no more bytes follow
 * @n_used: (out): length of the value
 *
 * Returns: %FALSE when there is no whole value; the tree is then of no use
 */
gboolean
bethink_json_tree_fill (BethinkJsonTree *self,
                        const guint8    *bytes,
                        gsize            length,
                        guint64          offset,
                        gboolean         at_end,
                        gsize           *n_used)
{
  Parser parser = {
    .tree = self,
    .begin = bytes,
    .at = bytes,
    .end = bytes + length,
    .offset = offset,
    .at_end = at_end,
  };

  if (!parse_value (&parser, bethink_json_tree_get_own_root (self)))
    return FALSE;

  *n_used = (gsize) (parser.at - bytes);

  return TRUE;
}
