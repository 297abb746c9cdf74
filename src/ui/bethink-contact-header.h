/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-composer.h"
#include "bethink-contact-card.h"
#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CONTACT_HEADER (bethink_contact_header_get_type ())

G_DECLARE_FINAL_TYPE (BethinkContactHeader, bethink_contact_header, BETHINK, CONTACT_HEADER, AdwBin)

GtkWidget       *bethink_contact_header_new            (void);

BethinkComposer *bethink_contact_header_get_composer   (BethinkContactHeader *self);
const char      *bethink_contact_header_get_filter     (BethinkContactHeader *self);

void             bethink_contact_header_set_store      (BethinkContactHeader *self,
                                                        BethinkStore         *store);
void             bethink_contact_header_set_card       (BethinkContactHeader *self,
                                                        BethinkContactCard   *card);

G_END_DECLS
