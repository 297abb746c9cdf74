/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-server.h"

G_BEGIN_DECLS

gboolean monica_sample_play (BethinkMonicaServer  *server,
                             const char           *path,
                             GError              **error);
void     monica_sample_fill (BethinkMonicaServer  *server,
                             guint                 people,
                             guint                 conversations,
                             guint                 calls);

G_END_DECLS
