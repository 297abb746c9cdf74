/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-contact-merge.h"
#include "bethink-contact-table.h"
#include "bethink-external-id-scan.h"
#include "bethink-external-id-table.h"
#include "bethink-record-join.h"

#include <string.h>

/* Two stored records that prove to be one, and people who were only stand-ins. */

static void
uncount (BethinkImportMerger *self,
         BethinkKind          kind,
         gint64               id)
{
  static const BethinkImportCount counts[BETHINK_IMPORT_N_KINDS] = {
    [BETHINK_KIND_CONTACT] = BETHINK_IMPORT_COUNT_CONTACTS,
    [BETHINK_KIND_CONVERSATION] = BETHINK_IMPORT_COUNT_CONVERSATIONS,
    [BETHINK_KIND_MESSAGE] = BETHINK_IMPORT_COUNT_MESSAGES,
    [BETHINK_KIND_CALL] = BETHINK_IMPORT_COUNT_CALLS,
    [BETHINK_KIND_ENTRY] = BETHINK_IMPORT_COUNT_ENTRIES,
    [BETHINK_KIND_RELATIONSHIP] = BETHINK_IMPORT_COUNT_RELATIONSHIPS,
    [BETHINK_KIND_CONTACT_FIELD] = BETHINK_IMPORT_COUNT_CONTACT_FIELDS,
    [BETHINK_KIND_ADDRESS] = BETHINK_IMPORT_COUNT_ADDRESSES,
  };

  if (bethink_import_merger_is_new (self, kind, id))
    bethink_import_report_uncount_added (self->report, counts[kind]);
}

static gboolean
merge_values (BethinkImportMerger  *self,
              BethinkKind           kind,
              gint64                keep,
              gint64                drop,
              GError              **error)
{
  g_autoptr (GObject) kept = bethink_import_merger_load (self, kind, keep, error);
  g_autoptr (GObject) dropped = NULL;
  g_autoptr (BethinkStamps) kept_stamps = NULL;
  g_autoptr (BethinkStamps) dropped_stamps = NULL;
  gboolean changed = FALSE;
  gint64 owner = 0;

  if (kept == NULL)
    return FALSE;

  dropped = bethink_import_merger_load (self, kind, drop, error);
  if (dropped == NULL)
    return FALSE;

  kept_stamps = bethink_stamps_load (self->db, kind, keep, error);
  if (kept_stamps == NULL)
    return FALSE;

  dropped_stamps = bethink_stamps_load (self->db, kind, drop, error);
  if (dropped_stamps == NULL)
    return FALSE;

  if (kind == BETHINK_KIND_ENTRY)
    changed = bethink_import_merger_merge_people (BETHINK_ENTRY (kept),
                                                  bethink_entry_get_people (BETHINK_ENTRY (dropped)));

  if (bethink_import_merge_records (kind, kept, kept_stamps, dropped, dropped_stamps) ==
      BETHINK_IMPORT_MERGE_NOTHING && !changed)
    return TRUE;

  return bethink_record_join_get_owner (self->db, kind, keep, &owner, error) &&
         bethink_import_merger_update (self, kind, kept, owner, kept_stamps, error);
}

/* What both people have: the fields, addresses and tags of the one that goes are
 * added to those of the other one. Equal ones of it disappear; the names they
 * have elsewhere lead to those that stay.
 */
static gboolean
add_addresses (BethinkImportMerger  *self,
               BethinkContactCard   *card,
               BethinkContactCard   *other,
               GError              **error)
{
  GListModel *kept = G_LIST_MODEL (bethink_contact_card_get_addresses (card));
  GListModel *dropped = G_LIST_MODEL (bethink_contact_card_get_addresses (other));

  for (guint i = 0; i < g_list_model_get_n_items (dropped); i++)
    {
      g_autoptr (BethinkAddress) address = g_list_model_get_item (dropped, i);
      gint64 same = 0;

      for (guint j = 0; same == 0 && j < g_list_model_get_n_items (kept); j++)
        {
          g_autoptr (BethinkAddress) one = g_list_model_get_item (kept, j);

          if (bethink_import_merger_same_address (one, address))
            same = bethink_address_get_id (one);
        }

      if (same == 0)
        g_list_store_append (G_LIST_STORE (kept), address);
      else if (!bethink_external_id_table_move (self->tx, BETHINK_KIND_ADDRESS,
                                                bethink_address_get_id (address), same, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_fields (BethinkImportMerger  *self,
            BethinkContactCard   *card,
            BethinkContactCard   *other,
            GError              **error)
{
  GListModel *kept = G_LIST_MODEL (bethink_contact_card_get_fields (card));
  GListModel *dropped = G_LIST_MODEL (bethink_contact_card_get_fields (other));

  for (guint i = 0; i < g_list_model_get_n_items (dropped); i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (dropped, i);
      gint64 same = 0;

      for (guint j = 0; same == 0 && j < g_list_model_get_n_items (kept); j++)
        {
          g_autoptr (BethinkContactField) one = g_list_model_get_item (kept, j);

          if (bethink_import_merger_same_field (one, field))
            same = bethink_contact_field_get_id (one);
        }

      if (same == 0)
        g_list_store_append (G_LIST_STORE (kept), field);
      else if (!bethink_external_id_table_move (self->tx, BETHINK_KIND_CONTACT_FIELD,
                                                bethink_contact_field_get_id (field), same, error))
        return FALSE;
    }

  return TRUE;
}

static void
add_tags (BethinkContactCard *card,
          BethinkContactCard *other)
{
  const char * const *lists[] = {
    bethink_contact_card_get_tags (card),
    bethink_contact_card_get_tags (other),
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) tags = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (lists[i] != NULL)
        g_strv_builder_addv (builder, (const char **) lists[i]);
    }

  tags = g_strv_builder_end (builder);
  bethink_contact_card_set_tags (card, (const char * const *) tags);
}

/* The values of @keep are merged already. */
static gboolean
join_contacts (BethinkImportMerger  *self,
               gint64                keep,
               gint64                drop,
               GError              **error)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_table_get_card (self->db, keep, error);
  g_autoptr (BethinkContactCard) other = NULL;

  if (card == NULL)
    return FALSE;

  other = bethink_contact_table_get_card (self->db, drop, error);

  if (other == NULL ||
      !add_fields (self, card, other, error) ||
      !add_addresses (self, card, other, error))
    return FALSE;

  add_tags (card, other);

  return bethink_contact_merge (self->tx, keep, drop, card, error);
}

static gboolean
join_records (BethinkImportMerger  *self,
              BethinkKind           kind,
              gint64                keep,
              gint64                drop,
              GError              **error)
{
  if (kind == BETHINK_KIND_CONTACT)
    return join_contacts (self, keep, drop, error);

  return bethink_record_join (self->tx, kind, keep, drop, error);
}

/**
 * bethink_import_merger_join:
 * @self: the merger
 * @kind: what both are
 * @a: a record
 * @b: another one
 * @id: (out): the one that stays: the older one
 * @error: return location for an error of the store
 *
 * Joins two stored records, because a document proves that they are one: what
 * belongs to the other one moves, and its values are merged.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_join (BethinkImportMerger  *self,
                            BethinkKind           kind,
                            gint64                a,
                            gint64                b,
                            gint64               *id,
                            GError              **error)
{
  gint64 keep = MIN (a, b);
  gint64 drop = MAX (a, b);

  g_debug ("Joining two records of kind %d", kind);

  if (!bethink_import_merger_revive (self, kind, keep, error) ||
      !bethink_import_merger_revive (self, kind, drop, error) ||
      !merge_values (self, kind, keep, drop, error) ||
      !join_records (self, kind, keep, drop, error))
    return FALSE;

  uncount (self, kind, drop);
  bethink_import_merger_forget (self, kind, drop, keep);
  bethink_import_merger_count (self, kind, keep, TRUE);
  *id = keep;

  return TRUE;
}

/* Stand-ins */

static gboolean
is_stand_in_key (const char *key)
{
  return g_str_has_prefix (key, "phone:") || g_str_has_prefix (key, "conversation:");
}

/* Counts the keys of a contact in this source: those of stand-ins, and others. */
static gboolean
count_keys (BethinkImportMerger  *self,
            gint64                contact_id,
            guint                *n_stand_in,
            guint                *n_real,
            guint                *n_foreign,
            GError              **error)
{
  g_autoptr (GPtrArray) all = bethink_external_id_table_list (self->db, BETHINK_KIND_CONTACT, contact_id, error);

  if (all == NULL)
    return FALSE;

  *n_stand_in = 0;
  *n_real = 0;
  *n_foreign = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const BethinkExternalId *external = g_ptr_array_index (all, i);

      if (g_strcmp0 (external->source, self->source) != 0)
        (*n_foreign)++;
      else if (is_stand_in_key (external->key))
        (*n_stand_in)++;
      else
        (*n_real)++;
    }

  return TRUE;
}

/**
 * bethink_import_merger_is_stand_in:
 * @self: the merger
 * @contact_id: a person
 * @is_stand_in: (out): whether nothing but being a stand-in is known of them
 * @error: return location for an error of the store
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_is_stand_in (BethinkImportMerger  *self,
                                   gint64                contact_id,
                                   gboolean             *is_stand_in,
                                   GError              **error)
{
  guint n_stand_in;
  guint n_real;
  guint n_foreign;

  if (!count_keys (self, contact_id, &n_stand_in, &n_real, &n_foreign, error))
    return FALSE;

  *is_stand_in = n_stand_in > 0 && n_real == 0 && n_foreign == 0;

  return TRUE;
}

/**
 * bethink_import_merger_is_real:
 * @self: the merger
 * @contact_id: a person
 * @is_real: (out): whether this source knows them by a key of their own
 * @error: return location for an error of the store
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_is_real (BethinkImportMerger  *self,
                               gint64                contact_id,
                               gboolean             *is_real,
                               GError              **error)
{
  guint n_stand_in;
  guint n_real;
  guint n_foreign;

  if (!count_keys (self, contact_id, &n_stand_in, &n_real, &n_foreign, error))
    return FALSE;

  *is_real = n_real > 0;

  return TRUE;
}

/**
 * bethink_import_merger_replace:
 * @self: the merger
 * @stand_in: a stand-in
 * @contact_id: the person it stood for
 * @error: return location for an error of the store
 *
 * Gives what the stand-in has to the real person; the stand-in disappears.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_replace (BethinkImportMerger  *self,
                               gint64                stand_in,
                               gint64                contact_id,
                               GError              **error)
{
  if (!merge_values (self, BETHINK_KIND_CONTACT, contact_id, stand_in, error) ||
      !join_contacts (self, contact_id, stand_in, error))
    return FALSE;

  uncount (self, BETHINK_KIND_CONTACT, stand_in);
  bethink_import_merger_forget (self, BETHINK_KIND_CONTACT, stand_in, contact_id);
  bethink_import_merger_count (self, BETHINK_KIND_CONTACT, contact_id, TRUE);

  return TRUE;
}

typedef struct
{
  gint64  contact_id;
  char   *phone;
} StandIn;

static void
clear_stand_in (gpointer data)
{
  StandIn *stand_in = data;

  g_free (stand_in->phone);
}

static void
collect_stand_in (const char *key,
                  gint64      record,
                  gpointer    data)
{
  const StandIn stand_in = { record, g_strdup (key + strlen ("phone:")) };

  g_array_append_val ((GArray *) data, stand_in);
}

/**
 * bethink_import_merger_replace_phones:
 * @self: the merger
 * @error: return location for an error of the store
 *
 * Replaces stand-ins that are known by a number by the only person who has it.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_replace_phones (BethinkImportMerger  *self,
                                      GError              **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (StandIn));

  if (!self->has_stand_ins)
    return TRUE;

  g_array_set_clear_func (list, clear_stand_in);

  if (!bethink_external_id_table_foreach (self->db, self->source, BETHINK_KIND_CONTACT, "phone:",
                                          collect_stand_in, list, error))
    return FALSE;

  for (guint i = 0; i < list->len; i++)
    {
      const StandIn *stand_in = &g_array_index (list, StandIn, i);
      gboolean is_stand_in;
      gint64 contact_id;

      if (!bethink_import_merger_is_stand_in (self, stand_in->contact_id, &is_stand_in, error) ||
          !bethink_import_merger_find_phone (self, stand_in->phone, &contact_id, error))
        return FALSE;

      if (is_stand_in && contact_id != 0 && contact_id != stand_in->contact_id &&
          !bethink_import_merger_replace (self, stand_in->contact_id, contact_id, error))
        return FALSE;
    }

  return TRUE;
}
