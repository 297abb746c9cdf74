/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-enums.h"
#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CONTACT_PAGE (bethink_contact_page_get_type ())

G_DECLARE_FINAL_TYPE (BethinkContactPage, bethink_contact_page, BETHINK, CONTACT_PAGE, AdwNavigationPage)

BethinkContactPage *bethink_contact_page_new            (BethinkStore       *store);

gint64              bethink_contact_page_get_contact_id (BethinkContactPage *self);
void                bethink_contact_page_set_contact_id (BethinkContactPage *self,
                                                         gint64              contact_id);

void                bethink_contact_page_compose        (BethinkContactPage *self,
                                                         BethinkKind         kind);
void                bethink_contact_page_reveal         (BethinkContactPage *self,
                                                         BethinkKind         kind,
                                                         gint64              id);

G_END_DECLS
