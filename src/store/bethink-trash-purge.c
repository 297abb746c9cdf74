/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-trash-purge"

#include "bethink-trash.h"

#include "bethink-journal-private.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Emptying the trash. What is purged is gone: rows, parts, names elsewhere,
 * sources, contents of files, and its lines in the journal. Inside of an
 * operation that is journalled the rows go the same way, but it can be undone.
 */

static gboolean
erase (BethinkTransaction  *tx,
       const BethinkTable  *table,
       gint64               id,
       GError             **error)
{
  if (!bethink_row_delete (tx, table, id, error))
    return FALSE;

  return tx->operation_kind != NULL || bethink_journal_forget_row (tx, table, id, error);
}

static gboolean
erase_all (BethinkTransaction  *tx,
           const BethinkTable  *table,
           const char          *sql,
           gint64               id,
           gint64               kind,
           GError             **error)
{
  g_autoptr (GArray) ids = bethink_read_ids (tx->db, sql, id, kind, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!erase (tx, table, g_array_index (ids, gint64, i), error))
      return FALSE;

  return ids != NULL;
}

static gboolean
erase_blob (BethinkTransaction  *tx,
            gint64               id,
            GError             **error)
{
  g_autoptr (GArray) users = NULL;

  users = bethink_read_ids (tx->db,
                            "SELECT id FROM attachment WHERE blob = ?1 "
                            "UNION ALL SELECT id FROM contact WHERE avatar_blob = ?1 LIMIT 1",
                            id, 0, error);

  if (users == NULL)
    return FALSE;

  return users->len > 0 || erase (tx, &bethink_blob_rows, id, error);
}

static gboolean
erase_blobs (BethinkTransaction  *tx,
             GArray              *blobs,
             GError             **error)
{
  for (guint i = 0; i < blobs->len; i++)
    if (!erase_blob (tx, g_array_index (blobs, gint64, i), error))
      return FALSE;

  return TRUE;
}

/* Names, sources and files of one record, then the record. */
static gboolean
erase_record (BethinkTransaction  *tx,
              const BethinkTable  *table,
              gint64               id,
              GError             **error)
{
  g_autoptr (GArray) blobs = NULL;

  blobs = bethink_read_ids (tx->db,
                            "SELECT blob FROM attachment "
                            "WHERE owner = ?1 AND owner_kind = ?2 AND blob IS NOT NULL",
                            id, table->kind, error);

  return blobs != NULL &&
         erase_all (tx, &bethink_attachment_rows,
                    "SELECT id FROM attachment WHERE owner = ?1 AND owner_kind = ?2",
                    id, table->kind, error) &&
         erase_all (tx, &bethink_external_id_rows,
                    "SELECT id FROM external_id WHERE record = ?1 AND kind = ?2",
                    id, table->kind, error) &&
         erase_all (tx, &bethink_source_json_rows,
                    "SELECT id FROM source_json WHERE record = ?1 AND kind = ?2",
                    id, table->kind, error) &&
         erase (tx, table, id, error) &&
         erase_blobs (tx, blobs, error);
}

static gboolean
erase_records (BethinkTransaction  *tx,
               const BethinkTable  *table,
               const char          *sql,
               gint64               id,
               GError             **error)
{
  g_autoptr (GArray) ids = bethink_read_ids (tx->db, sql, id, 0, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!erase_record (tx, table, g_array_index (ids, gint64, i), error))
      return FALSE;

  return ids != NULL;
}

static gboolean
erase_entry (BethinkTransaction  *tx,
             gint64               id,
             GError             **error)
{
  return erase_all (tx, &bethink_entry_contact_rows,
                    "SELECT id FROM entry_contact WHERE entry = ?1", id, 0, error) &&
         erase_record (tx, &bethink_entry_rows, id, error);
}

/* Calls stay when they are not in the trash themselves. */
static gboolean
erase_conversation (BethinkTransaction  *tx,
                    gint64               id,
                    GError             **error)
{
  g_autoptr (GArray) calls = NULL;

  if (!erase_records (tx, &bethink_message_rows,
                      "SELECT id FROM message WHERE conversation = ?1", id, error) ||
      !erase_records (tx, &bethink_call_rows,
                      "SELECT id FROM call WHERE conversation = ?1 AND deleted_at IS NOT NULL",
                      id, error))
    return FALSE;

  calls = bethink_read_ids (tx->db, "SELECT id FROM call WHERE conversation = ?1", id, 0, error);

  for (guint i = 0; calls != NULL && i < calls->len; i++)
    if (!bethink_call_table_leave (tx, g_array_index (calls, gint64, i), error))
      return FALSE;

  return calls != NULL && erase_record (tx, &bethink_conversation_rows, id, error);
}

static gboolean
erase_entries_of (BethinkTransaction  *tx,
                  gint64               contact_id,
                  GError             **error)
{
  g_autoptr (GArray) entries = NULL;

  entries = bethink_read_ids (tx->db,
                              "SELECT DISTINCT entry FROM entry_contact "
                              "JOIN entry ON entry.id = entry "
                              "WHERE contact = ?1 AND entry.deleted_at IS NOT NULL AND NOT EXISTS "
                              "(SELECT 1 FROM entry_contact AS other "
                              "WHERE other.entry = entry.id AND other.contact <> ?1)",
                              contact_id, 0, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (!erase_entry (tx, g_array_index (entries, gint64, i), error))
      return FALSE;

  return entries != NULL &&
         erase_all (tx, &bethink_entry_contact_rows,
                    "SELECT id FROM entry_contact WHERE contact = ?1", contact_id, 0, error);
}

static gboolean
erase_conversations_of (BethinkTransaction  *tx,
                        gint64               contact_id,
                        GError             **error)
{
  g_autoptr (GArray) ids = NULL;

  ids = bethink_read_ids (tx->db, "SELECT id FROM conversation WHERE contact = ?1",
                          contact_id, 0, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!erase_conversation (tx, g_array_index (ids, gint64, i), error))
      return FALSE;

  return ids != NULL &&
         erase_records (tx, &bethink_call_rows, "SELECT id FROM call WHERE contact = ?1",
                        contact_id, error);
}

static gboolean
forget_introductions (BethinkTransaction  *tx,
                      gint64               contact_id,
                      GError             **error)
{
  g_autoptr (GArray) ids = NULL;

  ids = bethink_read_ids (tx->db, "SELECT id FROM contact WHERE met_through = ?1",
                          contact_id, 0, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!bethink_contact_table_set_met_through (tx, g_array_index (ids, gint64, i), 0, error))
      return FALSE;

  return ids != NULL;
}

static gboolean
erase_contact (BethinkTransaction  *tx,
               gint64               id,
               GError             **error)
{
  g_autoptr (GArray) avatars = NULL;

  avatars = bethink_read_ids (tx->db,
                              "SELECT avatar_blob FROM contact "
                              "WHERE id = ?1 AND avatar_blob IS NOT NULL",
                              id, 0, error);

  return avatars != NULL &&
         erase_conversations_of (tx, id, error) &&
         erase_entries_of (tx, id, error) &&
         erase_records (tx, &bethink_relationship_rows,
                        "SELECT id FROM relationship WHERE contact = ?1 OR other = ?1", id, error) &&
         erase_records (tx, &bethink_contact_field_rows,
                        "SELECT id FROM contact_field WHERE contact = ?1", id, error) &&
         erase_records (tx, &bethink_address_rows,
                        "SELECT id FROM address WHERE contact = ?1", id, error) &&
         erase_all (tx, &bethink_contact_tag_rows,
                    "SELECT id FROM contact_tag WHERE contact = ?1", id, 0, error) &&
         forget_introductions (tx, id, error) &&
         erase_record (tx, &bethink_contact_rows, id, error) &&
         erase_blobs (tx, avatars, error);
}

/**
 * bethink_trash_purge:
 * @tx: a transaction
 * @kind: contact, conversation, message, call, entry or relationship
 * @id: a record
 * @error: return location
 *
 * Deletes a record for good, with all that belongs to it. In a transaction
 * without operation kind it cannot be undone, and older operations forget that
 * it was there.
 *
 * Returns: %TRUE on success, also when it was gone already
 */
gboolean
bethink_trash_purge (BethinkTransaction  *tx,
                     BethinkKind          kind,
                     gint64               id,
                     GError             **error)
{
  const BethinkTable *table = bethink_table_for_kind (kind);
  gboolean ok;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (table != NULL && table->deleted_with >= 0, FALSE);

  if (kind == BETHINK_KIND_CONTACT)
    ok = erase_contact (tx, id, error);
  else if (kind == BETHINK_KIND_CONVERSATION)
    ok = erase_conversation (tx, id, error);
  else if (kind == BETHINK_KIND_ENTRY)
    ok = erase_entry (tx, id, error);
  else
    ok = erase_record (tx, table, id, error);

  return ok && (tx->operation_kind != NULL || bethink_journal_forget_empty (tx, error));
}

static const struct { BethinkKind kind; const char *sql; } roots[] = {
  { BETHINK_KIND_CONTACT,
    "SELECT id FROM contact WHERE deleted_at < ?1 AND deleted_with IS NULL" },
  { BETHINK_KIND_CONVERSATION,
    "SELECT id FROM conversation WHERE deleted_at < ?1 AND deleted_with IS NULL" },
  { BETHINK_KIND_MESSAGE,
    "SELECT id FROM message WHERE deleted_at < ?1 AND deleted_with IS NULL" },
  { BETHINK_KIND_CALL,
    "SELECT id FROM call WHERE deleted_at < ?1 AND deleted_with IS NULL" },
  { BETHINK_KIND_ENTRY,
    "SELECT id FROM entry WHERE deleted_at < ?1 AND deleted_with IS NULL" },
  { BETHINK_KIND_RELATIONSHIP,
    "SELECT id FROM relationship WHERE deleted_at < ?1 AND deleted_with IS NULL" },
};

/**
 * bethink_trash_purge_older:
 * @tx: a transaction that was begun without an operation kind
 * @before: an instant; %G_MAXINT64 empties the trash
 * @n_purged: (out) (optional): how many records that one sees in the trash went
 * @error: return location
 *
 * Deletes for good what was put into the trash before an instant.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_trash_purge_older (BethinkTransaction  *tx,
                           gint64               before,
                           gint64              *n_purged,
                           GError             **error)
{
  gint64 n = 0;

  g_return_val_if_fail (tx != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      g_autoptr (GArray) ids = bethink_read_ids (tx->db, roots[i].sql, before, 0, error);

      if (ids == NULL)
        return FALSE;

      for (guint j = 0; j < ids->len; j++)
        if (!bethink_trash_purge (tx, roots[i].kind, g_array_index (ids, gint64, j), error))
          return FALSE;

      n += ids->len;
    }

  if (n_purged != NULL)
    *n_purged = n;

  return TRUE;
}
