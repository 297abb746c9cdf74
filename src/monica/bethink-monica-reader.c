/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-reader-private.h"

#include "bethink-json.h"
#include "bethink-monica-model-private.h"
#include "bethink-monica-values.h"
#include "bethink-time.h"

#include <string.h>

/* A server is not trusted to send what was asked for: a text where a number should
 * be is an error, not a number. Only null and absence are nothing.
 */

/**
 * bethink_monica_reader_fail:
 * @self: a reader
 * @code: what kind of mistake
 * @member: which member
 * @problem: what is wrong with it, in words for a log and without its value
 *
 * Remembers the mistake, unless there was one before.
 */
void
bethink_monica_reader_fail (BethinkMonicaReader *self,
                            BethinkMonicaError   code,
                            const char          *member,
                            const char          *problem)
{
  if (self->error == NULL)
    g_set_error (&self->error, BETHINK_MONICA_ERROR, (int) code, "%s %s", member, problem);
}

static JsonNode *
get_node (BethinkMonicaReader *self,
          const char          *member)
{
  JsonNode *node;

  if (self->error != NULL || self->object == NULL)
    return NULL;

  node = json_object_get_member (self->object, member);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static JsonNode *
get_value (BethinkMonicaReader *self,
           const char          *member,
           GType                type,
           const char          *problem)
{
  JsonNode *node = get_node (self, member);

  if (node == NULL)
    return NULL;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type)
    return node;

  bethink_monica_reader_fail (self, BETHINK_MONICA_ERROR_SHAPE, member, problem);

  return NULL;
}

/**
 * bethink_monica_reader_enter:
 * @self: (out): a reader of a nested object; without members if it is null or absent
 * @parent: a reader
 * @member: where the object is
 *
 * Begins to read a nested object; end it with bethink_monica_reader_leave().
 */
void
bethink_monica_reader_enter (BethinkMonicaReader *self,
                             BethinkMonicaReader *parent,
                             const char          *member)
{
  JsonNode *node = get_node (parent, member);

  self->object = NULL;
  self->error = NULL;

  if (node == NULL)
    return;

  if (JSON_NODE_HOLDS_OBJECT (node))
    self->object = json_node_get_object (node);
  else
    bethink_monica_reader_fail (parent, BETHINK_MONICA_ERROR_SHAPE, member, "is no object");
}

/**
 * bethink_monica_reader_leave:
 * @self: a reader of a nested object
 * @parent: the reader it was made from
 *
 * Hands the mistake to @parent, if there was one.
 */
void
bethink_monica_reader_leave (BethinkMonicaReader *self,
                             BethinkMonicaReader *parent)
{
  if (self->error != NULL && parent->error == NULL)
    parent->error = g_steal_pointer (&self->error);

  g_clear_error (&self->error);
}

/**
 * bethink_monica_reader_text:
 * @self: a reader
 * @member: a name
 *
 * Returns: (transfer none) (nullable): a text
 */
const char *
bethink_monica_reader_text (BethinkMonicaReader *self,
                            const char          *member)
{
  JsonNode *node = get_value (self, member, G_TYPE_STRING, "is no text");

  return node != NULL ? json_node_get_string (node) : NULL;
}

/**
 * bethink_monica_reader_id:
 * @self: a reader
 * @member: a name
 *
 * Returns: a positive number; 0 if there is none, which is a mistake
 */
gint64
bethink_monica_reader_id (BethinkMonicaReader *self,
                          const char          *member)
{
  JsonNode *node = get_value (self, member, G_TYPE_INT64, "is no id");
  const gint64 id = node != NULL ? json_node_get_int (node) : 0;

  if (id <= 0)
    bethink_monica_reader_fail (self, BETHINK_MONICA_ERROR_SHAPE, member, "is no id");

  return MAX (id, 0);
}

/**
 * bethink_monica_reader_nested_id:
 * @self: a reader
 * @member: where an object is
 *
 * Returns: the id of a nested object; 0 if the object is null or absent
 */
gint64
bethink_monica_reader_nested_id (BethinkMonicaReader *self,
                                 const char          *member)
{
  BethinkMonicaReader nested;
  gint64 id = 0;

  bethink_monica_reader_enter (&nested, self, member);
  if (nested.object != NULL)
    id = bethink_monica_reader_id (&nested, "id");
  bethink_monica_reader_leave (&nested, self);

  return id;
}

/**
 * bethink_monica_reader_integer:
 * @self: a reader
 * @member: a name
 * @number: (out): the number, 0 if there is none
 *
 * Returns: whether there is one
 */
gboolean
bethink_monica_reader_integer (BethinkMonicaReader *self,
                               const char          *member,
                               gint64              *number)
{
  JsonNode *node = get_value (self, member, G_TYPE_INT64, "is no number");

  *number = node != NULL ? json_node_get_int (node) : 0;

  return node != NULL;
}

/**
 * bethink_monica_reader_flag:
 * @self: a reader
 * @member: a name
 * @flag: (out): the flag, %FALSE if there is none
 *
 * Returns: whether there is one
 */
gboolean
bethink_monica_reader_flag (BethinkMonicaReader *self,
                            const char          *member,
                            gboolean            *flag)
{
  JsonNode *node = get_value (self, member, G_TYPE_BOOLEAN, "is no flag");

  *flag = node != NULL && json_node_get_boolean (node);

  return node != NULL;
}

/* Impossible days are stored as a day before the year 1, which is no day. */
static gboolean
is_no_day (const char *text)
{
  return *text == '-' || g_str_has_prefix (text, "0000-");
}

/* Times of people: several forms, all of them nominally in UTC. */
static const char *
get_time (BethinkMonicaReader *self,
          const char          *member)
{
  const char *text = bethink_monica_reader_text (self, member);

  if (text == NULL || is_no_day (text))
    return NULL;

  if (!bethink_time_parse_iso (text, NULL, NULL))
    {
      bethink_monica_reader_fail (self, BETHINK_MONICA_ERROR_STAMP, member, "is no time in ISO 8601");
      return NULL;
    }

  return text;
}

/**
 * bethink_monica_reader_stamp:
 * @self: a reader
 * @member: a name
 *
 * Reads a time of the server, which has to be in UTC and say so. In another form
 * no two of them could be compared.
 *
 * Returns: an instant, or unknown
 */
gint64
bethink_monica_reader_stamp (BethinkMonicaReader *self,
                             const char          *member)
{
  const char *text = get_time (self, member);
  gint64 ms = BETHINK_TIME_UNKNOWN;

  if (text == NULL)
    return ms;

  if (g_str_has_suffix (text, "Z") || g_str_has_suffix (text, "+00:00"))
    bethink_time_parse_iso (text, &ms, NULL);
  else
    bethink_monica_reader_fail (self, BETHINK_MONICA_ERROR_STAMP, member, "is not in UTC");

  return ms;
}

/**
 * bethink_monica_reader_list:
 * @self: a reader
 * @member: a name
 *
 * Returns: (transfer none) (nullable): a list
 */
JsonArray *
bethink_monica_reader_list (BethinkMonicaReader *self,
                            const char          *member)
{
  JsonNode *node = get_node (self, member);

  if (node == NULL)
    return NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);

  bethink_monica_reader_fail (self, BETHINK_MONICA_ERROR_SHAPE, member, "is no list");

  return NULL;
}

/* Members that are absent, because the object is a shorter one, stay unknown. */
static gboolean
is_absent (BethinkMonicaReader *self,
           const char          *member)
{
  return self->object == NULL || !json_object_has_member (self->object, member);
}

/**
 * bethink_monica_reader_copy_text:
 * @self: a reader
 * @member: a name
 * @values: where it goes
 * @field: as what
 *
 * Sets a field to a text.
 */
void
bethink_monica_reader_copy_text (BethinkMonicaReader *self,
                                 const char          *member,
                                 BethinkMonicaValues *values,
                                 const char          *field)
{
  const char *text = bethink_monica_reader_text (self, member);

  if (!is_absent (self, member))
    bethink_monica_values_set (values, field, text);
}

/**
 * bethink_monica_reader_copy_flag:
 * @self: a reader
 * @member: a name
 * @values: where it goes
 * @field: as what
 *
 * Sets a field to a flag; null is false.
 */
void
bethink_monica_reader_copy_flag (BethinkMonicaReader *self,
                                 const char          *member,
                                 BethinkMonicaValues *values,
                                 const char          *field)
{
  gboolean flag;

  bethink_monica_reader_flag (self, member, &flag);

  if (!is_absent (self, member))
    bethink_monica_values_set (values, field, flag ? "1" : NULL);
}

/**
 * bethink_monica_reader_copy_moment:
 * @self: a reader
 * @member: a name
 * @values: where it goes
 * @field: as what
 *
 * Sets a field to a moment.
 */
void
bethink_monica_reader_copy_moment (BethinkMonicaReader *self,
                                   const char          *member,
                                   BethinkMonicaValues *values,
                                   const char          *field)
{
  const char *text = get_time (self, member);

  if (!is_absent (self, member))
    bethink_monica_values_set (values, field, text);
}

/**
 * bethink_monica_reader_copy_date:
 * @self: a reader
 * @member: where the date of a person is
 * @values: where it goes
 * @field: as what
 *
 * Sets a field to a date with its precision.
 */
void
bethink_monica_reader_copy_date (BethinkMonicaReader *self,
                                 const char          *member,
                                 BethinkMonicaValues *values,
                                 const char          *field)
{
  BethinkMonicaReader special;
  BethinkDate date = BETHINK_DATE_INIT;
  gboolean flag;

  bethink_monica_reader_enter (&special, self, member);
  bethink_monica_reader_flag (&special, "is_age_based", &flag);
  bethink_monica_reader_flag (&special, "is_year_unknown", &flag);
  get_time (&special, "date");
  bethink_monica_reader_leave (&special, self);

  if (self->error != NULL || is_absent (self, member))
    return;

  if (bethink_monica_get_date (self->object, member, &date))
    {
      g_autofree char *text = bethink_date_format (&date);

      bethink_monica_values_set (values, field, text);
    }
  else
    bethink_monica_values_set (values, field, NULL);
}

/**
 * bethink_monica_reader_copy_number:
 * @self: a reader
 * @member: a name
 * @values: where it goes
 * @field: as what
 *
 * Sets a field to a number, with a fraction where the field has one.
 */
void
bethink_monica_reader_copy_number (BethinkMonicaReader *self,
                                   const char          *member,
                                   BethinkMonicaValues *values,
                                   const char          *field)
{
  JsonNode *node = get_node (self, member);
  g_autofree char *text = NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE))
    {
      const BethinkMonicaField *target = bethink_monica_fields_find (bethink_monica_values_get_kind (values), field);

      text = target->type == BETHINK_MONICA_FIELD_DECIMAL
               ? bethink_monica_format_degrees (json_node_get_double (node))
               : g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    }
  else if (node != NULL)
    bethink_monica_reader_fail (self, BETHINK_MONICA_ERROR_SHAPE, member, "is no number");

  if (!is_absent (self, member))
    bethink_monica_values_set (values, field, text);
}
