/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BethinkImportFilter:
 *
 * Remembers which keys were seen, in a fixed amount of memory: it never forgets
 * one, and takes one in a hundred for known that is not. So a file of a million
 * new records asks the store about a hundredth of them.
 */
typedef struct _BethinkImportFilter BethinkImportFilter;

BethinkImportFilter *bethink_import_filter_new       (void);
void                 bethink_import_filter_free      (BethinkImportFilter *self);

void                 bethink_import_filter_add       (BethinkImportFilter *self,
                                                      const char          *key);
gboolean             bethink_import_filter_may_have  (BethinkImportFilter *self,
                                                      const char          *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportFilter, bethink_import_filter_free)

G_END_DECLS
