/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-monica-private.h"

G_BEGIN_DECLS

/* An export that is being read. */
typedef struct
{
  BethinkImportSink *sink;        /* unowned */
  BethinkJsonCursor  account;
  GHashTable        *types;       /* uuid -> record (BethinkJsonTree) */
  GHashTable        *listed;      /* uuid of an activity, photo, document -> people */
  GHashTable        *avatars;     /* uuid of a photo -> people */
  char              *currency;    /* owned, nullable */
  char              *me;          /* owned, nullable */
} BethinkMonicaExport;

/* Where in it we are. */
typedef struct
{
  BethinkMonicaExport *export;
  BethinkImportKeys   *contact;   /* unowned, nullable */
} BethinkMonicaExportWalk;

/* A value of a block. @cursor is the whole value. */
typedef gboolean (*BethinkMonicaExportFunc) (BethinkMonicaExportWalk  *walk,
                                             const char               *type,
                                             const BethinkJsonCursor  *cursor,
                                             GError                  **error);

/* bethink-import-monica-export-walk.c */
gboolean bethink_monica_export_walk_values (BethinkMonicaExportWalk  *walk,
                                            const BethinkJsonCursor  *values,
                                            const char               *type,
                                            BethinkMonicaExportFunc   func,
                                            GError                  **error);
gboolean bethink_monica_export_walk_blocks (BethinkMonicaExportWalk  *walk,
                                            const BethinkJsonCursor  *blocks,
                                            const char               *wanted,
                                            BethinkMonicaExportFunc   func,
                                            GError                  **error);
gboolean bethink_monica_export_walk_account (BethinkMonicaExport      *self,
                                             const char               *wanted,
                                             BethinkMonicaExportFunc   func,
                                             GError                  **error);
BethinkJsonTree *bethink_monica_export_load_record (const BethinkJsonCursor  *cursor,
                                                    const char               *without,
                                                    GError                  **error);
BethinkImportKeys *bethink_monica_export_make_keys (const BethinkJsonValue *record);
BethinkImportKeys *bethink_monica_export_make_reference (const BethinkJsonValue *properties,
                                                         const char             *member);
const BethinkJsonValue *bethink_monica_export_find_type (BethinkMonicaExport    *self,
                                                         const BethinkJsonValue *properties,
                                                         const char             *member);
void bethink_monica_export_add_person (GHashTable        *table,
                                       const char        *uuid,
                                       BethinkImportKeys *contact);

/* bethink-import-monica-export-contact.c */
gboolean bethink_monica_export_read_contact (BethinkMonicaExportWalk  *walk,
                                             const char               *type,
                                             const BethinkJsonCursor  *cursor,
                                             GError                  **error);

/* bethink-import-monica-export-parts.c */
gboolean bethink_monica_export_read_children (BethinkMonicaExportWalk  *walk,
                                              const char               *type,
                                              const BethinkJsonCursor  *cursor,
                                              GError                  **error);
gboolean bethink_monica_export_read_entry (BethinkMonicaExportWalk  *walk,
                                           const char               *type,
                                           const BethinkJsonValue   *record,
                                           GError                  **error);
void bethink_monica_export_complete_entry (BethinkMonicaExport    *self,
                                           BethinkImportEntry     *item,
                                           const BethinkJsonValue *properties);

G_END_DECLS
