/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-token"

#include "bethink-sync-token.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* The text lies in pages of its own: they can be kept out of cores and of swap
 * without doing so to the memory of others. The copies that a connection makes
 * of it for a moment cannot; so no core is written at all, and no other program
 * may look into this one, as long as there is a token.
 */

static GMutex  lock;
static guint   n_tokens;        /* below lock, as is the next */
static int     dumpable_before;

struct _BethinkSyncToken
{
  gatomicrefcount ref_count;
  char           *text;
  gsize           size;     /* of the mapping */
};

G_DEFINE_BOXED_TYPE (BethinkSyncToken, bethink_sync_token,
                     bethink_sync_token_ref, bethink_sync_token_unref)

static void
count_token (int by)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (n_tokens == 0)
    {
      dumpable_before = prctl (PR_GET_DUMPABLE, 0, 0, 0, 0);
      prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
    }

  n_tokens += by;

  if (n_tokens == 0 && dumpable_before == 1)
    prctl (PR_SET_DUMPABLE, 1, 0, 0, 0);
}

static char *
map_pages (gsize size)
{
  char *pages = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (pages == MAP_FAILED)
    g_error ("No memory for %" G_GSIZE_FORMAT " bytes", size);

  /* Both are improvements only: a limit on locked memory is no reason not to
   * synchronise.
   */
  (void) mlock (pages, size);
  (void) madvise (pages, size, MADV_DONTDUMP);

  return pages;
}

/**
 * bethink_sync_token_new:
 * @text: the token; blanks around it are left out. The caller wipes its own copy
 *
 * Returns: (transfer full) (nullable): a token, or %NULL when @text cannot be one:
 *   it is empty, or has blanks or anything but printable ASCII inside
 */
BethinkSyncToken *
bethink_sync_token_new (const char *text)
{
  BethinkSyncToken *self;
  gsize page = (gsize) sysconf (_SC_PAGESIZE);
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  while (g_ascii_isspace (*text))
    text++;

  length = strlen (text);
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  if (length == 0)
    return NULL;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isgraph (text[i]))
      return NULL;

  count_token (+1);

  self = g_new0 (BethinkSyncToken, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->size = (length / page + 1) * page;
  self->text = map_pages (self->size);
  memcpy (self->text, text, length);

  return self;
}

/**
 * bethink_sync_token_ref:
 * @self: a token
 *
 * Returns: (transfer full): @self. Any thread
 */
BethinkSyncToken *
bethink_sync_token_ref (BethinkSyncToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * bethink_sync_token_unref:
 * @self: (transfer full): a token
 *
 * The last one overwrites the text. Any thread.
 */
void
bethink_sync_token_unref (BethinkSyncToken *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  explicit_bzero (self->text, self->size);
  munmap (self->text, self->size);
  g_free (self);

  count_token (-1);
}

/**
 * bethink_sync_token_get_text:
 * @self: a token
 *
 * Returns: (transfer none): the text. Who copies it must overwrite the copy
 */
const char *
bethink_sync_token_get_text (BethinkSyncToken *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * bethink_sync_token_wipe:
 * @text: (transfer full) (nullable): a text that holds a token
 *
 * Overwrites the text and frees it.
 */
void
bethink_sync_token_wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));

  g_free (text);
}
