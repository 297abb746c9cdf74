/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-report-private.h"

#include "bethink-json-error.h"

/* What became of one file, or of several together: codes, numbers and names from
 * the file; words for people are made of it above. Filled on the thread of the
 * import and then given away; not changed after that.
 */
struct _BethinkImportReport
{
  GObject               parent_instance;

  GFile                *file;      /* owned, nullable */
  BethinkImportOutcome  outcome;
  const char           *format;    /* static, nullable */
  BethinkImportReason   reason;
  gboolean              has_place;
  guint64               line;
  guint64               column;
  char                 *message;   /* owned, nullable */
  GStrv                 members;   /* owned, nullable */
  guint64               added[BETHINK_IMPORT_N_COUNTS];
  guint64               updated[BETHINK_IMPORT_N_COUNTS];
  guint64               found[BETHINK_IMPORT_N_COUNTS];
  guint64               skipped[BETHINK_IMPORT_N_SKIPS];
  GPtrArray            *paths[BETHINK_IMPORT_N_SKIPS];  /* owned, nullable: %NULL-terminated */
  GPtrArray            *look_alikes;                    /* owned, of BethinkLookAlike */
  gint64                operation_id;
};

G_DEFINE_FINAL_TYPE (BethinkImportReport, bethink_import_report, G_TYPE_OBJECT)

static void
look_alike_free (gpointer data)
{
  BethinkLookAlike *look_alike = data;

  g_free (look_alike->key);
  g_free (look_alike->name);
  g_free (look_alike->contact_name);
  g_free (look_alike);
}

static void
bethink_import_report_finalize (GObject *object)
{
  BethinkImportReport *self = BETHINK_IMPORT_REPORT (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->members, g_strfreev);

  for (gsize i = 0; i < BETHINK_IMPORT_N_SKIPS; i++)
    g_clear_pointer (&self->paths[i], g_ptr_array_unref);

  g_clear_pointer (&self->look_alikes, g_ptr_array_unref);

  G_OBJECT_CLASS (bethink_import_report_parent_class)->finalize (object);
}

static void
bethink_import_report_class_init (BethinkImportReportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_import_report_finalize;
}

static void
bethink_import_report_init (BethinkImportReport *self)
{
  self->outcome = BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT;
  self->look_alikes = g_ptr_array_new_with_free_func (look_alike_free);
}

/**
 * bethink_import_report_new:
 * @file: (nullable): the file, %NULL for the total of several
 *
 * Returns: (transfer full): a report of nothing
 */
BethinkImportReport *
bethink_import_report_new (GFile *file)
{
  BethinkImportReport *self = g_object_new (BETHINK_TYPE_IMPORT_REPORT, NULL);

  g_set_object (&self->file, file);

  return self;
}

/**
 * bethink_import_report_get_file:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the file, %NULL for the total of several
 */
GFile *
bethink_import_report_get_file (BethinkImportReport *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), NULL);

  return self->file;
}

BethinkImportOutcome
bethink_import_report_get_outcome (BethinkImportReport *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), BETHINK_IMPORT_OUTCOME_UNREADABLE);

  return self->outcome;
}

void
bethink_import_report_set_outcome (BethinkImportReport  *self,
                                   BethinkImportOutcome  outcome)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));

  self->outcome = outcome;
}

/**
 * bethink_import_report_get_format:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the name of the format, %NULL if none was recognised
 */
const char *
bethink_import_report_get_format (BethinkImportReport *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), NULL);

  return self->format;
}

void
bethink_import_report_set_format (BethinkImportReport *self,
                                  const char          *format)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));

  self->format = g_intern_string (format);
}

BethinkImportReason
bethink_import_report_get_reason (BethinkImportReport *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), BETHINK_IMPORT_REASON_NONE);

  return self->reason;
}

/**
 * bethink_import_report_get_place:
 * @self: a report
 * @line: (out): line, from 1
 * @column: (out): column in bytes, from 1
 *
 * Returns: whether it is known where the file stops making sense
 */
gboolean
bethink_import_report_get_place (BethinkImportReport *self,
                                 guint64             *line,
                                 guint64             *column)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), FALSE);

  if (!self->has_place)
    return FALSE;

  *line = self->line;
  *column = self->column;

  return TRUE;
}

/**
 * bethink_import_report_get_message:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the words of the service for an error
 *   reply ("" if it had none), those of the system for a file that cannot be read
 */
const char *
bethink_import_report_get_message (BethinkImportReport *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), NULL);

  return self->message;
}

void
bethink_import_report_set_message (BethinkImportReport *self,
                                   const char          *message)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));

  g_set_str (&self->message, message);
}

/**
 * bethink_import_report_get_members:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): of a document that was not recognised the names
 *   at its top
 */
const char * const *
bethink_import_report_get_members (BethinkImportReport *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), NULL);

  return (const char * const *) self->members;
}

void
bethink_import_report_set_members (BethinkImportReport *self,
                                   const char * const  *members)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));

  g_strfreev (self->members);
  self->members = g_strdupv ((char **) members);
}

static BethinkImportReason
reason_of_error (const GError *error)
{
  static const BethinkImportReason reasons[] = {
    [BETHINK_JSON_ERROR_EMPTY] = BETHINK_IMPORT_REASON_EMPTY,
    [BETHINK_JSON_ERROR_WEB_PAGE] = BETHINK_IMPORT_REASON_WEB_PAGE,
    [BETHINK_JSON_ERROR_ENCODING] = BETHINK_IMPORT_REASON_ENCODING,
    [BETHINK_JSON_ERROR_NOT_JSON] = BETHINK_IMPORT_REASON_NOT_JSON,
    [BETHINK_JSON_ERROR_TOO_DEEP] = BETHINK_IMPORT_REASON_TOO_DEEP,
    [BETHINK_JSON_ERROR_TOO_LARGE] = BETHINK_IMPORT_REASON_TOO_LARGE,
    [BETHINK_JSON_ERROR_IO] = BETHINK_IMPORT_REASON_IO,
  };

  if (error->domain == BETHINK_JSON_ERROR && error->code >= 0 &&
      (gsize) error->code < G_N_ELEMENTS (reasons))
    return reasons[error->code];

  return BETHINK_IMPORT_REASON_IO;
}

/**
 * bethink_import_report_set_unreadable:
 * @self: a report
 * @error: an error of the file
 *
 * Notes that nothing can be had from the file, and why.
 */
void
bethink_import_report_set_unreadable (BethinkImportReport *self,
                                      const GError        *error)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));
  g_return_if_fail (error != NULL);

  self->outcome = BETHINK_IMPORT_OUTCOME_UNREADABLE;
  self->reason = reason_of_error (error);
  self->has_place = bethink_json_error_get_place (error, &self->line, &self->column);

  if (self->reason == BETHINK_IMPORT_REASON_IO)
    g_set_str (&self->message, error->message);
}

/* Numbers */

guint64
bethink_import_report_get_added (BethinkImportReport *self,
                                 BethinkImportCount   count)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), 0);
  g_return_val_if_fail (count < BETHINK_IMPORT_N_COUNTS, 0);

  return self->added[count];
}

void
bethink_import_report_count_added (BethinkImportReport *self,
                                   BethinkImportCount   count)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));
  g_return_if_fail (count < BETHINK_IMPORT_N_COUNTS);

  self->added[count]++;
}

/**
 * bethink_import_report_uncount_added:
 * @self: a report
 * @count: what
 *
 * Takes back one that was added, because it turned out to be another one.
 */
void
bethink_import_report_uncount_added (BethinkImportReport *self,
                                     BethinkImportCount   count)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));
  g_return_if_fail (count < BETHINK_IMPORT_N_COUNTS);

  if (self->added[count] > 0)
    self->added[count]--;
}

guint64
bethink_import_report_get_updated (BethinkImportReport *self,
                                   BethinkImportCount   count)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), 0);
  g_return_val_if_fail (count < BETHINK_IMPORT_N_COUNTS, 0);

  return self->updated[count];
}

void
bethink_import_report_count_updated (BethinkImportReport *self,
                                     BethinkImportCount   count)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));
  g_return_if_fail (count < BETHINK_IMPORT_N_COUNTS);

  self->updated[count]++;
}

void
bethink_import_report_count_found (BethinkImportReport *self,
                                   BethinkImportCount   count)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));
  g_return_if_fail (count < BETHINK_IMPORT_N_COUNTS);

  self->found[count]++;
}

guint64
bethink_import_report_get_n_records (BethinkImportReport *self)
{
  guint64 n = 0;

  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), 0);

  for (gsize i = 0; i < BETHINK_IMPORT_N_COUNTS; i++)
    n += self->added[i] + self->updated[i] + self->found[i];

  return n;
}

guint64
bethink_import_report_get_skipped (BethinkImportReport *self,
                                   BethinkImportSkip    reason)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), 0);
  g_return_val_if_fail (reason < BETHINK_IMPORT_N_SKIPS, 0);

  return self->skipped[reason];
}

guint64
bethink_import_report_get_total_skipped (BethinkImportReport *self)
{
  guint64 n = 0;

  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), 0);

  for (gsize i = 0; i < BETHINK_IMPORT_N_SKIPS; i++)
    n += self->skipped[i];

  return n;
}

/**
 * bethink_import_report_get_skipped_paths:
 * @self: a report
 * @reason: why
 *
 * Returns: (transfer none) (nullable): where the first of them stand in the document
 */
const char * const *
bethink_import_report_get_skipped_paths (BethinkImportReport *self,
                                         BethinkImportSkip    reason)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), NULL);
  g_return_val_if_fail (reason < BETHINK_IMPORT_N_SKIPS, NULL);

  return self->paths[reason] != NULL ? (const char * const *) self->paths[reason]->pdata : NULL;
}

static void
add_path (BethinkImportReport *self,
          BethinkImportSkip    reason,
          const char          *path)
{
  if (path == NULL)
    return;

  if (self->paths[reason] == NULL)
    self->paths[reason] = g_ptr_array_new_null_terminated (BETHINK_IMPORT_N_PATHS, g_free, TRUE);

  if (self->paths[reason]->len < BETHINK_IMPORT_N_PATHS)
    g_ptr_array_add (self->paths[reason], g_strdup (path));
}

void
bethink_import_report_count_skipped (BethinkImportReport *self,
                                     BethinkImportSkip    reason,
                                     const char          *path)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));
  g_return_if_fail (reason < BETHINK_IMPORT_N_SKIPS);

  self->skipped[reason]++;
  add_path (self, reason, path);
}

GPtrArray *
bethink_import_report_get_look_alikes (BethinkImportReport *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), NULL);

  return self->look_alikes;
}

/**
 * bethink_import_report_take_look_alike:
 * @self: a report
 * @look_alike: (transfer full): somebody who resembles a stored person, made
 *   with g_new()
 */
void
bethink_import_report_take_look_alike (BethinkImportReport *self,
                                       BethinkLookAlike    *look_alike)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));
  g_return_if_fail (look_alike != NULL);

  g_ptr_array_add (self->look_alikes, look_alike);
}

gint64
bethink_import_report_get_operation_id (BethinkImportReport *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (self), 0);

  return self->operation_id;
}

void
bethink_import_report_set_operation_id (BethinkImportReport *self,
                                        gint64               operation_id)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));

  self->operation_id = operation_id;
}

/**
 * bethink_import_report_clear_numbers:
 * @self: a report
 *
 * Forgets what was counted, because nothing of it was stored.
 */
void
bethink_import_report_clear_numbers (BethinkImportReport *self)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));

  memset (self->added, 0, sizeof self->added);
  memset (self->updated, 0, sizeof self->updated);
  memset (self->found, 0, sizeof self->found);
  memset (self->skipped, 0, sizeof self->skipped);

  for (gsize i = 0; i < BETHINK_IMPORT_N_SKIPS; i++)
    g_clear_pointer (&self->paths[i], g_ptr_array_unref);

  g_ptr_array_set_size (self->look_alikes, 0);
}

static BethinkLookAlike *
look_alike_copy (const BethinkLookAlike *look_alike)
{
  BethinkLookAlike *copy = g_memdup2 (look_alike, sizeof *look_alike);

  copy->key = g_strdup (look_alike->key);
  copy->name = g_strdup (look_alike->name);
  copy->contact_name = g_strdup (look_alike->contact_name);

  return copy;
}

/**
 * bethink_import_report_add:
 * @self: the total of several files
 * @other: the report of one of them
 *
 * Adds the numbers of @other. One imported file makes the whole an import; the
 * places of left out elements are those of the first file that has some.
 */
void
bethink_import_report_add (BethinkImportReport *self,
                           BethinkImportReport *other)
{
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (self));
  g_return_if_fail (BETHINK_IS_IMPORT_REPORT (other));

  if (other->outcome == BETHINK_IMPORT_OUTCOME_IMPORTED)
    self->outcome = other->outcome;

  for (gsize i = 0; i < BETHINK_IMPORT_N_COUNTS; i++)
    {
      self->added[i] += other->added[i];
      self->updated[i] += other->updated[i];
      self->found[i] += other->found[i];
    }

  for (gsize i = 0; i < BETHINK_IMPORT_N_SKIPS; i++)
    {
      self->skipped[i] += other->skipped[i];

      for (guint j = 0; other->paths[i] != NULL && j < other->paths[i]->len; j++)
        add_path (self, i, g_ptr_array_index (other->paths[i], j));
    }

  for (guint i = 0; i < other->look_alikes->len; i++)
    g_ptr_array_add (self->look_alikes,
                     look_alike_copy (g_ptr_array_index (other->look_alikes, i)));
}

/* Words */

const char *
bethink_import_outcome_to_nick (BethinkImportOutcome outcome)
{
  static const char * const nicks[] = {
    [BETHINK_IMPORT_OUTCOME_IMPORTED] = "imported",
    [BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT] = "nothing_to_import",
    [BETHINK_IMPORT_OUTCOME_ERROR_REPLY] = "error_reply",
    [BETHINK_IMPORT_OUTCOME_NOT_RECOGNISED] = "not_recognised",
    [BETHINK_IMPORT_OUTCOME_UNREADABLE] = "unreadable",
  };

  g_return_val_if_fail (outcome < G_N_ELEMENTS (nicks), NULL);

  return nicks[outcome];
}

/**
 * bethink_import_reason_to_nick:
 * @reason: why a file is unreadable
 *
 * Returns: (transfer none) (nullable): its stable word, %NULL for none. A web page
 *   is just not JSON.
 */
const char *
bethink_import_reason_to_nick (BethinkImportReason reason)
{
  static const char * const nicks[] = {
    [BETHINK_IMPORT_REASON_NONE] = NULL,
    [BETHINK_IMPORT_REASON_EMPTY] = "empty",
    [BETHINK_IMPORT_REASON_WEB_PAGE] = "not_json",
    [BETHINK_IMPORT_REASON_ENCODING] = "encoding",
    [BETHINK_IMPORT_REASON_NOT_JSON] = "not_json",
    [BETHINK_IMPORT_REASON_TOO_DEEP] = "too_deep",
    [BETHINK_IMPORT_REASON_TOO_LARGE] = "too_large",
    [BETHINK_IMPORT_REASON_IO] = "io",
  };

  g_return_val_if_fail (reason < G_N_ELEMENTS (nicks), NULL);

  return nicks[reason];
}

const char *
bethink_import_count_to_nick (BethinkImportCount count)
{
  static const char * const nicks[BETHINK_IMPORT_N_COUNTS] = {
    [BETHINK_IMPORT_COUNT_CONTACTS] = "contacts",
    [BETHINK_IMPORT_COUNT_CONVERSATIONS] = "conversations",
    [BETHINK_IMPORT_COUNT_MESSAGES] = "messages",
    [BETHINK_IMPORT_COUNT_CALLS] = "calls",
    [BETHINK_IMPORT_COUNT_ENTRIES] = "entries",
    [BETHINK_IMPORT_COUNT_RELATIONSHIPS] = "relationships",
    [BETHINK_IMPORT_COUNT_TAGS] = "tags",
    [BETHINK_IMPORT_COUNT_CONTACT_FIELDS] = "contact_fields",
    [BETHINK_IMPORT_COUNT_ADDRESSES] = "addresses",
    [BETHINK_IMPORT_COUNT_ATTACHMENTS] = "attachments",
  };

  g_return_val_if_fail (count < BETHINK_IMPORT_N_COUNTS, NULL);

  return nicks[count];
}
