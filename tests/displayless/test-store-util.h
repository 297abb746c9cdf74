/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-call-table.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-db.h"
#include "bethink-entry-table.h"
#include "bethink-journal.h"
#include "bethink-message-table.h"
#include "bethink-statement.h"
#include "bethink-store-error.h"
#include "bethink-time.h"
#include "bethink-transaction.h"
#include "bethink-trash.h"

#include <glib/gstdio.h>
#include <string.h>

/* A database of its own for each test, and ways to write and to compare it. */

typedef struct
{
  char      *folder;
  char      *path;
  BethinkDb *db;
} StoreFixture;

/* 2026-06-01, unless a test moves it. */
static gint64 store_now = G_GINT64_CONSTANT (1780272000000);

static inline gint64
store_clock (void)
{
  return store_now;
}

/* Tests need not survive a power cut. */
static inline BethinkDb *
store_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  BethinkDb *db = bethink_db_open (path, BETHINK_DB_READ_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (bethink_db_exec (db, "PRAGMA synchronous = OFF", NULL));

  return db;
}

static inline void
store_set_up (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;

  bethink_time_set_clock (store_clock);
  fixture->folder = g_dir_make_tmp ("bethink-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "bethink.db", NULL);
  fixture->db = store_open (fixture->path);
}

static inline void
store_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }

  g_rmdir (path);
}

static inline void
store_tear_down (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  bethink_db_close (fixture->db, NULL);
  g_clear_object (&fixture->db);
  store_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  bethink_time_set_clock (NULL);
}

static inline void
store_reopen (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bethink_db_close (fixture->db, &error));
  g_clear_object (&fixture->db);
  fixture->db = store_open (fixture->path);
}

static inline gint64
store_query (BethinkDb  *db,
             const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  bethink_db_query_int (db, sql, &value, &error);
  g_assert_no_error (error);

  return value;
}

static inline BethinkChangeset *
store_run (BethinkDb              *db,
           const char             *kind,
           BethinkTransactionFlags flags,
           BethinkTransactionFunc  func,
           gpointer                data)
{
  g_autoptr (GError) error = NULL;
  BethinkChangeset *changes = NULL;

  bethink_transaction_run (db, kind, flags, func, data, &changes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (changes);

  return changes;
}

/* Inserts or updates one record as an edit of the user. */
static inline gboolean
store_save_func (BethinkTransaction  *tx,
                 gpointer             data,
                 GError             **error)
{
  gboolean is_new;

  if (BETHINK_IS_CONTACT_CARD (data))
    return bethink_contact_table_save_card (tx, data, error);

  is_new = bethink_record_get_id (data) == 0;

  if (BETHINK_IS_CONTACT (data))
    return is_new ? bethink_contact_table_insert (tx, data, error)
                  : bethink_contact_table_update (tx, data, error);

  if (BETHINK_IS_CONVERSATION (data))
    return is_new ? bethink_conversation_table_insert (tx, data, error)
                  : bethink_conversation_table_update (tx, data, error);

  if (BETHINK_IS_MESSAGE (data))
    return is_new ? bethink_message_table_insert (tx, data, error)
                  : bethink_message_table_update (tx, data, error);

  if (BETHINK_IS_CALL (data))
    return is_new ? bethink_call_table_insert (tx, data, error)
                  : bethink_call_table_update (tx, data, error);

  return is_new ? bethink_entry_table_insert (tx, data, error)
                : bethink_entry_table_update (tx, data, error);
}

static inline gint64
store_save (BethinkDb *db,
            gpointer   record)
{
  g_autoptr (BethinkChangeset) changes = NULL;

  changes = store_run (db, "test.save", BETHINK_TRANSACTION_NONE, store_save_func, record);

  if (BETHINK_IS_CONTACT_CARD (record))
    record = bethink_contact_card_get_contact (record);

  return bethink_record_get_id (record);
}

static inline gint64
store_add_person (BethinkDb  *db,
                  const char *first_name,
                  const char *last_name)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();

  bethink_contact_set_first_name (contact, first_name);
  bethink_contact_set_last_name (contact, last_name);

  return store_save (db, contact);
}

static inline gint64
store_add_conversation (BethinkDb *db,
                        gint64     contact_id)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();

  bethink_conversation_set_contact_id (conversation, contact_id);

  return store_save (db, conversation);
}

static inline gint64
store_add_message (BethinkDb  *db,
                   gint64      conversation_id,
                   gint64      sent_at,
                   const char *body)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();

  bethink_message_set_conversation_id (message, conversation_id);
  bethink_message_set_direction (message, BETHINK_DIRECTION_IN);
  bethink_message_set_sent_at (message, sent_at);
  bethink_message_set_body (message, body);

  return store_save (db, message);
}

static inline gint64
store_add_call (BethinkDb  *db,
                gint64      contact_id,
                gint64      started_at,
                const char *text)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();

  bethink_call_set_contact_id (call, contact_id);
  bethink_call_set_started_at (call, started_at);
  bethink_call_set_text (call, text);

  return store_save (db, call);
}

static inline gint64
store_add_entry (BethinkDb        *db,
                 BethinkEntryKind  kind,
                 gint64            when,
                 const char       *text,
                 gint64            first_person,
                 gint64            second_person)
{
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();

  bethink_entry_set_entry_kind (entry, kind);
  bethink_entry_set_when (entry, when);
  bethink_entry_set_text (entry, text);

  if (first_person != 0)
    bethink_entry_add_person (entry, first_person);

  if (second_person != 0)
    bethink_entry_add_person (entry, second_person);

  return store_save (db, entry);
}

static inline gboolean
store_undo_func (BethinkTransaction  *tx,
                 gpointer             data,
                 GError             **error)
{
  return bethink_journal_undo (tx, error);
}

static inline gboolean
store_redo_func (BethinkTransaction  *tx,
                 gpointer             data,
                 GError             **error)
{
  return bethink_journal_redo (tx, error);
}

static inline void
store_undo (BethinkDb *db)
{
  g_object_unref (store_run (db, NULL, BETHINK_TRANSACTION_NONE, store_undo_func, NULL));
}

static inline void
store_redo (BethinkDb *db)
{
  g_object_unref (store_run (db, NULL, BETHINK_TRANSACTION_NONE, store_redo_func, NULL));
}

typedef struct
{
  BethinkKind kind;
  gint64      id;
} StoreKey;

static inline gboolean
store_delete_func (BethinkTransaction  *tx,
                   gpointer             data,
                   GError             **error)
{
  StoreKey *key = data;

  return bethink_trash_delete (tx, key->kind, key->id, error);
}

static inline gboolean
store_restore_func (BethinkTransaction  *tx,
                    gpointer             data,
                    GError             **error)
{
  StoreKey *key = data;

  return bethink_trash_restore (tx, key->kind, key->id, error);
}

static inline void
store_delete (BethinkDb   *db,
              BethinkKind  kind,
              gint64       id)
{
  StoreKey key = { kind, id };

  g_object_unref (store_run (db, "test.delete", BETHINK_TRANSACTION_NONE, store_delete_func, &key));
}

static inline void
store_restore (BethinkDb   *db,
               BethinkKind  kind,
               gint64       id)
{
  StoreKey key = { kind, id };

  g_object_unref (store_run (db, "test.restore", BETHINK_TRANSACTION_NONE, store_restore_func, &key));
}

static inline void
store_dump_value (GString          *out,
                  BethinkStatement *statement,
                  int               column)
{
  gsize size;
  const guint8 *blob;

  if (bethink_statement_is_null (statement, column))
    {
      g_string_append (out, " NULL");
      return;
    }

  blob = bethink_statement_get_blob (statement, column, &size);
  g_string_append_printf (out, " %" G_GSIZE_FORMAT ":", size);

  for (gsize i = 0; i < size; i++)
    if (g_ascii_isprint (blob[i]))
      g_string_append_c (out, (char) blob[i]);
    else
      g_string_append_printf (out, "\\%02x", blob[i]);
}

static inline void
store_dump_rows (GString    *out,
                 BethinkDb  *db,
                 const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  g_string_append_printf (out, "-- %s\n", sql);

  while (bethink_statement_step (statement, &error) == BETHINK_STEP_ROW)
    {
      for (int i = 0; i < bethink_statement_get_n_columns (statement); i++)
        if (strcmp (bethink_statement_get_name (statement, i), "search_id") != 0)
          store_dump_value (out, statement, i);

      g_string_append_c (out, '\n');
    }

  g_assert_no_error (error);
}

/* Everything but the journal, settings and the numbers of search rows; also what
 * is derived and the kept counters.
 */
static inline char *
store_dump (BethinkDb *db)
{
  static const char * const selects[] = {
    "SELECT * FROM blob ORDER BY id",
    "SELECT * FROM contact ORDER BY id",
    "SELECT * FROM contact_field ORDER BY id",
    "SELECT * FROM address ORDER BY id",
    "SELECT * FROM tag ORDER BY id",
    "SELECT * FROM contact_tag ORDER BY id",
    "SELECT * FROM relationship ORDER BY id",
    "SELECT * FROM conversation ORDER BY id",
    "SELECT * FROM message ORDER BY id",
    "SELECT * FROM call ORDER BY id",
    "SELECT * FROM entry ORDER BY id",
    "SELECT * FROM entry_contact ORDER BY id",
    "SELECT * FROM attachment ORDER BY id",
    "SELECT * FROM source ORDER BY id",
    "SELECT * FROM external_id ORDER BY id",
    "SELECT * FROM source_json ORDER BY id",
    "SELECT key, value FROM counter WHERE key NOT GLOB 'used.*' AND value <> 0 ORDER BY key",
  };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (selects); i++)
    store_dump_rows (out, db, selects[i]);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Shows the first line that differs. */
static inline void
store_assert_dump (BethinkDb  *db,
                   const char *expected)
{
  g_autofree char *actual = store_dump (db);

  if (strcmp (actual, expected) != 0)
    {
      g_auto (GStrv) actual_lines = g_strsplit (actual, "\n", -1);
      g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);
      guint i = 0;

      while (g_strcmp0 (actual_lines[i], expected_lines[i]) == 0)
        i++;

      g_assert_cmpstr (actual_lines[i], ==, expected_lines[i]);
    }
}
