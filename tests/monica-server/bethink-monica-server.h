/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BethinkMonicaOptions:
 * @rate_limit: requests a minute, 60
 * @page_limit: the largest `limit`, 100
 * @async_queue: contacts are deleted some seconds after the answer, and what
 *   goes wrong then is not told
 * @lazy_uuid: rows that are not made through the API have no uuid until they
 *   are first read, which moves their `updated_at`
 * @search_renews_uuid: searching gives every contact found a new uuid, as
 *   servers before 4.1.2 do
 * @shuffle_ties: rows that sort equal come in another order on each page
 * @version_5: answers like Monica 5
 * @half_update: the next update of a contact fails after the names are written
 *
 * The switches of the server. All off and the limits as said is a plain 4.1.2.
 */
typedef struct
{
  guint rate_limit;
  guint page_limit;
  gboolean async_queue;
  gboolean lazy_uuid;
  gboolean search_renews_uuid;
  gboolean shuffle_ties;
  gboolean version_5;
  gboolean half_update;
} BethinkMonicaOptions;

/**
 * BethinkMonicaReply:
 * @status: of HTTP
 * @headers: name in lower case → value
 * @body: what follows
 */
typedef struct
{
  guint status;
  GHashTable *headers;
  GBytes *body;
} BethinkMonicaReply;

/* The whole state of a server at one moment. */
typedef struct _BethinkMonicaSnapshot BethinkMonicaSnapshot;

#define BETHINK_TYPE_MONICA_SERVER (bethink_monica_server_get_type ())

G_DECLARE_FINAL_TYPE (BethinkMonicaServer, bethink_monica_server, BETHINK, MONICA_SERVER, GObject)

BethinkMonicaServer   *bethink_monica_server_new               (void);

void                   bethink_monica_server_set_now           (BethinkMonicaServer         *self,
                                                                gint64                       seconds);
gint64                 bethink_monica_server_get_now           (BethinkMonicaServer         *self);
void                   bethink_monica_server_set_root          (BethinkMonicaServer         *self,
                                                                const char                  *root);
void                   bethink_monica_server_set_token         (BethinkMonicaServer         *self,
                                                                const char                  *token);
const char            *bethink_monica_server_get_token         (BethinkMonicaServer         *self);
void                   bethink_monica_server_set_identity      (BethinkMonicaServer         *self,
                                                                gint64                       user_id,
                                                                gint64                       account_id);
BethinkMonicaOptions  *bethink_monica_server_get_options       (BethinkMonicaServer         *self);

BethinkMonicaReply    *bethink_monica_server_handle            (BethinkMonicaServer         *self,
                                                                const char                  *method,
                                                                const char                  *path,
                                                                GHashTable                  *headers,
                                                                GBytes                      *body);
BethinkMonicaReply    *bethink_monica_server_act               (BethinkMonicaServer         *self,
                                                                const char                  *method,
                                                                const char                  *path,
                                                                const char                  *json);
void                   bethink_monica_reply_free               (BethinkMonicaReply          *reply);

gboolean               bethink_monica_server_set_contact_state (BethinkMonicaServer         *self,
                                                                gint64                       contact,
                                                                const char                  *column,
                                                                gboolean                     value);
gint64                 bethink_monica_server_get_life_event_type (BethinkMonicaServer       *self);
void                   bethink_monica_server_forget_uuids      (BethinkMonicaServer         *self);

guint                  bethink_monica_server_get_n_requests    (BethinkMonicaServer         *self);
guint                  bethink_monica_server_get_n_writes      (BethinkMonicaServer         *self);
guint                  bethink_monica_server_get_n_refused     (BethinkMonicaServer         *self);
guint                  bethink_monica_server_get_n_impatient   (BethinkMonicaServer         *self);

BethinkMonicaSnapshot *bethink_monica_server_save              (BethinkMonicaServer         *self);
void                   bethink_monica_server_restore           (BethinkMonicaServer         *self,
                                                                BethinkMonicaSnapshot       *snapshot);
void                   bethink_monica_snapshot_free            (BethinkMonicaSnapshot       *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkMonicaReply, bethink_monica_reply_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkMonicaSnapshot, bethink_monica_snapshot_free)

G_END_DECLS
