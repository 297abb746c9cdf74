/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

G_BEGIN_DECLS

/* How many copies are kept when nobody says otherwise. */
#define BETHINK_BACKUP_KEEP 10

/* A copy of the database: a plain value with an owned string. */
typedef struct
{
  char   *path;
  gint64  created_at;
  gint64  size;
} BethinkBackup;

void       bethink_backup_free     (BethinkBackup  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkBackup, bethink_backup_free)

char      *bethink_backup_create   (BethinkDb      *db,
                                    guint           keep,
                                    GError        **error);
GPtrArray *bethink_backup_list     (const char     *database_path,
                                    GError        **error);
gboolean   bethink_backup_verify   (const char     *path,
                                    GError        **error);
gboolean   bethink_backup_restore  (const char     *path,
                                    const char     *database_path,
                                    char          **replaced_path,
                                    GError        **error);

G_END_DECLS
