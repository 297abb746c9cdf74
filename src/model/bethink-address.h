/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-types.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_ADDRESS (bethink_address_get_type ())

G_DECLARE_FINAL_TYPE (BethinkAddress, bethink_address, BETHINK, ADDRESS, GObject)

BethinkAddress *bethink_address_new  (void);

BethinkAddress *bethink_address_copy   (BethinkAddress *self);
gboolean        bethink_address_equal  (BethinkAddress *self,
                                        BethinkAddress *other);

gint64      bethink_address_get_id           (BethinkAddress *self);
void        bethink_address_set_id           (BethinkAddress *self,
                                              gint64          id);
const char *bethink_address_get_uuid         (BethinkAddress *self);
void        bethink_address_set_uuid         (BethinkAddress *self,
                                              const char     *uuid);
const char *bethink_address_get_name         (BethinkAddress *self);
void        bethink_address_set_name         (BethinkAddress *self,
                                              const char     *name);
const char *bethink_address_get_street       (BethinkAddress *self);
void        bethink_address_set_street       (BethinkAddress *self,
                                              const char     *street);
const char *bethink_address_get_city         (BethinkAddress *self);
void        bethink_address_set_city         (BethinkAddress *self,
                                              const char     *city);
const char *bethink_address_get_province     (BethinkAddress *self);
void        bethink_address_set_province     (BethinkAddress *self,
                                              const char     *province);
const char *bethink_address_get_postal_code  (BethinkAddress *self);
void        bethink_address_set_postal_code  (BethinkAddress *self,
                                              const char     *postal_code);
const char *bethink_address_get_country      (BethinkAddress *self);
void        bethink_address_set_country      (BethinkAddress *self,
                                              const char     *country);
double      bethink_address_get_latitude     (BethinkAddress *self);
void        bethink_address_set_latitude     (BethinkAddress *self,
                                              double          latitude);
double      bethink_address_get_longitude    (BethinkAddress *self);
void        bethink_address_set_longitude    (BethinkAddress *self,
                                              double          longitude);
gint64      bethink_address_get_created_at   (BethinkAddress *self);
void        bethink_address_set_created_at   (BethinkAddress *self,
                                              gint64          created_at);
gint64      bethink_address_get_updated_at   (BethinkAddress *self);
void        bethink_address_set_updated_at   (BethinkAddress *self,
                                              gint64          updated_at);

G_END_DECLS
