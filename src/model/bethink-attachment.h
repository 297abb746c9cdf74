/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-types.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_ATTACHMENT (bethink_attachment_get_type ())

G_DECLARE_FINAL_TYPE (BethinkAttachment, bethink_attachment, BETHINK, ATTACHMENT, GObject)

BethinkAttachment *bethink_attachment_new  (void);

BethinkAttachment *bethink_attachment_copy   (BethinkAttachment *self);
gboolean           bethink_attachment_equal  (BethinkAttachment *self,
                                              BethinkAttachment *other);

gint64       bethink_attachment_get_id          (BethinkAttachment *self);
void         bethink_attachment_set_id          (BethinkAttachment *self,
                                                 gint64             id);
BethinkKind  bethink_attachment_get_owner_kind  (BethinkAttachment *self);
void         bethink_attachment_set_owner_kind  (BethinkAttachment *self,
                                                 BethinkKind        owner_kind);
gint64       bethink_attachment_get_owner_id    (BethinkAttachment *self);
void         bethink_attachment_set_owner_id    (BethinkAttachment *self,
                                                 gint64             owner_id);
const char  *bethink_attachment_get_name        (BethinkAttachment *self);
void         bethink_attachment_set_name        (BethinkAttachment *self,
                                                 const char        *name);
const char  *bethink_attachment_get_mime        (BethinkAttachment *self);
void         bethink_attachment_set_mime        (BethinkAttachment *self,
                                                 const char        *mime);
const char  *bethink_attachment_get_url         (BethinkAttachment *self);
void         bethink_attachment_set_url         (BethinkAttachment *self,
                                                 const char        *url);
gint64       bethink_attachment_get_blob        (BethinkAttachment *self);
void         bethink_attachment_set_blob        (BethinkAttachment *self,
                                                 gint64             blob);
gint64       bethink_attachment_get_size        (BethinkAttachment *self);
void         bethink_attachment_set_size        (BethinkAttachment *self,
                                                 gint64             size);

G_END_DECLS
