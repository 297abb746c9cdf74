/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"

#include <glib.h>

G_BEGIN_DECLS

/* A key names one record of any kind in 64 bits: its id and, in the lowest four
 * bits, its kind. Keys are stored in the database (deleted_with) and make up the
 * spines of lists. 0 is no key.
 */

static inline gint64
bethink_key_pack (BethinkKind kind,
                  gint64      id)
{
  return id * 16 + (gint64) kind;
}

static inline BethinkKind
bethink_key_get_kind (gint64 key)
{
  return (BethinkKind) (key & 15);
}

static inline gint64
bethink_key_get_id (gint64 key)
{
  return key >> 4;
}

G_END_DECLS
