/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

#include "bethink-store-types.h"

G_BEGIN_DECLS

typedef gboolean (*BethinkReadFunc) (BethinkDb  *db,
                                     gpointer    data,
                                     GError    **error);

#define BETHINK_TYPE_READER (bethink_reader_get_type ())

G_DECLARE_FINAL_TYPE (BethinkReader, bethink_reader, BETHINK, READER, GObject)

BethinkReader  *bethink_reader_new          (const char           *name,
                                             const char           *path);

void            bethink_reader_allow        (BethinkReader        *self);
void            bethink_reader_refuse       (BethinkReader        *self,
                                             const GError         *error);
void            bethink_reader_stop         (BethinkReader        *self);

gboolean        bethink_reader_is_current   (BethinkReader        *self);
gboolean        bethink_reader_call         (BethinkReader        *self,
                                             BethinkReadFunc       func,
                                             gpointer              data,
                                             GCancellable         *cancellable,
                                             GError              **error);
void            bethink_reader_call_async   (BethinkReader        *self,
                                             int                   priority,
                                             BethinkReadFunc       func,
                                             gpointer              data,
                                             GDestroyNotify        destroy,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gpointer        bethink_reader_call_finish  (BethinkReader        *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
