/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-transaction.h"

G_BEGIN_DECLS

/* The stored order of people is that of one locale. Whoever writes names in
 * another one notes it; the window, which shows the order, then refreshes it.
 */
gboolean  bethink_contact_order_note     (BethinkTransaction  *tx,
                                          GError             **error);
gboolean  bethink_contact_order_refresh  (BethinkTransaction  *tx,
                                          GError             **error);

G_END_DECLS
