/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-cursor.h"

G_BEGIN_DECLS

/**
 * BethinkImportShape:
 *
 * The members of one object by name, each as a cursor: what recognising a
 * document needs, read in one walk however large the members are. A value that
 * is not an object has no members.
 */
typedef struct _BethinkImportShape BethinkImportShape;

BethinkImportShape *bethink_import_shape_new             (const BethinkJsonCursor  *cursor,
                                                          GError                  **error);
void                bethink_import_shape_free            (BethinkImportShape       *self);

const BethinkJsonCursor *
                    bethink_import_shape_get_cursor      (BethinkImportShape       *self);
guint               bethink_import_shape_get_n_members   (BethinkImportShape       *self);
gboolean            bethink_import_shape_has             (BethinkImportShape       *self,
                                                          const char               *member);
gboolean            bethink_import_shape_has_kind        (BethinkImportShape       *self,
                                                          const char               *member,
                                                          BethinkJsonKind           kind);
gboolean            bethink_import_shape_find            (BethinkImportShape       *self,
                                                          const char               *member,
                                                          BethinkJsonCursor        *value);
const char * const *bethink_import_shape_get_members     (BethinkImportShape       *self);

/* NULL when the member is missing or of another kind, or cannot be read. */
char               *bethink_import_shape_dup_text        (BethinkImportShape       *self,
                                                          const char               *member);
gboolean            bethink_import_shape_get_number      (BethinkImportShape       *self,
                                                          const char               *member,
                                                          gint64                   *number);
BethinkImportShape *bethink_import_shape_open            (BethinkImportShape       *self,
                                                          const char               *member);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportShape, bethink_import_shape_free)

G_END_DECLS
