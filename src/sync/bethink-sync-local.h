/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-model.h"
#include "bethink-monica-record.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

/* Who is who on both sides, asked of a connection. */
typedef struct
{
  BethinkMonicaNames  names;
  BethinkDb          *db;      /* unowned */
} BethinkSyncNames;

/**
 * BethinkSyncLocal:
 * @kind: what it is here
 * @id: its row
 * @remote_kind: what it is there, 0 when the server has nothing like it
 * @alive: neither in the trash nor taken off its person
 * @uuid: (nullable): its UUID
 * @contact_id: the person it belongs to, itself for a person, 0 for nobody
 * @conversation_id: of a message
 * @parent_alive: whether that person is not in the trash
 * @object: (nullable): a snapshot, or a card for a person
 * @values: (nullable): what it is in the words of the server
 *
 * One record of ours as synchronisation sees it. Plain data of one thread.
 */
typedef struct
{
  BethinkKind          kind;
  gint64               id;
  BethinkMonicaKind    remote_kind;
  gboolean             alive;
  char                *uuid;
  gint64               contact_id;
  gint64               conversation_id;
  gboolean             parent_alive;
  GObject             *object;
  BethinkMonicaValues *values;
} BethinkSyncLocal;

void      bethink_sync_names_init      (BethinkSyncNames          *self,
                                        BethinkDb                 *db,
                                        BethinkMonicaLookups      *lookups);

void      bethink_sync_local_free      (BethinkSyncLocal          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncLocal, bethink_sync_local_free)

gboolean  bethink_sync_local_load      (BethinkDb                 *db,
                                        BethinkKind                kind,
                                        gint64                     id,
                                        const BethinkMonicaNames  *names,
                                        BethinkSyncLocal         **local,
                                        GError                   **error);
gboolean  bethink_sync_local_write     (BethinkTransaction        *tx,
                                        BethinkSyncLocal          *self,
                                        BethinkMonicaValues       *values,
                                        const char * const        *fields,
                                        const BethinkMonicaNames  *names,
                                        GError                   **error);
gboolean  bethink_sync_local_insert    (BethinkTransaction        *tx,
                                        BethinkMonicaRecord       *record,
                                        gint64                     contact_id,
                                        gint64                     conversation_id,
                                        const BethinkMonicaNames  *names,
                                        gint64                    *id,
                                        GError                   **error);
gboolean  bethink_sync_local_remove    (BethinkTransaction        *tx,
                                        BethinkKind                kind,
                                        gint64                     id,
                                        GError                   **error);
gboolean  bethink_sync_local_bring_back (BethinkTransaction       *tx,
                                        BethinkKind                kind,
                                        gint64                     id,
                                        gboolean                  *is_back,
                                        GError                   **error);

G_END_DECLS
