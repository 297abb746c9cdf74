/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_TAG_DIALOG (bethink_tag_dialog_get_type ())

G_DECLARE_FINAL_TYPE (BethinkTagDialog, bethink_tag_dialog, BETHINK, TAG_DIALOG, AdwAlertDialog)

AdwDialog *bethink_tag_dialog_new (BethinkStore        *store,
                                   const char * const  *current);

G_END_DECLS
