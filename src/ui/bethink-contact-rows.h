/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-types.h"

G_BEGIN_DECLS

void bethink_contact_rows_fill_ways   (GtkListBox         *list,
                                       BethinkContactCard *card);
void bethink_contact_rows_fill_facts  (GtkListBox         *list,
                                       BethinkContactCard *card);
void bethink_contact_rows_fill_people (GtkListBox         *list,
                                       BethinkContactCard *card);

G_END_DECLS
