/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store.h"

G_BEGIN_DECLS

/* Every change the user can make, each one transaction and one step of undo.
 * Records are copied before the call returns; a record with the id 0 is added.
 * The _finish functions that return an id return 0 with the error set; through
 * @operation_id (nullable) they tell the number for bethink_store_undo_operation_async().
 *
 * The operation kinds, as bethink_store_get_undo_kind() names them:
 *   contact.add      contact.edit     contact.merge    contact.avatar
 *   conversation.add conversation.edit conversation.read conversation.status
 *   message.add      message.edit     call.add         call.edit
 *   entry.add        entry.edit       record.delete    record.restore
 *   record.star      record.unstar    contact.archive  contact.unarchive
 *   contact.tag      contact.untag    import           operation.undo
 */

/* Saving */
void      bethink_store_save_contact_async       (BethinkStore          *self,
                                                  BethinkContactCard    *card,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gint64    bethink_store_save_contact_finish      (BethinkStore          *self,
                                                  GAsyncResult          *result,
                                                  gint64                *operation_id,
                                                  GError               **error);
void      bethink_store_save_record_async        (BethinkStore          *self,
                                                  BethinkRecord         *record,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gint64    bethink_store_save_record_finish       (BethinkStore          *self,
                                                  GAsyncResult          *result,
                                                  gint64                *operation_id,
                                                  GError               **error);

/* Many at once; all of these end with bethink_store_edit_finish() */
void      bethink_store_delete_async             (BethinkStore          *self,
                                                  BethinkKind            kind,
                                                  const gint64          *ids,
                                                  gsize                  n_ids,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_restore_async            (BethinkStore          *self,
                                                  BethinkKind            kind,
                                                  const gint64          *ids,
                                                  gsize                  n_ids,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_purge_async              (BethinkStore          *self,
                                                  BethinkKind            kind,
                                                  const gint64          *ids,
                                                  gsize                  n_ids,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_empty_trash_async        (BethinkStore          *self,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_set_starred_async        (BethinkStore          *self,
                                                  BethinkKind            kind,
                                                  const gint64          *ids,
                                                  gsize                  n_ids,
                                                  gboolean               starred,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_set_archived_async       (BethinkStore          *self,
                                                  const gint64          *ids,
                                                  gsize                  n_ids,
                                                  gboolean               archived,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_set_tag_async            (BethinkStore          *self,
                                                  const gint64          *ids,
                                                  gsize                  n_ids,
                                                  const char            *name,
                                                  gboolean               on,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_set_status_async         (BethinkStore          *self,
                                                  const gint64          *ids,
                                                  gsize                  n_ids,
                                                  BethinkStatus          status,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_mark_read_async          (BethinkStore          *self,
                                                  const gint64          *ids,
                                                  gsize                  n_ids,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_merge_async              (BethinkStore          *self,
                                                  gint64                 keep,
                                                  gint64                 drop,
                                                  BethinkContactCard    *card,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_set_avatar_async         (BethinkStore          *self,
                                                  gint64                 contact_id,
                                                  GBytes                *image,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean  bethink_store_edit_finish              (BethinkStore          *self,
                                                  GAsyncResult          *result,
                                                  gint64                *operation_id,
                                                  GError               **error);

/* Undo and redo; they tell the kind of what was undone or redone */
void      bethink_store_undo_async               (BethinkStore          *self,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_redo_async               (BethinkStore          *self,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
void      bethink_store_undo_operation_async     (BethinkStore          *self,
                                                  gint64                 operation_id,
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
gboolean  bethink_store_undo_finish              (BethinkStore          *self,
                                                  GAsyncResult          *result,
                                                  char                 **kind,
                                                  GError               **error);

G_END_DECLS
