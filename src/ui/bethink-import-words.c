/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-words"

#include "config.h"

#include "bethink-import-words.h"

#include <glib/gi18n.h>

#include "bethink-text-display.h"

/* An import reports codes and numbers; these are the words for them. */

static const struct
{
  const char *format;
  const char *name;
} formats[] = {
  { "monica", N_("Monica") },
  { "textus", N_("TextUs") },
  { "highlevel", N_("HighLevel") },
  { "chatwoot", N_("Chatwoot") },
  { "vcard", N_("vCard") },
  { "bethink", N_("Bethink") },
};

/**
 * bethink_import_words_format:
 * @format: (nullable): the stable name of a format
 *
 * Returns: (transfer none): its name for people
 */
const char *
bethink_import_words_format (const char *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].format, format) == 0)
      return _(formats[i].name);

  return _("Unknown format");
}

static char *
describe_unreadable (BethinkImportReport *report)
{
  guint64 line;
  guint64 column;

  switch (bethink_import_report_get_reason (report))
    {
    case BETHINK_IMPORT_REASON_EMPTY:
      return g_strdup (_("The file is empty."));

    case BETHINK_IMPORT_REASON_WEB_PAGE:
      return g_strdup (_("This is a web page, not an export. Perhaps the sign-in had expired when it was saved."));

    case BETHINK_IMPORT_REASON_ENCODING:
      return g_strdup (_("The text is in an encoding that cannot be read. It must be UTF-8."));

    case BETHINK_IMPORT_REASON_NOT_JSON:
      if (bethink_import_report_get_place (report, &line, &column))
        /* Translators: a place in a file */
        return g_strdup_printf (_("The file is damaged or not an export: line %" G_GUINT64_FORMAT
                                  ", column %" G_GUINT64_FORMAT "."), line, column);
      return g_strdup (_("The file is damaged or not an export."));

    case BETHINK_IMPORT_REASON_TOO_DEEP:
      return g_strdup (_("The file is nested too deeply to be an export."));

    case BETHINK_IMPORT_REASON_TOO_LARGE:
      return g_strdup (_("A part of the file is larger than can be read."));

    case BETHINK_IMPORT_REASON_IO:
    case BETHINK_IMPORT_REASON_NONE:
    default:
      return g_strdup_printf (_("The file could not be read: %s"),
                              bethink_import_report_get_message (report) != NULL
                              ? bethink_import_report_get_message (report) : _("no reason was given"));
    }
}

static char *
describe_unknown (BethinkImportReport *report)
{
  const char * const *members = bethink_import_report_get_members (report);
  g_autofree char *joined = NULL;
  g_autofree char *shown = NULL;

  if (members == NULL || members[0] == NULL)
    return g_strdup (_("This is of none of the formats that Bethink can read."));

  joined = g_strjoinv (", ", (char **) members);
  shown = bethink_text_display_line (joined, 160);

  return g_strdup_printf (_("This is of none of the formats that Bethink can read. It holds: %s"), shown);
}

static char *
describe_error_reply (BethinkImportReport *report)
{
  const char *message = bethink_import_report_get_message (report);
  g_autofree char *shown = bethink_text_display_body (message, 500);

  return g_strdup_printf (_("This file holds an error answer of %s: “%s”"),
                          bethink_import_words_format (bethink_import_report_get_format (report)),
                          shown != NULL && *shown != '\0' ? shown : _("no text"));
}

/**
 * bethink_import_words_outcome:
 * @report: what became of one file
 *
 * Returns: (transfer full): one or two sentences
 */
char *
bethink_import_words_outcome (BethinkImportReport *report)
{
  const char *format;

  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (report), NULL);

  format = bethink_import_words_format (bethink_import_report_get_format (report));

  switch (bethink_import_report_get_outcome (report))
    {
    case BETHINK_IMPORT_OUTCOME_IMPORTED:
      return bethink_import_words_counts (report);

    case BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT:
      return g_strdup_printf (_("This is a %s document, but there is nothing in it to import."), format);

    case BETHINK_IMPORT_OUTCOME_ERROR_REPLY:
      return describe_error_reply (report);

    case BETHINK_IMPORT_OUTCOME_NOT_RECOGNISED:
      return describe_unknown (report);

    case BETHINK_IMPORT_OUTCOME_UNREADABLE:
    default:
      return describe_unreadable (report);
    }
}

/**
 * bethink_import_words_count:
 * @count: what is counted
 * @n: how many
 *
 * Returns: (transfer full): for example "14 messages"
 */
char *
bethink_import_words_count (BethinkImportCount count,
                            guint64            n)
{
  gulong plural = (gulong) MIN (n, G_MAXULONG);
  const char *words;

  switch (count)
    {
    case BETHINK_IMPORT_COUNT_CONTACTS:
      words = ngettext ("%s person", "%s people", plural);
      break;
    case BETHINK_IMPORT_COUNT_CONVERSATIONS:
      words = ngettext ("%s conversation", "%s conversations", plural);
      break;
    case BETHINK_IMPORT_COUNT_MESSAGES:
      words = ngettext ("%s message", "%s messages", plural);
      break;
    case BETHINK_IMPORT_COUNT_CALLS:
      words = ngettext ("%s call", "%s calls", plural);
      break;
    case BETHINK_IMPORT_COUNT_ENTRIES:
      words = ngettext ("%s note or entry", "%s notes and entries", plural);
      break;
    case BETHINK_IMPORT_COUNT_RELATIONSHIPS:
      words = ngettext ("%s relationship", "%s relationships", plural);
      break;
    case BETHINK_IMPORT_COUNT_TAGS:
      words = ngettext ("%s tag", "%s tags", plural);
      break;
    case BETHINK_IMPORT_COUNT_CONTACT_FIELDS:
      words = ngettext ("%s way to reach", "%s ways to reach", plural);
      break;
    case BETHINK_IMPORT_COUNT_ADDRESSES:
      words = ngettext ("%s address", "%s addresses", plural);
      break;
    case BETHINK_IMPORT_COUNT_ATTACHMENTS:
    default:
      words = ngettext ("%s picture or document", "%s pictures and documents", plural);
      break;
    }

  {
    g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);
    g_auto (GStrv) halves = g_strsplit (words, "%s", 2);

    return g_strconcat (halves[0], number, halves[0] != NULL ? halves[1] : NULL, NULL);
  }
}

static char *
join_counts (BethinkImportReport *report,
             guint64            (*get) (BethinkImportReport *report,
                                        BethinkImportCount   count))
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < BETHINK_IMPORT_N_COUNTS; i++)
    {
      guint64 n = get (report, (BethinkImportCount) i);

      if (n > 0)
        g_strv_builder_take (builder, bethink_import_words_count ((BethinkImportCount) i, n));
    }

  parts = g_strv_builder_end (builder);

  return parts[0] != NULL ? g_strjoinv (", ", parts) : NULL;
}

/**
 * bethink_import_words_counts:
 * @report: what became of one file or of all
 *
 * Returns: (transfer full): what was added and what was completed
 */
char *
bethink_import_words_counts (BethinkImportReport *report)
{
  g_autofree char *added = NULL;
  g_autofree char *updated = NULL;

  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (report), NULL);

  added = join_counts (report, bethink_import_report_get_added);
  updated = join_counts (report, bethink_import_report_get_updated);

  if (added != NULL && updated != NULL)
    /* Translators: both are lists of numbers and nouns, "3 people, 14 messages" */
    return g_strdup_printf (_("New: %s\nCompleted: %s"), added, updated);
  if (added != NULL)
    return g_strdup_printf (_("New: %s"), added);
  if (updated != NULL)
    return g_strdup_printf (_("Completed: %s"), updated);

  return g_strdup (_("Everything in it is already here."));
}

/**
 * bethink_import_words_skipped:
 * @report: what became of one file or of all
 * @skip: a reason to leave something out
 *
 * Returns: (transfer full) (nullable): how many were left out for this reason,
 *   %NULL if none was
 */
char *
bethink_import_words_skipped (BethinkImportReport *report,
                              BethinkImportSkip    skip)
{
  static const char * const words[BETHINK_IMPORT_N_SKIPS] = {
    N_("Its person was deleted in Monica"),
    N_("It has no id by which it could be found again"),
    N_("It is of a kind that Bethink does not know"),
    N_("It is not said who wrote it"),
    N_("A relationship needs two people"),
    N_("It belongs to no conversation"),
    N_("It has no name"),
    N_("A note of the system, such as “assigned” or “resolved”"),
    N_("The file inside is too large; its entry was kept"),
    N_("It makes no sense"),
  };
  guint64 n;

  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (report), NULL);

  n = bethink_import_report_get_skipped (report, skip);
  if (n == 0)
    return NULL;

  /* Translators: why something was left out of an import, and how often */
  return g_strdup_printf (_("%s (%" G_GUINT64_FORMAT ")"), _(words[skip]), n);
}

/**
 * bethink_import_words_look_alike:
 * @look_alike: two people that may be one
 *
 * Returns: (transfer full): why they look alike
 */
char *
bethink_import_words_look_alike (const BethinkLookAlike *look_alike)
{
  g_autofree char *name = bethink_text_display_line (look_alike->contact_name, 80);
  const char *words = _("Like %s, who is here: same name");

  if ((look_alike->reason & BETHINK_LOOK_ALIKE_PHONE) != 0)
    words = _("Like %s, who is here: same phone");
  else if ((look_alike->reason & BETHINK_LOOK_ALIKE_EMAIL) != 0)
    words = _("Like %s, who is here: same email");

  {
    g_auto (GStrv) halves = g_strsplit (words, "%s", 2);

    return g_strconcat (halves[0], name, halves[0] != NULL ? halves[1] : NULL, NULL);
  }
}

static void
append_skipped (GString             *text,
                BethinkImportReport *report)
{
  for (guint i = 0; i < BETHINK_IMPORT_N_SKIPS; i++)
    {
      g_autofree char *line = bethink_import_words_skipped (report, (BethinkImportSkip) i);
      const char * const *paths = bethink_import_report_get_skipped_paths (report, (BethinkImportSkip) i);

      if (line == NULL)
        continue;

      g_string_append_printf (text, "  %s: %s\n", _("Left out"), line);
      for (gsize k = 0; paths != NULL && paths[k] != NULL; k++)
        g_string_append_printf (text, "    %s\n", paths[k]);
    }
}

/**
 * bethink_import_words_receipt:
 * @reports: (element-type BethinkImportReport): one for each file
 * @total: the sum
 *
 * Returns: (transfer full): the receipt as a text to keep
 */
char *
bethink_import_words_receipt (GPtrArray           *reports,
                              BethinkImportReport *total)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%x %X");
  g_autofree char *sum = bethink_import_words_counts (total);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n\n%s\n\n", _("Bethink import"), date, sum);

  for (guint i = 0; i < reports->len; i++)
    {
      BethinkImportReport *report = g_ptr_array_index (reports, i);
      g_autofree char *name = g_file_get_parse_name (bethink_import_report_get_file (report));
      g_autofree char *outcome = bethink_import_words_outcome (report);

      g_string_append_printf (text, "%s (%s)\n  %s\n", name,
                              bethink_import_words_format (bethink_import_report_get_format (report)), outcome);
      append_skipped (text, report);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}
