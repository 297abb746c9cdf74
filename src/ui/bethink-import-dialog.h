/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_IMPORT_DIALOG (bethink_import_dialog_get_type ())

G_DECLARE_FINAL_TYPE (BethinkImportDialog, bethink_import_dialog, BETHINK, IMPORT_DIALOG, AdwDialog)

BethinkImportDialog *bethink_import_dialog_new       (BethinkStore        *store);

void                 bethink_import_dialog_add_files (BethinkImportDialog *self,
                                                      GListModel          *files);
gboolean             bethink_import_dialog_get_busy  (BethinkImportDialog *self);

G_END_DECLS
