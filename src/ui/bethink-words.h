/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-types.h"

G_BEGIN_DECLS

/* Names */
const char *bethink_words_name            (const char       *name);

/* One word or short phrase for each value */
const char *bethink_words_kind            (BethinkKind       kind);
const char *bethink_words_entry_kind      (BethinkEntryKind  kind);
const char *bethink_words_channel         (BethinkChannel    channel);
const char *bethink_words_status          (BethinkStatus     status);
const char *bethink_words_delivery        (BethinkDelivery   delivery);
const char *bethink_words_call            (BethinkDirection  direction,
                                           BethinkOutcome    outcome);

/* Icons */
const char *bethink_words_channel_icon    (BethinkChannel    channel);
const char *bethink_words_call_icon       (BethinkDirection  direction,
                                           BethinkOutcome    outcome);

/* Lines made of several fields */
char       *bethink_words_last_contact    (BethinkContact   *contact);
char       *bethink_words_call_line       (BethinkCall      *call);

/* What was done, undone and redone, for toasts */
const char *bethink_words_undone          (const char       *operation_kind);
const char *bethink_words_redone          (const char       *operation_kind);

G_END_DECLS
