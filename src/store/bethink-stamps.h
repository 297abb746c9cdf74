/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

/* How sure a value is: where it came from and when. A stamp is
 * (rank << 56) | updated_ms; the larger one wins. A record has one stamp for
 * all its fields, and its own for those fields that came from elsewhere.
 *
 * 0 means: nothing is known. BETHINK_STAMP_USER is the user's word, which no
 * import overwrites. A record the user made has it as the stamp of the record:
 * its empty fields may still be filled. A *field* that has it is settled even
 * when it is empty.
 *
 * Fields are named as the columns: "first_name", "body", "deceased_date".
 */
#define BETHINK_STAMP_USER G_MAXINT64

static inline gint64
bethink_stamp_pack (guint  rank,
                    gint64 updated_ms)
{
  return ((gint64) rank << 56) | (CLAMP (updated_ms, 0, (G_GINT64_CONSTANT (1) << 56) - 1));
}

BethinkStamps *bethink_stamps_new             (gint64                record);
void           bethink_stamps_free            (BethinkStamps        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkStamps, bethink_stamps_free)

gint64         bethink_stamps_get_record      (const BethinkStamps  *self);
void           bethink_stamps_set_record      (BethinkStamps        *self,
                                               gint64                stamp);
gint64         bethink_stamps_get             (const BethinkStamps  *self,
                                               const char           *field);
gboolean       bethink_stamps_is_settled      (const BethinkStamps  *self,
                                               const char           *field);
void           bethink_stamps_set             (BethinkStamps        *self,
                                               const char           *field,
                                               gint64                stamp);

BethinkStamps *bethink_stamps_load            (BethinkDb            *db,
                                               BethinkKind           kind,
                                               gint64                id,
                                               GError              **error);

G_END_DECLS
