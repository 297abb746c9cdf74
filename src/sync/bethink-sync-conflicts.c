/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-conflicts"

#include "bethink-sync-conflicts-private.h"

#include "bethink-contact-card.h"
#include "bethink-monica-model.h"
#include "bethink-sync-held-table.h"
#include "bethink-sync-local.h"
#include "bethink-text-display.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What both sides changed, and what else only the user can decide, as a list. */

/* Of a text that stands for its record. */
#define TITLE_LENGTH 80

static void
conflict_field_free (gpointer data)
{
  BethinkSyncConflictField *self = data;

  g_free (self->field);
  g_free (self->mine);
  g_free (self->theirs);
  g_strfreev (self->earlier);
  g_free (self->base);
  g_free (self);
}

/**
 * bethink_sync_conflict_free:
 * @self: (transfer full): a question
 *
 * Frees it.
 */
void
bethink_sync_conflict_free (BethinkSyncConflict *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->contact_name);
  g_free (self->reason);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/* What stands for a record when there is no room for it. */
static char *
make_title (BethinkMonicaValues *values)
{
  static const char * const fields[] = { "content", "body", "street", "city", "type" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = bethink_monica_values_get (values, fields[i]);

      if (text != NULL)
        return bethink_text_display_line (text, TITLE_LENGTH);
    }

  return NULL;
}

static gboolean
load_name (BethinkDb                 *db,
           gint64                     contact_id,
           const BethinkMonicaNames  *names,
           char                     **name,
           GError                   **error)
{
  g_autoptr (BethinkSyncLocal) person = NULL;

  *name = NULL;

  if (contact_id == 0)
    return TRUE;

  if (!bethink_sync_local_load (db, BETHINK_KIND_CONTACT, contact_id, names, &person, error))
    return FALSE;

  if (person != NULL && person->object != NULL)
    *name = bethink_contact_card_compute_name (BETHINK_CONTACT_CARD (person->object));

  return TRUE;
}

static BethinkSyncConflict *
conflict_new (BethinkDb                 *db,
              const BethinkSyncLocal    *local,
              gint64                     since,
              const BethinkMonicaNames  *names,
              GError                   **error)
{
  g_autoptr (BethinkSyncConflict) self = g_new0 (BethinkSyncConflict, 1);

  self->kind = local->kind;
  self->record = local->id;
  self->remote_kind = local->remote_kind;
  self->contact_id = local->kind == BETHINK_KIND_CONTACT ? local->id : local->contact_id;
  self->conversation_id = local->conversation_id;
  self->since = since;
  self->fields = g_ptr_array_new_with_free_func (conflict_field_free);

  if (!load_name (db, self->contact_id, names, &self->contact_name, error))
    return NULL;

  self->title = self->kind == BETHINK_KIND_CONTACT ? g_strdup (self->contact_name)
                                                   : make_title (local->values);

  return g_steal_pointer (&self);
}

/* A list of texts or nulls, the newest last. */
static void
read_remotes (BethinkSyncConflictField *self,
              const char               *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GStrvBuilder) earlier = g_strv_builder_new ();
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint length = list != NULL ? json_array_get_length (list) : 0;

  for (guint i = 0; i < length; i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      const char *value = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      if (i + 1 == length)
        self->theirs = g_strdup (value);
      else
        g_strv_builder_add (earlier, value != NULL ? value : "");
    }

  self->earlier = g_strv_builder_end (earlier);
}

/* NULL if it makes no sense to keep both, or if there is no room for it. */
char *
bethink_sync_conflict_join (const BethinkMonicaField *field,
                            const char               *mine,
                            const char               *theirs)
{
  g_autofree char *joined = NULL;

  if (field->type != BETHINK_MONICA_FIELD_TEXT || mine == NULL || theirs == NULL)
    return NULL;

  joined = g_strdup_printf ("%s\n\n%s", mine, theirs);

  return field->max_chars == 0 || (gsize) g_utf8_strlen (joined, -1) <= field->max_chars
           ? g_steal_pointer (&joined)
           : NULL;
}

static void
add_field (BethinkSyncConflict        *conflict,
           const BethinkSyncHeldField *held,
           BethinkMonicaValues        *values)
{
  const BethinkMonicaField *field = bethink_monica_fields_find (conflict->remote_kind, held->field);
  g_autofree char *joined = NULL;
  BethinkSyncConflictField *self;

  /* A field that another version knew. */
  if (field == NULL)
    return;

  self = g_new0 (BethinkSyncConflictField, 1);
  self->field = g_strdup (held->field);
  self->type = field->type;
  self->mine = g_strdup (bethink_monica_values_get (values, held->field));
  self->base = g_strdup (held->base);
  self->since = held->since;
  read_remotes (self, held->remotes);
  joined = bethink_sync_conflict_join (field, self->mine, self->theirs);
  self->can_both = joined != NULL;
  g_ptr_array_add (conflict->fields, self);
}

typedef struct
{
  BethinkDb          *db;
  BethinkMonicaNames *names;
  GPtrArray          *conflicts;
  guint               limit;
} List;

/* Finds the record on the end of the list, or adds it. What is in the trash is asked
 * about when it comes back.
 */
static gboolean
reach_conflict (List                 *self,
                BethinkKind           kind,
                gint64                record,
                gint64                since,
                gboolean              is_new,
                BethinkSyncConflict **conflict,
                BethinkSyncLocal    **local,
                GError              **error)
{
  BethinkSyncConflict *last = self->conflicts->len > 0
                                ? g_ptr_array_index (self->conflicts, self->conflicts->len - 1)
                                : NULL;

  *conflict = NULL;

  if (!bethink_sync_local_load (self->db, kind, record, self->names, local, error))
    return FALSE;

  if (*local == NULL || (*local)->values == NULL)
    return TRUE;

  if (!is_new && last != NULL && last->kind == kind && last->record == record)
    {
      *conflict = last;
      return TRUE;
    }

  if (self->limit > 0 && self->conflicts->len >= self->limit)
    return TRUE;

  *conflict = conflict_new (self->db, *local, since, self->names, error);

  if (*conflict != NULL)
    g_ptr_array_add (self->conflicts, *conflict);

  return *conflict != NULL;
}

static gboolean
list_field (List                  *self,
            BethinkSyncHeldField  *held,
            GError               **error)
{
  g_autoptr (BethinkSyncLocal) local = NULL;
  BethinkSyncConflict *conflict;

  if (!reach_conflict (self, held->kind, held->record, held->since, FALSE, &conflict, &local, error))
    return FALSE;

  if (conflict != NULL)
    {
      conflict->since = MIN (conflict->since, held->since);
      add_field (conflict, held, local->values);
    }

  return TRUE;
}

static gboolean
list_record (List                   *self,
             BethinkSyncHeldRecord  *held,
             GError                **error)
{
  g_autoptr (BethinkSyncLocal) local = NULL;
  BethinkSyncConflict *conflict;

  if (!reach_conflict (self, held->kind, held->record, held->since, TRUE, &conflict, &local, error))
    return FALSE;

  if (conflict != NULL)
    conflict->reason = g_strdup (held->reason);

  return TRUE;
}

/**
 * bethink_sync_conflicts_list:
 * @db: a connection
 * @limit: how many records at most, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncConflict): the questions: first the
 *   records of which fields are, then those that are in question as a whole; %NULL
 *   with @error set
 */
GPtrArray *
bethink_sync_conflicts_list (BethinkDb  *db,
                             guint       limit,
                             GError    **error)
{
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_sync_conflict_free);
  g_autoptr (GPtrArray) fields = bethink_sync_held_field_table_list (db, 0, 0, error);
  g_autoptr (GPtrArray) records = fields != NULL ? bethink_sync_held_record_table_list (db, error) : NULL;
  BethinkSyncNames names;
  List list = { db, &names.names, conflicts, limit };

  if (records == NULL)
    return NULL;

  bethink_sync_names_init (&names, db, NULL);

  for (guint i = 0; i < fields->len; i++)
    if (!list_field (&list, g_ptr_array_index (fields, i), error))
      return NULL;

  for (guint i = 0; i < records->len; i++)
    if (!list_record (&list, g_ptr_array_index (records, i), error))
      return NULL;

  return g_steal_pointer (&conflicts);
}

/* For the window */

typedef struct
{
  guint      limit;
  GPtrArray *conflicts;  /* owned, nullable until read */
} ListCall;

static gboolean
list_func (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  ListCall *call = data;

  call->conflicts = bethink_sync_conflicts_list (db, call->limit, error);

  return call->conflicts != NULL;
}

static void
list_call_free (gpointer data)
{
  ListCall *call = data;

  g_clear_pointer (&call->conflicts, g_ptr_array_unref);
  g_free (call);
}

/**
 * bethink_sync_conflicts_list_async:
 * @store: the store
 * @limit: how many records at most, 0 for all
 * @cancellable: (nullable): for who waits
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads the questions.
 */
void
bethink_sync_conflicts_list_async (BethinkStore        *store,
                                   guint                limit,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  ListCall *call = g_new0 (ListCall, 1);

  call->limit = limit;
  bethink_store_read_async (store, list_func, call, list_call_free, cancellable, callback, user_data);
}

/**
 * bethink_sync_conflicts_list_finish:
 * @store: the store
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type BethinkSyncConflict): see
 *   bethink_sync_conflicts_list()
 */
GPtrArray *
bethink_sync_conflicts_list_finish (BethinkStore  *store,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  ListCall *call = bethink_store_read_finish (store, result, error);

  return call != NULL ? g_steal_pointer (&call->conflicts) : NULL;
}
