/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-call-table.h"
#include "bethink-contact-field.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-db-private.h"
#include "bethink-entry-table.h"
#include "bethink-journal.h"
#include "bethink-json.h"
#include "bethink-message-table.h"
#include "bethink-monica-server.h"
#include "bethink-store.h"
#include "bethink-sync-run.h"
#include "bethink-time.h"
#include "bethink-trash.h"

#include "test-clock.h"

#include <glib/gstdio.h>
#include <string.h>

/* A store and a server in the same process, and a user at either of them. The
 * clock of the server is that of the test.
 */

#define SYNC_NOW G_GINT64_CONSTANT (1780272000)

typedef gboolean (*SyncHook) (const BethinkSyncRequest  *request,
                              gboolean                   is_after,
                              gpointer                   data);

typedef struct
{
  char                *folder;
  char                *path;
  BethinkStore        *store;
  BethinkMonicaServer *server;
  TestClock           *clock;
  gint64               epoch;       /* what the clock was at SYNC_NOW */
  SyncHook             hook;        /* nullable: FALSE loses the request or the answer */
  gpointer             hook_data;
  BethinkSyncReport   *report;      /* of the last run, NULL when it failed */
  GError              *error;       /* of the last run */
} SyncFixture;

/* The way to that server */

#define SYNC_TYPE_TRANSPORT (sync_transport_get_type ())

G_DECLARE_FINAL_TYPE (SyncTransport, sync_transport, SYNC, TRANSPORT, GObject)

struct _SyncTransport
{
  GObject      parent_instance;
  SyncFixture *fixture;
};

static void sync_transport_iface_init (BethinkSyncTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SyncTransport, sync_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_SYNC_TRANSPORT, sync_transport_iface_init))

static inline void
sync_set_server_time (SyncFixture *fixture)
{
  gint64 passed = bethink_sync_clock_get_boot_time (BETHINK_SYNC_CLOCK (fixture->clock)) - fixture->epoch;

  bethink_monica_server_set_now (fixture->server, SYNC_NOW + passed / 1000);
}

static gint64
sync_header_number (GHashTable *headers,
                    const char *name)
{
  const char *text = g_hash_table_lookup (headers, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : BETHINK_SYNC_REPLY_NONE;
}

static gboolean
sync_transport_send (BethinkSyncTransport      *transport,
                     const BethinkSyncRequest  *request,
                     BethinkSyncReply         **reply,
                     gboolean                  *sent,
                     GCancellable              *cancellable,
                     GError                   **error)
{
  SyncFixture *fixture = SYNC_TRANSPORT (transport)->fixture;
  g_autoptr (GHashTable) headers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (BethinkMonicaReply) answer = NULL;
  g_autofree char *authorization = NULL;

  if (fixture->hook != NULL && !fixture->hook (request, FALSE, fixture->hook_data))
    {
      *sent = TRUE;
      g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NETWORK, "Lost");
      return FALSE;
    }

  sync_set_server_time (fixture);
  authorization = g_strconcat ("Bearer ", bethink_sync_token_get_text (request->token), NULL);
  g_hash_table_insert (headers, (gpointer) "accept", (gpointer) "application/json");
  g_hash_table_insert (headers, (gpointer) "content-type", (gpointer) "application/json");
  g_hash_table_insert (headers, (gpointer) "authorization", authorization);
  answer = bethink_monica_server_handle (fixture->server, bethink_sync_method_get_name (request->method),
                                         request->path, headers, request->body);
  *sent = TRUE;

  if (g_getenv ("SYNC_TRACE") != NULL)
    g_printerr ("%s %s %.*s -> %u %.*s\n", bethink_sync_method_get_name (request->method), request->path,
                request->body != NULL ? (int) g_bytes_get_size (request->body) : 0,
                request->body != NULL ? (const char *) g_bytes_get_data (request->body, NULL) : "",
                answer->status, answer->status >= 300 ? (int) g_bytes_get_size (answer->body) : 0,
                (const char *) g_bytes_get_data (answer->body, NULL));

  if (fixture->hook != NULL && !fixture->hook (request, TRUE, fixture->hook_data))
    {
      g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NETWORK, "Lost");
      return FALSE;
    }

  *reply = bethink_sync_reply_new (answer->status, "application/json", answer->body);
  (*reply)->server_time = bethink_monica_server_get_now (fixture->server);
  (*reply)->rate_limit = sync_header_number (answer->headers, "x-ratelimit-limit");
  (*reply)->rate_remaining = sync_header_number (answer->headers, "x-ratelimit-remaining");
  (*reply)->retry_after = sync_header_number (answer->headers, "retry-after");

  return TRUE;
}

static void
sync_transport_iface_init (BethinkSyncTransportInterface *iface)
{
  iface->send = sync_transport_send;
}

static void
sync_transport_class_init (SyncTransportClass *klass)
{
}

static void
sync_transport_init (SyncTransport *self)
{
}

/* The fixture */

static inline void
sync_open (SyncFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = bethink_store_new (fixture->path);
  bethink_store_open_sync (fixture->store, &error);
  g_assert_no_error (error);
}

static inline void
sync_set_up (SyncFixture   *fixture,
             gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("bethink-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "bethink.db", NULL);
  fixture->server = bethink_monica_server_new ();
  fixture->clock = test_clock_new ();
  fixture->epoch = bethink_sync_clock_get_boot_time (BETHINK_SYNC_CLOCK (fixture->clock));
  bethink_monica_server_set_now (fixture->server, SYNC_NOW);
  sync_open (fixture);
}

static inline void
sync_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        sync_remove (child);
      else
        g_unlink (child);
    }

  g_rmdir (path);
}

static inline void
sync_tear_down (SyncFixture   *fixture,
                gconstpointer  user_data)
{
  bethink_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->server);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->report, bethink_sync_report_free);
  g_clear_error (&fixture->error);
  sync_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* One run. Its report, or its error, is kept. */
static inline void
sync_run_with (SyncFixture              *fixture,
               const BethinkSyncOptions *options)
{
  g_autoptr (BethinkSyncToken) token = bethink_sync_token_new (bethink_monica_server_get_token (fixture->server));
  g_autoptr (SyncTransport) transport = g_object_new (SYNC_TYPE_TRANSPORT, NULL);
  g_autoptr (BethinkSyncRun) run = NULL;
  BethinkSyncOptions with_url = *options;

  with_url.base_url = "http://localhost";
  transport->fixture = fixture;
  g_clear_pointer (&fixture->report, bethink_sync_report_free);
  g_clear_error (&fixture->error);
  run = bethink_sync_run_new (fixture->store, BETHINK_SYNC_TRANSPORT (transport),
                              BETHINK_SYNC_CLOCK (fixture->clock), token, &with_url);
  fixture->report = bethink_sync_run_execute (run, NULL, &fixture->error);
}

static inline void
sync_full (SyncFixture *fixture)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_FULL, .accept_first = TRUE, .watched = TRUE };

  sync_run_with (fixture, &options);
  g_assert_no_error (fixture->error);
}

static inline void
sync_quick (SyncFixture *fixture)
{
  BethinkSyncOptions options = { .depth = BETHINK_SYNC_DEPTH_QUICK, .watched = TRUE };

  sync_run_with (fixture, &options);
  g_assert_no_error (fixture->error);
}

static inline guint
sync_sum (SyncFixture      *fixture,
          BethinkSyncCount  count)
{
  return bethink_sync_report_get_sum (fixture->report, count);
}

/* Somebody at the server */

static inline JsonNode *
sync_there (SyncFixture *fixture,
            const char  *method,
            const char  *path,
            const char  *json)
{
  g_autoptr (BethinkMonicaReply) reply = NULL;
  g_autofree char *text = NULL;
  JsonNode *node;

  sync_set_server_time (fixture);
  reply = bethink_monica_server_act (fixture->server, method, path, json);
  text = g_strndup (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body));

  if (reply->status >= 300)
    g_error ("%s %s: %u %s", method, path, reply->status, text);

  node = json_from_string (text, NULL);
  g_assert_nonnull (node);

  return node;
}

static inline gint64
sync_there_id (SyncFixture *fixture,
               const char  *method,
               const char  *path,
               const char  *json)
{
  g_autoptr (JsonNode) node = sync_there (fixture, method, path, json);
  JsonObject *data = json_object_get_object_member (json_node_get_object (node), "data");

  return json_object_get_int_member (data, "id");
}

static inline char *
sync_there_text (SyncFixture *fixture,
                 const char  *path,
                 const char  *member)
{
  g_autoptr (JsonNode) node = sync_there (fixture, "GET", path, NULL);
  JsonObject *data = json_object_get_object_member (json_node_get_object (node), "data");

  return bethink_json_get_text (data, member);
}

static inline gint64
sync_there_count (SyncFixture *fixture,
                  const char  *path)
{
  g_autoptr (JsonNode) node = sync_there (fixture, "GET", path, NULL);
  JsonObject *meta = json_object_get_object_member (json_node_get_object (node), "meta");

  return json_object_get_int_member (meta, "total");
}

/* The user here */

typedef struct
{
  gpointer    record;
  const char *sql;
  gint64      value;
  char       *text;
} SyncCall;

static gboolean
sync_save_func (BethinkTransaction  *tx,
                gpointer             data,
                GError             **error)
{
  gboolean is_new;

  if (BETHINK_IS_CONTACT_CARD (data))
    return bethink_contact_table_save_card (tx, data, error);

  is_new = bethink_record_get_id (data) == 0;

  if (BETHINK_IS_CONTACT (data))
    return is_new ? bethink_contact_table_insert (tx, data, error) : bethink_contact_table_update (tx, data, error);

  if (BETHINK_IS_CONVERSATION (data))
    return is_new ? bethink_conversation_table_insert (tx, data, error)
                  : bethink_conversation_table_update (tx, data, error);

  if (BETHINK_IS_MESSAGE (data))
    return is_new ? bethink_message_table_insert (tx, data, error) : bethink_message_table_update (tx, data, error);

  if (BETHINK_IS_CALL (data))
    return is_new ? bethink_call_table_insert (tx, data, error) : bethink_call_table_update (tx, data, error);

  return is_new ? bethink_entry_table_insert (tx, data, error) : bethink_entry_table_update (tx, data, error);
}

static inline void
sync_save (SyncFixture *fixture,
           gpointer     record)
{
  g_autoptr (GError) error = NULL;

  bethink_store_write (fixture->store, "test.save", NULL, BETHINK_TRANSACTION_NONE, sync_save_func, record,
                       NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
sync_delete_func (BethinkTransaction  *tx,
                  gpointer             data,
                  GError             **error)
{
  return bethink_trash_delete (tx, bethink_record_get_kind (data), bethink_record_get_id (data), error);
}

static inline void
sync_delete (SyncFixture *fixture,
             gpointer     record)
{
  g_autoptr (GError) error = NULL;

  bethink_store_write (fixture->store, "test.delete", NULL, BETHINK_TRANSACTION_NONE, sync_delete_func,
                       record, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
sync_ask_func (BethinkDb  *db,
               gpointer    data,
               GError    **error)
{
  SyncCall *call = data;

  return bethink_db_query_int (db, call->sql, &call->value, error);
}

/* Statements are kept by their address: only literals. */
static inline gint64
sync_ask (SyncFixture *fixture,
          const char  *sql)
{
  g_autoptr (GError) error = NULL;
  SyncCall call = { .sql = sql };

  bethink_store_read (fixture->store, sync_ask_func, &call, NULL, &error);
  g_assert_no_error (error);

  return call.value;
}

#define SYNC_COUNT(rows) sync_ask (fixture, "SELECT count (*) FROM " rows)

static gboolean
sync_get_person_func (BethinkDb  *db,
                      gpointer    data,
                      GError    **error)
{
  SyncCall *call = data;

  call->record = bethink_contact_table_get (db, call->value, error);

  return call->record != NULL;
}

static inline BethinkContact *
sync_get_person (SyncFixture *fixture,
                 gint64       id)
{
  g_autoptr (GError) error = NULL;
  SyncCall call = { .value = id };

  bethink_store_read (fixture->store, sync_get_person_func, &call, NULL, &error);
  g_assert_no_error (error);

  return call.record;
}
