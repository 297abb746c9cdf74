/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-contact-card.h"
#include "bethink-enums.h"

G_BEGIN_DECLS

void        bethink_monica_card_get_names         (BethinkContactCard  *card,
                                                   char               **first_name,
                                                   char               **last_name);
char       *bethink_monica_format_degrees         (double               degrees);
const char *bethink_monica_channel_get_type_name  (BethinkChannel       channel);

G_END_DECLS
