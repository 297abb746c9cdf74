/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-vcard"

#include "bethink-import-format.h"
#include "bethink-import-vcard-private.h"
#include "bethink-vcard-parser.h"

#include "bethink-import-fill.h"

#include "bethink-json-error.h"
#include "bethink-text.h"
#include "bethink-uuid.h"

#include <string.h>

/* vCard 3.0 and 4.0: one person a card, the notes of it, and the people it names.
 * A card is known by its UID; without one, by everything that stands in it.
 */

typedef struct
{
  BethinkImportSink *sink;
  GPtrArray         *relationships;  /* of BethinkImportRelationship, for after the people */
  guint              n_card;
} Reader;

static void
take_relationships (Reader            *self,
                    BethinkVcard      *card,
                    BethinkImportKeys *keys)
{
  for (guint i = 0; i < card->properties->len; i++)
    {
      BethinkVcardProperty *property = g_ptr_array_index (card->properties, i);
      g_autoptr (BethinkImportRelationship) item = NULL;
      g_autoptr (BethinkImportKeys) other = NULL;

      if (strcmp (property->name, "RELATED") != 0)
        continue;

      other = bethink_vcard_related_keys (property);
      if (other == NULL)
        continue;

      item = bethink_import_relationship_new ();
      item->item.keys = bethink_import_keys_new ();
      item->item.stamp = bethink_import_stamp (1, 0);
      item->contact = bethink_import_keys_ref (keys);
      item->other = g_steal_pointer (&other);
      item->type = bethink_vcard_related_type (property);
      bethink_import_item_set_content_key (&item->item, item->type, NULL);
      g_ptr_array_add (self->relationships, g_steal_pointer (&item));
    }
}

static gboolean
give_notes (Reader             *self,
            BethinkVcard       *card,
            BethinkImportKeys  *keys,
            gint64              stamp,
            GError            **error)
{
  const char *key = bethink_import_keys_get (keys, 0)->text;
  guint n_notes = 0;

  for (guint i = 0; i < card->properties->len; i++)
    {
      BethinkVcardProperty *property = g_ptr_array_index (card->properties, i);
      g_autoptr (BethinkImportEntry) item = NULL;
      g_autofree char *text = NULL;
      g_autofree char *note_key = NULL;

      if (strcmp (property->name, "NOTE") != 0)
        continue;

      text = bethink_vcard_property_dup_text (property);
      if (bethink_text_is_blank (text))
        continue;

      note_key = g_strdup_printf ("%s#note%u", key, ++n_notes);
      item = bethink_import_entry_new ();
      item->item.keys = bethink_import_keys_new_single (BETHINK_IMPORT_KEY_PLAIN, note_key);
      item->item.stamp = stamp;
      g_ptr_array_add (item->people, bethink_import_keys_ref (keys));
      item->needs_person = TRUE;
      bethink_entry_set_entry_kind (item->entry, BETHINK_ENTRY_KIND_NOTE);
      bethink_entry_set_text (item->entry, text);

      if (!bethink_import_sink_entry (self->sink, item, error))
        return FALSE;
    }

  return TRUE;
}

/* A card that tells nothing about anybody would become a person without a name. */
static gboolean
says_something (BethinkVcard *card)
{
  static const char * const about_the_card[] = { "VERSION", "UID", "REV", "PRODID", "KIND", "SOURCE", NULL };

  for (guint i = 0; i < card->properties->len; i++)
    {
      BethinkVcardProperty *property = g_ptr_array_index (card->properties, i);
      g_autofree char *text = NULL;

      if (g_strv_contains (about_the_card, property->name))
        continue;

      text = bethink_vcard_property_dup_text (property);
      if (strspn (text, "; \t") < strlen (text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_card (Reader        *self,
           BethinkVcard  *card,
           GError       **error)
{
  g_autoptr (BethinkImportContact) item = NULL;
  gboolean photo_is_lost = FALSE;

  if (!says_something (card))
    {
      bethink_import_sink_skip (self->sink, BETHINK_IMPORT_SKIP_UNREADABLE, "card %u", self->n_card);
      return TRUE;
    }

  item = bethink_vcard_to_contact (card, &photo_is_lost);

  if (photo_is_lost)
    bethink_import_sink_skip (self->sink, BETHINK_IMPORT_SKIP_FILE_TOO_LARGE, "card %u", self->n_card);
  if (card->n_dropped > 0)
    bethink_import_sink_skip (self->sink, BETHINK_IMPORT_SKIP_UNREADABLE,
                              "card %u, lines: %u", self->n_card, card->n_dropped);

  take_relationships (self, card, item->item.keys);

  return bethink_import_sink_contact (self->sink, item, error) &&
         give_notes (self, card, item->item.keys, item->item.stamp, error);
}

static gboolean
read_cards (Reader              *self,
            BethinkVcardParser  *parser,
            GError             **error)
{
  g_autoptr (GError) local_error = NULL;

  while (TRUE)
    {
      g_autoptr (BethinkVcard) card = bethink_vcard_parser_next (parser, &local_error);

      if (card == NULL)
        break;

      self->n_card++;
      if (!bethink_import_sink_progress (self->sink, bethink_vcard_parser_get_position (parser), error) ||
          !read_card (self, card, error))
        return FALSE;
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  for (guint i = 0; i < self->relationships->len; i++)
    {
      if (!bethink_import_sink_relationship (self->sink, g_ptr_array_index (self->relationships, i), error))
        return FALSE;
    }

  return TRUE;
}

/* Files that cannot be read have one set of reasons, whatever their format. */
static void
translate_error (GError **error)
{
  BethinkJsonError code = BETHINK_JSON_ERROR_NOT_JSON;
  g_autofree char *message = NULL;

  if (error == NULL || *error == NULL || (*error)->domain != BETHINK_VCARD_ERROR)
    return;

  switch ((BethinkVcardError) (*error)->code)
    {
    case BETHINK_VCARD_ERROR_ENCODING:
      code = BETHINK_JSON_ERROR_ENCODING;
      break;
    case BETHINK_VCARD_ERROR_TOO_LARGE:
      code = BETHINK_JSON_ERROR_TOO_LARGE;
      break;
    case BETHINK_VCARD_ERROR_NOT_VCARD:
    default:
      break;
    }

  message = g_strdup ((*error)->message);
  g_clear_error (error);
  g_set_error_literal (error, BETHINK_JSON_ERROR, code, message);
}

static gboolean
vcard_read_file (GFile              *file,
                 BethinkImportSink  *sink,
                 GCancellable       *cancellable,
                 GError            **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (BethinkVcardParser) parser = NULL;
  g_autoptr (GPtrArray) relationships = NULL;
  Reader self = { NULL, };

  if (stream == NULL)
    return FALSE;

  parser = bethink_vcard_parser_new (G_INPUT_STREAM (stream), cancellable);
  relationships = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_import_relationship_free);
  self.sink = sink;
  self.relationships = relationships;

  if (read_cards (&self, parser, error))
    return TRUE;

  translate_error (error);

  return FALSE;
}

/* The first line decides, in whatever encoding a byte order mark announces. */
static gboolean
vcard_sniff (GBytes *head)
{
  static const char begin[] = "BEGIN:VCARD";
  gsize size;
  const guint8 *bytes = g_bytes_get_data (head, &size);
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < size && text->len < strlen (begin); i++)
    {
      gboolean is_mark = bytes[i] == 0xef || bytes[i] == 0xbb || bytes[i] == 0xbf ||
                         bytes[i] == 0xfe || bytes[i] == 0xff || bytes[i] == 0;

      if (!is_mark && !(text->len == 0 && g_ascii_isspace (bytes[i])))
        g_string_append_c (text, (char) bytes[i]);
    }

  return g_ascii_strcasecmp (text->str, begin) == 0;
}

const BethinkImportFormat bethink_import_vcard = {
  .name = "vcard",
  .sniff = vcard_sniff,
  .read_file = vcard_read_file,
};
