/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-editor.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CONVERSATION_EDITOR (bethink_conversation_editor_get_type ())

G_DECLARE_FINAL_TYPE (BethinkConversationEditor, bethink_conversation_editor, BETHINK, CONVERSATION_EDITOR, BethinkEditor)

BethinkConversationEditor *bethink_conversation_editor_new (BethinkStore        *store,
                                                            BethinkConversation *conversation);

G_END_DECLS
