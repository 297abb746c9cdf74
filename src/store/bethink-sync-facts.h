/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-enums.h"

G_BEGIN_DECLS

/* What synchronisation asks about a row before it reads it: a plain value with an owned string. */
typedef struct
{
  gboolean          exists;
  gboolean          alive;           /* there, and not deleted by anybody */
  char             *uuid;            /* nullable */
  gint64            contact;         /* whom it belongs to; itself for a person; 0 */
  gint64            conversation;    /* of a message */
  BethinkEntryKind  entry_kind;      /* of an entry */
  gboolean          contact_alive;
} BethinkSyncFacts;

/* A person that is not bound yet, for finding who is who. */
typedef struct
{
  gint64  id;
  char   *first_name;   /* nullable */
  char   *last_name;    /* nullable */
  char   *birthdate;    /* nullable */
} BethinkSyncCandidate;

void       bethink_sync_facts_clear           (BethinkSyncFacts      *self);
void       bethink_sync_candidate_free        (BethinkSyncCandidate  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BethinkSyncFacts, bethink_sync_facts_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSyncCandidate, bethink_sync_candidate_free)

gboolean   bethink_sync_facts_get             (BethinkDb             *db,
                                               BethinkKind            kind,
                                               gint64                 id,
                                               BethinkSyncFacts      *facts,
                                               GError               **error);
gboolean   bethink_sync_facts_find_uuid       (BethinkDb             *db,
                                               BethinkKind            kind,
                                               const char            *uuid,
                                               gint64                *id,
                                               GError               **error);
GArray    *bethink_sync_facts_list_unbound    (BethinkDb             *db,
                                               BethinkKind            kind,
                                               gint64                 contact,
                                               GError               **error);
GPtrArray *bethink_sync_facts_list_candidates (BethinkDb             *db,
                                               GError               **error);
gboolean   bethink_sync_facts_has_touched_below (BethinkDb           *db,
                                               BethinkKind            kind,
                                               gint64                 id,
                                               gboolean              *has,
                                               GError               **error);
gboolean   bethink_sync_facts_shares_way      (BethinkDb             *db,
                                               gint64                 contact,
                                               const char            *value,
                                               gboolean              *shares,
                                               GError               **error);

G_END_DECLS
