/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-record-list.h"

G_BEGIN_DECLS

GtkListItemFactory *bethink_message_factory_new          (void);
GtkListItemFactory *bethink_message_factory_new_for_days (BethinkRecordList *rows);

G_END_DECLS
