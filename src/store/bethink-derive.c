/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-derive"

#include "bethink-contact-order.h"
#include "bethink-derive-private.h"
#include "bethink-statement.h"
#include "bethink-text.h"
#include "bethink-transaction-private.h"

/* What follows from the rows, in the order in which one thing follows from
 * another:
 *
 *   message ─┐
 *   call ────┼─> conversation ─┐
 *            ├─────────────────┼─> contact
 *   entry ───┴─────────────────┘
 *
 * Derived columns are no part of the journal: undo changes the rows, and this
 * follows.
 */

/* Characters of a text that a list shows. */
#define LINE_LENGTH 200

/*
 * bethink_derive_first_line:
 * @text: (nullable): a text of any length
 *
 * Returns: (transfer full) (nullable): its first line that says something, cut short
 */
char *
bethink_derive_first_line (const char *text)
{
  const char *end;
  g_autofree char *line = NULL;

  if (text == NULL)
    return NULL;

  while (g_ascii_isspace (*text))
    text++;

  if (*text == '\0')
    return NULL;

  /* No character has more than four bytes. */
  for (end = text; *end != '\0' && *end != '\n' && *end != '\r'; end++)
    if (end - text > 4 * LINE_LENGTH)
      break;

  line = g_strndup (text, (gsize) (end - text));

  return bethink_text_cut (line, LINE_LENGTH);
}

static gboolean
derive_call (BethinkTransaction  *tx,
             gint64               id,
             GError             **error)
{
  g_autoptr (BethinkStatement) select = NULL;
  g_autoptr (BethinkStatement) update = NULL;
  g_autofree char *line = NULL;
  BethinkStep step;

  select = bethink_db_prepare (tx->db, "SELECT first_line, text FROM call WHERE id = ?1", error);
  update = bethink_db_prepare (tx->db, "UPDATE call SET first_line = ?2 WHERE id = ?1", error);

  if (select == NULL || update == NULL)
    return FALSE;

  bethink_statement_bind_int (select, 1, id);
  step = bethink_statement_step (select, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  line = bethink_derive_first_line (bethink_statement_get_text (select, 1));

  if (g_strcmp0 (line, bethink_statement_get_text (select, 0)) == 0)
    return TRUE;

  bethink_statement_bind_int (update, 1, id);
  bethink_statement_bind_text (update, 2, line);

  return bethink_statement_run (update, error);
}

static gboolean
mark_people_of_entry (BethinkTransaction  *tx,
                      gint64               id,
                      GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (tx->db, "SELECT contact FROM entry_contact WHERE entry = ?1", error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    bethink_transaction_mark_person (tx, bethink_statement_get_int (statement, 0), BETHINK_DIRT_ENTRIES);

  return step == BETHINK_STEP_DONE;
}

/*
 * bethink_derive_all:
 * @tx: a transaction whose rows are written
 * @error: return location
 *
 * Brings up to date what depends on the rows that were touched.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_derive_all (BethinkTransaction  *tx,
                    GError             **error)
{
  GHashTableIter iter;
  gpointer id;
  gpointer difference;
  gpointer dirt;

  g_hash_table_iter_init (&iter, tx->dirty_calls);

  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!derive_call (tx, (gint64) id, error))
      return FALSE;

  g_hash_table_iter_init (&iter, tx->dirty_entries);

  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!mark_people_of_entry (tx, (gint64) id, error))
      return FALSE;

  g_hash_table_iter_init (&iter, tx->dirty_conversations);

  while (g_hash_table_iter_next (&iter, &id, &difference))
    if (!bethink_derive_conversation (tx, (gint64) id, (gint64) difference, error))
      return FALSE;

  if ((tx->dirt & BETHINK_DIRT_NAME) != 0 && !bethink_contact_order_note (tx, error))
    return FALSE;

  g_hash_table_iter_init (&iter, tx->dirty_contacts);

  while (g_hash_table_iter_next (&iter, &id, &dirt))
    if (!bethink_derive_contact (tx, (gint64) id, GPOINTER_TO_UINT (dirt), error))
      return FALSE;

  return TRUE;
}
