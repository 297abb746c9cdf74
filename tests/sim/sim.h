/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-transport.h"
#include "bethink-store.h"
#include "bethink-sync-run.h"
#include "monica-store.h"

G_BEGIN_DECLS

/* A deterministic world of one user here, somebody else there, and a network
 * between them on which everything goes wrong. See README.md. */

/* ---- chance --------------------------------------------------------------- */

typedef struct
{
  guint64 state;
} SimRandom;

SimRandom sim_random_new   (guint64    seed);
guint32   sim_random_next  (SimRandom *random);
guint     sim_random_below (SimRandom *random,
                            guint      n);
gboolean  sim_random_is    (SimRandom *random,
                            guint      percent);

/* ---- time ----------------------------------------------------------------- */

#define SIM_TYPE_CLOCK (sim_clock_get_type ())

G_DECLARE_FINAL_TYPE (SimClock, sim_clock, SIM, CLOCK, GObject)

/* Called whenever time has passed. */
typedef void (*SimClockFunc) (gpointer data);

SimClock *sim_clock_new        (guint64       seed,
                                SimClockFunc  passed,
                                gpointer      data);
void      sim_clock_advance    (SimClock     *self,
                                gint64        ms);
void      sim_clock_jump       (SimClock     *self,
                                gint64        ms);
void      sim_clock_reboot     (SimClock     *self);
gint64    sim_clock_get_server (SimClock     *self);

/* ---- what is on a side ---------------------------------------------------- */

typedef enum
{
  SIM_HERE,
  SIM_THERE,
} SimSide;

typedef enum
{
  SIM_CONTACT,
  SIM_CALL,
  SIM_CONVERSATION,
  SIM_MESSAGE,
  SIM_NOTE,
  SIM_N_KINDS,
} SimKind;

#define SIM_MAX_FIELDS 6

/**
 * SimRecord:
 * @number: which record of the whole world it is: all its texts say so
 * @id: on its side
 * @parent: id, on its side, of what it belongs to
 * @is_frozen: it cannot be changed there
 * @fields: texts, or %NULL
 * @tags: of a contact, sorted
 */
typedef struct
{
  SimKind kind;
  guint number;
  gint64 id;
  gint64 parent;
  gboolean is_frozen;
  char *fields[SIM_MAX_FIELDS];
  char *tags;
} SimRecord;

typedef struct
{
  GPtrArray *records[SIM_N_KINDS]; /* of SimRecord, by id */
} SimView;

SimView    *sim_view_new        (void);
void        sim_view_free       (SimView    *view);
SimRecord  *sim_view_add        (SimView    *view,
                                 SimKind     kind,
                                 gint64      id,
                                 gint64      parent);
SimRecord  *sim_view_find       (SimView    *view,
                                 SimKind     kind,
                                 gint64      id);
SimRecord  *sim_view_pick       (SimView    *view,
                                 SimKind     kind,
                                 guint32     chance);
SimRecord  *sim_view_get_parent (SimView    *view,
                                 SimRecord  *record);
guint       sim_kind_n_fields   (SimKind     kind);
const char *sim_kind_name       (SimKind     kind);
void        sim_record_set      (SimRecord  *record,
                                 guint       field,
                                 const char *text);

/* Conversations have no text, and calls may have none: their moment tells them
 * apart. Seconds since 1970. */
gint64      sim_number_to_time  (guint       number);
guint       sim_time_to_number  (gint64      seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimView, sim_view_free)

/* ---- values --------------------------------------------------------------- */

/**
 * SimToken:
 * @number: of the record it was written into
 * @side: where it was written
 * @is_dead: somebody who could see it replaced or deleted it
 * @was_there: the server had it at some moment
 * @born: number of the request before which it was written
 *
 * A value that was written, unique in the world. Its text is "t1r2x": value 1 of
 * record 2.
 */
typedef struct
{
  guint number;
  SimSide side;
  gboolean is_dead;
  gboolean was_there;
  guint born;
} SimToken;

/* ---- the world ------------------------------------------------------------ */

/**
 * SimSettings:
 * @faults: percent of requests that go wrong
 * @meddling: percent of requests before which somebody does something there
 * @crashes: percent of runs that are killed
 * @restores: whether old copies are put back
 * @only_fault: (nullable): the one fault there is, 0 for any
 * @verbose: tell what happens
 *
 * How hard the world is.
 */
typedef struct
{
  guint faults;
  guint meddling;
  guint crashes;
  gboolean restores;
  BethinkMonicaFault only_fault;
  gboolean verbose;
} SimSettings;

typedef struct
{
  SimSettings settings;
  SimClock *clock;
  BethinkMonicaServer *server;
  BethinkMonicaTransport *transport;
  BethinkSyncToken *token;
  char *folder; /* of the database, in memory */
  BethinkStore *store;
  GArray *tokens; /* of SimToken; the first stands for no value */
  guint n_records;
  BethinkMonicaSnapshot *server_copy;
  char *local_copy;
  guint64 trace; /* hash of all requests, in order */
  guint n_requests;
  guint n_runs;
  guint n_pace_errors; /* requests that the client knew to be too many */
  guint n_overtaken;   /* values that were overwritten directly after they were written */
  guint n_twins;       /* notes that are doubled because nothing tells them apart */
  char *failure;

  gboolean took_theirs; /* the user gave up what was newer here */

  /* The run that goes on. */
  gboolean knows_pace; /* a reply has told it how many requests are left */
  gboolean had_rate_fault;
  SimRandom run_random;
  gboolean is_calm;
  guint crash_at;      /* number of a request; 0: none */
  gboolean is_doomed;  /* the crash has happened; what follows is thrown away */
  char *crash_copy;
  BethinkMonicaSnapshot *crash_server;
  gint64 late_due;
  guint late_since;    /* number of the first request that is held up */
} SimWorld;

SimWorld   *sim_world_new         (guint64             seed,
                                   const SimSettings  *settings);
void        sim_world_free        (SimWorld           *world);
void        sim_world_fail        (SimWorld           *world,
                                   const char         *format,
                                   ...) G_GNUC_PRINTF (2, 3);
void        sim_world_say         (SimWorld           *world,
                                   const char         *format,
                                   ...) G_GNUC_PRINTF (2, 3);
char       *sim_world_copy_here   (SimWorld           *world);
void        sim_world_put_back    (SimWorld           *world,
                                   const char         *copy,
                                   gboolean            keep_epoch);
void        sim_folder_remove     (const char         *folder);

gboolean    sim_view_has_text   (SimView            *view,
                                 const char         *text);
void        sim_view_kill       (SimWorld           *world,
                                 SimView            *view,
                                 SimRecord          *record);
SimView    *sim_view_here         (SimWorld           *world);
SimView    *sim_view_there        (SimWorld           *world);

char       *sim_token_make        (SimWorld           *world,
                                   SimSide             side,
                                   guint               number);
void        sim_tokens_kill       (SimWorld           *world,
                                   const char         *text);
void        sim_tokens_note_there (SimWorld           *world);
void        sim_tokens_overtake   (SimWorld           *world,
                                   guint               since);
void        sim_world_run_late    (SimWorld           *world);

typedef void (*SimTokenFunc) (guint     token,
                              guint     number,
                              gpointer  data);

void        sim_tokens_foreach    (const char         *text,
                                   SimTokenFunc        func,
                                   gpointer            data);

/**
 * SimSummary:
 * @trace: hash of all requests, in order
 * @n_requests: how many there were
 * @n_overtaken: values lost because somebody wrote them between the last look and
 *   the write, which no client can see
 * @n_twins: notes that are doubled because the API gives them no mark
 *
 * What one schedule, or many, came to besides red or green.
 */
typedef struct
{
  guint64 trace;
  guint64 n_requests;
  guint n_overtaken;
  guint n_twins;
} SimSummary;

/* ---- what happens --------------------------------------------------------- */

typedef enum
{
  SIM_STEP_ADD,
  SIM_STEP_EDIT,
  SIM_STEP_CLEAR,
  SIM_STEP_DELETE,
  SIM_STEP_TAG,
  SIM_STEP_UNTAG,
  SIM_STEP_ARCHIVE,
  SIM_STEP_RUN,
  SIM_STEP_PAUSE,
  SIM_STEP_JUMP,
  SIM_STEP_COPY,
  SIM_STEP_RESTORE,
} SimStepKind;

typedef struct
{
  SimStepKind kind;
  SimSide side;
  guint32 chance[3];
} SimStep;

void        sim_here_do           (SimWorld           *world,
                                   const SimStep      *step);
void        sim_there_do          (SimWorld           *world,
                                   const SimStep      *step);
void        sim_run               (SimWorld           *world,
                                   guint64             seed);
void        sim_settle            (SimWorld           *world);
void        sim_check             (SimWorld           *world);

GArray     *sim_schedule_new      (guint64             seed,
                                   const SimSettings  *settings);
SimStep     sim_step_random       (SimRandom          *random,
                                   SimSide             side);
char       *sim_schedule_play     (guint64             seed,
                                   const SimSettings  *settings,
                                   GArray             *steps,
                                   SimSummary         *summary);
GArray     *sim_schedule_shrink   (guint64             seed,
                                   const SimSettings  *settings,
                                   GArray             *steps);
char       *sim_step_describe     (const SimStep      *step);

G_END_DECLS
