/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-report.h"
#include "bethink-import-sink.h"

G_BEGIN_DECLS

/**
 * BethinkImportDocument:
 *
 * A file that was recognised and may hold records.
 */
typedef struct _BethinkImportDocument BethinkImportDocument;

BethinkImportDocument *bethink_import_document_open  (GFile                  *file,
                                                      BethinkImportReport    *report,
                                                      GCancellable           *cancellable,
                                                      GError                **error);
void                   bethink_import_document_free  (BethinkImportDocument  *self);

gboolean               bethink_import_document_read  (BethinkImportDocument  *self,
                                                      BethinkImportSink      *sink,
                                                      GCancellable           *cancellable,
                                                      GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportDocument, bethink_import_document_free)

G_END_DECLS
