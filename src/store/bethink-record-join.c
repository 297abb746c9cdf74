/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-record-join"

#include "bethink-record-join.h"

#include "bethink-address-table.h"
#include "bethink-call-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-external-id-table.h"
#include "bethink-message-table.h"
#include "bethink-source-json-table.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Two records that turned out to be one. */

static gboolean
move_messages (BethinkTransaction  *tx,
               gint64               keep,
               gint64               drop,
               GError             **error)
{
  g_autoptr (GArray) ids = NULL;

  ids = bethink_read_ids (tx->db, "SELECT id FROM message WHERE conversation = ?1 AND ?2 ORDER BY id",
                          drop, 1, error);

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (BethinkMessage) message = NULL;

      message = bethink_message_table_get (tx->db, g_array_index (ids, gint64, i), error);

      if (message == NULL)
        return FALSE;

      bethink_message_set_conversation_id (message, keep);

      if (!bethink_message_table_update (tx, message, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
move_calls (BethinkTransaction  *tx,
            gint64               keep,
            gint64               drop,
            GError             **error)
{
  g_autoptr (GArray) ids = NULL;

  ids = bethink_read_ids (tx->db, "SELECT id FROM call WHERE conversation = ?1 AND ?2 ORDER BY id",
                          drop, 1, error);

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (BethinkCall) call = NULL;

      call = bethink_call_table_get (tx->db, g_array_index (ids, gint64, i), error);

      if (call == NULL)
        return FALSE;

      bethink_call_set_conversation_id (call, keep);

      if (!bethink_call_table_update (tx, call, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
delete_rows (BethinkTransaction  *tx,
             const BethinkTable  *table,
             const char          *sql,
             gint64               id,
             BethinkKind          kind,
             GError             **error)
{
  g_autoptr (GArray) ids = bethink_read_ids (tx->db, sql, id, kind, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!bethink_row_delete (tx, table, g_array_index (ids, gint64, i), error))
      return FALSE;

  return ids != NULL;
}

static const BethinkTable *
get_table (BethinkKind kind)
{
  switch ((int) kind)
    {
    case BETHINK_KIND_CONVERSATION:
      return &bethink_conversation_rows;
    case BETHINK_KIND_MESSAGE:
      return &bethink_message_rows;
    case BETHINK_KIND_CALL:
      return &bethink_call_rows;
    case BETHINK_KIND_ENTRY:
      return &bethink_entry_rows;
    case BETHINK_KIND_RELATIONSHIP:
      return &bethink_relationship_rows;
    case BETHINK_KIND_CONTACT_FIELD:
      return &bethink_contact_field_rows;
    case BETHINK_KIND_ADDRESS:
      return &bethink_address_rows;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
delete_record (BethinkTransaction  *tx,
               BethinkKind          kind,
               gint64               id,
               GError             **error)
{
  return delete_rows (tx, &bethink_attachment_rows,
                      "SELECT id FROM attachment WHERE owner = ?1 AND owner_kind = ?2",
                      id, kind, error) &&
         (kind != BETHINK_KIND_ENTRY ||
          delete_rows (tx, &bethink_entry_contact_rows,
                       "SELECT id FROM entry_contact WHERE entry = ?1 AND ?2",
                       id, kind, error)) &&
         delete_rows (tx, &bethink_source_json_rows,
                      "SELECT id FROM source_json WHERE record = ?1 AND kind = ?2",
                      id, kind, error) &&
         bethink_row_delete (tx, get_table (kind), id, error);
}

/**
 * bethink_record_join:
 * @tx: a transaction
 * @kind: what both are; for people there is bethink_contact_merge()
 * @keep: the record that stays
 * @drop: the record that turned out to be the same one
 * @error: return location
 *
 * Gives @keep what belongs to @drop, and its names elsewhere; @drop is gone, not
 * in the trash. The values of @keep stay as they are: merge them before.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_record_join (BethinkTransaction  *tx,
                     BethinkKind          kind,
                     gint64               keep,
                     gint64               drop,
                     GError             **error)
{
  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (kind != BETHINK_KIND_CONTACT, FALSE);
  g_return_val_if_fail (keep != drop, FALSE);

  if (kind == BETHINK_KIND_CONVERSATION &&
      (!move_messages (tx, keep, drop, error) || !move_calls (tx, keep, drop, error)))
    return FALSE;

  return bethink_external_id_table_move (tx, kind, drop, keep, error) &&
         bethink_source_json_table_move (tx, kind, drop, keep, error) &&
         delete_record (tx, kind, drop, error);
}

/**
 * bethink_record_join_get_owner:
 * @db: a connection
 * @kind: any kind
 * @id: a record
 * @owner: (out): for a contact field or an address whose it is, otherwise 0
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_record_join_get_owner (BethinkDb    *db,
                               BethinkKind   kind,
                               gint64        id,
                               gint64       *owner,
                               GError      **error)
{
  g_autoptr (GObject) part = NULL;

  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);
  g_return_val_if_fail (owner != NULL, FALSE);

  *owner = 0;

  if (kind == BETHINK_KIND_CONTACT_FIELD)
    part = G_OBJECT (bethink_contact_field_table_get (db, id, owner, error));
  else if (kind == BETHINK_KIND_ADDRESS)
    part = G_OBJECT (bethink_address_table_get (db, id, owner, error));
  else
    return TRUE;

  return part != NULL;
}
