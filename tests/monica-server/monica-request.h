/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <json-glib/json-glib.h>

#include "bethink-monica-server.h"
#include "monica-json.h"
#include "monica-store.h"

G_BEGIN_DECLS

typedef struct _MonicaRequest MonicaRequest;
typedef struct _MonicaEntity MonicaEntity;

typedef void (*MonicaHandler) (MonicaRequest *request);

/**
 * MonicaRoute:
 * @path: below `/api/`; `{}` stands for an id
 * @is_public: needs no token
 *
 * What an address answers; a method without a handler is not allowed there.
 */
typedef struct
{
  const char *path;
  const MonicaEntity *entity;
  MonicaHandler get;
  MonicaHandler post;
  MonicaHandler put;
  MonicaHandler remove;
  gboolean is_public;
} MonicaRoute;

/* The state of the server that handlers see. */
typedef struct
{
  BethinkMonicaOptions options;
  MonicaStore *store;
  char *root;     /* as the request came: in `links` */
  char *url_root; /* as the installation writes it: in `url` */
  gint64 user_id;
  gint64 account_id;
  gint64 born_at;
  char *user_uuid;
  gint64 me_contact;
  guint64 random_state;
  guint n_handled;
} MonicaAccount;

/**
 * MonicaRequest:
 * @now: seconds, the clock of the server
 * @ids: what stood for `{}` in the path of the route
 * @input: (nullable): the body, trimmed; never %NULL when a handler runs
 * @query: the parameters of the address
 * @is_search: rows come from a search, which loads only some of their columns
 * @status: of the answer
 * @json: body of the answer
 *
 * One request while it is answered.
 */
struct _MonicaRequest
{
  MonicaAccount *account;
  MonicaStore *store;
  gint64 now;
  const char *method;
  const MonicaRoute *route;
  char *path;
  gint64 ids[2];
  gboolean has_bad_id;
  JsonObject *input;
  GHashTable *query;
  gboolean wants_json;
  gboolean is_null_body;
  gboolean is_search;
  gboolean has_children;

  guint status;
  MonicaJson json;
  char *location;
};

const MonicaRoute *monica_routes_find      (const char     *path,
                                            MonicaRequest  *request);
MonicaHandler      monica_route_handler    (const MonicaRoute *route,
                                            const char     *method);
char              *monica_route_allow      (const MonicaRoute *route);

/* Answers that are errors. */
void               monica_fail_not_found   (MonicaRequest  *request);
void               monica_fail_code        (MonicaRequest  *request,
                                            guint           status,
                                            guint           code,
                                            const char     *message);
void               monica_fail_invalid     (MonicaRequest  *request,
                                            const char     *message);
void               monica_fail_list        (MonicaRequest  *request,
                                            GPtrArray      *messages);
void               monica_fail_selected    (MonicaRequest  *request,
                                            const char     *label);
void               monica_fail_framework   (MonicaRequest  *request,
                                            guint           status,
                                            const char     *message);
void               monica_fail_unnamed     (MonicaRequest  *request,
                                            const char     *field,
                                            const char     *message);
void               monica_fail_crash       (MonicaRequest  *request);
void               monica_fail_archived    (MonicaRequest  *request);

/* Body of the request. */
void               monica_input_load       (MonicaRequest  *request,
                                            const char     *content_type,
                                            GBytes         *body);
gboolean           monica_input_has        (MonicaRequest  *request,
                                            const char     *field);
gboolean           monica_input_is_null    (MonicaRequest  *request,
                                            const char     *field);
const char        *monica_input_text       (MonicaRequest  *request,
                                            const char     *field);
gint64             monica_input_int        (MonicaRequest  *request,
                                            const char     *field);
gboolean           monica_input_bool       (MonicaRequest  *request,
                                            const char     *field);
double             monica_input_real       (MonicaRequest  *request,
                                            const char     *field);
gint64             monica_input_time       (MonicaRequest  *request,
                                            const char     *field);
JsonArray         *monica_input_array      (MonicaRequest  *request,
                                            const char     *field);
GArray            *monica_input_ids        (MonicaRequest  *request,
                                            const char     *field);

gboolean           monica_value_is_integer (JsonNode       *node);
gint64             monica_value_int        (JsonNode       *node);

/* From the body into a row; a field that is absent becomes null. */
void               monica_set_text         (MonicaRequest  *request,
                                            MonicaRow      *row,
                                            guint           column,
                                            const char     *field);
void               monica_set_int          (MonicaRequest  *request,
                                            MonicaRow      *row,
                                            guint           column,
                                            const char     *field);
void               monica_set_bool         (MonicaRequest  *request,
                                            MonicaRow      *row,
                                            guint           column,
                                            const char     *field);
void               monica_set_real         (MonicaRequest  *request,
                                            MonicaRow      *row,
                                            guint           column,
                                            const char     *field);
void               monica_set_time         (MonicaRequest  *request,
                                            MonicaRow      *row,
                                            guint           column,
                                            const char     *field);
void               monica_keep_text        (MonicaRequest  *request,
                                            MonicaRow      *row,
                                            guint           column,
                                            const char     *field);

/* Members of the answer. */
void               monica_put_text         (MonicaRequest  *request,
                                            const char     *key,
                                            MonicaRow      *row,
                                            guint           column);
void               monica_put_int          (MonicaRequest  *request,
                                            const char     *key,
                                            MonicaRow      *row,
                                            guint           column);
void               monica_put_bool         (MonicaRequest  *request,
                                            const char     *key,
                                            MonicaRow      *row,
                                            guint           column);
void               monica_put_real         (MonicaRequest  *request,
                                            const char     *key,
                                            MonicaRow      *row,
                                            guint           column);
void               monica_put_time         (MonicaRequest  *request,
                                            const char     *key,
                                            MonicaRow      *row,
                                            guint           column);
void               monica_put_day          (MonicaRequest  *request,
                                            const char     *key,
                                            MonicaRow      *row,
                                            guint           column);
void               monica_put_url          (MonicaRequest  *request,
                                            const char     *path,
                                            MonicaRow      *row);
void               monica_put_account      (MonicaRequest  *request);
void               monica_put_stamps       (MonicaRequest  *request,
                                            MonicaRow      *row);
MonicaRow         *monica_begin_record     (MonicaRequest  *request,
                                            MonicaRow      *row,
                                            const char     *object);
MonicaRow         *monica_ensure_uuid      (MonicaRequest  *request,
                                            MonicaRow      *row);
void               monica_reply_record     (MonicaRequest  *request,
                                            guint           status,
                                            const MonicaEntity *entity,
                                            MonicaRow      *row);
void               monica_reply_deleted    (MonicaRequest  *request,
                                            gint64          id,
                                            gboolean        as_string);

char              *monica_random_uuid      (MonicaAccount  *account);
guint32            monica_random           (MonicaAccount  *account);

G_END_DECLS
