/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* The five requests that most kinds of record answer alike. */

#include "monica-entity.h"

/* (nullable): a contact that is not deleted */
MonicaRow *
monica_find_contact (MonicaRequest *request,
                     gint64         id)
{
  MonicaRow *contact = monica_store_find (request->store, MONICA_CONTACTS, id);

  return contact != NULL && monica_row_is_null (contact, CONTACT_DELETED_AT) ? contact : NULL;
}

/* Archived contacts cannot be written below. For a deleted one the real server
 * runs into a null. */
gboolean
monica_guard_contact (MonicaRequest *request,
                      MonicaRow     *contact)
{
  if (contact == NULL)
    {
      monica_fail_crash (request);
      return FALSE;
    }
  if (!monica_row_bool (contact, CONTACT_ACTIVE))
    {
      monica_fail_archived (request);
      return FALSE;
    }
  return TRUE;
}

/* ---- reading -------------------------------------------------------------- */

void
monica_entity_list (MonicaRequest *request)
{
  const MonicaEntity *entity = request->route->entity;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_extend (rows, monica_store_rows (request->store, entity->table), NULL, NULL);
  monica_page_reply (request, entity, rows, entity->order, entity->order_column, NULL);
}

static gboolean
belongs_to (MonicaRow          *row,
            const MonicaEntity *entity,
            gint64              contact)
{
  if (entity->table == MONICA_ACTIVITIES)
    return monica_row_has_id (row, ACTIVITY_ATTENDEES, contact);
  return monica_row_int (row, MONICA_CONTACT) == contact;
}

void
monica_entity_list_of_contact (MonicaRequest *request)
{
  const MonicaEntity *entity = request->route->entity;
  GPtrArray *all = monica_store_rows (request->store, entity->table);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (monica_find_contact (request, request->ids[0]) == NULL)
    {
      monica_fail_not_found (request);
      return;
    }
  for (guint i = 0; i < all->len; i++)
    if (belongs_to (g_ptr_array_index (all, i), entity, request->ids[0]))
      g_ptr_array_add (rows, g_ptr_array_index (all, i));
  monica_page_reply (request, entity, rows, entity->contact_order, entity->contact_order_column, NULL);
}

static MonicaRow *
find_row (MonicaRequest *request)
{
  return monica_store_find (request->store, request->route->entity->table, request->ids[0]);
}

void
monica_entity_get (MonicaRequest *request)
{
  MonicaRow *row = find_row (request);

  if (row == NULL)
    monica_fail_not_found (request);
  else
    monica_reply_record (request, 200, request->route->entity, row);
}

/* ---- writing -------------------------------------------------------------- */

/* Undocumented, honoured all the same for the kinds whose body is handed to the
 * database as it is. */
void
monica_take_client_marks (MonicaRequest *request,
                          MonicaRow     *row,
                          gboolean       with_updated_at)
{
  monica_keep_text (request, row, MONICA_UUID, "uuid");
  if (!monica_input_is_null (request, "created_at"))
    monica_row_set_int (row, MONICA_CREATED_AT, monica_input_time (request, "created_at"));
  if (with_updated_at && !monica_input_is_null (request, "updated_at"))
    monica_row_set_int (row, MONICA_UPDATED_AT, monica_input_time (request, "updated_at"));
}

/* The contact of a new record; answers and returns %FALSE if it cannot be. */
static gboolean
take_owner (MonicaRequest      *request,
            const MonicaEntity *entity,
            gint64             *owner)
{
  MonicaRow *contact;

  *owner = monica_input_int (request, "contact_id");
  if (entity->owner == MONICA_OWNER_NONE
      || (entity->owner == MONICA_OWNER_OPTIONAL && monica_input_is_null (request, "contact_id")))
    return TRUE;

  contact = monica_find_contact (request, *owner);
  if (contact == NULL)
    {
      monica_fail_not_found (request);
      return FALSE;
    }
  return !entity->guards_contact || monica_guard_contact (request, contact);
}

static void
finish_write (MonicaRequest      *request,
              const MonicaEntity *entity,
              MonicaRow          *row)
{
  if (entity->written != NULL)
    entity->written (request, row);
}

void
monica_entity_create (MonicaRequest *request)
{
  const MonicaEntity *entity = request->route->entity;
  gboolean is_filled;
  gint64 owner;
  MonicaRow *row;

  if (!monica_rules_check (request, entity->create_rules) || !take_owner (request, entity, &owner)
      || (entity->check != NULL && !entity->check (request)))
    return;

  row = monica_store_insert (request->store, entity->table, request->now);
  if (owner != 0 && entity->owner != MONICA_OWNER_NONE)
    monica_row_set_int (row, MONICA_CONTACT, owner);
  is_filled = entity->fill (request, row, TRUE);
  monica_row_take_dirty (row);
  if (monica_schema_table (entity->table)->touches_contact)
    monica_store_touch (request->store, MONICA_CONTACTS, owner, request->now);
  finish_write (request, entity, row);
  if (is_filled)
    monica_reply_record (request, entity->create_status, entity, row);
}

static void
fail_stale (MonicaRequest *request,
            gboolean       is_invalid)
{
  if (is_invalid)
    monica_fail_selected (request, request->route->entity->label);
  else
    monica_fail_not_found (request);
}

/* Which contact an update may name. */
static gboolean
check_owner (MonicaRequest *request,
             MonicaRow     *row)
{
  const MonicaEntity *entity = request->route->entity;
  gint64 owner = monica_row_int (row, MONICA_CONTACT);
  gboolean names_it = entity->owner == MONICA_OWNER_CHECKED || entity->owner == MONICA_OWNER_MOVES
                      || (entity->owner == MONICA_OWNER_OPTIONAL && !monica_input_is_null (request, "contact_id"));

  if (names_it && entity->owner != MONICA_OWNER_MOVES && monica_input_int (request, "contact_id") != owner)
    {
      monica_fail_not_found (request);
      return FALSE;
    }
  if (names_it)
    owner = monica_input_int (request, "contact_id");
  if (names_it && monica_find_contact (request, owner) == NULL)
    {
      monica_fail_not_found (request);
      return FALSE;
    }
  return !entity->guards_contact || monica_guard_contact (request, monica_find_contact (request, owner));
}

void
monica_entity_update (MonicaRequest *request)
{
  const MonicaEntity *entity = request->route->entity;
  MonicaRow *row = find_row (request);
  gboolean is_filled;

  if (row == NULL && !entity->stale_update_is_invalid)
    {
      monica_fail_not_found (request);
      return;
    }
  if (!monica_rules_check (request, entity->update_rules))
    return;
  if (row == NULL)
    {
      fail_stale (request, TRUE);
      return;
    }
  if (!check_owner (request, row) || (entity->check != NULL && !entity->check (request)))
    return;

  row = monica_store_edit (request->store, row);
  if (entity->owner == MONICA_OWNER_MOVES)
    monica_row_set_int (row, MONICA_CONTACT, monica_input_int (request, "contact_id"));
  is_filled = entity->fill (request, row, FALSE);
  monica_store_save (request->store, row, request->now);
  finish_write (request, entity, row);
  if (is_filled)
    monica_reply_record (request, 200, entity, row);
}

void
monica_entity_remove (MonicaRequest *request)
{
  const MonicaEntity *entity = request->route->entity;
  MonicaRow *row = find_row (request);
  gint64 contact;

  if (row == NULL)
    {
      fail_stale (request, entity->stale_remove_is_invalid);
      return;
    }
  contact = monica_row_int (row, MONICA_CONTACT);
  if (entity->guards_contact && !monica_guard_contact (request, monica_find_contact (request, contact)))
    return;

  if (entity->removed != NULL)
    entity->removed (request, row);
  monica_store_remove (request->store, row);
  if (monica_schema_table (entity->table)->touches_contact)
    monica_store_touch (request->store, MONICA_CONTACTS, contact, request->now);
  monica_reply_deleted (request, request->ids[0], entity->id_is_string);
}
