/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* A server with the API of Monica 4.1.2, in memory, for tests. What it leaves
 * out is said in README.md beside this file. */

#define G_LOG_DOMAIN "bethink-monica-server"

#include "bethink-monica-server.h"

#include <string.h>

#include "bethink-uuid.h"
#include "monica-date.h"
#include "monica-entity.h"

#define DEFAULT_ROOT   "http://monica.test"
#define DEFAULT_TOKEN  "token-of-a-person-who-does-not-exist"
#define DEFAULT_NOW    G_GINT64_CONSTANT (1767225600)
#define DEFAULT_RATE   60
#define DEFAULT_PAGE   100
#define WINDOW_SECONDS 60
#define QUEUE_SECONDS  5
#define BODY_LIMIT     (8 * 1024 * 1024)
#define CODE_EMPTY     37
#define CODE_RATE      34

/* Requests are counted in windows that begin with the first of them. */
typedef struct
{
  gint64 start;
  guint n;
  guint n_refused;
} Window;

typedef struct
{
  gint64 due;
  gint64 contact;
} Job;

struct _BethinkMonicaServer
{
  GObject parent_instance;

  MonicaAccount account;
  gint64 now;
  char *token;
  Window user_window;
  Window address_window;
  GArray *jobs;
  GString *scratch;
  guint n_requests;
  guint n_writes;
  guint n_refused;
  guint n_impatient;
};

struct _BethinkMonicaSnapshot
{
  MonicaStore *store;
  gint64 me_contact;
};

G_DEFINE_FINAL_TYPE (BethinkMonicaServer, bethink_monica_server, G_TYPE_OBJECT)

static void
bethink_monica_server_finalize (GObject *object)
{
  BethinkMonicaServer *self = BETHINK_MONICA_SERVER (object);

  monica_store_free (self->account.store);
  g_free (self->account.root);
  g_free (self->account.url_root);
  g_free (self->account.user_uuid);
  g_free (self->token);
  g_array_unref (self->jobs);
  g_string_free (self->scratch, TRUE);

  G_OBJECT_CLASS (bethink_monica_server_parent_class)->finalize (object);
}

static void
bethink_monica_server_class_init (BethinkMonicaServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bethink_monica_server_finalize;
}

static void
bethink_monica_server_init (BethinkMonicaServer *self)
{
  self->now = DEFAULT_NOW;
  self->token = g_strdup (DEFAULT_TOKEN);
  self->jobs = g_array_new (FALSE, FALSE, sizeof (Job));
  self->scratch = g_string_new (NULL);
  self->account.options = (BethinkMonicaOptions) {.rate_limit = DEFAULT_RATE, .page_limit = DEFAULT_PAGE};
  self->account.store = monica_store_new ();
  self->account.random_state = 0x9e3779b97f4a7c15u;
  self->account.user_id = 7;
  self->account.account_id = 5;
  self->account.born_at = DEFAULT_NOW;
  self->account.user_uuid = monica_random_uuid (&self->account);
  bethink_monica_server_set_root (self, DEFAULT_ROOT);
  monica_catalogue_fill (&self->account);
}

/**
 * bethink_monica_server_new:
 *
 * Makes a server with one user and an empty account. It answers on the thread
 * that calls it, and is the same each time it is made.
 *
 * Returns: (transfer full): a server
 */
BethinkMonicaServer *
bethink_monica_server_new (void)
{
  return g_object_new (BETHINK_TYPE_MONICA_SERVER, NULL);
}

/* ---- settings ------------------------------------------------------------- */

/* The clock stands still until this is called again. */
void
bethink_monica_server_set_now (BethinkMonicaServer *self,
                               gint64               seconds)
{
  g_return_if_fail (BETHINK_IS_MONICA_SERVER (self));

  self->now = seconds;
}

gint64
bethink_monica_server_get_now (BethinkMonicaServer *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), 0);

  return self->now;
}

/* @root: address of the installation, without `/api`. Addresses that the
 * installation writes into `url` are https, whatever it was asked by. */
void
bethink_monica_server_set_root (BethinkMonicaServer *self,
                                const char          *root)
{
  g_return_if_fail (BETHINK_IS_MONICA_SERVER (self));
  g_return_if_fail (root != NULL);

  g_set_str (&self->account.root, root);
  g_clear_pointer (&self->account.url_root, g_free);
  if (g_str_has_prefix (root, "http://"))
    self->account.url_root = g_strconcat ("https://", root + strlen ("http://"), NULL);
  else
    self->account.url_root = g_strdup (root);
}

void
bethink_monica_server_set_token (BethinkMonicaServer *self,
                                 const char          *token)
{
  g_return_if_fail (BETHINK_IS_MONICA_SERVER (self));

  g_set_str (&self->token, token);
}

const char *
bethink_monica_server_get_token (BethinkMonicaServer *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), NULL);

  return self->token;
}

/* Another account behind the same address. */
void
bethink_monica_server_set_identity (BethinkMonicaServer *self,
                                    gint64               user_id,
                                    gint64               account_id)
{
  g_return_if_fail (BETHINK_IS_MONICA_SERVER (self));

  self->account.user_id = user_id;
  self->account.account_id = account_id;
  g_free (self->account.user_uuid);
  self->account.user_uuid = monica_random_uuid (&self->account);
}

/* (transfer none): to be read and written */
BethinkMonicaOptions *
bethink_monica_server_get_options (BethinkMonicaServer *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), NULL);

  return &self->account.options;
}

/* All requests that came through bethink_monica_server_handle(). */
guint
bethink_monica_server_get_n_requests (BethinkMonicaServer *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), 0);

  return self->n_requests;
}

/* Those among them that a handler got and that were not a GET. */
guint
bethink_monica_server_get_n_writes (BethinkMonicaServer *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), 0);

  return self->n_writes;
}

/* Those that were answered with 429. */
guint
bethink_monica_server_get_n_refused (BethinkMonicaServer *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), 0);

  return self->n_refused;
}

/* Those that came after a 429 before the time it named. */
guint
bethink_monica_server_get_n_impatient (BethinkMonicaServer *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), 0);

  return self->n_impatient;
}

/* ---- chance --------------------------------------------------------------- */

/* SplitMix64: small, and the same on every machine. */
static guint64
next_random (MonicaAccount *account)
{
  guint64 x = account->random_state += 0x9e3779b97f4a7c15u;

  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  return x ^ x >> 31;
}

guint32
monica_random (MonicaAccount *account)
{
  return (guint32) (next_random (account) >> 32);
}

/* (transfer full): version 4 */
char *
monica_random_uuid (MonicaAccount *account)
{
  BethinkUuid uuid;
  guint64 halves[] = {next_random (account), next_random (account)};

  memcpy (uuid.bytes, halves, sizeof uuid.bytes);
  uuid.bytes[6] = (guint8) ((uuid.bytes[6] & 0x0f) | 0x40);
  uuid.bytes[8] = (guint8) ((uuid.bytes[8] & 0x3f) | 0x80);
  return bethink_uuid_to_string (&uuid);
}

/* ---- the reply ------------------------------------------------------------ */

static void
set_header (BethinkMonicaReply *reply,
            const char         *name,
            const char         *value)
{
  g_hash_table_insert (reply->headers, (char *) name, g_strdup (value));
}

static void
set_header_number (BethinkMonicaReply *reply,
                   const char         *name,
                   gint64              value)
{
  g_hash_table_insert (reply->headers, (char *) name, g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

static BethinkMonicaReply *
reply_new (BethinkMonicaServer *self)
{
  BethinkMonicaReply *reply = g_new0 (BethinkMonicaReply, 1);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (self->now);

  reply->headers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (reply->headers, (char *) "date",
                       now != NULL ? g_date_time_format (now, "%a, %d %b %Y %H:%M:%S GMT") : g_strdup (""));
  return reply;
}

void
bethink_monica_reply_free (BethinkMonicaReply *reply)
{
  g_hash_table_unref (reply->headers);
  g_bytes_unref (reply->body);
  g_free (reply);
}

static void
finish_reply (MonicaRequest      *request,
              BethinkMonicaReply *reply)
{
  gboolean is_html = request->location != NULL
                     || (request->route == NULL && request->status == 404 && !request->wants_json);

  reply->status = request->status;
  set_header (reply, "content-type", is_html ? "text/html; charset=UTF-8" : "application/json");
  if (request->location != NULL)
    set_header (reply, "location", request->location);
  if (is_html)
    g_string_assign (request->json.text, "<!DOCTYPE html><html><body></body></html>");
  if (g_str_equal (request->method, "HEAD"))
    g_string_truncate (request->json.text, 0);
  reply->body = g_bytes_new (request->json.text->str, request->json.text->len);
}

/* ---- before a handler runs ------------------------------------------------ */

static gboolean
has_token (BethinkMonicaServer *self,
           GHashTable          *headers)
{
  const char *value = g_hash_table_lookup (headers, "authorization");

  return value != NULL && g_str_has_prefix (value, "Bearer ") && g_str_equal (value + strlen ("Bearer "), self->token);
}

static void
fail_unauthenticated (MonicaRequest *request)
{
  if (request->wants_json)
    {
      monica_fail_framework (request, 401, "Unauthenticated.");
      return;
    }
  request->status = 302;
  request->location = g_strdup (request->account->root);
}

static void
set_rate_headers (BethinkMonicaReply *reply,
                  guint               limit,
                  guint               used)
{
  set_header_number (reply, "x-ratelimit-limit", limit);
  set_header_number (reply, "x-ratelimit-remaining", limit - MIN (used, limit));
}

/* %FALSE if the request is one too many. */
static gboolean
count_request (BethinkMonicaServer *self,
               Window              *window,
               MonicaRequest       *request,
               BethinkMonicaReply  *reply)
{
  guint limit = self->account.options.rate_limit;

  if (self->now - window->start >= WINDOW_SECONDS || self->now < window->start)
    *window = (Window) {.start = self->now};
  if (window->n < limit)
    {
      window->n++;
      set_rate_headers (reply, limit, window->n);
      return TRUE;
    }

  self->n_refused++;
  if (window->n_refused++ > 0)
    self->n_impatient++;
  set_rate_headers (reply, limit, limit);
  set_header_number (reply, "retry-after", window->start + WINDOW_SECONDS - self->now);
  set_header_number (reply, "x-ratelimit-reset", window->start + WINDOW_SECONDS);
  monica_fail_code (request, 429, CODE_RATE, "Too many attempts, please slow down the request");
  return FALSE;
}

static void
fail_method (MonicaRequest      *request,
             BethinkMonicaReply *reply)
{
  g_autofree char *allow = monica_route_allow (request->route);
  g_autofree char *message = g_strdup_printf ("The %s method is not supported for route %s. Supported methods: %s.",
                                              request->method, request->path, allow);

  set_header (reply, "allow", allow);
  monica_fail_framework (request, 405, message);
}

static void
fail_route (MonicaRequest *request)
{
  g_autofree char *message = g_strdup_printf ("The route %s could not be found.", request->path);

  monica_fail_framework (request, 404, message);
}

/* Version 5 has users and vaults, and nothing of what version 4 has. */
static void
answer_like_version_5 (BethinkMonicaServer *self,
                       MonicaRequest       *request,
                       GHashTable          *headers)
{
  if (!g_str_equal (request->path, "api/user"))
    fail_route (request);
  else if (!has_token (self, headers))
    fail_unauthenticated (request);
  else
    {
      request->status = 200;
      g_string_assign (request->json.text, "{\"data\":{\"id\":\"0198c1de-7b5e-7000-8000-5d2b6a1f9c3e\"}}");
    }
}

/* ---- answering ------------------------------------------------------------ */

static void
run_jobs (BethinkMonicaServer *self,
          MonicaRequest       *request)
{
  while (self->jobs->len > 0 && g_array_index (self->jobs, Job, 0).due <= self->now)
    {
      MonicaRow *contact = monica_find_contact (request, g_array_index (self->jobs, Job, 0).contact);

      if (contact != NULL && monica_row_bool (contact, CONTACT_ACTIVE))
        monica_contact_delete (request, contact);
      g_array_remove_index (self->jobs, 0);
    }
}

static gboolean
queue_deletion (BethinkMonicaServer *self,
                MonicaRequest       *request)
{
  Job job = {self->now + QUEUE_SECONDS, request->ids[0]};

  if (!self->account.options.async_queue || request->route->remove != monica_contact_remove
      || !g_str_equal (request->method, "DELETE"))
    return FALSE;
  g_array_append_val (self->jobs, job);
  monica_reply_deleted (request, job.contact, TRUE);
  return TRUE;
}

static void
run_handler (BethinkMonicaServer *self,
             MonicaRequest       *request,
             MonicaHandler        handler)
{
  if (request->is_null_body)
    monica_fail_code (request, 400, CODE_EMPTY, "Problems parsing JSON");
  else if (request->has_bad_id && (request->route->entity == &monica_contact_entity
                                   || handler == request->route->remove))
    monica_fail_crash (request);
  else if (!queue_deletion (self, request))
    handler (request);
}

static void
answer (BethinkMonicaServer *self,
        MonicaRequest       *request,
        GHashTable          *headers,
        BethinkMonicaReply  *reply)
{
  const char *below = strlen (request->path) > strlen ("api/") ? request->path + strlen ("api/") : "";
  MonicaHandler handler;

  request->route = g_str_has_prefix (request->path, "api/") || g_str_equal (request->path, "api")
                   ? monica_routes_find (below, request)
                   : NULL;
  if (request->route == NULL)
    {
      fail_route (request);
      return;
    }
  handler = monica_route_handler (request->route, request->method);
  if (handler == NULL)
    {
      fail_method (request, reply);
      return;
    }
  if (headers != NULL && !request->route->is_public && !has_token (self, headers))
    {
      fail_unauthenticated (request);
      return;
    }
  if (headers != NULL
      && !count_request (self, request->route->is_public ? &self->address_window : &self->user_window, request, reply))
    return;

  if (headers != NULL && handler != request->route->get)
    self->n_writes++;
  run_handler (self, request, handler);
}

/* ---- the request ---------------------------------------------------------- */

static GHashTable *
parse_query (const char *text)
{
  GHashTable *query = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM | G_URI_PARAMS_PARSE_RELAXED, NULL);

  return query != NULL ? query : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean
accepts_json (GHashTable *headers)
{
  const char *accept = headers != NULL ? g_hash_table_lookup (headers, "accept") : "application/json";

  return accept != NULL && (strstr (accept, "/json") != NULL || strstr (accept, "+json") != NULL);
}

static void
request_init (BethinkMonicaServer *self,
              MonicaRequest       *request,
              const char          *method,
              const char          *path,
              GHashTable          *headers,
              GBytes              *body)
{
  const char *query = strchr (path, '?');
  const char *content_type = headers != NULL ? g_hash_table_lookup (headers, "content-type") : "application/json";

  while (*path == '/')
    path++;
  request->account = &self->account;
  request->store = self->account.store;
  request->now = self->now;
  request->method = method;
  request->path = query != NULL ? g_strndup (path, (gsize) (query - path)) : g_strdup (path);
  if (g_str_has_suffix (request->path, "/"))
    request->path[strlen (request->path) - 1] = '\0';
  request->query = parse_query (query != NULL ? query + 1 : "");
  request->wants_json = accepts_json (headers);
  request->json.text = g_string_truncate (self->scratch, 0);
  monica_input_load (request, content_type, body);
}

static void
request_clear (MonicaRequest *request)
{
  g_free (request->path);
  g_free (request->location);
  g_hash_table_unref (request->query);
  json_object_unref (request->input);
}

static BethinkMonicaReply *
handle (BethinkMonicaServer *self,
        const char          *method,
        const char          *path,
        GHashTable          *headers,
        GBytes              *body)
{
  BethinkMonicaReply *reply = reply_new (self);
  gboolean is_too_large = body != NULL && g_bytes_get_size (body) > BODY_LIMIT;
  MonicaRequest request = {0};

  request_init (self, &request, method, path, headers, is_too_large ? NULL : body);
  run_jobs (self, &request);
  if (is_too_large)
    monica_fail_framework (&request, 413, "");
  else if (self->account.options.version_5)
    answer_like_version_5 (self, &request, headers);
  else
    answer (self, &request, headers, reply);
  monica_store_settle (self->account.store, headers == NULL && self->account.options.lazy_uuid);
  finish_reply (&request, reply);
  request_clear (&request);
  return reply;
}

/**
 * bethink_monica_server_handle:
 * @self: a server
 * @method: in capitals
 * @path: from the root of the installation, with the query
 * @headers: (element-type utf8 utf8): names in lower case
 * @body: (nullable): the body
 *
 * Answers one request of a client.
 *
 * Returns: (transfer full): the answer
 */
BethinkMonicaReply *
bethink_monica_server_handle (BethinkMonicaServer *self,
                              const char          *method,
                              const char          *path,
                              GHashTable          *headers,
                              GBytes              *body)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), NULL);
  g_return_val_if_fail (method != NULL && path != NULL && headers != NULL, NULL);

  self->n_requests++;
  return handle (self, method, path, headers, body);
}

/**
 * bethink_monica_server_act:
 * @self: a server
 * @method: in capitals
 * @path: from the root of the installation, with the query
 * @json: (nullable): the body
 *
 * What somebody else does on the server, in the web client: the same as a
 * request of the API, but not counted, not limited and without token.
 *
 * Returns: (transfer full): the answer
 */
BethinkMonicaReply *
bethink_monica_server_act (BethinkMonicaServer *self,
                           const char          *method,
                           const char          *path,
                           const char          *json)
{
  g_autoptr (GBytes) body = json != NULL ? g_bytes_new (json, strlen (json)) : NULL;

  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), NULL);
  g_return_val_if_fail (method != NULL && path != NULL, NULL);

  return handle (self, method, path, NULL, body);
}

/* ---- beside the API ------------------------------------------------------- */

/* `is_active` and `is_starred`, which the web client can set and the API
 * cannot. %FALSE when there is no such contact or column. */
gboolean
bethink_monica_server_set_contact_state (BethinkMonicaServer *self,
                                         gint64               contact,
                                         const char          *column,
                                         gboolean             value)
{
  MonicaStore *store = self->account.store;
  MonicaRow *row = monica_store_find (store, MONICA_CONTACTS, contact);
  gboolean is_active = g_str_equal (column, "is_active");

  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), FALSE);

  if (row == NULL || (!is_active && !g_str_equal (column, "is_starred")))
    return FALSE;
  row = monica_store_edit (store, row);
  monica_row_set_int (row, is_active ? CONTACT_ACTIVE : CONTACT_STARRED, value);
  monica_store_save (store, row, self->now);
  monica_store_settle (store, FALSE);
  return TRUE;
}

/* The id of any of them: the API does not list them. */
gint64
bethink_monica_server_get_life_event_type (BethinkMonicaServer *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), 0);

  return monica_row_id (g_ptr_array_index (monica_store_rows (self->account.store, MONICA_LIFE_EVENT_TYPES), 0));
}

/* (transfer none): the rows, for tests that look at or write them directly */
MonicaStore *
bethink_monica_server_get_store (BethinkMonicaServer *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), NULL);

  return self->account.store;
}

/* Every record is as if it had never been read through the API. */
void
bethink_monica_server_forget_uuids (BethinkMonicaServer *self)
{
  MonicaStore *store = self->account.store;

  g_return_if_fail (BETHINK_IS_MONICA_SERVER (self));

  for (MonicaTableId table = MONICA_CONTACTS; table < MONICA_N_TABLES; table++)
    for (guint i = 0; i < monica_store_rows (store, table)->len; i++)
      {
        MonicaRow *row = g_ptr_array_index (monica_store_rows (store, table), i);

        monica_row_set_null (monica_store_edit (store, row), MONICA_UUID);
        monica_store_settle (store, FALSE);
      }
}

/* (transfer full): for bethink_monica_server_restore() */
BethinkMonicaSnapshot *
bethink_monica_server_save (BethinkMonicaServer *self)
{
  BethinkMonicaSnapshot *snapshot = g_new0 (BethinkMonicaSnapshot, 1);

  g_return_val_if_fail (BETHINK_IS_MONICA_SERVER (self), NULL);

  snapshot->store = monica_store_copy (self->account.store);
  snapshot->me_contact = self->account.me_contact;
  return snapshot;
}

/**
 * bethink_monica_server_restore:
 * @self: a server
 * @snapshot: from bethink_monica_server_save() of this server
 *
 * Puts an old backup back: ids are given out again that were already used. The
 * clock and the counts of requests go on.
 */
void
bethink_monica_server_restore (BethinkMonicaServer   *self,
                               BethinkMonicaSnapshot *snapshot)
{
  g_return_if_fail (BETHINK_IS_MONICA_SERVER (self));
  g_return_if_fail (snapshot != NULL);

  monica_store_free (self->account.store);
  self->account.store = monica_store_copy (snapshot->store);
  self->account.me_contact = snapshot->me_contact;
  g_array_set_size (self->jobs, 0);
}

void
bethink_monica_snapshot_free (BethinkMonicaSnapshot *snapshot)
{
  monica_store_free (snapshot->store);
  g_free (snapshot);
}
