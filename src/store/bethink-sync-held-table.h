/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-enums.h"

G_BEGIN_DECLS

/* A field that both sides changed: a plain value with owned strings. */
typedef struct
{
  BethinkKind  kind;
  gint64       record;
  char        *field;
  char        *base;      /* nullable */
  char        *remotes;   /* all values seen there since, as the synchroniser writes them */
  gint64       since;
} BethinkSyncHeldField;

/* A record that is in question as a whole, or that the server refuses. */
typedef struct
{
  BethinkKind  kind;
  gint64       record;
  char        *reason;    /* a code */
  gint64       rev;       /* how often it had been edited */
  gint64       since;
  char        *body;      /* nullable */
} BethinkSyncHeldRecord;

/* A value that the server keeps in another form, and that counts as equal. */
typedef struct
{
  char *field;
  char *sent;     /* nullable */
  char *stored;   /* nullable */
} BethinkSyncAccepted;

void       bethink_sync_held_field_free          (BethinkSyncHeldField   *self);
void       bethink_sync_held_record_free         (BethinkSyncHeldRecord  *self);
void       bethink_sync_accepted_free            (BethinkSyncAccepted    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncHeldField, bethink_sync_held_field_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncHeldRecord, bethink_sync_held_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncAccepted, bethink_sync_accepted_free)

GPtrArray *bethink_sync_held_field_table_list    (BethinkDb              *db,
                                                  BethinkKind             kind,
                                                  gint64                  record,
                                                  GError                **error);
gboolean   bethink_sync_held_field_table_set     (BethinkDb              *db,
                                                  BethinkSyncHeldField   *held,
                                                  GError                **error);
gboolean   bethink_sync_held_field_table_remove  (BethinkDb              *db,
                                                  BethinkKind             kind,
                                                  gint64                  record,
                                                  const char             *field,
                                                  GError                **error);

gboolean   bethink_sync_held_record_table_find   (BethinkDb              *db,
                                                  BethinkKind             kind,
                                                  gint64                  record,
                                                  BethinkSyncHeldRecord **held,
                                                  GError                **error);
GPtrArray *bethink_sync_held_record_table_list   (BethinkDb              *db,
                                                  GError                **error);
gboolean   bethink_sync_held_record_table_set    (BethinkDb              *db,
                                                  BethinkSyncHeldRecord  *held,
                                                  GError                **error);
gboolean   bethink_sync_held_record_table_remove (BethinkDb              *db,
                                                  BethinkKind             kind,
                                                  gint64                  record,
                                                  GError                **error);

GPtrArray *bethink_sync_accepted_table_list      (BethinkDb              *db,
                                                  BethinkKind             kind,
                                                  gint64                  record,
                                                  GError                **error);
gboolean   bethink_sync_accepted_table_set       (BethinkDb              *db,
                                                  BethinkKind             kind,
                                                  gint64                  record,
                                                  const char             *field,
                                                  const char             *sent,
                                                  const char             *stored,
                                                  GError                **error);
gboolean   bethink_sync_accepted_table_remove    (BethinkDb              *db,
                                                  BethinkKind             kind,
                                                  gint64                  record,
                                                  const char             *field,
                                                  GError                **error);

gboolean   bethink_sync_conflicts_count          (BethinkDb              *db,
                                                  gint64                 *count,
                                                  GError                **error);

G_END_DECLS
