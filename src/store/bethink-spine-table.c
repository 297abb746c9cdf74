/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-spine-query"

#include "config.h"

#include "bethink-spine-query-private.h"

#include "bethink-period.h"
#include "bethink-store-error.h"
#include "bethink-tag-table.h"
#include "bethink-time.h"

/* People, conversations and calls: one table, one SELECT. Its text is put
 * together from the constant pieces below, so that SQLite sees only the
 * conditions there are and can walk a covering index; values are bound. There
 * are a few hundred combinations at most, and each is interned, because
 * statements are kept by the address of their text.
 */

typedef enum
{
  SECTION_NONE,
  SECTION_TEXT,
  SECTION_MONTH,
  SECTION_RECENCY,
  SECTION_UNREAD,
} SectionKind;

typedef struct
{
  BethinkListKind  list;
  BethinkOrder     order;
  const char      *section;   /* column */
  SectionKind      section_kind;
  const char      *join;
  const char      *order_by;
} Shape;

#define JOIN_PERSON(table) " JOIN contact ON contact.id = " table ".contact"

static const Shape shapes[] = {
  { BETHINK_LIST_PEOPLE, BETHINK_ORDER_NAME,
    "contact.letter", SECTION_TEXT, "",
    "contact.sort_key, contact.id" },
  { BETHINK_LIST_PEOPLE, BETHINK_ORDER_NAME_LAST_FIRST,
    "contact.letter_last", SECTION_TEXT, "",
    "contact.sort_key_last, contact.id" },
  { BETHINK_LIST_PEOPLE, BETHINK_ORDER_LAST_CONTACT,
    "contact.last_at", SECTION_RECENCY, "",
    "contact.last_at DESC, contact.id DESC" },
  { BETHINK_LIST_PEOPLE, BETHINK_ORDER_RECENT,
    "contact.last_at", SECTION_RECENCY, "",
    "contact.last_at DESC, contact.id DESC" },
  { BETHINK_LIST_PEOPLE, BETHINK_ORDER_CREATED,
    "contact.created_at", SECTION_MONTH, "",
    "contact.created_at DESC, contact.id DESC" },
  { BETHINK_LIST_CONVERSATIONS, BETHINK_ORDER_RECENT,
    "conversation.last_activity_at", SECTION_MONTH, "",
    "conversation.last_activity_at DESC, conversation.id DESC" },
  { BETHINK_LIST_CONVERSATIONS, BETHINK_ORDER_OLDEST,
    "conversation.last_activity_at", SECTION_MONTH, "",
    "conversation.last_activity_at, conversation.id" },
  { BETHINK_LIST_CONVERSATIONS, BETHINK_ORDER_UNREAD_FIRST,
    "conversation.unread_count > 0", SECTION_UNREAD, "",
    "conversation.unread_count > 0 DESC, conversation.last_activity_at DESC, conversation.id DESC" },
  { BETHINK_LIST_CONVERSATIONS, BETHINK_ORDER_PERSON,
    "contact.letter", SECTION_TEXT, JOIN_PERSON ("conversation"),
    "contact.sort_key, contact.id, conversation.last_activity_at DESC, conversation.id DESC" },
  { BETHINK_LIST_CALLS, BETHINK_ORDER_RECENT,
    "call.sort_at", SECTION_MONTH, "",
    "call.sort_at DESC, call.id DESC" },
  { BETHINK_LIST_CALLS, BETHINK_ORDER_OLDEST,
    "call.sort_at", SECTION_MONTH, "",
    "call.sort_at, call.id" },
  { BETHINK_LIST_CALLS, BETHINK_ORDER_DURATION,
    "call.sort_at", SECTION_NONE, "",
    "call.duration DESC, call.sort_at DESC, call.id DESC" },
  { BETHINK_LIST_CALLS, BETHINK_ORDER_PERSON,
    "contact.letter", SECTION_TEXT, JOIN_PERSON ("call"),
    "contact.sort_key, contact.id, call.sort_at DESC, call.id DESC" },
};

/* The values of the conditions, bound in the order in which they were added. */
typedef struct
{
  GString    *sql;
  gint64      values[16];
  const char *texts[16];
  guint       n_values;
} Conditions;

static const Shape *
find_shape (BethinkListKind list,
            BethinkOrder    order)
{
  const Shape *first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      if (shapes[i].list != list)
        continue;

      if (shapes[i].order == order)
        return &shapes[i];

      if (first == NULL)
        first = &shapes[i];
    }

  return first;
}

static void
add_condition (Conditions *self,
               const char *sql)
{
  g_string_append (self->sql, " AND ");
  g_string_append (self->sql, sql);
}

static void
add_value (Conditions *self,
           const char *sql,
           gint64      value)
{
  g_assert (self->n_values < G_N_ELEMENTS (self->values));

  add_condition (self, sql);
  self->values[self->n_values++] = value;
}

static void
add_text (Conditions *self,
          const char *sql,
          const char *text)
{
  g_assert (self->n_values < G_N_ELEMENTS (self->texts));

  add_condition (self, sql);
  self->texts[self->n_values++] = text;
}

static void
add_choice (Conditions *self,
            const char *sql,
            int         value)
{
  if (value != BETHINK_QUERY_ANY)
    add_value (self, sql, value);
}

static void
add_flag (Conditions *self,
          const char *if_true,
          const char *if_false,
          int         value)
{
  if (value != BETHINK_QUERY_ANY)
    add_condition (self, value ? if_true : if_false);
}

/* contact.listed says at once what archived, partial and deleted_at say. */
static const char *
get_listed_condition (BethinkQuery *query)
{
  int archived = bethink_query_get_archived (query);
  int partial = bethink_query_get_partial (query);

  if (partial == TRUE)
    return "contact.listed = 3";

  if (archived == TRUE)
    return "contact.listed = 2";

  if (archived == FALSE && partial == FALSE)
    return "contact.listed = 1";

  if (archived == FALSE)
    return "contact.listed IN (1, 3)";

  if (partial == FALSE)
    return "contact.listed IN (1, 2)";

  return "contact.listed IN (1, 2, 3)";
}

static void
add_people_conditions (Conditions   *self,
                       BethinkQuery *query,
                       gint64        tag)
{
  g_string_append (self->sql, get_listed_condition (query));

  add_flag (self, "contact.starred = 1", "contact.starred = 0", bethink_query_get_starred (query));

  if (bethink_query_get_tag (query) != NULL)
    add_value (self,
               "contact.id IN (SELECT contact_tag.contact FROM contact_tag"
               " WHERE contact_tag.tag = ? AND contact_tag.deleted_at IS NULL)",
               tag);
}

static void
add_conversation_conditions (Conditions   *self,
                             BethinkQuery *query)
{
  g_string_append (self->sql, "conversation.deleted_at IS NULL");

  add_flag (self, "conversation.starred > 0", "conversation.starred = 0",
            bethink_query_get_starred (query));
  add_flag (self, "conversation.unread_count > 0", "conversation.unread_count = 0",
            bethink_query_get_unread (query));
  add_choice (self, "conversation.status = ?", bethink_query_get_status (query));
  add_choice (self, "conversation.channel = ?", bethink_query_get_channel (query));

  if (bethink_query_get_contact (query) != 0)
    add_value (self, "conversation.contact = ?", bethink_query_get_contact (query));

  if (bethink_query_get_label (query) != NULL)
    add_text (self,
              "instr (char (10) || conversation.labels || char (10), char (10) || ? || char (10)) > 0",
              bethink_query_get_label (query));
}

static void
add_call_conditions (Conditions   *self,
                     BethinkQuery *query)
{
  g_string_append (self->sql, "call.deleted_at IS NULL");

  add_choice (self, "call.direction = ?", bethink_query_get_direction (query));
  add_choice (self, "call.outcome = ?", bethink_query_get_outcome (query));

  if (bethink_query_get_contact (query) != 0)
    add_value (self, "call.contact = ?", bethink_query_get_contact (query));
}

static BethinkKind
add_from (Conditions   *self,
          const Shape  *shape,
          BethinkQuery *query,
          gint64        tag)
{
  const char *table;
  BethinkKind kind;

  if (shape->list == BETHINK_LIST_PEOPLE)
    {
      table = "contact";
      kind = BETHINK_KIND_CONTACT;
    }
  else if (shape->list == BETHINK_LIST_CONVERSATIONS)
    {
      table = "conversation";
      kind = BETHINK_KIND_CONVERSATION;
    }
  else
    {
      table = "call";
      kind = BETHINK_KIND_CALL;
    }

  g_string_append_printf (self->sql, "SELECT %s.id, %s FROM %s%s WHERE ",
                          table, shape->section, table, shape->join);

  if (kind == BETHINK_KIND_CONTACT)
    add_people_conditions (self, query, tag);
  else if (kind == BETHINK_KIND_CONVERSATION)
    add_conversation_conditions (self, query);
  else
    add_call_conditions (self, query);

  return kind;
}

static void
bind (Conditions       *self,
      BethinkStatement *statement,
      guint             limit)
{
  for (guint i = 0; i < self->n_values; i++)
    {
      if (self->texts[i] != NULL)
        bethink_statement_bind_text (statement, (int) i + 1, self->texts[i]);
      else
        bethink_statement_bind_int (statement, (int) i + 1, self->values[i]);
    }

  bethink_statement_bind_int (statement, (int) self->n_values + 1, limit > 0 ? (gint64) limit : -1);
}

static const char *
get_section (BethinkStatement *statement,
             SectionKind       kind,
             BethinkPeriod    *period)
{
  switch (kind)
    {
    case SECTION_TEXT:
      return bethink_statement_get_text (statement, 1);

    case SECTION_MONTH:
    case SECTION_RECENCY:
      return bethink_period_get_key (period, bethink_statement_get_instant (statement, 1));

    case SECTION_UNREAD:
      return bethink_statement_get_int (statement, 1) ? "unread" : "read";

    case SECTION_NONE:
    default:
      return NULL;
    }
}

static BethinkSpine *
read_rows (BethinkStatement *statement,
           BethinkKind       kind,
           SectionKind       section_kind,
           guint             limit,
           GError          **error)
{
  g_auto (BethinkPeriod) period = { 0 };
  g_autoptr (BethinkSpine) spine = bethink_spine_new (limit);
  BethinkStep step;

  bethink_period_init (&period,
                       section_kind == SECTION_RECENCY ? BETHINK_PERIOD_RECENCY
                                                       : BETHINK_PERIOD_MONTH,
                       bethink_time_now ());

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    bethink_spine_append (spine,
                          bethink_key_pack (kind, bethink_statement_get_int (statement, 0)),
                          get_section (statement, section_kind, &period));

  if (step == BETHINK_STEP_ERROR)
    return NULL;

  bethink_spine_set_complete (spine, limit == 0 || bethink_spine_get_length (spine) < limit);

  return g_steal_pointer (&spine);
}

/* A tag that nobody has lets nobody through. */
static gboolean
find_tag (BethinkDb     *db,
          BethinkQuery  *query,
          gint64        *tag,
          GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  *tag = 0;

  if (bethink_query_get_tag (query) == NULL ||
      bethink_tag_table_find (db, bethink_query_get_tag (query), tag, &local_error) ||
      local_error == NULL)
    return TRUE;

  if (g_error_matches (local_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

BethinkSpine *
bethink_spine_table_run (BethinkDb     *db,
                         BethinkQuery  *query,
                         guint          limit,
                         GError       **error)
{
  const Shape *shape = find_shape (bethink_query_get_list (query), bethink_query_get_order (query));
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (BethinkStatement) statement = NULL;
  Conditions conditions = { .sql = sql };
  BethinkKind kind;
  gint64 tag;

  g_assert (shape != NULL);

  if (!find_tag (db, query, &tag, error))
    return NULL;

  kind = add_from (&conditions, shape, query, tag);
  g_string_append_printf (sql, " ORDER BY %s LIMIT ?", shape->order_by);

  statement = bethink_db_prepare (db, g_intern_string (sql->str), error);

  if (statement == NULL)
    return NULL;

  bind (&conditions, statement, limit);

  return read_rows (statement, kind, shape->section_kind, limit, error);
}
