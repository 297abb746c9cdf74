/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-address-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-relationship-table.h"
#include "bethink-store-error.h"

/* What belongs to people and has keys of its own. */

/* Ways to reach somebody, and addresses */

typedef gboolean (*SamePartFunc) (gpointer stored,
                                  gpointer incoming);

static gboolean
same_keyed_field (gpointer stored,
                  gpointer incoming)
{
  return bethink_import_merger_same_text (bethink_contact_field_get_type_name (stored),
                    bethink_contact_field_get_type_name (incoming)) &&
         bethink_import_merger_same_text (bethink_contact_field_get_value (stored),
                    bethink_contact_field_get_value (incoming));
}

static gboolean
same_keyed_address (gpointer stored,
                    gpointer incoming)
{
  return bethink_import_merger_same_address (stored, incoming);
}

/* Step 5 of finding: the content, among what the person has. What was matched in
 * this file is taken, so that a person who came with it has nothing to offer.
 */
static gboolean
find_part (BethinkImportMerger      *self,
           BethinkKind               kind,
           gint64                    contact_id,
           const BethinkImportItem  *item,
           gpointer                  incoming,
           SamePartFunc              same,
           gint64                   *id,
           GError                  **error)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (bethink_import_merger_is_new (self, BETHINK_KIND_CONTACT, contact_id))
    return TRUE;

  if (kind == BETHINK_KIND_CONTACT_FIELD)
    parts = bethink_contact_field_table_list (self->db, contact_id, error);
  else
    parts = bethink_address_table_list (self->db, contact_id, error);

  if (parts == NULL)
    return FALSE;

  for (guint i = 0; *id == 0 && i < parts->len; i++)
    {
      gpointer part = g_ptr_array_index (parts, i);
      gint64 part_id = kind == BETHINK_KIND_CONTACT_FIELD ? bethink_contact_field_get_id (part)
                                                          : bethink_address_get_id (part);
      gboolean may_be;

      if (!same (part, incoming) ||
          g_hash_table_contains (self->kinds[kind].alive, GSIZE_TO_POINTER ((gsize) part_id)))
        continue;

      if (!bethink_import_merger_may_be_same (self, kind, item, part_id, &may_be, error))
        return FALSE;

      if (may_be)
        *id = part_id;
    }

  return TRUE;
}

static gboolean
put_part (BethinkImportMerger      *self,
          BethinkKind               kind,
          BethinkImportKeys        *contact,
          const BethinkImportItem  *item,
          gpointer                  incoming,
          SamePartFunc              same,
          GError                  **error)
{
  g_autoptr (GObject) stored = NULL;
  gint64 contact_id;
  gint64 id;

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, contact, &contact_id, error))
    return FALSE;

  if (contact_id == 0)
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
      return TRUE;
    }

  if (!bethink_import_merger_find (self, kind, item, incoming, NULL, NULL, &id, error) ||
      (id == 0 && !find_part (self, kind, contact_id, item, incoming, same, &id, error)))
    return FALSE;

  if (id == 0)
    {
      if (!bethink_import_merger_insert (self, kind, incoming, contact_id, item, 0, &id, error))
        return FALSE;
    }
  else
    {
      g_autoptr (GError) local_error = NULL;

      stored = bethink_import_merger_load (self, kind, id, &local_error);

      /* What the user removed is known by its key and stays away. */
      if (g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND))
        return TRUE;

      if (stored == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      if (!bethink_import_merger_merge (self, kind, id, stored, incoming, contact_id, item, 0, FALSE, error))
        return FALSE;
    }

  g_hash_table_add (self->kinds[kind].alive, GSIZE_TO_POINTER ((gsize) id));

  return TRUE;
}

gboolean
bethink_import_merger_put_contact_field (BethinkImportMerger              *self,
                                         const BethinkImportContactField  *item,
                                         GError                          **error)
{
  gint64 contact_id;

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, item->contact, &contact_id, error) ||
      !bethink_import_merger_look_alike_way (self, contact_id, item->field, error))
    return FALSE;

  return put_part (self, BETHINK_KIND_CONTACT_FIELD, item->contact, &item->item, item->field,
                   same_keyed_field, error);
}

gboolean
bethink_import_merger_put_address (BethinkImportMerger         *self,
                                   const BethinkImportAddress  *item,
                                   GError                     **error)
{
  return put_part (self, BETHINK_KIND_ADDRESS, item->contact, &item->item, item->address,
                   same_keyed_address, error);
}

/* Relationships */

static gboolean
find_relationship (BethinkImportMerger              *self,
                   const BethinkImportRelationship  *item,
                   gint64                            contact_id,
                   gint64                            other_id,
                   gint64                           *id,
                   GError                          **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (bethink_import_merger_is_new (self, BETHINK_KIND_CONTACT, contact_id) ||
      bethink_import_merger_is_new (self, BETHINK_KIND_CONTACT, other_id))
    return TRUE;

  list = bethink_relationship_table_list (self->db, contact_id, error);
  if (list == NULL)
    return FALSE;

  for (guint i = 0; *id == 0 && i < list->len; i++)
    {
      BethinkRelationship *one = g_ptr_array_index (list, i);
      gint64 one_id = bethink_relationship_get_id (one);
      gboolean may_be;

      if (bethink_relationship_get_contact_id (one) != contact_id ||
          bethink_relationship_get_other_id (one) != other_id ||
          !bethink_import_merger_same_text (bethink_relationship_get_type_key (one), item->type) ||
          g_hash_table_contains (self->kinds[BETHINK_KIND_RELATIONSHIP].alive,
                                 GSIZE_TO_POINTER ((gsize) one_id)))
        continue;

      if (!bethink_import_merger_may_be_same (self, BETHINK_KIND_RELATIONSHIP, &item->item, one_id,
                                              &may_be, error))
        return FALSE;

      if (may_be)
        *id = one_id;
    }

  return TRUE;
}

/**
 * bethink_import_merger_put_relationship:
 * @self: the merger
 * @item: what one person is to another
 * @error: return location for an error of the store
 *
 * Stores one direction; the other one is a record of its own, if it is known.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_put_relationship (BethinkImportMerger              *self,
                                        const BethinkImportRelationship  *item,
                                        GError                          **error)
{
  g_autoptr (BethinkRelationship) incoming = bethink_relationship_new ();
  g_autoptr (BethinkRelationship) stored = NULL;
  gint64 contact_id;
  gint64 other_id;
  gint64 id;

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, item->contact, &contact_id, error) ||
      !bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, item->other, &other_id, error))
    return FALSE;

  if (contact_id == 0 || other_id == 0 || item->type == NULL)
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_TWO_PEOPLE, NULL);
      return TRUE;
    }

  bethink_relationship_set_contact_id (incoming, contact_id);
  bethink_relationship_set_other_id (incoming, other_id);
  bethink_relationship_set_type_key (incoming, item->type);

  if (!bethink_import_merger_find (self, BETHINK_KIND_RELATIONSHIP, &item->item, incoming, NULL, NULL,
                                   &id, error) ||
      (id == 0 && !find_relationship (self, item, contact_id, other_id, &id, error)))
    return FALSE;

  if (id == 0)
    {
      if (!bethink_import_merger_insert (self, BETHINK_KIND_RELATIONSHIP, incoming, 0, &item->item, 0,
                                         &id, error))
        return FALSE;
    }
  else
    {
      stored = bethink_import_merger_load (self, BETHINK_KIND_RELATIONSHIP, id, error);

      if (stored == NULL ||
          !bethink_import_merger_merge (self, BETHINK_KIND_RELATIONSHIP, id, stored, incoming, 0,
                                        &item->item, 0, FALSE, error))
        return FALSE;
    }

  g_hash_table_add (self->kinds[BETHINK_KIND_RELATIONSHIP].alive, GSIZE_TO_POINTER ((gsize) id));

  return TRUE;
}
