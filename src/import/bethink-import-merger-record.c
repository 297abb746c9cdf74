/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-address-table.h"
#include "bethink-attachment.h"
#include "bethink-blob-table.h"
#include "bethink-call-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-entry-table.h"
#include "bethink-message-table.h"
#include "bethink-relationship-table.h"
#include "bethink-source-json-table.h"
#include "bethink-trash.h"

/* Reading and writing records of any kind. */

/**
 * bethink_import_merger_load:
 * @self: the merger
 * @kind: a kind
 * @id: a record
 * @error: return location for an error of the store
 *
 * Returns: (transfer full) (nullable): a snapshot of the record
 */
gpointer
bethink_import_merger_load (BethinkImportMerger  *self,
                            BethinkKind           kind,
                            gint64                id,
                            GError              **error)
{
  gint64 owner;

  switch ((int) kind)
    {
    case BETHINK_KIND_CONTACT:
      return bethink_contact_table_get (self->db, id, error);
    case BETHINK_KIND_CONVERSATION:
      return bethink_conversation_table_get (self->db, id, error);
    case BETHINK_KIND_MESSAGE:
      return bethink_message_table_get (self->db, id, error);
    case BETHINK_KIND_CALL:
      return bethink_call_table_get (self->db, id, error);
    case BETHINK_KIND_ENTRY:
      return bethink_entry_table_get (self->db, id, error);
    case BETHINK_KIND_RELATIONSHIP:
      return bethink_relationship_table_get (self->db, id, error);
    case BETHINK_KIND_CONTACT_FIELD:
      return bethink_contact_field_table_get (self->db, id, &owner, error);
    case BETHINK_KIND_ADDRESS:
      return bethink_address_table_get (self->db, id, &owner, error);
    default:
      g_assert_not_reached ();
    }
}

static gint64
get_id (BethinkKind kind,
        gpointer    record)
{
  switch ((int) kind)
    {
    case BETHINK_KIND_RELATIONSHIP:
      return bethink_relationship_get_id (record);
    case BETHINK_KIND_CONTACT_FIELD:
      return bethink_contact_field_get_id (record);
    case BETHINK_KIND_ADDRESS:
      return bethink_address_get_id (record);
    default:
      return bethink_record_get_id (record);
    }
}

static gboolean
insert_row (BethinkImportMerger  *self,
            BethinkKind           kind,
            gpointer              record,
            gint64                owner,
            GError              **error)
{
  switch ((int) kind)
    {
    case BETHINK_KIND_CONTACT:
      return bethink_contact_table_insert (self->tx, record, error);
    case BETHINK_KIND_CONVERSATION:
      return bethink_conversation_table_insert (self->tx, record, error);
    case BETHINK_KIND_MESSAGE:
      return bethink_message_table_insert (self->tx, record, error);
    case BETHINK_KIND_CALL:
      return bethink_call_table_insert (self->tx, record, error);
    case BETHINK_KIND_ENTRY:
      return bethink_entry_table_insert (self->tx, record, error);
    case BETHINK_KIND_RELATIONSHIP:
      return bethink_relationship_table_insert (self->tx, record, error);
    case BETHINK_KIND_CONTACT_FIELD:
      return bethink_contact_field_table_insert (self->tx, owner, record, error);
    case BETHINK_KIND_ADDRESS:
      return bethink_address_table_insert (self->tx, owner, record, error);
    default:
      g_assert_not_reached ();
    }
}

/**
 * bethink_import_merger_update:
 * @self: the merger
 * @kind: a kind
 * @record: a complete record with its id
 * @owner: for a contact field or an address, the contact
 * @stamps: where its fields come from
 * @error: return location for an error of the store
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_update (BethinkImportMerger  *self,
                              BethinkKind           kind,
                              gpointer              record,
                              gint64                owner,
                              const BethinkStamps  *stamps,
                              GError              **error)
{
  bethink_transaction_stamp_next (self->tx, stamps);

  switch ((int) kind)
    {
    case BETHINK_KIND_CONTACT:
      return bethink_contact_table_update (self->tx, record, error);
    case BETHINK_KIND_CONVERSATION:
      return bethink_conversation_table_update (self->tx, record, error);
    case BETHINK_KIND_MESSAGE:
      return bethink_message_table_update (self->tx, record, error);
    case BETHINK_KIND_CALL:
      return bethink_call_table_update (self->tx, record, error);
    case BETHINK_KIND_ENTRY:
      return bethink_entry_table_update (self->tx, record, error);
    case BETHINK_KIND_RELATIONSHIP:
      return bethink_relationship_table_update (self->tx, record, error);
    case BETHINK_KIND_CONTACT_FIELD:
      return bethink_contact_field_table_update (self->tx, owner, record, error);
    case BETHINK_KIND_ADDRESS:
      return bethink_address_table_update (self->tx, owner, record, error);
    default:
      g_assert_not_reached ();
    }
}

static void
set_created_at (BethinkKind kind,
                gpointer    record,
                gint64      created_at)
{
  switch ((int) kind)
    {
    case BETHINK_KIND_RELATIONSHIP:
      bethink_relationship_set_created_at (record, created_at);
      break;
    case BETHINK_KIND_CONTACT_FIELD:
      bethink_contact_field_set_created_at (record, created_at);
      break;
    case BETHINK_KIND_ADDRESS:
      bethink_address_set_created_at (record, created_at);
      break;
    default:
      bethink_record_set_created_at (record, created_at);
      break;
    }
}

/**
 * bethink_import_merger_put_source:
 * @self: the merger
 * @kind: a kind
 * @id: a record
 * @item: where it comes from
 * @is_new: whether it has no source object of this source yet
 * @error: return location for an error of the store
 *
 * Keeps the object a record was made of.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_put_source (BethinkImportMerger      *self,
                                  BethinkKind               kind,
                                  gint64                    id,
                                  const BethinkImportItem  *item,
                                  gboolean                  is_new,
                                  GError                  **error)
{
  if (item->source_json == NULL)
    return TRUE;

  if (is_new)
    return bethink_source_json_table_add (self->tx, kind, id, self->source, item->source_json, error);

  return bethink_source_json_table_set (self->tx, kind, id, self->source, item->source_json, error);
}

/**
 * bethink_import_merger_insert:
 * @self: the merger
 * @kind: a kind
 * @record: a new record, complete but for its id
 * @owner: for a contact field or an address, the contact
 * @item: where it comes from
 * @name_stamp: for a contact the stamp of the name
 * @id: (out): its id
 * @error: return location for an error of the store
 *
 * Adds a record with its keys and its source object, and counts it.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_insert (BethinkImportMerger      *self,
                              BethinkKind               kind,
                              gpointer                  record,
                              gint64                    owner,
                              const BethinkImportItem  *item,
                              gint64                    name_stamp,
                              gint64                   *id,
                              GError                  **error)
{
  g_autoptr (BethinkStamps) stamps = bethink_import_merge_make_stamps (kind, record, item, name_stamp);
  gboolean success;

  set_created_at (kind, record, item->created_at);
  bethink_transaction_stamp_next (self->tx, stamps);
  success = insert_row (self, kind, record, owner, error);
  bethink_transaction_stamp_next (self->tx, NULL);

  if (!success)
    return FALSE;

  *id = get_id (kind, record);
  bethink_import_merger_count_new (self, kind, *id);

  return bethink_import_merger_put_keys (self, kind, item, *id, TRUE, error) &&
         bethink_import_merger_put_source (self, kind, *id, item, TRUE, error);
}

/* The object that tells most is kept: the one with the highest stamp. */
static gboolean
is_fresher (BethinkKind              kind,
            const BethinkImportItem *item,
            gint64                   name_stamp,
            const BethinkStamps     *old)
{
  gint64 record = bethink_stamps_get_record (old);

  if (record == BETHINK_STAMP_USER)
    return FALSE;

  if (item->stamp > record)
    return TRUE;

  if (kind == BETHINK_KIND_CONTACT && name_stamp > bethink_stamps_get (old, "first_name"))
    return TRUE;

  return item->newer_or_same_wins && item->stamp == record;
}

/**
 * bethink_import_merger_merge:
 * @self: the merger
 * @kind: a kind
 * @id: the record
 * @stored: a snapshot of it
 * @incoming: what the document says
 * @owner: for a contact field or an address, the contact
 * @item: where it comes from
 * @name_stamp: for a contact the stamp of the name
 * @changed: whether the caller changed something in @stored already, or around it
 * @error: return location for an error of the store
 *
 * Merges a document into a record, keeps what is new about its identity, and
 * counts it.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_merge (BethinkImportMerger      *self,
                             BethinkKind               kind,
                             gint64                    id,
                             gpointer                  stored,
                             gpointer                  incoming,
                             gint64                    owner,
                             const BethinkImportItem  *item,
                             gint64                    name_stamp,
                             gboolean                  changed,
                             GError                  **error)
{
  g_autoptr (BethinkStamps) stamps = bethink_stamps_load (self->db, kind, id, error);
  BethinkImportMerge merge;
  gboolean fresher;

  if (stamps == NULL)
    return FALSE;

  fresher = is_fresher (kind, item, name_stamp, stamps);
  merge = bethink_import_merge (kind, stored, incoming, stamps, item, name_stamp);

  if ((changed || merge != BETHINK_IMPORT_MERGE_NOTHING) &&
      !bethink_import_merger_update (self, kind, stored, owner, stamps, error))
    return FALSE;

  bethink_import_merger_count (self, kind, id, changed || merge == BETHINK_IMPORT_MERGE_VALUES);

  return bethink_import_merger_put_keys (self, kind, item, id, FALSE, error) &&
         (!fresher || bethink_import_merger_put_source (self, kind, id, item, FALSE, error));
}

/**
 * bethink_import_merger_revive:
 * @self: the merger
 * @kind: a kind
 * @id: a record that is imported again, or that something imported belongs to
 * @error: return location for an error of the store
 *
 * Takes a record out of the trash.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_revive (BethinkImportMerger  *self,
                              BethinkKind           kind,
                              gint64                id,
                              GError              **error)
{
  g_autoptr (GObject) record = NULL;
  gpointer known = GSIZE_TO_POINTER ((gsize) id);

  if (!self->has_trash || kind == BETHINK_KIND_CONTACT_FIELD || kind == BETHINK_KIND_ADDRESS ||
      kind == BETHINK_KIND_RELATIONSHIP || g_hash_table_contains (self->kinds[kind].alive, known))
    return TRUE;

  record = bethink_import_merger_load (self, kind, id, error);
  if (record == NULL)
    return FALSE;

  g_hash_table_add (self->kinds[kind].alive, known);

  return bethink_record_get_deleted_at (BETHINK_RECORD (record)) == BETHINK_TIME_UNKNOWN ||
         bethink_trash_restore (self->tx, kind, id, error);
}

/**
 * bethink_import_merger_take_bytes:
 * @self: the merger
 * @attachments: (element-type BethinkImportAttachment): files of an item
 * @records: (out) (transfer full) (nullable) (element-type BethinkAttachment): the
 *   same with their bytes in the store, each content once; %NULL for none
 * @error: return location for an error of the store
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_take_bytes (BethinkImportMerger  *self,
                                  GPtrArray            *attachments,
                                  GPtrArray           **records,
                                  GError              **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  *records = NULL;

  for (guint i = 0; i < attachments->len; i++)
    {
      const BethinkImportAttachment *attachment = g_ptr_array_index (attachments, i);
      g_autoptr (BethinkAttachment) record = bethink_attachment_new ();
      gint64 blob = 0;

      if (attachment->bytes == NULL && attachment->url == NULL && attachment->name == NULL)
        continue;

      if (attachment->bytes != NULL)
        {
          if (!bethink_blob_table_put (self->tx, attachment->bytes, &blob, error))
            return FALSE;

          bethink_attachment_set_blob (record, blob);
          bethink_attachment_set_size (record, (gint64) g_bytes_get_size (attachment->bytes));
        }

      bethink_attachment_set_name (record, attachment->name);
      bethink_attachment_set_mime (record, attachment->mime);
      bethink_attachment_set_url (record, attachment->url);
      g_ptr_array_add (list, g_steal_pointer (&record));
    }

  if (list->len > 0)
    *records = g_steal_pointer (&list);

  return TRUE;
}
