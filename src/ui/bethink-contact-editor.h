/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-editor.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CONTACT_EDITOR (bethink_contact_editor_get_type ())

G_DECLARE_FINAL_TYPE (BethinkContactEditor, bethink_contact_editor, BETHINK, CONTACT_EDITOR, BethinkEditor)

BethinkContactEditor *bethink_contact_editor_new (BethinkStore       *store,
                                                  BethinkContactCard *card);

G_END_DECLS
