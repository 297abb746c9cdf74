/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-drafts.h"

G_BEGIN_DECLS

/**
 * BethinkDraftSaveFunc:
 *
 * Returns: (transfer floating) (nullable): what was typed, %NULL if nothing is
 *   worth keeping
 */
typedef GVariant *(*BethinkDraftSaveFunc)    (gpointer  user_data);
typedef void      (*BethinkDraftRestoreFunc) (GVariant *draft,
                                              gpointer  user_data);

#define BETHINK_TYPE_DRAFT_KEEPER (bethink_draft_keeper_get_type ())

G_DECLARE_FINAL_TYPE (BethinkDraftKeeper, bethink_draft_keeper, BETHINK, DRAFT_KEEPER, GObject)

BethinkDraftKeeper *bethink_draft_keeper_new     (BethinkDraftSaveFunc     save,
                                                  BethinkDraftRestoreFunc  restore,
                                                  gpointer                 user_data);

void                bethink_draft_keeper_set_key (BethinkDraftKeeper      *self,
                                                  BethinkDrafts           *drafts,
                                                  const char              *key);
void                bethink_draft_keeper_touch   (BethinkDraftKeeper      *self);
void                bethink_draft_keeper_flush   (BethinkDraftKeeper      *self);
void                bethink_draft_keeper_clear   (BethinkDraftKeeper      *self);

G_END_DECLS
