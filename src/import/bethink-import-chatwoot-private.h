/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-walk.h"

#include "bethink-json.h"

G_BEGIN_DECLS

/* What the reader of Chatwoot remembers between two elements */
typedef struct
{
  BethinkImportWalk  walk;

  /* Ids of conversations count from 1 in every account, and some lists of
   * messages name no account: these wait until everything else was read.
   */
  gboolean           waits;           /* something is left for the second round */
  gboolean           second_round;

  BethinkImportKeys *conversation;    /* owned, nullable: encloses the messages being read */
  BethinkImportKeys *contact;         /* owned, nullable: the person of it */
  char              *account;         /* owned, nullable: the account of a list of messages */
  BethinkImportKeys *list_contact;    /* owned, nullable: the person of a list of messages */
  JsonArray         *labels;          /* owned, nullable: the labels of a list of messages */

  BethinkImportKeys *named;           /* owned, nullable: the conversation a message named last */
  char              *given;           /* owned, nullable: key of the conversation a message gave last */
  char              *sender;          /* owned, nullable: id and name of the sender given last */
  gint64             neighbour;       /* time of the message read last in this list */
} BethinkChatwootReader;

/* bethink-import-chatwoot-contact.c */
BethinkImportContact *bethink_chatwoot_new_contact          (JsonObject               *object,
                                                             guint                     name_rank);
gboolean              bethink_chatwoot_sender_is_contact    (JsonObject               *message);
gboolean              bethink_chatwoot_read_contact         (BethinkChatwootReader    *self,
                                                             JsonObject               *object,
                                                             GError                  **error);

/* bethink-import-chatwoot-message.c */
gboolean              bethink_chatwoot_leave_conversation   (BethinkChatwootReader    *self,
                                                             BethinkImportKeys        *next,
                                                             GError                  **error);
char                 *bethink_chatwoot_message_account      (JsonObject               *message);
gboolean              bethink_chatwoot_read_message         (BethinkChatwootReader    *self,
                                                             JsonObject               *object,
                                                             GError                  **error);
gboolean              bethink_chatwoot_read_message_element (const BethinkJsonCursor  *cursor,
                                                             gpointer                  user_data,
                                                             GError                  **error);

/* bethink-import-chatwoot-conversation.c */
BethinkImportKeys    *bethink_chatwoot_conversation_keys    (const char               *account,
                                                             const char               *id);
gboolean              bethink_chatwoot_find_account         (const BethinkJsonCursor  *messages,
                                                             char                    **account,
                                                             GError                  **error);
gboolean              bethink_chatwoot_read_conversation    (BethinkChatwootReader    *self,
                                                             const BethinkJsonCursor  *cursor,
                                                             const char               *account,
                                                             GError                  **error);

G_END_DECLS
