/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-item.h"
#include "bethink-json.h"

G_BEGIN_DECLS

/* How sure a name is. A name of a higher rank replaces one of a lower rank and
 * never the other way round.
 */
#define BETHINK_IMPORT_RANK_SENDER       1
#define BETHINK_IMPORT_RANK_CONVERSATION 2
#define BETHINK_IMPORT_RANK_OWN          3

/* Items of services whose records say nothing about when they were changed:
 * what is stored stays, what is empty is filled.
 */
BethinkImportContact      *bethink_import_fill_contact       (const char                *id,
                                                              guint                      name_rank);
BethinkImportContact      *bethink_import_fill_stand_in      (const char                *phone);
BethinkImportContact      *bethink_import_fill_stand_in_of   (const char                *conversation_id);
BethinkImportConversation *bethink_import_fill_conversation  (BethinkImportKeys         *keys);
BethinkImportMessage      *bethink_import_fill_message       (const char                *id,
                                                              BethinkImportKeys         *conversation);
BethinkImportCall         *bethink_import_fill_call          (const char                *id,
                                                              BethinkImportKeys         *conversation);

void                       bethink_import_fill_activity_at   (BethinkImportConversation *item,
                                                              gint64                     activity_at);
void                       bethink_import_fill_time          (BethinkImportMessage      *item,
                                                              gint64                     sent_at,
                                                              gint64                    *neighbour);
void                       bethink_import_fill_call_time     (BethinkImportCall         *item,
                                                              gint64                     started_at,
                                                              gint64                    *neighbour);
void                       bethink_import_fill_source        (BethinkImportItem         *item,
                                                              JsonObject                *object,
                                                              const char * const        *members);

/* Values of a person */
void                       bethink_import_fill_full_name     (BethinkContactCard        *card,
                                                              const char                *full_name);
void                       bethink_import_fill_phone         (BethinkContactCard        *card,
                                                              const char                *phone);
void                       bethink_import_fill_email         (BethinkContactCard        *card,
                                                              const char                *email);
void                       bethink_import_fill_custom        (BethinkContactCard        *card,
                                                              const char                *key,
                                                              JsonNode                  *value);
void                       bethink_import_fill_customs       (BethinkContactCard        *card,
                                                              JsonObject                *object);

/* Other values */
char                     **bethink_import_fill_labels        (JsonArray                 *list);
void                       bethink_import_fill_attachment    (GPtrArray                 *attachments,
                                                              const char                *url,
                                                              const char                *name);

G_END_DECLS
