/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-run-catalogue"

#include "bethink-sync-run-private.h"

#include "bethink-monica-body.h"
#include "bethink-sync-local.h"

/* Kinds of contact fields and genders that the server does not have, because people
 * here write what they like. They are made before what is called so is sent. A lost
 * answer makes no second one: the next run finds it by its name.
 */

/* What a gender is that does not say. */
#define OTHER_GENDER "O"

typedef struct
{
  BethinkSyncRun        *run;
  const BethinkSyncItem *item;
  BethinkMonicaValues   *row;   /* owned, nullable: what is missing there */
} Missing;

static BethinkMonicaValues *
make_type (BethinkMonicaValues *values)
{
  BethinkMonicaValues *row = bethink_monica_values_new (BETHINK_MONICA_KIND_FIELD_TYPE);

  bethink_monica_values_set (row, "name", bethink_monica_values_get (values, "type"));
  bethink_monica_values_set (row, "protocol", bethink_monica_values_get (values, "protocol"));

  return row;
}

static BethinkMonicaValues *
make_gender (BethinkMonicaValues *values)
{
  BethinkMonicaValues *row = bethink_monica_values_new (BETHINK_MONICA_KIND_GENDER);
  const char *type = bethink_monica_values_get (values, "gender_type");

  /* Others can be read, and not be made. */
  if (g_strcmp0 (type, "M") != 0 && g_strcmp0 (type, "F") != 0)
    type = OTHER_GENDER;

  bethink_monica_values_set (row, "name", bethink_monica_values_get (values, "gender"));
  bethink_monica_values_set (row, "type", type);

  return row;
}

static gboolean
find_missing (BethinkDb  *db,
              gpointer    data,
              GError    **error)
{
  Missing *missing = data;
  const BethinkSyncItem *item = missing->item;
  BethinkMonicaLookups *lookups = missing->run->lookups;
  const gboolean is_person = item->kind == BETHINK_KIND_CONTACT;
  const BethinkMonicaKind catalogue = is_person ? BETHINK_MONICA_KIND_GENDER : BETHINK_MONICA_KIND_FIELD_TYPE;
  g_autoptr (BethinkSyncLocal) local = NULL;
  BethinkSyncNames names;
  const char *word;

  /* Only with the catalogue is it known what the server calls it. */
  bethink_sync_names_init (&names, db, lookups);

  if (!bethink_sync_local_load (db, item->kind, item->record, &names.names, &local, error))
    return FALSE;

  if (local == NULL || local->values == NULL)
    return TRUE;

  word = bethink_monica_values_get (local->values, is_person ? "gender" : "type");

  if (word != NULL && bethink_monica_lookups_find (lookups, catalogue, word) == NULL)
    missing->row = is_person ? make_gender (local->values) : make_type (local->values);

  return TRUE;
}

static gboolean
make_row (BethinkSyncRun       *self,
          BethinkMonicaValues  *values,
          GError              **error)
{
  const BethinkMonicaKind kind = bethink_monica_values_get_kind (values);
  const BethinkMonicaWrite write = { .kind = kind, .values = values };
  g_autoptr (BethinkMonicaAnswer) answer = NULL;
  g_autoptr (BethinkMonicaRecord) record = NULL;
  g_autoptr (JsonNode) body = NULL;

  /* What cannot be made is refused together with what is called so. */
  if (bethink_monica_values_check (&write, NULL) != BETHINK_MONICA_REFUSAL_NONE)
    return TRUE;

  body = bethink_monica_body_create (&write);
  answer = bethink_monica_client_create (self->client, bethink_monica_kind_get_path (kind), body, self->cancellable);

  if (answer->class != BETHINK_MONICA_CLASS_DONE)
    return bethink_sync_run_may_go_on (answer, error);

  record = bethink_sync_run_parse (self, kind, answer->record, error);
  if (record == NULL)
    return FALSE;

  bethink_monica_lookups_add (self->lookups, record->remote_id, record->values);

  return TRUE;
}

static gboolean
names_something (const BethinkSyncItem *item)
{
  const char *field = item->kind == BETHINK_KIND_CONTACT ? "gender" : "type";

  if (item->kind != BETHINK_KIND_CONTACT && item->kind != BETHINK_KIND_CONTACT_FIELD &&
      item->kind != BETHINK_KIND_CONVERSATION)
    return FALSE;

  return item->map == NULL || g_strv_contains ((const char * const *) item->fields, field);
}

/*
 * bethink_sync_run_need_words:
 * @item: what is about to be sent, after bethink_sync_run_need_catalogues()
 *
 * Makes the kind of contact field or the gender there that the record is called by.
 *
 * Returns: %FALSE when the run has to end
 */
gboolean
bethink_sync_run_need_words (BethinkSyncRun         *self,
                             const BethinkSyncItem  *item,
                             GError                **error)
{
  Missing missing = { self, item, NULL };
  g_autoptr (BethinkMonicaValues) row = NULL;

  if (!names_something (item))
    return TRUE;

  if (!bethink_sync_run_read (self, find_missing, &missing, error))
    return FALSE;

  row = missing.row;

  return row == NULL || make_row (self, row, error);
}
