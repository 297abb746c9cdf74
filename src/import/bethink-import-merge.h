/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-item.h"
#include "bethink-stamps.h"

G_BEGIN_DECLS

/**
 * BethinkImportMerge:
 * @BETHINK_IMPORT_MERGE_NOTHING: neither value nor stamp changed
 * @BETHINK_IMPORT_MERGE_STAMPS: the values are as before, but known better
 * @BETHINK_IMPORT_MERGE_VALUES: values changed
 */
typedef enum
{
  BETHINK_IMPORT_MERGE_NOTHING,
  BETHINK_IMPORT_MERGE_STAMPS,
  BETHINK_IMPORT_MERGE_VALUES,
} BethinkImportMerge;

BethinkStamps      *bethink_import_merge_make_stamps  (BethinkKind              kind,
                                                       gpointer                 incoming,
                                                       const BethinkImportItem *item,
                                                       gint64                   name_stamp);

BethinkImportMerge  bethink_import_merge              (BethinkKind              kind,
                                                       gpointer                 stored,
                                                       gpointer                 incoming,
                                                       BethinkStamps           *stamps,
                                                       const BethinkImportItem *item,
                                                       gint64                   name_stamp);

BethinkImportMerge  bethink_import_merge_records      (BethinkKind              kind,
                                                       gpointer                 keep,
                                                       BethinkStamps           *keep_stamps,
                                                       gpointer                 drop,
                                                       const BethinkStamps     *drop_stamps);

G_END_DECLS
