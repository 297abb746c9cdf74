/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-entry.h"

#include "bethink-json-cursor.h"
#include "bethink-json.h"
#include "bethink-monica-values.h"

/* What is on a timeline beside calls and messages: one table says which member of
 * which object becomes what, and a few functions add what a kind has of its own.
 * The API has all members in one object; the export has columns, and beside them
 * properties.
 */

typedef void (*FillFunc) (BethinkEntry *entry,
                          JsonObject   *properties);

struct _BethinkMonicaEntryKind
{
  const char       *object;       /* in the API, %NULL if it has none */
  const char       *block;        /* in the export */
  BethinkEntryKind  kind;
  const char       *moment;       /* %NULL: created_at */
  const char       *title;
  const char       *text;
  gboolean          alone;        /* may be stored without people */
  gboolean          timeless;     /* created_at is not its time, only its place */
  FillFunc          fill;
};

static void
fill_note (BethinkEntry *entry,
           JsonObject   *properties)
{
  const BethinkJsonFlag flag = bethink_json_get_flag (properties, "is_favorited");

  /* The export has only the time at which it was starred. */
  bethink_entry_set_starred (entry,
                             flag == BETHINK_JSON_FLAG_TRUE ||
                             (flag == BETHINK_JSON_FLAG_MISSING &&
                              bethink_json_has_text (properties, "favorited_at")));
}

static void
fill_activity (BethinkEntry *entry,
               JsonObject   *properties)
{
  JsonObject *type = bethink_json_get_object (properties, "activity_type");
  g_autofree char *name = bethink_json_get_name (type, "name");

  bethink_entry_set_type_key (entry, name);
}

static void
fill_task (BethinkEntry *entry,
           JsonObject   *properties)
{
  const BethinkJsonFlag done = bethink_json_get_flag (properties, "completed");

  if (done != BETHINK_JSON_FLAG_MISSING)
    bethink_entry_set_done (entry, done == BETHINK_JSON_FLAG_TRUE);

  bethink_entry_set_done_at (entry, bethink_json_get_time (properties, "completed_at"));
}

static void
fill_reminder (BethinkEntry *entry,
               JsonObject   *properties)
{
  g_autofree char *repeat = bethink_json_get_name (properties, "frequency_type");
  gint64 every;

  bethink_entry_set_repeat (entry, repeat);

  if (bethink_json_get_number (properties, "frequency_number", &every) && every > 0)
    bethink_entry_set_repeat_every (entry, (int) MIN (every, G_MAXINT));
}

static void
fill_gift (BethinkEntry *entry,
           JsonObject   *properties)
{
  g_autofree char *status = bethink_json_get_name (properties, "status");
  g_autofree char *amount = bethink_monica_get_amount (properties, "amount");
  g_autofree char *url = bethink_json_get_text (properties, "url");

  bethink_entry_set_status (entry, status);
  bethink_entry_set_amount (entry, amount);
  bethink_entry_set_url (entry, url);
}

static void
fill_debt (BethinkEntry *entry,
           JsonObject   *properties)
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
    bethink_entry_set_owed_by (entry, in_debt == BETHINK_JSON_FLAG_TRUE ? "me" : "them");

  bethink_entry_set_status (entry, status);
  bethink_entry_set_amount (entry, amount);
}

static void
fill_life_event (BethinkEntry *entry,
                 JsonObject   *properties)
{
  JsonObject *type = bethink_json_get_object (properties, "life_event_type");
  g_autofree char *key = bethink_json_get_name (type, "default_life_event_type_key");
  g_autofree char *name = bethink_json_get_name (type, "name");

  bethink_entry_set_type_key (entry, key != NULL ? key : name);
}

static void
fill_pet (BethinkEntry *entry,
          JsonObject   *properties)
{
  JsonObject *category = bethink_json_get_object (properties, "pet_category");
  g_autofree char *key = category != NULL ? bethink_json_get_name (category, "name")
                                          : bethink_json_get_name (properties, "category");

  bethink_entry_set_type_key (entry, key);
}

static void
fill_occupation (BethinkEntry *entry,
                 JsonObject   *properties)
{
  JsonObject *company = bethink_json_get_object (properties, "company");
  g_autofree char *name = bethink_json_get_name (company, "name");

  bethink_entry_set_company (entry, name);
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
fill_log (BethinkEntry *entry,
          JsonObject   *properties)
{
  g_autoptr (JsonNode) parsed = NULL;
  JsonObject *objects = open_objects (properties, &parsed);
  g_autofree char *name = bethink_json_get_name (objects, "contact_name");

  if (name == NULL)
    name = bethink_json_get_name (objects, "name");

  bethink_entry_set_text (entry, name);
  bethink_entry_set_hidden (entry, TRUE);
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
    .title = "original_filename" },
  { .object = "photo", .block = "photo", .kind = BETHINK_ENTRY_KIND_PHOTO,
    .title = "original_filename", .alone = TRUE },
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

/**
 * bethink_monica_entry_kind_get_kind:
 * @self: how to read it
 *
 * Returns: what it becomes
 */
BethinkEntryKind
bethink_monica_entry_kind_get_kind (const BethinkMonicaEntryKind *self)
{
  g_return_val_if_fail (self != NULL, BETHINK_ENTRY_KIND_OTHER);

  return self->kind;
}

/**
 * bethink_monica_entry_kind_is_alone:
 * @self: how to read it
 *
 * Returns: whether it makes sense without people
 */
gboolean
bethink_monica_entry_kind_is_alone (const BethinkMonicaEntryKind *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->alone;
}

static void
set_when (BethinkEntry                 *entry,
          const BethinkMonicaEntryKind *kind,
          gint64                        created_at,
          JsonObject                   *properties)
{
  BethinkTimePrecision precision = BETHINK_TIME_PRECISION_INSTANT;
  gint64 when = BETHINK_TIME_UNKNOWN;

  /* The log is written by the server: its times are never days. */
  if (kind->moment == NULL)
    when = kind->timeless ? BETHINK_TIME_UNKNOWN : created_at;
  else if (kind->kind == BETHINK_ENTRY_KIND_LOG)
    when = bethink_json_get_time (properties, kind->moment);
  else
    when = bethink_monica_get_moment (properties, kind->moment, &precision);

  bethink_entry_set_when (entry, when);
  bethink_entry_set_when_precision (entry, precision);
  bethink_entry_set_sort_at (entry, when != BETHINK_TIME_UNKNOWN ? when : created_at);
}

/**
 * bethink_monica_entry_read:
 * @self: how to read it
 * @columns: what has the times
 * @properties: (nullable): what has everything else; @columns in the API
 *
 * Makes an entry of an object. Whom it is about, the files that belong to it and
 * when it was made are left to the caller.
 *
 * Returns: (transfer full): a snapshot
 */
BethinkEntry *
bethink_monica_entry_read (const BethinkMonicaEntryKind *self,
                           JsonObject                   *columns,
                           JsonObject                   *properties)
{
  BethinkEntry *entry;

  g_return_val_if_fail (self != NULL, NULL);

  entry = bethink_entry_new ();
  bethink_entry_set_entry_kind (entry, self->kind);
  set_when (entry, self, bethink_json_get_time (columns, "created_at"), properties);

  if (self->title != NULL)
    {
      g_autofree char *title = bethink_json_get_text (properties, self->title);

      bethink_entry_set_title (entry, title);
    }

  if (self->text != NULL)
    {
      g_autofree char *text = bethink_json_get_text (properties, self->text);

      bethink_entry_set_text (entry, text);
    }

  if (self->fill != NULL)
    self->fill (entry, properties);

  return entry;
}

/**
 * bethink_monica_entry_read_file:
 * @properties: (nullable): what has the name and the bytes of a document or photo
 * @bytes: (out) (transfer full) (nullable): the bytes; documents of the API have none
 * @too_large: (out): whether there were more than %BETHINK_MONICA_MAX_BYTES
 *
 * Returns: (transfer full): the file without its bytes
 */
BethinkAttachment *
bethink_monica_entry_read_file (JsonObject  *properties,
                                GBytes     **bytes,
                                gboolean    *too_large)
{
  BethinkAttachment *attachment = bethink_attachment_new ();
  g_autofree char *name = bethink_json_get_name (properties, "original_filename");
  g_autofree char *url = bethink_json_get_url (properties, "link");
  g_autofree char *mime = bethink_json_get_name (properties, "mime_type");
  g_autofree char *own_mime = NULL;

  *bytes = bethink_monica_decode_data_url (bethink_json_peek_text (properties, "dataUrl"),
                                           BETHINK_MONICA_MAX_BYTES, &own_mime, too_large);
  bethink_attachment_set_name (attachment, name);
  bethink_attachment_set_url (attachment, url);
  bethink_attachment_set_mime (attachment, mime != NULL ? mime : own_mime);

  return attachment;
}
