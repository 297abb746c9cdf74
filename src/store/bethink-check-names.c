/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-check-names"

#include "bethink-check-private.h"

#include "bethink-contact.h"
#include "bethink-statement.h"
#include "bethink-text.h"

/* Names and sort keys follow from other columns by rules that SQL cannot say. */

static const char names_sql[] =
  "SELECT id, name, sort_key, letter, full_name, first_name, last_name, nickname,"
  " (SELECT value FROM contact_field WHERE contact = contact.id AND kind = 1 AND deleted_at IS NULL"
  "  ORDER BY position, id LIMIT 1),"
  " (SELECT value FROM contact_field WHERE contact = contact.id AND kind = 2 AND deleted_at IS NULL"
  "  ORDER BY position, id LIMIT 1),"
  " (SELECT value FROM contact_field WHERE contact = contact.id AND kind = 3 AND deleted_at IS NULL"
  "  ORDER BY position, id LIMIT 1),"
  " (SELECT value FROM contact_field WHERE contact = contact.id AND kind = 4 AND deleted_at IS NULL"
  "  AND type_name = 'Company' ORDER BY position, id LIMIT 1)"
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

gboolean
bethink_check_names (BethinkDb  *db,
                     GArray     *problems,
                     GError    **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, names_sql, error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      g_autofree char *name = compute_name (statement);

      if (g_strcmp0 (bethink_statement_get_text (statement, 1), name) != 0)
        bethink_check_add (problems, BETHINK_PROBLEM_DERIVED, "contact", "name",
                           bethink_statement_get_int (statement, 0), 1);
    }

  return step == BETHINK_STEP_DONE;
}
