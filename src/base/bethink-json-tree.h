/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-cursor.h"
#include "bethink-json-value.h"

G_BEGIN_DECLS

/**
 * BethinkJsonTree:
 *
 * A part of a document that was read, with all that is in it. Counted by
 * reference; belongs to one thread at a time.
 */
typedef struct _BethinkJsonTree BethinkJsonTree;

BethinkJsonTree        *bethink_json_tree_load          (const BethinkJsonCursor  *cursor,
                                                         gsize                     limit,
                                                         GError                  **error);
BethinkJsonTree        *bethink_json_tree_load_without  (const BethinkJsonCursor  *cursor,
                                                         const char * const       *keys,
                                                         BethinkJsonCursor        *left_out,
                                                         gsize                     limit,
                                                         GError                  **error);
BethinkJsonTree        *bethink_json_tree_parse         (const char               *text,
                                                         gssize                    length,
                                                         GError                  **error);
BethinkJsonTree        *bethink_json_tree_ref           (BethinkJsonTree          *self);
void                    bethink_json_tree_unref         (BethinkJsonTree          *self);
const BethinkJsonValue *bethink_json_tree_get_root      (BethinkJsonTree          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkJsonTree, bethink_json_tree_unref)

G_END_DECLS
