/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-record.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CALL (bethink_call_get_type ())

G_DECLARE_FINAL_TYPE (BethinkCall, bethink_call, BETHINK, CALL, BethinkRecord)

BethinkCall *bethink_call_new  (void);

gint64                bethink_call_get_contact_id         (BethinkCall          *self);
void                  bethink_call_set_contact_id         (BethinkCall          *self,
                                                           gint64                contact_id);
gint64                bethink_call_get_conversation_id    (BethinkCall          *self);
void                  bethink_call_set_conversation_id    (BethinkCall          *self,
                                                           gint64                conversation_id);
BethinkDirection      bethink_call_get_direction          (BethinkCall          *self);
void                  bethink_call_set_direction          (BethinkCall          *self,
                                                           BethinkDirection      direction);
gint64                bethink_call_get_started_at         (BethinkCall          *self);
void                  bethink_call_set_started_at         (BethinkCall          *self,
                                                           gint64                started_at);
BethinkTimePrecision  bethink_call_get_started_precision  (BethinkCall          *self);
void                  bethink_call_set_started_precision  (BethinkCall          *self,
                                                           BethinkTimePrecision  started_precision);
gint64                bethink_call_get_sort_at            (BethinkCall          *self);
void                  bethink_call_set_sort_at            (BethinkCall          *self,
                                                           gint64                sort_at);
int                   bethink_call_get_duration           (BethinkCall          *self);
void                  bethink_call_set_duration           (BethinkCall          *self,
                                                           int                   duration);
BethinkOutcome        bethink_call_get_outcome            (BethinkCall          *self);
void                  bethink_call_set_outcome            (BethinkCall          *self,
                                                           BethinkOutcome        outcome);
const char           *bethink_call_get_text               (BethinkCall          *self);
void                  bethink_call_set_text               (BethinkCall          *self,
                                                           const char           *text);
const char * const   *bethink_call_get_emotions           (BethinkCall          *self);
void                  bethink_call_set_emotions           (BethinkCall          *self,
                                                           const char * const   *emotions);

/* Derived: filled by the store when it reads, ignored when it writes. */
const char           *bethink_call_get_contact_name       (BethinkCall          *self);
void                  bethink_call_set_contact_name       (BethinkCall          *self,
                                                           const char           *contact_name);
const char           *bethink_call_get_contact_color      (BethinkCall          *self);
void                  bethink_call_set_contact_color      (BethinkCall          *self,
                                                           const char           *contact_color);
const char           *bethink_call_get_first_line         (BethinkCall          *self);
void                  bethink_call_set_first_line         (BethinkCall          *self,
                                                           const char           *first_line);

G_END_DECLS
