/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-portable-writer.h"

G_BEGIN_DECLS

/* Remembers the reference resolved last: a hundred messages name one conversation. */
typedef struct
{
  BethinkDb      *db;           /* unowned */
  BethinkTableId  parent;
  char           *parent_uuid;  /* owned, nullable */
  gint64          parent_id;
} BethinkPortableResolver;

void      bethink_portable_resolver_clear  (BethinkPortableResolver     *self);
gboolean  bethink_portable_resolve_record  (BethinkPortableResolver     *self,
                                            BethinkTableId               table,
                                            const char                  *uuid,
                                            gint64                      *id,
                                            GError                     **error);
gboolean  bethink_portable_resolve_kind    (BethinkPortableResolver     *self,
                                            gint64                       kind,
                                            const char                  *uuid,
                                            gint64                      *id,
                                            GError                     **error);
gboolean  bethink_portable_resolve_blob    (BethinkPortableResolver     *self,
                                            const BethinkPortableValue  *value,
                                            gint64                      *id,
                                            GError                     **error);
gboolean  bethink_portable_resolve         (BethinkPortableResolver     *self,
                                            const BethinkPortableTable  *table,
                                            const BethinkPortableValue  *values,
                                            guint                        column,
                                            gint64                      *id,
                                            GError                     **error);

G_END_DECLS
