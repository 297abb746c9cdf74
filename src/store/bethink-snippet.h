/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

#include "bethink-types.h"

G_BEGIN_DECLS

gboolean  bethink_snippet_cut       (BethinkSearchHit    *hit,
                                     const char          *text,
                                     const char * const  *words);
gboolean  bethink_snippet_has_word  (const char          *text,
                                     const char          *word);

G_END_DECLS
