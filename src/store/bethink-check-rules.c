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

/* ---- what follows from other rows ---- */

/* Stands for an unknown time where the greatest is wanted. */
#define NEVER "-9223372036854775808"

#define LAST_SENT_AT \
  "(SELECT sent_at FROM message WHERE conversation = c.id AND deleted_at IS NULL" \
  " AND delivery <> 1 AND sent_at IS NOT NULL ORDER BY sort_at DESC, id DESC LIMIT 1)"
#define LAST_CALLED_AT \
  "(SELECT started_at FROM call WHERE conversation = c.id AND deleted_at IS NULL" \
  " AND started_at IS NOT NULL ORDER BY sort_at DESC LIMIT 1)"
#define LAST_ACTIVITY_AT \
  "ifnull (nullif (max (ifnull (activity_own_at, " NEVER "), ifnull (" LAST_SENT_AT ", " NEVER ")," \
  " ifnull (" LAST_CALLED_AT ", " NEVER ")), " NEVER "), started_at)"
#define LAST_DIRECTION \
  "ifnull ((SELECT direction FROM message WHERE conversation = c.id AND deleted_at IS NULL" \
  " AND delivery <> 1 AND private_note = 0 ORDER BY sort_at DESC, id DESC LIMIT 1), 0)"

/* The event that a person's row shows is there, with its time, direction and
 * words.
 */
#define HAS_LAST_EVENT \
  "CASE last_kind" \
  " WHEN 2 THEN EXISTS (SELECT 1 FROM conversation WHERE contact = c.id AND deleted_at IS NULL" \
  " AND last_activity_at = c.last_at AND last_direction = c.last_direction AND preview IS c.last_text)" \
  " WHEN 4 THEN EXISTS (SELECT 1 FROM call WHERE contact = c.id AND deleted_at IS NULL" \
  " AND started_at = c.last_at AND direction = c.last_direction AND first_line IS c.last_text)" \
  " WHEN 5 THEN EXISTS (SELECT 1 FROM entry_contact JOIN entry ON entry.id = entry_contact.entry" \
  " WHERE contact = c.id AND role = 0 AND entry.deleted_at IS NULL AND hidden = 0" \
  " AND when_at = c.last_at AND entry_kind = c.last_entry_kind)" \
  " ELSE 0 END"

/* A newer event was passed over. What lay in the future when it was written may
 * be passed over: the row follows when the person is touched next.
 */
#define HAS_NEWER_CALL \
  "EXISTS (SELECT 1 FROM call WHERE contact = c.id AND deleted_at IS NULL" \
  " AND started_at > ifnull (c.last_at, " NEVER ") AND started_at = sort_at AND started_at <= updated_at)"
#define HAS_NEWER_CONVERSATION \
  "EXISTS (SELECT 1 FROM conversation WHERE contact = c.id AND deleted_at IS NULL" \
  " AND last_activity_at > ifnull (c.last_at, " NEVER ") AND last_activity_at <= updated_at)"

#define COUNT_RULE(key, rows) \
  { BETHINK_PROBLEM_COUNT, "counter", key, \
    "SELECT ifnull ((SELECT id FROM counter WHERE key = '" key "'), 0)," \
    " ifnull ((SELECT value FROM counter WHERE key = '" key "'), 0) <> (SELECT " rows ")" }

#define VISIBLE(table) \
  "count (*) FROM " table " WHERE deleted_at IS NULL"
#define ROOTS(table) \
  "(SELECT count (*) FROM " table " WHERE deleted_at IS NOT NULL AND deleted_with IS NULL)"

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

  RULE (DERIVED, "conversation", "message_count",
        "conversation AS c WHERE message_count <>"
        " (SELECT count (*) FROM message WHERE conversation = c.id AND deleted_at IS NULL)"),
  RULE (DERIVED, "conversation", "last_activity_at",
        "conversation AS c WHERE last_activity_at IS NOT " LAST_ACTIVITY_AT),
  RULE (DERIVED, "conversation", "last_direction",
        "conversation AS c WHERE last_direction <> " LAST_DIRECTION),
  RULE (DERIVED, "contact", "listed",
        "contact WHERE listed <> CASE WHEN deleted_at IS NOT NULL THEN 0"
        " WHEN partial <> 0 THEN 3 WHEN archived <> 0 THEN 2 ELSE 1 END"),
  RULE (DERIVED, "contact", "sort_key",
        "contact WHERE name IS NOT NULL AND (length (sort_key) = 0 OR length (sort_key_last) = 0)"),
  RULE (DERIVED, "contact", "last_kind",
        "contact WHERE (last_at IS NULL) <> (last_kind = 0)"),
  RULE (DERIVED, "contact", "last_at",
        "contact AS c WHERE (last_at IS NOT NULL AND NOT " HAS_LAST_EVENT ")"
        " OR " HAS_NEWER_CALL " OR " HAS_NEWER_CONVERSATION),

  COUNT_RULE ("contact.listed", VISIBLE ("contact") " AND partial = 0 AND archived = 0"),
  COUNT_RULE ("contact.archived", VISIBLE ("contact") " AND partial = 0 AND archived <> 0"),
  COUNT_RULE ("contact.partial", VISIBLE ("contact") " AND partial <> 0"),
  COUNT_RULE ("conversation", VISIBLE ("conversation")),
  COUNT_RULE ("message", VISIBLE ("message")),
  COUNT_RULE ("call", VISIBLE ("call")),
  COUNT_RULE ("entry", VISIBLE ("entry")),
  COUNT_RULE ("relationship", VISIBLE ("relationship")),
  COUNT_RULE ("trash", ROOTS ("contact") " + " ROOTS ("conversation") " + " ROOTS ("message")
              " + " ROOTS ("call") " + " ROOTS ("entry") " + " ROOTS ("relationship")),

  RULE (JOURNAL, "operation", "state", "operation WHERE state NOT IN (0, 1, 2)"),
  RULE (JOURNAL, "change", "row", "change WHERE row < 1 OR row_last < row"),
};

const BethinkCheckRule *
bethink_check_get_rules (gsize *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}
