/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-quick-log"

#include "config.h"

#include "bethink-quick-log.h"

#include "bethink-call-table.h"
#include "bethink-conversation-table.h"
#include "bethink-message-table.h"

/* What the composer holds becomes a call, or a message in a conversation that
 * may have to be made first; either is one transaction and one step of undo. */

typedef struct
{
  BethinkCall         *call;           /* owned, nullable */
  BethinkMessage      *message;        /* owned, nullable */
  BethinkConversation *conversation;   /* owned, nullable: made with the message */
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_clear_object (&note->call);
  g_clear_object (&note->message);
  g_clear_object (&note->conversation);
  g_free (note);
}

static gboolean
write_note (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  Note *note = data;

  if (note->call != NULL)
    return bethink_call_table_insert (tx, note->call, error);

  if (note->conversation != NULL)
    {
      if (!bethink_conversation_table_insert (tx, note->conversation, error))
        return FALSE;

      bethink_message_set_conversation_id (note->message,
                                           bethink_record_get_id (BETHINK_RECORD (note->conversation)));
    }

  return bethink_message_table_insert (tx, note->message, error);
}

static BethinkCall *
make_call (BethinkComposer *composer,
           gint64           contact_id)
{
  BethinkCall *call = bethink_call_new ();
  g_autofree char *text = bethink_composer_dup_text (composer);

  bethink_call_set_contact_id (call, contact_id);
  bethink_call_set_direction (call, bethink_composer_get_direction (composer));
  bethink_call_set_started_at (call, bethink_composer_get_moment (composer));
  bethink_call_set_started_precision (call, bethink_composer_get_precision (composer));
  bethink_call_set_sort_at (call, bethink_composer_get_moment (composer));
  bethink_call_set_duration (call, bethink_composer_get_duration (composer));
  bethink_call_set_text (call, *text != '\0' ? text : NULL);

  return call;
}

static BethinkMessage *
make_message (BethinkComposer *composer,
              gint64           conversation_id)
{
  BethinkMessage *message = bethink_message_new ();
  g_autofree char *text = bethink_composer_dup_text (composer);
  BethinkDirection direction = bethink_composer_get_direction (composer);

  bethink_message_set_conversation_id (message, conversation_id);
  bethink_message_set_direction (message, direction);
  bethink_message_set_body (message, text);
  bethink_message_set_sent_at (message, bethink_composer_get_moment (composer));
  bethink_message_set_sent_precision (message, bethink_composer_get_precision (composer));
  bethink_message_set_sort_at (message, bethink_composer_get_moment (composer));
  if (direction == BETHINK_DIRECTION_IN)
    bethink_message_set_delivery (message, BETHINK_DELIVERY_RECEIVED);

  return message;
}

static BethinkConversation *
make_conversation (BethinkComposer *composer,
                   gint64           contact_id)
{
  BethinkConversation *conversation = bethink_conversation_new ();

  bethink_conversation_set_contact_id (conversation, contact_id);
  bethink_conversation_set_channel (conversation, bethink_composer_get_channel (composer));
  bethink_conversation_set_started_at (conversation, bethink_composer_get_moment (composer));
  bethink_conversation_set_started_precision (conversation, bethink_composer_get_precision (composer));

  return conversation;
}

/**
 * bethink_quick_log_save_async:
 * @store: the store
 * @composer: what to save; it is read at once and not changed
 * @contact_id: the person
 * @conversation_id: where a message goes, 0 for a new conversation
 * @cancellable: (nullable): a cancellable
 * @callback: called on the main thread when it is saved
 * @user_data: for @callback
 *
 * Saves the call or the message of @composer. Main thread.
 */
void
bethink_quick_log_save_async (BethinkStore        *store,
                              BethinkComposer     *composer,
                              gint64               contact_id,
                              gint64               conversation_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Note *note;
  gboolean is_call;

  g_return_if_fail (BETHINK_IS_STORE (store));
  g_return_if_fail (BETHINK_IS_COMPOSER (composer));

  is_call = bethink_composer_get_kind (composer) == BETHINK_KIND_CALL;
  note = g_new0 (Note, 1);
  if (is_call)
    note->call = make_call (composer, contact_id);
  else
    note->message = make_message (composer, conversation_id);

  if (!is_call && conversation_id == 0)
    note->conversation = make_conversation (composer, contact_id);

  bethink_store_write_async (store, is_call ? "call.add" : "message.add", NULL,
                             BETHINK_TRANSACTION_NONE, BETHINK_STORE_PRIORITY_USER,
                             write_note, note, note_free, cancellable, callback, user_data);
}

/**
 * bethink_quick_log_save_finish:
 * @operation_id: (out) (optional): what an undo of it is called by
 *
 * Returns: whether it was saved; otherwise @error is set
 */
gboolean
bethink_quick_log_save_finish (BethinkStore  *store,
                               GAsyncResult  *result,
                               gint64        *operation_id,
                               GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  bethink_store_write_finish (store, result, operation_id, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}
