/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-lookup"

#include "bethink-contact-lookup.h"

#include "bethink-statement.h"

/**
 * bethink_contact_lookup_foreach_name:
 * @db: a connection
 * @func: called for each person who has a name and is not in the trash
 * @data: for @func
 * @error: return location
 *
 * Goes through the names of all people, oldest first, for comparing many people
 * with all of them.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_contact_lookup_foreach_name (BethinkDb               *db,
                                     BethinkContactNameFunc   func,
                                     gpointer                 data,
                                     GError                 **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  statement = bethink_db_prepare (db,
                                  "SELECT id, name FROM contact "
                                  "WHERE deleted_at IS NULL AND name IS NOT NULL ORDER BY id",
                                  error);

  if (statement == NULL)
    return FALSE;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    func (bethink_statement_get_int (statement, 0), bethink_statement_get_text (statement, 1), data);

  return step == BETHINK_STEP_DONE;
}
