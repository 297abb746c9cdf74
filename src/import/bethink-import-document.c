/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-document"

#include "bethink-import-document.h"

#include "bethink-import-format.h"
#include "bethink-import-report-private.h"

/* What is enough to tell that a file is not JSON. */
#define HEAD_SIZE 1024

/* How many names of an unknown document are told. */
#define MAX_MEMBERS 12

struct _BethinkImportDocument
{
  const BethinkImportFormat *format;
  GFile                     *file;   /* owned */
  BethinkJsonFile           *json;   /* owned, nullable: not JSON */
};

void
bethink_import_document_free (BethinkImportDocument *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->file);
  g_clear_object (&self->json);
  g_free (self);
}

static BethinkImportDocument *
document_new (const BethinkImportFormat *format,
              GFile                     *file,
              BethinkJsonFile           *json)
{
  BethinkImportDocument *self = g_new0 (BethinkImportDocument, 1);

  self->format = format;
  self->file = g_object_ref (file);
  g_set_object (&self->json, json);

  return self;
}

/* The first bytes; whatever is wrong with the file is told by opening it as JSON. */
static GBytes *
read_head (GFile        *file,
           GCancellable *cancellable)
{
  g_autoptr (GFileInputStream) stream = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_REGULAR)
    return NULL;

  stream = g_file_read (file, cancellable, NULL);

  return stream != NULL ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), HEAD_SIZE, cancellable, NULL)
                        : NULL;
}

static void
tell_members (const BethinkJsonCursor *root,
              BethinkImportReport     *report)
{
  g_autoptr (BethinkImportShape) shape = bethink_import_shape_new (root, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char * const *members;

  if (shape == NULL)
    return;

  members = bethink_import_shape_get_members (shape);
  for (gsize i = 0; members[i] != NULL && i < MAX_MEMBERS; i++)
    g_ptr_array_add (names, (gpointer) members[i]);

  g_ptr_array_add (names, NULL);
  bethink_import_report_set_members (report, (const char * const *) names->pdata);
}

/* Whether there is something to read. */
static gboolean
take_verdict (const BethinkImportRecognition *recognition,
              const BethinkJsonCursor        *root,
              BethinkImportReport            *report)
{
  switch (recognition->verdict)
    {
    case BETHINK_IMPORT_VERDICT_DATA:
      return TRUE;

    case BETHINK_IMPORT_VERDICT_EMPTY:
      bethink_import_report_set_outcome (report, BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT);
      return FALSE;

    case BETHINK_IMPORT_VERDICT_ERROR_REPLY:
      bethink_import_report_set_outcome (report, BETHINK_IMPORT_OUTCOME_ERROR_REPLY);
      bethink_import_report_set_message (report, recognition->message);
      return FALSE;

    case BETHINK_IMPORT_VERDICT_OTHER:
    default:
      bethink_import_report_set_outcome (report, BETHINK_IMPORT_OUTCOME_NOT_RECOGNISED);
      tell_members (root, report);
      return FALSE;
    }
}

/**
 * bethink_import_document_open:
 * @file: a file
 * @report: where is noted what it is
 * @cancellable: (nullable): to give up
 * @error: return location for a %BETHINK_JSON_ERROR, or that it was cancelled
 *
 * Opens a file and recognises it by its content. Blocks.
 *
 * Returns: (transfer full) (nullable): the document if it may hold records;
 *   otherwise @report says why it does not, or @error why it cannot be read
 */
BethinkImportDocument *
bethink_import_document_open (GFile                *file,
                              BethinkImportReport  *report,
                              GCancellable         *cancellable,
                              GError              **error)
{
  g_autoptr (GBytes) head = NULL;
  g_autoptr (BethinkJsonFile) json = NULL;
  g_auto (BethinkImportRecognition) recognition = { NULL, };
  const BethinkImportFormat *format = NULL;
  BethinkJsonCursor root;

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (report), NULL);

  head = read_head (file, cancellable);
  format = head != NULL ? bethink_import_format_sniff (head) : NULL;

  if (format != NULL)
    {
      bethink_import_report_set_format (report, format->name);
      return document_new (format, file, NULL);
    }

  json = bethink_json_file_open (file, cancellable, error);

  if (json == NULL || !bethink_json_file_get_root (json, &root, error) ||
      !bethink_import_recognise (&root, &recognition, error))
    return NULL;

  if (recognition.format != NULL)
    bethink_import_report_set_format (report, recognition.format->name);

  return take_verdict (&recognition, &root, report) ? document_new (recognition.format, file, json) : NULL;
}

/**
 * bethink_import_document_read:
 * @self: a document
 * @sink: where its records go
 * @cancellable: (nullable): to give up
 * @error: return location for an error of the file or of @sink
 *
 * Returns: whether all of it was read
 */
gboolean
bethink_import_document_read (BethinkImportDocument  *self,
                              BethinkImportSink      *sink,
                              GCancellable           *cancellable,
                              GError                **error)
{
  BethinkJsonCursor root;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (sink), FALSE);

  if (self->json == NULL)
    return self->format->read_file (self->file, sink, cancellable, error);

  return bethink_json_file_get_root (self->json, &root, error) &&
         self->format->read (&root, sink, error);
}
