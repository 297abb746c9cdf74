/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-sink.h"

G_BEGIN_DECLS

/* The words of bethink_import_outcome_to_nick() are part of the command line. */
typedef enum
{
  BETHINK_IMPORT_OUTCOME_IMPORTED,
  BETHINK_IMPORT_OUTCOME_NOTHING_TO_IMPORT,
  BETHINK_IMPORT_OUTCOME_ERROR_REPLY,
  BETHINK_IMPORT_OUTCOME_NOT_RECOGNISED,
  BETHINK_IMPORT_OUTCOME_UNREADABLE,
} BethinkImportOutcome;

/* Why a file is unreadable: empty, encoding, not_json, too_deep, too_large, io.
 * A web page is not_json as well; it has a reason of its own because people can
 * be told what happened (the sign-in had expired).
 */
typedef enum
{
  BETHINK_IMPORT_REASON_NONE,
  BETHINK_IMPORT_REASON_EMPTY,
  BETHINK_IMPORT_REASON_WEB_PAGE,
  BETHINK_IMPORT_REASON_ENCODING,
  BETHINK_IMPORT_REASON_NOT_JSON,
  BETHINK_IMPORT_REASON_TOO_DEEP,
  BETHINK_IMPORT_REASON_TOO_LARGE,
  BETHINK_IMPORT_REASON_IO,
} BethinkImportReason;

/* What is counted, in the order in which a receipt shows it. */
typedef enum
{
  BETHINK_IMPORT_COUNT_CONTACTS,
  BETHINK_IMPORT_COUNT_CONVERSATIONS,
  BETHINK_IMPORT_COUNT_MESSAGES,
  BETHINK_IMPORT_COUNT_CALLS,
  BETHINK_IMPORT_COUNT_ENTRIES,
  BETHINK_IMPORT_COUNT_RELATIONSHIPS,
  BETHINK_IMPORT_COUNT_TAGS,
  BETHINK_IMPORT_COUNT_CONTACT_FIELDS,
  BETHINK_IMPORT_COUNT_ADDRESSES,
  BETHINK_IMPORT_COUNT_ATTACHMENTS,
} BethinkImportCount;

#define BETHINK_IMPORT_N_COUNTS (BETHINK_IMPORT_COUNT_ATTACHMENTS + 1)

/* How many places of left out elements are kept for each reason. */
#define BETHINK_IMPORT_N_PATHS 3

/**
 * BethinkLookAlikeReason:
 *
 * In what a new person resembles a stored one; several may hold.
 */
typedef enum
{
  BETHINK_LOOK_ALIKE_NAME  = 1 << 0,
  BETHINK_LOOK_ALIKE_PHONE = 1 << 1,
  BETHINK_LOOK_ALIKE_EMAIL = 1 << 2,
} BethinkLookAlikeReason;

/**
 * BethinkLookAlike:
 * @key: which person of the files is meant: `SOURCE KEY`, for
 *   bethink_import_job_join()
 * @name: (nullable): the name in the file
 * @contact_id: the stored person it resembles
 * @contact_name: (nullable): that person's name
 *
 * A person who would be added although one like them is already there.
 */
typedef struct
{
  char                   *key;
  char                   *name;
  gint64                  contact_id;
  char                   *contact_name;
  BethinkLookAlikeReason  reason;
} BethinkLookAlike;

#define BETHINK_TYPE_IMPORT_REPORT (bethink_import_report_get_type ())

G_DECLARE_FINAL_TYPE (BethinkImportReport, bethink_import_report, BETHINK, IMPORT_REPORT, GObject)

/* What became of one file, or of all files together when it has no file. */
GFile                *bethink_import_report_get_file          (BethinkImportReport  *self);
BethinkImportOutcome  bethink_import_report_get_outcome       (BethinkImportReport  *self);
const char           *bethink_import_report_get_format        (BethinkImportReport  *self);

/* Why it is unreadable: code, place, and the words of the system or of the
 * service that answered with an error.
 */
BethinkImportReason   bethink_import_report_get_reason        (BethinkImportReport  *self);
gboolean              bethink_import_report_get_place         (BethinkImportReport  *self,
                                                               guint64              *line,
                                                               guint64              *column);
const char           *bethink_import_report_get_message       (BethinkImportReport  *self);
const char * const   *bethink_import_report_get_members       (BethinkImportReport  *self);

/* Numbers */
guint64               bethink_import_report_get_added         (BethinkImportReport  *self,
                                                               BethinkImportCount    count);
guint64               bethink_import_report_get_updated       (BethinkImportReport  *self,
                                                               BethinkImportCount    count);
guint64               bethink_import_report_get_skipped       (BethinkImportReport  *self,
                                                               BethinkImportSkip     reason);
const char * const   *bethink_import_report_get_skipped_paths (BethinkImportReport  *self,
                                                               BethinkImportSkip     reason);
guint64               bethink_import_report_get_total_skipped (BethinkImportReport  *self);

/* (element-type BethinkLookAlike) (transfer none) */
GPtrArray            *bethink_import_report_get_look_alikes   (BethinkImportReport  *self);

/* For undoing this file alone; 0 when nothing was stored or it was a dry run. */
gint64                bethink_import_report_get_operation_id  (BethinkImportReport  *self);

const char           *bethink_import_outcome_to_nick          (BethinkImportOutcome  outcome);
const char           *bethink_import_reason_to_nick           (BethinkImportReason   reason);
const char           *bethink_import_count_to_nick            (BethinkImportCount    count);

G_END_DECLS
