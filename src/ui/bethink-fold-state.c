/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-fold-state"

#include "config.h"

#include "bethink-fold-state.h"

#include "bethink-record.h"

/**
 * BethinkFoldState:
 *
 * Which rows of a timeline are unfolded. It is kept by kind and id and not in
 * the row widgets, because these are recycled while scrolling.
 *
 * Lives on the main thread.
 */
struct _BethinkFoldState
{
  GObject     parent_instance;

  GHashTable *open;   /* owned; packed keys, gint64 */
};

G_DEFINE_FINAL_TYPE (BethinkFoldState, bethink_fold_state, G_TYPE_OBJECT)

typedef enum
{
  SIGNAL_TOGGLED,
} BethinkFoldStateSignals;

static guint signals[SIGNAL_TOGGLED + 1];

static gint64
record_key (BethinkRecord *record)
{
  return bethink_record_get_id (record) * 16 + (gint64) bethink_record_get_kind (record);
}

static void
bethink_fold_state_finalize (GObject *object)
{
  BethinkFoldState *self = BETHINK_FOLD_STATE (object);

  g_clear_pointer (&self->open, g_hash_table_unref);

  G_OBJECT_CLASS (bethink_fold_state_parent_class)->finalize (object);
}

static void
bethink_fold_state_class_init (BethinkFoldStateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_fold_state_finalize;

  /**
   * BethinkFoldState::toggled:
   * @record: the record that was folded or unfolded
   */
  signals[SIGNAL_TOGGLED] =
    g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, BETHINK_TYPE_RECORD);
}

static void
bethink_fold_state_init (BethinkFoldState *self)
{
  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * bethink_fold_state_new:
 *
 * Returns: (transfer full): a state in which everything is folded
 */
BethinkFoldState *
bethink_fold_state_new (void)
{
  return g_object_new (BETHINK_TYPE_FOLD_STATE, NULL);
}

/**
 * bethink_fold_state_get_open:
 *
 * Returns: whether @record is unfolded
 */
gboolean
bethink_fold_state_get_open (BethinkFoldState *self,
                             BethinkRecord    *record)
{
  gint64 key;

  g_return_val_if_fail (BETHINK_IS_FOLD_STATE (self), FALSE);
  g_return_val_if_fail (BETHINK_IS_RECORD (record), FALSE);

  key = record_key (record);

  return g_hash_table_contains (self->open, &key);
}

/**
 * bethink_fold_state_toggle:
 *
 * Folds what is unfolded and the reverse.
 */
void
bethink_fold_state_toggle (BethinkFoldState *self,
                           BethinkRecord    *record)
{
  gint64 key;

  g_return_if_fail (BETHINK_IS_FOLD_STATE (self));
  g_return_if_fail (BETHINK_IS_RECORD (record));

  key = record_key (record);
  if (!g_hash_table_remove (self->open, &key))
    g_hash_table_add (self->open, g_memdup2 (&key, sizeof key));

  g_signal_emit (self, signals[SIGNAL_TOGGLED], 0, record);
}
