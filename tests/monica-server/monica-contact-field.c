/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Ways to reach a contact, their kinds and their labels. What is written as
 * `data` is read as `content`. */

#include "monica-entity.h"

#include <string.h>

/* ---- kinds ---------------------------------------------------------------- */

static const MonicaRule type_rules[] = {
  {"name", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 255},
  {"fontawesome_icon", MONICA_RULE_STRING, 255},
  {"protocol", MONICA_RULE_STRING, 255},
  {"delible", MONICA_RULE_INTEGER},
  {"type", MONICA_RULE_STRING, 255},
  {NULL},
};

static gboolean
fill_type (MonicaRequest *request,
           MonicaRow     *type,
           gboolean       is_new)
{
  monica_keep_text (request, type, FIELD_TYPE_NAME, "name");
  monica_keep_text (request, type, FIELD_TYPE_ICON, "fontawesome_icon");
  monica_keep_text (request, type, FIELD_TYPE_PROTOCOL, "protocol");
  monica_keep_text (request, type, FIELD_TYPE_TYPE, "type");
  if (monica_input_has (request, "delible"))
    monica_set_int (request, type, FIELD_TYPE_DELIBLE, "delible");
  if (is_new)
    monica_take_client_marks (request, type, TRUE);
  return TRUE;
}

static void
write_type (MonicaRequest *request,
            MonicaRow     *type)
{
  type = monica_begin_record (request, type, "contactfieldtype");
  monica_put_text (request, "name", type, FIELD_TYPE_NAME);
  monica_put_text (request, "fontawesome_icon", type, FIELD_TYPE_ICON);
  monica_put_text (request, "protocol", type, FIELD_TYPE_PROTOCOL);
  monica_put_bool (request, "delible", type, FIELD_TYPE_DELIBLE);
  monica_put_text (request, "type", type, FIELD_TYPE_TYPE);
  monica_put_account (request);
  monica_put_stamps (request, type);
  monica_json_end_object (&request->json);
}

/* All that is of that kind goes with it. */
static void
remove_type (MonicaRequest *request,
             MonicaRow     *type)
{
  GPtrArray *conversations = monica_store_rows (request->store, MONICA_CONVERSATIONS);

  for (guint i = 0; i < conversations->len; i++)
    {
      MonicaRow *conversation = g_ptr_array_index (conversations, i);

      if (monica_row_int (conversation, CONVERSATION_TYPE) == monica_row_id (type))
        monica_conversation_entity.removed (request, conversation);
    }
  monica_store_remove_all (request->store, MONICA_CONVERSATIONS, CONVERSATION_TYPE, monica_row_id (type));
  monica_store_remove_all (request->store, MONICA_CONTACT_FIELDS, CONTACT_FIELD_TYPE, monica_row_id (type));
}

void
monica_put_field_type (MonicaRequest *request,
                       const char    *key,
                       gint64         id)
{
  MonicaRow *type = monica_store_find (request->store, MONICA_CONTACT_FIELD_TYPES, id);

  monica_json_key (&request->json, key);
  if (type == NULL)
    monica_json_null (&request->json);
  else
    write_type (request, type);
}

const MonicaEntity monica_contact_field_type_entity = {
  .table = MONICA_CONTACT_FIELD_TYPES,
  .label = "contact field type",
  .create_status = 201,
  .order = MONICA_ORDER_DATABASE,
  .create_rules = type_rules,
  .update_rules = type_rules,
  .fill = fill_type,
  .write = write_type,
  .removed = remove_type,
};

/* ---- labels --------------------------------------------------------------- */

static gboolean
is_standard_label (const char *name)
{
  static const char *const standard[] = {"home", "work", "cell", "fax", "pager", "main", "other", NULL};
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return g_strv_contains (standard, folded);
}

/* Standard labels have a key, others only the text that was given. */
static MonicaRow *
find_or_create_label (MonicaRequest *request,
                      const char    *name)
{
  gboolean is_standard = is_standard_label (name);
  g_autofree char *key = is_standard ? g_ascii_strdown (name, -1) : g_strdup (name);
  MonicaRow *label = monica_store_find_text (request->store, MONICA_LABELS, LABEL_KEY, key);

  if (label != NULL)
    return label;
  label = monica_store_insert (request->store, MONICA_LABELS, request->now);
  monica_row_set_text (label, LABEL_KEY, key);
  if (is_standard)
    key[0] = g_ascii_toupper (key[0]);
  monica_row_set_text (label, LABEL_NAME, strcmp (key, "Cell") == 0 ? "Mobile" : key);
  return label;
}

/* An empty list keeps what there is. */
static void
take_labels (MonicaRequest *request,
             MonicaRow     *field)
{
  JsonArray *names = monica_input_array (request, "labels");
  GArray *ids;

  if (names == NULL || json_array_get_length (names) == 0)
    return;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = json_node_get_string (json_array_get_element (names, i));
      gint64 id = name != NULL ? monica_row_id (find_or_create_label (request, name)) : 0;

      if (id != 0)
        g_array_append_val (ids, id);
    }
  monica_row_set_ids (field, CONTACT_FIELD_LABELS, ids);
}

static void
put_labels (MonicaRequest *request,
            MonicaRow     *field)
{
  GArray *ids = monica_row_ids (field, CONTACT_FIELD_LABELS);

  monica_json_key (&request->json, "labels");
  monica_json_begin_array (&request->json);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      MonicaRow *label = monica_store_find (request->store, MONICA_LABELS, g_array_index (ids, gint64, i));

      monica_begin_record (request, label, "contactfieldlabel");
      monica_put_text (request, "type", label, LABEL_KEY);
      monica_put_text (request, "label", label, LABEL_NAME);
      monica_put_account (request);
      monica_put_stamps (request, label);
      monica_json_end_object (&request->json);
    }
  monica_json_end_array (&request->json);
}

/* ---- fields --------------------------------------------------------------- */

static const MonicaRule field_rules[] = {
  MONICA_RULE_OWNER,
  {"contact_field_type_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_CONTACT_FIELD_TYPES},
  {"data", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 255},
  {"labels", MONICA_RULE_ARRAY},
  {NULL},
};

static gboolean
fill_field (MonicaRequest *request,
            MonicaRow     *field,
            gboolean       is_new)
{
  monica_set_int (request, field, CONTACT_FIELD_TYPE, "contact_field_type_id");
  monica_set_text (request, field, CONTACT_FIELD_DATA, "data");
  take_labels (request, field);
  return TRUE;
}

static void
write_field (MonicaRequest *request,
             MonicaRow     *field)
{
  field = monica_begin_record (request, field, "contactfield");
  monica_put_text (request, "content", field, CONTACT_FIELD_DATA);
  monica_put_field_type (request, "contact_field_type", monica_row_int (field, CONTACT_FIELD_TYPE));
  put_labels (request, field);
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (field, MONICA_CONTACT));
  monica_put_stamps (request, field);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_contact_field_entity = {
  .table = MONICA_CONTACT_FIELDS,
  .label = "contact field",
  .owner = MONICA_OWNER_MOVES,
  .guards_contact = TRUE,
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_DATABASE,
  .contact_order = MONICA_ORDER_DATABASE,
  .create_rules = field_rules,
  .update_rules = field_rules,
  .fill = fill_field,
  .write = write_field,
};
