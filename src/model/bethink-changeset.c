/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-changeset"

#include "bethink-changeset.h"

#include "bethink-key.h"

/* What one transaction did to the records. It is filled by one thread, frozen,
 * and from then on read by anybody. Several changes of one record become the
 * one that describes their sum.
 */

struct _BethinkChangeset
{
  GObject     parent_instance;

  GHashTable *changes;        /* owned, nullable; gint64 key → BethinkChange */
  guint       n_changes[16];  /* of each kind */
  guint       whole_kinds;    /* bits of the kinds that are not listed */
  gboolean    everything;
  gboolean    frozen;
};

G_DEFINE_FINAL_TYPE (BethinkChangeset, bethink_changeset, G_TYPE_OBJECT)

/* 0 when nothing is left of the two: added and removed again. */
static BethinkChange
combine (BethinkChange before,
         BethinkChange after)
{
  if (before == BETHINK_CHANGE_ADDED)
    return after == BETHINK_CHANGE_REMOVED ? (BethinkChange) 0 : BETHINK_CHANGE_ADDED;
  if (before == BETHINK_CHANGE_REMOVED && after == BETHINK_CHANGE_ADDED)
    return BETHINK_CHANGE_MOVED;

  return MAX (before, after);
}

static gboolean
remove_kind (gpointer key,
             gpointer value,
             gpointer user_data)
{
  return bethink_key_get_kind (*(gint64 *) key) == (BethinkKind) GPOINTER_TO_INT (user_data);
}

static void
set_whole (BethinkChangeset *self,
           BethinkKind       kind)
{
  self->whole_kinds |= 1u << kind;
  self->n_changes[kind] = 0;
  g_hash_table_foreach_remove (self->changes, remove_kind, GINT_TO_POINTER (kind));
}

static BethinkChange
look_up (BethinkChangeset *self,
         gint64            key)
{
  if (self->changes == NULL)
    return (BethinkChange) 0;

  return (BethinkChange) GPOINTER_TO_INT (g_hash_table_lookup (self->changes, &key));
}

static void
bethink_changeset_finalize (GObject *object)
{
  BethinkChangeset *self = BETHINK_CHANGESET (object);

  g_clear_pointer (&self->changes, g_hash_table_unref);

  G_OBJECT_CLASS (bethink_changeset_parent_class)->finalize (object);
}

static void
bethink_changeset_class_init (BethinkChangesetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_changeset_finalize;
}

static void
bethink_changeset_init (BethinkChangeset *self)
{
}

/**
 * bethink_changeset_new:
 *
 * Returns: (transfer full): a changeset that says that nothing happened
 */
BethinkChangeset *
bethink_changeset_new (void)
{
  return g_object_new (BETHINK_TYPE_CHANGESET, NULL);
}

/**
 * bethink_changeset_add:
 * @self: a changeset that is not frozen
 * @kind: the kind of a record
 * @id: its id
 * @change: what happened to it
 *
 * Notes a change. Above %BETHINK_CHANGESET_LIMIT records the kind is changed as
 * a whole.
 */
void
bethink_changeset_add (BethinkChangeset *self,
                       BethinkKind       kind,
                       gint64            id,
                       BethinkChange     change)
{
  gint64 key = bethink_key_pack (kind, id);
  BethinkChange before;

  g_return_if_fail (BETHINK_IS_CHANGESET (self));
  g_return_if_fail (!self->frozen);
  g_return_if_fail (kind > 0 && kind < 16);
  g_return_if_fail (id > 0);

  if (bethink_changeset_is_whole (self, kind))
    return;

  if (self->changes == NULL)
    self->changes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  before = look_up (self, key);
  if (before != 0)
    change = combine (before, change);
  else if (++self->n_changes[kind] > BETHINK_CHANGESET_LIMIT)
    {
      set_whole (self, kind);
      return;
    }

  if (change != 0)
    {
      g_hash_table_insert (self->changes, g_memdup2 (&key, sizeof key), GINT_TO_POINTER (change));
    }
  else
    {
      g_hash_table_remove (self->changes, &key);
      self->n_changes[kind]--;
    }
}

/**
 * bethink_changeset_set_everything:
 * @self: a changeset that is not frozen
 *
 * Says that anything may have changed: another process wrote, or the file was
 * exchanged.
 */
void
bethink_changeset_set_everything (BethinkChangeset *self)
{
  g_return_if_fail (BETHINK_IS_CHANGESET (self));
  g_return_if_fail (!self->frozen);

  self->everything = TRUE;
  g_clear_pointer (&self->changes, g_hash_table_unref);
}

/**
 * bethink_changeset_freeze:
 * @self: a changeset
 *
 * Ends the filling; from now on any thread may read it.
 */
void
bethink_changeset_freeze (BethinkChangeset *self)
{
  g_return_if_fail (BETHINK_IS_CHANGESET (self));

  self->frozen = TRUE;
}

/**
 * bethink_changeset_is_frozen:
 * @self: a changeset
 *
 * Returns: whether it is complete
 */
gboolean
bethink_changeset_is_frozen (BethinkChangeset *self)
{
  g_return_val_if_fail (BETHINK_IS_CHANGESET (self), FALSE);

  return self->frozen;
}

/**
 * bethink_changeset_is_empty:
 * @self: a changeset
 *
 * Returns: whether nothing happened
 */
gboolean
bethink_changeset_is_empty (BethinkChangeset *self)
{
  g_return_val_if_fail (BETHINK_IS_CHANGESET (self), TRUE);

  return !self->everything &&
         self->whole_kinds == 0 &&
         (self->changes == NULL || g_hash_table_size (self->changes) == 0);
}

/**
 * bethink_changeset_is_everything:
 * @self: a changeset
 *
 * Returns: whether anything may have changed
 */
gboolean
bethink_changeset_is_everything (BethinkChangeset *self)
{
  g_return_val_if_fail (BETHINK_IS_CHANGESET (self), FALSE);

  return self->everything;
}

/**
 * bethink_changeset_is_whole:
 * @self: a changeset
 * @kind: a kind of record
 *
 * Returns: whether any record of the kind may have changed, and
 *   bethink_changeset_foreach() lists none of them
 */
gboolean
bethink_changeset_is_whole (BethinkChangeset *self,
                            BethinkKind       kind)
{
  g_return_val_if_fail (BETHINK_IS_CHANGESET (self), FALSE);
  g_return_val_if_fail (kind > 0 && kind < 16, FALSE);

  return self->everything || (self->whole_kinds & (1u << kind)) != 0;
}

/**
 * bethink_changeset_has_kind:
 * @self: a changeset
 * @kind: a kind of record
 *
 * Returns: whether any record of the kind changed
 */
gboolean
bethink_changeset_has_kind (BethinkChangeset *self,
                            BethinkKind       kind)
{
  g_return_val_if_fail (BETHINK_IS_CHANGESET (self), FALSE);

  return bethink_changeset_is_whole (self, kind) || self->n_changes[kind] > 0;
}

/**
 * bethink_changeset_reorders:
 * @self: a changeset
 * @kind: a kind of record
 *
 * Returns: whether a list of the kind may have other members or another order
 *   than before: whether more happened than changes in place
 */
gboolean
bethink_changeset_reorders (BethinkChangeset *self,
                            BethinkKind       kind)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_return_val_if_fail (BETHINK_IS_CHANGESET (self), FALSE);

  if (bethink_changeset_is_whole (self, kind))
    return TRUE;
  if (self->n_changes[kind] == 0)
    return FALSE;

  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      if (bethink_key_get_kind (*(gint64 *) key) == kind &&
          GPOINTER_TO_INT (value) != BETHINK_CHANGE_CHANGED)
        return TRUE;
    }

  return FALSE;
}

/**
 * bethink_changeset_contains:
 * @self: a changeset
 * @kind: the kind of a record
 * @id: its id
 * @change: (out) (optional): what happened to it; %BETHINK_CHANGE_MOVED, the
 *   most that can happen to a record that stays, when its kind is changed as a
 *   whole
 *
 * Returns: whether the record changed, or may have
 */
gboolean
bethink_changeset_contains (BethinkChangeset *self,
                            BethinkKind       kind,
                            gint64            id,
                            BethinkChange    *change)
{
  BethinkChange found;

  g_return_val_if_fail (BETHINK_IS_CHANGESET (self), FALSE);

  if (bethink_changeset_is_whole (self, kind))
    found = BETHINK_CHANGE_MOVED;
  else
    found = look_up (self, bethink_key_pack (kind, id));

  if (found != 0 && change != NULL)
    *change = found;

  return found != 0;
}

/**
 * bethink_changeset_foreach:
 * @self: a changeset
 * @func: called for each record, in no order
 * @user_data: for @func
 *
 * Lists the records that changed, without those of kinds that changed as a whole.
 */
void
bethink_changeset_foreach (BethinkChangeset     *self,
                           BethinkChangesetFunc  func,
                           gpointer              user_data)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_return_if_fail (BETHINK_IS_CHANGESET (self));
  g_return_if_fail (func != NULL);

  if (self->changes == NULL)
    return;

  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    func (bethink_key_get_kind (*(gint64 *) key),
          bethink_key_get_id (*(gint64 *) key),
          (BethinkChange) GPOINTER_TO_INT (value),
          user_data);
}
