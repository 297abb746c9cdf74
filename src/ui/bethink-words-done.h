/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store.h"

G_BEGIN_DECLS

typedef enum
{
  BETHINK_DONE_DELETE,
  BETHINK_DONE_STAR,
  BETHINK_DONE_UNSTAR,
  BETHINK_DONE_ARCHIVE,
  BETHINK_DONE_UNARCHIVE,
  BETHINK_DONE_TAG,
  BETHINK_DONE_UNTAG,
  BETHINK_DONE_READ,
  BETHINK_DONE_STATUS,
} BethinkDone;

char *bethink_words_done          (BethinkDone   done,
                                   BethinkKind   kind,
                                   guint         n,
                                   const char   *name);
char *bethink_words_done_dup_name (BethinkStore *store,
                                   BethinkKind   kind,
                                   gint64        id);

G_END_DECLS
