/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_EXPORT_DIALOG (bethink_export_dialog_get_type ())

G_DECLARE_FINAL_TYPE (BethinkExportDialog, bethink_export_dialog, BETHINK, EXPORT_DIALOG, AdwDialog)

BethinkExportDialog *bethink_export_dialog_new (BethinkStore *store);

G_END_DECLS
