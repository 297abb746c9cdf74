/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-time.h"

#include "test-import.h"

#include <stdlib.h>
#include <string.h>

/* Numbers and single values that are written down in the expectations, compared
 * with what is in the store.
 */

#define LIVE "deleted_at IS NULL"

static const struct
{
  const char *name;
  const char *sql;
} numbers[] = {
  { "contacts", "SELECT count(*) FROM contact WHERE " LIVE },
  { "contacts_listed", "SELECT count(*) FROM contact WHERE " LIVE " AND partial = 0 AND archived = 0" },
  { "contacts_partial", "SELECT count(*) FROM contact WHERE " LIVE " AND partial = 1" },
  { "contacts_archived", "SELECT count(*) FROM contact WHERE " LIVE " AND partial = 0 AND archived = 1" },
  { "conversations", "SELECT count(*) FROM conversation WHERE " LIVE },
  { "messages_in", "SELECT count(*) FROM message WHERE " LIVE " AND direction = 1" },
  { "messages_out", "SELECT count(*) FROM message WHERE " LIVE " AND direction = 2" },
  { "private_notes", "SELECT count(*) FROM message WHERE " LIVE " AND private_note = 1" },
  { "calls", "SELECT count(*) FROM call WHERE " LIVE },
  { "entries_total", "SELECT count(*) FROM entry WHERE " LIVE },
  { "relationships", "SELECT count(*) FROM relationship WHERE " LIVE },
  { "tags", "SELECT count(*) FROM tag" },
  { "contact_fields", "SELECT count(*) FROM contact_field WHERE " LIVE " AND kind != 4" },
  { "addresses", "SELECT count(*) FROM address WHERE " LIVE },
  { "attachments", "SELECT count(*) FROM blob" },
};

static inline gint64
count_entries (TestImport *fixture,
               const char *nick)
{
  g_autofree char *sql = NULL;
  BethinkEntryKind kind;

  g_assert_true (bethink_entry_kind_from_nick (nick, &kind));
  sql = g_strdup_printf ("SELECT count(*) FROM entry WHERE " LIVE " AND entry_kind = %d", kind);

  return test_import_count (fixture, sql);
}

static inline void
test_expect_numbers (TestImport *fixture,
                     JsonObject *expected,
                     const char *what)
{
  JsonObject *entries;
  JsonObjectIter iter;
  const char *nick;
  JsonNode *node;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      gint64 is;
      gint64 should;

      if (!json_object_has_member (expected, numbers[i].name))
        continue;

      is = test_import_count (fixture, numbers[i].sql);
      should = json_object_get_int_member (expected, numbers[i].name);

      if (is != should)
        g_error ("%s: %s is %" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT,
                 what, numbers[i].name, is, should);
    }

  if (!json_object_has_member (expected, "entries"))
    return;

  entries = json_object_get_object_member (expected, "entries");
  json_object_iter_init (&iter, entries);

  while (json_object_iter_next (&iter, &nick, &node))
    g_assert_cmpint (count_entries (fixture, nick), ==, json_node_get_int (node));
}

static inline void
test_import_all (TestImport *fixture,
                 const char *folder,
                 GPtrArray  *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (BethinkImportReport) report = test_import_file (fixture, path, NULL);
    }
}

static inline void
test_shuffle (GPtrArray *names,
              GRand     *random)
{
  for (guint i = names->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer swap = names->pdata[i - 1];

      names->pdata[i - 1] = names->pdata[j];
      names->pdata[j] = swap;
    }
}

/* The spots are checked with the keys that the merger keeps. */

static inline char *
make_key (const char *record,
          const char *id)
{
  const char *slash = strchr (id, '#') != NULL ? strrchr (id, '/') : NULL;
  BethinkEntryKind kind;

  /* Ids of entries count apart by their kind. */
  if (slash == NULL || !bethink_entry_kind_from_nick (record, &kind))
    return g_strdup (id);

  return g_strdup_printf ("%.*s/%s%s", (int) (slash - id), id, record, slash);
}

static inline BethinkKind
get_kind (const char *record)
{
  BethinkEntryKind entry_kind;
  BethinkKind kind;

  if (bethink_entry_kind_from_nick (record, &entry_kind))
    return BETHINK_KIND_ENTRY;

  g_assert_true (bethink_kind_from_nick (record, &kind));

  return kind;
}

/* @source may be NULL when the store has only one. */
static inline gint64
find_record (TestImport *fixture,
             const char *source,
             const char *record,
             const char *id)
{
  g_autofree char *key = make_key (record, id);
  g_autofree char *sql = NULL;
  gint64 found;

  sql = g_strdup_printf ("SELECT record FROM external_id JOIN source ON source.id = source "
                         "WHERE kind = %d AND key = '%s' AND (name = '%s' OR '%s' = '')",
                         get_kind (record), key, source != NULL ? source : "", source != NULL ? source : "");
  found = test_import_count (fixture, sql);

  if (found == 0)
    g_error ("No %s %s", record, key);

  return found;
}

/* @ is the id of the record, # the number or name that the field is asked for. */
static const struct
{
  const char *record;
  const char *field;
  const char *sql;
  const char *form;   /* how the value is written in the expectations */
} fields[] = {
  { "contact", "name", "SELECT name FROM contact", NULL },
  { "contact", "created_at", "SELECT created_at FROM contact", "time" },
  { "contact", "blocked", "SELECT blocked FROM contact", "flag" },
  { "contact", "unsubscribed", "SELECT unsubscribed FROM contact", "flag" },
  { "contact", "custom.", "SELECT value FROM contact_field WHERE kind = 4 AND type_name = '#' AND contact = @", NULL },
  { "contact", "phones[", "SELECT value FROM contact_field WHERE kind = 1 AND contact = @ "
    "ORDER BY position, id LIMIT 1 OFFSET #", NULL },
  { "contact", "emails[", "SELECT value FROM contact_field WHERE kind = 2 AND contact = @ "
    "ORDER BY position, id LIMIT 1 OFFSET #", NULL },
  { "contact", "active", "SELECT NOT archived FROM contact", "flag" },
  { "contact", "starred", "SELECT starred FROM contact", "flag" },
  { "contact", "partial", "SELECT partial FROM contact", "flag" },
  { "contact", "deceased", "SELECT deceased FROM contact", "flag" },
  { "contact", "met_through", "SELECT met_through FROM contact", "contact" },
  { "contact", "tags", "SELECT tag.name FROM contact_tag JOIN tag ON tag.id = tag WHERE contact = @", "lines" },
  { "contact", "phones", "SELECT value FROM contact_field WHERE kind = 1 AND contact = @", "lines" },
  { "contact", "emails", "SELECT value FROM contact_field WHERE kind = 2 AND contact = @", "lines" },
  { "contact", "other_fields",
    "SELECT type_name || ': ' || value FROM contact_field WHERE kind = 3 AND contact = @", "lines" },
  { "contact", "count:call", "SELECT count(*) FROM call WHERE contact = @", NULL },
  { "conversation", "contact", "SELECT contact FROM conversation", "contact" },
  { "conversation", "happened_at", "SELECT started_at FROM conversation", "time" },
  { "conversation", "channel", "SELECT channel FROM conversation", "channel" },
  { "conversation", "count:message", "SELECT count(*) FROM message WHERE conversation = @", NULL },
  { "conversation", "last_activity_at", "SELECT last_activity_at FROM conversation", "time" },
  { "conversation", "starred", "SELECT starred FROM conversation", "flag" },
  { "conversation", "status", "SELECT status FROM conversation", "status" },
  { "conversation", "priority", "SELECT priority FROM conversation", "priority" },
  { "conversation", "labels[", "SELECT labels FROM conversation", "line" },
  { "message", "private", "SELECT private_note FROM message", "flag" },
  { "message", "delivery", "SELECT delivery FROM message", "delivery" },
  { "message", "attachments_count",
    "SELECT count(*) FROM attachment WHERE owner_kind = 3 AND owner = @", NULL },
  { "message", "attachments[0].name",
    "SELECT name FROM attachment WHERE owner_kind = 3 AND owner = @ ORDER BY position, id LIMIT 1", NULL },
  { "message", "direction", "SELECT direction FROM message", "direction" },
  { "message", "sent_at", "SELECT sent_at FROM message", "time" },
  { "message", "conversation", "SELECT conversation FROM message", "conversation" },
  { "call", "duration_s", "SELECT nullif (duration, -1) FROM call", NULL },
  { "call", "outcome", "SELECT outcome FROM call", "outcome" },
  { "call", "started_at", "SELECT started_at FROM call", "time" },
  { "call", "direction", "SELECT direction FROM call", "direction" },
  { "call", "contact", "SELECT contact FROM call", "contact" },
  { "call", "emotions", "SELECT emotions FROM call", "lines" },
  { "relationship", "of", "SELECT contact FROM relationship", "contact" },
  { "relationship", "person", "SELECT other FROM relationship", "contact" },
  { "entry", "when", "SELECT when_at FROM entry", "time" },
  { "entry", "done", "SELECT done FROM entry", "flag" },
  { "entry", "done_at", "SELECT done_at FROM entry", "time" },
  { "entry", "type", "SELECT type_key FROM entry", NULL },
  { "entry", "people",
    "SELECT key FROM entry_contact JOIN external_id ON kind = 1 AND record = contact "
    "WHERE role = 0 AND key NOT LIKE '%#%' AND entry = @", "lines" },
  { "entry", "recipient", "SELECT contact FROM entry_contact WHERE role = 1 AND entry = @", "contact" },
  { "entry", "bytes", "SELECT attachment.size FROM attachment WHERE owner_kind = 5 AND owner = @", NULL },
  { "entry", "sha",
    "SELECT lower(substr(hex(sha256), 1, 16)) FROM attachment JOIN blob ON blob.id = blob "
    "WHERE owner_kind = 5 AND owner = @", NULL },
};

/* "phones[1]" and "custom.plan" have their parameter in the name. */
static inline gboolean
match_field (const char  *pattern,
             const char  *field,
             char       **parameter)
{
  const gsize length = strlen (pattern);
  const char last = pattern[length - 1];

  *parameter = NULL;

  if (strcmp (pattern, field) == 0)
    return TRUE;

  if ((last != '[' && last != '.') || strncmp (pattern, field, length) != 0 || strstr (field, "].") != NULL)
    return FALSE;

  *parameter = g_strndup (field + length, strcspn (field + length, "]"));

  return TRUE;
}

static inline char *
replace (const char *text,
         const char *what,
         const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

static inline char *
make_sql (const char  *record,
          const char  *field,
          gint64       id,
          const char **form,
          char       **parameter)
{
  const char *table = get_kind (record) == BETHINK_KIND_ENTRY ? "entry" : record;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  *form = NULL;
  *parameter = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *sql = NULL;

      if (strcmp (fields[i].record, table) != 0 || !match_field (fields[i].field, field, parameter))
        continue;

      *form = fields[i].form;

      if (strchr (fields[i].sql, '@') == NULL)
        return g_strdup_printf ("%s WHERE id = %s", fields[i].sql, number);

      sql = replace (fields[i].sql, "@", number);

      return replace (sql, "#", *parameter != NULL ? *parameter : "#");
    }

  return g_strdup_printf ("SELECT %s FROM %s WHERE id = %s", field, table, number);
}

static inline int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

static inline char *
sort_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  qsort (lines, g_strv_length (lines), sizeof (char *), compare_texts);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] != '\0')
        g_string_append_printf (joined, "%s\n", lines[i]);
    }

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static inline char *
expect_text (JsonNode *value)
{
  g_autoptr (GString) lines = NULL;

  if (JSON_NODE_HOLDS_NULL (value))
    return g_strdup ("NULL");

  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      JsonArray *array = json_node_get_array (value);

      lines = g_string_new (NULL);
      for (guint i = 0; i < json_array_get_length (array); i++)
        g_string_append_printf (lines, "%s\n", json_array_get_string_element (array, i));

      return sort_lines (lines->str);
    }

  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? "true" : "false");
  if (json_node_get_value_type (value) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  if (json_node_get_value_type (value) == G_TYPE_DOUBLE)
    return g_strdup_printf ("%g", json_node_get_double (value));

  return g_strdup (json_node_get_string (value));
}

static inline char *
format_time (const char *text)
{
  g_autofree char *iso = bethink_time_format_iso (g_ascii_strtoll (text, NULL, 10));
  char *fraction = strstr (iso, ".000Z");

  if (fraction != NULL)
    strcpy (fraction, "Z");

  return g_steal_pointer (&iso);
}

static inline char *
format_text (TestImport *fixture,
             const char *source,
             const char *text,
             const char *form,
             const char *parameter,
             JsonNode   *value)
{
  const int number = atoi (text);

  if (form == NULL || strcmp (text, "NULL") == 0)
    return g_strdup (text);

  if (strcmp (form, "lines") == 0)
    return sort_lines (text);
  if (strcmp (form, "flag") == 0)
    return g_strdup (strcmp (text, "1") == 0 ? "true" : "false");
  if (strcmp (form, "direction") == 0)
    return g_strdup (bethink_direction_to_nick (number));
  if (strcmp (form, "channel") == 0)
    return g_strdup (bethink_channel_to_nick (number));
  if (strcmp (form, "status") == 0)
    return g_strdup (bethink_status_to_nick (number));
  if (strcmp (form, "priority") == 0)
    return g_strdup (bethink_priority_to_nick (number));
  if (strcmp (form, "delivery") == 0)
    return g_strdup (bethink_delivery_to_nick (number));
  if (strcmp (form, "outcome") == 0)
    return g_strdup (bethink_outcome_to_nick (number));
  if (strcmp (form, "time") == 0)
    return format_time (text);

  if (strcmp (form, "line") == 0)
    {
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      g_assert_cmpint (atoi (parameter), <, g_strv_length (lines));
      return g_strdup (lines[atoi (parameter)]);
    }

  /* A reference: right if the expected key leads to the same record. */
  return g_strdup (find_record (fixture, source, form, json_node_get_string (value)) == number
                     ? json_node_get_string (value) : text);
}

static inline void
expect_spot (TestImport *fixture,
             const char *source,
             JsonObject *spot)
{
  const char *record = json_object_get_string_member (spot, "record");
  const char *id = json_object_get_string_member (spot, "id");
  const char *field = json_object_get_string_member (spot, "field");
  JsonNode *value = json_object_get_member (spot, "value");
  const char *form;
  g_autofree char *parameter = NULL;
  g_autofree char *sql = make_sql (record, field, find_record (fixture, source, record, id), &form, &parameter);
  g_autofree char *rows = test_import_query (fixture, sql);
  g_autofree char *is = NULL;
  g_autofree char *should = expect_text (value);

  if (g_strcmp0 (form, "lines") != 0 && strlen (rows) > 0)
    rows[strlen (rows) - 1] = '\0';

  is = format_text (fixture, source, rows, form, parameter, value);

  if (strcmp (is, should) != 0 && !(should[0] == '\0' && strcmp (is, "NULL\n") == 0))
    g_error ("%s %s %s is '%s' instead of '%s'", record, id, field, is, should);
}

static inline void
test_expect_spots (TestImport *fixture,
                   const char *source,
                   JsonArray  *spots)
{
  for (guint i = 0; i < json_array_get_length (spots); i++)
    expect_spot (fixture, source, json_array_get_object_element (spots, i));
}
