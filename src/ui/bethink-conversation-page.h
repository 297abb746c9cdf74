/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CONVERSATION_PAGE (bethink_conversation_page_get_type ())

G_DECLARE_FINAL_TYPE (BethinkConversationPage, bethink_conversation_page, BETHINK, CONVERSATION_PAGE, AdwNavigationPage)

BethinkConversationPage *bethink_conversation_page_new                 (BethinkStore            *store);

gint64                   bethink_conversation_page_get_conversation_id (BethinkConversationPage *self);
void                     bethink_conversation_page_set_conversation_id (BethinkConversationPage *self,
                                                                        gint64                   conversation_id);

void                     bethink_conversation_page_show_message        (BethinkConversationPage *self,
                                                                        gint64                   message_id);

G_END_DECLS
