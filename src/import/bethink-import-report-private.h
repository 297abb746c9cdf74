/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-report.h"

G_BEGIN_DECLS

/* How a report is filled: by the job and by the merger, on the thread of the
 * import, before anybody else sees it.
 */
BethinkImportReport *bethink_import_report_new              (GFile                  *file);

void                 bethink_import_report_set_outcome      (BethinkImportReport    *self,
                                                             BethinkImportOutcome    outcome);
void                 bethink_import_report_set_format       (BethinkImportReport    *self,
                                                             const char             *format);
void                 bethink_import_report_set_message      (BethinkImportReport    *self,
                                                             const char             *message);
void                 bethink_import_report_set_members      (BethinkImportReport    *self,
                                                             const char * const     *members);
void                 bethink_import_report_set_unreadable   (BethinkImportReport    *self,
                                                             const GError           *error);
void                 bethink_import_report_set_operation_id (BethinkImportReport    *self,
                                                             gint64                  operation_id);

void                 bethink_import_report_count_added      (BethinkImportReport    *self,
                                                             BethinkImportCount      count);
void                 bethink_import_report_uncount_added    (BethinkImportReport    *self,
                                                             BethinkImportCount      count);
void                 bethink_import_report_count_updated    (BethinkImportReport    *self,
                                                             BethinkImportCount      count);
void                 bethink_import_report_count_found      (BethinkImportReport    *self,
                                                             BethinkImportCount      count);
void                 bethink_import_report_count_skipped    (BethinkImportReport    *self,
                                                             BethinkImportSkip       reason,
                                                             const char             *path);
void                 bethink_import_report_take_look_alike  (BethinkImportReport    *self,
                                                             BethinkLookAlike       *look_alike);

void                 bethink_import_report_clear_numbers    (BethinkImportReport    *self);
void                 bethink_import_report_add              (BethinkImportReport    *self,
                                                             BethinkImportReport    *other);
guint64              bethink_import_report_get_n_records    (BethinkImportReport    *self);

G_END_DECLS
