/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-draft-keeper"

#include "config.h"

#include "bethink-draft-keeper.h"

/* Long enough not to write at every key, short enough to lose no sentence. */
#define DELAY_MS 400

/**
 * BethinkDraftKeeper:
 *
 * Keeps what is being typed in one place, a moment after each change, and
 * gives it back when the place is opened again. Owned by the widget that is
 * `user_data` and dropped by it; lives on the main thread.
 */
struct _BethinkDraftKeeper
{
  GObject                  parent_instance;

  BethinkDraftSaveFunc     save;
  BethinkDraftRestoreFunc  restore;
  gpointer                 user_data;

  BethinkDrafts           *drafts;        /* owned, nullable */
  char                    *key;           /* owned, nullable */
  GCancellable            *cancellable;   /* owned, nullable; of the reading */
  guint                    source;
};

G_DEFINE_FINAL_TYPE (BethinkDraftKeeper, bethink_draft_keeper, G_TYPE_OBJECT)

static void
write_draft (gpointer user_data)
{
  BethinkDraftKeeper *self = BETHINK_DRAFT_KEEPER (user_data);
  GVariant *draft = self->save (self->user_data);

  self->source = 0;

  if (draft != NULL)
    bethink_drafts_set (self->drafts, self->key, draft);
  else
    bethink_drafts_clear (self->drafts, self->key);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) draft = bethink_drafts_get_finish (BETHINK_DRAFTS (source), result, &error);
  BethinkDraftKeeper *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = BETHINK_DRAFT_KEEPER (user_data);
  if (draft != NULL && self->source == 0)
    self->restore (draft, self->user_data);
}

static void
bethink_draft_keeper_dispose (GObject *object)
{
  BethinkDraftKeeper *self = BETHINK_DRAFT_KEEPER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->drafts);

  G_OBJECT_CLASS (bethink_draft_keeper_parent_class)->dispose (object);
}

static void
bethink_draft_keeper_finalize (GObject *object)
{
  BethinkDraftKeeper *self = BETHINK_DRAFT_KEEPER (object);

  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (bethink_draft_keeper_parent_class)->finalize (object);
}

static void
bethink_draft_keeper_class_init (BethinkDraftKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bethink_draft_keeper_dispose;
  object_class->finalize = bethink_draft_keeper_finalize;
}

static void
bethink_draft_keeper_init (BethinkDraftKeeper *self)
{
}

/**
 * bethink_draft_keeper_new:
 * @save: says what is to be kept
 * @restore: takes it back
 * @user_data: for both; must outlive the keeper
 *
 * Returns: (transfer full): a keeper that keeps nothing until it has a key
 */
BethinkDraftKeeper *
bethink_draft_keeper_new (BethinkDraftSaveFunc    save,
                          BethinkDraftRestoreFunc restore,
                          gpointer                user_data)
{
  BethinkDraftKeeper *self;

  g_return_val_if_fail (save != NULL && restore != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_DRAFT_KEEPER, NULL);
  self->save = save;
  self->restore = restore;
  self->user_data = user_data;

  return self;
}

/**
 * bethink_draft_keeper_set_key:
 * @drafts: (transfer none): where drafts are kept
 * @key: the name of the draft
 *
 * Writes what waits under the old name, then reads the draft of the new one.
 */
void
bethink_draft_keeper_set_key (BethinkDraftKeeper *self,
                              BethinkDrafts      *drafts,
                              const char         *key)
{
  g_return_if_fail (BETHINK_IS_DRAFT_KEEPER (self));
  g_return_if_fail (BETHINK_IS_DRAFTS (drafts));
  g_return_if_fail (key != NULL);

  bethink_draft_keeper_flush (self);
  g_set_object (&self->drafts, drafts);
  g_set_str (&self->key, key);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  bethink_drafts_get_async (drafts, key, self->cancellable, read_cb, self);
}

/**
 * bethink_draft_keeper_touch:
 *
 * Something was typed: it will be kept in a moment.
 */
void
bethink_draft_keeper_touch (BethinkDraftKeeper *self)
{
  g_return_if_fail (BETHINK_IS_DRAFT_KEEPER (self));

  if (self->key != NULL && self->source == 0)
    self->source = g_timeout_add_once (DELAY_MS, write_draft, self);
}

/**
 * bethink_draft_keeper_flush:
 *
 * Keeps what waits now, before the widget goes away.
 */
void
bethink_draft_keeper_flush (BethinkDraftKeeper *self)
{
  g_return_if_fail (BETHINK_IS_DRAFT_KEEPER (self));

  if (self->source == 0)
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  write_draft (self);
}

/**
 * bethink_draft_keeper_clear:
 *
 * The text was saved or thrown away by its writer: there is no draft any more.
 */
void
bethink_draft_keeper_clear (BethinkDraftKeeper *self)
{
  g_return_if_fail (BETHINK_IS_DRAFT_KEEPER (self));

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->key != NULL)
    bethink_drafts_clear (self->drafts, self->key);
}
