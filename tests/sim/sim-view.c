/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* What a person sees on one side: the live records and their texts. */

#include "sim.h"

#include "bethink-db.h"
#include "bethink-statement.h"

static void
record_free (gpointer data)
{
  SimRecord *record = data;

  for (guint i = 0; i < SIM_MAX_FIELDS; i++)
    g_free (record->fields[i]);
  g_free (record->tags);
  g_free (record);
}

SimView *
sim_view_new (void)
{
  SimView *view = g_new0 (SimView, 1);

  for (guint i = 0; i < SIM_N_KINDS; i++)
    view->records[i] = g_ptr_array_new_with_free_func (record_free);
  return view;
}

void
sim_view_free (SimView *view)
{
  for (guint i = 0; i < SIM_N_KINDS; i++)
    g_ptr_array_unref (view->records[i]);
  g_free (view);
}

SimRecord *
sim_view_add (SimView *view,
              SimKind  kind,
              gint64   id,
              gint64   parent)
{
  SimRecord *record = g_new0 (SimRecord, 1);

  record->kind = kind;
  record->id = id;
  record->parent = parent;
  g_ptr_array_add (view->records[kind], record);
  return record;
}

SimRecord *
sim_view_find (SimView *view,
               SimKind  kind,
               gint64   id)
{
  GPtrArray *records = view->records[kind];

  for (guint i = 0; i < records->len; i++)
    if (((SimRecord *) g_ptr_array_index (records, i))->id == id)
      return g_ptr_array_index (records, i);
  return NULL;
}

/* (nullable): one of @kind, by chance */
SimRecord *
sim_view_pick (SimView *view,
               SimKind  kind,
               guint32  chance)
{
  GPtrArray *records = view->records[kind];

  return records->len > 0 ? g_ptr_array_index (records, chance % records->len) : NULL;
}

SimRecord *
sim_view_get_parent (SimView   *view,
                     SimRecord *record)
{
  if (record->kind == SIM_CONTACT)
    return NULL;
  return sim_view_find (view, record->kind == SIM_MESSAGE ? SIM_CONVERSATION : SIM_CONTACT, record->parent);
}

guint
sim_kind_n_fields (SimKind kind)
{
  if (kind == SIM_CONTACT)
    return 6;
  return kind == SIM_CONVERSATION ? 0 : 1;
}

const char *
sim_kind_name (SimKind kind)
{
  static const char *const names[] = {"contact", "call", "conversation", "message", "note"};

  return names[kind];
}

static void
take_number (guint    token,
             guint    number,
             gpointer data)
{
  SimRecord *record = data;

  if (record->number == 0)
    record->number = number;
}

void
sim_record_set (SimRecord  *record,
                guint       field,
                const char *text)
{
  record->fields[field] = g_strdup (text);
  if (text != NULL)
    sim_tokens_foreach (text, take_number, record);
}

/* Never midnight: that would be a day without a time. */
#define FIRST_MOMENT  G_GINT64_CONSTANT (1000000030)
#define MOMENT_STEP   60

gint64
sim_number_to_time (guint number)
{
  return FIRST_MOMENT + (gint64) number * MOMENT_STEP;
}

guint
sim_time_to_number (gint64 seconds)
{
  return (guint) ((seconds - FIRST_MOMENT) / MOMENT_STEP);
}

/* ---- here ----------------------------------------------------------------- */

#define SELECT_CONTACTS \
  "SELECT id, id, archived, first_name, last_name, nickname, description, job, company, food, " \
  "(SELECT group_concat (name_key, ',') FROM (SELECT tag.name_key FROM contact_tag JOIN tag ON tag.id = contact_tag.tag " \
  "WHERE contact_tag.contact = contact.id AND contact_tag.deleted_at IS NULL ORDER BY tag.name_key)) " \
  "FROM contact WHERE deleted_at IS NULL ORDER BY id"
#define SELECT_CALLS "SELECT id, contact, started_at, text FROM call WHERE deleted_at IS NULL ORDER BY id"
#define SELECT_CONVERSATIONS "SELECT id, contact, 0, started_at FROM conversation WHERE deleted_at IS NULL ORDER BY id"
#define SELECT_MESSAGES "SELECT id, conversation, 0, body FROM message WHERE deleted_at IS NULL ORDER BY id"
#define SELECT_NOTES \
  "SELECT entry.id, (SELECT contact FROM entry_contact WHERE entry_contact.entry = entry.id LIMIT 1), 0, text " \
  "FROM entry WHERE entry_kind = 1 AND deleted_at IS NULL ORDER BY entry.id"

#define FIRST_TEXT 3

/* What belongs to a person in the trash is not to be seen by anybody. */
static void
add_row_here (SimView          *view,
              SimKind           kind,
              BethinkStatement *statement)
{
  gint64 parent = bethink_statement_get_int (statement, 1);
  SimRecord *record;

  if (kind != SIM_CONTACT
      && sim_view_find (view, kind == SIM_MESSAGE ? SIM_CONVERSATION : SIM_CONTACT, parent) == NULL)
    return;
  record = sim_view_add (view, kind, bethink_statement_get_int (statement, 0), parent);

  if (kind == SIM_CONVERSATION)
    record->number = sim_time_to_number (bethink_statement_get_int (statement, FIRST_TEXT) / 1000);
  else if (kind == SIM_CONTACT)
    {
      const char *name = bethink_statement_get_text (statement, FIRST_TEXT);

      sim_tokens_foreach (name != NULL ? name : "", take_number, record);
      for (guint i = 0; i < sim_kind_n_fields (kind); i++)
        sim_record_set (record, i, bethink_statement_get_text (statement, FIRST_TEXT + 1 + (int) i));
      record->tags = g_strdup (bethink_statement_get_text (statement, FIRST_TEXT + 7));
    }
  else
    sim_record_set (record, 0, bethink_statement_get_text (statement, FIRST_TEXT));
  if (kind == SIM_CALL)
    record->number = sim_time_to_number (bethink_statement_get_int (statement, 2) / 1000);
}

static gboolean
read_here (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  static const char *const selects[] = {SELECT_CONTACTS, SELECT_CALLS, SELECT_CONVERSATIONS, SELECT_MESSAGES,
                                        SELECT_NOTES};

  for (guint kind = 0; kind < SIM_N_KINDS; kind++)
    {
      g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, selects[kind], error);

      if (statement == NULL)
        return FALSE;
      while (bethink_statement_step (statement, error) == BETHINK_STEP_ROW)
        add_row_here (data, kind, statement);
    }
  return TRUE;
}

SimView *
sim_view_here (SimWorld *world)
{
  SimView *view = sim_view_new ();
  g_autoptr (GError) error = NULL;

  if (!bethink_store_read (world->store, read_here, view, NULL, &error))
    sim_world_fail (world, "cannot read the store: %s", error->message);
  return view;
}

/* ---- there ---------------------------------------------------------------- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_tags (MonicaStore *store,
           MonicaRow   *contact)
{
  GArray *ids = monica_row_ids (contact, CONTACT_TAGS);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      MonicaRow *tag = monica_store_find (store, MONICA_TAGS, g_array_index (ids, gint64, i));

      if (tag != NULL)
        g_ptr_array_add (names, (char *) monica_row_text (tag, TAG_NAME));
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (",", (char **) names->pdata);
}

static void
add_contacts_there (SimView     *view,
                    MonicaStore *store)
{
  static const guint columns[] = {CONTACT_LAST_NAME, CONTACT_NICKNAME, CONTACT_DESCRIPTION,
                                  CONTACT_JOB, CONTACT_COMPANY, CONTACT_FOOD};
  GPtrArray *rows = monica_store_rows (store, MONICA_CONTACTS);

  for (guint i = 0; i < rows->len; i++)
    {
      MonicaRow *row = g_ptr_array_index (rows, i);
      SimRecord *record;

      if (!monica_row_is_null (row, CONTACT_DELETED_AT))
        continue;
      record = sim_view_add (view, SIM_CONTACT, monica_row_id (row), 0);
      record->is_frozen = !monica_row_bool (row, CONTACT_ACTIVE);
      sim_tokens_foreach (monica_row_text (row, CONTACT_FIRST_NAME), take_number, record);
      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        sim_record_set (record, j, monica_row_text (row, columns[j]));
      record->tags = join_tags (store, row);
    }
}

/* Children of a deleted contact are not to be seen by anybody. */
static void
add_children_there (SimView       *view,
                    MonicaStore   *store,
                    SimKind        kind,
                    MonicaTableId  table,
                    guint          parent,
                    guint          text)
{
  GPtrArray *rows = monica_store_rows (store, table);

  for (guint i = 0; i < rows->len; i++)
    {
      MonicaRow *row = g_ptr_array_index (rows, i);
      SimRecord *contact = sim_view_find (view, SIM_CONTACT, monica_row_int (row, MONICA_CONTACT));
      SimRecord *record;

      if (contact == NULL)
        continue;
      record = sim_view_add (view, kind, monica_row_id (row), monica_row_int (row, parent));
      record->is_frozen = contact->is_frozen;
      if (kind == SIM_CONVERSATION)
        record->number = sim_time_to_number (monica_row_int (row, text));
      else
        sim_record_set (record, 0, monica_row_text (row, text));
      if (kind == SIM_CALL)
        record->number = sim_time_to_number (monica_row_int (row, CALL_CALLED_AT));
    }
}

SimView *
sim_view_there (SimWorld *world)
{
  MonicaStore *store = bethink_monica_server_get_store (world->server);
  SimView *view = sim_view_new ();

  add_contacts_there (view, store);
  add_children_there (view, store, SIM_CALL, MONICA_CALLS, MONICA_CONTACT, CALL_CONTENT);
  add_children_there (view, store, SIM_CONVERSATION, MONICA_CONVERSATIONS, MONICA_CONTACT, CONVERSATION_HAPPENED_AT);
  add_children_there (view, store, SIM_MESSAGE, MONICA_MESSAGES, MESSAGE_CONVERSATION, MESSAGE_CONTENT);
  add_children_there (view, store, SIM_NOTE, MONICA_NOTES, MONICA_CONTACT, NOTE_BODY);
  return view;
}

/* ---- deleting ------------------------------------------------------------- */

static gboolean
is_below (SimView   *view,
          SimRecord *record,
          SimRecord *above)
{
  for (; record != NULL; record = sim_view_get_parent (view, record))
    if (record == above)
      return TRUE;
  return FALSE;
}

/* Somebody who sees @view deletes @record with all that belongs to it. */
void
sim_view_kill (SimWorld  *world,
               SimView   *view,
               SimRecord *record)
{
  for (guint kind = 0; kind < SIM_N_KINDS; kind++)
    for (guint i = 0; i < view->records[kind]->len; i++)
      {
        SimRecord *other = g_ptr_array_index (view->records[kind], i);

        if (!is_below (view, other, record))
          continue;
        for (guint j = 0; j < sim_kind_n_fields (kind); j++)
          sim_tokens_kill (world, other->fields[j]);
      }
}

gboolean
sim_view_has_text (SimView    *view,
                   const char *text)
{
  for (guint kind = 0; kind < SIM_N_KINDS; kind++)
    for (guint i = 0; i < view->records[kind]->len; i++)
      {
        SimRecord *record = g_ptr_array_index (view->records[kind], i);

        for (guint j = 0; j < sim_kind_n_fields (kind); j++)
          if (g_strcmp0 (record->fields[j], text) == 0)
            return TRUE;
      }
  return FALSE;
}
