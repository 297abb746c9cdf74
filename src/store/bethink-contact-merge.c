/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-merge"

#include "bethink-contact-merge.h"

#include "bethink-contact-table.h"
#include "bethink-external-id-table.h"
#include "bethink-source-json-table.h"
#include "bethink-store-error.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

/* Two people turn out to be one. Everything that hangs on the second moves to the
 * first, and the second is gone; its names elsewhere lead to the first, so that
 * the next import does not bring it back.
 */

/* The column that names a person, by table; two columns for relationships. */
static const struct
{
  const BethinkTable *table;
  const char         *column;
  const char         *sql;
} children[] = {
  { &bethink_conversation_rows, "contact", "SELECT id FROM conversation WHERE contact = ?1" },
  { &bethink_call_rows, "contact", "SELECT id FROM call WHERE contact = ?1" },
  { &bethink_relationship_rows, "contact", "SELECT id FROM relationship WHERE contact = ?1" },
  { &bethink_relationship_rows, "other", "SELECT id FROM relationship WHERE other = ?1" },
  { &bethink_contact_rows, "met_through", "SELECT id FROM contact WHERE met_through = ?1" },
};

static guint
find_column (const BethinkTable *table,
             const char         *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_str_equal (table->columns[i], name))
      return i;

  g_assert_not_reached ();
}

static gboolean
move_rows (BethinkTransaction  *tx,
           const BethinkTable  *table,
           const char          *column,
           const char          *sql,
           gint64               from,
           gint64               to,
           GError             **error)
{
  g_autoptr (GArray) ids = bethink_read_ids (tx->db, sql, from, 0, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_auto (BethinkRow) row = BETHINK_ROW_INIT;

      bethink_row_set_int (&row, find_column (table, column), to);

      if (!bethink_row_update (tx, table, g_array_index (ids, gint64, i), &row, error))
        return FALSE;
    }

  return ids != NULL;
}

/* Somebody who was there twice was there once. */
static gboolean
move_entries (BethinkTransaction  *tx,
              gint64               from,
              gint64               to,
              GError             **error)
{
  g_autoptr (GArray) doubles = NULL;

  doubles = bethink_read_ids (tx->db,
                              "SELECT id FROM entry_contact WHERE contact = ?1 AND EXISTS "
                              "(SELECT 1 FROM entry_contact AS other WHERE other.contact = ?2 "
                              "AND other.entry = entry_contact.entry "
                              "AND other.role = entry_contact.role)",
                              from, to, error);

  for (guint i = 0; doubles != NULL && i < doubles->len; i++)
    if (!bethink_row_delete (tx, &bethink_entry_contact_rows,
                             g_array_index (doubles, gint64, i), error))
      return FALSE;

  return doubles != NULL &&
         move_rows (tx, &bethink_entry_contact_rows, "contact",
                    "SELECT id FROM entry_contact WHERE contact = ?1", from, to, error);
}

static gboolean
delete_rows (BethinkTransaction  *tx,
             const BethinkTable  *table,
             const char          *sql,
             gint64               first,
             gint64               second,
             GError             **error)
{
  g_autoptr (GArray) ids = bethink_read_ids (tx->db, sql, first, second, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!bethink_row_delete (tx, table, g_array_index (ids, gint64, i), error))
      return FALSE;

  return ids != NULL;
}

/* A relation between the two has become one to oneself; of equal ones the older
 * stays.
 */
static gboolean
tidy_relationships (BethinkTransaction  *tx,
                    gint64               keep,
                    gint64               drop,
                    GError             **error)
{
  return delete_rows (tx, &bethink_relationship_rows,
                      "SELECT id FROM relationship WHERE (contact = ?1 AND other = ?2) "
                      "OR (contact = ?2 AND other = ?1)",
                      keep, drop, error);
}

static gboolean
drop_double_relationships (BethinkTransaction  *tx,
                           gint64               keep,
                           GError             **error)
{
  return delete_rows (tx, &bethink_relationship_rows,
                      "SELECT id FROM relationship WHERE (contact = ?1 OR other = ?1) "
                      "AND deleted_at IS NULL AND EXISTS "
                      "(SELECT 1 FROM relationship AS older WHERE older.id < relationship.id "
                      "AND older.contact = relationship.contact AND older.other = relationship.other "
                      "AND older.type = relationship.type AND older.deleted_at IS NULL)",
                      keep, 0, error);
}

/* Equal parts of both: the imported name of the one that goes leads to the one
 * that stays.
 */
static gboolean
move_field_ids (BethinkTransaction  *tx,
                gint64               keep,
                gint64               drop,
                GError             **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (tx->db,
                                  "SELECT dropped.id, kept.id FROM contact_field AS dropped "
                                  "JOIN contact_field AS kept ON kept.contact = ?1 "
                                  "AND kept.kind = dropped.kind AND kept.value = dropped.value "
                                  "WHERE dropped.contact = ?2",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, keep);
  bethink_statement_bind_int (statement, 2, drop);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    if (!bethink_external_id_table_move (tx, BETHINK_KIND_CONTACT_FIELD,
                                         bethink_statement_get_int (statement, 0),
                                         bethink_statement_get_int (statement, 1), error))
      return FALSE;

  return step == BETHINK_STEP_DONE;
}

static gboolean
delete_rest (BethinkTransaction  *tx,
             gint64               drop,
             GError             **error)
{
  return delete_rows (tx, &bethink_contact_field_rows,
                      "SELECT id FROM contact_field WHERE contact = ?1", drop, 0, error) &&
         delete_rows (tx, &bethink_address_rows,
                      "SELECT id FROM address WHERE contact = ?1", drop, 0, error) &&
         delete_rows (tx, &bethink_contact_tag_rows,
                      "SELECT id FROM contact_tag WHERE contact = ?1", drop, 0, error) &&
         delete_rows (tx, &bethink_source_json_rows,
                      "SELECT id FROM source_json WHERE record = ?1 AND kind = ?2",
                      drop, BETHINK_KIND_CONTACT, error) &&
         bethink_row_delete (tx, &bethink_contact_rows, drop, error);
}

static gboolean
move_children (BethinkTransaction  *tx,
               gint64               keep,
               gint64               drop,
               GError             **error)
{
  if (!tidy_relationships (tx, keep, drop, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (!move_rows (tx, children[i].table, children[i].column, children[i].sql, drop, keep, error))
      return FALSE;

  return move_entries (tx, drop, keep, error) &&
         drop_double_relationships (tx, keep, error) &&
         bethink_external_id_table_move (tx, BETHINK_KIND_CONTACT, drop, keep, error) &&
         bethink_source_json_table_move (tx, BETHINK_KIND_CONTACT, drop, keep, error);
}

/* The relationships have moved; the card knows those of before. */
static gboolean
save_without_relationships (BethinkTransaction  *tx,
                            gint64               keep,
                            BethinkContactCard  *card,
                            GError             **error)
{
  g_autoptr (BethinkContactCard) copy = bethink_contact_card_copy (card);
  g_autoptr (BethinkContactCard) stored = bethink_contact_table_get_card (tx->db, keep, error);
  BethinkRecord *contact;
  GListStore *relationships;

  if (stored == NULL)
    return FALSE;

  contact = BETHINK_RECORD (bethink_contact_card_get_contact (copy));
  bethink_record_set_id (contact, keep);
  bethink_record_set_uuid (contact,
                           bethink_record_get_uuid (BETHINK_RECORD (bethink_contact_card_get_contact (stored))));

  relationships = bethink_contact_card_get_relationships (copy);
  g_list_store_remove_all (relationships);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (bethink_contact_card_get_relationships (stored))); i++)
    {
      g_autoptr (GObject) item = NULL;

      item = g_list_model_get_item (G_LIST_MODEL (bethink_contact_card_get_relationships (stored)), i);
      g_list_store_append (relationships, item);
    }

  return bethink_contact_table_save_card (tx, copy, error);
}

/* Another process may have thrown one of the two away meanwhile. */
static gboolean
is_there (BethinkDb  *db,
          gint64      id,
          GError    **error)
{
  g_autoptr (BethinkContact) contact = bethink_contact_table_get (db, id, error);

  return contact != NULL;
}

/**
 * bethink_contact_merge:
 * @tx: a transaction
 * @keep: the person that stays
 * @drop: the person that goes
 * @card: (nullable): what the person shall be: values chosen of both, fields and addresses of either
 *   by their ids, tags. %NULL leaves @keep as it is. Relationships are not taken from it
 * @error: return location
 *
 * Makes one person of two. Conversations, calls, entries, relationships, names
 * elsewhere and sources of @drop move to @keep; relations between the two end.
 *
 * Returns: %TRUE on success; %BETHINK_STORE_ERROR_CONSTRAINT when both are the same,
 *   %BETHINK_STORE_ERROR_NOT_FOUND when one of them is gone
 */
gboolean
bethink_contact_merge (BethinkTransaction  *tx,
                       gint64               keep,
                       gint64               drop,
                       BethinkContactCard  *card,
                       GError             **error)
{
  BethinkDb *db;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (card == NULL || BETHINK_IS_CONTACT_CARD (card), FALSE);

  if (keep == drop)
    {
      g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT,
                           "A person cannot be merged with itself");
      return FALSE;
    }

  db = bethink_transaction_get_db (tx);

  return is_there (db, keep, error) &&
         is_there (db, drop, error) &&
         move_children (tx, keep, drop, error) &&
         (card == NULL || save_without_relationships (tx, keep, card, error)) &&
         move_field_ids (tx, keep, drop, error) &&
         delete_rest (tx, drop, error);
}
