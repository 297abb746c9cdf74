/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-editor.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_MESSAGE_EDITOR (bethink_message_editor_get_type ())

G_DECLARE_FINAL_TYPE (BethinkMessageEditor, bethink_message_editor, BETHINK, MESSAGE_EDITOR, BethinkEditor)

BethinkMessageEditor *bethink_message_editor_new (BethinkStore   *store,
                                                  BethinkMessage *message);

G_END_DECLS
