/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Recognises and reads documents that were changed at random places, without a
 * store behind the reader, so that millions can be tried. What is read must be
 * text that a store and a list can take.
 *
 *   fuzz-readers --runs N --seed S     N documents
 *   fuzz-readers --seconds N           for that long
 *   fuzz-readers --folder NAME         only of that folder below tests/data
 */

#include "fuzz-documents.h"

#include "bethink-attachment.h"
#include "bethink-import-format.h"
#include "bethink-json-cursor.h"
#include "bethink-json-file.h"

#include "../displayless/test-folder.h"

static int n_runs = 400;
static int n_seconds;
static int seed = 1;
static char **folders;

static const GOptionEntry options[] = {
  { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "Documents to read", "N" },
  { "seconds", 0, 0, G_OPTION_ARG_INT, &n_seconds, "Time to spend", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Where chance begins", "S" },
  { "folder", 0, 0, G_OPTION_ARG_STRING_ARRAY, &folders, "Documents to change", "NAME" },
  G_OPTION_ENTRY_NULL
};

static const char * const all_folders[] = {
  "monica", "monica/errors", "textus", "highlevel", "chatwoot", "seeds", "broken", "vcard", NULL
};

/* ---- a sink that looks and forgets ---- */

#define TEST_TYPE_SINK (test_sink_get_type ())

G_DECLARE_FINAL_TYPE (TestSink, test_sink, TEST, SINK, GObject)

struct _TestSink
{
  GObject parent_instance;
  guint64 n_items;
};

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

static void
check_keys (BethinkImportKeys *keys)
{
  for (guint i = 0; keys != NULL && i < bethink_import_keys_get_length (keys); i++)
    {
      const BethinkImportKey *key = bethink_import_keys_get (keys, i);

      g_assert_true (key->text != NULL && *key->text != '\0');
      check_text (key->text);
    }
}

/* Every text of a model object that has come. */
static void
check_object (gpointer object)
{
  g_autofree GParamSpec **properties = NULL;
  guint n_properties;

  if (object == NULL)
    return;

  properties = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_properties);

  for (guint i = 0; i < n_properties; i++)
    {
      g_autofree char *text = NULL;

      if (properties[i]->value_type != G_TYPE_STRING || !(properties[i]->flags & G_PARAM_READABLE))
        continue;

      g_object_get (object, properties[i]->name, &text, NULL);
      check_text (text);
    }
}

static gboolean
check_item (BethinkImportSink       *sink,
            const BethinkImportItem *item,
            gpointer                 object)
{
  TEST_SINK (sink)->n_items++;
  check_keys (item->keys);
  check_text (item->content_key);
  check_text (item->source_json);
  check_object (object);

  return TRUE;
}

static void
check_list (GListStore *list)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (G_LIST_MODEL (list), i);

      check_object (object);
    }
}

static gboolean
take_contact (BethinkImportSink           *sink,
              const BethinkImportContact  *item,
              GError                     **error)
{
  const char * const *tags = bethink_contact_card_get_tags (item->card);

  check_list (bethink_contact_card_get_fields (item->card));
  check_list (bethink_contact_card_get_addresses (item->card));
  check_keys (item->met_through);
  check_text (item->phone_hint);
  check_text (item->fallback_phone);
  for (gsize i = 0; tags != NULL && tags[i] != NULL; i++)
    check_text (tags[i]);

  return check_item (sink, &item->item, bethink_contact_card_get_contact (item->card));
}

static gboolean
take_contact_field (BethinkImportSink                *sink,
                    const BethinkImportContactField  *item,
                    GError                          **error)
{
  check_keys (item->contact);

  return check_item (sink, &item->item, item->field);
}

static gboolean
take_address (BethinkImportSink           *sink,
              const BethinkImportAddress  *item,
              GError                     **error)
{
  check_keys (item->contact);

  return check_item (sink, &item->item, item->address);
}

static gboolean
take_conversation (BethinkImportSink                *sink,
                   const BethinkImportConversation  *item,
                   GError                          **error)
{
  check_keys (item->contact);

  return check_item (sink, &item->item, item->conversation);
}

static void
check_attachments (GPtrArray *attachments)
{
  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    {
      const BethinkImportAttachment *attachment = g_ptr_array_index (attachments, i);

      check_text (attachment->name);
      check_text (attachment->mime);
      check_text (attachment->url);
    }
}

static gboolean
take_message (BethinkImportSink           *sink,
              const BethinkImportMessage  *item,
              GError                     **error)
{
  check_keys (item->conversation);
  check_keys (item->contact);
  check_attachments (item->attachments);

  return check_item (sink, &item->item, item->message);
}

static gboolean
take_call (BethinkImportSink        *sink,
           const BethinkImportCall  *item,
           GError                  **error)
{
  check_keys (item->conversation);
  check_keys (item->contact);

  return check_item (sink, &item->item, item->call);
}

static gboolean
take_entry (BethinkImportSink         *sink,
            const BethinkImportEntry  *item,
            GError                   **error)
{
  for (guint i = 0; i < item->people->len; i++)
    check_keys (g_ptr_array_index (item->people, i));
  check_keys (item->recipient);
  check_attachments (item->attachments);

  return check_item (sink, &item->item, item->entry);
}

static gboolean
take_relationship (BethinkImportSink                *sink,
                   const BethinkImportRelationship  *item,
                   GError                          **error)
{
  check_keys (item->contact);
  check_keys (item->other);
  check_text (item->type);

  return check_item (sink, &item->item, NULL);
}

static gboolean
take_tag (BethinkImportSink       *sink,
          const BethinkImportTag  *item,
          GError                 **error)
{
  check_text (item->name);

  return check_item (sink, &item->item, NULL);
}

static void
take_skip (BethinkImportSink *sink,
           BethinkImportSkip  reason,
           const char        *path)
{
  g_assert_cmpuint (reason, <, BETHINK_IMPORT_N_SKIPS);
  check_text (path);
}

static gboolean
take_progress (BethinkImportSink  *sink,
               guint64             offset,
               GError            **error)
{
  return TRUE;
}

static gboolean
take_activities (BethinkImportSink  *sink,
                 BethinkImportKeys  *conversation,
                 JsonArray          *activities,
                 GError            **error)
{
  check_keys (conversation);

  return TRUE;
}

static void
sink_iface_init (BethinkImportSinkInterface *iface)
{
  iface->contact = take_contact;
  iface->contact_field = take_contact_field;
  iface->address = take_address;
  iface->conversation = take_conversation;
  iface->message = take_message;
  iface->call = take_call;
  iface->entry = take_entry;
  iface->relationship = take_relationship;
  iface->tag = take_tag;
  iface->skip = take_skip;
  iface->progress = take_progress;
  iface->activities = take_activities;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSink, test_sink, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_IMPORT_SINK, sink_iface_init))

static void
test_sink_class_init (TestSinkClass *class)
{
}

static void
test_sink_init (TestSink *self)
{
}

/* ---- reading ---- */

static void
read_cards (GBytes            *bytes,
            GFile             *file,
            BethinkImportSink *sink)
{
  const BethinkImportFormat *format = bethink_import_format_sniff (bytes);
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                           G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);

  if (!format->read_file (file, sink, NULL, &error))
    g_assert_nonnull (error);
}

static void
read_json (GBytes            *bytes,
           BethinkImportSink *sink)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkJsonFile) file = bethink_json_file_open_bytes (bytes, NULL, &error);
  g_auto (BethinkImportRecognition) recognition = { NULL, };
  BethinkJsonCursor root;

  if (file == NULL ||
      !bethink_json_file_get_root (file, &root, &error) ||
      !bethink_import_recognise (&root, &recognition, &error))
    {
      g_assert_nonnull (error);
      return;
    }

  check_text (recognition.message);

  /* Bethink's own format writes rows by itself; fuzz-import has it. */
  if (recognition.verdict != BETHINK_IMPORT_VERDICT_DATA || recognition.format == &bethink_import_own)
    return;

  if (!recognition.format->read (&root, sink, &error))
    g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) cards = NULL;
  g_autoptr (GPtrArray) samples = NULL;
  g_autoptr (TestSink) sink = NULL;
  g_autoptr (GRand) random = NULL;
  g_autoptr (GError) error = NULL;
  gint64 end = 0;
  int n_read = 0;

  /* GLib has a --seed of its own: it gets what is left over. */
  g_option_context_add_main_entries (context, options, NULL);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  g_test_init (&argc, &argv, NULL);

  folder = test_folder_new ();
  path = g_build_filename (folder, "people.vcf", NULL);
  cards = g_file_new_for_path (path);
  samples = fuzz_documents_load (folders != NULL ? (const char * const *) folders : all_folders);
  sink = g_object_new (TEST_TYPE_SINK, NULL);
  random = g_rand_new_with_seed ((guint32) seed);
  if (n_seconds > 0)
    end = g_get_monotonic_time () + n_seconds * G_USEC_PER_SEC;

  for (; end > 0 ? g_get_monotonic_time () < end : n_read < n_runs; n_read++)
    {
      g_autoptr (GBytes) bytes = fuzz_documents_make (samples, random);

      if (bethink_import_format_sniff (bytes) != NULL)
        read_cards (bytes, cards, BETHINK_IMPORT_SINK (sink));
      else
        read_json (bytes, BETHINK_IMPORT_SINK (sink));
    }

  g_assert_cmpuint (sink->n_items, >, 0);
  g_print ("%d documents read, %" G_GUINT64_FORMAT " records found in them\n", n_read, sink->n_items);
  test_folder_remove (folder);

  return 0;
}
