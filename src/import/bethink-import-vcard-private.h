/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-item.h"
#include "bethink-vcard.h"

G_BEGIN_DECLS

BethinkImportContact *bethink_vcard_to_contact    (BethinkVcard          *card,
                                                   gboolean              *photo_is_lost);
void                  bethink_vcard_fill_lines    (BethinkImportContact  *item,
                                                   BethinkVcard          *card);
char                 *bethink_vcard_dup_part      (char                 **parts,
                                                   guint                  position);
BethinkImportKeys    *bethink_vcard_related_keys  (BethinkVcardProperty  *property);
char                 *bethink_vcard_related_type  (BethinkVcardProperty  *property);

G_END_DECLS
