/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-store.h"

G_BEGIN_DECLS

/* The largest picture that is taken over or decoded. */
#define BETHINK_PICTURE_MAX_BYTES  (32 * 1024 * 1024)
#define BETHINK_PICTURE_MAX_PIXELS (40 * 1000 * 1000)

void        bethink_picture_load_async  (BethinkStore         *store,
                                         gint64                blob,
                                         int                   size,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GdkTexture *bethink_picture_load_finish (GAsyncResult         *result,
                                         GError              **error);

GdkTexture *bethink_picture_decode      (GBytes               *bytes,
                                         int                   size,
                                         GError              **error);
const char *bethink_picture_guess_type  (GBytes               *bytes);

G_END_DECLS
