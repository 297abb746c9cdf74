/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-types.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_RELATIONSHIP (bethink_relationship_get_type ())

G_DECLARE_FINAL_TYPE (BethinkRelationship, bethink_relationship, BETHINK, RELATIONSHIP, GObject)

BethinkRelationship *bethink_relationship_new  (void);

BethinkRelationship *bethink_relationship_copy          (BethinkRelationship *self);
gboolean             bethink_relationship_equal         (BethinkRelationship *self,
                                                         BethinkRelationship *other);
const char          *bethink_relationship_reverse_type  (const char          *type);

gint64      bethink_relationship_get_id             (BethinkRelationship *self);
void        bethink_relationship_set_id             (BethinkRelationship *self,
                                                     gint64               id);
const char *bethink_relationship_get_uuid           (BethinkRelationship *self);
void        bethink_relationship_set_uuid           (BethinkRelationship *self,
                                                     const char          *uuid);
gint64      bethink_relationship_get_contact_id     (BethinkRelationship *self);
void        bethink_relationship_set_contact_id     (BethinkRelationship *self,
                                                     gint64               contact_id);
gint64      bethink_relationship_get_other_id       (BethinkRelationship *self);
void        bethink_relationship_set_other_id       (BethinkRelationship *self,
                                                     gint64               other_id);
const char *bethink_relationship_get_type_key       (BethinkRelationship *self);
void        bethink_relationship_set_type_key       (BethinkRelationship *self,
                                                     const char          *type_key);
gint64      bethink_relationship_get_created_at     (BethinkRelationship *self);
void        bethink_relationship_set_created_at     (BethinkRelationship *self,
                                                     gint64               created_at);
gint64      bethink_relationship_get_updated_at     (BethinkRelationship *self);
void        bethink_relationship_set_updated_at     (BethinkRelationship *self,
                                                     gint64               updated_at);

/* Derived: filled by the store when it reads, ignored when it writes. */
const char *bethink_relationship_get_other_name     (BethinkRelationship *self);
void        bethink_relationship_set_other_name     (BethinkRelationship *self,
                                                     const char          *other_name);
gboolean    bethink_relationship_get_other_partial  (BethinkRelationship *self);
void        bethink_relationship_set_other_partial  (BethinkRelationship *self,
                                                     gboolean             other_partial);
gboolean    bethink_relationship_get_reverse        (BethinkRelationship *self);
void        bethink_relationship_set_reverse        (BethinkRelationship *self,
                                                     gboolean             reverse);

G_END_DECLS
