/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-card-table"

#include "bethink-contact-table.h"

#include "bethink-address-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-relationship-table.h"
#include "bethink-store-error.h"
#include "bethink-table.h"
#include "bethink-tag-table.h"
#include "bethink-transaction-private.h"
#include "bethink-trash.h"

/* A person with everything that is edited together. Saving compares the lists of
 * the card with the stored ones by id: what is new is added, what is missing is
 * removed, what differs is changed.
 */

typedef gint64 (*GetIdFunc) (gpointer item);

static gboolean
contains (GListModel *list,
          GetIdFunc   get_id,
          gint64      id)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      if (get_id (item) == id)
        return TRUE;
    }

  return FALSE;
}

static void
append_all (GListStore *store,
            GPtrArray  *items)
{
  g_list_store_splice (store, g_list_model_get_n_items (G_LIST_MODEL (store)), 0,
                       items->pdata, items->len);
}

static gboolean
read_lists (BethinkDb           *db,
            gint64               id,
            BethinkContactCard  *card,
            GError             **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) addresses = NULL;
  g_autoptr (GPtrArray) relationships = NULL;
  g_auto (GStrv) tags = NULL;

  if ((fields = bethink_contact_field_table_list (db, id, error)) == NULL ||
      (addresses = bethink_address_table_list (db, id, error)) == NULL ||
      (relationships = bethink_relationship_table_list (db, id, error)) == NULL ||
      (tags = bethink_tag_table_list_for_contact (db, id, error)) == NULL)
    return FALSE;

  append_all (bethink_contact_card_get_fields (card), fields);
  append_all (bethink_contact_card_get_addresses (card), addresses);
  append_all (bethink_contact_card_get_relationships (card), relationships);
  bethink_contact_card_set_tags (card, (const char * const *) tags);

  return TRUE;
}

/**
 * bethink_contact_table_get_card:
 * @db: a connection
 * @id: a person
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person with fields, addresses, tags and relationships;
 *   %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
BethinkContactCard *
bethink_contact_table_get_card (BethinkDb  *db,
                                gint64      id,
                                GError    **error)
{
  g_autoptr (BethinkContact) contact = bethink_contact_table_get (db, id, error);
  g_autoptr (BethinkContactCard) card = NULL;

  if (contact == NULL)
    return NULL;

  card = bethink_contact_card_new (contact);

  return read_lists (db, id, card, error) ? g_steal_pointer (&card) : NULL;
}

static gboolean
place (BethinkTransaction  *tx,
       const BethinkTable  *table,
       gint64               id,
       guint                position,
       GError             **error)
{
  g_auto (BethinkRow) row = BETHINK_ROW_INIT;

  bethink_row_set_int (&row, BETHINK_PART_POSITION, position);

  return bethink_row_update (tx, table, id, &row, error);
}

static gboolean
save_fields (BethinkTransaction  *tx,
             gint64               contact_id,
             GListModel          *fields,
             GError             **error)
{
  g_autoptr (GPtrArray) stored = bethink_contact_field_table_list (tx->db, contact_id, error);

  if (stored == NULL)
    return FALSE;

  for (guint i = 0; i < stored->len; i++)
    {
      gint64 id = bethink_contact_field_get_id (stored->pdata[i]);

      if (!contains (fields, (GetIdFunc) bethink_contact_field_get_id, id) &&
          !bethink_contact_field_table_remove (tx, id, error))
        return FALSE;
    }

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (fields, i);
      gboolean is_new = bethink_contact_field_get_id (field) == 0;

      if (is_new ? !bethink_contact_field_table_insert (tx, contact_id, field, error)
                 : !bethink_contact_field_table_update (tx, contact_id, field, error))
        return FALSE;

      if (!place (tx, &bethink_contact_field_rows, bethink_contact_field_get_id (field), i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
save_addresses (BethinkTransaction  *tx,
                gint64               contact_id,
                GListModel          *addresses,
                GError             **error)
{
  g_autoptr (GPtrArray) stored = bethink_address_table_list (tx->db, contact_id, error);

  if (stored == NULL)
    return FALSE;

  for (guint i = 0; i < stored->len; i++)
    {
      gint64 id = bethink_address_get_id (stored->pdata[i]);

      if (!contains (addresses, (GetIdFunc) bethink_address_get_id, id) &&
          !bethink_address_table_remove (tx, id, error))
        return FALSE;
    }

  for (guint i = 0; i < g_list_model_get_n_items (addresses); i++)
    {
      g_autoptr (BethinkAddress) address = g_list_model_get_item (addresses, i);
      gboolean is_new = bethink_address_get_id (address) == 0;

      if (is_new ? !bethink_address_table_insert (tx, contact_id, address, error)
                 : !bethink_address_table_update (tx, contact_id, address, error))
        return FALSE;

      if (!place (tx, &bethink_address_rows, bethink_address_get_id (address), i, error))
        return FALSE;
    }

  return TRUE;
}

/* One that the other person tells is changed where it stands. */
static gboolean
save_reverse (BethinkTransaction   *tx,
              BethinkRelationship  *relationship,
              GError              **error)
{
  g_autoptr (BethinkRelationship) stored = NULL;
  const char *wanted = bethink_relationship_get_type_key (relationship);
  const char *own;
  const char *shown;

  stored = bethink_relationship_table_get (tx->db, bethink_relationship_get_id (relationship), error);

  if (stored == NULL)
    return FALSE;

  own = bethink_relationship_get_type_key (stored);
  shown = bethink_relationship_reverse_type (own);

  if (g_strcmp0 (shown != NULL ? shown : own, wanted) == 0)
    return TRUE;

  own = bethink_relationship_reverse_type (wanted);
  bethink_relationship_set_type_key (stored, own != NULL ? own : wanted);

  return bethink_relationship_table_update (tx, stored, error);
}

static gboolean
save_relationship (BethinkTransaction   *tx,
                   gint64                contact_id,
                   BethinkRelationship  *relationship,
                   GError              **error)
{
  if (bethink_relationship_get_reverse (relationship))
    return save_reverse (tx, relationship, error);

  bethink_relationship_set_contact_id (relationship, contact_id);

  if (bethink_relationship_get_id (relationship) == 0)
    return bethink_relationship_table_insert (tx, relationship, error);

  return bethink_relationship_table_update (tx, relationship, error);
}

static gboolean
save_relationships (BethinkTransaction  *tx,
                    gint64               contact_id,
                    GListModel          *relationships,
                    GError             **error)
{
  g_autoptr (GPtrArray) stored = bethink_relationship_table_list (tx->db, contact_id, error);

  if (stored == NULL)
    return FALSE;

  for (guint i = 0; i < stored->len; i++)
    {
      gint64 id = bethink_relationship_get_id (stored->pdata[i]);

      if (!contains (relationships, (GetIdFunc) bethink_relationship_get_id, id) &&
          !bethink_trash_delete (tx, BETHINK_KIND_RELATIONSHIP, id, error))
        return FALSE;
    }

  for (guint i = 0; i < g_list_model_get_n_items (relationships); i++)
    {
      g_autoptr (BethinkRelationship) relationship = g_list_model_get_item (relationships, i);

      if (!save_relationship (tx, contact_id, relationship, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_contact_table_save_card:
 * @tx: a transaction
 * @card: a whole person; what is new in it gets its ids
 * @error: return location
 *
 * Adds or changes a person together with fields, addresses, tags and
 * relationships. Parts that are not on the card any more are removed.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_contact_table_save_card (BethinkTransaction  *tx,
                                 BethinkContactCard  *card,
                                 GError             **error)
{
  BethinkContact *contact;
  gboolean is_new;
  gint64 id;

  g_return_val_if_fail (tx != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (card), FALSE);

  contact = bethink_contact_card_get_contact (card);
  is_new = bethink_record_get_id (BETHINK_RECORD (contact)) == 0;

  if (is_new ? !bethink_contact_table_insert (tx, contact, error)
             : !bethink_contact_table_update (tx, contact, error))
    return FALSE;

  id = bethink_record_get_id (BETHINK_RECORD (contact));

  return save_fields (tx, id, G_LIST_MODEL (bethink_contact_card_get_fields (card)), error) &&
         save_addresses (tx, id, G_LIST_MODEL (bethink_contact_card_get_addresses (card)), error) &&
         bethink_tag_table_set_for_contact (tx, id, bethink_contact_card_get_tags (card), error) &&
         save_relationships (tx, id,
                             G_LIST_MODEL (bethink_contact_card_get_relationships (card)), error);
}
