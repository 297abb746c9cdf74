/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-editor.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CALL_EDITOR (bethink_call_editor_get_type ())

G_DECLARE_FINAL_TYPE (BethinkCallEditor, bethink_call_editor, BETHINK, CALL_EDITOR, BethinkEditor)

BethinkCallEditor *bethink_call_editor_new (BethinkStore *store,
                                            BethinkCall  *call);

G_END_DECLS
