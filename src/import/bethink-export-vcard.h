/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-contact-card.h"

#include <gio/gio.h>

G_BEGIN_DECLS

char     *bethink_vcard_from_card      (BethinkContactCard   *card,
                                        GBytes               *photo,
                                        const char * const   *related);

gboolean  bethink_export_vcard         (const char           *database_path,
                                        const gint64         *ids,
                                        gsize                 n_ids,
                                        GFile                *file,
                                        GCancellable         *cancellable,
                                        GError              **error);
void      bethink_export_vcard_async   (const char           *database_path,
                                        const gint64         *ids,
                                        gsize                 n_ids,
                                        GFile                *file,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean  bethink_export_vcard_finish  (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
