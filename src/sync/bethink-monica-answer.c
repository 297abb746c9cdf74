/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-monica-answer"

#include "bethink-monica-answer.h"

#include "bethink-json.h"
#include "bethink-json-bounded.h"

#include <string.h>

/* Deciding what an answer means. Whatever is not exactly as it should be is class F,
 * from which nothing is concluded.
 */

#define MAX_DEPTH     32
#define MAX_DIGITS    18
#define MAX_ELEMENTS  G_GINT64_CONSTANT (100000000)
#define ERROR_TOKENS  10000

#define CODE_NOT_FOUND 31

/* Failing */

static void
refuse (BethinkMonicaAnswer *self,
        BethinkMonicaClass   class,
        BethinkSyncError     code,
        const char          *message)
{
  self->class = class;
  g_clear_error (&self->error);
  g_set_error (&self->error, BETHINK_SYNC_ERROR, code, "%s (status %u, code %" G_GINT64_FORMAT ")",
               message, self->status, self->code);
}

/**
 * bethink_monica_answer_distrust:
 * @self: an answer
 * @code: what is wrong
 * @message: the same for logs, static
 *
 * Turns an answer into one from which nothing is concluded.
 */
void
bethink_monica_answer_distrust (BethinkMonicaAnswer *self,
                                BethinkSyncError     code,
                                const char          *message)
{
  g_return_if_fail (self != NULL);

  self->record = NULL;
  self->list = NULL;
  g_clear_pointer (&self->root, json_node_unref);
  refuse (self, BETHINK_MONICA_CLASS_FAILED, code, message);
}

/* Numbers that have to be integers: no text, no fraction. */
static gboolean
get_integer (JsonObject *object,
             const char *member,
             gint64      least,
             gint64      most,
             gint64     *value)
{
  JsonNode *node = bethink_json_get_node (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  *value = json_node_get_int (node);

  return *value >= least && *value <= most;
}

/* Errors of the server */

/* A text, or a list of texts. */
static gsize
length_of_message (JsonNode *node)
{
  gsize length = 0;
  JsonArray *list = bethink_json_node_get_list (node);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  for (guint i = 0; i < bethink_json_list_get_length (list); i++)
    length += length_of_message (json_array_get_element (list, i));

  return length + (text != NULL ? strlen (text) : 0);
}

static void
read_server_error (BethinkMonicaAnswer    *self,
                   const BethinkSyncReply *reply)
{
  const BethinkJsonBounds bounds = { MAX_DEPTH, ERROR_TOKENS, MAX_DIGITS };
  g_autoptr (JsonNode) root = bethink_json_parse_bounded (reply->body, &bounds, NULL);
  JsonObject *outer = bethink_json_node_get_object (root);
  JsonObject *inner = bethink_json_get_object (outer, "error");

  if (!get_integer (inner, "error_code", 1, 9999, &self->code))
    self->code = 0;

  self->message_length = length_of_message (bethink_json_get_node (inner != NULL ? inner : outer, "message"));
}

static void
refuse_redirect (BethinkMonicaAnswer    *self,
                 const BethinkSyncReply *reply)
{
  self->class = BETHINK_MONICA_CLASS_FAILED;
  g_set_error_literal (&self->error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_REDIRECT,
                       reply->location_origin != NULL ? reply->location_origin : "");
}

static void
refuse_status (BethinkMonicaAnswer    *self,
               const BethinkSyncReply *reply,
               gboolean                json)
{
  if (self->status >= 300 && self->status < 400)
    refuse_redirect (self, reply);
  else if (self->status == 401)
    refuse (self, BETHINK_MONICA_CLASS_AUTH, BETHINK_SYNC_ERROR_AUTH, "The token is not accepted");
  else if (self->status == 429)
    refuse (self, BETHINK_MONICA_CLASS_WAIT, BETHINK_SYNC_ERROR_RATE, "Too many requests");
  else if (self->status == 404 && self->code == CODE_NOT_FOUND)
    refuse (self, BETHINK_MONICA_CLASS_GONE, BETHINK_SYNC_ERROR_NOT_FOUND, "No such record");
  else if (self->status == 422 && json)
    refuse (self, BETHINK_MONICA_CLASS_REFUSED, BETHINK_SYNC_ERROR_REFUSED, "Not accepted");
  else if (self->status == 403)
    refuse (self, BETHINK_MONICA_CLASS_FAILED, BETHINK_SYNC_ERROR_AUTH, "Forbidden");
  else if (self->status >= 500)
    refuse (self, BETHINK_MONICA_CLASS_FAILED, BETHINK_SYNC_ERROR_SERVER, "The server failed");
  else
    refuse (self, BETHINK_MONICA_CLASS_FAILED, BETHINK_SYNC_ERROR_PROTOCOL, "Unexpected status");
}

/* Shapes */

static gboolean
check_record (JsonObject *record,
              gint64      account)
{
  JsonNode *owner = bethink_json_get_node (record, "account");
  gint64 id;

  if (!get_integer (record, "id", 1, G_MAXINT64, &id))
    return FALSE;

  if (owner == NULL || account == 0)
    return TRUE;

  return get_integer (bethink_json_node_get_object (owner), "id", 1, G_MAXINT64, &id) && id == account;
}

static gboolean
check_list (BethinkMonicaAnswer *self,
            gint64               account)
{
  for (guint i = 0; i < json_array_get_length (self->list); i++)
    if (!check_record (bethink_json_list_get_object (self->list, i), account))
      return FALSE;

  return TRUE;
}

static gboolean
check_meta (BethinkMonicaAnswer *self,
            JsonObject          *root)
{
  JsonObject *meta = bethink_json_get_object (root, "meta");
  gint64 length = json_array_get_length (self->list);
  gint64 per_page;

  if (!get_integer (meta, "current_page", 1, MAX_ELEMENTS, &self->page) ||
      !get_integer (meta, "last_page", 1, MAX_ELEMENTS, &self->last_page) ||
      !get_integer (meta, "per_page", 1, MAX_ELEMENTS, &per_page) ||
      !get_integer (meta, "total", 0, MAX_ELEMENTS, &self->total))
    return FALSE;

  return length <= per_page && self->last_page == MAX ((self->total + per_page - 1) / per_page, 1);
}

static gboolean
check_shape (BethinkMonicaAnswer *self,
             BethinkMonicaShape   shape,
             gint64               account)
{
  JsonObject *root = bethink_json_node_get_object (self->root);

  if (root == NULL || json_object_has_member (root, "error"))
    return FALSE;

  switch (shape)
    {
    case BETHINK_MONICA_SHAPE_RECORD:
      self->record = bethink_json_get_object (root, "data");
      return self->record != NULL && check_record (self->record, account);

    case BETHINK_MONICA_SHAPE_LIST:
      self->list = bethink_json_get_list (root, "data");
      return self->list != NULL && check_list (self, account);

    case BETHINK_MONICA_SHAPE_PAGE:
      self->list = bethink_json_get_list (root, "data");
      return self->list != NULL && check_list (self, account) && check_meta (self, root);

    case BETHINK_MONICA_SHAPE_DELETED:
      return bethink_json_get_flag (root, "deleted") == BETHINK_JSON_FLAG_TRUE;

    case BETHINK_MONICA_SHAPE_ANY:
    default:
      return TRUE;
    }
}

static void
read_success (BethinkMonicaAnswer    *self,
              const BethinkSyncReply *reply,
              BethinkMonicaShape      shape,
              gint64                  account,
              gsize                   tokens)
{
  const BethinkJsonBounds bounds = { MAX_DEPTH, tokens, MAX_DIGITS };
  g_autoptr (GError) error = NULL;

  self->root = bethink_json_parse_bounded (reply->body, &bounds, &error);

  if (g_error_matches (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_TOO_LARGE))
    bethink_monica_answer_distrust (self, BETHINK_SYNC_ERROR_TOO_LARGE, "Too many values");
  else if (self->root == NULL)
    bethink_monica_answer_distrust (self, BETHINK_SYNC_ERROR_PROTOCOL, "Not strict JSON");
  else if (!check_shape (self, shape, account))
    bethink_monica_answer_distrust (self, BETHINK_SYNC_ERROR_PROTOCOL, "Not what was asked for");
}

/**
 * bethink_monica_answer_new:
 * @reply: a reply
 * @shape: what is expected
 * @account: the account that records have to be of, 0 if it is not known yet
 * @tokens: how many keys and values there may be
 *
 * Decides what a reply means.
 *
 * Returns: (transfer full): an answer
 */
BethinkMonicaAnswer *
bethink_monica_answer_new (const BethinkSyncReply *reply,
                           BethinkMonicaShape      shape,
                           gint64                  account,
                           gsize                   tokens)
{
  BethinkMonicaAnswer *self;
  gboolean json;

  g_return_val_if_fail (reply != NULL, NULL);

  self = g_new0 (BethinkMonicaAnswer, 1);
  self->status = reply->status;
  self->server_time = reply->server_time;
  json = g_strcmp0 (reply->content_type, "application/json") == 0;

  if (json && (reply->status < 200 || reply->status > 299))
    read_server_error (self, reply);

  if (reply->status < 200 || reply->status > 299)
    refuse_status (self, reply, json);
  else if (!json)
    bethink_monica_answer_distrust (self, BETHINK_SYNC_ERROR_PROTOCOL, "Not JSON");
  else
    read_success (self, reply, shape, account, tokens);

  return self;
}

/**
 * bethink_monica_answer_new_error:
 * @error: (transfer full): what the transport says
 * @sent: whether the server may have got any of the request
 *
 * Returns: (transfer full): an answer
 */
BethinkMonicaAnswer *
bethink_monica_answer_new_error (GError   *error,
                                 gboolean  sent)
{
  BethinkMonicaAnswer *self;

  g_return_val_if_fail (error != NULL, NULL);

  self = g_new0 (BethinkMonicaAnswer, 1);
  self->class = sent ? BETHINK_MONICA_CLASS_UNKNOWN : BETHINK_MONICA_CLASS_NOT_SENT;
  self->error = error;
  self->server_time = BETHINK_SYNC_REPLY_NONE;

  return self;
}

/**
 * bethink_monica_answer_free:
 * @self: (transfer full) (nullable): an answer
 */
void
bethink_monica_answer_free (BethinkMonicaAnswer *self)
{
  if (self == NULL)
    return;

  g_clear_error (&self->error);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

/**
 * bethink_monica_answer_is_done:
 * @self: an answer
 * @error: where to store a copy of why not
 *
 * Returns: whether the request was executed and answered as expected
 */
gboolean
bethink_monica_answer_is_done (BethinkMonicaAnswer  *self,
                               GError              **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->class == BETHINK_MONICA_CLASS_DONE)
    return TRUE;

  if (error != NULL)
    *error = g_error_copy (self->error);

  return FALSE;
}
