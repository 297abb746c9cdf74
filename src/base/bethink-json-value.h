/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json.h"

G_BEGIN_DECLS

typedef enum
{
  BETHINK_JSON_TYPE_NULL,
  BETHINK_JSON_TYPE_FALSE,
  BETHINK_JSON_TYPE_TRUE,
  BETHINK_JSON_TYPE_INTEGER,
  BETHINK_JSON_TYPE_REAL,
  BETHINK_JSON_TYPE_TEXT,
  BETHINK_JSON_TYPE_LIST,
  BETHINK_JSON_TYPE_OBJECT,
} BethinkJsonType;

/* Of a value that was not read from the document as it stands there. */
#define BETHINK_JSON_OFFSET_UNKNOWN G_MAXUINT64

/**
 * BethinkJsonValue:
 * @type: what it is
 * @key: (nullable): its name, in an object
 * @next: (nullable): what follows in the same list or object
 * @offset: where a list or object begins in the document
 * @n_bytes: how many bytes of the document a list or object is
 *
 * A value in a #BethinkJsonTree, which it belongs to and must not outlive. Cheap:
 * the values of a tree and their texts lie one behind the other. Immutable.
 */
typedef struct _BethinkJsonValue BethinkJsonValue;

struct _BethinkJsonValue
{
  BethinkJsonType         type;
  guint32                 key_tag;      /*< private >*/
  const char             *key;
  const BethinkJsonValue *next;
  guint64                 offset;
  gsize                   n_bytes;

  /*< private >*/
  gsize                   length;       /* of a text; of what is in a list or object */
  union
  {
    const char             *text;
    gint64                  integer;
    double                  real;
    const BethinkJsonValue *first;
  };
};

/* Members of an object, by the same rules as in bethink-json.h: %NULL, and what is
 * no object, has no members.
 */
const BethinkJsonValue *bethink_json_value_find         (const BethinkJsonValue  *object,
                                                         const char              *member);
char                   *bethink_json_value_get_text     (const BethinkJsonValue  *object,
                                                         const char              *member);
char                   *bethink_json_value_get_id       (const BethinkJsonValue  *object,
                                                         const char              *member);
char                   *bethink_json_value_get_name     (const BethinkJsonValue  *object,
                                                         const char              *member);
char                   *bethink_json_value_get_url      (const BethinkJsonValue  *object,
                                                         const char              *member);
const char             *bethink_json_value_peek_text    (const BethinkJsonValue  *object,
                                                         const char              *member);
gboolean                bethink_json_value_has_text     (const BethinkJsonValue  *object,
                                                         const char              *member);
gboolean                bethink_json_value_get_number   (const BethinkJsonValue  *object,
                                                         const char              *member,
                                                         gint64                  *number);
BethinkJsonFlag         bethink_json_value_get_flag     (const BethinkJsonValue  *object,
                                                         const char              *member);
gint64                  bethink_json_value_get_time     (const BethinkJsonValue  *object,
                                                         const char              *member);
const BethinkJsonValue *bethink_json_value_get_list     (const BethinkJsonValue  *object,
                                                         const char              *member);
const BethinkJsonValue *bethink_json_value_get_object   (const BethinkJsonValue  *object,
                                                         const char              *member);

/* A value on its own, which may be %NULL. */
const BethinkJsonValue *bethink_json_value_first        (const BethinkJsonValue  *value);
gboolean                bethink_json_value_is_object    (const BethinkJsonValue  *value);
char                   *bethink_json_value_to_text      (const BethinkJsonValue  *value);
char                   *bethink_json_value_to_id        (const BethinkJsonValue  *value);
char                   *bethink_json_value_to_scalar    (const BethinkJsonValue  *value);
JsonNode               *bethink_json_value_to_node      (const BethinkJsonValue  *value);
void                    bethink_json_value_append_to    (const BethinkJsonValue  *value,
                                                         GString                 *json);

G_END_DECLS
