/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-check-rules"

#include "bethink-check-private.h"

/* The rules of the tables, each as a statement. Numbers of kinds are those of
 * BethinkKind: 1 contact, 2 conversation, 3 message, 4 call, 5 entry,
 * 6 relationship.
 */

#define RULE(code, table, column, rows) \
  { BETHINK_PROBLEM_##code, table, column, "SELECT min (id), count (*) FROM " rows }

/* Both directions between a table and its index, by the numbers alone; the words
 * are compared afterwards. Rows that wait for the indexer are in order.
 */
#define SEARCH_RULES(table) \
  RULE (SEARCH_MISSING, table, "search_id", \
        table " WHERE search_id IS NOT NULL" \
        " AND search_id NOT IN (SELECT id FROM " table "_search_docsize)"), \
  RULE (SEARCH_STALE, table, "search_id", \
        table "_search_docsize" \
        " WHERE id NOT IN (SELECT search_id FROM " table " WHERE search_id IS NOT NULL)"), \
  RULE (SEARCH_STALE, table, "deleted_at", \
        table " WHERE search_id IS NOT NULL AND deleted_at IS NOT NULL")

/* What went to the trash together with something lies there as long as that. */
#define IS_TRASHED(table) \
  "EXISTS (SELECT 1 FROM " table " AS root" \
  " WHERE root.id = child.deleted_with >> 4 AND root.deleted_at IS NOT NULL)"
#define TRASH_RULE(table) \
  RULE (TRASH, table, "deleted_with", \
        table " AS child WHERE deleted_with IS NOT NULL AND (deleted_at IS NULL OR NOT" \
        " CASE deleted_with & 15" \
        " WHEN 1 THEN " IS_TRASHED ("contact") \
        " WHEN 2 THEN " IS_TRASHED ("conversation") \
        " ELSE 0 END)")

/* A visible row whose parent is in the trash cannot be reached. */
#define PARENT_RULE(table, column, parent) \
  RULE (TRASH, table, column, \
        table " WHERE deleted_at IS NULL" \
        " AND " column " IN (SELECT id FROM " parent " WHERE deleted_at IS NOT NULL)")

/* References that no foreign key covers, because they name a table by its kind. */
#define OWNER_RULE(code, table, kind_column, kind, column, target) \
  RULE (code, table, column, \
        table " WHERE " kind_column " = " kind " AND " column " NOT IN (SELECT id FROM " target ")")

#define SOURCE_RULE(kind, target) \
  OWNER_RULE (UNUSED, "source_json", "kind", kind, "record", target)

static const BethinkCheckRule rules[] = {
  SEARCH_RULES ("contact"),
  SEARCH_RULES ("message"),
  SEARCH_RULES ("call"),
  SEARCH_RULES ("entry"),

  OWNER_RULE (REFERENCE, "attachment", "owner_kind", "3", "owner", "message"),
  OWNER_RULE (REFERENCE, "attachment", "owner_kind", "5", "owner", "entry"),
  RULE (REFERENCE, "attachment", "owner_kind", "attachment WHERE owner_kind NOT IN (3, 5)"),
  RULE (REFERENCE, "contact", "met_through",
        "contact WHERE met_through NOT IN (SELECT id FROM contact)"),

  SOURCE_RULE ("1", "contact"),
  SOURCE_RULE ("2", "conversation"),
  SOURCE_RULE ("3", "message"),
  SOURCE_RULE ("4", "call"),
  SOURCE_RULE ("5", "entry"),
  SOURCE_RULE ("6", "relationship"),

  RULE (CONTENT, "blob", "size", "blob WHERE size <> length (data)"),

  TRASH_RULE ("contact"),
  TRASH_RULE ("conversation"),
  TRASH_RULE ("message"),
  TRASH_RULE ("call"),
  TRASH_RULE ("entry"),
  TRASH_RULE ("relationship"),
  PARENT_RULE ("conversation", "contact", "contact"),
  PARENT_RULE ("message", "conversation", "conversation"),
  PARENT_RULE ("call", "contact", "contact"),
  PARENT_RULE ("relationship", "contact", "contact"),
  PARENT_RULE ("relationship", "other", "contact"),

  RULE (JOURNAL, "operation", "state", "operation WHERE state NOT IN (0, 1)"),
  RULE (JOURNAL, "change", "row", "change WHERE row < 1 OR row_last < row"),
};

const BethinkCheckRule *
bethink_check_get_rules (gsize *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}
