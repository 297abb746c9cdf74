/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

/* One tag in the list of all tags. */
typedef struct
{
  gint64  id;
  char   *name;
  gint64  n_contacts;   /* listed or archived people that have it */
} BethinkTagInfo;

void       bethink_tag_info_free              (BethinkTagInfo       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkTagInfo, bethink_tag_info_free)

gboolean   bethink_tag_table_ensure           (BethinkTransaction   *tx,
                                               const char           *name,
                                               gint64               *id,
                                               GError              **error);
gboolean   bethink_tag_table_rename           (BethinkTransaction   *tx,
                                               gint64                id,
                                               const char           *name,
                                               GError              **error);
gboolean   bethink_tag_table_add              (BethinkTransaction   *tx,
                                               gint64                contact_id,
                                               gint64                tag_id,
                                               GError              **error);
gboolean   bethink_tag_table_remove           (BethinkTransaction   *tx,
                                               gint64                contact_id,
                                               gint64                tag_id,
                                               GError              **error);
gboolean   bethink_tag_table_set_for_contact  (BethinkTransaction   *tx,
                                               gint64                contact_id,
                                               const char * const   *names,
                                               GError              **error);

gboolean   bethink_tag_table_find             (BethinkDb            *db,
                                               const char           *name,
                                               gint64               *id,
                                               GError              **error);
GPtrArray *bethink_tag_table_list             (BethinkDb            *db,
                                               GError              **error);
GStrv      bethink_tag_table_list_for_contact (BethinkDb            *db,
                                               gint64                contact_id,
                                               GError              **error);

G_END_DECLS
