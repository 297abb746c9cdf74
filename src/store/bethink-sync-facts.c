/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-facts"

#include "bethink-sync-facts.h"

#include "bethink-statement.h"
#include "bethink-sync-sql-private.h"
#include "bethink-table.h"

/* Questions about rows of the user that only synchronisation asks. */

/**
 * bethink_sync_facts_clear:
 * @self: facts
 */
void
bethink_sync_facts_clear (BethinkSyncFacts *self)
{
  g_clear_pointer (&self->uuid, g_free);
}

/**
 * bethink_sync_candidate_free:
 * @self: a person
 */
void
bethink_sync_candidate_free (BethinkSyncCandidate *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->first_name);
  g_free (self->last_name);
  g_free (self->birthdate);
  g_free (self);
}

#define ALIVE(contact) \
  "(SELECT owner.deleted_at IS NULL FROM contact AS owner WHERE owner.id = " contact ")"
#define PART(table, contact) \
  "SELECT uuid, deleted_at IS NULL, " contact ", 0, 0, " ALIVE (contact) " FROM " table " WHERE id = ?1"
#define TALK_PARTNER \
  "(SELECT contact FROM conversation WHERE conversation.id = message.conversation)"
#define FIRST_PERSON \
  "(SELECT contact FROM entry_contact WHERE entry_contact.entry = entry.id " \
  "ORDER BY role, position, entry_contact.id LIMIT 1)"

/* Only the kinds that the server knows. */
static const char * const facts_sql[] = {
  [BETHINK_KIND_CONTACT] = PART ("contact", "contact.id"),
  [BETHINK_KIND_CONVERSATION] = PART ("conversation", "conversation.contact"),
  [BETHINK_KIND_MESSAGE] = "SELECT uuid, deleted_at IS NULL, " TALK_PARTNER ", conversation, 0, "
                           ALIVE (TALK_PARTNER) " FROM message WHERE id = ?1",
  [BETHINK_KIND_CALL] = PART ("call", "call.contact"),
  [BETHINK_KIND_ENTRY] = "SELECT uuid, deleted_at IS NULL, " FIRST_PERSON ", 0, entry_kind, "
                         ALIVE (FIRST_PERSON) " FROM entry WHERE id = ?1",
  [BETHINK_KIND_RELATIONSHIP] = PART ("relationship", "relationship.contact"),
  [BETHINK_KIND_CONTACT_FIELD] = PART ("contact_field", "contact_field.contact"),
  [BETHINK_KIND_ADDRESS] = PART ("address", "address.contact"),
};

static const char * const uuid_sql[] = {
  [BETHINK_KIND_CONTACT] = "SELECT id FROM contact WHERE uuid = ?1",
  [BETHINK_KIND_CONVERSATION] = "SELECT id FROM conversation WHERE uuid = ?1",
  [BETHINK_KIND_MESSAGE] = "SELECT id FROM message WHERE uuid = ?1",
  [BETHINK_KIND_CALL] = "SELECT id FROM call WHERE uuid = ?1",
  [BETHINK_KIND_ENTRY] = "SELECT id FROM entry WHERE uuid = ?1",
  [BETHINK_KIND_RELATIONSHIP] = "SELECT id FROM relationship WHERE uuid = ?1",
  [BETHINK_KIND_CONTACT_FIELD] = "SELECT id FROM contact_field WHERE uuid = ?1 ORDER BY deleted_at IS NOT NULL, id",
  [BETHINK_KIND_ADDRESS] = "SELECT id FROM address WHERE uuid = ?1 ORDER BY deleted_at IS NOT NULL, id",
};

#define UNBOUND(table, kind) \
  "AND NOT EXISTS (SELECT 1 FROM sync_map WHERE sync_map.kind = " kind " AND sync_map.record = " table ".id) "
#define UNBOUND_OF(table, kind) \
  "SELECT id FROM " table " WHERE contact = ?1 AND deleted_at IS NULL " UNBOUND (table, kind) "ORDER BY id"

static const char * const unbound_sql[] = {
  [BETHINK_KIND_CONVERSATION] = UNBOUND_OF ("conversation", "2"),
  [BETHINK_KIND_MESSAGE] = "SELECT id FROM message WHERE conversation = ?1 AND deleted_at IS NULL "
                           UNBOUND ("message", "3") "ORDER BY id",
  [BETHINK_KIND_CALL] = UNBOUND_OF ("call", "4"),
  [BETHINK_KIND_ENTRY] = "SELECT DISTINCT entry.id FROM entry "
                         "JOIN entry_contact ON entry_contact.entry = entry.id "
                         "WHERE contact = ?1 AND deleted_at IS NULL " UNBOUND ("entry", "5")
                         "ORDER BY entry.id",
  [BETHINK_KIND_RELATIONSHIP] = UNBOUND_OF ("relationship", "6"),
  [BETHINK_KIND_CONTACT_FIELD] = UNBOUND_OF ("contact_field", "8"),
  [BETHINK_KIND_ADDRESS] = UNBOUND_OF ("address", "9"),
};

static const char *
get_sql (const char * const *table,
         gsize               length,
         BethinkKind         kind)
{
  return (gsize) kind < length ? table[kind] : NULL;
}

/**
 * bethink_sync_facts_get:
 * @db: a connection
 * @kind: a kind of record
 * @id: its id
 * @facts: (out caller-allocates): what is known; clear it
 * @error: return location
 *
 * Returns: %TRUE on success, also when there is no such row
 */
gboolean
bethink_sync_facts_get (BethinkDb         *db,
                        BethinkKind        kind,
                        gint64             id,
                        BethinkSyncFacts  *facts,
                        GError           **error)
{
  const char *sql = get_sql (facts_sql, G_N_ELEMENTS (facts_sql), kind);
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  g_return_val_if_fail (facts != NULL, FALSE);
  g_return_val_if_fail (sql != NULL, FALSE);

  *facts = (BethinkSyncFacts) { .exists = FALSE };
  statement = bethink_sync_prepare (db, error, sql, "i", id);

  if (statement == NULL)
    return FALSE;

  step = bethink_statement_step (statement, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  facts->exists = TRUE;
  facts->uuid = bethink_statement_dup_uuid (statement, 0);
  facts->alive = bethink_statement_get_int (statement, 1) != 0;
  facts->contact = bethink_statement_get_int (statement, 2);
  facts->conversation = bethink_statement_get_int (statement, 3);
  facts->entry_kind = (BethinkEntryKind) bethink_statement_get_int (statement, 4);
  facts->contact_alive = bethink_statement_get_int (statement, 5) != 0;

  return TRUE;
}

/**
 * bethink_sync_facts_find_uuid:
 * @db: a connection
 * @kind: a kind of record
 * @uuid: (nullable): a UUID
 * @id: (out): the record that has it, 0 for none
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_facts_find_uuid (BethinkDb    *db,
                              BethinkKind   kind,
                              const char   *uuid,
                              gint64       *id,
                              GError      **error)
{
  const char *sql = get_sql (uuid_sql, G_N_ELEMENTS (uuid_sql), kind);

  g_return_val_if_fail (sql != NULL, FALSE);

  return bethink_read_uuid (db, sql, uuid, id, error);
}

/**
 * bethink_sync_facts_list_unbound:
 * @db: a connection
 * @kind: a kind of record that belongs to people, or messages
 * @contact: a person; of messages a conversation
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type gint64): what belongs to it and is bound to
 *   nothing on the server
 */
GArray *
bethink_sync_facts_list_unbound (BethinkDb    *db,
                                 BethinkKind   kind,
                                 gint64        contact,
                                 GError      **error)
{
  const char *sql = get_sql (unbound_sql, G_N_ELEMENTS (unbound_sql), kind);

  g_return_val_if_fail (sql != NULL, NULL);

  return bethink_read_ids (db, sql, contact, 0, error);
}

static gpointer
candidate_from_statement (BethinkStatement *statement)
{
  BethinkSyncCandidate *self = g_new0 (BethinkSyncCandidate, 1);

  self->id = bethink_statement_get_int (statement, 0);
  self->first_name = bethink_sync_dup_text (statement, 1);
  self->last_name = bethink_sync_dup_text (statement, 2);
  self->birthdate = bethink_sync_dup_text (statement, 3);

  return self;
}

/**
 * bethink_sync_facts_list_candidates:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncCandidate): people who are bound to
 *   nobody on the server
 */
GPtrArray *
bethink_sync_facts_list_candidates (BethinkDb  *db,
                                    GError    **error)
{
  return bethink_read_list (db,
                            "SELECT id, first_name, last_name, birthdate FROM contact "
                            "WHERE deleted_at IS NULL " UNBOUND ("contact", "1") "ORDER BY id",
                            0, candidate_from_statement,
                            (GDestroyNotify) bethink_sync_candidate_free, error);
}

/* An edit below a person or a conversation protects it, and so does a field in question. */
#define NAMED_IN(table, kind, from) \
  "EXISTS (SELECT 1 FROM " table " WHERE kind = " kind " AND record IN (SELECT id FROM " from \
  " AND deleted_at IS NULL))"
#define TOUCHED(kind, from) \
  NAMED_IN ("sync_touched", kind, from) " OR " NAMED_IN ("sync_held_field", kind, from)

/**
 * bethink_sync_facts_has_touched_below:
 * @db: a connection
 * @kind: a person or a conversation
 * @id: its id
 * @has: (out): whether something that belongs to it was edited and not sent
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_facts_has_touched_below (BethinkDb    *db,
                                      BethinkKind   kind,
                                      gint64        id,
                                      gboolean     *has,
                                      GError      **error)
{
  gint64 found = 0;
  gboolean ok = TRUE;

  if (kind == BETHINK_KIND_CONTACT)
    ok = bethink_sync_ask (db, &found, error,
                           "SELECT " TOUCHED ("2", "conversation WHERE contact = ?1")
                           " OR " TOUCHED ("3", "message WHERE conversation IN "
                                           "(SELECT id FROM conversation WHERE contact = ?1)")
                           " OR " TOUCHED ("4", "call WHERE contact = ?1")
                           " OR " TOUCHED ("5", "entry WHERE id IN "
                                           "(SELECT entry FROM entry_contact WHERE contact = ?1)")
                           " OR " TOUCHED ("6", "relationship WHERE contact = ?1")
                           " OR " TOUCHED ("8", "contact_field WHERE contact = ?1")
                           " OR " TOUCHED ("9", "address WHERE contact = ?1"),
                           "i", id);
  else if (kind == BETHINK_KIND_CONVERSATION)
    ok = bethink_sync_ask (db, &found, error,
                           "SELECT " TOUCHED ("3", "message WHERE conversation = ?1"), "i", id);

  *has = found != 0;

  return ok;
}

/**
 * bethink_sync_facts_shares_way:
 * @db: a connection
 * @contact: a person
 * @value: a number or an address as the server has it
 * @shares: (out): whether that person has it, too
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_facts_shares_way (BethinkDb   *db,
                               gint64       contact,
                               const char  *value,
                               gboolean    *shares,
                               GError     **error)
{
  gint64 found;

  if (!bethink_sync_ask (db, &found, error,
                         "SELECT count (*) FROM contact_field "
                         "WHERE contact = ?1 AND deleted_at IS NULL AND lower (value) = lower (?2)",
                         "it", contact, value))
    return FALSE;

  *shares = found > 0;

  return TRUE;
}
