/* Copyright 2026 The Bethink developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "bethink-enums.h"
#include "bethink-types.h"

G_BEGIN_DECLS

const char *bethink_describe_outcome         (BethinkOutcome       outcome);
const char * const *bethink_describe_relationship_types (void);

const char *bethink_describe_relationship    (const char          *type);
const char *bethink_describe_feeling         (const char          *feeling);

char       *bethink_describe_call            (BethinkCall         *call);
char       *bethink_describe_conversation    (BethinkConversation *conversation);
char       *bethink_describe_entry           (BethinkEntry        *entry);
char       *bethink_describe_entry_details   (BethinkEntry        *entry);
char       *bethink_describe_for_listener    (BethinkRecord       *record);
char       *bethink_describe_message_footer  (BethinkMessage      *message);

const char *bethink_describe_entry_icon      (BethinkEntryKind     kind);
const char *bethink_describe_record_icon     (BethinkRecord       *record);

G_END_DECLS
