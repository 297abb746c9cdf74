/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-body.h"

#include "bethink-monica-body-private.h"
#include "bethink-text.h"

#include <string.h>

/* The requests of which the update of a person consists. Tags are attached by name,
 * which may be repeated and makes no second tag of that name, and detached by id.
 */

static const char * const main_fields[] = {
  "first_name", "middle_name", "last_name", "nickname", "gender", "description",
  "birthdate", "deceased", "deceased_date"
};

static const char * const work_fields[] = { "job", "company" };

static gboolean
contains (BethinkMonicaValues *values,
          const char          *tag)
{
  g_auto (GStrv) tags = bethink_monica_values_dup_list (values, "tags");
  g_autofree char *folded = bethink_text_fold (tag);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *other = bethink_text_fold (tags[i]);

      if (strcmp (folded, other) == 0)
        return TRUE;
    }

  return FALSE;
}

static JsonArray *
list_new_tags (const BethinkMonicaWrite *write)
{
  g_auto (GStrv) tags = bethink_monica_values_dup_list (write->values, "tags");
  JsonArray *list = json_array_new ();

  for (guint i = 0; tags[i] != NULL; i++)
    if (write->read == NULL || !contains (write->read->values, tags[i]))
      json_array_add_string_element (list, tags[i]);

  return list;
}

static JsonArray *
list_old_tags (const BethinkMonicaWrite *write)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; write->read != NULL && i < write->read->children->len; i++)
    {
      BethinkMonicaRecord *child = g_ptr_array_index (write->read->children, i);
      const char *name = bethink_monica_values_get (child->values, "name");

      if (child->kind == BETHINK_MONICA_KIND_TAG && name != NULL && !contains (write->values, name))
        json_array_add_int_element (list, child->remote_id);
    }

  return list;
}

/**
 * bethink_monica_body_add_tags:
 * @write: a person
 * @part: whether tags are attached, by name, or detached, by id
 * @body: where it goes
 *
 * Adds the tags that the person gets or loses.
 */
void
bethink_monica_body_add_tags (const BethinkMonicaWrite *write,
                              BethinkMonicaPart         part,
                              JsonObject               *body)
{
  json_object_set_array_member (body, "tags", part == BETHINK_MONICA_PART_SET_TAGS ? list_new_tags (write)
                                                                                   : list_old_tags (write));
}

static BethinkMonicaPart
get_tag_parts (const BethinkMonicaWrite *write)
{
  g_autoptr (JsonArray) set = NULL;
  g_autoptr (JsonArray) unset = NULL;
  int parts = BETHINK_MONICA_PART_NONE;

  if (!bethink_monica_write_changes (write, "tags") || !bethink_monica_values_has (write->values, "tags"))
    return BETHINK_MONICA_PART_NONE;

  set = list_new_tags (write);
  unset = list_old_tags (write);

  if (json_array_get_length (set) > 0)
    parts |= BETHINK_MONICA_PART_SET_TAGS;
  if (json_array_get_length (unset) > 0)
    parts |= BETHINK_MONICA_PART_UNSET_TAG;

  return (BethinkMonicaPart) parts;
}

static gboolean
changes_any (const BethinkMonicaWrite *write,
             const char * const       *fields,
             guint                     n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    if (bethink_monica_write_changes (write, fields[i]))
      return TRUE;

  return FALSE;
}

/**
 * bethink_monica_body_get_parts:
 * @write: a record
 *
 * Returns: the requests that the update consists of; of a new person, those that
 *   follow when it is there
 */
BethinkMonicaPart
bethink_monica_body_get_parts (const BethinkMonicaWrite *write)
{
  const gboolean is_partial = write->read != NULL && write->read->partial;
  const gboolean is_work = changes_any (write, work_fields, G_N_ELEMENTS (work_fields));
  const gboolean is_food = bethink_monica_write_changes (write, "food_preferences");
  int parts = BETHINK_MONICA_PART_NONE;

  if (write->kind != BETHINK_MONICA_KIND_CONTACT)
    return write->read != NULL && (write->changed == NULL || write->changed[0] != NULL)
             ? BETHINK_MONICA_PART_MAIN
             : BETHINK_MONICA_PART_NONE;

  if (write->read == NULL)
    return get_tag_parts (write);

  /* Somebody who is known through others has no work of their own for the server. */
  if (changes_any (write, main_fields, G_N_ELEMENTS (main_fields)) || (is_partial && (is_work || is_food)))
    parts |= BETHINK_MONICA_PART_MAIN;
  else
    parts |= (is_work ? BETHINK_MONICA_PART_WORK : 0) | (is_food ? BETHINK_MONICA_PART_FOOD : 0);

  return (BethinkMonicaPart) (parts | (int) get_tag_parts (write));
}

static gboolean
is_in_part (const BethinkMonicaWrite *write,
            const BethinkMonicaField *field,
            BethinkMonicaPart         part)
{
  const gboolean is_work = strcmp (field->name, "job") == 0 || strcmp (field->name, "company") == 0;
  const gboolean is_food = strcmp (field->name, "food_preferences") == 0;

  if (write->kind == BETHINK_MONICA_KIND_CONTACT && field->type == BETHINK_MONICA_FIELD_SET)
    return part == BETHINK_MONICA_PART_SET_TAGS || part == BETHINK_MONICA_PART_UNSET_TAG;

  return part == BETHINK_MONICA_PART_MAIN ||
         (part == BETHINK_MONICA_PART_WORK && is_work) ||
         (part == BETHINK_MONICA_PART_FOOD && is_food);
}

/**
 * bethink_monica_body_get_fields:
 * @write: a record
 * @part: a request
 *
 * Returns: (transfer full): the fields of ours that go with the request: those of
 *   which the base is what was sent, once it was carried out
 */
GStrv
bethink_monica_body_get_fields (const BethinkMonicaWrite *write,
                                BethinkMonicaPart         part)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (write->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (is_in_part (write, &fields[i], part) &&
        bethink_monica_write_changes (write, fields[i].name) &&
        bethink_monica_values_has (write->values, fields[i].name) &&
        bethink_monica_field_can_send (&fields[i], bethink_monica_values_get (write->values, fields[i].name)))
      g_strv_builder_add (names, fields[i].name);

  return g_strv_builder_end (names);
}
