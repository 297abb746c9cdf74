/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_STORE_ERROR_PAGE (bethink_store_error_page_get_type ())

G_DECLARE_FINAL_TYPE (BethinkStoreErrorPage, bethink_store_error_page, BETHINK, STORE_ERROR_PAGE, AdwBin)

GtkWidget *bethink_store_error_page_new (const char   *path,
                                         const GError *error);

G_END_DECLS
