/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-record.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_ENTRY (bethink_entry_get_type ())

G_DECLARE_FINAL_TYPE (BethinkEntry, bethink_entry, BETHINK, ENTRY, BethinkRecord)

BethinkEntry *bethink_entry_new  (void);

void bethink_entry_add_person  (BethinkEntry *self,
                                gint64        contact_id);

BethinkEntryKind      bethink_entry_get_entry_kind      (BethinkEntry         *self);
void                  bethink_entry_set_entry_kind      (BethinkEntry         *self,
                                                         BethinkEntryKind      entry_kind);
gint64                bethink_entry_get_when            (BethinkEntry         *self);
void                  bethink_entry_set_when            (BethinkEntry         *self,
                                                         gint64                when);
BethinkTimePrecision  bethink_entry_get_when_precision  (BethinkEntry         *self);
void                  bethink_entry_set_when_precision  (BethinkEntry         *self,
                                                         BethinkTimePrecision  when_precision);
gint64                bethink_entry_get_sort_at         (BethinkEntry         *self);
void                  bethink_entry_set_sort_at         (BethinkEntry         *self,
                                                         gint64                sort_at);
const char           *bethink_entry_get_title           (BethinkEntry         *self);
void                  bethink_entry_set_title           (BethinkEntry         *self,
                                                         const char           *title);
const char           *bethink_entry_get_text            (BethinkEntry         *self);
void                  bethink_entry_set_text            (BethinkEntry         *self,
                                                         const char           *text);
const char           *bethink_entry_get_amount          (BethinkEntry         *self);
void                  bethink_entry_set_amount          (BethinkEntry         *self,
                                                         const char           *amount);
const char           *bethink_entry_get_currency        (BethinkEntry         *self);
void                  bethink_entry_set_currency        (BethinkEntry         *self,
                                                         const char           *currency);
const char           *bethink_entry_get_status          (BethinkEntry         *self);
void                  bethink_entry_set_status          (BethinkEntry         *self,
                                                         const char           *status);
int                   bethink_entry_get_done            (BethinkEntry         *self);
void                  bethink_entry_set_done            (BethinkEntry         *self,
                                                         int                   done);
gint64                bethink_entry_get_done_at         (BethinkEntry         *self);
void                  bethink_entry_set_done_at         (BethinkEntry         *self,
                                                         gint64                done_at);
const char           *bethink_entry_get_type_key        (BethinkEntry         *self);
void                  bethink_entry_set_type_key        (BethinkEntry         *self,
                                                         const char           *type_key);
const char           *bethink_entry_get_company         (BethinkEntry         *self);
void                  bethink_entry_set_company         (BethinkEntry         *self,
                                                         const char           *company);
const char           *bethink_entry_get_repeat          (BethinkEntry         *self);
void                  bethink_entry_set_repeat          (BethinkEntry         *self,
                                                         const char           *repeat);
int                   bethink_entry_get_repeat_every    (BethinkEntry         *self);
void                  bethink_entry_set_repeat_every    (BethinkEntry         *self,
                                                         int                   repeat_every);
const char           *bethink_entry_get_owed_by         (BethinkEntry         *self);
void                  bethink_entry_set_owed_by         (BethinkEntry         *self,
                                                         const char           *owed_by);
gboolean              bethink_entry_get_starred         (BethinkEntry         *self);
void                  bethink_entry_set_starred         (BethinkEntry         *self,
                                                         gboolean              starred);
const char           *bethink_entry_get_url             (BethinkEntry         *self);
void                  bethink_entry_set_url             (BethinkEntry         *self,
                                                         const char           *url);
gint64                bethink_entry_get_recipient       (BethinkEntry         *self);
void                  bethink_entry_set_recipient       (BethinkEntry         *self,
                                                         gint64                recipient);
gboolean              bethink_entry_get_hidden          (BethinkEntry         *self);
void                  bethink_entry_set_hidden          (BethinkEntry         *self,
                                                         gboolean              hidden);
GArray               *bethink_entry_get_people          (BethinkEntry         *self);
void                  bethink_entry_set_people          (BethinkEntry         *self,
                                                         GArray               *people);
GPtrArray            *bethink_entry_get_attachments     (BethinkEntry         *self);
void                  bethink_entry_set_attachments     (BethinkEntry         *self,
                                                         GPtrArray            *attachments);

/* Derived: filled by the store when it reads, ignored when it writes. */
const char * const   *bethink_entry_get_people_names    (BethinkEntry         *self);
void                  bethink_entry_set_people_names    (BethinkEntry         *self,
                                                         const char * const   *people_names);

G_END_DECLS
