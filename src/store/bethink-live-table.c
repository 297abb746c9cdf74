/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-live-table"

#include "config.h"

#include "bethink-live-table.h"

#include "bethink-call.h"
#include "bethink-changeset.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-entry.h"
#include "bethink-key.h"
#include "bethink-message.h"
#include "bethink-record.h"
#include "bethink-rows.h"

/* The identity table: there is at most one live object for a record, as long
 * as anybody holds it. The table itself holds none. A record that was never
 * read is empty, and is filled soon after somebody has asked for it.
 *
 * Lives on the main thread.
 */
struct _BethinkLiveTable
{
  GObject        parent_instance;

  BethinkReader *reader;        /* owned */
  GHashTable    *entries;       /* key -> Entry, owned */
  GHashTable    *wanted;        /* keys to be read */
  GCancellable  *cancellable;   /* owned */
  guint          load_source;
};

G_DEFINE_FINAL_TYPE (BethinkLiveTable, bethink_live_table, G_TYPE_OBJECT)

typedef struct
{
  gint64            key;      /* first: the hash table looks here */
  BethinkRecord    *record;   /* unowned, watched */
  BethinkLiveTable *table;    /* unowned, outlives its entries */
} Entry;

/* One round to the reader: keys go, snapshots come back. */
typedef struct
{
  GArray    *keys;   /* owned, of gint64 */
  GPtrArray *rows;   /* owned, nullable */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_clear_pointer (&load->keys, g_array_unref);
  g_clear_pointer (&load->rows, g_ptr_array_unref);
  g_free (load);
}

static gboolean
load_in_reader (BethinkDb  *db,
                gpointer    data,
                GError    **error)
{
  Load *load = data;

  load->rows = bethink_rows_load (db, (const gint64 *) (gpointer) load->keys->data,
                                  load->keys->len, error);

  return load->rows != NULL;
}

static gint64
record_get_key (BethinkRecord *record)
{
  return bethink_key_pack (bethink_record_get_kind (record), bethink_record_get_id (record));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BethinkLiveTable) self = user_data;
  g_autoptr (GError) error = NULL;
  Load *load = bethink_reader_call_finish (BETHINK_READER (source), result, &error);

  if (load == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_debug ("Rows were not loaded: %s", error->message);

      return;
    }

  for (guint i = 0; i < load->rows->len; i++)
    {
      BethinkRecord *row = g_ptr_array_index (load->rows, i);
      BethinkRecord *record = bethink_live_table_lookup (self, record_get_key (row));

      if (record != NULL)
        bethink_record_assign (record, row);
    }
}

/* Most of what was wanted while somebody walked through a list is gone again. */
static GArray *
collect_wanted (BethinkLiveTable *self)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (g_hash_table_contains (self->entries, key))
        g_array_append_vals (keys, key, 1);
    }

  g_hash_table_remove_all (self->wanted);

  return keys;
}

static gboolean
load_wanted_cb (gpointer user_data)
{
  BethinkLiveTable *self = user_data;
  Load *load = g_new0 (Load, 1);

  self->load_source = 0;
  load->keys = collect_wanted (self);

  if (load->keys->len > 0)
    bethink_reader_call_async (self->reader, G_PRIORITY_HIGH, load_in_reader, load, load_free,
                               self->cancellable, loaded_cb, g_object_ref (self));
  else
    load_free (load);

  return G_SOURCE_REMOVE;
}

static void
want (BethinkLiveTable *self,
      gint64            key)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  g_hash_table_add (self->wanted, g_memdup2 (&key, sizeof (key)));

  if (self->load_source == 0)
    self->load_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, load_wanted_cb, self, NULL);
}

static void
record_gone_cb (gpointer  data,
                GObject  *where_the_object_was)
{
  Entry *entry = data;

  g_hash_table_remove (entry->table->entries, &entry->key);
}

static BethinkRecord *
make_record (BethinkKind kind)
{
  switch (kind)
    {
    case BETHINK_KIND_CONTACT:
      return BETHINK_RECORD (bethink_contact_new ());

    case BETHINK_KIND_CONVERSATION:
      return BETHINK_RECORD (bethink_conversation_new ());

    case BETHINK_KIND_MESSAGE:
      return BETHINK_RECORD (bethink_message_new ());

    case BETHINK_KIND_CALL:
      return BETHINK_RECORD (bethink_call_new ());

    case BETHINK_KIND_ENTRY:
      return BETHINK_RECORD (bethink_entry_new ());

    case BETHINK_KIND_RELATIONSHIP:
    case BETHINK_KIND_TAG:
    case BETHINK_KIND_CONTACT_FIELD:
    case BETHINK_KIND_ADDRESS:
    case BETHINK_KIND_ATTACHMENT:
    case BETHINK_KIND_MARKER:
    default:
      g_return_val_if_reached (NULL);
    }
}

static BethinkRecord *
add_stub (BethinkLiveTable *self,
          BethinkKind       kind,
          gint64            id)
{
  BethinkRecord *record = make_record (kind);
  Entry *entry = g_new0 (Entry, 1);

  bethink_record_set_id (record, id);

  entry->key = bethink_key_pack (kind, id);
  entry->record = record;
  entry->table = self;

  g_hash_table_insert (self->entries, &entry->key, entry);
  g_object_weak_ref (G_OBJECT (record), record_gone_cb, entry);

  return record;
}

/* What a conversation or call shows of its person changes with the person. */
static gint64
get_person (BethinkRecord *record)
{
  if (BETHINK_IS_CONVERSATION (record))
    return bethink_conversation_get_contact_id (BETHINK_CONVERSATION (record));

  if (BETHINK_IS_CALL (record))
    return bethink_call_get_contact_id (BETHINK_CALL (record));

  if (BETHINK_IS_MESSAGE (record))
    return bethink_message_get_contact_id (BETHINK_MESSAGE (record));

  return 0;
}

static gboolean
is_concerned (BethinkRecord    *record,
              BethinkChangeset *changes)
{
  BethinkKind kind = bethink_record_get_kind (record);
  gint64 person;

  if (bethink_changeset_is_whole (changes, kind) ||
      bethink_changeset_contains (changes, kind, bethink_record_get_id (record), NULL))
    return TRUE;

  if (!bethink_changeset_has_kind (changes, BETHINK_KIND_CONTACT))
    return FALSE;

  /* An entry shows several names; people seldom change theirs. */
  if (kind == BETHINK_KIND_ENTRY)
    return TRUE;

  person = get_person (record);

  return person != 0 &&
         (bethink_changeset_is_whole (changes, BETHINK_KIND_CONTACT) ||
          bethink_changeset_contains (changes, BETHINK_KIND_CONTACT, person, NULL));
}

static void
bethink_live_table_dispose (GObject *object)
{
  BethinkLiveTable *self = BETHINK_LIVE_TABLE (object);
  GHashTableIter iter;
  gpointer value;

  bethink_live_table_stop (self);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;

      g_object_weak_unref (G_OBJECT (entry->record), record_gone_cb, entry);
    }

  g_hash_table_remove_all (self->entries);
  g_clear_object (&self->reader);

  G_OBJECT_CLASS (bethink_live_table_parent_class)->dispose (object);
}

static void
bethink_live_table_finalize (GObject *object)
{
  BethinkLiveTable *self = BETHINK_LIVE_TABLE (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (bethink_live_table_parent_class)->finalize (object);
}

static void
bethink_live_table_class_init (BethinkLiveTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bethink_live_table_dispose;
  object_class->finalize = bethink_live_table_finalize;
}

static void
bethink_live_table_init (BethinkLiveTable *self)
{
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * bethink_live_table_new:
 * @reader: where rows are read
 *
 * Returns: (transfer full): an empty table
 */
BethinkLiveTable *
bethink_live_table_new (BethinkReader *reader)
{
  BethinkLiveTable *self;

  g_return_val_if_fail (BETHINK_IS_READER (reader), NULL);

  self = g_object_new (BETHINK_TYPE_LIVE_TABLE, NULL);
  self->reader = g_object_ref (reader);

  return self;
}

/**
 * bethink_live_table_ref:
 * @self: the table
 * @kind: a kind that has rows: contact, conversation, message, call or entry
 * @id: id of a record, not 0
 *
 * Finds the live object of a record, or makes an empty one that is filled soon. Does
 * no I/O and never fails, even when the record is not there.
 *
 * Returns: (transfer full): the live object
 */
BethinkRecord *
bethink_live_table_ref (BethinkLiveTable *self,
                        BethinkKind       kind,
                        gint64            id)
{
  gint64 key = bethink_key_pack (kind, id);
  BethinkRecord *record;

  g_return_val_if_fail (BETHINK_IS_LIVE_TABLE (self), NULL);
  g_return_val_if_fail (id > 0, NULL);

  record = bethink_live_table_lookup (self, key);

  if (record != NULL)
    g_object_ref (record);
  else
    record = add_stub (self, kind, id);

  if (!bethink_record_get_loaded (record))
    want (self, key);

  return record;
}

/**
 * bethink_live_table_lookup:
 * @self: the table
 * @key: packed kind and id
 *
 * Returns: (transfer none) (nullable): the live object, if there is one
 */
BethinkRecord *
bethink_live_table_lookup (BethinkLiveTable *self,
                           gint64            key)
{
  Entry *entry;

  g_return_val_if_fail (BETHINK_IS_LIVE_TABLE (self), NULL);

  entry = g_hash_table_lookup (self->entries, &key);

  return entry != NULL ? entry->record : NULL;
}

/**
 * bethink_live_table_adopt:
 * @self: the table
 * @snapshot: what was read just now
 *
 * Brings the live object of a record up to date, and makes it first if needed.
 *
 * Returns: (transfer full): the live object
 */
BethinkRecord *
bethink_live_table_adopt (BethinkLiveTable *self,
                          BethinkRecord    *snapshot)
{
  BethinkRecord *record;

  g_return_val_if_fail (BETHINK_IS_LIVE_TABLE (self), NULL);
  g_return_val_if_fail (BETHINK_IS_RECORD (snapshot), NULL);

  record = bethink_live_table_lookup (self, record_get_key (snapshot));

  if (record != NULL)
    g_object_ref (record);
  else
    record = add_stub (self, bethink_record_get_kind (snapshot), bethink_record_get_id (snapshot));

  bethink_record_assign (record, snapshot);

  return record;
}

/**
 * bethink_live_table_reload:
 * @self: the table
 * @changes: what was written
 *
 * Reads those live objects again that @changes concerns.
 */
void
bethink_live_table_reload (BethinkLiveTable *self,
                           BethinkChangeset *changes)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (BETHINK_IS_LIVE_TABLE (self));
  g_return_if_fail (BETHINK_IS_CHANGESET (changes));

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Entry *entry = value;

      if (is_concerned (entry->record, changes))
        want (self, entry->key);
    }
}

/**
 * bethink_live_table_stop:
 * @self: the table
 *
 * Reads nothing any more. The live objects stay as they are.
 */
void
bethink_live_table_stop (BethinkLiveTable *self)
{
  g_return_if_fail (BETHINK_IS_LIVE_TABLE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->load_source, g_source_remove);
}
