/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-record.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CONVERSATION (bethink_conversation_get_type ())

G_DECLARE_FINAL_TYPE (BethinkConversation, bethink_conversation, BETHINK, CONVERSATION, BethinkRecord)

BethinkConversation *bethink_conversation_new  (void);

gint64                bethink_conversation_get_contact_id         (BethinkConversation  *self);
void                  bethink_conversation_set_contact_id         (BethinkConversation  *self,
                                                                   gint64                contact_id);
BethinkChannel        bethink_conversation_get_channel            (BethinkConversation  *self);
void                  bethink_conversation_set_channel            (BethinkConversation  *self,
                                                                   BethinkChannel        channel);
const char           *bethink_conversation_get_channel_name       (BethinkConversation  *self);
void                  bethink_conversation_set_channel_name       (BethinkConversation  *self,
                                                                   const char           *channel_name);
BethinkStatus         bethink_conversation_get_status             (BethinkConversation  *self);
void                  bethink_conversation_set_status             (BethinkConversation  *self,
                                                                   BethinkStatus         status);
gboolean              bethink_conversation_get_starred            (BethinkConversation  *self);
void                  bethink_conversation_set_starred            (BethinkConversation  *self,
                                                                   gboolean              starred);
int                   bethink_conversation_get_unread_count       (BethinkConversation  *self);
void                  bethink_conversation_set_unread_count       (BethinkConversation  *self,
                                                                   int                   unread_count);
BethinkPriority       bethink_conversation_get_priority           (BethinkConversation  *self);
void                  bethink_conversation_set_priority           (BethinkConversation  *self,
                                                                   BethinkPriority       priority);
const char * const   *bethink_conversation_get_labels             (BethinkConversation  *self);
void                  bethink_conversation_set_labels             (BethinkConversation  *self,
                                                                   const char * const   *labels);
gint64                bethink_conversation_get_started_at         (BethinkConversation  *self);
void                  bethink_conversation_set_started_at         (BethinkConversation  *self,
                                                                   gint64                started_at);
BethinkTimePrecision  bethink_conversation_get_started_precision  (BethinkConversation  *self);
void                  bethink_conversation_set_started_precision  (BethinkConversation  *self,
                                                                   BethinkTimePrecision  started_precision);
gint64                bethink_conversation_get_activity_own_at    (BethinkConversation  *self);
void                  bethink_conversation_set_activity_own_at    (BethinkConversation  *self,
                                                                   gint64                activity_own_at);
const char           *bethink_conversation_get_preview_own        (BethinkConversation  *self);
void                  bethink_conversation_set_preview_own        (BethinkConversation  *self,
                                                                   const char           *preview_own);

/* Derived: filled by the store when it reads, ignored when it writes. */
const char           *bethink_conversation_get_contact_name       (BethinkConversation  *self);
void                  bethink_conversation_set_contact_name       (BethinkConversation  *self,
                                                                   const char           *contact_name);
const char           *bethink_conversation_get_contact_color      (BethinkConversation  *self);
void                  bethink_conversation_set_contact_color      (BethinkConversation  *self,
                                                                   const char           *contact_color);
gint64                bethink_conversation_get_last_activity_at   (BethinkConversation  *self);
void                  bethink_conversation_set_last_activity_at   (BethinkConversation  *self,
                                                                   gint64                last_activity_at);
const char           *bethink_conversation_get_preview            (BethinkConversation  *self);
void                  bethink_conversation_set_preview            (BethinkConversation  *self,
                                                                   const char           *preview);
BethinkDirection      bethink_conversation_get_last_direction     (BethinkConversation  *self);
void                  bethink_conversation_set_last_direction     (BethinkConversation  *self,
                                                                   BethinkDirection      last_direction);
int                   bethink_conversation_get_message_count      (BethinkConversation  *self);
void                  bethink_conversation_set_message_count      (BethinkConversation  *self,
                                                                   int                   message_count);
const char           *bethink_conversation_get_first_text         (BethinkConversation  *self);
void                  bethink_conversation_set_first_text         (BethinkConversation  *self,
                                                                   const char           *first_text);

G_END_DECLS
