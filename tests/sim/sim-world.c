/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The world itself: a server, a store in a folder of its own, and copies of both. */

#include "sim.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bethink-time.h"

#define EPOCH_MARK "epoch"

/* The library asks a function without data for the time. */
static SimClock *current_clock;

static gint64
get_now (void)
{
  return bethink_sync_clock_get_wall_time (BETHINK_SYNC_CLOCK (current_clock));
}

/* ---- folders -------------------------------------------------------------- */

static char *
folder_new (void)
{
  const char *memory = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();
  char *folder = g_build_filename (memory, "bethink-sim-XXXXXX", NULL);

  if (g_mkdtemp_full (folder, 0700) == NULL)
    g_error ("No folder for the simulation");
  return folder;
}

void
sim_folder_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        sim_folder_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;

  if (!g_file_get_contents (from, &contents, &length, NULL)
      || !g_file_set_contents_full (to, contents, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    g_error ("Cannot copy %s", from);
}

/* Files only; the index of the write-ahead log is made anew from the log. */
static void
copy_files (const char *from,
            const char *to,
            gboolean    with_epoch)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);

      if (!g_file_test (source, G_FILE_TEST_IS_REGULAR) || g_str_has_suffix (name, "-shm")
          || (!with_epoch && strstr (name, EPOCH_MARK) != NULL))
        continue;
      copy_file (source, target);
    }
}

/* ---- the store ------------------------------------------------------------ */

static void
open_store (SimWorld *world)
{
  g_autofree char *path = g_build_filename (world->folder, "bethink.db", NULL);
  g_autoptr (GError) error = NULL;

  world->store = bethink_store_new (path);
  if (!bethink_store_open_sync (world->store, &error))
    g_error ("The store does not open: %s", error->message);
}

static void
close_store (SimWorld *world)
{
  bethink_store_close (world->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&world->store);
}

/* An empty store is made once and copied from then on. */
static const char *
get_template (SimWorld *world)
{
  static char *folder = NULL;
  g_autofree char *kept = NULL;

  if (folder != NULL)
    return folder;
  folder = folder_new ();
  kept = world->folder;
  world->folder = g_strdup (folder);
  open_store (world);
  close_store (world);
  g_free (world->folder);
  world->folder = g_steal_pointer (&kept);
  return folder;
}

typedef struct
{
  const char *from;
  const char *to;
} Copy;

static gboolean
copy_while_quiet (BethinkTransaction  *tx,
                  gpointer             data,
                  GError             **error)
{
  Copy *copy = data;

  copy_files (copy->from, copy->to, TRUE);
  return TRUE;
}

/* (transfer full): a folder with a copy of the database as a kill would leave it:
 * taken by the only thread that writes. */
char *
sim_world_copy_here (SimWorld *world)
{
  char *folder = folder_new ();
  Copy copy = {world->folder, folder};
  g_autoptr (GError) error = NULL;

  if (!bethink_store_write (world->store, NULL, NULL, BETHINK_TRANSACTION_DRY_RUN, copy_while_quiet, &copy, NULL, NULL,
                            &error))
    g_error ("Cannot copy the store: %s", error->message);
  return folder;
}

/* @keep_epoch: the small file beside the database stays as it is now, as when
 * somebody puts only the database back */
void
sim_world_put_back (SimWorld   *world,
                    const char *copy,
                    gboolean    keep_epoch)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  close_store (world);
  dir = g_dir_open (world->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (world->folder, name, NULL);

      if (!(keep_epoch && strstr (name, EPOCH_MARK) != NULL) && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_unlink (path);
    }
  copy_files (copy, world->folder, !keep_epoch);
  open_store (world);
}

/* ---- the world ------------------------------------------------------------ */

#define LATE_LEAST 1000
#define LATE_MOST  45000

void
sim_world_run_late (SimWorld *world)
{
  if (bethink_monica_transport_get_n_late (world->transport) == 0)
    return;
  bethink_monica_transport_run_late (world->transport);
  sim_tokens_note_there (world);
  sim_tokens_overtake (world, world->late_since);
  world->late_due = 0;
  world->late_since = 0;
}

/* What was held up on the network arrives at last. */
static void
on_time_passed (gpointer data)
{
  SimWorld *world = data;
  gint64 now;

  if (world->server == NULL)
    return;
  bethink_monica_server_set_now (world->server, sim_clock_get_server (world->clock));
  if (world->is_doomed || bethink_monica_transport_get_n_late (world->transport) == 0)
    return;
  now = bethink_sync_clock_get_boot_time (BETHINK_SYNC_CLOCK (world->clock));
  if (world->late_due == 0)
    world->late_due = now + LATE_LEAST + sim_random_below (&world->run_random, LATE_MOST - LATE_LEAST);
  else if (now >= world->late_due || world->late_due > now + LATE_MOST)
    sim_world_run_late (world);
}

/* Somebody is there from the start. In an account that never had a contact, the
 * answer to the first create is lost for good when somebody archives it at once:
 * there is no id from which to look for it. */
static void
add_first_contact (SimWorld *world)
{
  g_autoptr (BethinkMonicaReply) reply = NULL;

  world->n_records = 1;
  reply = bethink_monica_server_act (world->server, "POST", "/api/contacts",
                                     "{\"first_name\":\"t0r1x\",\"is_birthdate_known\":false,"
                                     "\"is_deceased\":false,\"is_deceased_date_known\":false}");
}

SimWorld *
sim_world_new (guint64            seed,
               const SimSettings *settings)
{
  SimWorld *world = g_new0 (SimWorld, 1);
  SimToken none = {0};

  world->settings = *settings;
  world->clock = sim_clock_new (seed, on_time_passed, world);
  current_clock = world->clock;
  bethink_time_set_clock (get_now);
  world->server = bethink_monica_server_new ();
  bethink_monica_server_set_now (world->server, sim_clock_get_server (world->clock));
  world->transport = BETHINK_MONICA_TRANSPORT (bethink_monica_server_new_transport (world->server));
  world->token = bethink_sync_token_new (bethink_monica_server_get_token (world->server));
  world->tokens = g_array_new (FALSE, FALSE, sizeof (SimToken));
  g_array_append_val (world->tokens, none);
  world->trace = seed;
  world->folder = folder_new ();
  copy_files (get_template (world), world->folder, TRUE);
  open_store (world);
  add_first_contact (world);
  return world;
}

void
sim_world_free (SimWorld *world)
{
  close_store (world);
  sim_folder_remove (world->folder);
  if (world->local_copy != NULL)
    sim_folder_remove (world->local_copy);
  bethink_time_set_clock (NULL);
  g_clear_pointer (&world->server_copy, bethink_monica_snapshot_free);
  g_clear_object (&world->transport);
  g_clear_object (&world->server);
  g_clear_object (&world->clock);
  bethink_sync_token_unref (world->token);
  g_array_unref (world->tokens);
  g_free (world->local_copy);
  g_free (world->folder);
  g_free (world->failure);
  g_free (world);
}

/* The first failure is the one that is told. */
void
sim_world_fail (SimWorld   *world,
                const char *format,
                ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  sim_world_say (world, "FAILED: %s", text);
  if (world->failure == NULL)
    world->failure = g_steal_pointer (&text);
}

void
sim_world_say (SimWorld   *world,
               const char *format,
               ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (!world->settings.verbose)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_print ("%s%s\n", world->is_doomed ? "  (doomed) " : "", text);
}

/* ---- values --------------------------------------------------------------- */

/* (transfer full): a value that was never written before */
char *
sim_token_make (SimWorld *world,
                SimSide   side,
                guint     number)
{
  SimToken token = {.number = number, .side = side, .was_there = side == SIM_THERE, .born = world->n_requests};

  g_array_append_val (world->tokens, token);
  return g_strdup_printf ("t%ur%ux", world->tokens->len - 1, number);
}

void
sim_tokens_foreach (const char   *text,
                    SimTokenFunc  func,
                    gpointer      data)
{
  for (; *text != '\0'; text++)
    {
      char *end;
      guint64 token, number;

      if (*text != 't' || !g_ascii_isdigit (text[1]))
        continue;
      token = g_ascii_strtoull (text + 1, &end, 10);
      if (*end != 'r')
        continue;
      number = g_ascii_strtoull (end + 1, &end, 10);
      if (*end == 'x')
        func ((guint) token, (guint) number, data);
    }
}

static void
kill_token (guint    token,
            guint    number,
            gpointer data)
{
  SimWorld *world = data;

  if (token < world->tokens->len)
    g_array_index (world->tokens, SimToken, token).is_dead = TRUE;
}

/* Somebody who could see @text replaced or deleted it. */
void
sim_tokens_kill (SimWorld   *world,
                 const char *text)
{
  if (text != NULL)
    sim_tokens_foreach (text, kill_token, world);
}

static void
add_token (guint    token,
           guint    number,
           gpointer data)
{
  g_hash_table_add (data, GUINT_TO_POINTER (token));
}

static GHashTable *
list_tokens_there (SimWorld *world)
{
  GHashTable *tokens = g_hash_table_new (NULL, NULL);
  g_autoptr (SimView) view = sim_view_there (world);

  for (guint kind = 0; kind < SIM_N_KINDS; kind++)
    for (guint i = 0; i < view->records[kind]->len; i++)
      {
        SimRecord *record = g_ptr_array_index (view->records[kind], i);

        for (guint j = 0; j < sim_kind_n_fields (kind); j++)
          if (record->fields[j] != NULL)
            sim_tokens_foreach (record->fields[j], add_token, tokens);
      }
  return tokens;
}

/* Remembers which values the server has. */
void
sim_tokens_note_there (SimWorld *world)
{
  g_autoptr (GHashTable) tokens = list_tokens_there (world);

  for (guint i = 1; i < world->tokens->len; i++)
    if (g_hash_table_contains (tokens, GUINT_TO_POINTER (i)))
      g_array_index (world->tokens, SimToken, i).was_there = TRUE;
}

/* A value that somebody wrote there after request @since, and that has been
 * overwritten by now, is lost: the protocol has no means against it. */
void
sim_tokens_overtake (SimWorld *world,
                     guint     since)
{
  g_autoptr (GHashTable) tokens = list_tokens_there (world);

  for (guint i = 1; i < world->tokens->len; i++)
    {
      SimToken *token = &g_array_index (world->tokens, SimToken, i);

      if (token->is_dead || token->side != SIM_THERE || token->born < since
          || g_hash_table_contains (tokens, GUINT_TO_POINTER (i)))
        continue;
      token->is_dead = TRUE;
      world->n_overtaken++;
    }
}
