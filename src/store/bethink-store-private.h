/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-drafts.h"
#include "bethink-live-table.h"
#include "bethink-store-watch.h"
#include "bethink-store.h"
#include "bethink-worker.h"

G_BEGIN_DECLS

/* What the main thread must hear of one transaction, or of another process. */
typedef struct
{
  BethinkChangeset *changes;        /* owned */
  char             *undo_kind;      /* owned, nullable */
  char             *redo_kind;      /* owned, nullable */
  gint64            index_pending;
} BethinkCommit;

struct _BethinkStore
{
  GObject            parent_instance;

  char              *path;              /* owned */
  GThread           *owner;             /* unowned: the main thread */
  GMainContext      *context;           /* owned: where signals are emitted */
  gboolean           is_sync;           /* opened for one thread, without main loop */
  gboolean           is_closed;         /* for good */

  BethinkStoreState  state;
  GError            *open_error;        /* owned, nullable */
  gboolean           read_only;
  char              *undo_kind;         /* owned, nullable */
  char              *redo_kind;         /* owned, nullable */
  gint64             index_pending;
  guint              serial;            /* number of changes told so far */

  BethinkWorker     *writer;            /* owned */
  BethinkDb         *db;                /* owned; used on the writer only */
  gint64             data_version;      /* used on the writer only */
  int                n_waiting;         /* atomic: writes of the user in the queue */

  BethinkReader     *rows_reader;       /* owned: what somebody waits for */
  BethinkReader     *spine_reader;      /* owned: orders of whole lists */
  BethinkReader     *search_reader;     /* owned */

  BethinkLiveTable  *live;              /* owned */
  BethinkDrafts     *drafts;            /* owned, made when first asked for */
  BethinkStoreWatch *watch;             /* owned, nullable */
  GCancellable      *search;            /* owned, nullable: the running search */
  GCancellable      *background;        /* owned: index and upkeep */
  guint              opening_source;
  guint              background_source;
  gboolean           is_upkeeping;      /* a step is on its way */

  GMutex             commits_mutex;
  GQueue             commits;           /* of BethinkCommit, guarded */
  GSource           *commits_source;    /* owned, nullable, guarded */
};

/* bethink-store.c */
gboolean  bethink_store_is_on_writer          (BethinkStore          *self);
gboolean  bethink_store_may_block             (BethinkStore          *self);
void      bethink_store_set_state             (BethinkStore          *self,
                                               BethinkStoreState      state,
                                               gboolean               read_only);
void      bethink_store_take_commit           (BethinkStore          *self,
                                               BethinkCommit         *commit);
void      bethink_store_emit_changed          (BethinkStore          *self,
                                               BethinkChangeset      *changes);

/* bethink-store-commits.c */
void      bethink_store_post_commit           (BethinkStore          *self,
                                               BethinkChangeset      *changes);
void      bethink_store_emit_commits          (BethinkStore          *self);
void      bethink_store_clear_commits         (BethinkStore          *self);
BethinkCommit *bethink_commit_new             (BethinkDb             *db,
                                               BethinkChangeset      *changes);
void      bethink_commit_free                 (BethinkCommit         *self);

/* bethink-store-upkeep.c: the index, the trash, merging */
void      bethink_store_start_upkeep          (BethinkStore          *self);
void      bethink_store_schedule_upkeep       (BethinkStore          *self);
void      bethink_store_stop_upkeep           (BethinkStore          *self);

G_END_DECLS
