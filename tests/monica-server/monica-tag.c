/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Tags, and putting them on contacts, which moves no stamp of the contact. */

#include "monica-entity.h"

static const MonicaRule name_rules[] = {
  {"name", MONICA_RULE_REQUIRED | MONICA_RULE_STRING},
  {NULL},
};

static void
set_name (MonicaRow  *tag,
          const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *slug = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0'; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (slug, g_ascii_tolower (*at));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  monica_row_set_text (tag, TAG_NAME, name);
  monica_row_set_text (tag, TAG_SLUG, slug->str);
  g_string_free (slug, TRUE);
}

static gboolean
fill_tag (MonicaRequest *request,
          MonicaRow     *tag,
          gboolean       is_new)
{
  set_name (tag, monica_input_text (request, "name"));
  return TRUE;
}

static void
write_tag (MonicaRequest *request,
           MonicaRow     *tag)
{
  monica_begin_record (request, tag, "tag");
  monica_put_text (request, "name", tag, TAG_NAME);
  monica_put_text (request, "name_slug", tag, TAG_SLUG);
  monica_put_account (request);
  monica_put_stamps (request, tag);
  monica_json_end_object (&request->json);
}

/* ---- on contacts ---------------------------------------------------------- */

/* Returns %TRUE if @id was among @ids. */
static gboolean
drop_id (GArray *ids,
         gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      {
        g_array_remove_index (ids, i);
        return TRUE;
      }
  return FALSE;
}

static GArray *
copy_tags (MonicaRow *contact)
{
  GArray *ids = monica_row_ids (contact, CONTACT_TAGS);

  return ids != NULL ? g_array_copy (ids) : g_array_new (FALSE, FALSE, sizeof (gint64));
}

/* Takes @ids. The table that joins both is another one, so that `updated_at`
 * stays. */
static MonicaRow *
put_on (MonicaRequest *request,
        MonicaRow     *contact,
        GArray        *ids)
{
  contact = monica_store_edit (request->store, contact);
  monica_row_set_ids (contact, CONTACT_TAGS, ids);
  monica_row_take_dirty (contact);
  return contact;
}

static void
remove_tag (MonicaRequest *request,
            MonicaRow     *tag)
{
  GPtrArray *contacts = monica_store_rows (request->store, MONICA_CONTACTS);

  for (guint i = 0; i < contacts->len; i++)
    {
      MonicaRow *contact = g_ptr_array_index (contacts, i);
      GArray *ids;

      if (!monica_row_has_id (contact, CONTACT_TAGS, monica_row_id (tag)))
        continue;
      ids = copy_tags (contact);
      drop_id (ids, monica_row_id (tag));
      put_on (request, contact, ids);
    }
}

/* The contact of the request and the list in `tags`; answers and returns %NULL
 * if one of them cannot be used. */
static MonicaRow *
begin_tags (MonicaRequest *request,
            JsonArray     **tags)
{
  static const MonicaRule rules[] = {{"tags", MONICA_RULE_REQUIRED | MONICA_RULE_ARRAY}, {NULL}};
  MonicaRow *contact = monica_find_contact (request, request->ids[0]);

  if (contact == NULL)
    {
      monica_fail_not_found (request);
      return NULL;
    }
  if (tags != NULL && !monica_rules_check (request, rules))
    return NULL;
  if (!monica_row_bool (contact, CONTACT_ACTIVE))
    {
      monica_fail_unnamed (request, NULL, "Archived contact can’t be edited, please unarchive it first.");
      return NULL;
    }
  if (tags != NULL)
    *tags = monica_input_array (request, "tags");
  return contact;
}

static gint64
find_or_create (MonicaRequest *request,
                const char    *name)
{
  MonicaRow *tag = monica_store_find_text (request->store, MONICA_TAGS, TAG_NAME, name);

  if (tag == NULL)
    {
      tag = monica_store_insert (request->store, MONICA_TAGS, request->now);
      set_name (tag, name);
    }
  return monica_row_id (tag);
}

void
monica_contact_set_tags (MonicaRequest *request)
{
  JsonArray *tags = NULL;
  MonicaRow *contact = begin_tags (request, &tags);
  GArray *ids;

  if (contact == NULL)
    return;
  ids = copy_tags (contact);
  for (guint i = 0; i < json_array_get_length (tags); i++)
    {
      JsonNode *node = json_array_get_element (tags, i);
      gint64 id;

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        {
          put_on (request, contact, ids);
          monica_fail_unnamed (request, "name", "The name must be a string.");
          return;
        }
      id = find_or_create (request, json_node_get_string (node));
      drop_id (ids, id);
      g_array_append_val (ids, id);
    }
  monica_reply_record (request, 200, &monica_contact_entity, put_on (request, contact, ids));
}

void
monica_contact_unset_tag (MonicaRequest *request)
{
  JsonArray *tags = NULL;
  MonicaRow *contact = begin_tags (request, &tags);
  GArray *ids;

  if (contact == NULL)
    return;
  ids = copy_tags (contact);
  for (guint i = 0; i < json_array_get_length (tags); i++)
    {
      gint64 id = monica_value_int (json_array_get_element (tags, i));

      if (monica_store_find (request->store, MONICA_TAGS, id) == NULL)
        {
          put_on (request, contact, ids);
          monica_fail_framework (request, 404, "No query results for model [App\\Models\\Contact\\Tag]");
          return;
        }
      drop_id (ids, id);
    }
  monica_reply_record (request, 200, &monica_contact_entity, put_on (request, contact, ids));
}

void
monica_contact_unset_tags (MonicaRequest *request)
{
  MonicaRow *contact = begin_tags (request, NULL);

  if (contact != NULL)
    monica_reply_record (request, 200, &monica_contact_entity,
                         put_on (request, contact, g_array_new (FALSE, FALSE, sizeof (gint64))));
}

const MonicaEntity monica_tag_entity = {
  .table = MONICA_TAGS,
  .label = "tag",
  .create_status = 201,
  .id_is_string = TRUE,
  .order = MONICA_ORDER_ASCENDING,
  .order_column = TAG_NAME,
  .create_rules = name_rules,
  .update_rules = name_rules,
  .fill = fill_tag,
  .write = write_tag,
  .removed = remove_tag,
};
