/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

#include "bethink-store-types.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_DRAFTS (bethink_drafts_get_type ())

G_DECLARE_FINAL_TYPE (BethinkDrafts, bethink_drafts, BETHINK, DRAFTS, GObject)

BethinkDrafts  *bethink_drafts_new           (const char           *folder);

void            bethink_drafts_set           (BethinkDrafts        *self,
                                              const char           *key,
                                              GVariant             *value);
void            bethink_drafts_clear         (BethinkDrafts        *self,
                                              const char           *key);
void            bethink_drafts_get_async     (BethinkDrafts        *self,
                                              const char           *key,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GVariant       *bethink_drafts_get_finish    (BethinkDrafts        *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            bethink_drafts_list_async    (BethinkDrafts        *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GStrv           bethink_drafts_list_finish   (BethinkDrafts        *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void            bethink_drafts_flush         (BethinkDrafts        *self);

G_END_DECLS
