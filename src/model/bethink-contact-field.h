/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-types.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_CONTACT_FIELD (bethink_contact_field_get_type ())

G_DECLARE_FINAL_TYPE (BethinkContactField, bethink_contact_field, BETHINK, CONTACT_FIELD, GObject)

BethinkContactField *bethink_contact_field_new  (void);

BethinkContactField *bethink_contact_field_copy           (BethinkContactField *self);
gboolean             bethink_contact_field_equal          (BethinkContactField *self,
                                                           BethinkContactField *other);
char                *bethink_contact_field_dup_uri        (BethinkContactField *self);
char                *bethink_contact_field_dup_match_key  (BethinkContactField *self);

gint64            bethink_contact_field_get_id          (BethinkContactField *self);
void              bethink_contact_field_set_id          (BethinkContactField *self,
                                                         gint64               id);
const char       *bethink_contact_field_get_uuid        (BethinkContactField *self);
void              bethink_contact_field_set_uuid        (BethinkContactField *self,
                                                         const char          *uuid);
BethinkFieldKind  bethink_contact_field_get_kind        (BethinkContactField *self);
void              bethink_contact_field_set_kind        (BethinkContactField *self,
                                                         BethinkFieldKind     kind);
const char       *bethink_contact_field_get_type_name   (BethinkContactField *self);
void              bethink_contact_field_set_type_name   (BethinkContactField *self,
                                                         const char          *type_name);
const char       *bethink_contact_field_get_protocol    (BethinkContactField *self);
void              bethink_contact_field_set_protocol    (BethinkContactField *self,
                                                         const char          *protocol);
const char       *bethink_contact_field_get_label       (BethinkContactField *self);
void              bethink_contact_field_set_label       (BethinkContactField *self,
                                                         const char          *label);
const char       *bethink_contact_field_get_value       (BethinkContactField *self);
void              bethink_contact_field_set_value       (BethinkContactField *self,
                                                         const char          *value);
gint64            bethink_contact_field_get_created_at  (BethinkContactField *self);
void              bethink_contact_field_set_created_at  (BethinkContactField *self,
                                                         gint64               created_at);
gint64            bethink_contact_field_get_updated_at  (BethinkContactField *self);
void              bethink_contact_field_set_updated_at  (BethinkContactField *self,
                                                         gint64               updated_at);

G_END_DECLS
