/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-reader-private.h"

#include "bethink-json.h"
#include "bethink-monica-source.h"

/* What a server sends that this version does not know. It is kept with the base,
 * so that a later version, which does, need not take it for something new.
 */

static const char * const known[] = {
  "account", "action", "activity_type", "addresses", "amount", "amount_with_currency", "attendees",
  "audited_at", "body", "called_at", "city", "comment", "company", "completed", "completed_at",
  "complete_name", "contact", "contactFields", "contact_called", "contact_field_type", "contact_is",
  "content", "conversation", "country", "created_at", "currently_works_here", "dataUrl", "date",
  "delible", "description", "emotions", "end_date", "favorited_at", "filesize", "first_name",
  "fontawesome_icon", "frequency_number", "frequency_type", "gender", "gender_type", "happened_at",
  "hash_id", "id", "in_debt", "information", "initial_date", "initials", "is_active", "is_dead",
  "is_favorited", "is_me", "is_partial", "is_starred", "labels", "last_activity_together",
  "last_called", "last_name", "latitude", "life_event_type", "link", "longitude", "messages",
  "mime_type", "name", "name_reverse_relationship", "name_slug", "new_filename", "nickname", "note",
  "notes", "number_of_downloads", "object", "of_contact", "original_filename", "pet_category",
  "photos", "post", "postal_code", "protocol", "province", "reason", "recipient",
  "relationship_type", "relationship_type_group_id", "salary", "salary_unit", "start_date",
  "statistics", "status", "stay_in_touch_frequency", "stay_in_touch_trigger_date", "street",
  "summary", "tags", "title", "type", "updated_at", "url", "uuid", "value", "written_at",
  "written_by_me", NULL
};

static GHashTable *
get_known (void)
{
  static GHashTable *names;

  if (g_once_init_enter_pointer (&names))
    {
      GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; known[i] != NULL; i++)
        g_hash_table_add (table, (gpointer) known[i]);

      g_once_init_leave_pointer (&names, table);
    }

  return names;
}

static gboolean
is_known_whole (JsonObject *object)
{
  GHashTable *names = get_known ();
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, object);

  while (json_object_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (names, name))
      return FALSE;

  return TRUE;
}

/**
 * bethink_monica_record_keep_rest:
 * @self: a record whose values nobody has yet
 *
 * Keeps the members that are not understood.
 */
void
bethink_monica_record_keep_rest (BethinkMonicaRecord *self)
{
  g_autofree char *rest = NULL;

  if (is_known_whole (self->object))
    return;

  rest = bethink_monica_make_source (self->object, known);
  bethink_monica_values_set_rest (self->values, rest);
}
