/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"

/* A long session of a busy user, for tests that interrupt it. Step number n of
 * a database in a given state always does the same, so a step that failed can be
 * tried again. Each step is committed as a whole, together with its number.
 */

gboolean  test_session_step         (BethinkDb   *db,
                                     guint        number,
                                     GError     **error);
gint64    test_session_get_last     (BethinkDb   *db);
void      test_session_check        (BethinkDb   *db);
guint     test_session_fingerprint  (BethinkDb   *db);
