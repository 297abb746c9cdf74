/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-contact-card.h"
#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_MERGE_DIALOG (bethink_merge_dialog_get_type ())

G_DECLARE_FINAL_TYPE (BethinkMergeDialog, bethink_merge_dialog, BETHINK, MERGE_DIALOG, AdwDialog)

BethinkMergeDialog *bethink_merge_dialog_new (BethinkStore       *store,
                                              BethinkContactCard *keep,
                                              BethinkContactCard *drop);

G_END_DECLS
