/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-edit.h"

#include "bethink-contact-card.h"
#include "bethink-contact-table.h"
#include "bethink-object-table.h"
#include "bethink-record.h"
#include "bethink-store-private.h"
#include "bethink-table.h"

/* Saving one record, as an editor or a composer does. What the caller holds is
 * copied first: the copy is a snapshot that belongs to the writer, and gets the
 * id of a new record.
 */

static BethinkContact *
get_person (gpointer card)
{
  return bethink_contact_card_get_contact (card);
}

static gboolean
save_card (BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  if (!bethink_contact_table_save_card (tx, data, error))
    return FALSE;

  bethink_transaction_set_target (tx, BETHINK_KIND_CONTACT,
                                  bethink_record_get_id (BETHINK_RECORD (get_person (data))));

  return TRUE;
}

static gboolean
save_record (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  BethinkRecord *record = data;
  const BethinkTable *table = bethink_table_for_kind (bethink_record_get_kind (record));

  if (bethink_record_get_id (record) == 0 ? !bethink_object_insert (tx, table, record, error)
                                          : !bethink_object_update (tx, table, record, error))
    return FALSE;

  bethink_transaction_set_target (tx, table->kind, bethink_record_get_id (record));

  return TRUE;
}

static void
save (BethinkStore           *self,
      const char             *operation_kind,
      BethinkTransactionFunc  func,
      gpointer                snapshot,
      GCancellable           *cancellable,
      GAsyncReadyCallback     callback,
      gpointer                user_data)
{
  bethink_store_write_async (self, operation_kind, NULL, BETHINK_TRANSACTION_NONE,
                             BETHINK_STORE_PRIORITY_USER, func, snapshot, g_object_unref,
                             cancellable, callback, user_data);
}

/**
 * bethink_store_save_contact_async:
 * @self: the store
 * @card: a person with everything that belongs to them; copied
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes a person, new when the id is 0. Fields, addresses, relationships and
 * tags that are not in @card any more are removed.
 */
void
bethink_store_save_contact_async (BethinkStore        *self,
                                  BethinkContactCard  *card,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  BethinkContactCard *copy;
  gint64 id;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (BETHINK_IS_CONTACT_CARD (card));

  copy = bethink_contact_card_copy (card);
  id = bethink_record_get_id (BETHINK_RECORD (get_person (copy)));
  save (self, id == 0 ? "contact.add" : "contact.edit", save_card, copy,
        cancellable, callback, user_data);
}

/**
 * bethink_store_save_contact_finish:
 * @self: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): number of the step of undo
 * @error: return location for a #BethinkStoreError
 *
 * Returns: the id of the person, 0 with @error set on failure
 */
gint64
bethink_store_save_contact_finish (BethinkStore  *self,
                                   GAsyncResult  *result,
                                   gint64        *operation_id,
                                   GError       **error)
{
  BethinkContactCard *card = bethink_store_write_finish (self, result, operation_id, error);

  return card != NULL ? bethink_record_get_id (BETHINK_RECORD (get_person (card))) : 0;
}

/* The codes of the operations */
static const char *
get_operation (BethinkRecord *record)
{
  gboolean is_new = bethink_record_get_id (record) == 0;

  switch ((int) bethink_record_get_kind (record))
    {
    case BETHINK_KIND_CONVERSATION:
      return is_new ? "conversation.add" : "conversation.edit";
    case BETHINK_KIND_MESSAGE:
      return is_new ? "message.add" : "message.edit";
    case BETHINK_KIND_CALL:
      return is_new ? "call.add" : "call.edit";
    case BETHINK_KIND_ENTRY:
      return is_new ? "entry.add" : "entry.edit";
    default:
      return NULL;
    }
}

/**
 * bethink_store_save_record_async:
 * @self: the store
 * @record: a conversation, message, call or entry, new when its id is 0; copied
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes a record.
 */
void
bethink_store_save_record_async (BethinkStore        *self,
                                 BethinkRecord       *record,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (BETHINK_IS_RECORD (record));
  g_return_if_fail (get_operation (record) != NULL);

  save (self, get_operation (record), save_record, bethink_record_copy (record),
        cancellable, callback, user_data);
}

/**
 * bethink_store_save_record_finish:
 * @self: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): number of the step of undo
 * @error: return location for a #BethinkStoreError
 *
 * Returns: the id of the record, 0 with @error set on failure
 */
gint64
bethink_store_save_record_finish (BethinkStore  *self,
                                  GAsyncResult  *result,
                                  gint64        *operation_id,
                                  GError       **error)
{
  BethinkRecord *record = bethink_store_write_finish (self, result, operation_id, error);

  return record != NULL ? bethink_record_get_id (record) : 0;
}
