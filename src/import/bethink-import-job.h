/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-report.h"
#include "bethink-store-types.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_IMPORT_JOB (bethink_import_job_get_type ())

G_DECLARE_FINAL_TYPE (BethinkImportJob, bethink_import_job, BETHINK, IMPORT_JOB, GObject)

/**
 * BethinkImportProgress:
 * @file: (nullable): the file being read
 * @n_file: its number, from 0
 * @n_files: how many there are
 * @bytes_done: of all files together
 * @bytes_total: of all files together
 * @n_records: records stored or found again so far
 */
typedef struct
{
  GFile   *file;
  guint    n_file;
  guint    n_files;
  guint64  bytes_done;
  guint64  bytes_total;
  guint64  n_records;
} BethinkImportProgress;

/* Called on the thread-default main context of the caller, at most 20 times a
 * second, and never after the job has returned.
 */
typedef void (*BethinkImportProgressFunc) (const BethinkImportProgress *progress,
                                           gpointer                     user_data);

BethinkImportJob *bethink_import_job_new           (BethinkStore               *store);

/* What to import: files, and folders with all *.json and *.vcf below them. */
void              bethink_import_job_add_file      (BethinkImportJob           *self,
                                                    GFile                      *file);

/* Tells apart several installations of one service: "Chatwoot of the shop". */
void              bethink_import_job_set_source    (BethinkImportJob           *self,
                                                    const char                 *source);

/* Everything happens and is counted, and then nothing is stored. */
void              bethink_import_job_set_dry_run   (BethinkImportJob           *self,
                                                    gboolean                    dry_run);

/* The person of the file known by the key of a BethinkLookAlike is the stored
 * one. Nobody is joined without this.
 */
void              bethink_import_job_join          (BethinkImportJob           *self,
                                                    const char                 *look_alike_key,
                                                    gint64                      contact_id);

void              bethink_import_job_set_progress  (BethinkImportJob           *self,
                                                    BethinkImportProgressFunc   progress,
                                                    gpointer                    user_data,
                                                    GDestroyNotify              destroy);

/* (element-type BethinkImportReport) (transfer container): one report a file, in
 * order. An error means that the rest could not be tried: the store failed or it
 * was cancelled; the reports so far are then in bethink_import_job_get_reports().
 */
void              bethink_import_job_run_async     (BethinkImportJob           *self,
                                                    GCancellable               *cancellable,
                                                    GAsyncReadyCallback         callback,
                                                    gpointer                    user_data);
GPtrArray        *bethink_import_job_run_finish    (BethinkImportJob           *self,
                                                    GAsyncResult               *result,
                                                    GError                    **error);

/* The same on the thread of the caller, for the command line and for tests. */
GPtrArray        *bethink_import_job_run           (BethinkImportJob           *self,
                                                    GCancellable               *cancellable,
                                                    GError                    **error);

/* Of a job that has ended, also one that ended early. */
GPtrArray           *bethink_import_job_get_reports  (BethinkImportJob         *self);
BethinkImportReport *bethink_import_job_get_total    (BethinkImportJob         *self);

G_END_DECLS
