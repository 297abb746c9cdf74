/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-time.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * BethinkJsonFlag:
 * @BETHINK_JSON_FLAG_MISSING: not there, or not a flag
 * @BETHINK_JSON_FLAG_FALSE: false, 0, "false"
 * @BETHINK_JSON_FLAG_TRUE: true, 1, "true"
 */
typedef enum
{
  BETHINK_JSON_FLAG_MISSING = -1,
  BETHINK_JSON_FLAG_FALSE = 0,
  BETHINK_JSON_FLAG_TRUE = 1,
} BethinkJsonFlag;

/* Members of an object. The object may be NULL: then everything is missing, so
 * that calls can be nested. Texts are returned to the caller, NULL if missing;
 * lists and objects belong to the document, NULL if missing.
 */
char            *bethink_json_get_text         (JsonObject  *object,
                                                const char  *member);
char            *bethink_json_get_id           (JsonObject  *object,
                                                const char  *member);
char            *bethink_json_get_name         (JsonObject  *object,
                                                const char  *member);
char            *bethink_json_get_phone        (JsonObject  *object,
                                                const char  *member);
char            *bethink_json_get_email        (JsonObject  *object,
                                                const char  *member);
char            *bethink_json_get_url          (JsonObject  *object,
                                                const char  *member);
gboolean         bethink_json_get_number       (JsonObject  *object,
                                                const char  *member,
                                                gint64      *number);
BethinkJsonFlag  bethink_json_get_flag         (JsonObject  *object,
                                                const char  *member);
gint64           bethink_json_get_time         (JsonObject  *object,
                                                const char  *member);
JsonArray       *bethink_json_get_list         (JsonObject  *object,
                                                const char  *member);
JsonObject      *bethink_json_get_object       (JsonObject  *object,
                                                const char  *member);
JsonNode        *bethink_json_get_node         (JsonObject  *object,
                                                const char  *member);
gboolean         bethink_json_has_text         (JsonObject  *object,
                                                const char  *member);
const char      *bethink_json_peek_text        (JsonObject  *object,
                                                const char  *member);

/* Elements of a list, which may be NULL: then it is empty. */
guint            bethink_json_list_get_length  (JsonArray   *list);
JsonNode        *bethink_json_list_get_node    (JsonArray   *list,
                                                guint        position);
JsonObject      *bethink_json_list_get_object  (JsonArray   *list,
                                                guint        position);

/* The same rules for a value on its own, which may be NULL. */
char            *bethink_json_node_get_text    (JsonNode    *node);
char            *bethink_json_node_get_id      (JsonNode    *node);
gboolean         bethink_json_node_get_number  (JsonNode    *node,
                                                gint64      *number);
BethinkJsonFlag  bethink_json_node_get_flag    (JsonNode    *node);
gint64           bethink_json_node_get_time    (JsonNode    *node);
JsonArray       *bethink_json_node_get_list    (JsonNode    *node);
JsonObject      *bethink_json_node_get_object  (JsonNode    *node);

/* Values as text, and source objects */
char            *bethink_json_scalar_text      (JsonNode    *node);
char            *bethink_json_custom_text      (JsonNode    *node);
char            *bethink_json_to_compact       (JsonNode    *node);
JsonNode        *bethink_json_copy_without     (JsonObject          *object,
                                                const char * const  *members);
JsonNode        *bethink_json_strip_secrets    (JsonNode    *node);
gboolean         bethink_json_is_secret        (const char  *member);

G_END_DECLS
