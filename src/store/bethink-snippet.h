/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

#include "bethink-types.h"

G_BEGIN_DECLS

/* What stands around a hit in the text that FTS5 cuts out for a snippet: two
 * code points that are never characters.
 */
#define BETHINK_SNIPPET_START "\357\267\220"
#define BETHINK_SNIPPET_END   "\357\267\221"

void      bethink_snippet_apply     (BethinkSearchHit    *hit,
                                     const char          *marked);
gboolean  bethink_snippet_cut       (BethinkSearchHit    *hit,
                                     const char          *text,
                                     const char * const  *words);
gboolean  bethink_snippet_has_word  (const char          *text,
                                     const char          *word);

G_END_DECLS
