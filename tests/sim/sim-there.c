/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* What somebody else does meanwhile in the web client of the server. */

#include "sim.h"

static const char *const tag_names[] = {"choir", "family", "garden", "work"};

#define PATH_SIZE 96

static BethinkMonicaReply *
act (SimWorld   *world,
     const char *method,
     const char *path,
     const char *json)
{
  BethinkMonicaReply *reply = bethink_monica_server_act (world->server, method, path, json);

  if (reply->status >= 500)
    sim_world_fail (world, "%s %s by somebody else: %u", method, path, reply->status);
  return reply;
}

static void
format_moment (gint64 seconds,
               char   text[32])
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *formatted = g_date_time_format (moment, "%Y-%m-%d %H:%M:%S");

  g_strlcpy (text, formatted, 32);
}

static gint64
email_type (SimWorld *world)
{
  MonicaStore *store = bethink_monica_server_get_store (world->server);

  return monica_row_id (g_ptr_array_index (monica_store_rows (store, MONICA_CONTACT_FIELD_TYPES), 0));
}

/* ---- adding --------------------------------------------------------------- */

static char *
make_body (SimWorld   *world,
           SimKind     kind,
           guint       number,
           gint64      parent,
           const char *text)
{
  char moment[32];

  format_moment (sim_number_to_time (number), moment);
  switch (kind)
    {
    case SIM_CONTACT:
      return g_strdup_printf ("{\"first_name\":\"t0r%ux\",\"last_name\":\"%s\",\"is_birthdate_known\":false,"
                              "\"is_deceased\":false,\"is_deceased_date_known\":false}", number, text);
    case SIM_CALL:
      return g_strdup_printf ("{\"contact_id\":%" G_GINT64_FORMAT ",\"called_at\":\"%s\",\"content\":\"%s\"}", parent,
                              moment, text);
    case SIM_CONVERSATION:
      return g_strdup_printf ("{\"contact_id\":%" G_GINT64_FORMAT ",\"happened_at\":\"%s\","
                              "\"contact_field_type_id\":%" G_GINT64_FORMAT "}", parent, moment, email_type (world));
    case SIM_MESSAGE:
      return g_strdup_printf ("{\"written_at\":\"%s\",\"written_by_me\":true,\"content\":\"%s\"}", moment, text);
    case SIM_NOTE:
    case SIM_N_KINDS:
    default:
      return g_strdup_printf ("{\"contact_id\":%" G_GINT64_FORMAT ",\"body\":\"%s\"}", parent, text);
    }
}

static void
do_add (SimWorld      *world,
        SimView       *view,
        const SimStep *step)
{
  static const char *const paths[] = {"/api/contacts", "/api/calls", "/api/conversations", NULL, "/api/notes"};
  SimKind kind = step->chance[0] % SIM_N_KINDS;
  SimRecord *parent = NULL;
  g_autoptr (BethinkMonicaReply) reply = NULL;
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  char path[PATH_SIZE];
  guint number;

  if (kind != SIM_CONTACT)
    {
      parent = sim_view_pick (view, kind == SIM_MESSAGE ? SIM_CONVERSATION : SIM_CONTACT, step->chance[1]);
      if (parent == NULL || parent->is_frozen)
        return;
    }
  if (kind == SIM_MESSAGE)
    g_snprintf (path, sizeof path, "/api/conversations/%" G_GINT64_FORMAT "/messages", parent->id);
  number = ++world->n_records;
  text = kind == SIM_CONVERSATION ? NULL : sim_token_make (world, SIM_THERE, number);
  body = make_body (world, kind, number, parent != NULL ? parent->id : 0, text);
  sim_world_say (world, "there: add %s %u below %u: %s", sim_kind_name (kind), number,
                 parent != NULL ? parent->number : 0, text);
  reply = act (world, "POST", kind == SIM_MESSAGE ? path : paths[kind], body);
}

/* ---- changing ------------------------------------------------------------- */

static guint
column_of (SimKind kind,
           guint   field)
{
  static const guint contact_columns[] = {CONTACT_LAST_NAME, CONTACT_NICKNAME, CONTACT_DESCRIPTION,
                                          CONTACT_JOB, CONTACT_COMPANY, CONTACT_FOOD};
  static const guint columns[] = {0, CALL_CONTENT, 0, MESSAGE_CONTENT, NOTE_BODY};

  return kind == SIM_CONTACT ? contact_columns[field] : columns[kind];
}

static MonicaTableId
table_of (SimKind kind)
{
  static const MonicaTableId tables[] = {MONICA_CONTACTS, MONICA_CALLS, MONICA_CONVERSATIONS, MONICA_MESSAGES,
                                         MONICA_NOTES};

  return tables[kind];
}

/* The web client writes one field at a time. */
static void
do_edit (SimWorld      *world,
         SimView       *view,
         const SimStep *step)
{
  SimKind kind = step->chance[0] % SIM_N_KINDS;
  SimRecord *target = sim_view_pick (view, kind, step->chance[1]);
  gboolean clears = step->kind == SIM_STEP_CLEAR && (kind == SIM_CONTACT || kind == SIM_CALL);
  MonicaStore *store = bethink_monica_server_get_store (world->server);
  g_autofree char *text = NULL;
  guint field = kind == SIM_CONTACT ? step->chance[2] % sim_kind_n_fields (kind) : 0;
  MonicaRow *row;

  if (target == NULL || target->is_frozen || kind == SIM_CONVERSATION)
    return;
  text = clears ? NULL : sim_token_make (world, SIM_THERE, target->number);
  sim_world_say (world, "there: edit %s %u field %u: %s becomes %s", sim_kind_name (kind), target->number, field,
                 target->fields[field], text);
  sim_tokens_kill (world, target->fields[field]);
  row = monica_store_edit (store, monica_store_find (store, table_of (kind), target->id));
  monica_row_set_text (row, column_of (kind, field), text);
  monica_store_save (store, row, bethink_monica_server_get_now (world->server));
  monica_store_settle (store, FALSE);
}

static void
do_delete (SimWorld      *world,
           SimView       *view,
           const SimStep *step)
{
  SimKind kind = step->chance[0] % SIM_N_KINDS;
  SimRecord *target = sim_view_pick (view, kind, step->chance[1]);
  g_autoptr (BethinkMonicaReply) reply = NULL;
  char path[PATH_SIZE];

  if (target == NULL || target->is_frozen)
    return;
  if (kind == SIM_MESSAGE)
    g_snprintf (path, sizeof path, "/api/conversations/%" G_GINT64_FORMAT "/messages/%" G_GINT64_FORMAT, target->parent,
                target->id);
  else
    g_snprintf (path, sizeof path, "/api/%s/%" G_GINT64_FORMAT, monica_schema_table (table_of (kind))->name, target->id);
  sim_world_say (world, "there: delete %s %u", sim_kind_name (kind), target->number);
  sim_view_kill (world, view, target);
  reply = act (world, "DELETE", path, NULL);
}

static void
do_tag (SimWorld      *world,
        SimView       *view,
        const SimStep *step)
{
  SimRecord *target = sim_view_pick (view, SIM_CONTACT, step->chance[1]);
  const char *name = tag_names[step->chance[2] % G_N_ELEMENTS (tag_names)];
  MonicaRow *tag = monica_store_find_text (bethink_monica_server_get_store (world->server), MONICA_TAGS, TAG_NAME, name);
  g_autoptr (BethinkMonicaReply) reply = NULL;
  g_autofree char *body = NULL;
  char path[PATH_SIZE];

  if (target == NULL || target->is_frozen || (step->kind == SIM_STEP_UNTAG && tag == NULL))
    return;
  sim_world_say (world, "there: %s contact %u %s", step->kind == SIM_STEP_TAG ? "tag" : "untag", target->number, name);
  g_snprintf (path, sizeof path, "/api/contacts/%" G_GINT64_FORMAT "/%s", target->id,
              step->kind == SIM_STEP_TAG ? "setTags" : "unsetTag");
  body = step->kind == SIM_STEP_TAG ? g_strdup_printf ("{\"tags\":[\"%s\"]}", name)
                                    : g_strdup_printf ("{\"tags\":[%" G_GINT64_FORMAT "]}", monica_row_id (tag));
  reply = act (world, "POST", path, body);
}

static void
do_archive (SimWorld      *world,
            SimView       *view,
            const SimStep *step)
{
  SimRecord *target = sim_view_pick (view, SIM_CONTACT, step->chance[1]);

  if (target == NULL)
    return;
  sim_world_say (world, "there: %s contact %u", target->is_frozen ? "bring back" : "archive", target->number);
  bethink_monica_server_set_contact_state (world->server, target->id, "is_active", target->is_frozen);
}

void
sim_there_do (SimWorld      *world,
              const SimStep *step)
{
  g_autoptr (SimView) view = sim_view_there (world);

  if (step->kind == SIM_STEP_ADD)
    do_add (world, view, step);
  else if (step->kind == SIM_STEP_EDIT || step->kind == SIM_STEP_CLEAR)
    do_edit (world, view, step);
  else if (step->kind == SIM_STEP_DELETE)
    do_delete (world, view, step);
  else if (step->kind == SIM_STEP_TAG || step->kind == SIM_STEP_UNTAG)
    do_tag (world, view, step);
  else if (step->kind == SIM_STEP_ARCHIVE)
    do_archive (world, view, step);
}
