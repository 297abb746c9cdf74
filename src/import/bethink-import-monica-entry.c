/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-private.h"

#include <string.h>

/* Everything else on a timeline: one table says which member of which object
 * becomes what, and a few functions add what a kind has of its own. The API has
 * all members in one object; the export has columns, and beside them properties.
 */

typedef void (*FillFunc) (BethinkImportEntry *item,
                          JsonObject         *columns,
                          JsonObject         *properties);

struct _BethinkMonicaEntryKind
{
  const char       *object;       /* in the API, %NULL if it has none */
  const char       *block;        /* in the export */
  BethinkEntryKind  kind;
  const char       *moment;       /* %NULL: created_at */
  const char       *title;
  const char       *text;
  const char       *id_member;    /* %NULL: "id" */
  gboolean          alone;        /* may be stored without people */
  gboolean          timeless;     /* created_at is not its time, only its place */
  FillFunc          fill;
};

static void
fill_note (BethinkImportEntry *item,
           JsonObject         *columns,
           JsonObject         *properties)
{
  const BethinkJsonFlag flag = bethink_json_get_flag (properties, "is_favorited");

  /* The export has only the time at which it was starred. */
  bethink_entry_set_starred (item->entry,
                             flag == BETHINK_JSON_FLAG_TRUE ||
                             (flag == BETHINK_JSON_FLAG_MISSING &&
                              bethink_json_has_text (properties, "favorited_at")));
  item->item.has |= BETHINK_IMPORT_HAS_STARRED;
}

static void
fill_activity (BethinkImportEntry *item,
               JsonObject         *columns,
               JsonObject         *properties)
{
  JsonObject *type = bethink_json_get_object (properties, "activity_type");
  g_autofree char *name = bethink_json_get_name (type, "name");

  bethink_entry_set_type_key (item->entry, name);
}

static void
fill_task (BethinkImportEntry *item,
           JsonObject         *columns,
           JsonObject         *properties)
{
  const BethinkJsonFlag done = bethink_json_get_flag (properties, "completed");
  g_autofree char *created_at = g_strdup_printf ("%" G_GINT64_FORMAT, item->item.created_at);
  const char *title = bethink_entry_get_title (item->entry);

  if (done != BETHINK_JSON_FLAG_MISSING)
    bethink_entry_set_done (item->entry, done == BETHINK_JSON_FLAG_TRUE);

  bethink_entry_set_done_at (item->entry, bethink_json_get_time (properties, "completed_at"));
  bethink_import_item_set_content_key (&item->item, "task", title != NULL ? title : "", created_at, NULL);
}

static void
fill_reminder (BethinkImportEntry *item,
               JsonObject         *columns,
               JsonObject         *properties)
{
  g_autofree char *repeat = bethink_json_get_name (properties, "frequency_type");
  gint64 every;

  bethink_entry_set_repeat (item->entry, repeat);

  if (bethink_json_get_number (properties, "frequency_number", &every) && every > 0)
    bethink_entry_set_repeat_every (item->entry, (int) MIN (every, G_MAXINT));
}

static void
fill_gift (BethinkImportEntry *item,
           JsonObject         *columns,
           JsonObject         *properties)
{
  g_autofree char *status = bethink_json_get_name (properties, "status");
  g_autofree char *amount = bethink_monica_get_amount (properties, "amount");
  g_autofree char *url = bethink_json_get_text (properties, "url");

  bethink_entry_set_status (item->entry, status);
  bethink_entry_set_amount (item->entry, amount);
  bethink_entry_set_url (item->entry, url);
}

static void
fill_debt (BethinkImportEntry *item,
           JsonObject         *columns,
           JsonObject         *properties)
{
  BethinkJsonFlag in_debt = bethink_json_get_flag (properties, "in_debt");
  const char *word = bethink_json_peek_text (properties, "in_debt");
  g_autofree char *status = bethink_json_get_name (properties, "status");
  g_autofree char *amount = bethink_monica_get_amount (properties, "amount");

  if (g_strcmp0 (word, "yes") == 0)
    in_debt = BETHINK_JSON_FLAG_TRUE;
  else if (g_strcmp0 (word, "no") == 0)
    in_debt = BETHINK_JSON_FLAG_FALSE;

  if (in_debt != BETHINK_JSON_FLAG_MISSING)
    bethink_entry_set_owed_by (item->entry, in_debt == BETHINK_JSON_FLAG_TRUE ? "me" : "them");

  bethink_entry_set_status (item->entry, status);
  bethink_entry_set_amount (item->entry, amount);
}

static void
fill_life_event (BethinkImportEntry *item,
                 JsonObject         *columns,
                 JsonObject         *properties)
{
  JsonObject *type = bethink_json_get_object (properties, "life_event_type");
  g_autofree char *key = bethink_json_get_name (type, "default_life_event_type_key");
  g_autofree char *name = bethink_json_get_name (type, "name");

  bethink_entry_set_type_key (item->entry, key != NULL ? key : name);
}

static void
fill_pet (BethinkImportEntry *item,
          JsonObject         *columns,
          JsonObject         *properties)
{
  JsonObject *category = bethink_json_get_object (properties, "pet_category");
  g_autofree char *key = category != NULL ? bethink_json_get_name (category, "name")
                                          : bethink_json_get_name (properties, "category");

  bethink_entry_set_type_key (item->entry, key);
}

static void
fill_occupation (BethinkImportEntry *item,
                 JsonObject         *columns,
                 JsonObject         *properties)
{
  JsonObject *company = bethink_json_get_object (properties, "company");
  g_autofree char *name = bethink_json_get_name (company, "name");

  bethink_entry_set_company (item->entry, name);
}

static void
fill_file (BethinkImportEntry *item,
           JsonObject         *columns,
           JsonObject         *properties)
{
  g_autoptr (BethinkImportAttachment) attachment = bethink_import_attachment_new ();
  g_autofree char *mime = NULL;
  gboolean too_large;

  attachment->bytes = bethink_monica_decode_data_url (bethink_json_peek_text (properties, "dataUrl"),
                                                      BETHINK_MONICA_MAX_BYTES, &mime, &too_large);
  attachment->name = bethink_json_get_name (properties, "original_filename");
  attachment->url = bethink_json_get_url (properties, "link");
  attachment->mime = bethink_json_get_name (properties, "mime_type");

  if (attachment->mime == NULL)
    attachment->mime = g_steal_pointer (&mime);

  g_ptr_array_add (item->attachments, g_steal_pointer (&attachment));
}

/* The objects of a log entry may be a text that holds JSON. */
static JsonObject *
open_objects (JsonObject  *properties,
              JsonNode   **parsed)
{
  const char *text = bethink_json_peek_text (properties, "objects");

  *parsed = text != NULL ? bethink_json_parse (text, -1, NULL) : NULL;

  if (*parsed != NULL)
    return bethink_json_node_get_object (*parsed);

  return bethink_json_get_object (properties, "objects");
}

static void
fill_log (BethinkImportEntry *item,
          JsonObject         *columns,
          JsonObject         *properties)
{
  g_autoptr (JsonNode) parsed = NULL;
  JsonObject *objects = open_objects (properties, &parsed);
  g_autofree char *name = bethink_json_get_name (objects, "contact_name");
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, bethink_entry_get_when (item->entry));
  const char *action = bethink_entry_get_title (item->entry);

  if (name == NULL)
    name = bethink_json_get_name (objects, "name");

  bethink_entry_set_text (item->entry, name);
  bethink_entry_set_hidden (item->entry, TRUE);
  bethink_import_item_set_content_key (&item->item, "log", action != NULL ? action : "", when,
                                       name != NULL ? name : "", NULL);
}

static const BethinkMonicaEntryKind kinds[] = {
  { .object = "note", .block = "note", .kind = BETHINK_ENTRY_KIND_NOTE,
    .text = "body", .fill = fill_note },
  { .object = "activity", .block = "activity", .kind = BETHINK_ENTRY_KIND_ACTIVITY,
    .moment = "happened_at", .title = "summary", .text = "description", .alone = TRUE, .fill = fill_activity },
  { .object = "task", .block = "task", .kind = BETHINK_ENTRY_KIND_TASK,
    .title = "title", .text = "description", .alone = TRUE, .fill = fill_task },
  { .object = "reminder", .block = "reminder", .kind = BETHINK_ENTRY_KIND_REMINDER,
    .moment = "initial_date", .title = "title", .text = "description", .fill = fill_reminder },
  { .object = "gift", .block = "gift", .kind = BETHINK_ENTRY_KIND_GIFT,
    .moment = "date", .title = "name", .text = "comment", .fill = fill_gift },
  { .object = "debt", .block = "debt", .kind = BETHINK_ENTRY_KIND_DEBT,
    .text = "reason", .fill = fill_debt },
  { .object = "lifeevent", .block = "life_event", .kind = BETHINK_ENTRY_KIND_LIFE_EVENT,
    .moment = "happened_at", .title = "name", .text = "note", .fill = fill_life_event },
  { .object = "entry", .block = "entry", .kind = BETHINK_ENTRY_KIND_JOURNAL,
    .moment = "date", .title = "title", .text = "post", .alone = TRUE },
  { .object = NULL, .block = "day", .kind = BETHINK_ENTRY_KIND_DAY,
    .moment = "date", .title = "rate", .text = "comment", .alone = TRUE },
  { .object = "pet", .block = "pet", .kind = BETHINK_ENTRY_KIND_PET,
    .title = "name", .timeless = TRUE, .fill = fill_pet },
  { .object = "occupation", .block = "occupation", .kind = BETHINK_ENTRY_KIND_OCCUPATION,
    .moment = "start_date", .title = "title", .text = "description", .fill = fill_occupation },
  { .object = "document", .block = "document", .kind = BETHINK_ENTRY_KIND_DOCUMENT,
    .title = "original_filename", .fill = fill_file },
  { .object = "photo", .block = "photo", .kind = BETHINK_ENTRY_KIND_PHOTO,
    .title = "original_filename", .alone = TRUE, .fill = fill_file },
  { .object = "auditlog", .block = "audit_logs", .kind = BETHINK_ENTRY_KIND_LOG,
    .moment = "audited_at", .title = "action", .alone = TRUE, .fill = fill_log },
};

static const BethinkMonicaEntryKind other_kind = {
  .kind = BETHINK_ENTRY_KIND_OTHER,
};

/**
 * bethink_monica_entry_kind_find:
 * @word: (nullable): the object of the API, or the block of the export; %NULL for an
 *   unknown block
 * @in_export: which of them
 *
 * Returns: (transfer none) (nullable): how to read it; %NULL if it is no entry
 */
const BethinkMonicaEntryKind *
bethink_monica_entry_kind_find (const char *word,
                                gboolean    in_export)
{
  if (word == NULL)
    return &other_kind;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *name = in_export ? kinds[i].block : kinds[i].object;

      if (g_strcmp0 (word, name) == 0)
        return &kinds[i];
    }

  return NULL;
}

static void
set_when (BethinkImportEntry           *item,
          const BethinkMonicaEntryKind *kind,
          JsonObject                   *properties)
{
  BethinkTimePrecision precision = BETHINK_TIME_PRECISION_INSTANT;
  gint64 when = BETHINK_TIME_UNKNOWN;

  /* The log is written by the server: its times are never days. */
  if (kind->moment == NULL)
    when = kind->timeless ? BETHINK_TIME_UNKNOWN : item->item.created_at;
  else if (kind->kind == BETHINK_ENTRY_KIND_LOG)
    when = bethink_json_get_time (properties, kind->moment);
  else
    when = bethink_monica_get_moment (properties, kind->moment, &precision);

  bethink_entry_set_when (item->entry, when);
  bethink_entry_set_when_precision (item->entry, precision);
  bethink_entry_set_sort_at (item->entry, when != BETHINK_TIME_UNKNOWN ? when : item->item.created_at);
}

/**
 * bethink_monica_make_entry:
 * @sink: for what is left out
 * @kind: how to read it
 * @columns: what has the times
 * @properties: what has everything else; @columns in the API
 * @keys: who it is
 *
 * Returns: (transfer full): the entry without people
 */
BethinkImportEntry *
bethink_monica_make_entry (BethinkImportSink            *sink,
                           const BethinkMonicaEntryKind *kind,
                           JsonObject                   *columns,
                           JsonObject                   *properties,
                           BethinkImportKeys            *keys)
{
  static const char * const apart[] = { "contact", "recipient", "photos", "attendees", NULL };
  BethinkImportEntry *item = bethink_import_entry_new ();
  const char *data_url = bethink_json_peek_text (properties, "dataUrl");

  bethink_monica_init_item (&item->item, columns, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_import_keys_ref (keys);
  item->item.source_json = bethink_monica_make_source (columns, apart);
  item->needs_person = !kind->alone;

  bethink_entry_set_entry_kind (item->entry, kind->kind);
  set_when (item, kind, properties);

  if (kind->title != NULL)
    {
      g_autofree char *title = bethink_json_get_text (properties, kind->title);

      bethink_entry_set_title (item->entry, title);
    }

  if (kind->text != NULL)
    {
      g_autofree char *text = bethink_json_get_text (properties, kind->text);

      bethink_entry_set_text (item->entry, text);
    }

  if (kind->fill != NULL)
    kind->fill (item, columns, properties);

  if (data_url != NULL && strlen (data_url) / 4 * 3 > BETHINK_MONICA_MAX_BYTES)
    bethink_import_sink_skip (sink, BETHINK_IMPORT_SKIP_FILE_TOO_LARGE, NULL);

  return item;
}

static gboolean
read_attendees (BethinkMonicaPage   *page,
                JsonObject          *object,
                BethinkImportEntry  *item,
                GError             **error)
{
  JsonArray *contacts = bethink_json_get_list (bethink_json_get_object (object, "attendees"), "contacts");

  for (guint i = 0; i < bethink_json_list_get_length (contacts); i++)
    {
      JsonNode *node = bethink_json_list_get_node (contacts, i);
      BethinkImportKeys *keys;

      if (bethink_json_node_get_object (node) == NULL)
        continue;

      keys = bethink_monica_read_contact (page, node, FALSE, error);
      if (keys == NULL)
        return FALSE;

      g_ptr_array_add (item->people, keys);
    }

  return TRUE;
}

static gboolean
read_photos (BethinkMonicaPage  *page,
             JsonObject         *object,
             BethinkImportKeys  *holder,
             GError            **error)
{
  JsonArray *photos = bethink_json_get_list (object, "photos");
  const BethinkMonicaEntryKind *kind = bethink_monica_entry_kind_find ("photo", FALSE);

  for (guint i = 0; i < bethink_json_list_get_length (photos); i++)
    {
      JsonObject *photo = bethink_json_list_get_object (photos, i);

      if (photo != NULL && !bethink_monica_read_entry (page, kind, photo, holder, error))
        return FALSE;
    }

  return TRUE;
}

static BethinkImportKeys *
make_keys (BethinkMonicaPage            *page,
           const BethinkMonicaEntryKind *kind,
           JsonObject                   *object)
{
  /* The id of an upcoming reminder is that of the notice. */
  const char *id_member = bethink_json_has_text (object, "reminder_id") ? "reminder_id" : "id";

  return bethink_monica_page_make_keys (page, object, id_member, bethink_entry_kind_to_nick (kind->kind));
}

/**
 * bethink_monica_read_entry:
 * @page: the page
 * @kind: how to read it
 * @object: an object of the API
 * @holder: (nullable): whom it is nested in
 * @error: return location for an error
 *
 * Reads an entry and the people and photos that are nested in it. One whose
 * person was deleted in Monica is left out, unless it makes sense alone.
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_read_entry (BethinkMonicaPage            *page,
                           const BethinkMonicaEntryKind *kind,
                           JsonObject                   *object,
                           BethinkImportKeys            *holder,
                           GError                      **error)
{
  g_autoptr (BethinkImportKeys) keys = make_keys (page, kind, object);
  g_autoptr (BethinkImportKeys) contact = NULL;
  g_autoptr (BethinkImportEntry) item = NULL;

  if (!bethink_monica_read_person (page, object, "contact", holder, &contact, error))
    return FALSE;

  if (contact == NULL && !kind->alone)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
      return TRUE;
    }

  item = bethink_monica_make_entry (page->sink, kind, object, object, keys);

  if (contact != NULL)
    g_ptr_array_add (item->people, bethink_import_keys_ref (contact));

  if (!read_attendees (page, object, item, error) ||
      !read_photos (page, object, contact, error) ||
      !bethink_monica_read_person (page, object, "recipient", NULL, &item->recipient, error))
    return FALSE;

  return bethink_import_sink_entry (page->sink, item, error);
}
