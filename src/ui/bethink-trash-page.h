/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_TRASH_PAGE (bethink_trash_page_get_type ())

G_DECLARE_FINAL_TYPE (BethinkTrashPage, bethink_trash_page, BETHINK, TRASH_PAGE, AdwBin)

GtkWidget *bethink_trash_page_new (BethinkStore *store);

G_END_DECLS
