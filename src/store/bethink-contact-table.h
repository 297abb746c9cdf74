/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-contact-card.h"
#include "bethink-contact.h"
#include "bethink-record-table.h"

G_BEGIN_DECLS

BETHINK_DECLARE_RECORD_TABLE (BethinkContact, contact)

gboolean            bethink_contact_table_save_card  (BethinkTransaction  *tx,
                                                      BethinkContactCard  *card,
                                                      GError             **error);
BethinkContactCard *bethink_contact_table_get_card   (BethinkDb           *db,
                                                      gint64               id,
                                                      GError             **error);

G_END_DECLS
