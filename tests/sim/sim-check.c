/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* What must hold when both sides are at rest. It knows nothing of how the
 * synchroniser works: only what was written, and what is there. */

#include "sim.h"

#include "bethink-db.h"
#include "bethink-statement.h"

/* ---- nothing is lost ------------------------------------------------------ */

typedef struct
{
  GHashTable *live;   /* tokens that are to be seen on a side */
  GHashTable *kept;   /* in the trash, or in a question to the user */
  GHashTable *logged; /* in the log of synchronisation */
  GHashTable *held;   /* SimKind and id of what waits for the user */
} Found;

static void
add_token (guint    token,
           guint    number,
           gpointer data)
{
  g_hash_table_add (data, GUINT_TO_POINTER (token));
}

static void
add_view (GHashTable *tokens,
          SimView    *view)
{
  for (guint kind = 0; kind < SIM_N_KINDS; kind++)
    for (guint i = 0; i < view->records[kind]->len; i++)
      {
        SimRecord *record = g_ptr_array_index (view->records[kind], i);

        for (guint j = 0; j < sim_kind_n_fields (kind); j++)
          if (record->fields[j] != NULL)
            sim_tokens_foreach (record->fields[j], add_token, tokens);
      }
}

static gboolean
add_texts (BethinkDb   *db,
           const char  *sql,
           GHashTable  *tokens,
           GError     **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  while (bethink_statement_step (statement, error) == BETHINK_STEP_ROW)
    for (int i = 0; i < bethink_statement_get_n_columns (statement); i++)
      {
        const char *text = bethink_statement_get_text (statement, i);

        if (text != NULL)
          sim_tokens_foreach (text, add_token, tokens);
      }
  return TRUE;
}

/* One number for a kind of row and its id. */
static gpointer
held_key (gint64 kind,
          gint64 id)
{
  return GSIZE_TO_POINTER ((gsize) (id * 16 + kind));
}

static gboolean
add_held (BethinkDb   *db,
          GHashTable  *held,
          GError     **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, "SELECT kind, record FROM sync_held_field UNION "
                                                                   "SELECT kind, record FROM sync_held_record", error);

  if (statement == NULL)
    return FALSE;
  while (bethink_statement_step (statement, error) == BETHINK_STEP_ROW)
    g_hash_table_add (held, held_key (bethink_statement_get_int (statement, 0), bethink_statement_get_int (statement, 1)));
  return TRUE;
}

static gboolean
read_rest (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  Found *found = data;

  return add_texts (db, "SELECT last_name, nickname, description, job, company, food FROM contact", found->kept, error)
         && add_texts (db, "SELECT text FROM call", found->kept, error)
         && add_texts (db, "SELECT body FROM message", found->kept, error)
         && add_texts (db, "SELECT text FROM entry", found->kept, error)
         && add_texts (db, "SELECT base, remotes FROM sync_held_field", found->kept, error)
         && add_texts (db, "SELECT body FROM sync_held_record", found->kept, error)
         && add_texts (db, "SELECT before, after FROM sync_log", found->logged, error)
         && add_held (db, found->held, error);
}

static void
check_tokens (SimWorld *world,
              Found    *found)
{
  for (guint i = 1; i < world->tokens->len; i++)
    {
      SimToken *token = &g_array_index (world->tokens, SimToken, i);
      gpointer key = GUINT_TO_POINTER (i);

      if (token->is_dead || g_hash_table_contains (found->live, key) || g_hash_table_contains (found->kept, key)
          || ((token->was_there || world->took_theirs) && g_hash_table_contains (found->logged, key)))
        continue;
      sim_world_fail (world, "lost: value t%ur%ux, written %s", i, token->number,
                      token->side == SIM_HERE ? "here" : "there");
      return;
    }
}

/* ---- nothing is doubled or mixed up --------------------------------------- */

typedef struct
{
  guint number;
  gboolean is_foreign;
} Mixture;

static void
compare_number (guint    token,
                guint    number,
                gpointer data)
{
  Mixture *mixture = data;

  mixture->is_foreign |= number != mixture->number;
}

static void
check_record (SimWorld  *world,
              SimRecord *record,
              SimSide    side)
{
  Mixture mixture = {record->number};

  for (guint i = 0; i < sim_kind_n_fields (record->kind); i++)
    if (record->fields[i] != NULL)
      sim_tokens_foreach (record->fields[i], compare_number, &mixture);
  if (mixture.is_foreign)
    sim_world_fail (world, "foreign: %s %u has a value of another record %s", sim_kind_name (record->kind),
                    record->number, side == SIM_HERE ? "here" : "there");
}

/* A note whose answer was lost and that somebody edited there before it was seen
 * again cannot be known again: the API gives notes no mark. */
static gboolean
is_twin (SimRecord *record,
         SimRecord *other)
{
  return record->kind == SIM_NOTE && g_strcmp0 (record->fields[0], other->fields[0]) != 0;
}

static void
check_side (SimWorld *world,
            SimView  *view,
            SimSide   side)
{
  for (guint kind = 0; kind < SIM_N_KINDS; kind++)
    {
      g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

      for (guint i = 0; i < view->records[kind]->len; i++)
        {
          SimRecord *record = g_ptr_array_index (view->records[kind], i);
          SimRecord *other = g_hash_table_lookup (numbers, GUINT_TO_POINTER (record->number));

          check_record (world, record, side);
          g_hash_table_insert (numbers, GUINT_TO_POINTER (record->number), record);
          if (other != NULL && is_twin (record, other))
            world->n_twins++;
          else if (other != NULL)
            sim_world_fail (world, "doubled: %s %u %s", sim_kind_name (kind), record->number,
                            side == SIM_HERE ? "here" : "there");
        }
    }
}

/* ---- both sides are equal ------------------------------------------------- */

static gint64
stored_kind (SimKind kind)
{
  static const BethinkKind kinds[] = {BETHINK_KIND_CONTACT, BETHINK_KIND_CALL, BETHINK_KIND_CONVERSATION,
                                      BETHINK_KIND_MESSAGE, BETHINK_KIND_ENTRY};

  return kinds[kind];
}

static SimRecord *
find_number (SimView *view,
             SimKind  kind,
             guint    number)
{
  for (guint i = 0; i < view->records[kind]->len; i++)
    {
      SimRecord *record = g_ptr_array_index (view->records[kind], i);

      if (record->number == number)
        return record;
    }
  return NULL;
}

/* The record with the same number; of twins the one with the same text. */
static SimRecord *
find_equal (SimView   *view,
            SimRecord *record)
{
  for (guint i = 0; i < view->records[record->kind]->len; i++)
    {
      SimRecord *other = g_ptr_array_index (view->records[record->kind], i);

      if (other->number == record->number && g_strcmp0 (other->fields[0], record->fields[0]) == 0)
        return other;
    }
  return find_number (view, record->kind, record->number);
}

/* The user has been told: it, or what it belongs to, waits for an answer or
 * cannot be changed there. */
static gboolean
is_explained (Found     *found,
              SimView   *here,
              SimRecord *local,
              SimRecord *remote)
{
  if (remote != NULL && remote->is_frozen)
    return TRUE;
  for (; local != NULL; local = sim_view_get_parent (here, local))
    if (g_hash_table_contains (found->held, held_key (stored_kind (local->kind), local->id)))
      return TRUE;
  return FALSE;
}

/* A record that is missing on the other side may belong to one that is frozen there. */
static gboolean
is_below_frozen (SimView   *here,
                 SimView   *there,
                 SimRecord *local)
{
  for (; local != NULL; local = sim_view_get_parent (here, local))
    {
      SimRecord *remote = find_number (there, local->kind, local->number);

      if (remote != NULL && remote->is_frozen)
        return TRUE;
    }
  return FALSE;
}

static void
compare_fields (SimWorld  *world,
                SimRecord *local,
                SimRecord *remote)
{
  for (guint i = 0; i < sim_kind_n_fields (local->kind); i++)
    if (g_strcmp0 (local->fields[i], remote->fields[i]) != 0)
      sim_world_fail (world, "differs: field %u of %s %u is %s here and %s there", i, sim_kind_name (local->kind),
                      local->number, local->fields[i], remote->fields[i]);
  if (g_strcmp0 (local->tags, remote->tags) != 0)
    sim_world_fail (world, "differs: tags of contact %u are %s here and %s there", local->number, local->tags,
                    remote->tags);
}

static void
compare_here (SimWorld  *world,
              Found     *found,
              SimView   *here,
              SimView   *there,
              SimRecord *local)
{
  SimRecord *remote = find_equal (there, local);

  if (is_explained (found, here, local, remote) || is_below_frozen (here, there, local))
    return;
  if (remote == NULL)
    sim_world_fail (world, "differs: %s %u is only here", sim_kind_name (local->kind), local->number);
  else
    compare_fields (world, local, remote);
}

static void
compare_there (SimWorld  *world,
               Found     *found,
               SimView   *here,
               SimRecord *remote)
{
  if (find_number (here, remote->kind, remote->number) == NULL && !remote->is_frozen)
    sim_world_fail (world, "differs: %s %u is only there", sim_kind_name (remote->kind), remote->number);
}

static void
check_equal (SimWorld *world,
             Found    *found,
             SimView  *here,
             SimView  *there)
{
  for (guint kind = 0; kind < SIM_N_KINDS; kind++)
    {
      for (guint i = 0; i < here->records[kind]->len; i++)
        compare_here (world, found, here, there, g_ptr_array_index (here->records[kind], i));
      for (guint i = 0; i < there->records[kind]->len; i++)
        compare_there (world, found, here, g_ptr_array_index (there->records[kind], i));
    }
}

/* ---- all of it ------------------------------------------------------------ */

static void
check_pace (SimWorld *world)
{
  if (world->n_pace_errors > 0)
    sim_world_fail (world, "pace: the server had to refuse %u requests", world->n_pace_errors);
}

void
sim_check (SimWorld *world)
{
  g_autoptr (SimView) here = sim_view_here (world);
  g_autoptr (SimView) there = sim_view_there (world);
  g_autoptr (GHashTable) live = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) logged = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) held = g_hash_table_new (NULL, NULL);
  Found found = {live, kept, logged, held};
  g_autoptr (GError) error = NULL;

  add_view (live, here);
  add_view (live, there);
  if (!bethink_store_read (world->store, read_rest, &found, NULL, &error))
    sim_world_fail (world, "cannot read the store: %s", error->message);
  check_tokens (world, &found);
  check_side (world, here, SIM_HERE);
  check_side (world, there, SIM_THERE);
  check_equal (world, &found, here, there);
  check_pace (world);
}
