/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_CONNECT_DIALOG (bethink_connect_dialog_get_type ())

G_DECLARE_FINAL_TYPE (BethinkConnectDialog, bethink_connect_dialog, BETHINK, CONNECT_DIALOG, AdwDialog)

BethinkConnectDialog *bethink_connect_dialog_new (BethinkSync *sync);

G_END_DECLS
