/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-record"

#include "bethink-record.h"

#include "bethink-fields-private.h"
#include "bethink-time.h"

/* What all records have in common. A record is a snapshot, which has one owner
 * and may be on any thread, or it is live: handed out by the store and used on
 * the main thread only. bethink_record_assign() is the bridge between the two.
 */

typedef struct
{
  gint64    id;          /* row in the database, 0 for a new record */
  char     *uuid;        /* owned, nullable */
  gboolean  loaded;      /* a live record is empty until it was filled */
  gint64    created_at;
  gint64    updated_at;
  gint64    deleted_at;
} BethinkRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BethinkRecord, bethink_record, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_UUID,
  PROP_LOADED,
  PROP_CREATED_AT,
  PROP_UPDATED_AT,
  PROP_DELETED_AT,
} BethinkRecordProps;

typedef enum
{
  SIGNAL_CHANGED,
} BethinkRecordSignals;

static GParamSpec *props[PROP_DELETED_AT + 1];
static guint signals[SIGNAL_CHANGED + 1];

static const BethinkField fields[] = {
  [PROP_ID] = BETHINK_FIELD (BethinkRecordPrivate, "id", INT64, id),
  [PROP_UUID] = BETHINK_FIELD (BethinkRecordPrivate, "uuid", STRING, uuid),
  [PROP_LOADED] = BETHINK_FIELD (BethinkRecordPrivate, "loaded", BOOLEAN, loaded),
  [PROP_CREATED_AT] = BETHINK_FIELD (BethinkRecordPrivate, "created-at", INT64, created_at),
  [PROP_UPDATED_AT] = BETHINK_FIELD (BethinkRecordPrivate, "updated-at", INT64, updated_at),
  [PROP_DELETED_AT] = BETHINK_FIELD (BethinkRecordPrivate, "deleted-at", INT64, deleted_at),
};

/* Completed in class_init, when the place of the private struct is known. */
static BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

static gboolean
bethink_record_real_assign (BethinkRecord *self,
                            BethinkRecord *snapshot)
{
  return bethink_fields_assign (&table, self, snapshot);
}

/* Whether it was loaded says nothing about the record itself. */
static gboolean
bethink_record_real_equal (BethinkRecord *self,
                           BethinkRecord *other)
{
  BethinkRecordPrivate *a = bethink_record_get_instance_private (self);
  BethinkRecordPrivate *b = bethink_record_get_instance_private (other);

  return a->id == b->id &&
         g_strcmp0 (a->uuid, b->uuid) == 0 &&
         a->created_at == b->created_at &&
         a->updated_at == b->updated_at &&
         a->deleted_at == b->deleted_at;
}

static void
bethink_record_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_record_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_record_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_record_parent_class)->finalize (object);
}

static void
bethink_record_class_init (BethinkRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bethink_record_get_property;
  object_class->set_property = bethink_record_set_property;
  object_class->finalize = bethink_record_finalize;

  klass->assign = bethink_record_real_assign;
  klass->equal = bethink_record_real_equal;

  table.base = g_type_class_get_instance_private_offset (klass);
  bethink_fields_install (&table, object_class);

  /**
   * BethinkRecord::changed:
   *
   * A snapshot was assigned and differed. Emitted once, after the notifications
   * of the properties.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
bethink_record_init (BethinkRecord *self)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  priv->created_at = BETHINK_TIME_UNKNOWN;
  priv->updated_at = BETHINK_TIME_UNKNOWN;
  priv->deleted_at = BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_record_get_kind:
 * @self: a record
 *
 * Returns: what the record is
 */
BethinkKind
bethink_record_get_kind (BethinkRecord *self)
{
  g_return_val_if_fail (BETHINK_IS_RECORD (self), (BethinkKind) 0);

  return BETHINK_RECORD_GET_CLASS (self)->get_kind (self);
}

/**
 * bethink_record_copy:
 * @self: a record
 *
 * Makes a snapshot that shares nothing with @self, for an editor or for another
 * thread.
 *
 * Returns: (transfer full): a record of the same class with equal fields
 */
BethinkRecord *
bethink_record_copy (BethinkRecord *self)
{
  BethinkRecord *copy;

  g_return_val_if_fail (BETHINK_IS_RECORD (self), NULL);

  copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  BETHINK_RECORD_GET_CLASS (copy)->assign (copy, self);
  return copy;
}

/**
 * bethink_record_assign:
 * @self: a record, usually a live one
 * @snapshot: a record of the same class
 *
 * Makes all fields of @self equal to those of @snapshot and marks it as loaded.
 * The properties that differ, and no others, are notified once everything is in
 * place; then #BethinkRecord::changed is emitted, if there were any. @snapshot
 * counts as loaded as well, otherwise it stays as it is.
 */
void
bethink_record_assign (BethinkRecord *self,
                       BethinkRecord *snapshot)
{
  g_autoptr (BethinkRecord) kept = NULL;
  gboolean changed;

  g_return_if_fail (BETHINK_IS_RECORD (self));
  g_return_if_fail (BETHINK_IS_RECORD (snapshot));
  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (snapshot));

  /* Who hears of it may let go of the last reference. */
  kept = g_object_ref (self);
  g_object_freeze_notify (G_OBJECT (self));
  bethink_record_set_loaded (snapshot, TRUE);
  changed = BETHINK_RECORD_GET_CLASS (self)->assign (self, snapshot);
  g_object_thaw_notify (G_OBJECT (self));

  if (changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * bethink_record_equal:
 * @self: a record
 * @other: another of the same class
 *
 * Returns: whether all fields are equal, ids included
 */
gboolean
bethink_record_equal (BethinkRecord *self,
                      BethinkRecord *other)
{
  g_return_val_if_fail (BETHINK_IS_RECORD (self), FALSE);
  g_return_val_if_fail (BETHINK_IS_RECORD (other), FALSE);
  g_return_val_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (other), FALSE);

  return BETHINK_RECORD_GET_CLASS (self)->equal (self, other);
}

gint64
bethink_record_get_id (BethinkRecord *self)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_val_if_fail (BETHINK_IS_RECORD (self), 0);

  return priv->id;
}

void
bethink_record_set_id (BethinkRecord *self,
                       gint64         id)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_if_fail (BETHINK_IS_RECORD (self));

  if (priv->id == id)
    return;

  priv->id = id;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ID]);
}

const char *
bethink_record_get_uuid (BethinkRecord *self)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_val_if_fail (BETHINK_IS_RECORD (self), NULL);

  return priv->uuid;
}

void
bethink_record_set_uuid (BethinkRecord *self,
                         const char    *uuid)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_if_fail (BETHINK_IS_RECORD (self));

  if (bethink_field_set (BETHINK_FIELD_STRING, &priv->uuid, uuid))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UUID]);
}

gboolean
bethink_record_get_loaded (BethinkRecord *self)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_val_if_fail (BETHINK_IS_RECORD (self), FALSE);

  return priv->loaded;
}

void
bethink_record_set_loaded (BethinkRecord *self,
                           gboolean       loaded)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_if_fail (BETHINK_IS_RECORD (self));

  if (priv->loaded == loaded)
    return;

  priv->loaded = loaded;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADED]);
}

gint64
bethink_record_get_created_at (BethinkRecord *self)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_val_if_fail (BETHINK_IS_RECORD (self), BETHINK_TIME_UNKNOWN);

  return priv->created_at;
}

void
bethink_record_set_created_at (BethinkRecord *self,
                               gint64         created_at)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_if_fail (BETHINK_IS_RECORD (self));

  if (priv->created_at == created_at)
    return;

  priv->created_at = created_at;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CREATED_AT]);
}

gint64
bethink_record_get_updated_at (BethinkRecord *self)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_val_if_fail (BETHINK_IS_RECORD (self), BETHINK_TIME_UNKNOWN);

  return priv->updated_at;
}

void
bethink_record_set_updated_at (BethinkRecord *self,
                               gint64         updated_at)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_if_fail (BETHINK_IS_RECORD (self));

  if (priv->updated_at == updated_at)
    return;

  priv->updated_at = updated_at;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_UPDATED_AT]);
}

gint64
bethink_record_get_deleted_at (BethinkRecord *self)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_val_if_fail (BETHINK_IS_RECORD (self), BETHINK_TIME_UNKNOWN);

  return priv->deleted_at;
}

void
bethink_record_set_deleted_at (BethinkRecord *self,
                               gint64         deleted_at)
{
  BethinkRecordPrivate *priv = bethink_record_get_instance_private (self);

  g_return_if_fail (BETHINK_IS_RECORD (self));

  if (priv->deleted_at == deleted_at)
    return;

  priv->deleted_at = deleted_at;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DELETED_AT]);
}
