/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-tree.h"

G_BEGIN_DECLS

/* bethink-json-tree.c: room for values and texts */
BethinkJsonTree  *bethink_json_tree_new           (void);
gpointer          bethink_json_tree_allocate      (BethinkJsonTree   *self,
                                                   gsize              size);
char             *bethink_json_tree_take_text     (BethinkJsonTree   *self,
                                                   const char        *text,
                                                   gsize              length);
void              bethink_json_tree_give_back     (BethinkJsonTree   *self,
                                                   gsize              size);
BethinkJsonValue *bethink_json_tree_get_own_root  (BethinkJsonTree   *self);

/* bethink-json-parse.c */
gboolean          bethink_json_tree_fill          (BethinkJsonTree   *self,
                                                   const guint8      *bytes,
                                                   gsize              length,
                                                   guint64            offset,
                                                   gboolean           at_end,
                                                   gsize             *n_used);

G_END_DECLS
