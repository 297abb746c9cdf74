/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-row.h"
#include "bethink-stamps.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

/* What comes from elsewhere: no field of it is the user's word. */
#define BETHINK_TRANSACTION_FOREIGN (BETHINK_TRANSACTION_IMPORT | BETHINK_TRANSACTION_SYNC)

/* A run of ids that were inserted one after the other. */
typedef struct
{
  gint64 first;
  gint64 last;
} BethinkRange;

/* What is derived of a person: the name and its place, and the last event of each
 * kind of record.
 */
typedef enum
{
  BETHINK_DIRT_NAME          = 1 << 0,
  BETHINK_DIRT_CONVERSATIONS = 1 << 1,
  BETHINK_DIRT_CALLS         = 1 << 2,
  BETHINK_DIRT_ENTRIES       = 1 << 3,
  BETHINK_DIRT_ALL           = (1 << 4) - 1,
} BethinkDirt;

/* One transaction on the way: what it touched, so that the end of it can bring
 * up to date what depends on that. Lives on the stack of
 * bethink_transaction_run(), on the thread of its connection.
 */
struct _BethinkTransaction
{
  BethinkDb               *db;               /* unowned */
  BethinkTransactionFlags  flags;
  gint64                   now;
  BethinkChangeset        *changes;          /* owned */

  /* Journal */
  const char              *operation_kind;   /* unowned, NULL: not journalled */
  gint64                   operation_id;     /* 0: nothing was journalled yet */
  char                    *detail;           /* owned, nullable */
  BethinkKind              target_kind;
  gint64                   target;
  gint64                   count;
  GArray                  *inserted[BETHINK_N_TABLES];   /* owned: BethinkRange, NULL: none */
  gboolean                 replaying;        /* undo or redo writes the journal itself */

  /* Ids */
  gint64                   next_ids[BETHINK_N_TABLES];   /* 0: not asked yet */
  gint64                   used_ids[BETHINK_N_TABLES];   /* highest that was deleted */

  /* What is to be done at the end */
  GHashTable              *dirty_contacts;        /* owned: id to BethinkDirt */
  BethinkDirt              dirt;                  /* of all of them */
  GHashTable              *dirty_conversations;   /* owned: id → change of its number of messages */
  GHashTable              *dirty_entries;         /* owned: id */
  GHashTable              *dirty_calls;           /* owned: id */
  GHashTable              *dirty_words;           /* owned: packed key, out of the search index */
  GHashTable              *counters;              /* owned: static key → difference */

  /* What the server has to hear of, see bethink-sync-touch.c */
  GHashTable              *touched;               /* owned, nullable: packed key → BethinkSyncTouch */
  gboolean                 has_no_peer;           /* was looked up */
  gboolean                 forgets_sync;          /* a synchronisation is undone */

  GArray                  *played;           /* owned, nullable: see bethink-journal-undo.c */
  GArray                  *new_objects;      /* owned, nullable: lose their ids when nothing is stored */
  const BethinkStamps     *next_stamps;      /* unowned, for the next record */
};

gboolean  bethink_transaction_allocate_id      (BethinkTransaction   *self,
                                                const BethinkTable   *table,
                                                gint64               *id,
                                                GError              **error);
gboolean  bethink_transaction_has_inserted     (BethinkTransaction   *self,
                                                BethinkTableId        table,
                                                gint64                id);
void      bethink_transaction_mind_size        (BethinkTransaction   *self,
                                                gint64                n_rows);
void      bethink_transaction_mind_new         (BethinkTransaction   *self,
                                                const BethinkTable   *table,
                                                gpointer              object);
void      bethink_transaction_count            (BethinkTransaction   *self,
                                                const BethinkTable   *table,
                                                const BethinkValue   *values,
                                                int                   difference);
gboolean  bethink_transaction_touch_words      (BethinkTransaction   *self,
                                                BethinkKind           kind,
                                                gint64                id,
                                                BethinkTouch          touch,
                                                GError              **error);
void      bethink_transaction_mark_person      (BethinkTransaction   *self,
                                                gint64                contact_id,
                                                BethinkDirt           dirt);
void      bethink_transaction_count_messages   (BethinkTransaction   *self,
                                                gint64                conversation_id,
                                                int                   difference);

/* The journal of a transaction */
void      bethink_journal_record_insert        (BethinkTransaction   *tx,
                                                const BethinkTable   *table,
                                                gint64                id);
gboolean  bethink_journal_record_update        (BethinkTransaction   *tx,
                                                const BethinkTable   *table,
                                                gint64                id,
                                                const BethinkValue   *old_values,
                                                const BethinkValue   *new_values,
                                                guint64               mask,
                                                GError              **error);
gboolean  bethink_journal_record_delete        (BethinkTransaction   *tx,
                                                const BethinkTable   *table,
                                                gint64                id,
                                                const BethinkValue   *old_values,
                                                GError              **error);
gboolean  bethink_journal_finish               (BethinkTransaction   *tx,
                                                GError              **error);

/* What follows from the rest */
gboolean  bethink_derive_all                   (BethinkTransaction   *tx,
                                                GError              **error);

/* Stamps as they are stored */
GBytes   *bethink_stamps_to_bytes              (const BethinkStamps  *self);
BethinkStamps *bethink_stamps_from_values      (const BethinkValue   *stamp,
                                                const BethinkValue   *fields);

G_END_DECLS
