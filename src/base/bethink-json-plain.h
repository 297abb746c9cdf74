/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

#include <string.h>

G_BEGIN_DECLS

/* Stepping over the inside of strings, where nearly all bytes of a document are:
 * sixteen at a time, and inlined, because most strings are short.
 */

#define BETHINK_JSON_BLOCK_SIZE 16

typedef guint8 BethinkJsonBlock __attribute__ ((vector_size (BETHINK_JSON_BLOCK_SIZE)));
typedef gint8 BethinkJsonSignedBlock __attribute__ ((vector_size (BETHINK_JSON_BLOCK_SIZE)));
typedef guint64 BethinkJsonHalves __attribute__ ((vector_size (BETHINK_JSON_BLOCK_SIZE)));

/* Of eight bytes as they lie in memory, the first that is not 0. */
static inline guint
bethink_json_first_byte (guint64 bytes)
{
  return (guint) __builtin_ctzll (GUINT64_FROM_LE (bytes)) / 8;
}

/* The place of the first byte of a block that is not 0, its size if there is none. */
static inline guint
bethink_json_first_of_block (BethinkJsonHalves special)
{
  if (special[0] != 0)
    return bethink_json_first_byte (special[0]);

  if (special[1] != 0)
    return sizeof (guint64) + bethink_json_first_byte (special[1]);

  return BETHINK_JSON_BLOCK_SIZE;
}

/* Steps over plain ASCII characters. Returns a place not behind the first byte
 * that is a quote, a backslash, a control character or not ASCII.
 */
static inline const guint8 *
bethink_json_skip_plain_text (const guint8 *bytes,
                              const guint8 *end)
{
  while (end - bytes >= BETHINK_JSON_BLOCK_SIZE)
    {
      BethinkJsonSignedBlock block;
      guint first;

      memcpy (&block, bytes, sizeof block);

      /* As signed numbers, bytes beyond ASCII are below the blank, too. */
      first = bethink_json_first_of_block ((BethinkJsonHalves) ((block < ' ') | (block == '"') | (block == '\\')));

      if (first < BETHINK_JSON_BLOCK_SIZE)
        return bytes + first;

      bytes += BETHINK_JSON_BLOCK_SIZE;
    }

  return bytes;
}

/* Steps over what may stand in a string as it is. Returns the first quote,
 * backslash or control character, or @end.
 */
static inline const guint8 *
bethink_json_skip_unescaped (const guint8 *bytes,
                             const guint8 *end)
{
  while (end - bytes >= BETHINK_JSON_BLOCK_SIZE)
    {
      BethinkJsonBlock block;
      guint first;

      memcpy (&block, bytes, sizeof block);
      first = bethink_json_first_of_block ((BethinkJsonHalves) ((block < ' ') | (block == '"') | (block == '\\')));

      if (first < BETHINK_JSON_BLOCK_SIZE)
        return bytes + first;

      bytes += BETHINK_JSON_BLOCK_SIZE;
    }

  while (bytes < end && *bytes >= ' ' && *bytes != '"' && *bytes != '\\')
    bytes++;

  return bytes;
}

/* Steps over an escape that is whole and correct, else returns %NULL. */
static inline const guint8 *
bethink_json_skip_escape (const guint8 *at,
                          const guint8 *end)
{
  if (end - at < 2)
    return NULL;

  switch (at[1])
    {
    case '"': case '\\': case '/':
    case 'b': case 'f': case 'n': case 'r': case 't':
      return at + 2;

    case 'u':
      return end - at >= 6 &&
             g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3]) &&
             g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]) ? at + 6 : NULL;

    default:
      return NULL;
    }
}

G_END_DECLS
