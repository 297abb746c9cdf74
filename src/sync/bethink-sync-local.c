/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-local"

#include "bethink-sync-local.h"

#include "bethink-address-table.h"
#include "bethink-call-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-entry-table.h"
#include "bethink-message-table.h"
#include "bethink-relationship-table.h"
#include "bethink-sync-facts.h"
#include "bethink-sync-map-table.h"
#include "bethink-sync-touched-table.h"
#include "bethink-tag-table.h"
#include "bethink-text.h"
#include "bethink-trash.h"

/* The user's side: rows of all kinds, read and written in one way. */

static gint64
to_remote (gint64   contact_id,
           gpointer data)
{
  BethinkSyncNames *self = data;
  g_autoptr (BethinkSyncMap) map = NULL;

  if (!bethink_sync_map_table_find (self->db, BETHINK_KIND_CONTACT, contact_id, &map, NULL) ||
      map == NULL)
    return 0;

  return map->remote_id;
}

static gint64
to_local (gint64   remote_id,
          gpointer data)
{
  BethinkSyncNames *self = data;
  g_autoptr (BethinkSyncMap) map = NULL;

  if (!bethink_sync_map_table_find_remote (self->db, BETHINK_MONICA_KIND_CONTACT, remote_id, &map, NULL) ||
      map == NULL)
    return 0;

  return map->record;
}

/**
 * bethink_sync_names_init:
 * @self: (out caller-allocates): says who is who; does not move while it is used
 * @db: a connection
 * @lookups: (nullable): the catalogues of the account
 */
void
bethink_sync_names_init (BethinkSyncNames      *self,
                         BethinkDb             *db,
                         BethinkMonicaLookups  *lookups)
{
  g_return_if_fail (self != NULL);

  *self = (BethinkSyncNames) {
    .names = { to_remote, to_local, self, lookups },
    .db = db,
  };
}

/**
 * bethink_sync_local_free:
 * @self: a record
 */
void
bethink_sync_local_free (BethinkSyncLocal *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->uuid);
  g_clear_object (&self->object);
  g_clear_pointer (&self->values, bethink_monica_values_unref);
  g_free (self);
}

static BethinkMonicaKind
remote_kind_of (BethinkKind       kind,
                BethinkEntryKind  entry_kind)
{
  BethinkMonicaKind remote_kind = 0;

  if (kind == BETHINK_KIND_ENTRY)
    return bethink_monica_kind_from_entry (entry_kind, &remote_kind) ? remote_kind : 0;

  for (int i = BETHINK_MONICA_KIND_CONTACT; i < BETHINK_MONICA_N_KINDS; i++)
    if (bethink_monica_kind_get_local ((BethinkMonicaKind) i) == kind)
      return (BethinkMonicaKind) i;

  return 0;
}

static gpointer
load_object (BethinkDb    *db,
             BethinkKind   kind,
             gint64        id,
             GError      **error)
{
  switch (kind)
    {
    case BETHINK_KIND_CONTACT:
      return bethink_contact_table_get_card (db, id, error);
    case BETHINK_KIND_CONTACT_FIELD:
      return bethink_contact_field_table_get (db, id, NULL, error);
    case BETHINK_KIND_ADDRESS:
      return bethink_address_table_get (db, id, NULL, error);
    case BETHINK_KIND_RELATIONSHIP:
      return bethink_relationship_table_get (db, id, error);
    case BETHINK_KIND_CONVERSATION:
      return bethink_conversation_table_get (db, id, error);
    case BETHINK_KIND_MESSAGE:
      return bethink_message_table_get (db, id, error);
    case BETHINK_KIND_CALL:
      return bethink_call_table_get (db, id, error);
    case BETHINK_KIND_ENTRY:
      return bethink_entry_table_get (db, id, error);
    case BETHINK_KIND_TAG:
    case BETHINK_KIND_ATTACHMENT:
    case BETHINK_KIND_MARKER:
    default:
      g_return_val_if_reached (NULL);
    }
}

static BethinkMonicaValues *
values_of (BethinkKind                kind,
           gpointer                   object,
           const BethinkMonicaNames  *names)
{
  switch (kind)
    {
    case BETHINK_KIND_CONTACT:
      return bethink_monica_values_from_card (object, names);
    case BETHINK_KIND_CONTACT_FIELD:
      return bethink_monica_values_from_field (object, names);
    case BETHINK_KIND_ADDRESS:
      return bethink_monica_values_from_address (object);
    case BETHINK_KIND_RELATIONSHIP:
      return bethink_monica_values_from_relationship (object);
    case BETHINK_KIND_CONVERSATION:
      return bethink_monica_values_from_conversation (object, names);
    case BETHINK_KIND_MESSAGE:
      return bethink_monica_values_from_message (object);
    case BETHINK_KIND_CALL:
      return bethink_monica_values_from_call (object);
    case BETHINK_KIND_ENTRY:
      return bethink_monica_values_from_entry (object, names);
    case BETHINK_KIND_TAG:
    case BETHINK_KIND_ATTACHMENT:
    case BETHINK_KIND_MARKER:
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_given (const char *text)
{
  return text != NULL && !bethink_text_is_blank (text);
}

/* Pairs of key and value that came with an import are no way to reach anybody: each
 * key would become a kind of contact field there. And a picture without a text is no
 * message to a server that knows nothing but texts.
 */
static gboolean
says_something (BethinkKind kind,
                gpointer    object)
{
  if (kind == BETHINK_KIND_CONTACT_FIELD)
    return bethink_contact_field_get_kind (object) != BETHINK_FIELD_KIND_CUSTOM &&
           is_given (bethink_contact_field_get_value (object));

  if (kind == BETHINK_KIND_MESSAGE)
    return is_given (bethink_message_get_body (object));

  if (kind == BETHINK_KIND_ENTRY && bethink_entry_get_entry_kind (object) == BETHINK_ENTRY_KIND_NOTE)
    return is_given (bethink_entry_get_text (object));

  return TRUE;
}

/* What the server has already stays a record of it, also without a text. */
static gboolean
is_for_server (BethinkDb    *db,
               BethinkKind   kind,
               gint64        id,
               gpointer      object,
               gboolean     *is,
               GError      **error)
{
  g_autoptr (BethinkSyncMap) map = NULL;

  *is = says_something (kind, object);

  if (*is)
    return TRUE;

  if (!bethink_sync_map_table_find (db, kind, id, &map, error))
    return FALSE;

  *is = map != NULL;

  return TRUE;
}

/**
 * bethink_sync_local_load:
 * @db: a connection
 * @kind: a kind of record
 * @id: its id
 * @names: who is who
 * @local: (out) (transfer full) (nullable): the record, %NULL when there is no such row; one that
 *   is not alive has no values
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_local_load (BethinkDb                 *db,
                         BethinkKind                kind,
                         gint64                     id,
                         const BethinkMonicaNames  *names,
                         BethinkSyncLocal         **local,
                         GError                   **error)
{
  g_autoptr (BethinkSyncLocal) self = NULL;
  g_auto (BethinkSyncFacts) facts = { 0, };
  gboolean is;

  g_return_val_if_fail (local != NULL, FALSE);

  *local = NULL;

  if (!bethink_sync_facts_get (db, kind, id, &facts, error))
    return FALSE;

  if (!facts.exists)
    return TRUE;

  self = g_new0 (BethinkSyncLocal, 1);
  self->kind = kind;
  self->id = id;
  self->remote_kind = remote_kind_of (kind, facts.entry_kind);
  self->alive = facts.alive && (facts.contact == 0 || facts.contact_alive);
  self->uuid = g_steal_pointer (&facts.uuid);
  self->contact_id = facts.contact;
  self->conversation_id = facts.conversation;
  self->parent_alive = facts.contact_alive;

  if (self->alive && self->remote_kind != 0)
    {
      self->object = load_object (db, kind, id, error);

      if (self->object == NULL || !is_for_server (db, kind, id, self->object, &is, error))
        return FALSE;

      if (is)
        self->values = values_of (kind, self->object, names);
      else
        self->remote_kind = 0;
    }

  *local = g_steal_pointer (&self);

  return TRUE;
}

static gboolean
has_field (const char * const *fields,
           const char         *name)
{
  return fields == NULL || g_strv_contains (fields, name);
}

static gboolean
write_card (BethinkTransaction        *tx,
            BethinkContactCard        *card,
            BethinkMonicaValues       *values,
            const char * const        *fields,
            const BethinkMonicaNames  *names,
            GError                   **error)
{
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  gint64 id = bethink_record_get_id (BETHINK_RECORD (contact));
  gboolean ok;

  bethink_monica_values_apply_to_card (values, fields, names, card);
  ok = id == 0 ? bethink_contact_table_insert (tx, contact, error)
               : bethink_contact_table_update (tx, contact, error);

  if (!ok || !has_field (fields, "tags") || !bethink_monica_values_has (values, "tags"))
    return ok;

  return bethink_tag_table_set_for_contact (tx, bethink_record_get_id (BETHINK_RECORD (contact)),
                                            bethink_contact_card_get_tags (card), error);
}

static gboolean
write_part (BethinkTransaction        *tx,
            BethinkKind                kind,
            gpointer                   object,
            gint64                     contact_id,
            BethinkMonicaValues       *values,
            const char * const        *fields,
            const BethinkMonicaNames  *names,
            GError                   **error)
{
  if (kind == BETHINK_KIND_CONTACT_FIELD)
    {
      bethink_monica_values_apply_to_field (values, fields, names, object);

      return bethink_contact_field_get_id (object) == 0
             ? bethink_contact_field_table_insert (tx, contact_id, object, error)
             : bethink_contact_field_table_update (tx, contact_id, object, error);
    }

  bethink_monica_values_apply_to_address (values, fields, object);

  return bethink_address_get_id (object) == 0
         ? bethink_address_table_insert (tx, contact_id, object, error)
         : bethink_address_table_update (tx, contact_id, object, error);
}

static gboolean
write_relationship (BethinkTransaction   *tx,
                    BethinkRelationship  *relationship,
                    BethinkMonicaValues  *values,
                    const char * const   *fields,
                    GError              **error)
{
  bethink_monica_values_apply_to_relationship (values, fields, relationship);

  return bethink_relationship_get_id (relationship) == 0
         ? bethink_relationship_table_insert (tx, relationship, error)
         : bethink_relationship_table_update (tx, relationship, error);
}

static gboolean
write_event (BethinkTransaction        *tx,
             BethinkKind                kind,
             gpointer                   object,
             BethinkMonicaValues       *values,
             const char * const        *fields,
             const BethinkMonicaNames  *names,
             GError                   **error)
{
  gboolean is_new = bethink_record_get_id (object) == 0;

  if (kind == BETHINK_KIND_CONVERSATION)
    {
      bethink_monica_values_apply_to_conversation (values, fields, names, object);

      return is_new ? bethink_conversation_table_insert (tx, object, error)
                    : bethink_conversation_table_update (tx, object, error);
    }

  if (kind == BETHINK_KIND_MESSAGE)
    {
      bethink_monica_values_apply_to_message (values, fields, object);

      return is_new ? bethink_message_table_insert (tx, object, error)
                    : bethink_message_table_update (tx, object, error);
    }

  if (kind == BETHINK_KIND_CALL)
    {
      bethink_monica_values_apply_to_call (values, fields, object);

      return is_new ? bethink_call_table_insert (tx, object, error)
                    : bethink_call_table_update (tx, object, error);
    }

  bethink_monica_values_apply_to_entry (values, fields, names, object);

  return is_new ? bethink_entry_table_insert (tx, object, error)
                : bethink_entry_table_update (tx, object, error);
}

static gboolean
write_object (BethinkTransaction        *tx,
              BethinkKind                kind,
              gpointer                   object,
              gint64                     contact_id,
              BethinkMonicaValues       *values,
              const char * const        *fields,
              const BethinkMonicaNames  *names,
              GError                   **error)
{
  switch (kind)
    {
    case BETHINK_KIND_CONTACT:
      return write_card (tx, object, values, fields, names, error);

    case BETHINK_KIND_CONTACT_FIELD:
    case BETHINK_KIND_ADDRESS:
      return write_part (tx, kind, object, contact_id, values, fields, names, error);

    case BETHINK_KIND_RELATIONSHIP:
      return write_relationship (tx, object, values, fields, error);

    case BETHINK_KIND_CONVERSATION:
    case BETHINK_KIND_MESSAGE:
    case BETHINK_KIND_CALL:
    case BETHINK_KIND_ENTRY:
      return write_event (tx, kind, object, values, fields, names, error);

    case BETHINK_KIND_TAG:
    case BETHINK_KIND_ATTACHMENT:
    case BETHINK_KIND_MARKER:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * bethink_sync_local_write:
 * @tx: a transaction in which @self was loaded
 * @self: a record that is alive
 * @values: values of the server
 * @fields: which of them to take over
 * @names: who is who
 * @error: return location
 *
 * Changes these fields of a record and no others.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_local_write (BethinkTransaction        *tx,
                          BethinkSyncLocal          *self,
                          BethinkMonicaValues       *values,
                          const char * const        *fields,
                          const BethinkMonicaNames  *names,
                          GError                   **error)
{
  g_return_val_if_fail (self != NULL && self->object != NULL, FALSE);

  return write_object (tx, self->kind, self->object, self->contact_id, values, fields, names, error);
}

/* Two rows of ours never share a UUID, whatever servers do. */
static const char *
choose_uuid (BethinkTransaction   *tx,
             BethinkKind           kind,
             BethinkMonicaRecord  *record)
{
  gint64 id;

  if (record->uuid == NULL ||
      !bethink_sync_facts_find_uuid (bethink_transaction_get_db (tx), kind, record->uuid, &id, NULL))
    return NULL;

  return id == 0 ? record->uuid : NULL;
}

static void
prepare_record (BethinkRecord        *object,
                BethinkMonicaRecord  *record,
                const char           *uuid)
{
  bethink_record_set_uuid (object, uuid);
  bethink_record_set_created_at (object, record->created_at);
  bethink_record_set_updated_at (object, record->updated_at);
}

static gpointer
make_object (BethinkKind                kind,
             BethinkMonicaRecord       *record,
             const char                *uuid,
             gint64                     contact_id,
             gint64                     conversation_id,
             const BethinkMonicaNames  *names)
{
  gpointer object;

  switch (kind)
    {
    case BETHINK_KIND_CONTACT:
      {
        g_autoptr (BethinkContact) contact = bethink_contact_new ();

        prepare_record (BETHINK_RECORD (contact), record, uuid);

        return bethink_contact_card_new (contact);
      }

    case BETHINK_KIND_CONTACT_FIELD:
      object = bethink_contact_field_new ();
      bethink_contact_field_set_uuid (object, uuid);
      return object;

    case BETHINK_KIND_ADDRESS:
      object = bethink_address_new ();
      bethink_address_set_uuid (object, uuid);
      return object;

    case BETHINK_KIND_RELATIONSHIP:
      object = bethink_relationship_new ();
      bethink_relationship_set_uuid (object, uuid);
      bethink_relationship_set_contact_id (object, contact_id);
      bethink_relationship_set_other_id (object, names->to_local (record->other_contact_id, names->data));
      return object;

    case BETHINK_KIND_CONVERSATION:
      object = bethink_conversation_new ();
      bethink_conversation_set_contact_id (object, contact_id);
      break;

    case BETHINK_KIND_MESSAGE:
      object = bethink_message_new ();
      bethink_message_set_conversation_id (object, conversation_id);
      break;

    case BETHINK_KIND_CALL:
      object = bethink_call_new ();
      bethink_call_set_contact_id (object, contact_id);
      break;

    case BETHINK_KIND_ENTRY:
    case BETHINK_KIND_TAG:
    case BETHINK_KIND_ATTACHMENT:
    case BETHINK_KIND_MARKER:
    default:
      object = record->entry != NULL ? bethink_record_copy (BETHINK_RECORD (record->entry))
                                     : BETHINK_RECORD (bethink_entry_new ());
      bethink_record_set_id (object, 0);

      /* Those that name more people do so in their values. */
      if (contact_id != 0)
        bethink_entry_add_person (object, contact_id);
      break;
    }

  prepare_record (object, record, uuid);

  return object;
}

static gint64
id_of (BethinkKind kind,
       gpointer    object)
{
  switch ((int) kind)
    {
    case BETHINK_KIND_CONTACT:
      return bethink_record_get_id (BETHINK_RECORD (bethink_contact_card_get_contact (object)));
    case BETHINK_KIND_CONTACT_FIELD:
      return bethink_contact_field_get_id (object);
    case BETHINK_KIND_ADDRESS:
      return bethink_address_get_id (object);
    case BETHINK_KIND_RELATIONSHIP:
      return bethink_relationship_get_id (object);
    default:
      return bethink_record_get_id (object);
    }
}

/**
 * bethink_sync_local_insert:
 * @tx: a transaction
 * @record: a record of the server
 * @contact_id: our row of the person it belongs to, 0 for none
 * @conversation_id: our row of the conversation of a message
 * @names: who is who
 * @id: (out): the new row
 * @error: return location
 *
 * Adds what was made on the server.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_local_insert (BethinkTransaction        *tx,
                           BethinkMonicaRecord       *record,
                           gint64                     contact_id,
                           gint64                     conversation_id,
                           const BethinkMonicaNames  *names,
                           gint64                    *id,
                           GError                   **error)
{
  BethinkKind kind = bethink_monica_kind_get_local (record->kind);
  g_autoptr (GObject) object = NULL;

  object = make_object (kind, record, choose_uuid (tx, kind, record), contact_id, conversation_id, names);

  if (!write_object (tx, kind, object, contact_id, record->values, NULL, names, error))
    return FALSE;

  *id = id_of (kind, object);

  return TRUE;
}

/**
 * bethink_sync_local_remove:
 * @tx: a transaction
 * @kind: a kind of record
 * @id: its id
 * @error: return location
 *
 * Puts a record into the trash with all that belongs to it, or takes a part off
 * its person.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_local_remove (BethinkTransaction  *tx,
                           BethinkKind          kind,
                           gint64               id,
                           GError             **error)
{
  if (kind == BETHINK_KIND_CONTACT_FIELD)
    return bethink_contact_field_table_remove (tx, id, error);

  if (kind == BETHINK_KIND_ADDRESS)
    return bethink_address_table_remove (tx, id, error);

  return bethink_trash_delete (tx, kind, id, error);
}

/**
 * bethink_sync_local_bring_back:
 * @tx: a transaction
 * @kind: a kind of record
 * @id: a record that the user deleted
 * @is_back: (out): whether it is there again; a part of a person has to be made anew
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_sync_local_bring_back (BethinkTransaction  *tx,
                               BethinkKind          kind,
                               gint64               id,
                               gboolean            *is_back,
                               GError             **error)
{
BethinkDb *db = bethink_transaction_get_db (tx);
  g_auto (BethinkSyncFacts) facts = { 0, };

  *is_back = kind != BETHINK_KIND_CONTACT_FIELD && kind != BETHINK_KIND_ADDRESS;

  if (!*is_back)
    return TRUE;

  /* It brings its person back, who brings the rest: what was never sent still has to be. */
  return bethink_sync_facts_get (db, kind, id, &facts, error) &&
         bethink_trash_restore (tx, kind, id, error) &&
         bethink_sync_touched_table_add_below (db, kind, id, error) &&
         bethink_sync_touched_table_add_below (db, BETHINK_KIND_CONTACT, facts.contact, error);
}
