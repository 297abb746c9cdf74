/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-report.h"

G_BEGIN_DECLS

const char *bethink_import_words_format     (const char           *format);
char       *bethink_import_words_outcome    (BethinkImportReport  *report);
char       *bethink_import_words_count      (BethinkImportCount    count,
                                             guint64               n);
char       *bethink_import_words_counts     (BethinkImportReport  *report);
char       *bethink_import_words_skipped    (BethinkImportReport  *report,
                                             BethinkImportSkip     skip);
char       *bethink_import_words_look_alike (const BethinkLookAlike *look_alike);
char       *bethink_import_words_receipt    (GPtrArray            *reports,
                                             BethinkImportReport  *total);

G_END_DECLS
