/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-body.h"

G_BEGIN_DECLS

gboolean    bethink_monica_write_changes     (const BethinkMonicaWrite *self,
                                              const char               *field);
const char *bethink_monica_write_get         (const BethinkMonicaWrite *self,
                                              const char               *field);

void        bethink_monica_body_set_text     (JsonObject               *body,
                                              const char               *member,
                                              const char               *text);
void        bethink_monica_body_add_contact  (const BethinkMonicaWrite *write,
                                              JsonObject               *body);
void        bethink_monica_body_add_work     (const BethinkMonicaWrite *write,
                                              JsonObject               *body);
void        bethink_monica_body_add_food     (const BethinkMonicaWrite *write,
                                              JsonObject               *body);
void        bethink_monica_body_add_tags     (const BethinkMonicaWrite *write,
                                              BethinkMonicaPart         part,
                                              JsonObject               *body);

G_END_DECLS
