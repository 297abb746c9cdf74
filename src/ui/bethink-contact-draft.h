/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-contact-card.h"

G_BEGIN_DECLS

GVariant *bethink_contact_draft_save    (BethinkContactCard *card);
gboolean  bethink_contact_draft_restore (BethinkContactCard *card,
                                         GVariant           *draft);

G_END_DECLS
