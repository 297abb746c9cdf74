/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-composer.h"
#include "bethink-store.h"

G_BEGIN_DECLS

void     bethink_quick_log_save_async  (BethinkStore         *store,
                                        BethinkComposer      *composer,
                                        gint64                contact_id,
                                        gint64                conversation_id,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean bethink_quick_log_save_finish (BethinkStore         *store,
                                        GAsyncResult         *result,
                                        gint64               *operation_id,
                                        GError              **error);

G_END_DECLS
