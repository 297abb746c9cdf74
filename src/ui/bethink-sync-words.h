/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync.h"

G_BEGIN_DECLS

/* What people are told about synchronisation. */

const char *bethink_sync_words_error           (BethinkSyncError             code);
const char *bethink_sync_words_error_title     (BethinkSyncError             code);
const char *bethink_sync_words_question        (const char                  *question);
const char *bethink_sync_words_question_title  (const char                  *question);

const char *bethink_sync_words_kinds           (BethinkMonicaKind            kind);
char       *bethink_sync_words_counted         (BethinkMonicaKind            kind,
                                                guint                        number);
const char *bethink_sync_words_count           (BethinkSyncCount             count);
char       *bethink_sync_words_counts          (const BethinkSyncReport     *report,
                                                BethinkSyncCount             count);
char       *bethink_sync_words_report          (const BethinkSyncReport     *report);

char       *bethink_sync_words_conflicts       (gint64                       conflicts);
char       *bethink_sync_words_state           (BethinkSync                 *sync);
char       *bethink_sync_words_progress        (const BethinkSyncProgress   *progress);
char       *bethink_sync_words_remaining       (gint64                       ms);
const char *bethink_sync_words_field           (BethinkMonicaKind            kind,
                                                const char                  *field);
char       *bethink_sync_words_value           (BethinkMonicaKind            kind,
                                                const char                  *field,
                                                const char                  *value);
const char *bethink_sync_words_reason          (const char                  *reason);
const char *bethink_sync_words_action          (const char                  *action,
                                                gboolean                     outgoing);
const char *bethink_sync_words_icon            (BethinkSync                 *sync);

G_END_DECLS
