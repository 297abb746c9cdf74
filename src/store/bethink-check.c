/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-check"

#include "bethink-check.h"

#include "bethink-check-private.h"
#include "bethink-statement.h"
#include "bethink-store-error.h"

#include <string.h>

/* What a whole database must fulfil: pages, references, search index, derived
 * values, kept numbers. Every rule is a statement that finds the rows that break
 * it; they do not use the code that keeps the rules, so that the two check each
 * other. Nothing is repaired here.
 */

static const char * const nicks[] = {
  [BETHINK_PROBLEM_DAMAGE] = "damage",
  [BETHINK_PROBLEM_REFERENCE] = "reference",
  [BETHINK_PROBLEM_SEARCH_MISSING] = "search-missing",
  [BETHINK_PROBLEM_SEARCH_STALE] = "search-stale",
  [BETHINK_PROBLEM_SEARCH_DIFFERS] = "search-differs",
  [BETHINK_PROBLEM_DERIVED] = "derived",
  [BETHINK_PROBLEM_COUNT] = "count",
  [BETHINK_PROBLEM_UNUSED] = "unused",
  [BETHINK_PROBLEM_CONTENT] = "content",
  [BETHINK_PROBLEM_TRASH] = "trash",
  [BETHINK_PROBLEM_JOURNAL] = "journal",
};

/**
 * bethink_problem_code_to_nick:
 * @code: a code
 *
 * Returns: the word for it in the output of programs
 */
const char *
bethink_problem_code_to_nick (BethinkProblemCode code)
{
  g_return_val_if_fail (code < G_N_ELEMENTS (nicks), NULL);

  return nicks[code];
}

/*
 * bethink_check_add:
 *
 * Adds to the problem of the same kind, table and column, or makes one.
 */
void
bethink_check_add (GArray             *problems,
                   BethinkProblemCode  code,
                   const char         *table,
                   const char         *column,
                   gint64              id,
                   gint64              count)
{
  BethinkProblem problem = { code, table, column, id, count };

  for (guint i = 0; i < problems->len; i++)
    {
      BethinkProblem *known = &g_array_index (problems, BethinkProblem, i);

      if (known->code == code &&
          g_strcmp0 (known->table, table) == 0 &&
          g_strcmp0 (known->column, column) == 0)
        {
          known->count += count;
          if (known->id == 0)
            known->id = id;
          return;
        }
    }

  g_array_append_val (problems, problem);
}

/* ---- the file ---- */

/* More lines than this say no more. */
static gboolean
check_pages (BethinkDb  *db,
             GArray     *problems,
             GError    **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, "PRAGMA integrity_check (100)", error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      if (g_strcmp0 (bethink_statement_get_text (statement, 0), "ok") != 0)
        bethink_check_add (problems, BETHINK_PROBLEM_DAMAGE, "", NULL, 0, 1);
    }

  return step == BETHINK_STEP_DONE;
}

static gboolean
check_foreign_keys (BethinkDb  *db,
                    GArray     *problems,
                    GError    **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, "PRAGMA foreign_key_check", error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    bethink_check_add (problems, BETHINK_PROBLEM_REFERENCE,
                       g_intern_string (bethink_statement_get_text (statement, 0)), NULL,
                       bethink_statement_get_int (statement, 1), 1);

  return step == BETHINK_STEP_DONE;
}

/* ---- contents ---- */

static gboolean
hash_matches (BethinkStatement *statement)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize digest_size = sizeof digest;
  gsize stored_size;
  gsize size;
  const guint8 *stored = bethink_statement_get_blob (statement, 1, &stored_size);
  const guint8 *data = bethink_statement_get_blob (statement, 2, &size);

  if (size > 0)
    g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &digest_size);

  return stored_size == digest_size && memcmp (stored, digest, digest_size) == 0;
}

static gboolean
check_contents (BethinkDb  *db,
                GArray     *problems,
                GError    **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, "SELECT id, sha256, data FROM blob", error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      if (!hash_matches (statement))
        bethink_check_add (problems, BETHINK_PROBLEM_CONTENT, "blob", "sha256",
                           bethink_statement_get_int (statement, 0), 1);
    }

  return step == BETHINK_STEP_DONE;
}

/* ---- rules ---- */

static gboolean
check_rule (BethinkDb               *db,
            GArray                  *problems,
            const BethinkCheckRule  *rule,
            GError                 **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, rule->sql, error);
  gint64 count;

  if (statement == NULL || bethink_statement_step (statement, error) != BETHINK_STEP_ROW)
    return FALSE;

  count = bethink_statement_get_int (statement, 1);
  if (count > 0)
    bethink_check_add (problems, rule->code, rule->table, rule->column,
                       bethink_statement_get_int (statement, 0), count);

  return TRUE;
}

/* Compares every word of an index with the rows it was made from. The command
 * looks like writing to SQLite, so a read-only database goes without.
 */
static gboolean
check_words (BethinkDb   *db,
             GArray      *problems,
             const char  *table,
             const char  *sql,
             GError     **error)
{
  g_autoptr (GError) local_error = NULL;

  if (bethink_db_get_read_only (db) || bethink_db_exec (db, sql, &local_error))
    return TRUE;

  if (g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CORRUPT))
    {
      bethink_check_add (problems, BETHINK_PROBLEM_SEARCH_DIFFERS, table, NULL, 0, 1);
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_all_words (BethinkDb  *db,
                 GArray     *problems,
                 GError    **error)
{
  return check_words (db, problems, "contact",
                      "INSERT INTO contact_search (contact_search, rank) VALUES ('integrity-check', 1)", error) &&
         check_words (db, problems, "message",
                      "INSERT INTO message_search (message_search, rank) VALUES ('integrity-check', 1)", error) &&
         check_words (db, problems, "call",
                      "INSERT INTO call_search (call_search, rank) VALUES ('integrity-check', 1)", error) &&
         check_words (db, problems, "entry",
                      "INSERT INTO entry_search (entry_search, rank) VALUES ('integrity-check', 1)", error);
}

/* ---- all ---- */

/* Damage that a later step stumbles over is a finding, not a failure. */
static gboolean
note_damage (GArray      *problems,
             const char  *table,
             GError     **error)
{
  if (!g_error_matches (*error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CORRUPT))
    return FALSE;

  g_clear_error (error);
  bethink_check_add (problems, BETHINK_PROBLEM_DAMAGE, table, NULL, 0, 1);
  return TRUE;
}

static gboolean
run_rules (BethinkDb  *db,
           GArray     *problems,
           GError    **error)
{
  gsize n_rules;
  const BethinkCheckRule *rules = bethink_check_get_rules (&n_rules);

  for (gsize i = 0; i < n_rules; i++)
    {
      if (!check_rule (db, problems, &rules[i], error) &&
          !note_damage (problems, rules[i].table, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
run_steps (BethinkDb     *db,
           GArray        *problems,
           GCancellable  *cancellable,
           GError       **error)
{
  static gboolean (* const steps[]) (BethinkDb  *db,
                                     GArray     *problems,
                                     GError    **error) = {
    check_pages, check_foreign_keys, check_contents, run_rules, bethink_check_names, check_all_words,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!steps[i] (db, problems, error) && !note_damage (problems, "", error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_check_run:
 * @db: a connection outside of a transaction; one that may write also compares
 *   the words of the search index, and holds off other writers meanwhile
 * @cancellable: (nullable): ends the check
 * @error: return location for a #BethinkStoreError
 *
 * Reads everything and compares it with everything it should agree with. Takes
 * seconds for a large database. What is found is no error; an error means that
 * the check could not be done.
 *
 * Returns: (transfer full) (nullable) (element-type BethinkProblem): what is
 *   wrong; empty when nothing is
 */
GArray *
bethink_check_run (BethinkDb     *db,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GArray) problems = NULL;
  g_autoptr (GError) local_error = NULL;
  GCancellable *previous;
  gboolean ok;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);

  problems = g_array_new (FALSE, FALSE, sizeof (BethinkProblem));

  previous = bethink_db_set_cancellable (db, cancellable);
  ok = run_steps (db, problems, cancellable, &local_error);
  bethink_db_set_cancellable (db, previous);

  if (!ok)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&problems);
}
