/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <sqlite3.h>

#include <glib.h>

G_BEGIN_DECLS

/* What the tables of the index call it. */
#define BETHINK_TOKENIZER_NAME "bethink"

int  bethink_tokenizer_register (sqlite3 *handle);

G_END_DECLS
