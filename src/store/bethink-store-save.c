/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-edit.h"

#include "bethink-call-table.h"
#include "bethink-contact-card.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-entry-table.h"
#include "bethink-message-table.h"
#include "bethink-record.h"
#include "bethink-store-private.h"

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

/* The tables have a pair of functions for each kind; so does this file. */
static gboolean
save_record (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  BethinkRecord *record = data;
  gboolean is_new = bethink_record_get_id (record) == 0;
  gboolean success = FALSE;

  if (BETHINK_IS_CONVERSATION (data))
    success = is_new ? bethink_conversation_table_insert (tx, data, error)
                     : bethink_conversation_table_update (tx, data, error);
  else if (BETHINK_IS_MESSAGE (data))
    success = is_new ? bethink_message_table_insert (tx, data, error)
                     : bethink_message_table_update (tx, data, error);
  else if (BETHINK_IS_CALL (data))
    success = is_new ? bethink_call_table_insert (tx, data, error)
                     : bethink_call_table_update (tx, data, error);
  else if (BETHINK_IS_ENTRY (data))
    success = is_new ? bethink_entry_table_insert (tx, data, error)
                     : bethink_entry_table_update (tx, data, error);

  if (success)
    bethink_transaction_set_target (tx, bethink_record_get_kind (record),
                                    bethink_record_get_id (record));

  return success;
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

static gint64
save_finish (BethinkStore  *self,
             GAsyncResult  *result,
             gint64        *operation_id,
             GError       **error)
{
  BethinkRecord *record = bethink_store_write_finish (self, result, operation_id, error);

  return record != NULL ? bethink_record_get_id (record) : 0;
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

/**
 * bethink_store_save_conversation_async:
 * @self: the store
 * @conversation: a conversation, new when its id is 0; copied
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes a conversation.
 */
void
bethink_store_save_conversation_async (BethinkStore        *self,
                                       BethinkConversation *conversation,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  BethinkRecord *copy;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (BETHINK_IS_CONVERSATION (conversation));

  copy = bethink_record_copy (BETHINK_RECORD (conversation));
  save (self, bethink_record_get_id (copy) == 0 ? "conversation.add" : "conversation.edit", save_record, copy,
        cancellable, callback, user_data);
}

/**
 * bethink_store_save_conversation_finish:
 * @self: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): number of the step of undo
 * @error: return location for a #BethinkStoreError
 *
 * Returns: the id of the conversation, 0 with @error set on failure
 */
gint64
bethink_store_save_conversation_finish (BethinkStore  *self,
                                        GAsyncResult  *result,
                                        gint64        *operation_id,
                                        GError       **error)
{
  return save_finish (self, result, operation_id, error);
}

/**
 * bethink_store_save_message_async:
 * @self: the store
 * @message: a message, new when its id is 0; copied
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes a message.
 */
void
bethink_store_save_message_async (BethinkStore        *self,
                                  BethinkMessage      *message,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  BethinkRecord *copy;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (BETHINK_IS_MESSAGE (message));

  copy = bethink_record_copy (BETHINK_RECORD (message));
  save (self, bethink_record_get_id (copy) == 0 ? "message.add" : "message.edit", save_record, copy,
        cancellable, callback, user_data);
}

/**
 * bethink_store_save_message_finish:
 * @self: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): number of the step of undo
 * @error: return location for a #BethinkStoreError
 *
 * Returns: the id of the message, 0 with @error set on failure
 */
gint64
bethink_store_save_message_finish (BethinkStore  *self,
                                   GAsyncResult  *result,
                                   gint64        *operation_id,
                                   GError       **error)
{
  return save_finish (self, result, operation_id, error);
}

/**
 * bethink_store_save_call_async:
 * @self: the store
 * @call: a call, new when its id is 0; copied
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes a call.
 */
void
bethink_store_save_call_async (BethinkStore        *self,
                               BethinkCall         *call,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  BethinkRecord *copy;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (BETHINK_IS_CALL (call));

  copy = bethink_record_copy (BETHINK_RECORD (call));
  save (self, bethink_record_get_id (copy) == 0 ? "call.add" : "call.edit", save_record, copy,
        cancellable, callback, user_data);
}

/**
 * bethink_store_save_call_finish:
 * @self: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): number of the step of undo
 * @error: return location for a #BethinkStoreError
 *
 * Returns: the id of the call, 0 with @error set on failure
 */
gint64
bethink_store_save_call_finish (BethinkStore  *self,
                                GAsyncResult  *result,
                                gint64        *operation_id,
                                GError       **error)
{
  return save_finish (self, result, operation_id, error);
}

/**
 * bethink_store_save_entry_async:
 * @self: the store
 * @entry: an entry, new when its id is 0; copied
 * @cancellable: (nullable): gives up before it is written
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Writes an entry.
 */
void
bethink_store_save_entry_async (BethinkStore        *self,
                                BethinkEntry        *entry,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  BethinkRecord *copy;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (BETHINK_IS_ENTRY (entry));

  copy = bethink_record_copy (BETHINK_RECORD (entry));
  save (self, bethink_record_get_id (copy) == 0 ? "entry.add" : "entry.edit", save_record, copy,
        cancellable, callback, user_data);
}

/**
 * bethink_store_save_entry_finish:
 * @self: the store
 * @result: what the callback got
 * @operation_id: (out) (optional): number of the step of undo
 * @error: return location for a #BethinkStoreError
 *
 * Returns: the id of the entry, 0 with @error set on failure
 */
gint64
bethink_store_save_entry_finish (BethinkStore  *self,
                                 GAsyncResult  *result,
                                 gint64        *operation_id,
                                 GError       **error)
{
  return save_finish (self, result, operation_id, error);
}
