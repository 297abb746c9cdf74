/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-record.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_MESSAGE (bethink_message_get_type ())

G_DECLARE_FINAL_TYPE (BethinkMessage, bethink_message, BETHINK, MESSAGE, BethinkRecord)

BethinkMessage *bethink_message_new  (void);

gint64                bethink_message_get_conversation_id  (BethinkMessage       *self);
void                  bethink_message_set_conversation_id  (BethinkMessage       *self,
                                                            gint64                conversation_id);
BethinkDirection      bethink_message_get_direction        (BethinkMessage       *self);
void                  bethink_message_set_direction        (BethinkMessage       *self,
                                                            BethinkDirection      direction);
const char           *bethink_message_get_author           (BethinkMessage       *self);
void                  bethink_message_set_author           (BethinkMessage       *self,
                                                            const char           *author);
const char           *bethink_message_get_body             (BethinkMessage       *self);
void                  bethink_message_set_body             (BethinkMessage       *self,
                                                            const char           *body);
const char           *bethink_message_get_body_html        (BethinkMessage       *self);
void                  bethink_message_set_body_html        (BethinkMessage       *self,
                                                            const char           *body_html);
const char           *bethink_message_get_subject          (BethinkMessage       *self);
void                  bethink_message_set_subject          (BethinkMessage       *self,
                                                            const char           *subject);
gint64                bethink_message_get_sent_at          (BethinkMessage       *self);
void                  bethink_message_set_sent_at          (BethinkMessage       *self,
                                                            gint64                sent_at);
BethinkTimePrecision  bethink_message_get_sent_precision   (BethinkMessage       *self);
void                  bethink_message_set_sent_precision   (BethinkMessage       *self,
                                                            BethinkTimePrecision  sent_precision);
gint64                bethink_message_get_sort_at          (BethinkMessage       *self);
void                  bethink_message_set_sort_at          (BethinkMessage       *self,
                                                            gint64                sort_at);
BethinkDelivery       bethink_message_get_delivery         (BethinkMessage       *self);
void                  bethink_message_set_delivery         (BethinkMessage       *self,
                                                            BethinkDelivery       delivery);
gboolean              bethink_message_get_private_note     (BethinkMessage       *self);
void                  bethink_message_set_private_note     (BethinkMessage       *self,
                                                            gboolean              private_note);
GPtrArray            *bethink_message_get_attachments      (BethinkMessage       *self);
void                  bethink_message_set_attachments      (BethinkMessage       *self,
                                                            GPtrArray            *attachments);

/* Derived: filled by the store when it reads, ignored when it writes. */
gint64                bethink_message_get_contact_id       (BethinkMessage       *self);
void                  bethink_message_set_contact_id       (BethinkMessage       *self,
                                                            gint64                contact_id);
const char           *bethink_message_get_contact_name     (BethinkMessage       *self);
void                  bethink_message_set_contact_name     (BethinkMessage       *self,
                                                            const char           *contact_name);

G_END_DECLS
