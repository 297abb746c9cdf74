/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* A contact as the API shows it: whole, short inside of other records, and
 * reduced when it is known only through a relationship. */

#include <string.h>

#include "monica-entity.h"

/* ---- names ---------------------------------------------------------------- */

static void
append_name (GString   *name,
             MonicaRow *contact,
             guint      column)
{
  const char *text = monica_row_text (contact, column);

  if (text == NULL)
    return;
  if (name->len > 0)
    g_string_append_c (name, ' ');
  g_string_append (name, text);
}

/* First, middle, last, and the nickname in brackets. */
static GString *
build_name (MonicaRow *contact)
{
  GString *name = g_string_new (NULL);
  const char *nickname = monica_row_text (contact, CONTACT_NICKNAME);

  append_name (name, contact, CONTACT_FIRST_NAME);
  append_name (name, contact, CONTACT_MIDDLE_NAME);
  append_name (name, contact, CONTACT_LAST_NAME);
  if (nickname != NULL)
    g_string_append_printf (name, " (%s)", nickname);
  return name;
}

static gboolean
is_ascii_text (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* Accents fall off; what has no Latin base letter falls out altogether. */
static char *
to_ascii (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString *ascii = g_string_new (NULL);

  for (const char *at = decomposed; *at != '\0'; at++)
    if ((guchar) *at < 0x80)
      g_string_append_c (ascii, *at);
  return g_string_free_and_steal (ascii);
}

static void
put_initials (MonicaRequest *request,
              const char    *name)
{
  g_autofree char *folded = is_ascii_text (name) ? NULL : to_ascii (name);
  const char *text = folded != NULL ? folded : name;
  char initials[64];
  guint n = 0;

  for (gsize i = 0; text[i] != '\0' && n + 1 < sizeof initials; i++)
    if (g_ascii_isalnum (text[i]) && (i == 0 || g_ascii_isspace (text[i - 1])))
      initials[n++] = text[i];
  initials[n] = '\0';

  monica_json_key (&request->json, "initials");
  monica_json_text (&request->json, initials);
}

static void
put_names (MonicaRequest *request,
           MonicaRow     *contact)
{
  GString *name = build_name (contact);

  monica_put_text (request, "first_name", contact, CONTACT_FIRST_NAME);
  monica_put_text (request, "last_name", contact, CONTACT_LAST_NAME);
  monica_put_text (request, "nickname", contact, CONTACT_NICKNAME);
  put_initials (request, name->str);
  if (monica_row_bool (contact, CONTACT_DEAD) && !request->is_search)
    g_string_append (name, " ⚰");
  monica_json_key (&request->json, "complete_name");
  monica_json_text (&request->json, name->str);
  g_string_free (name, TRUE);
}

/* ---- members of both forms ------------------------------------------------ */

static void
put_literal (MonicaRequest *request,
             const char    *key,
             const char    *value)
{
  monica_json_key (&request->json, key);
  monica_json_text (&request->json, value);
}

static void
put_flag (MonicaRequest *request,
          const char    *key,
          gboolean       value)
{
  monica_json_key (&request->json, key);
  monica_json_bool (&request->json, value);
}

/* The web id of a partial contact is that of the first it is related to. */
static void
put_hash_id (MonicaRequest *request,
             MonicaRow     *contact)
{
  gint64 id = monica_row_id (contact);

  if (monica_row_bool (contact, CONTACT_PARTIAL))
    {
      GPtrArray *all = monica_store_rows (request->store, MONICA_RELATIONSHIPS);

      id = 0;
      for (guint i = 0; i < all->len && id == 0; i++)
        if (monica_row_int (g_ptr_array_index (all, i), MONICA_CONTACT) == monica_row_id (contact))
          id = monica_row_int (g_ptr_array_index (all, i), RELATIONSHIP_OF);
    }
  monica_json_key (&request->json, "hash_id");
  if (id == 0)
    monica_json_text (&request->json, "");
  else
    monica_json_printf (&request->json, "h:%08x", (guint32) id * 2654435761u);
}

static void
put_gender (MonicaRequest *request,
            MonicaRow     *contact)
{
  MonicaRow *gender = monica_store_find (request->store, MONICA_GENDERS, monica_row_int (contact, CONTACT_GENDER));

  put_literal (request, "gender", gender != NULL ? monica_row_text (gender, GENDER_NAME) : NULL);
  put_literal (request, "gender_type", gender != NULL ? monica_row_text (gender, GENDER_TYPE) : NULL);
}

/* In memory a new contact has no flags yet; they read as what the database
 * will make of them. */
static gboolean
is_active (MonicaRow *contact)
{
  return monica_row_is_null (contact, CONTACT_ACTIVE) || monica_row_bool (contact, CONTACT_ACTIVE);
}

static void
put_flags (MonicaRequest *request,
           MonicaRow     *contact)
{
  put_flag (request, "is_starred", monica_row_bool (contact, CONTACT_STARRED));
  put_flag (request, "is_partial", monica_row_bool (contact, CONTACT_PARTIAL));
  put_flag (request, "is_active", is_active (contact) && !request->is_search);
  put_flag (request, "is_dead", monica_row_bool (contact, CONTACT_DEAD) && !request->is_search);
  put_flag (request, "is_me", monica_row_id (contact) == request->account->me_contact);
}

static void
put_avatar (MonicaRequest *request,
            MonicaRow     *contact)
{
  static const char *const colors[] = {"#fdb660", "#93521e", "#bd5067", "#b3d5fe", "#ff9807", "#709512", "#5f479a"};
  MonicaJson *json = &request->json;

  monica_json_key (json, "avatar");
  monica_json_begin_object (json);
  monica_json_key (json, "url");
  monica_json_printf (json, "%s/store/avatars/%" G_GINT64_FORMAT ".jpg", request->account->url_root,
                      monica_row_id (contact));
  put_literal (request, "source", "default");
  put_literal (request, "default_avatar_color", colors[monica_row_id (contact) % G_N_ELEMENTS (colors)]);
  monica_json_end_object (json);
}

static MonicaRow *
begin_contact (MonicaRequest *request,
               MonicaRow     *contact)
{
  contact = monica_begin_record (request, contact, "contact");
  put_hash_id (request, contact);
  put_names (request, contact);
  return contact;
}

/* ---- the short form ------------------------------------------------------- */

void
monica_contact_write_short (MonicaRequest *request,
                            MonicaRow     *contact)
{
  MonicaJson *json = &request->json;

  contact = begin_contact (request, contact);
  put_gender (request, contact);
  put_flags (request, contact);
  monica_json_key (json, "information");
  monica_json_begin_object (json);
  monica_put_special_date (request, "birthdate", contact, CONTACT_BIRTH);
  monica_put_special_date (request, "deceased_date", contact, CONTACT_DEATH);
  put_avatar (request, contact);
  monica_json_end_object (json);
  if (!monica_row_bool (contact, CONTACT_PARTIAL))
    monica_put_url (request, "contacts", contact);
  monica_put_account (request);
  monica_json_end_object (json);
}

/* The contact @id in short; `null` when it is deleted. */
void
monica_put_contact (MonicaRequest *request,
                    const char    *key,
                    gint64         id)
{
  MonicaRow *contact = monica_find_contact (request, id);

  monica_json_key (&request->json, key);
  if (contact == NULL)
    monica_json_null (&request->json);
  else
    monica_contact_write_short (request, contact);
}

/* ---- the whole form ------------------------------------------------------- */

static void
put_time_or_null (MonicaRequest *request,
                  const char    *key,
                  gint64         seconds,
                  gboolean       is_known)
{
  monica_json_key (&request->json, key);
  if (is_known)
    monica_json_micro_time (&request->json, seconds);
  else
    monica_json_null (&request->json);
}

static void
put_last_activity (MonicaRequest *request,
                   MonicaRow     *contact)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_ACTIVITIES);
  gint64 last = G_MININT64;

  for (guint i = 0; i < all->len; i++)
    {
      MonicaRow *activity = g_ptr_array_index (all, i);

      if (monica_row_has_id (activity, ACTIVITY_ATTENDEES, monica_row_id (contact)))
        last = MAX (last, monica_row_int (activity, ACTIVITY_HAPPENED_AT));
    }
  put_time_or_null (request, "last_activity_together", last, last != G_MININT64);
}

static void
put_contact_moments (MonicaRequest *request,
                     MonicaRow     *contact)
{
  put_time_or_null (request, "last_called", monica_row_int (contact, CONTACT_LAST_TALKED_TO),
                    !monica_row_is_null (contact, CONTACT_LAST_TALKED_TO));
  put_last_activity (request, contact);
  put_literal (request, "stay_in_touch_frequency", NULL);
  put_literal (request, "stay_in_touch_trigger_date", NULL);
}

static void
write_relative (MonicaRequest *request,
                MonicaRow     *relationship,
                MonicaRow     *type)
{
  MonicaJson *json = &request->json;

  relationship = monica_ensure_uuid (request, relationship);
  monica_json_begin_object (json);
  monica_json_key (json, "relationship");
  monica_json_begin_object (json);
  monica_json_key (json, "id");
  monica_json_int (json, monica_row_id (relationship));
  monica_put_text (request, "uuid", relationship, MONICA_UUID);
  monica_put_text (request, "name", type, RELATIONSHIP_TYPE_NAME);
  monica_json_end_object (json);
  monica_put_contact (request, "contact", monica_row_int (relationship, RELATIONSHIP_OF));
  monica_json_end_object (json);
}

static guint
write_relatives (MonicaRequest *request,
                 MonicaRow     *contact,
                 gint64         group)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_RELATIONSHIPS);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      MonicaRow *relationship = g_ptr_array_index (all, i);
      MonicaRow *type;

      if (monica_row_int (relationship, MONICA_CONTACT) != monica_row_id (contact))
        continue;
      type = monica_store_find (request->store, MONICA_RELATIONSHIP_TYPES,
                                monica_row_int (relationship, RELATIONSHIP_TYPE));
      if (type == NULL || monica_row_int (type, RELATIONSHIP_TYPE_GROUP) != group)
        continue;
      write_relative (request, relationship, type);
      n++;
    }
  return n;
}

static void
put_relationships (MonicaRequest *request,
                   MonicaRow     *contact)
{
  GPtrArray *groups = monica_store_rows (request->store, MONICA_RELATIONSHIP_GROUPS);
  MonicaJson *json = &request->json;

  monica_json_key (json, "relationships");
  monica_json_begin_object (json);
  for (guint i = 0; i < groups->len; i++)
    {
      MonicaRow *group = g_ptr_array_index (groups, i);
      guint n;

      monica_json_key (json, monica_row_text (group, RELATIONSHIP_GROUP_NAME));
      monica_json_begin_object (json);
      monica_json_key (json, "contacts");
      monica_json_begin_array (json);
      n = write_relatives (request, contact, monica_row_id (group));
      monica_json_end_array (json);
      monica_json_key (json, "total");
      monica_json_int (json, n);
      monica_json_end_object (json);
    }
  monica_json_end_object (json);
}

static void
put_search_text (MonicaRequest *request,
                 const char    *key,
                 MonicaRow     *contact,
                 guint          column)
{
  put_literal (request, key, request->is_search ? NULL : monica_row_text (contact, column));
}

static void
put_meeting (MonicaRequest *request,
             MonicaRow     *contact)
{
  MonicaJson *json = &request->json;

  monica_json_key (json, "how_you_met");
  monica_json_begin_object (json);
  put_search_text (request, "general_information", contact, CONTACT_MET_TEXT);
  monica_put_special_date (request, "first_met_date", contact, CONTACT_MET);
  monica_put_contact (request, "first_met_through_contact",
                      request->is_search ? 0 : monica_row_int (contact, CONTACT_MET_THROUGH));
  monica_json_end_object (json);
}

static void
put_dates (MonicaRequest *request,
           MonicaRow     *contact)
{
  MonicaJson *json = &request->json;

  monica_json_key (json, "dates");
  monica_json_begin_object (json);
  monica_put_special_date (request, "birthdate", contact, CONTACT_BIRTH);
  monica_put_special_date (request, "deceased_date", contact, CONTACT_DEATH);
  monica_json_end_object (json);
}

static void
put_information (MonicaRequest *request,
                 MonicaRow     *contact)
{
  gboolean is_partial = monica_row_bool (contact, CONTACT_PARTIAL);
  MonicaJson *json = &request->json;

  monica_json_key (json, "information");
  monica_json_begin_object (json);
  if (!is_partial)
    put_relationships (request, contact);
  put_dates (request, contact);
  if (!is_partial)
    {
      monica_json_key (json, "career");
      monica_json_begin_object (json);
      put_search_text (request, "job", contact, CONTACT_JOB);
      put_search_text (request, "company", contact, CONTACT_COMPANY);
      monica_json_end_object (json);
    }
  put_avatar (request, contact);
  if (!is_partial)
    {
      put_search_text (request, "food_preferences", contact, CONTACT_FOOD);
      put_meeting (request, contact);
    }
  monica_json_end_object (json);
}

/* All rows of @table that belong to @contact, written by @entity. */
static void
put_children (MonicaRequest      *request,
              const char         *key,
              MonicaRow          *contact,
              const MonicaEntity *entity)
{
  GPtrArray *all = monica_store_rows (request->store, entity->table);

  monica_json_key (&request->json, key);
  monica_json_begin_array (&request->json);
  for (guint i = 0; i < all->len; i++)
    if (monica_row_int (g_ptr_array_index (all, i), MONICA_CONTACT) == monica_row_id (contact))
      entity->write (request, g_ptr_array_index (all, i));
  monica_json_end_array (&request->json);
}

static void
put_tags (MonicaRequest *request,
          MonicaRow     *contact)
{
  GArray *ids = monica_row_ids (contact, CONTACT_TAGS);

  monica_json_key (&request->json, "tags");
  monica_json_begin_array (&request->json);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      MonicaRow *tag = monica_store_find (request->store, MONICA_TAGS, g_array_index (ids, gint64, i));

      if (tag != NULL)
        monica_tag_entity.write (request, tag);
    }
  monica_json_end_array (&request->json);
}

static void
put_count (MonicaRequest *request,
           const char    *key,
           MonicaRow     *contact,
           MonicaTableId  table)
{
  monica_json_key (&request->json, key);
  monica_json_int (&request->json, monica_store_count (request->store, table, MONICA_CONTACT, monica_row_id (contact)));
}

static void
put_activity_count (MonicaRequest *request,
                    MonicaRow     *contact)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_ACTIVITIES);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    n += monica_row_has_id (g_ptr_array_index (all, i), ACTIVITY_ATTENDEES, monica_row_id (contact));
  monica_json_key (&request->json, "number_of_activities");
  monica_json_int (&request->json, n);
}

static void
put_statistics (MonicaRequest *request,
                MonicaRow     *contact)
{
  monica_json_key (&request->json, "statistics");
  monica_json_begin_object (&request->json);
  put_count (request, "number_of_calls", contact, MONICA_CALLS);
  put_count (request, "number_of_notes", contact, MONICA_NOTES);
  put_activity_count (request, contact);
  put_count (request, "number_of_reminders", contact, MONICA_REMINDERS);
  put_count (request, "number_of_tasks", contact, MONICA_TASKS);
  put_count (request, "number_of_gifts", contact, MONICA_GIFTS);
  put_count (request, "number_of_debts", contact, MONICA_DEBTS);
  monica_json_end_object (&request->json);
}

#define NEWEST_NOTES 3

static void
put_newest_notes (MonicaRequest *request,
                  MonicaRow     *contact)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_NOTES);
  guint n = 0;

  monica_json_key (&request->json, "notes");
  monica_json_begin_array (&request->json);
  for (guint i = all->len; i > 0 && n < NEWEST_NOTES; i--)
    if (monica_row_int (g_ptr_array_index (all, i - 1), MONICA_CONTACT) == monica_row_id (contact))
      {
        monica_note_entity.write (request, g_ptr_array_index (all, i - 1));
        n++;
      }
  monica_json_end_array (&request->json);
}

static void
put_details (MonicaRequest *request,
             MonicaRow     *contact)
{
  put_children (request, "addresses", contact, &monica_address_entity);
  put_tags (request, contact);
  put_statistics (request, contact);
  if (request->has_children)
    {
      put_children (request, "contactFields", contact, &monica_contact_field_entity);
      put_newest_notes (request, contact);
    }
  monica_put_url (request, "contacts", contact);
}

/* The stamps are rendered before the children are read, which may move them. */
static void
write_contact (MonicaRequest *request,
               MonicaRow     *contact)
{
  MonicaJson *json = &request->json;
  gboolean is_partial = monica_row_bool (contact, CONTACT_PARTIAL);
  g_autoptr (MonicaRow) shown = NULL;

  contact = begin_contact (request, contact);
  /* Reading a child may write this contact, and would write it in place. */
  shown = monica_row_ref (contact);
  put_search_text (request, "description", shown, CONTACT_DESCRIPTION);
  put_gender (request, shown);
  put_flags (request, shown);
  monica_put_account (request);
  monica_put_stamps (request, shown);
  if (!is_partial)
    put_contact_moments (request, shown);
  put_information (request, shown);
  if (!is_partial)
    put_details (request, shown);
  monica_json_end_object (json);
}

const MonicaEntity monica_contact_entity = {
  .table = MONICA_CONTACTS,
  .label = "contact",
  .order = MONICA_ORDER_SORT,
  .create_status = 201,
  .write = write_contact,
};

/* ---- lists ---------------------------------------------------------------- */

static void
want_children (MonicaRequest *request)
{
  const char *with = g_hash_table_lookup (request->query, "with");

  if (with == NULL)
    with = monica_input_text (request, "with");
  request->has_children = g_strcmp0 (with, "contactfields") == 0;
}

static gboolean
is_listed (MonicaRow *contact,
           gboolean   with_archived)
{
  return monica_row_is_null (contact, CONTACT_DELETED_AT)
         && !monica_row_bool (contact, CONTACT_PARTIAL)
         && monica_row_is_null (contact, CONTACT_ADDRESS_BOOK)
         && (with_archived || is_active (contact));
}

static gboolean
contains (MonicaRow  *contact,
          guint       column,
          const char *word)
{
  const char *text = monica_row_text (contact, column);
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, word) != NULL;
}

static gboolean
is_found (MonicaRow  *contact,
          const char *query)
{
  static const guint columns[] = {CONTACT_FIRST_NAME, CONTACT_MIDDLE_NAME, CONTACT_LAST_NAME,
                                  CONTACT_NICKNAME, CONTACT_DESCRIPTION, CONTACT_JOB};
  g_autofree char *folded = g_utf8_casefold (query, -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", 0);

  for (guint i = 0; words[i] != NULL; i++)
    for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
      if (contains (contact, columns[j], words[i]))
        return TRUE;
  return FALSE;
}

/* Servers before 4.1.2 load the rows of a search without their uuid, take it
 * for missing and write a new one. */
static void
renew_uuids (MonicaRequest *request,
             GPtrArray     *contacts)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      MonicaRow *contact = monica_store_edit (request->store, g_ptr_array_index (contacts, i));

      monica_row_set_null (contact, MONICA_UUID);
      contacts->pdata[i] = monica_ensure_uuid (request, contact);
    }
}

void
monica_contacts_list (MonicaRequest *request)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_CONTACTS);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  const char *query = g_hash_table_lookup (request->query, "query");

  if (query != NULL && *query == '\0')
    query = NULL;
  want_children (request);
  request->is_search = query != NULL;
  for (guint i = 0; i < all->len; i++)
    {
      MonicaRow *contact = g_ptr_array_index (all, i);

      if (is_listed (contact, query != NULL) && (query == NULL || is_found (contact, query)))
        g_ptr_array_add (rows, contact);
    }
  if (query != NULL && request->account->options.search_renews_uuid)
    renew_uuids (request, rows);
  monica_page_reply (request, &monica_contact_entity, rows, MONICA_ORDER_SORT, 0, query);
}

void
monica_contact_get (MonicaRequest *request)
{
  MonicaRow *contact = monica_find_contact (request, request->ids[0]);

  want_children (request);
  if (contact == NULL)
    monica_fail_not_found (request);
  else
    monica_reply_record (request, 200, &monica_contact_entity, contact);
}

void
monica_tag_contacts (MonicaRequest *request)
{
  GPtrArray *all = monica_store_rows (request->store, MONICA_CONTACTS);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (monica_store_find (request->store, MONICA_TAGS, request->ids[0]) == NULL)
    {
      monica_fail_not_found (request);
      return;
    }
  request->has_children = TRUE;
  for (guint i = 0; i < all->len; i++)
    if (is_listed (g_ptr_array_index (all, i), FALSE)
        && monica_row_has_id (g_ptr_array_index (all, i), CONTACT_TAGS, request->ids[0]))
      g_ptr_array_add (rows, g_ptr_array_index (all, i));
  monica_page_reply (request, &monica_contact_entity, rows, MONICA_ORDER_DATABASE, 0, NULL);
}
