/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-check-names"

#include "bethink-check-private.h"

#include "bethink-contact.h"
#include "bethink-setting-table.h"
#include "bethink-statement.h"
#include "bethink-text.h"

#include <locale.h>
#include <string.h>

/* Names, and where they stand, follow from other columns by rules that SQL cannot
 * say. Sort keys depend on the locale as well: they are compared only when all
 * were made by that of this process.
 */

static const char names_sql[] =
  "SELECT id, name, letter, letter_last, full_name, first_name, last_name, nickname,"
  " (SELECT value FROM contact_field WHERE contact = contact.id AND kind = 1 AND deleted_at IS NULL"
  "  ORDER BY position, id LIMIT 1),"
  " (SELECT value FROM contact_field WHERE contact = contact.id AND kind = 2 AND deleted_at IS NULL"
  "  ORDER BY position, id LIMIT 1),"
  " (SELECT value FROM contact_field WHERE contact = contact.id AND kind = 3 AND deleted_at IS NULL"
  "  ORDER BY position, id LIMIT 1),"
  " (SELECT value FROM contact_field WHERE contact = contact.id AND kind = 4 AND deleted_at IS NULL"
  "  AND lower (type_name) = 'company' ORDER BY position, id LIMIT 1),"
  " sort_key, sort_key_last"
  " FROM contact";

static char *
compute_name (BethinkStatement *statement)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();

  bethink_contact_set_full_name (contact, bethink_statement_get_text (statement, 4));
  bethink_contact_set_first_name (contact, bethink_statement_get_text (statement, 5));
  bethink_contact_set_last_name (contact, bethink_statement_get_text (statement, 6));
  bethink_contact_set_nickname (contact, bethink_statement_get_text (statement, 7));

  return bethink_contact_compute_name (contact,
                                       bethink_statement_get_text (statement, 8),
                                       bethink_statement_get_text (statement, 9),
                                       bethink_statement_get_text (statement, 10),
                                       bethink_statement_get_text (statement, 11));
}

static char *
compute_last_first (BethinkStatement *statement,
                    const char       *name)
{
  const char *first_name = bethink_statement_get_text (statement, 5);
  const char *last_name = bethink_statement_get_text (statement, 6);

  if (last_name == NULL)
    return g_strdup (name);

  return g_strjoin (" ", last_name, first_name, NULL);
}

static void
compare (GArray           *problems,
         BethinkStatement *statement,
         int               index,
         const char       *column,
         const char       *expected)
{
  if (g_strcmp0 (bethink_statement_get_text (statement, index), expected) != 0)
    bethink_check_add (problems, BETHINK_PROBLEM_DERIVED, "contact", column,
                       bethink_statement_get_int (statement, 0), 1);
}

static void
compare_key (GArray           *problems,
             BethinkStatement *statement,
             int               index,
             const char       *column,
             const char       *name)
{
  g_autoptr (GBytes) expected = bethink_text_sort_key (name);
  gsize size;
  gconstpointer stored = bethink_statement_get_blob (statement, index, &size);

  if (size != g_bytes_get_size (expected) ||
      (size > 0 && memcmp (stored, g_bytes_get_data (expected, NULL), size) != 0))
    bethink_check_add (problems, BETHINK_PROBLEM_DERIVED, "contact", column,
                       bethink_statement_get_int (statement, 0), 1);
}

static gboolean
are_keys_ours (BethinkDb  *db,
               gboolean   *ours,
               GError    **error)
{
  g_autofree char *stored = NULL;

  if (!bethink_setting_table_get_text (db, "order-locale", &stored, error))
    return FALSE;

  *ours = g_strcmp0 (stored, setlocale (LC_COLLATE, NULL)) == 0;
  return TRUE;
}

/*
 * bethink_check_names:
 *
 * Computes what is shown of each person once more.
 *
 * Returns: %FALSE with the error set when reading failed
 */
gboolean
bethink_check_names (BethinkDb  *db,
                     GArray     *problems,
                     GError    **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, names_sql, error);
  gboolean keys_are_ours;
  BethinkStep step;

  if (statement == NULL || !are_keys_ours (db, &keys_are_ours, error))
    return FALSE;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      g_autofree char *name = compute_name (statement);
      g_autofree char *last_first = compute_last_first (statement, name);
      g_autofree char *letter = bethink_text_section_letter (name);
      g_autofree char *letter_last = bethink_text_section_letter (last_first);

      compare (problems, statement, 1, "name", name);
      compare (problems, statement, 2, "letter", letter);
      compare (problems, statement, 3, "letter_last", letter_last);

      if (keys_are_ours)
        {
          compare_key (problems, statement, 12, "sort_key", name);
          compare_key (problems, statement, 13, "sort_key_last", last_first);
        }
    }

  return step == BETHINK_STEP_DONE;
}
