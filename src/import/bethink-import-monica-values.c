/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-private.h"

#include "bethink-uuid.h"

/* The values of src/monica, read out of trees: directly where there are many of
 * them, through a node of json-glib where there are few.
 */

/**
 * bethink_monica_value_get_uuid:
 * @object: (nullable): an object
 * @member: a name
 *
 * Returns: (transfer full) (nullable): see bethink_monica_get_uuid()
 */
char *
bethink_monica_value_get_uuid (const BethinkJsonValue *object,
                               const char             *member)
{
  const char *text = bethink_json_value_peek_text (object, member);

  if (text == NULL || !bethink_uuid_is_valid (text))
    return NULL;

  return g_ascii_strdown (text, -1);
}

/**
 * bethink_monica_value_get_moment:
 * @object: (nullable): an object
 * @member: a name
 * @precision: (out): whether it is a day
 *
 * Returns: the time, or unknown; see bethink_monica_get_moment()
 */
gint64
bethink_monica_value_get_moment (const BethinkJsonValue *object,
                                 const char             *member,
                                 BethinkTimePrecision   *precision)
{
  gint64 when = bethink_json_value_get_time (object, member);

  *precision = bethink_monica_get_precision (when);

  return when;
}

/**
 * bethink_monica_value_get_date:
 * @object: (nullable): an object that holds a date of a person
 * @member: a name
 * @date: (out): the date
 *
 * Returns: whether there is a date, see bethink_monica_get_date()
 */
gboolean
bethink_monica_value_get_date (const BethinkJsonValue *object,
                               const char             *member,
                               BethinkDate            *date)
{
  const BethinkJsonValue *special = bethink_json_value_get_object (object, member);
  g_autoptr (JsonNode) node = NULL;

  /* Most people have none, and then there is an object without one. */
  if (bethink_json_value_peek_text (special, "date") == NULL &&
      bethink_json_value_get_list (object, "dates") == NULL)
    return FALSE;

  node = bethink_json_value_to_node (object);

  return bethink_monica_get_date (bethink_json_node_get_object (node), member, date);
}

/**
 * bethink_monica_value_get_emotions:
 * @object: (nullable): an object
 * @member: a name
 *
 * Returns: (transfer full) (nullable): see bethink_monica_get_emotions()
 */
GStrv
bethink_monica_value_get_emotions (const BethinkJsonValue *object,
                                   const char             *member)
{
  g_autoptr (JsonNode) node = NULL;

  if (bethink_json_value_first (bethink_json_value_get_list (object, member)) == NULL)
    return NULL;

  node = bethink_json_value_to_node (object);

  return bethink_monica_get_emotions (bethink_json_node_get_object (node), member);
}
