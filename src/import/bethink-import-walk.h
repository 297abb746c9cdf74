/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-format.h"

G_BEGIN_DECLS

/**
 * BethinkImportWalk:
 * @sink: (unowned): where the records go
 * @path: (owned): the place in the document, as in `members[3].timeline[17]`
 * @activities: (owned) (nullable): system entries of the conversation being read
 * @others_are_known: the document is read again; elements of other formats were
 *   reported the first time
 *
 * A walk through a document: where it is, and to whom it tells what it finds.
 * Lives on the stack of a reader.
 */
typedef struct
{
  BethinkImportSink *sink;
  GString           *path;
  JsonArray         *activities;
  gboolean           others_are_known;
} BethinkImportWalk;

/* Both return %FALSE with an error when the import must end. */
typedef gboolean (*BethinkImportElementFunc)  (const BethinkJsonCursor  *element,
                                               gpointer                  user_data,
                                               GError                  **error);
typedef gboolean (*BethinkImportDocumentFunc) (BethinkImportShape       *shape,
                                               gpointer                  user_data,
                                               GError                  **error);

typedef gboolean (*BethinkImportIsFunc)       (BethinkImportShape       *shape);

void      bethink_import_walk_init       (BethinkImportWalk          *walk,
                                          BethinkImportSink          *sink);
void      bethink_import_walk_clear      (BethinkImportWalk          *walk);

gboolean  bethink_import_walk_documents  (BethinkImportWalk          *walk,
                                          const BethinkJsonCursor    *root,
                                          const BethinkImportFormat  *format,
                                          BethinkImportDocumentFunc   func,
                                          gpointer                    user_data,
                                          GError                    **error);
gboolean  bethink_import_walk_list       (BethinkImportWalk          *walk,
                                          const BethinkJsonCursor    *list,
                                          const char                 *name,
                                          BethinkImportElementFunc    func,
                                          gpointer                    user_data,
                                          GError                    **error);
gboolean  bethink_import_walk_member     (BethinkImportWalk          *walk,
                                          const BethinkJsonCursor    *object,
                                          const char                 *member,
                                          BethinkImportElementFunc    func,
                                          gpointer                    user_data,
                                          GError                    **error);
void      bethink_import_walk_skip       (BethinkImportWalk          *walk,
                                          BethinkImportSkip           reason);

void      bethink_import_walk_activity   (BethinkImportWalk          *walk,
                                          JsonObject                 *object);
gboolean  bethink_import_walk_activities (BethinkImportWalk          *walk,
                                          BethinkImportKeys          *conversation,
                                          GError                    **error);

/* For recognising */
gboolean  bethink_import_shape_has_any   (BethinkImportShape         *shape,
                                          const char * const         *members);
gboolean  bethink_import_shape_has_only  (BethinkImportShape         *shape,
                                          const char * const         *members);
gboolean  bethink_import_shape_is_empty  (BethinkImportShape         *shape,
                                          const char                 *list_member);
gboolean  bethink_import_shape_any       (BethinkImportShape         *shape,
                                          const char                 *list_member,
                                          BethinkImportIsFunc         is);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BethinkImportWalk, bethink_import_walk_clear)

G_END_DECLS
