/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-types.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_CONTACT_CARD (bethink_contact_card_get_type ())

G_DECLARE_FINAL_TYPE (BethinkContactCard, bethink_contact_card, BETHINK, CONTACT_CARD, GObject)

BethinkContactCard *bethink_contact_card_new    (BethinkContact     *contact);
BethinkContactCard *bethink_contact_card_copy   (BethinkContactCard *self);
gboolean            bethink_contact_card_equal  (BethinkContactCard *self,
                                                 BethinkContactCard *other);

BethinkContact     *bethink_contact_card_get_contact        (BethinkContactCard  *self);
GListStore         *bethink_contact_card_get_fields         (BethinkContactCard  *self);
GListStore         *bethink_contact_card_get_addresses      (BethinkContactCard  *self);
GListStore         *bethink_contact_card_get_relationships  (BethinkContactCard  *self);

const char * const *bethink_contact_card_get_tags           (BethinkContactCard  *self);
void                bethink_contact_card_set_tags           (BethinkContactCard  *self,
                                                             const char * const  *tags);

char               *bethink_contact_card_compute_name       (BethinkContactCard  *self);

G_END_DECLS
