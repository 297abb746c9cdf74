/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-private.h"

#include <string.h>

/* Everything else on a timeline: what src/monica reads, with the people and files
 * that belong to it and the keys by which it is found again.
 */

static void
add_file (BethinkImportEntry *item,
          JsonObject         *properties)
{
  g_autoptr (BethinkImportAttachment) attachment = bethink_import_attachment_new ();
  g_autoptr (BethinkAttachment) file = NULL;
  gboolean too_large;

  file = bethink_monica_entry_read_file (properties, &attachment->bytes, &too_large);
  attachment->name = g_strdup (bethink_attachment_get_name (file));
  attachment->url = g_strdup (bethink_attachment_get_url (file));
  attachment->mime = g_strdup (bethink_attachment_get_mime (file));

  g_ptr_array_add (item->attachments, g_steal_pointer (&attachment));
}

static void
set_task_key (BethinkImportEntry *item)
{
  g_autofree char *created_at = g_strdup_printf ("%" G_GINT64_FORMAT, item->item.created_at);
  const char *title = bethink_entry_get_title (item->entry);

  bethink_import_item_set_content_key (&item->item, "task", title != NULL ? title : "", created_at, NULL);
}

static void
set_log_key (BethinkImportEntry *item)
{
  g_autofree char *when = g_strdup_printf ("%" G_GINT64_FORMAT, bethink_entry_get_when (item->entry));
  const char *action = bethink_entry_get_title (item->entry);
  const char *name = bethink_entry_get_text (item->entry);

  bethink_import_item_set_content_key (&item->item, "log", action != NULL ? action : "", when,
                                       name != NULL ? name : "", NULL);
}

static void
complete_item (BethinkImportEntry *item,
               JsonObject         *properties)
{
  switch ((int) bethink_entry_get_entry_kind (item->entry))
    {
    case BETHINK_ENTRY_KIND_NOTE:
      item->item.has |= BETHINK_IMPORT_HAS_STARRED;
      break;

    case BETHINK_ENTRY_KIND_TASK:
      set_task_key (item);
      break;

    case BETHINK_ENTRY_KIND_DOCUMENT:
    case BETHINK_ENTRY_KIND_PHOTO:
      add_file (item, properties);
      break;

    case BETHINK_ENTRY_KIND_LOG:
      set_log_key (item);
      break;

    default:
      break;
    }
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
                           const BethinkJsonValue       *columns,
                           const BethinkJsonValue       *properties,
                           BethinkImportKeys            *keys)
{
  static const char * const apart[] = { "contact", "recipient", "photos", "attendees", NULL };
  BethinkImportEntry *item = bethink_import_entry_new ();
  g_autoptr (JsonNode) node = bethink_json_value_to_node (columns);
  JsonObject *object = bethink_json_node_get_object (node);
  JsonObject *rest = properties == columns ? object : bethink_json_get_object (object, "properties");
  g_autoptr (BethinkEntry) entry = bethink_monica_entry_read (kind, object, rest);
  const char *data_url = bethink_json_value_peek_text (properties, "dataUrl");

  bethink_monica_init_item (&item->item, columns, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_import_keys_ref (keys);
  item->item.source_json = bethink_monica_write_source (columns, apart);
  item->needs_person = !bethink_monica_entry_kind_is_alone (kind);

  g_set_object (&item->entry, entry);
  complete_item (item, rest);

  if (data_url != NULL && strlen (data_url) / 4 * 3 > BETHINK_MONICA_MAX_BYTES)
    bethink_import_sink_skip (sink, BETHINK_IMPORT_SKIP_FILE_TOO_LARGE, NULL);

  return item;
}

static gboolean
read_attendees (BethinkMonicaPage       *page,
                const BethinkJsonValue  *object,
                BethinkImportEntry      *item,
                GError                 **error)
{
  const BethinkJsonValue *contacts = bethink_json_value_get_list (bethink_json_value_get_object (object, "attendees"), "contacts");

  for (const BethinkJsonValue *contact = bethink_json_value_first (contacts); contact != NULL; contact = contact->next)
    {
      BethinkImportKeys *keys;

      if (!bethink_json_value_is_object (contact))
        continue;

      keys = bethink_monica_read_contact (page, contact, FALSE, error);
      if (keys == NULL)
        return FALSE;

      g_ptr_array_add (item->people, keys);
    }

  return TRUE;
}

static gboolean
read_photos (BethinkMonicaPage       *page,
             const BethinkJsonValue  *object,
             BethinkImportKeys       *holder,
             GError                 **error)
{
  const BethinkJsonValue *photos = bethink_json_value_get_list (object, "photos");
  const BethinkMonicaEntryKind *kind = bethink_monica_entry_kind_find ("photo", FALSE);

  for (const BethinkJsonValue *photo = bethink_json_value_first (photos); photo != NULL; photo = photo->next)
    {
      if (bethink_json_value_is_object (photo) &&
          !bethink_monica_read_entry (page, kind, photo, holder, error))
        return FALSE;
    }

  return TRUE;
}

static BethinkImportKeys *
make_keys (BethinkMonicaPage            *page,
           const BethinkMonicaEntryKind *kind,
           const BethinkJsonValue       *object)
{
  /* The id of an upcoming reminder is that of the notice. */
  const char *id_member = bethink_json_value_has_text (object, "reminder_id") ? "reminder_id" : "id";

  return bethink_monica_page_make_keys (page, object, id_member, bethink_entry_kind_to_nick (bethink_monica_entry_kind_get_kind (kind)));
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
bethink_monica_read_entry (BethinkMonicaPage             *page,
                           const BethinkMonicaEntryKind  *kind,
                           const BethinkJsonValue        *object,
                           BethinkImportKeys             *holder,
                           GError                       **error)
{
  g_autoptr (BethinkImportKeys) keys = make_keys (page, kind, object);
  g_autoptr (BethinkImportKeys) contact = NULL;
  g_autoptr (BethinkImportEntry) item = NULL;

  if (!bethink_monica_read_person (page, object, "contact", holder, &contact, error))
    return FALSE;

  if (contact == NULL && !bethink_monica_entry_kind_is_alone (kind))
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
