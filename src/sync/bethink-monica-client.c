/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-monica-client"

#include "bethink-monica-client.h"

#include "bethink-json.h"

#include <string.h>

/* What can be asked of a Monica 4 server. Paths are those below `/api`, without it:
 * `/contacts/5`. Each answer is judged before anybody sees it.
 *
 * Reads are repeated here when a server is busy or stumbles. Writes are sent once,
 * whatever happens: whether to send again is for those who know what was there
 * before.
 */

#define TOKENS_RECORD 200000
#define TOKENS_PAGE   400000

/* Below this size of a page there is no point in asking for less. */
#define LEAST_PAGE 5

struct _BethinkMonicaClient
{
  GObject               parent_instance;

  BethinkSyncTransport *transport;
  BethinkSyncClock     *clock;
  BethinkSyncToken     *token;
  BethinkSyncPace      *pace;
  char                 *path;          /* what comes before /api */
  gint64                account;       /* 0: not known yet */
  gint64                server_time;   /* newest that was seen */

  BethinkMonicaWaitFunc wait_func;
  gpointer              wait_data;
};

G_DEFINE_FINAL_TYPE (BethinkMonicaClient, bethink_monica_client, G_TYPE_OBJECT)

static void
bethink_monica_client_finalize (GObject *object)
{
  BethinkMonicaClient *self = BETHINK_MONICA_CLIENT (object);

  g_clear_object (&self->transport);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->token, bethink_sync_token_unref);
  g_clear_pointer (&self->pace, bethink_sync_pace_free);
  g_free (self->path);

  G_OBJECT_CLASS (bethink_monica_client_parent_class)->finalize (object);
}

static void
bethink_monica_client_class_init (BethinkMonicaClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_monica_client_finalize;
}

static void
bethink_monica_client_init (BethinkMonicaClient *self)
{
  self->server_time = BETHINK_SYNC_REPLY_NONE;
}

/* Sending */

static BethinkSyncRequest *
bethink_monica_client_create_request (BethinkMonicaClient *self,
                                      BethinkSyncMethod    method,
                                      const char          *path,
                                      JsonNode            *body,
                                      BethinkMonicaShape   shape)
{
  g_autofree char *whole = g_strconcat (self->path, "/api", path, NULL);
  char *text = body != NULL ? bethink_json_to_compact (body) : NULL;
  g_autoptr (GBytes) bytes = NULL;
  BethinkSyncRequest *request;

  if (text != NULL)
    bytes = g_bytes_new_take (text, strlen (text));

  request = bethink_sync_request_new (method, whole, bytes, self->token);

  /* A conversation comes with all of its messages, also when one was written. */
  if (shape == BETHINK_MONICA_SHAPE_PAGE || shape == BETHINK_MONICA_SHAPE_LIST ||
      g_str_has_prefix (path, "/conversations"))
    {
      request->limit = BETHINK_SYNC_LIMIT_PAGE;
      request->deadline = BETHINK_SYNC_DEADLINE_PAGE;
    }

  if (strstr (path, "/photos") != NULL || strstr (path, "/gifts") != NULL)
    request->limit = BETHINK_SYNC_LIMIT_PICTURES;

  return request;
}

static void
bethink_monica_client_note_reply (BethinkMonicaClient    *self,
                                  const BethinkSyncReply *reply)
{
  bethink_sync_pace_end (self->pace, reply);

  if (reply != NULL)
    self->server_time = MAX (self->server_time, reply->server_time);
}

static gboolean
bethink_monica_client_wait (BethinkMonicaClient  *self,
                            GCancellable         *cancellable,
                            GError              **error)
{
  gint64 wait = bethink_sync_pace_get_wait (self->pace);

  if (wait > 0 && self->wait_func != NULL)
    self->wait_func (wait, self->wait_data);

  return bethink_sync_pace_wait (self->pace, cancellable, error);
}

/* One request, once. */
static BethinkMonicaAnswer *
bethink_monica_client_send (BethinkMonicaClient      *self,
                            const BethinkSyncRequest *request,
                            BethinkMonicaShape        shape,
                            GCancellable             *cancellable)
{
  g_autoptr (BethinkSyncReply) reply = NULL;
  BethinkMonicaAnswer *answer;
  GError *error = NULL;
  gboolean sent = FALSE;

  if (!bethink_monica_client_wait (self, cancellable, &error))
    return bethink_monica_answer_new_error (error, FALSE);

  bethink_sync_pace_begin (self->pace);
  bethink_sync_transport_send (self->transport, request, &reply, &sent, cancellable, &error);
  bethink_monica_client_note_reply (self, reply);

  if (reply == NULL)
    answer = bethink_monica_answer_new_error (error, sent);
  else
    answer = bethink_monica_answer_new (reply, shape, self->account,
                                        request->limit > BETHINK_SYNC_LIMIT_RECORD ? TOKENS_PAGE : TOKENS_RECORD);

  g_debug ("%s: status %u, code %" G_GINT64_FORMAT ", class %c",
           bethink_sync_method_get_name (request->method), answer->status, answer->code, 'A' + answer->class);

  return answer;
}

static BethinkMonicaAnswer *
bethink_monica_client_write (BethinkMonicaClient *self,
                             BethinkSyncMethod    method,
                             const char          *path,
                             JsonNode            *body,
                             BethinkMonicaShape   shape,
                             GCancellable        *cancellable)
{
  g_autoptr (BethinkSyncRequest) request = NULL;

  request = bethink_monica_client_create_request (self, method, path, body, shape);

  return bethink_monica_client_send (self, request, shape, cancellable);
}

/* Whether it may go better soon. Without a connection it will not: the run ends, and
 * the return of the network starts the next.
 */
static gboolean
may_be_repeated (BethinkMonicaAnswer *answer)
{
  if (answer->class == BETHINK_MONICA_CLASS_WAIT)
    return TRUE;

  if (answer->class == BETHINK_MONICA_CLASS_UNKNOWN)
    return g_error_matches (answer->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_NETWORK) ||
           g_error_matches (answer->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_TIMEOUT);

  return answer->class == BETHINK_MONICA_CLASS_FAILED && answer->status >= 500;
}

static BethinkMonicaAnswer *
bethink_monica_client_read (BethinkMonicaClient *self,
                            const char          *path,
                            BethinkMonicaShape   shape,
                            guint                tries,
                            GCancellable        *cancellable)
{
  g_autoptr (BethinkSyncRequest) request = NULL;
  BethinkMonicaAnswer *answer = NULL;

  request = bethink_monica_client_create_request (self, BETHINK_SYNC_METHOD_GET, path, NULL, shape);

  for (guint attempt = 1; attempt <= BETHINK_SYNC_PACE_TRIES; attempt++)
    {
      g_clear_pointer (&answer, bethink_monica_answer_free);
      answer = bethink_monica_client_send (self, request, shape, cancellable);

      if (!may_be_repeated (answer))
        break;

      /* The pace waits for as long as a 429 says. */
      if (answer->class != BETHINK_MONICA_CLASS_WAIT)
        {
          bethink_sync_pace_hold (self->pace, bethink_sync_pace_get_back_off (self->pace, attempt));
          if (attempt >= tries)
            break;
        }
    }

  return answer;
}

/* Reading */

static gboolean
is_foreign (BethinkMonicaAnswer *answer)
{
  return answer->class == BETHINK_MONICA_CLASS_GONE ||
         (answer->class == BETHINK_MONICA_CLASS_FAILED &&
          g_error_matches (answer->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_PROTOCOL));
}

/**
 * bethink_monica_client_api:
 * @self: a client
 * @cancellable: (nullable): to stop
 *
 * Asks whether this is a Monica 4. If something else answers, such as a Monica 5, the
 * error is %BETHINK_SYNC_ERROR_NOT_MONICA.
 *
 * Returns: (transfer full): the answer
 */
BethinkMonicaAnswer *
bethink_monica_client_api (BethinkMonicaClient *self,
                           GCancellable        *cancellable)
{
  BethinkMonicaAnswer *answer;
  JsonObject *root;

  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), NULL);

  answer = bethink_monica_client_read (self, "", BETHINK_MONICA_SHAPE_ANY, 1, cancellable);
  root = bethink_json_node_get_object (answer->root);

  if (is_foreign (answer) ||
      (answer->class == BETHINK_MONICA_CLASS_DONE &&
       (!bethink_json_has_text (bethink_json_get_object (root, "success"), "message") ||
        !bethink_json_has_text (bethink_json_get_object (root, "links"), "contacts_url"))))
    bethink_monica_answer_distrust (answer, BETHINK_SYNC_ERROR_NOT_MONICA, "Not a Monica 4");

  return answer;
}

/**
 * bethink_monica_client_me:
 * @self: a client
 * @cancellable: (nullable): to stop
 *
 * Asks whose token it is. A record that is there has `id`, `uuid`, `created_at` and the
 * id of the account.
 *
 * Returns: (transfer full): the answer
 */
BethinkMonicaAnswer *
bethink_monica_client_me (BethinkMonicaClient *self,
                          GCancellable        *cancellable)
{
  BethinkMonicaAnswer *answer;
  gint64 account;

  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), NULL);

  answer = bethink_monica_client_read (self, "/me", BETHINK_MONICA_SHAPE_RECORD, 1, cancellable);

  if (is_foreign (answer) ||
      (answer->class == BETHINK_MONICA_CLASS_DONE &&
       (!bethink_json_has_text (answer->record, "uuid") ||
        !bethink_json_has_text (answer->record, "created_at") ||
        !bethink_json_get_number (bethink_json_get_object (answer->record, "account"), "id", &account))))
    bethink_monica_answer_distrust (answer, BETHINK_SYNC_ERROR_NOT_MONICA, "Not a Monica 4");

  return answer;
}

/* The id that a path ends with, 0 if it does not. */
static gint64
id_of_path (const char *path)
{
  const char *slash = strrchr (path, '/');
  gint64 id = 0;

  return slash != NULL && g_ascii_string_to_signed (slash + 1, 10, 1, G_MAXINT64, &id, NULL) ? id : 0;
}

/**
 * bethink_monica_client_get:
 * @self: a client
 * @path: the path of a record
 * @cancellable: (nullable): to stop
 *
 * Reads one record. An answer with another id than that in the path is not taken.
 *
 * Returns: (transfer full): the answer
 */
BethinkMonicaAnswer *
bethink_monica_client_get (BethinkMonicaClient *self,
                           const char          *path,
                           GCancellable        *cancellable)
{
  BethinkMonicaAnswer *answer;
  gint64 asked, id;

  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  answer = bethink_monica_client_read (self, path, BETHINK_MONICA_SHAPE_RECORD,
                                       BETHINK_SYNC_PACE_TRIES, cancellable);
  asked = id_of_path (path);

  if (answer->record != NULL && asked != 0 &&
      (!bethink_json_get_number (answer->record, "id", &id) || id != asked))
    bethink_monica_answer_distrust (answer, BETHINK_SYNC_ERROR_PROTOCOL, "Another record");

  return answer;
}

/**
 * bethink_monica_client_get_list:
 * @self: a client
 * @path: the path of a list without pages, such as the relationships of a contact
 * @cancellable: (nullable): to stop
 *
 * Returns: (transfer full): the answer
 */
BethinkMonicaAnswer *
bethink_monica_client_get_list (BethinkMonicaClient *self,
                                const char          *path,
                                GCancellable        *cancellable)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return bethink_monica_client_read (self, path, BETHINK_MONICA_SHAPE_LIST,
                                     BETHINK_SYNC_PACE_TRIES, cancellable);
}

static char *
path_of_page (const char *path,
              gint64      page,
              guint       limit,
              const char *sort)
{
  g_autofree char *start = g_strdup_printf ("%s%climit=%u&page=%" G_GINT64_FORMAT, path,
                                            strchr (path, '?') != NULL ? '&' : '?', limit, page);

  return sort != NULL ? g_strconcat (start, "&sort=", sort, NULL) : g_steal_pointer (&start);
}

/**
 * bethink_monica_client_get_page:
 * @self: a client
 * @path: the path of a list, with parameters of its own if it has any
 * @page: the number of the page, from 1
 * @limit: how many elements a page has
 * @sort: (nullable): how it is sorted
 * @cancellable: (nullable): to stop
 *
 * Reads a page. When it is too large or the server stumbles over it, ask for a
 * smaller one: that is not tried here as long as the limit is above five.
 *
 * Returns: (transfer full): the answer
 */
BethinkMonicaAnswer *
bethink_monica_client_get_page (BethinkMonicaClient *self,
                                const char          *path,
                                gint64               page,
                                guint                limit,
                                const char          *sort,
                                GCancellable        *cancellable)
{
  g_autofree char *whole = NULL;
  BethinkMonicaAnswer *answer;

  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (page > 0, NULL);
  g_return_val_if_fail (limit > 0, NULL);

  whole = path_of_page (path, page, limit, sort);
  answer = bethink_monica_client_read (self, whole, BETHINK_MONICA_SHAPE_PAGE,
                                       limit > LEAST_PAGE ? 1 : BETHINK_SYNC_PACE_TRIES, cancellable);

  if (answer->list != NULL && (answer->page != page || json_array_get_length (answer->list) > limit))
    bethink_monica_answer_distrust (answer, BETHINK_SYNC_ERROR_PROTOCOL, "Another page");

  return answer;
}

/* Writing */

/**
 * bethink_monica_client_create:
 * @self: a client
 * @path: where to, such as `/calls`
 * @body: the values
 * @cancellable: (nullable): to stop
 *
 * Sends a POST, once.
 *
 * Returns: (transfer full): the answer, with the record that the server shows
 */
BethinkMonicaAnswer *
bethink_monica_client_create (BethinkMonicaClient *self,
                              const char          *path,
                              JsonNode            *body,
                              GCancellable        *cancellable)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), NULL);
  g_return_val_if_fail (path != NULL && body != NULL, NULL);

  return bethink_monica_client_write (self, BETHINK_SYNC_METHOD_POST, path, body,
                                      BETHINK_MONICA_SHAPE_RECORD, cancellable);
}

/**
 * bethink_monica_client_update:
 * @self: a client
 * @path: the path of a record
 * @body: the values
 * @cancellable: (nullable): to stop
 *
 * Sends a PUT, once.
 *
 * Returns: (transfer full): the answer, with the record that the server shows
 */
BethinkMonicaAnswer *
bethink_monica_client_update (BethinkMonicaClient *self,
                              const char          *path,
                              JsonNode            *body,
                              GCancellable        *cancellable)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), NULL);
  g_return_val_if_fail (path != NULL && body != NULL, NULL);

  return bethink_monica_client_write (self, BETHINK_SYNC_METHOD_PUT, path, body,
                                      BETHINK_MONICA_SHAPE_RECORD, cancellable);
}

/**
 * bethink_monica_client_delete:
 * @self: a client
 * @path: the path of a record
 * @cancellable: (nullable): to stop
 *
 * Sends a DELETE, once. Of contacts a server may say that they were deleted before it
 * has done so, and without doing so.
 *
 * Returns: (transfer full): the answer
 */
BethinkMonicaAnswer *
bethink_monica_client_delete (BethinkMonicaClient *self,
                              const char          *path,
                              GCancellable        *cancellable)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return bethink_monica_client_write (self, BETHINK_SYNC_METHOD_DELETE, path, NULL,
                                      BETHINK_MONICA_SHAPE_DELETED, cancellable);
}

/* Properties */

/**
 * bethink_monica_client_set_account:
 * @self: a client
 * @account: the account that each record has to be of from now on, or 0
 */
void
bethink_monica_client_set_account (BethinkMonicaClient *self,
                                   gint64               account)
{
  g_return_if_fail (BETHINK_IS_MONICA_CLIENT (self));

  self->account = account;
}

/**
 * bethink_monica_client_set_wait_func:
 * @self: a client
 * @func: (nullable): what to call before waiting
 * @data: data for it
 */
void
bethink_monica_client_set_wait_func (BethinkMonicaClient   *self,
                                     BethinkMonicaWaitFunc  func,
                                     gpointer               data)
{
  g_return_if_fail (BETHINK_IS_MONICA_CLIENT (self));

  self->wait_func = func;
  self->wait_data = data;
}

/**
 * bethink_monica_client_get_pace:
 * @self: a client
 *
 * Returns: (transfer none): what counts the requests and estimates the time
 */
BethinkSyncPace *
bethink_monica_client_get_pace (BethinkMonicaClient *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), NULL);

  return self->pace;
}

/**
 * bethink_monica_client_get_server_time:
 * @self: a client
 *
 * Returns: the newest time that the server has named, seconds since 1970, or
 *   %BETHINK_SYNC_REPLY_NONE
 */
gint64
bethink_monica_client_get_server_time (BethinkMonicaClient *self)
{
  g_return_val_if_fail (BETHINK_IS_MONICA_CLIENT (self), BETHINK_SYNC_REPLY_NONE);

  return self->server_time;
}

/**
 * bethink_monica_client_new:
 * @transport: the way to the server
 * @clock: a clock
 * @token: the token
 * @path: what comes before `/api`, see #BethinkSyncAddress
 * @watched: whether somebody waits for the run to end
 *
 * All of it belongs to one thread.
 *
 * Returns: (transfer full): a client
 */
BethinkMonicaClient *
bethink_monica_client_new (BethinkSyncTransport *transport,
                           BethinkSyncClock     *clock,
                           BethinkSyncToken     *token,
                           const char           *path,
                           gboolean              watched)
{
  BethinkMonicaClient *self;

  g_return_val_if_fail (BETHINK_IS_SYNC_TRANSPORT (transport), NULL);
  g_return_val_if_fail (BETHINK_IS_SYNC_CLOCK (clock), NULL);
  g_return_val_if_fail (token != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_MONICA_CLIENT, NULL);
  self->transport = g_object_ref (transport);
  self->clock = g_object_ref (clock);
  self->token = bethink_sync_token_ref (token);
  self->path = g_strdup (path);
  self->pace = bethink_sync_pace_new (clock, watched);

  return self;
}
