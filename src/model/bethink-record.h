/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-types.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_RECORD (bethink_record_get_type ())

G_DECLARE_DERIVABLE_TYPE (BethinkRecord, bethink_record, BETHINK, RECORD, GObject)

/**
 * BethinkRecordClass:
 * @get_kind: what the record is
 * @assign: copies all fields of the class from a record of the same class,
 *   queues a notification for each that differs, returns whether any did
 * @equal: whether all fields of the class are equal
 *
 * The last two chain up first.
 */
struct _BethinkRecordClass
{
  GObjectClass parent_class;

  BethinkKind (*get_kind) (BethinkRecord *self);
  gboolean    (*assign)   (BethinkRecord *self,
                           BethinkRecord *snapshot);
  gboolean    (*equal)    (BethinkRecord *self,
                           BethinkRecord *other);
};

BethinkKind    bethink_record_get_kind  (BethinkRecord *self);
BethinkRecord *bethink_record_copy      (BethinkRecord *self);
void           bethink_record_assign    (BethinkRecord *self,
                                         BethinkRecord *snapshot);
gboolean       bethink_record_equal     (BethinkRecord *self,
                                         BethinkRecord *other);

gint64      bethink_record_get_id          (BethinkRecord *self);
void        bethink_record_set_id          (BethinkRecord *self,
                                            gint64         id);
const char *bethink_record_get_uuid        (BethinkRecord *self);
void        bethink_record_set_uuid        (BethinkRecord *self,
                                            const char    *uuid);
gboolean    bethink_record_get_loaded      (BethinkRecord *self);
void        bethink_record_set_loaded      (BethinkRecord *self,
                                            gboolean       loaded);
gint64      bethink_record_get_created_at  (BethinkRecord *self);
void        bethink_record_set_created_at  (BethinkRecord *self,
                                            gint64         created_at);
gint64      bethink_record_get_updated_at  (BethinkRecord *self);
void        bethink_record_set_updated_at  (BethinkRecord *self,
                                            gint64         updated_at);
gint64      bethink_record_get_deleted_at  (BethinkRecord *self);
void        bethink_record_set_deleted_at  (BethinkRecord *self,
                                            gint64         deleted_at);

G_END_DECLS
