/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-date.h"
#include "bethink-enums.h"
#include "bethink-record.h"
#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_CONTACT (bethink_contact_get_type ())

G_DECLARE_FINAL_TYPE (BethinkContact, bethink_contact, BETHINK, CONTACT, BethinkRecord)

BethinkContact *bethink_contact_new  (void);

char *bethink_contact_compute_name  (BethinkContact *self,
                                     const char     *first_phone,
                                     const char     *first_email,
                                     const char     *first_other,
                                     const char     *custom_company);

const char        *bethink_contact_get_full_name           (BethinkContact    *self);
void               bethink_contact_set_full_name           (BethinkContact    *self,
                                                            const char        *full_name);
const char        *bethink_contact_get_name_prefix         (BethinkContact    *self);
void               bethink_contact_set_name_prefix         (BethinkContact    *self,
                                                            const char        *name_prefix);
const char        *bethink_contact_get_first_name          (BethinkContact    *self);
void               bethink_contact_set_first_name          (BethinkContact    *self,
                                                            const char        *first_name);
const char        *bethink_contact_get_middle_name         (BethinkContact    *self);
void               bethink_contact_set_middle_name         (BethinkContact    *self,
                                                            const char        *middle_name);
const char        *bethink_contact_get_last_name           (BethinkContact    *self);
void               bethink_contact_set_last_name           (BethinkContact    *self,
                                                            const char        *last_name);
const char        *bethink_contact_get_name_suffix         (BethinkContact    *self);
void               bethink_contact_set_name_suffix         (BethinkContact    *self,
                                                            const char        *name_suffix);
const char        *bethink_contact_get_nickname            (BethinkContact    *self);
void               bethink_contact_set_nickname            (BethinkContact    *self,
                                                            const char        *nickname);
const char        *bethink_contact_get_gender              (BethinkContact    *self);
void               bethink_contact_set_gender              (BethinkContact    *self,
                                                            const char        *gender);
const char        *bethink_contact_get_gender_type         (BethinkContact    *self);
void               bethink_contact_set_gender_type         (BethinkContact    *self,
                                                            const char        *gender_type);
const char        *bethink_contact_get_description         (BethinkContact    *self);
void               bethink_contact_set_description         (BethinkContact    *self,
                                                            const char        *description);
const BethinkDate *bethink_contact_get_birthdate           (BethinkContact    *self);
void               bethink_contact_set_birthdate           (BethinkContact    *self,
                                                            const BethinkDate *birthdate);
gboolean           bethink_contact_get_deceased            (BethinkContact    *self);
void               bethink_contact_set_deceased            (BethinkContact    *self,
                                                            gboolean           deceased);
const BethinkDate *bethink_contact_get_deceased_date       (BethinkContact    *self);
void               bethink_contact_set_deceased_date       (BethinkContact    *self,
                                                            const BethinkDate *deceased_date);
const char        *bethink_contact_get_met                 (BethinkContact    *self);
void               bethink_contact_set_met                 (BethinkContact    *self,
                                                            const char        *met);
const BethinkDate *bethink_contact_get_met_date            (BethinkContact    *self);
void               bethink_contact_set_met_date            (BethinkContact    *self,
                                                            const BethinkDate *met_date);
gint64             bethink_contact_get_met_through         (BethinkContact    *self);
void               bethink_contact_set_met_through         (BethinkContact    *self,
                                                            gint64             met_through);
const char        *bethink_contact_get_food                (BethinkContact    *self);
void               bethink_contact_set_food                (BethinkContact    *self,
                                                            const char        *food);
const char        *bethink_contact_get_job                 (BethinkContact    *self);
void               bethink_contact_set_job                 (BethinkContact    *self,
                                                            const char        *job);
const char        *bethink_contact_get_company             (BethinkContact    *self);
void               bethink_contact_set_company             (BethinkContact    *self,
                                                            const char        *company);
gboolean           bethink_contact_get_starred             (BethinkContact    *self);
void               bethink_contact_set_starred             (BethinkContact    *self,
                                                            gboolean           starred);
gboolean           bethink_contact_get_archived            (BethinkContact    *self);
void               bethink_contact_set_archived            (BethinkContact    *self,
                                                            gboolean           archived);
gboolean           bethink_contact_get_partial             (BethinkContact    *self);
void               bethink_contact_set_partial             (BethinkContact    *self,
                                                            gboolean           partial);
gboolean           bethink_contact_get_is_me               (BethinkContact    *self);
void               bethink_contact_set_is_me               (BethinkContact    *self,
                                                            gboolean           is_me);
gboolean           bethink_contact_get_blocked             (BethinkContact    *self);
void               bethink_contact_set_blocked             (BethinkContact    *self,
                                                            gboolean           blocked);
gboolean           bethink_contact_get_unsubscribed        (BethinkContact    *self);
void               bethink_contact_set_unsubscribed        (BethinkContact    *self,
                                                            gboolean           unsubscribed);
int                bethink_contact_get_stay_in_touch_days  (BethinkContact    *self);
void               bethink_contact_set_stay_in_touch_days  (BethinkContact    *self,
                                                            int                stay_in_touch_days);
const char        *bethink_contact_get_avatar_url          (BethinkContact    *self);
void               bethink_contact_set_avatar_url          (BethinkContact    *self,
                                                            const char        *avatar_url);
gint64             bethink_contact_get_avatar_blob         (BethinkContact    *self);
void               bethink_contact_set_avatar_blob         (BethinkContact    *self,
                                                            gint64             avatar_blob);
const char        *bethink_contact_get_avatar_color        (BethinkContact    *self);
void               bethink_contact_set_avatar_color        (BethinkContact    *self,
                                                            const char        *avatar_color);

/* Derived: filled by the store when it reads, ignored when it writes. */
const char        *bethink_contact_get_met_through_name    (BethinkContact    *self);
void               bethink_contact_set_met_through_name    (BethinkContact    *self,
                                                            const char        *met_through_name);
const char        *bethink_contact_get_name                (BethinkContact    *self);
void               bethink_contact_set_name                (BethinkContact    *self,
                                                            const char        *name);
const char        *bethink_contact_get_letter              (BethinkContact    *self);
void               bethink_contact_set_letter              (BethinkContact    *self,
                                                            const char        *letter);
gint64             bethink_contact_get_last_at             (BethinkContact    *self);
void               bethink_contact_set_last_at             (BethinkContact    *self,
                                                            gint64             last_at);
BethinkKind        bethink_contact_get_last_kind           (BethinkContact    *self);
void               bethink_contact_set_last_kind           (BethinkContact    *self,
                                                            BethinkKind        last_kind);
BethinkEntryKind   bethink_contact_get_last_entry_kind     (BethinkContact    *self);
void               bethink_contact_set_last_entry_kind     (BethinkContact    *self,
                                                            BethinkEntryKind   last_entry_kind);
BethinkDirection   bethink_contact_get_last_direction      (BethinkContact    *self);
void               bethink_contact_set_last_direction      (BethinkContact    *self,
                                                            BethinkDirection   last_direction);
const char        *bethink_contact_get_last_text           (BethinkContact    *self);
void               bethink_contact_set_last_text           (BethinkContact    *self,
                                                            const char        *last_text);

G_END_DECLS
