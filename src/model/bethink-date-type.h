/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-date.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The boxed type under which properties hold a BethinkDate. */
#define BETHINK_TYPE_DATE (bethink_date_get_type ())

GType        bethink_date_get_type  (void);

BethinkDate *bethink_date_copy      (const BethinkDate *date);
void         bethink_date_free      (BethinkDate       *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkDate, bethink_date_free)

G_END_DECLS
