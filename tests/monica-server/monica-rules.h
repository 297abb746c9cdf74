/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "monica-request.h"

G_BEGIN_DECLS

typedef enum
{
  MONICA_RULE_REQUIRED = 1 << 0,
  MONICA_RULE_INTEGER = 1 << 1,
  MONICA_RULE_STRING = 1 << 2,
  MONICA_RULE_BOOLEAN = 1 << 3,
  MONICA_RULE_NUMERIC = 1 << 4,
  MONICA_RULE_DATE = 1 << 5,
  MONICA_RULE_DAY = 1 << 6,
  MONICA_RULE_ARRAY = 1 << 7,
} MonicaRuleFlags;

/**
 * MonicaRule:
 * @field: of the body; %NULL ends a list of rules
 * @flags: what the value must be
 * @max: the greatest length in characters, 0 for any
 * @among: (nullable): the only values, separated by a space
 * @exists: the table in which the id must be, 0 for any
 *
 * What one field must be. The messages of a request come in the order of its
 * rules.
 */
typedef struct
{
  const char *field;
  MonicaRuleFlags flags;
  guint max;
  const char *among;
  MonicaTableId exists;
} MonicaRule;

#define MONICA_RULE_OWNER {"contact_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_CONTACTS}

gboolean monica_rules_check (MonicaRequest    *request,
                             const MonicaRule *rules);

G_END_DECLS
