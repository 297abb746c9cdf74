/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-uuid"

#include "bethink-uuid.h"

#include <string.h>
#include <unistd.h>

/* Positions of the hyphens in the text form. */
#define IS_HYPHEN_POSITION(i) ((i) == 8 || (i) == 13 || (i) == 18 || (i) == 23)

/**
 * bethink_uuid_init_random:
 * @uuid: (out): where to store the new value
 *
 * Makes a random UUID (version 4). May be called from any thread.
 */
void
bethink_uuid_init_random (BethinkUuid *uuid)
{
  g_return_if_fail (uuid != NULL);

  /* The system has always random bytes, unless a sandbox forbids to ask. */
  if (getentropy (uuid->bytes, sizeof uuid->bytes) != 0)
    for (guint i = 0; i < BETHINK_UUID_SIZE; i++)
      uuid->bytes[i] = g_random_int () >> 24;

  uuid->bytes[6] = (uuid->bytes[6] & 0x0f) | 0x40;
  uuid->bytes[8] = (uuid->bytes[8] & 0x3f) | 0x80;
}

static inline int
hex_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;

  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/**
 * bethink_uuid_parse:
 * @text: (nullable): 32 hexadecimal digits in groups of 8-4-4-4-12, in any case
 * @uuid: (out): where to store the value; untouched when @text is not valid
 *
 * Reads the text form. Version and variant do not matter: other programs make
 * other kinds.
 *
 * Returns: %TRUE when @text is a UUID
 */
gboolean
bethink_uuid_parse (const char  *text,
                    BethinkUuid *uuid)
{
  BethinkUuid parsed = { { 0, } };
  guint digits = 0;

  g_return_val_if_fail (uuid != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  for (guint i = 0; i < BETHINK_UUID_TEXT_LENGTH; i++)
    {
      int digit;

      if (IS_HYPHEN_POSITION (i))
        {
          if (text[i] != '-')
            return FALSE;

          continue;
        }

      digit = hex_value (text[i]);

      if (digit < 0)
        return FALSE;

      parsed.bytes[digits / 2] |= digits % 2 == 0 ? digit << 4 : digit;
      digits++;
    }

  if (text[BETHINK_UUID_TEXT_LENGTH] != '\0')
    return FALSE;

  *uuid = parsed;
  return TRUE;
}

/**
 * bethink_uuid_format:
 * @uuid: the value
 * @text: (out caller-allocates): where to store the text form
 *
 * Writes the text form in lower case without allocating.
 */
void
bethink_uuid_format (const BethinkUuid *uuid,
                     char               text[BETHINK_UUID_TEXT_LENGTH + 1])
{
  static const char hex[] = "0123456789abcdef";
  char *p = text;

  g_return_if_fail (uuid != NULL);
  g_return_if_fail (text != NULL);

  for (guint i = 0; i < BETHINK_UUID_SIZE; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';

      *p++ = hex[uuid->bytes[i] >> 4];
      *p++ = hex[uuid->bytes[i] & 0x0f];
    }

  *p = '\0';
}

/**
 * bethink_uuid_to_string:
 * @uuid: the value
 *
 * Returns: (transfer full): the text form in lower case
 */
char *
bethink_uuid_to_string (const BethinkUuid *uuid)
{
  char text[BETHINK_UUID_TEXT_LENGTH + 1];

  g_return_val_if_fail (uuid != NULL, NULL);

  bethink_uuid_format (uuid, text);

  return g_strdup (text);
}

/**
 * bethink_uuid_is_null:
 * @uuid: the value
 *
 * Returns: %TRUE when all bytes are zero, which stands for "none"
 */
gboolean
bethink_uuid_is_null (const BethinkUuid *uuid)
{
  static const BethinkUuid none = { { 0, } };

  g_return_val_if_fail (uuid != NULL, TRUE);

  return memcmp (uuid, &none, sizeof none) == 0;
}

/**
 * bethink_uuid_is_valid:
 * @text: (nullable): a text
 *
 * Returns: %TRUE when bethink_uuid_parse() accepts @text
 */
gboolean
bethink_uuid_is_valid (const char *text)
{
  BethinkUuid ignored;

  return bethink_uuid_parse (text, &ignored);
}

/**
 * bethink_uuid_hash:
 * @uuid: a pointer to #BethinkUuid
 *
 * Returns: a hash value for #GHashTable
 */
guint
bethink_uuid_hash (gconstpointer uuid)
{
  const BethinkUuid *self = uuid;
  guint32 words[4];

  memcpy (words, self->bytes, sizeof words);

  return words[0] ^ words[1] ^ words[2] ^ words[3];
}

/**
 * bethink_uuid_equal:
 * @a: a pointer to #BethinkUuid
 * @b: another one
 *
 * Returns: %TRUE when both are the same
 */
gboolean
bethink_uuid_equal (gconstpointer a,
                    gconstpointer b)
{
  return memcmp (a, b, sizeof (BethinkUuid)) == 0;
}
