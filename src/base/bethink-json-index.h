/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BethinkJsonIndex BethinkJsonIndex;

BethinkJsonIndex *bethink_json_index_new     (void);
void              bethink_json_index_free    (BethinkJsonIndex  *self);

void              bethink_json_index_add     (BethinkJsonIndex  *self,
                                              guint64            start,
                                              guint64            end);
void              bethink_json_index_seal    (BethinkJsonIndex  *self);
gboolean          bethink_json_index_lookup  (BethinkJsonIndex  *self,
                                              guint64            start,
                                              guint64           *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkJsonIndex, bethink_json_index_free)

G_END_DECLS
