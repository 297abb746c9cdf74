/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-address-table.h"
#include "bethink-blob-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-contact-table.h"
#include "bethink-tag-table.h"

#include <string.h>

/* People, and what belongs to them. */

/* Ways to reach without keys of their own: a union */

/**
 * bethink_import_merger_same_field:
 * @a: a way to reach somebody
 * @b: another one
 *
 * Returns: whether they are one to a person who has both
 */
gboolean
bethink_import_merger_same_field (BethinkContactField *a,
                                  BethinkContactField *b)
{
  g_autofree char *key_a = NULL;
  g_autofree char *key_b = NULL;

  if (bethink_contact_field_get_kind (a) != bethink_contact_field_get_kind (b))
    return FALSE;

  /* Of imported keys and values each key is there once. */
  if (bethink_contact_field_get_kind (a) == BETHINK_FIELD_KIND_CUSTOM)
    return bethink_import_merger_same_text (bethink_contact_field_get_type_name (a), bethink_contact_field_get_type_name (b));

  key_a = bethink_contact_field_dup_match_key (a);
  key_b = bethink_contact_field_dup_match_key (b);

  if (key_a != NULL && key_b != NULL)
    return strcmp (key_a, key_b) == 0;

  return bethink_import_merger_same_text (bethink_contact_field_get_type_name (a), bethink_contact_field_get_type_name (b)) &&
         bethink_import_merger_same_text (bethink_contact_field_get_value (a), bethink_contact_field_get_value (b));
}

static gboolean
holds_field (GPtrArray           *fields,
             BethinkContactField *field)
{
  for (guint i = 0; i < fields->len; i++)
    {
      if (bethink_import_merger_same_field (g_ptr_array_index (fields, i), field))
        return TRUE;
    }

  return FALSE;
}

/* The store does not bring back what the user removed. */
static gboolean
was_removed (BethinkImportMerger *self,
             gint64               contact_id,
             gint64               field_id)
{
  g_autoptr (BethinkContactField) field = NULL;
  gint64 owner;

  if (bethink_import_merger_is_new (self, BETHINK_KIND_CONTACT, contact_id))
    return FALSE;

  field = bethink_contact_field_table_get (self->db, field_id, &owner, NULL);

  return field == NULL;
}

static gboolean
add_field (BethinkImportMerger  *self,
           gint64                contact_id,
           BethinkContactField  *field,
           GPtrArray            *fields,
           gboolean             *changed,
           GError              **error)
{
  g_autoptr (BethinkContactField) copy = bethink_contact_field_copy (field);
  g_autoptr (BethinkStamps) stamps = bethink_stamps_new (0);
  gboolean success;

  bethink_transaction_stamp_next (self->tx, stamps);
  success = bethink_contact_field_table_insert (self->tx, contact_id, copy, error);
  bethink_transaction_stamp_next (self->tx, NULL);

  if (!success)
    return FALSE;

  if (was_removed (self, contact_id, bethink_contact_field_get_id (copy)))
    return TRUE;

  /* Imported keys and values are not counted as ways to reach somebody. */
  if (bethink_contact_field_get_kind (copy) != BETHINK_FIELD_KIND_CUSTOM)
    bethink_import_merger_count_new (self, BETHINK_KIND_CONTACT_FIELD,
                                     bethink_contact_field_get_id (copy));

  g_ptr_array_add (fields, g_steal_pointer (&copy));
  *changed = TRUE;

  return TRUE;
}

static gboolean
has_phone (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      if (bethink_contact_field_get_kind (g_ptr_array_index (fields, i)) == BETHINK_FIELD_KIND_PHONE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
add_fields (BethinkImportMerger         *self,
            gint64                       contact_id,
            const BethinkImportContact  *item,
            gboolean                    *changed,
            GError                     **error)
{
  GListModel *incoming = G_LIST_MODEL (bethink_contact_card_get_fields (item->card));
  guint n = g_list_model_get_n_items (incoming);
  g_autoptr (GPtrArray) fields = NULL;

  if (n == 0 && item->fallback_phone == NULL)
    return TRUE;

  fields = bethink_contact_field_table_list (self->db, contact_id, error);
  if (fields == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (incoming, i);

      if (!holds_field (fields, field) && !add_field (self, contact_id, field, fields, changed, error))
        return FALSE;
    }

  if (item->fallback_phone != NULL && !has_phone (fields))
    {
      g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

      bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_PHONE);
      bethink_contact_field_set_value (field, item->fallback_phone);

      return add_field (self, contact_id, field, fields, changed, error);
    }

  return TRUE;
}

/* Addresses without keys */

gboolean
bethink_import_merger_same_address (BethinkAddress *a,
                                    BethinkAddress *b)
{
  return bethink_import_merger_same_text (bethink_address_get_name (a), bethink_address_get_name (b)) &&
         bethink_import_merger_same_text (bethink_address_get_street (a), bethink_address_get_street (b)) &&
         bethink_import_merger_same_text (bethink_address_get_city (a), bethink_address_get_city (b)) &&
         bethink_import_merger_same_text (bethink_address_get_postal_code (a), bethink_address_get_postal_code (b));
}

static gboolean
add_addresses (BethinkImportMerger         *self,
               gint64                       contact_id,
               const BethinkImportContact  *item,
               gboolean                    *changed,
               GError                     **error)
{
  GListModel *incoming = G_LIST_MODEL (bethink_contact_card_get_addresses (item->card));
  guint n = g_list_model_get_n_items (incoming);
  g_autoptr (GPtrArray) addresses = NULL;

  if (n == 0)
    return TRUE;

  addresses = bethink_address_table_list (self->db, contact_id, error);
  if (addresses == NULL)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BethinkAddress) address = g_list_model_get_item (incoming, i);
      g_autoptr (BethinkAddress) copy = NULL;
      g_autoptr (BethinkStamps) stamps = bethink_stamps_new (0);
      gboolean known = FALSE;

      for (guint j = 0; !known && j < addresses->len; j++)
        known = bethink_import_merger_same_address (g_ptr_array_index (addresses, j), address);

      if (known)
        continue;

      copy = bethink_address_copy (address);
      bethink_transaction_stamp_next (self->tx, stamps);
      known = !bethink_address_table_insert (self->tx, contact_id, copy, error);
      bethink_transaction_stamp_next (self->tx, NULL);

      if (known)
        return FALSE;

      bethink_import_merger_count_new (self, BETHINK_KIND_ADDRESS, bethink_address_get_id (copy));
      g_ptr_array_add (addresses, g_steal_pointer (&copy));
      *changed = TRUE;
    }

  return TRUE;
}

/* Tags */

static gboolean
ensure_tag (BethinkImportMerger  *self,
            const char           *name,
            gint64               *id,
            GError              **error)
{
  if (!bethink_tag_table_find (self->db, name, id, error))
    return FALSE;

  if (*id != 0)
    {
      bethink_import_merger_count (self, BETHINK_KIND_TAG, *id, FALSE);
      return TRUE;
    }

  if (!bethink_tag_table_ensure (self->tx, name, id, error))
    return FALSE;

  bethink_import_merger_count_new (self, BETHINK_KIND_TAG, *id);

  return TRUE;
}

/* Who has a tag already keeps it; one that the user took away stays away. */
static gboolean
add_tags (BethinkImportMerger         *self,
          gint64                       contact_id,
          const BethinkImportContact  *item,
          gboolean                    *changed,
          GError                     **error)
{
  const char * const *names = bethink_contact_card_get_tags (item->card);
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;

  if (names == NULL || names[0] == NULL)
    return TRUE;

  before = bethink_tag_table_list_for_contact (self->db, contact_id, error);
  if (before == NULL)
    return FALSE;

  for (gsize i = 0; names[i] != NULL; i++)
    {
      gint64 tag_id;

      if (!ensure_tag (self, names[i], &tag_id, error) ||
          !bethink_tag_table_add (self->tx, contact_id, tag_id, error))
        return FALSE;
    }

  after = bethink_tag_table_list_for_contact (self->db, contact_id, error);
  if (after == NULL)
    return FALSE;

  *changed |= !g_strv_equal ((const char * const *) before, (const char * const *) after);

  return TRUE;
}

/* The person */

static gboolean
take_avatar (BethinkImportMerger         *self,
             const BethinkImportContact  *item,
             BethinkContact              *incoming,
             GError                     **error)
{
  gint64 blob;

  if (item->avatar == NULL)
    return TRUE;

  if (!bethink_blob_table_put (self->tx, item->avatar, &blob, error))
    return FALSE;

  bethink_contact_set_avatar_blob (incoming, blob);

  return TRUE;
}

static gboolean
take_met_through (BethinkImportMerger         *self,
                  const BethinkImportContact  *item,
                  BethinkContact              *incoming,
                  gboolean                    *waits,
                  GError                     **error)
{
  gint64 id;

  *waits = FALSE;

  if (item->met_through == NULL)
    return TRUE;

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, item->met_through, &id, error))
    return FALSE;

  bethink_contact_set_met_through (incoming, id);
  *waits = id == 0;

  return TRUE;
}

static void
wait_for_met_through (BethinkImportMerger        *self,
                      const BethinkImportContact *item,
                      gint64                      contact_id)
{
  BethinkImportPending pending = {
    .contact_id = contact_id,
    .stamp = item->item.stamp,
    .met_through = bethink_import_keys_ref (item->met_through),
  };

  g_array_append_val (self->pending, pending);
}

/**
 * bethink_import_merger_fill_pending:
 * @self: the merger
 * @error: return location for an error of the store
 *
 * Fills in who was met through somebody that the file names later. Whom it
 * never names is nobody.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_fill_pending (BethinkImportMerger  *self,
                                    GError              **error)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      const BethinkImportPending *pending = &g_array_index (self->pending, BethinkImportPending, i);
      const BethinkImportItem item = { .stamp = pending->stamp, .created_at = BETHINK_TIME_UNKNOWN };
      g_autoptr (BethinkContact) incoming = bethink_contact_new ();
      g_autoptr (BethinkContact) stored = NULL;
      gint64 id;

      if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, pending->met_through, &id, error))
        return FALSE;

      if (id == 0)
        continue;

      stored = bethink_import_merger_load (self, BETHINK_KIND_CONTACT, pending->contact_id, error);
      if (stored == NULL)
        return FALSE;

      bethink_contact_set_met_through (incoming, id);

      if (!bethink_import_merger_merge (self, BETHINK_KIND_CONTACT, pending->contact_id, stored, incoming,
                                        0, &item, G_MININT64, FALSE, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_import_merger_find_phone:
 * @self: the merger
 * @phone: a number
 * @id: (out): the only person of this source who has it, 0 if there is none or
 *   more than one
 * @error: return location for an error of the store
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_find_phone (BethinkImportMerger  *self,
                                  const char           *phone,
                                  gint64               *id,
                                  GError              **error)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
  g_autofree char *match_key = NULL;
  g_autoptr (GArray) contacts = NULL;
  gint64 found = 0;

  *id = 0;
  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_PHONE);
  bethink_contact_field_set_value (field, phone);
  match_key = bethink_contact_field_dup_match_key (field);

  if (match_key == NULL)
    return TRUE;

  contacts = bethink_contact_field_table_match (self->db, BETHINK_FIELD_KIND_PHONE, match_key, error);
  if (contacts == NULL)
    return FALSE;

  for (guint i = 0; i < contacts->len; i++)
    {
      gint64 candidate = g_array_index (contacts, gint64, i);
      gboolean is_real;

      if (!bethink_import_merger_is_real (self, candidate, &is_real, error))
        return FALSE;

      if (is_real && found != 0 && found != candidate)
        return TRUE;
      if (is_real)
        found = candidate;
    }

  *id = found;

  return TRUE;
}

static gboolean
find_contact (BethinkImportMerger         *self,
              const BethinkImportContact  *item,
              gint64                      *id,
              gboolean                    *joined,
              GError                     **error)
{
  BethinkContact *incoming = bethink_contact_card_get_contact (item->card);

  *joined = FALSE;

  if (!bethink_import_merger_find (self, BETHINK_KIND_CONTACT, &item->item, incoming, NULL, NULL, id, error))
    return FALSE;

  if (*id == 0 && item->phone_hint != NULL &&
      !bethink_import_merger_find_phone (self, item->phone_hint, id, error))
    return FALSE;

  if (*id == 0)
    {
      *id = bethink_import_merger_find_joined (self, item);
      *joined = *id != 0;
    }

  return *id == 0 || bethink_import_merger_revive (self, BETHINK_KIND_CONTACT, *id, error);
}

static gboolean
add_parts (BethinkImportMerger         *self,
           gint64                       contact_id,
           const BethinkImportContact  *item,
           gboolean                    *changed,
           GError                     **error)
{
  return add_fields (self, contact_id, item, changed, error) &&
         add_addresses (self, contact_id, item, changed, error) &&
         add_tags (self, contact_id, item, changed, error);
}

static gboolean
merge_contact (BethinkImportMerger         *self,
               gint64                       id,
               const BethinkImportContact  *item,
               gboolean                     joined,
               GError                     **error)
{
  BethinkContact *incoming = bethink_contact_card_get_contact (item->card);
  g_autoptr (BethinkContact) stored = NULL;
  gboolean changed = FALSE;

  if (!add_parts (self, id, item, &changed, error))
    return FALSE;

  stored = bethink_import_merger_load (self, BETHINK_KIND_CONTACT, id, error);

  return stored != NULL &&
         bethink_import_merger_merge (self, BETHINK_KIND_CONTACT, id, stored, incoming, 0, &item->item,
                                      item->name_stamp, changed, error) &&
         (!joined || bethink_import_merger_put_source (self, BETHINK_KIND_CONTACT, id, &item->item,
                                                       FALSE, error));
}

/**
 * bethink_import_merger_put_contact:
 * @self: the merger
 * @item: a person
 * @error: return location for an error of the store
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_put_contact (BethinkImportMerger         *self,
                                   const BethinkImportContact  *item,
                                   GError                     **error)
{
  BethinkContact *incoming = bethink_contact_card_get_contact (item->card);
  gboolean changed = FALSE;
  gboolean joined;
  gboolean waits;
  gint64 id;

  if (!bethink_import_merger_has_identity (&item->item))
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_NO_ID, NULL);
      return TRUE;
    }

  if (!find_contact (self, item, &id, &joined, error) ||
      !take_avatar (self, item, incoming, error) ||
      !take_met_through (self, item, incoming, &waits, error))
    return FALSE;

  if (id != 0)
    {
      if (!merge_contact (self, id, item, joined, error))
        return FALSE;
    }
  else if (!bethink_import_merger_insert (self, BETHINK_KIND_CONTACT, incoming, 0, &item->item,
                                          item->name_stamp, &id, error) ||
           !bethink_import_merger_look_alike (self, item, id, error) ||
           !add_parts (self, id, item, &changed, error))
    {
      return FALSE;
    }

  if (waits)
    wait_for_met_through (self, item, id);

  return TRUE;
}

/**
 * bethink_import_merger_add_stand_in:
 * @self: the merger
 * @key: the key of the stand-in
 * @id: (out): the person
 * @error: return location for an error of the store
 *
 * Finds or adds a nameless person, for something that must have one.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_add_stand_in (BethinkImportMerger  *self,
                                    const char           *key,
                                    gint64               *id,
                                    GError              **error)
{
  g_autoptr (BethinkContact) contact = NULL;
  g_autoptr (BethinkImportKeys) keys = NULL;
  BethinkImportItem item = { .created_at = BETHINK_TIME_UNKNOWN };

  if (!bethink_import_merger_find_key (self, BETHINK_KIND_CONTACT, key, id, error))
    return FALSE;

  if (*id != 0)
    return bethink_import_merger_revive (self, BETHINK_KIND_CONTACT, *id, error);

  contact = bethink_contact_new ();
  keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_STAND_IN, key);
  item.keys = keys;

  return bethink_import_merger_insert (self, BETHINK_KIND_CONTACT, contact, 0, &item, G_MININT64, id, error);
}

gboolean
bethink_import_merger_put_tag (BethinkImportMerger     *self,
                               const BethinkImportTag  *item,
                               GError                 **error)
{
  gint64 id;

  return ensure_tag (self, item->name, &id, error);
}
