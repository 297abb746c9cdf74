/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-walk.h"

#include "bethink-json.h"

G_BEGIN_DECLS

typedef enum
{
  BETHINK_HIGHLEVEL_MESSAGE,
  BETHINK_HIGHLEVEL_EMAIL,
  BETHINK_HIGHLEVEL_NOTE,
  BETHINK_HIGHLEVEL_CALL,
  BETHINK_HIGHLEVEL_ACTIVITY,
} BethinkHighlevelKind;

/* What the reader of HighLevel remembers between two elements */
typedef struct
{
  BethinkImportWalk  walk;
  char              *contact;         /* owned, nullable: id of the person given to the sink last */
  char              *conversation;    /* owned, nullable: id of the conversation given to the sink last */
  BethinkChannel     channel;         /* and what its newest message says about its channel */
  gint64             channel_at;
  gint64             neighbour;       /* time of the message read last in this list */
} BethinkHighlevelReader;

/* bethink-import-highlevel-words.c */
gboolean  bethink_highlevel_channel_from_word  (const char              *word,
                                                BethinkChannel          *channel);
char     *bethink_highlevel_entry_word         (JsonObject              *object);
BethinkHighlevelKind
          bethink_highlevel_entry_kind         (const char              *word);

/* bethink-import-highlevel-contact.c */
BethinkImportContact *
          bethink_highlevel_new_stranger       (JsonObject              *object,
                                                const char              *conversation_id);
gboolean  bethink_highlevel_read_contact       (BethinkHighlevelReader  *self,
                                                JsonObject              *object,
                                                GError                 **error);

/* bethink-import-highlevel-message.c */
gboolean  bethink_highlevel_give_activities    (BethinkHighlevelReader  *self,
                                                GError                 **error);
gboolean  bethink_highlevel_read_message       (BethinkHighlevelReader  *self,
                                                JsonObject              *object,
                                                GError                 **error);

G_END_DECLS
