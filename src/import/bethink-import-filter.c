/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-filter.h"

/* A Bloom filter of 2 MiB: with four bits for each key, two million keys leave
 * it half empty. Memory that is never touched is never there.
 */
#define N_BITS (G_GUINT64_CONSTANT (1) << 24)
#define N_HASHES 4

struct _BethinkImportFilter
{
  guint8 *bits;      /* owned; %NULL until there is a key, as most kinds have none */
};

BethinkImportFilter *
bethink_import_filter_new (void)
{
  return g_new0 (BethinkImportFilter, 1);
}

void
bethink_import_filter_free (BethinkImportFilter *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->bits);
  g_free (self);
}

/* FNV-1a, and its result stirred so that all bits depend on all characters. */
static guint64
hash_key (const char *key)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *key != '\0'; key++)
    hash = (hash ^ (guint8) *key) * G_GUINT64_CONSTANT (0x100000001b3);

  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;

  return hash;
}

/* Two halves of one hash make as many positions as are needed. */
static guint64
get_position (guint64 hash,
              guint   i)
{
  return ((hash & G_MAXUINT32) + i * ((hash >> 32) | 1)) % N_BITS;
}

void
bethink_import_filter_add (BethinkImportFilter *self,
                           const char          *key)
{
  guint64 hash;

  g_return_if_fail (self != NULL);
  g_return_if_fail (key != NULL);

  if (self->bits == NULL)
    self->bits = g_malloc0 (N_BITS / 8);

  hash = hash_key (key);

  for (guint i = 0; i < N_HASHES; i++)
    {
      guint64 position = get_position (hash, i);

      self->bits[position / 8] |= (guint8) (1u << (position % 8));
    }
}

/**
 * bethink_import_filter_may_have:
 * @self: a filter
 * @key: a key
 *
 * Returns: %FALSE if @key was certainly never added
 */
gboolean
bethink_import_filter_may_have (BethinkImportFilter *self,
                                const char          *key)
{
  guint64 hash;

  g_return_val_if_fail (self != NULL, TRUE);
  g_return_val_if_fail (key != NULL, TRUE);

  if (self->bits == NULL)
    return FALSE;

  hash = hash_key (key);

  for (guint i = 0; i < N_HASHES; i++)
    {
      guint64 position = get_position (hash, i);

      if ((self->bits[position / 8] & (1u << (position % 8))) == 0)
        return FALSE;
    }

  return TRUE;
}
