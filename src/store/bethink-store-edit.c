/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-edit.h"

#include "bethink-blob-table.h"
#include "bethink-contact-card.h"
#include "bethink-contact-merge.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-entry.h"
#include "bethink-journal.h"
#include "bethink-object-table.h"
#include "bethink-record.h"
#include "bethink-store-error.h"
#include "bethink-store-private.h"
#include "bethink-table.h"
#include "bethink-tag-table.h"
#include "bethink-trash.h"

/* What a person does to many records at once, to two of them, or to the last
 * change. Each is one transaction and one step of undo.
 */

/* Instead of a BethinkStatus: nothing is unread any more. */
#define MARK_READ (-1)

typedef struct _Edit Edit;

typedef gboolean (*EditOneFunc) (BethinkTransaction  *tx,
                                 const Edit          *edit,
                                 gint64               id,
                                 GError             **error);

struct _Edit
{
  EditOneFunc  one;         /* nullable */
  BethinkKind  kind;
  gint64      *ids;         /* owned */
  gsize        n_ids;
  int          value;       /* a truth value or a number of an enumeration */
  char        *name;        /* owned, nullable */
  GBytes      *bytes;       /* owned, nullable */
  gpointer     card;        /* owned, nullable: BethinkContactCard */
  gint64       tag;
};

static Edit *
edit_new (EditOneFunc   one,
          BethinkKind   kind,
          const gint64 *ids,
          gsize         n_ids,
          int           value)
{
  Edit *self = g_new0 (Edit, 1);

  self->one = one;
  self->kind = kind;
  self->ids = g_memdup2 (ids, n_ids * sizeof (gint64));
  self->n_ids = n_ids;
  self->value = value;

  return self;
}

static void
edit_free (gpointer data)
{
  Edit *self = data;

  g_clear_pointer (&self->ids, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->card);
  g_free (self);
}

/* One after the other; what is gone in the meantime is not an error. */
static gboolean
edit_each (BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  const Edit *edit = data;

  bethink_transaction_set_count (tx, (gint64) edit->n_ids);

  if (edit->n_ids == 1)
    bethink_transaction_set_target (tx, edit->kind, edit->ids[0]);

  for (gsize i = 0; i < edit->n_ids; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (edit->one (tx, edit, edit->ids[i], &local_error) ||
          g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND))
        continue;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

static void
start (BethinkStore           *self,
       const char             *operation_kind,
       BethinkTransactionFunc  func,
       Edit                   *edit,
       GCancellable           *cancellable,
       GAsyncReadyCallback     callback,
       gpointer                user_data)
{
  bethink_store_write_async (self, operation_kind, edit->name, BETHINK_TRANSACTION_NONE,
                             BETHINK_STORE_PRIORITY_USER, func, edit, edit_free,
                             cancellable, callback, user_data);
}

static gboolean
delete_one (BethinkTransaction  *tx,
            const Edit          *edit,
            gint64               id,
            GError             **error)
{
  return bethink_trash_delete (tx, edit->kind, id, error);
}

/**
 * bethink_store_delete_async:
 * @self: the store
 * @kind: what the records are
 * @ids: (array length=n_ids): which records
 * @n_ids: how many
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Moves records, and what belongs to them, into the trash.
 */
void
bethink_store_delete_async (BethinkStore        *self,
                            BethinkKind          kind,
                            const gint64        *ids,
                            gsize                n_ids,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  start (self, "record.delete", edit_each,
         edit_new (delete_one, kind, ids, n_ids, 0),
         cancellable, callback, user_data);
}

static gboolean
restore_one (BethinkTransaction  *tx,
             const Edit          *edit,
             gint64               id,
             GError             **error)
{
  return bethink_trash_restore (tx, edit->kind, id, error);
}

/**
 * bethink_store_restore_async:
 * @self: the store
 * @kind: what the records are
 * @ids: (array length=n_ids): which records
 * @n_ids: how many
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Takes records, and what was deleted with them, out of the trash.
 */
void
bethink_store_restore_async (BethinkStore        *self,
                             BethinkKind          kind,
                             const gint64        *ids,
                             gsize                n_ids,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  start (self, "record.restore", edit_each,
         edit_new (restore_one, kind, ids, n_ids, 0),
         cancellable, callback, user_data);
}

static gboolean
purge_one (BethinkTransaction  *tx,
           const Edit          *edit,
           gint64               id,
           GError             **error)
{
  return bethink_trash_purge (tx, edit->kind, id, error);
}

/**
 * bethink_store_purge_async:
 * @self: the store
 * @kind: what the records are
 * @ids: (array length=n_ids): which records
 * @n_ids: how many
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Removes records of the trash for good. There is no undo.
 */
void
bethink_store_purge_async (BethinkStore        *self,
                           BethinkKind          kind,
                           const gint64        *ids,
                           gsize                n_ids,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  start (self, NULL, edit_each,
         edit_new (purge_one, kind, ids, n_ids, 0),
         cancellable, callback, user_data);
}

static gboolean
empty_trash (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  gint64 n_purged;

  return bethink_trash_purge_older (tx, G_MAXINT64, &n_purged, error);
}

/**
 * bethink_store_empty_trash_async:
 * @self: the store
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Removes everything in the trash for good. There is no undo.
 */
void
bethink_store_empty_trash_async (BethinkStore        *self,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));

  start (self, NULL, empty_trash, edit_new (NULL, BETHINK_KIND_CONTACT, NULL, 0, 0),
         cancellable, callback, user_data);
}

static gboolean
star_one (BethinkTransaction  *tx,
          const Edit          *edit,
          gint64               id,
          GError             **error)
{
  const BethinkTable *table = bethink_table_for_kind (edit->kind);
  g_autoptr (BethinkRecord) record = bethink_object_get (bethink_transaction_get_db (tx), table, id, error);

  if (record == NULL)
    return FALSE;

  if (BETHINK_IS_CONTACT (record))
    bethink_contact_set_starred (BETHINK_CONTACT (record), edit->value);
  else if (BETHINK_IS_CONVERSATION (record))
    bethink_conversation_set_starred (BETHINK_CONVERSATION (record), edit->value);
  else if (BETHINK_IS_ENTRY (record))
    bethink_entry_set_starred (BETHINK_ENTRY (record), edit->value);
  else
    {
      g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FAILED,
                           "Records of this kind have no star");
      return FALSE;
    }

  return bethink_object_update (tx, table, record, error);
}

/**
 * bethink_store_set_starred_async:
 * @self: the store
 * @kind: contact, conversation or entry
 * @ids: (array length=n_ids): which records
 * @n_ids: how many
 * @starred: the new state
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Gives records a star or takes it away.
 */
void
bethink_store_set_starred_async (BethinkStore        *self,
                                 BethinkKind          kind,
                                 const gint64        *ids,
                                 gsize                n_ids,
                                 gboolean             starred,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  start (self, starred ? "record.star" : "record.unstar", edit_each,
         edit_new (star_one, kind, ids, n_ids, starred), cancellable, callback, user_data);
}

static gboolean
archive_one (BethinkTransaction  *tx,
             const Edit          *edit,
             gint64               id,
             GError             **error)
{
  g_autoptr (BethinkContact) contact = NULL;

  contact = bethink_contact_table_get (bethink_transaction_get_db (tx), id, error);

  if (contact == NULL)
    return FALSE;

  bethink_contact_set_archived (contact, edit->value);

  return bethink_contact_table_update (tx, contact, error);
}

/**
 * bethink_store_set_archived_async:
 * @self: the store
 * @ids: (array length=n_ids): which people
 * @n_ids: how many
 * @archived: the new state
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Archives people or brings them back.
 */
void
bethink_store_set_archived_async (BethinkStore        *self,
                                  const gint64        *ids,
                                  gsize                n_ids,
                                  gboolean             archived,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  start (self, archived ? "contact.archive" : "contact.unarchive", edit_each,
         edit_new (archive_one, BETHINK_KIND_CONTACT, ids, n_ids, archived), cancellable, callback, user_data);
}

static gboolean
tag_one (BethinkTransaction  *tx,
         const Edit          *edit,
         gint64               id,
         GError             **error)
{
  return edit->value ? bethink_tag_table_add (tx, id, edit->tag, error)
                     : bethink_tag_table_remove (tx, id, edit->tag, error);
}

static gboolean
tag_many (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  Edit *edit = data;

  return bethink_tag_table_ensure (tx, edit->name, &edit->tag, error) &&
         edit_each (tx, edit, error);
}

/**
 * bethink_store_set_tag_async:
 * @self: the store
 * @ids: (array length=n_ids): which people
 * @n_ids: how many
 * @name: of the tag; it is made when it is new
 * @on: whether they are to have it
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Gives people a tag or takes it away.
 */
void
bethink_store_set_tag_async (BethinkStore        *self,
                             const gint64        *ids,
                             gsize                n_ids,
                             const char          *name,
                             gboolean             on,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Edit *edit;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);
  g_return_if_fail (name != NULL && *name != '\0');

  edit = edit_new (tag_one, BETHINK_KIND_CONTACT, ids, n_ids, on);
  edit->name = g_strdup (name);
  start (self, on ? "contact.tag" : "contact.untag", tag_many, edit,
         cancellable, callback, user_data);
}

static gboolean
change_conversation (BethinkTransaction  *tx,
                     const Edit          *edit,
                     gint64               id,
                     GError             **error)
{
  g_autoptr (BethinkConversation) conversation = NULL;

  conversation = bethink_conversation_table_get (bethink_transaction_get_db (tx), id, error);

  if (conversation == NULL)
    return FALSE;

  if (edit->value == MARK_READ)
    bethink_conversation_set_unread_count (conversation, 0);
  else
    bethink_conversation_set_status (conversation, (BethinkStatus) edit->value);

  return bethink_conversation_table_update (tx, conversation, error);
}

/**
 * bethink_store_set_status_async:
 * @self: the store
 * @ids: (array length=n_ids): which conversations
 * @n_ids: how many
 * @status: the new status
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Opens, closes, … conversations.
 */
void
bethink_store_set_status_async (BethinkStore        *self,
                                const gint64        *ids,
                                gsize                n_ids,
                                BethinkStatus        status,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  start (self, "conversation.status", edit_each,
         edit_new (change_conversation, BETHINK_KIND_CONVERSATION, ids, n_ids, status), cancellable, callback, user_data);
}

/**
 * bethink_store_mark_read_async:
 * @self: the store
 * @ids: (array length=n_ids): which conversations
 * @n_ids: how many
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Says that everything in them was read.
 */
void
bethink_store_mark_read_async (BethinkStore        *self,
                               const gint64        *ids,
                               gsize                n_ids,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (n_ids == 0 || ids != NULL);

  start (self, "conversation.read", edit_each,
         edit_new (change_conversation, BETHINK_KIND_CONVERSATION, ids, n_ids, MARK_READ), cancellable, callback, user_data);
}

static gboolean
merge (BethinkTransaction  *tx,
       gpointer             data,
       GError             **error)
{
  Edit *edit = data;

  bethink_transaction_set_target (tx, BETHINK_KIND_CONTACT, edit->ids[0]);

  return bethink_contact_merge (tx, edit->ids[0], edit->ids[1], edit->card, error);
}

/**
 * bethink_store_merge_async:
 * @self: the store
 * @keep: the person that stays
 * @drop: the person that goes
 * @card: what the merged person is to be like; copied
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Makes two people one: what belonged to @drop belongs to @keep.
 */
void
bethink_store_merge_async (BethinkStore        *self,
                           gint64               keep,
                           gint64               drop,
                           BethinkContactCard  *card,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  const gint64 ids[] = { keep, drop };
  Edit *edit;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (keep != 0 && drop != 0 && keep != drop);
  g_return_if_fail (BETHINK_IS_CONTACT_CARD (card));

  edit = edit_new (NULL, BETHINK_KIND_CONTACT, ids, G_N_ELEMENTS (ids), 0);
  edit->card = bethink_contact_card_copy (card);
  start (self, "contact.merge", merge, edit, cancellable, callback, user_data);
}

static gboolean
set_avatar (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkContact) contact = NULL;
  gint64 blob = 0;

  contact = bethink_contact_table_get (bethink_transaction_get_db (tx), edit->ids[0], error);

  if (contact == NULL ||
      (edit->bytes != NULL && !bethink_blob_table_put (tx, edit->bytes, &blob, error)))
    return FALSE;

  bethink_contact_set_avatar_blob (contact, blob);
  bethink_transaction_set_target (tx, BETHINK_KIND_CONTACT, edit->ids[0]);

  return bethink_contact_table_update (tx, contact, error);
}

/**
 * bethink_store_set_avatar_async:
 * @self: the store
 * @contact_id: a person
 * @image: (nullable): an image file that is known to be one; %NULL for none
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Gives a person a picture or takes it away.
 */
void
bethink_store_set_avatar_async (BethinkStore        *self,
                                gint64               contact_id,
                                GBytes              *image,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  Edit *edit;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (contact_id != 0);

  edit = edit_new (NULL, BETHINK_KIND_CONTACT, &contact_id, 1, 0);
  edit->bytes = image != NULL ? g_bytes_ref (image) : NULL;
  start (self, "contact.avatar", set_avatar, edit, cancellable, callback, user_data);
}

/**
 * bethink_store_edit_finish:
 * @self: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): number of the step of undo, 0 for none
 * @error: return location for a #BethinkStoreError
 *
 * Ends each of the functions above.
 *
 * Returns: whether it was written
 */
gboolean
bethink_store_edit_finish (BethinkStore  *self,
                           GAsyncResult  *result,
                           gint64        *operation_id,
                           GError       **error)
{
  return bethink_store_write_finish (self, result, operation_id, error) != NULL;
}
