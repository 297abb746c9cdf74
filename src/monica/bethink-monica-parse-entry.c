/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-reader-private.h"

#include "bethink-json.h"
#include "bethink-monica-entry.h"
#include "bethink-monica-model.h"
#include "bethink-monica-source.h"

#include <string.h>

/* What becomes an entry. Most of these kinds are only read, so that the entry itself
 * is what is compared: its fields, and who it is about.
 */

static void
add_person (BethinkMonicaRecord *record,
            gint64               id)
{
  for (guint i = 0; i < record->people->len; i++)
    if (g_array_index (record->people, gint64, i) == id)
      return;

  if (id != 0)
    g_array_append_val (record->people, id);
}

static void
parse_attendees (BethinkMonicaReader *reader,
                 BethinkMonicaRecord *record)
{
  BethinkMonicaReader attendees;
  JsonArray *list;

  bethink_monica_reader_enter (&attendees, reader, "attendees");
  list = bethink_monica_reader_list (&attendees, "contacts");

  for (guint i = 0; list != NULL && attendees.error == NULL && i < json_array_get_length (list); i++)
    {
      BethinkMonicaReader contact = { bethink_json_list_get_object (list, i), NULL };

      add_person (record, bethink_monica_reader_id (&contact, "id"));
      bethink_monica_reader_leave (&contact, &attendees);
    }

  bethink_monica_reader_leave (&attendees, reader);
}

static void
set_ids (BethinkMonicaRecord *record)
{
  g_autoptr (GString) people = g_string_new (NULL);
  g_autofree char *recipient = g_strdup_printf ("%" G_GINT64_FORMAT, record->recipient_id);

  for (guint i = 0; i < record->people->len; i++)
    g_string_append_printf (people, " %" G_GINT64_FORMAT, g_array_index (record->people, gint64, i));

  bethink_monica_values_set (record->values, "people", people->str);
  bethink_monica_values_set (record->values, "recipient", recipient);
}

/* The members that say when it was, which would be lost without a word. */
static void
check_moments (BethinkMonicaReader *reader,
               BethinkMonicaRecord *record)
{
  static const char * const members[] = { "happened_at", "initial_date", "date", "start_date", "completed_at" };
  g_autoptr (BethinkMonicaValues) scratch = bethink_monica_values_new (BETHINK_MONICA_KIND_TASK);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    bethink_monica_reader_copy_moment (reader, members[i], scratch, "when");
}

static void
read_file (BethinkMonicaReader *reader,
           BethinkMonicaRecord *record)
{
  gboolean too_large;

  record->file = bethink_monica_entry_read_file (reader->object, &record->bytes, &too_large);
}

/**
 * bethink_monica_parse_entry:
 * @reader: a reader
 * @record: a record of a kind that is an entry
 *
 * Reads an entry with its people, and the photos of a gift.
 */
void
bethink_monica_parse_entry (BethinkMonicaReader *reader,
                            BethinkMonicaRecord *record)
{
  const BethinkMonicaEntryKind *kind;

  check_moments (reader, record);
  add_person (record, record->contact_id);
  parse_attendees (reader, record);
  record->recipient_id = bethink_monica_reader_nested_id (reader, "recipient");

  if (reader->error != NULL)
    return;

  kind = bethink_monica_entry_kind_find (bethink_monica_kind_get_object (record->kind), FALSE);
  record->entry = bethink_monica_entry_read (kind, reader->object, reader->object);

  if (record->kind == BETHINK_MONICA_KIND_PHOTO || record->kind == BETHINK_MONICA_KIND_DOCUMENT)
    read_file (reader, record);

  if (record->kind == BETHINK_MONICA_KIND_GIFT)
    bethink_monica_parse_children (reader, "photos", BETHINK_MONICA_KIND_PHOTO, record);

  if (record->kind == BETHINK_MONICA_KIND_NOTE)
    return;

  bethink_monica_values_unref (record->values);
  record->values = bethink_monica_values_from_entry (record->entry, NULL);
  set_ids (record);
}
