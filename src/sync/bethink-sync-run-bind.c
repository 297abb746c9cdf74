/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-bind"

#include "bethink-sync-run-private.h"

#include "bethink-external-id-table.h"
#include "bethink-monica-values.h"
#include "bethink-relationship-table.h"
#include "bethink-sync-facts.h"
#include "bethink-sync-held-table.h"
#include "bethink-text.h"
#include "bethink-time.h"

/* Which record of ours is a record of the server that is not bound yet. From the
 * surest sign to the weakest:
 *
 *   a UUID that one of our requests sent, whatever became of the answer
 *   the UUID of a record of ours
 *   what an import of the same account called it
 *   the same contents below the same person, for kinds that keep no UUID of ours
 *   on the first run: the same name and one more thing in common, for people
 *
 * A name alone never binds anybody.
 */

/* A server executes a request at most this many seconds after it was sent. */
#define EARLIEST 5
#define LATEST   120

static BethinkSyncMap *
make_map (BethinkMonicaRecord *record,
          gint64               id)
{
  BethinkSyncMap *map = bethink_sync_map_new (bethink_monica_kind_get_local (record->kind), id,
                                              record->kind, record->remote_id);

  bethink_sync_map_take (map, record);

  return map;
}

/*
 * bethink_sync_map_take:
 *
 * What a copy of a record says about itself.
 */
void
bethink_sync_map_take (BethinkSyncMap       *map,
                       BethinkMonicaRecord  *record)
{
  g_autofree char *created = bethink_time_format_iso (record->created_at);
  g_autofree char *updated = bethink_time_format_iso (record->updated_at);

  if (record->created_at != BETHINK_TIME_UNKNOWN)
    g_set_str (&map->remote_created, created);

  if (record->updated_at != BETHINK_TIME_UNKNOWN)
    g_set_str (&map->remote_updated, updated);

  g_set_str (&map->remote_uuid, record->uuid);
  map->parent = record->kind == BETHINK_MONICA_KIND_MESSAGE ? record->conversation_id : record->contact_id;

  /* What has a single person goes with them. */
  if (map->parent == 0 && record->has_contact && record->people->len == 1)
    map->parent = g_array_index (record->people, gint64, 0);
}

static gboolean
is_unbound (BethinkDb    *db,
            BethinkKind   kind,
            gint64        id,
            gboolean     *unbound,
            GError      **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;

  if (!bethink_sync_map_table_find (db, kind, id, &map, error))
    return FALSE;

  *unbound = map == NULL;

  return TRUE;
}

/*
 * bethink_sync_run_note_made:
 * @map: what became of a create
 * @exists: (out): whether our row is still there
 *
 * Binds a record to what was made of it there. If the user took it back before
 * anybody knew what it is called there, it leaves a tombstone, from which it is
 * deleted there.
 */
gboolean
bethink_sync_run_note_made (BethinkDb       *db,
                            BethinkSyncMap  *map,
                            gboolean        *exists,
                            GError         **error)
{
  g_auto (BethinkSyncFacts) facts = { 0, };

  if (!bethink_sync_facts_get (db, map->kind, map->record, &facts, error))
    return FALSE;

  *exists = facts.exists;

  return facts.exists ? bethink_sync_map_table_set (db, map, error)
                      : bethink_sync_tombstone_table_set (db, map, error);
}

/* The answer to a create was lost, or comes late: what it made is ours. What was
 * sent is what both sides agree on, so that edits there since are edits there.
 */
static gboolean
bind_attempt (BethinkSyncRun       *self,
              BethinkTransaction   *tx,
              BethinkMonicaRecord  *record,
              BethinkSyncAttempt   *attempt,
              BethinkSyncMap      **map,
              GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  gboolean exists;

  *map = make_map (record, attempt->record);
  (*map)->base = g_strdup (attempt->body);

  if (!bethink_sync_run_note_made (db, *map, &exists, error))
    return FALSE;

  if (!exists)
    g_clear_pointer (map, bethink_sync_map_free);

  return (!exists || bethink_sync_touched_table_add (db, attempt->kind, attempt->record, error)) &&
         bethink_sync_attempt_table_set_outcome (db, attempt->id, BETHINK_SYNC_OUTCOME_DONE, error) &&
         bethink_sync_run_log (self, tx, attempt->kind, attempt->record, record->kind,
                               BETHINK_SYNC_DIRECTION_NOTE, "found-again", NULL, NULL, NULL, error);
}

static gboolean
has_value (BethinkMonicaValues       *values,
           const BethinkMonicaField  *field,
           const char                *value)
{
  return values != NULL && bethink_monica_values_has (values, field->name) &&
         bethink_monica_field_equal (field, bethink_monica_values_get (values, field->name), value);
}

/* Nothing below it, and no value that is not also in the one that stays, in what was
 * sent, or empty.
 */
static gboolean
says_nothing_new (BethinkMonicaRecord  *record,
                  BethinkMonicaValues  *base,
                  BethinkMonicaValues  *sent)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (record->kind, &n_fields);

  for (guint i = 0; record->has_counts && i < BETHINK_MONICA_N_COUNTS; i++)
    if (record->counts[i] > 0 && i != BETHINK_MONICA_COUNT_REMINDERS)
      return FALSE;

  for (guint i = 0; i < n_fields; i++)
    {
      const char *value = bethink_monica_values_get (record->values, fields[i].name);

      if (value != NULL && !has_value (base, &fields[i], value) && !has_value (sent, &fields[i], value))
        return FALSE;
    }

  return record->children->len == 0;
}

/* The user sees both: one is bound, the other is only told. */
static gboolean
show_twice (BethinkSyncRun        *self,
            BethinkTransaction    *tx,
            BethinkMonicaRecord   *record,
            gint64                 id,
            GError               **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  BethinkKind kind = bethink_monica_kind_get_local (record->kind);
  g_autoptr (BethinkSyncHeldRecord) known = NULL;
  g_autofree char *body = bethink_monica_values_to_text (record->values);
  BethinkSyncHeldRecord held = {
    .kind = kind,
    .record = id,
    .reason = (char *) "twice",
    .since = bethink_transaction_get_now (tx),
    .body = body,
  };

  if (!bethink_sync_held_record_table_find (db, kind, id, &known, error))
    return FALSE;

  if (known != NULL)
    return TRUE;

  return bethink_sync_held_record_table_set (db, &held, error) &&
         bethink_sync_run_log (self, tx, kind, id, record->kind, BETHINK_SYNC_DIRECTION_NOTE, "twice",
                               NULL, NULL, body, error);
}

/* Two records there with one UUID of ours, or two results of one request: a request
 * was executed twice. The second one goes again if that loses nothing.
 */
static gboolean
note_twice (BethinkSyncRun            *self,
            BethinkTransaction        *tx,
            BethinkMonicaRecord       *record,
            gint64                     id,
            const BethinkSyncAttempt  *attempt,
            GError                   **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  BethinkKind kind = bethink_monica_kind_get_local (record->kind);
  g_autoptr (BethinkSyncMap) kept = NULL;
  g_autoptr (BethinkSyncMap) grave = NULL;
  g_autoptr (BethinkMonicaValues) base = NULL;
  g_autoptr (BethinkMonicaValues) sent = NULL;

  if (!bethink_sync_map_table_find (db, kind, id, &kept, error))
    return FALSE;

  if (kept != NULL && kept->base != NULL)
    base = bethink_monica_values_from_text (record->kind, kept->base, NULL);

  if (attempt != NULL && attempt->body != NULL)
    sent = bethink_monica_values_from_text (record->kind, attempt->body, NULL);

  if (kept == NULL || kept->remote_kind != (int) record->kind || !says_nothing_new (record, base, sent))
    return show_twice (self, tx, record, id, error);

  grave = make_map (record, id);
  grave->base = bethink_monica_values_to_text (record->values);

  return bethink_sync_tombstone_table_set (db, grave, error);
}

static gboolean
find_by_attempt (BethinkSyncRun       *self,
                 BethinkTransaction   *tx,
                 BethinkMonicaRecord  *record,
                 BethinkSyncMap      **map,
                 gboolean             *is_ours,
                 GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autoptr (BethinkSyncAttempt) attempt = NULL;
  gboolean unbound = FALSE;

  if (record->uuid == NULL || !bethink_monica_kind_keeps_uuid (record->kind) ||
      !bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_IDENTITY))
    return TRUE;

  if (!bethink_sync_attempt_table_find_uuid (db, record->kind, record->uuid, &attempt, error))
    return FALSE;

  if (attempt == NULL)
    return TRUE;

  *is_ours = TRUE;

  if (!is_unbound (db, attempt->kind, attempt->record, &unbound, error))
    return FALSE;

  return unbound ? bind_attempt (self, tx, record, attempt, map, error)
                 : note_twice (self, tx, record, attempt->record, attempt, error);
}

/* A contact whose UUID a search has changed: made just then, and named like that. */
static gboolean
is_result_of (BethinkMonicaRecord      *record,
              const BethinkSyncAttempt *attempt)
{
  static const char * const telling[] = {
    "first_name", "last_name", "nickname", "description", "birthdate", "deceased_date",
  };
  g_autoptr (BethinkMonicaValues) sent = NULL;
  gint64 created = record->created_at / 1000;

  if (record->created_at == BETHINK_TIME_UNKNOWN || attempt->body == NULL ||
      created < attempt->sent_server - EARLIEST || created > attempt->sent_server + LATEST)
    return FALSE;

  sent = bethink_monica_values_from_text (record->kind, attempt->body, NULL);

  if (sent == NULL)
    return FALSE;

  if (record->kind != BETHINK_MONICA_KIND_CONTACT)
    return bethink_monica_values_same_content (sent, record->values);

  for (gsize i = 0; i < G_N_ELEMENTS (telling); i++)
    if (!bethink_monica_field_equal (bethink_monica_fields_find (record->kind, telling[i]),
                                     bethink_monica_values_get (sent, telling[i]),
                                     bethink_monica_values_get (record->values, telling[i])))
      return FALSE;

  return TRUE;
}

static gboolean
take_result (BethinkSyncRun       *self,
             BethinkTransaction   *tx,
             BethinkMonicaRecord  *record,
             BethinkSyncAttempt   *attempt,
             BethinkSyncMap      **map,
             gboolean             *is_ours,
             GError              **error)
{
  gboolean unbound = FALSE;

  if (!is_unbound (bethink_transaction_get_db (tx), attempt->kind, attempt->record, &unbound, error))
    return FALSE;

  if (unbound && attempt->outcome == BETHINK_SYNC_OUTCOME_UNKNOWN)
    {
      if (!bind_attempt (self, tx, record, attempt, map, error))
        return FALSE;

      *is_ours = *map == NULL;
      return TRUE;
    }

  *is_ours = !unbound && record->kind != BETHINK_MONICA_KIND_CONTACT;

  return !*is_ours || note_twice (self, tx, record, attempt->record, attempt, error);
}

static gboolean
find_by_result (BethinkSyncRun       *self,
                BethinkTransaction   *tx,
                BethinkMonicaRecord  *record,
                BethinkSyncMap      **map,
                gboolean             *is_ours,
                GError              **error)
{
  g_autoptr (GPtrArray) attempts = NULL;

  /* Relationships are told by whom they are between. */
  if ((bethink_monica_kind_keeps_uuid (record->kind) && record->kind != BETHINK_MONICA_KIND_CONTACT) ||
      record->kind == BETHINK_MONICA_KIND_RELATIONSHIP)
    return TRUE;

  attempts = bethink_sync_attempt_table_list_creates (bethink_transaction_get_db (tx), record->kind, error);

  if (attempts == NULL)
    return FALSE;

  for (guint i = 0; i < attempts->len && *map == NULL && !*is_ours; i++)
    {
      BethinkSyncAttempt *attempt = g_ptr_array_index (attempts, i);

      if ((attempt->parent == 0 || attempt->parent == record->contact_id) && is_result_of (record, attempt) &&
          !take_result (self, tx, record, attempt, map, is_ours, error))
        return FALSE;
    }

  return TRUE;
}

/* Binds a record that was there before; nothing was agreed on about it yet. */
static gboolean
bind_first (BethinkTransaction   *tx,
            BethinkMonicaRecord  *record,
            gint64                id,
            BethinkSyncMap      **map,
            GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);

  *map = make_map (record, id);

  return bethink_sync_map_table_set (db, *map, error) &&
         bethink_sync_touched_table_add (db, (*map)->kind, id, error);
}

static gboolean
may_be (BethinkDb            *db,
        BethinkMonicaRecord  *record,
        gint64                id,
        gboolean             *may,
        GError              **error)
{
  BethinkKind kind = bethink_monica_kind_get_local (record->kind);
  g_auto (BethinkSyncFacts) facts = { 0, };
  BethinkMonicaKind remote_kind = record->kind;

  if (!is_unbound (db, kind, id, may, error) || !bethink_sync_facts_get (db, kind, id, &facts, error))
    return FALSE;

  if (kind == BETHINK_KIND_ENTRY && !bethink_monica_kind_from_entry (facts.entry_kind, &remote_kind))
    remote_kind = 0;

  *may = *may && facts.exists && remote_kind == record->kind;

  return TRUE;
}

static gboolean
find_by_uuid (BethinkSyncRun       *self,
              BethinkTransaction   *tx,
              BethinkMonicaRecord  *record,
              BethinkSyncMap      **map,
              gboolean             *is_ours,
              GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  BethinkKind kind = bethink_monica_kind_get_local (record->kind);
  gboolean may = FALSE;
  gint64 id;

  if (record->uuid == NULL || !bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_IDENTITY))
    return TRUE;

  if (!bethink_sync_facts_find_uuid (db, kind, record->uuid, &id, error))
    return FALSE;

  if (id == 0)
    return TRUE;

  if (!may_be (db, record, id, &may, error))
    return FALSE;

  if (may)
    return bind_first (tx, record, id, map, error);

  *is_ours = bethink_monica_kind_keeps_uuid (record->kind);

  return !*is_ours || note_twice (self, tx, record, id, NULL, error);
}

/* What an import of this account wrote down: SERVER#ACCOUNT/ID, or the UUID. */
static gboolean
find_by_key (BethinkSyncRun       *self,
             BethinkTransaction   *tx,
             BethinkMonicaRecord  *record,
             const char           *key,
             BethinkSyncMap      **map,
             GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  gboolean may = FALSE;
  gint64 id = 0;

  if (key == NULL || *map != NULL)
    return TRUE;

  if (!bethink_external_id_table_find (db, "monica", bethink_monica_kind_get_local (record->kind),
                                       key, &id, error))
    return FALSE;

  if (id == 0)
    return TRUE;

  return may_be (db, record, id, &may, error) && (!may || bind_first (tx, record, id, map, error));
}

static gboolean
find_by_import (BethinkSyncRun       *self,
                BethinkTransaction   *tx,
                BethinkMonicaRecord  *record,
                BethinkSyncMap      **map,
                GError              **error)
{
  g_autofree char *server = bethink_monica_parse_server (self->peer->base_url);
  g_autofree char *key = NULL;

  if (server != NULL && record->uuid == NULL)
    key = g_strdup_printf ("%s#%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, server,
                           self->peer->account_id, record->remote_id);

  return find_by_key (self, tx, record, record->uuid, map, error) &&
         find_by_key (self, tx, record, key, map, error);
}

static gint64
to_ours (BethinkSyncNames *names,
         gint64            remote_id)
{
  return names->names.to_local (remote_id, names->names.data);
}

/* Equal contents below the same person: bound one to one, so that two notes that
 * are equal on purpose stay two.
 */
static gboolean
find_by_content (BethinkSyncRun       *self,
                 BethinkTransaction   *tx,
                 BethinkMonicaRecord  *record,
                 BethinkSyncMap      **map,
                 GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  BethinkKind kind = bethink_monica_kind_get_local (record->kind);
  BethinkSyncNames names;
  g_autoptr (BethinkSyncMap) contact = NULL;
  g_autoptr (GArray) ids = NULL;

  if (bethink_monica_kind_keeps_uuid (record->kind) || record->contact_id == 0 ||
      record->kind == BETHINK_MONICA_KIND_RELATIONSHIP)
    return TRUE;

  if (!bethink_sync_map_table_find_remote (db, BETHINK_MONICA_KIND_CONTACT, record->contact_id, &contact, error))
    return FALSE;

  if (contact == NULL)
    return TRUE;

  ids = bethink_sync_facts_list_unbound (db, kind, contact->record, error);
  bethink_sync_names_init (&names, db, self->lookups);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (BethinkSyncLocal) local = NULL;
      gint64 id = g_array_index (ids, gint64, i);

      if (!bethink_sync_local_load (db, kind, id, &names.names, &local, error))
        return FALSE;

      if (local != NULL && local->values != NULL && local->remote_kind == record->kind &&
          bethink_monica_values_same_content (local->values, record->values))
        return bind_first (tx, record, id, map, error);
    }

  return ids != NULL;
}

static gboolean
count_relationships (BethinkDb  *db,
                     gint64      contact,
                     gint64      other,
                     guint      *n,
                     GError    **error)
{
  g_autoptr (GPtrArray) list = bethink_relationship_table_list (db, contact, error);

  *n = 0;

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      BethinkRelationship *relationship = g_ptr_array_index (list, i);

      *n += bethink_relationship_get_contact_id (relationship) == contact &&
            bethink_relationship_get_other_id (relationship) == other;
    }

  return list != NULL;
}

/* Both halves are made at once, so that their numbers follow each other. By that they
 * are known while the type of one was changed and that of the other was not yet seen.
 */
static gboolean
is_half_of (BethinkDb             *db,
            const BethinkSyncMap  *map,
            gint64                 contact,
            gint64                 other,
            const char            *type,
            gboolean              *is_half,
            GError               **error)
{
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_table_get (db, map->record, NULL);
  g_autoptr (BethinkMonicaValues) base = NULL;
  const char *was;
  guint n;

  *is_half = FALSE;

  if (relationship == NULL ||
      bethink_relationship_get_contact_id (relationship) != other ||
      bethink_relationship_get_other_id (relationship) != contact)
    return TRUE;

  base = map->base != NULL
         ? bethink_monica_values_from_text (BETHINK_MONICA_KIND_RELATIONSHIP, map->base, NULL) : NULL;
  was = base != NULL ? bethink_monica_values_get (base, "type") : NULL;
  *is_half = was != NULL && g_strcmp0 (bethink_relationship_reverse_type (was), type) == 0;

  /* Two people may be more than one thing to each other; then the type has to tell. */
  if (*is_half || !count_relationships (db, other, contact, &n, error))
    return *is_half;

  *is_half = n == 1;

  return TRUE;
}

static gboolean
find_other_half (BethinkDb            *db,
                 BethinkMonicaRecord  *record,
                 gint64                contact,
                 gint64                other,
                 gboolean             *is_half,
                 GError              **error)
{
  *is_half = FALSE;

  for (gint64 id = record->remote_id - 1; id <= record->remote_id + 1 && !*is_half; id += 2)
    {
      g_autoptr (BethinkSyncMap) map = NULL;

      if (!bethink_sync_map_table_find_remote (db, BETHINK_MONICA_KIND_RELATIONSHIP, id, &map, error))
        return FALSE;

      if (map != NULL &&
          !is_half_of (db, map, contact, other, bethink_monica_values_get (record->values, "type"), is_half, error))
        return FALSE;
    }

  return TRUE;
}

/* A relationship is there twice, once from either side; here it is one row. The
 * other half is ours and is neither new nor bound.
 */
static gboolean
find_relationship (BethinkSyncRun       *self,
                   BethinkTransaction   *tx,
                   BethinkMonicaRecord  *record,
                   BethinkSyncMap      **map,
                   gboolean             *is_ours,
                   GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  BethinkSyncNames names;
  const char *type = bethink_monica_values_get (record->values, "type");
  const char *reverse = bethink_relationship_reverse_type (type);
  gboolean unbound = FALSE;
  gint64 contact, other, id;

  if (record->kind != BETHINK_MONICA_KIND_RELATIONSHIP)
    return TRUE;

  bethink_sync_names_init (&names, db, self->lookups);
  contact = to_ours (&names, record->contact_id);
  other = to_ours (&names, record->other_contact_id);

  if (contact == 0 || other == 0)
    return TRUE;

  if (!bethink_relationship_table_find (db, contact, other, type, &id, error) ||
      (id != 0 && !is_unbound (db, BETHINK_KIND_RELATIONSHIP, id, &unbound, error)))
    return FALSE;

  if (unbound)
    return bind_first (tx, record, id, map, error);

  if (id == 0 &&
      !bethink_relationship_table_find (db, other, contact, reverse != NULL ? reverse : type, &id, error))
    return FALSE;

  *is_ours = id != 0;

  return *is_ours || find_other_half (db, record, contact, other, is_ours, error);
}

/* People, on the first run */

static char *
fold_name (const char *first_name,
           const char *last_name)
{
  g_autofree char *name = g_strconcat (first_name != NULL ? first_name : "", " ",
                                       last_name != NULL ? last_name : "", NULL);

  return bethink_text_fold (g_strstrip (name));
}

static gboolean
has_more_in_common (BethinkDb                   *db,
                    BethinkMonicaRecord         *record,
                    const BethinkSyncCandidate  *candidate,
                    gboolean                    *has,
                    GError                     **error)
{
  const char *birthdate = bethink_monica_values_get (record->values, "birthdate");

  *has = birthdate != NULL && g_strcmp0 (birthdate, candidate->birthdate) == 0;

  for (guint i = 0; i < record->children->len && !*has; i++)
    {
      BethinkMonicaRecord *child = g_ptr_array_index (record->children, i);
      const char *value = child->kind == BETHINK_MONICA_KIND_CONTACT_FIELD
                          ? bethink_monica_values_get (child->values, "content") : NULL;

      if (value != NULL && !bethink_sync_facts_shares_way (db, candidate->id, value, has, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_by_name (BethinkSyncRun       *self,
              BethinkTransaction   *tx,
              BethinkMonicaRecord  *record,
              BethinkSyncMap      **map,
              GError              **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autofree char *wanted = NULL;
  g_autoptr (GPtrArray) candidates = NULL;

  if (record->kind != BETHINK_MONICA_KIND_CONTACT || self->peer->last_full != 0)
    return TRUE;

  wanted = fold_name (bethink_monica_values_get (record->values, "first_name"),
                      bethink_monica_values_get (record->values, "last_name"));
  candidates = bethink_sync_facts_list_candidates (db, error);

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const BethinkSyncCandidate *candidate = g_ptr_array_index (candidates, i);
      g_autofree char *name = fold_name (candidate->first_name, candidate->last_name);
      gboolean has = FALSE;

      if (g_strcmp0 (name, wanted) != 0)
        continue;

      if (!has_more_in_common (db, record, candidate, &has, error))
        return FALSE;

      if (has)
        return bind_first (tx, record, candidate->id, map, error);

      bethink_sync_run_count (self, record->kind, BETHINK_SYNC_COUNT_ALIKE);
    }

  return candidates != NULL;
}

/*
 * bethink_sync_run_bind:
 * @record: a record of the server that is not bound
 * @map: (out) (nullable): how it was bound, %NULL when it is new
 * @is_ours: (out): it is ours in a way that makes it neither new nor bound
 *
 * Finds out which record of ours it is.
 */
gboolean
bethink_sync_run_bind (BethinkSyncRun       *self,
                       BethinkTransaction   *tx,
                       BethinkMonicaRecord  *record,
                       BethinkSyncMap      **map,
                       gboolean             *is_ours,
                       GError              **error)
{
  *map = NULL;
  *is_ours = FALSE;

  if (!find_by_attempt (self, tx, record, map, is_ours, error))
    return FALSE;

  if (*map != NULL || *is_ours)
    return TRUE;

  return find_by_result (self, tx, record, map, is_ours, error) &&
         (*map != NULL || *is_ours || find_by_uuid (self, tx, record, map, is_ours, error)) &&
         (*map != NULL || *is_ours || find_by_import (self, tx, record, map, error)) &&
         (*map != NULL || *is_ours || find_relationship (self, tx, record, map, is_ours, error)) &&
         (*map != NULL || *is_ours || find_by_content (self, tx, record, map, error)) &&
         (*map != NULL || *is_ours || find_by_name (self, tx, record, map, error));
}
