/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-attachment.h"
#include "bethink-entry.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How one kind of object on a timeline is read. */
typedef struct _BethinkMonicaEntryKind BethinkMonicaEntryKind;

const BethinkMonicaEntryKind *
                   bethink_monica_entry_kind_find      (const char                    *word,
                                                        gboolean                       in_export);
BethinkEntryKind   bethink_monica_entry_kind_get_kind  (const BethinkMonicaEntryKind  *self);
gboolean           bethink_monica_entry_kind_is_alone  (const BethinkMonicaEntryKind  *self);

BethinkEntry      *bethink_monica_entry_read           (const BethinkMonicaEntryKind  *self,
                                                        JsonObject                    *columns,
                                                        JsonObject                    *properties);
BethinkAttachment *bethink_monica_entry_read_file      (JsonObject                    *properties,
                                                        GBytes                       **bytes,
                                                        gboolean                      *too_large);

G_END_DECLS
