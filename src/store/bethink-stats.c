/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-stats"

#include "bethink-stats.h"

#include "bethink-statement.h"

/* The numbers are counted, not taken from the kept ones: they are asked for
 * rarely and must be right even when a kept one is not. One statement brings
 * several, in the order of the struct.
 */
static const struct
{
  const char *sql;
  gsize       first;   /* offset of the first number */
  int         n;
} statements[] = {
  { "SELECT count (*),"
    " count (*) FILTER (WHERE partial = 0 AND archived = 0),"
    " count (*) FILTER (WHERE partial <> 0),"
    " count (*) FILTER (WHERE partial = 0 AND archived <> 0)"
    " FROM contact WHERE deleted_at IS NULL",
    G_STRUCT_OFFSET (BethinkStats, contacts), 4 },
  { "SELECT count (*) FROM conversation WHERE deleted_at IS NULL",
    G_STRUCT_OFFSET (BethinkStats, conversations), 1 },
  { "SELECT count (*),"
    " count (*) FILTER (WHERE direction = 1),"
    " count (*) FILTER (WHERE direction = 2),"
    " count (*) FILTER (WHERE private_note <> 0)"
    " FROM message WHERE deleted_at IS NULL",
    G_STRUCT_OFFSET (BethinkStats, messages), 4 },
  { "SELECT count (*) FROM call WHERE deleted_at IS NULL",
    G_STRUCT_OFFSET (BethinkStats, calls), 1 },
  { "SELECT count (*) FROM relationship WHERE deleted_at IS NULL",
    G_STRUCT_OFFSET (BethinkStats, relationships), 1 },
  { "SELECT count (*) FROM tag",
    G_STRUCT_OFFSET (BethinkStats, tags), 1 },
  { "SELECT count (*) FROM contact_field"
    " JOIN contact ON contact.id = contact_field.contact"
    " WHERE contact_field.kind <> 4 AND contact_field.deleted_at IS NULL"
    " AND contact.deleted_at IS NULL",
    G_STRUCT_OFFSET (BethinkStats, contact_fields), 1 },
  { "SELECT count (*) FROM address"
    " JOIN contact ON contact.id = address.contact"
    " WHERE address.deleted_at IS NULL AND contact.deleted_at IS NULL",
    G_STRUCT_OFFSET (BethinkStats, addresses), 1 },
  { "SELECT count (*) FROM ("
    " SELECT blob FROM attachment JOIN message ON owner_kind = 3 AND message.id = owner"
    " WHERE blob IS NOT NULL AND message.deleted_at IS NULL"
    " UNION SELECT blob FROM attachment JOIN entry ON owner_kind = 5 AND entry.id = owner"
    " WHERE blob IS NOT NULL AND entry.deleted_at IS NULL"
    " UNION SELECT avatar_blob FROM contact"
    " WHERE avatar_blob IS NOT NULL AND deleted_at IS NULL)",
    G_STRUCT_OFFSET (BethinkStats, attachments), 1 },
};

static gboolean
read_numbers (BethinkDb     *db,
              const char    *sql,
              gint64        *numbers,
              int            n_numbers,
              GError       **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);

  if (statement == NULL || bethink_statement_step (statement, error) != BETHINK_STEP_ROW)
    return FALSE;

  for (int i = 0; i < n_numbers; i++)
    numbers[i] = bethink_statement_get_int (statement, i);

  return TRUE;
}

static gboolean
read_entries (BethinkDb     *db,
              BethinkStats  *stats,
              GError       **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (db,
                                  "SELECT entry_kind, count (*) FROM entry"
                                  " WHERE deleted_at IS NULL GROUP BY entry_kind",
                                  error);
  if (statement == NULL)
    return FALSE;

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gint64 kind = bethink_statement_get_int (statement, 0);
      gint64 count = bethink_statement_get_int (statement, 1);

      stats->entries += count;
      if (kind > 0 && kind < (gint64) G_N_ELEMENTS (stats->entries_by_kind))
        stats->entries_by_kind[kind] = count;
    }

  return step == BETHINK_STEP_DONE;
}

/**
 * bethink_stats_read:
 * @db: a connection
 * @stats: (out): the numbers
 * @error: return location for a #BethinkStoreError
 *
 * Counts what there is outside of the trash. Reads whole tables: not for the
 * main thread. Tags count also when nobody has them; attachments are the
 * different contents that are stored, pictures of people included.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_stats_read (BethinkDb     *db,
                    BethinkStats  *stats,
                    GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (stats != NULL, FALSE);

  *stats = (BethinkStats) { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      gint64 *numbers = (gint64 *) ((char *) stats + statements[i].first);

      if (!read_numbers (db, statements[i].sql, numbers, statements[i].n, error))
        return FALSE;
    }

  return read_entries (db, stats, error);
}
