/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-look-alike"

#include "bethink-import-merger-private.h"

#include "bethink-contact-field-table.h"
#include "bethink-contact-lookup.h"
#include "bethink-contact-table.h"
#include "bethink-text.h"

/* People of the file who are new by their keys but resemble somebody who is
 * stored. They are only told; whoever imports may say that they are the same.
 * Two people of one source are never the same: it would know.
 */

static void
collect_name (gint64      id,
              const char *name,
              gpointer    data)
{
  GHashTable *names = data;
  char *folded = bethink_text_fold (name);

  /* Of several people of one name the first is good enough to be asked about. */
  if (folded != NULL && !g_hash_table_contains (names, folded))
    g_hash_table_insert (names, folded, GSIZE_TO_POINTER ((gsize) id));
  else
    g_free (folded);
}

/* Read once for a file, and only if it brings somebody new. */
static gboolean
ensure_names (BethinkImportMerger  *self,
              GError              **error)
{
  if (self->names != NULL)
    return TRUE;

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return bethink_contact_lookup_foreach_name (self->db, collect_name, self->names, error);
}

static char *
dup_name (const BethinkImportContact *item)
{
  return bethink_contact_card_compute_name (item->card);
}

static gboolean
has_own_name (const BethinkImportContact *item)
{
  BethinkContact *contact = bethink_contact_card_get_contact (item->card);

  return bethink_contact_get_full_name (contact) != NULL ||
         bethink_contact_get_first_name (contact) != NULL ||
         bethink_contact_get_last_name (contact) != NULL;
}

typedef struct
{
  gint64                 contact_id;
  BethinkLookAlikeReason reason;
} Resemblance;

/* Whether somebody may be meant: stored before this file, and unknown to its source. */
static gboolean
consider (BethinkImportMerger     *self,
          gint64                   contact_id,
          BethinkLookAlikeReason   reason,
          Resemblance             *found,
          GError                 **error)
{
  gboolean is_real;

  if (bethink_import_merger_is_new (self, BETHINK_KIND_CONTACT, contact_id))
    return TRUE;

  if (found->contact_id == contact_id)
    {
      found->reason |= reason;
      return TRUE;
    }

  if (found->contact_id != 0)
    return TRUE;

  if (!bethink_import_merger_is_real (self, contact_id, &is_real, error))
    return FALSE;

  if (!is_real)
    {
      found->contact_id = contact_id;
      found->reason = reason;
    }

  return TRUE;
}

static gboolean
consider_way (BethinkImportMerger  *self,
              BethinkContactField  *field,
              Resemblance          *found,
              GError              **error)
{
  BethinkFieldKind kind = bethink_contact_field_get_kind (field);
  g_autofree char *match_key = bethink_contact_field_dup_match_key (field);
  g_autoptr (GArray) contacts = NULL;

  if (match_key == NULL)
    return TRUE;

  contacts = bethink_contact_field_table_match (self->db, kind, match_key, error);
  if (contacts == NULL)
    return FALSE;

  for (guint i = 0; i < contacts->len; i++)
    {
      if (!consider (self, g_array_index (contacts, gint64, i),
                     kind == BETHINK_FIELD_KIND_PHONE ? BETHINK_LOOK_ALIKE_PHONE
                                                      : BETHINK_LOOK_ALIKE_EMAIL,
                     found, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
consider_ways (BethinkImportMerger         *self,
               const BethinkImportContact  *item,
               Resemblance                 *found,
               GError                     **error)
{
  GListModel *fields = G_LIST_MODEL (bethink_contact_card_get_fields (item->card));

  for (guint i = 0; i < g_list_model_get_n_items (fields); i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (fields, i);

      if (!consider_way (self, field, found, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
consider_name (BethinkImportMerger         *self,
               const BethinkImportContact  *item,
               Resemblance                 *found,
               GError                     **error)
{
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;
  gpointer id;

  if (!has_own_name (item))
    return TRUE;

  if (!ensure_names (self, error))
    return FALSE;

  name = dup_name (item);
  folded = name != NULL ? bethink_text_fold (name) : NULL;

  if (folded == NULL || !g_hash_table_lookup_extended (self->names, folded, NULL, &id))
    return TRUE;

  return consider (self, (gint64) GPOINTER_TO_SIZE (id), BETHINK_LOOK_ALIKE_NAME, found, error);
}

static BethinkLookAlike *
tell (BethinkImportMerger  *self,
      const char           *key,
      char                 *name,
      const Resemblance    *found,
      GError              **error)
{
  g_autofree char *owned_name = name;
  g_autoptr (BethinkContact) contact = bethink_contact_table_get (self->db, found->contact_id, error);
  BethinkLookAlike *look_alike;

  if (contact == NULL)
    return NULL;

  look_alike = g_new0 (BethinkLookAlike, 1);
  look_alike->key = g_strdup (key);
  look_alike->name = g_steal_pointer (&owned_name);
  look_alike->contact_id = found->contact_id;
  look_alike->contact_name = g_strdup (bethink_contact_get_name (contact));
  look_alike->reason = found->reason;
  bethink_import_report_take_look_alike (self->report, look_alike);

  return look_alike;
}

/* Decisions name a stored person; one who is gone by now is no decision. */
static gboolean
find_decision (BethinkImportMerger  *self,
               const char           *key,
               gint64               *id)
{
  g_autoptr (BethinkContact) contact = NULL;
  gpointer decision;

  if (self->joins == NULL || !g_hash_table_lookup_extended (self->joins, key, NULL, &decision))
    return FALSE;

  contact = bethink_contact_table_get (self->db, (gint64) GPOINTER_TO_SIZE (decision), NULL);
  *id = contact != NULL ? (gint64) GPOINTER_TO_SIZE (decision) : 0;

  return *id != 0;
}

static char *
dup_key (BethinkImportMerger         *self,
         const BethinkImportContact  *item)
{
  const char *text = item->item.content_key;

  if (bethink_import_keys_get_length (item->item.keys) > 0)
    text = bethink_import_keys_get (item->item.keys, 0)->text;

  return g_strconcat (self->source, " ", text, NULL);
}

/* Ways to reach a new person may come as items of their own. */

typedef struct
{
  char             *key;
  BethinkLookAlike *told;   /* unowned: the report's */
} NewPerson;

static void
new_person_free (gpointer data)
{
  NewPerson *person = data;

  g_free (person->key);
  g_free (person);
}

static void
expect_ways (BethinkImportMerger *self,
             gint64               id,
             const char          *key,
             BethinkLookAlike    *told)
{
  NewPerson *person = g_new0 (NewPerson, 1);

  person->key = g_strdup (key);
  person->told = told;

  if (self->new_people == NULL)
    self->new_people = g_hash_table_new_full (NULL, NULL, NULL, new_person_free);

  g_hash_table_replace (self->new_people, GSIZE_TO_POINTER ((gsize) id), person);
}

/**
 * bethink_import_merger_find_joined:
 * @self: the merger
 * @item: a person who is not stored
 *
 * Returns: the stored person who was said to be the same, 0
 */
gint64
bethink_import_merger_find_joined (BethinkImportMerger        *self,
                                   const BethinkImportContact *item)
{
  g_autofree char *key = dup_key (self, item);
  gint64 id;

  return find_decision (self, key, &id) ? id : 0;
}

/**
 * bethink_import_merger_look_alike:
 * @self: the merger
 * @item: a person who was added
 * @id: the record of the person
 * @error: return location for an error of the store
 *
 * Reports somebody who was stored before and is like a new person.
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_look_alike (BethinkImportMerger         *self,
                                  const BethinkImportContact  *item,
                                  gint64                       id,
                                  GError                     **error)
{
  g_autofree char *key = NULL;
  Resemblance found = { 0, 0 };
  BethinkLookAlike *told = NULL;

  if (bethink_import_keys_find (item->item.keys, BETHINK_IMPORT_KEY_STAND_IN) != NULL)
    return TRUE;

  if (!ensure_names (self, error))
    return FALSE;

  /* Nobody can be like a person in an empty store. */
  if (g_hash_table_size (self->names) == 0)
    return TRUE;

  if (!consider_name (self, item, &found, error) || !consider_ways (self, item, &found, error))
    return FALSE;

  key = dup_key (self, item);

  if (found.contact_id != 0)
    {
      told = tell (self, key, dup_name (item), &found, error);
      if (told == NULL)
        return FALSE;
    }

  expect_ways (self, id, key, told);

  return TRUE;
}

/**
 * bethink_import_merger_look_alike_way:
 * @self: the merger
 * @id: a person
 * @field: a way to reach them that was added
 * @error: return location for an error of the store
 *
 * Reports somebody who was stored before and has the same number or address as
 * a new person.
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_look_alike_way (BethinkImportMerger  *self,
                                      gint64                id,
                                      BethinkContactField  *field,
                                      GError              **error)
{
  g_autoptr (BethinkContact) contact = NULL;
  Resemblance found = { 0, 0 };
  NewPerson *person = NULL;

  if (self->new_people != NULL)
    person = g_hash_table_lookup (self->new_people, GSIZE_TO_POINTER ((gsize) id));

  if (person == NULL)
    return TRUE;

  if (person->told != NULL)
    found.contact_id = person->told->contact_id;

  if (!consider_way (self, field, &found, error))
    return FALSE;

  if (found.reason == 0)
    return TRUE;

  if (person->told != NULL)
    {
      person->told->reason |= found.reason;
      return TRUE;
    }

  contact = bethink_contact_table_get (self->db, id, error);
  if (contact == NULL)
    return FALSE;

  person->told = tell (self, person->key, bethink_contact_compute_name (contact, NULL, NULL, NULL, NULL),
                       &found, error);

  return person->told != NULL;
}
