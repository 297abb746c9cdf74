/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search"

#include "config.h"

#include "bethink-search.h"

#include "bethink-search-hit.h"
#include "bethink-search-private.h"
#include "bethink-snippet.h"
#include "bethink-statement.h"

/* Search as you type. Hits come newest first, because the numbers of the index
 * fall with time: the best fifty by relevance would have to look at all of them.
 *
 * A search can have a deadline. Then it answers what it has found until then,
 * the newest of the first groups, and says that this is not all.
 */

#define FROM_PERSON(id) " JOIN contact ON contact.id = " id

/* ?1 match; columns as in read_hit() */
static const struct
{
  BethinkSearchGroup  group;
  BethinkKind         kind;
  const char         *sql;
} groups[] = {
  { BETHINK_SEARCH_GROUP_MESSAGES, BETHINK_KIND_MESSAGE,
    "SELECT message.id, conversation.contact, message.conversation, message.sent_at,"
    " message.sent_precision, contact.listed = 2, contact.name, message.body, message.subject, message.author"
    " FROM message_search CROSS JOIN message ON message.search_id = message_search.rowid"
    " JOIN conversation ON conversation.id = message.conversation"
    FROM_PERSON ("conversation.contact")
    " WHERE message_search MATCH ?1 AND message.deleted_at IS NULL"
    " ORDER BY message_search.rowid" },
  { BETHINK_SEARCH_GROUP_CALLS, BETHINK_KIND_CALL,
    "SELECT call.id, call.contact, call.conversation, call.started_at,"
    " call.started_precision, contact.listed = 2, contact.name, call.text, call.emotions, NULL"
    " FROM call_search CROSS JOIN call ON call.search_id = call_search.rowid"
    FROM_PERSON ("call.contact")
    " WHERE call_search MATCH ?1 AND call.deleted_at IS NULL"
    " ORDER BY call_search.rowid" },
  { BETHINK_SEARCH_GROUP_ENTRIES, BETHINK_KIND_ENTRY,
    "SELECT entry.id, (SELECT entry_contact.contact FROM entry_contact"
    " WHERE entry_contact.entry = entry.id ORDER BY entry_contact.role, entry_contact.position LIMIT 1),"
    " 0, entry.when_at, entry.when_precision, 0,"
    /* A note has no title: it goes by the name of its person. */
    " ifnull(entry.title, (SELECT contact.name FROM entry_contact"
    " JOIN contact ON contact.id = entry_contact.contact WHERE entry_contact.entry = entry.id"
    " ORDER BY entry_contact.role, entry_contact.position LIMIT 1)),"
    " entry.text, entry.title, entry.company"
    " FROM entry_search CROSS JOIN entry ON entry.search_id = entry_search.rowid"
    " WHERE entry_search MATCH ?1 AND entry.deleted_at IS NULL"
    " ORDER BY entry_search.rowid" },
};

/* The texts that were searched, the one to show first. */
#define FIRST_TEXT 7
#define N_TEXTS 3

static void
cut_snippet (BethinkSearchHit   *hit,
             BethinkStatement   *statement,
             const char * const *words)
{
  for (int i = 0; i < N_TEXTS; i++)
    {
      if (bethink_snippet_cut (hit, bethink_statement_get_text (statement, FIRST_TEXT + i), words))
        return;
    }
}

static BethinkSearchHit *
read_hit (BethinkStatement   *statement,
          BethinkKind         kind,
          const char * const *words)
{
  BethinkSearchHit *hit = bethink_search_hit_new ();

  bethink_search_hit_set_kind (hit, kind);
  bethink_search_hit_set_id (hit, bethink_statement_get_int (statement, 0));
  bethink_search_hit_set_contact_id (hit, bethink_statement_get_int (statement, 1));
  bethink_search_hit_set_conversation_id (hit, bethink_statement_get_int (statement, 2));
  bethink_search_hit_set_when (hit, bethink_statement_get_instant (statement, 3));
  bethink_search_hit_set_when_precision (hit, (BethinkTimePrecision) bethink_statement_get_int (statement, 4));
  bethink_search_hit_set_archived (hit, bethink_statement_get_int (statement, 5) != 0);
  bethink_search_hit_set_title (hit, bethink_statement_get_text (statement, 6));
  cut_snippet (hit, statement, words);

  return hit;
}

static void
read_hits (GPtrArray                    *hits,
           BethinkStatement             *statement,
           BethinkKind                   kind,
           const BethinkSearchQuestion  *question,
           gboolean                     *has_more,
           GError                      **error)
{
  while (bethink_statement_step (statement, error) == BETHINK_STEP_ROW)
    {
      if (!bethink_search_question_fits (question, statement, FIRST_TEXT, N_TEXTS))
        continue;

      *has_more = hits->len == question->limit;

      if (*has_more)
        return;

      g_ptr_array_add (hits, read_hit (statement, kind, (const char * const *) question->words));
    }
}

/* Messages, calls or entries alone. What was read until the deadline is kept. */
GPtrArray *
bethink_search_group_run (BethinkDb                    *db,
                          BethinkSearchGroup            group,
                          const BethinkSearchQuestion  *question,
                          gboolean                     *has_more,
                          gboolean                     *complete,
                          GError                      **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BethinkStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize i = 0;

  while (groups[i].group != group)
    i++;

  *has_more = FALSE;
  *complete = TRUE;
  statement = bethink_db_prepare (db, groups[i].sql, &local_error);

  if (statement != NULL)
    {
      bethink_statement_bind_text (statement, 1, question->match);
      read_hits (hits, statement, groups[i].kind, question, has_more, &local_error);
    }

  if (local_error == NULL)
    return g_steal_pointer (&hits);

  *complete = !bethink_search_question_is_late (question, &local_error);

  if (!*complete)
    return g_steal_pointer (&hits);

  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

static gboolean
search_group (BethinkDb                    *db,
              BethinkSearchGroup            group,
              const BethinkSearchQuestion  *question,
              BethinkSearchResults         *results,
              GError                      **error)
{
  g_autoptr (GPtrArray) hits = NULL;
  gboolean has_more;
  gboolean complete;

  if (group == BETHINK_SEARCH_GROUP_PEOPLE)
    hits = bethink_search_people_run (db, question, &has_more, &complete, error);
  else
    hits = bethink_search_group_run (db, group, question, &has_more, &complete, error);

  if (hits == NULL)
    return FALSE;

  bethink_search_results_set_hits (results, group, hits, has_more);

  if (!complete)
    bethink_search_results_set_complete (results, FALSE);

  return TRUE;
}

/**
 * bethink_search_run:
 * @db: a database
 * @text: what somebody typed
 * @limit: how many hits of each kind at most
 * @deadline: when to end, on the monotonic clock; 0 for never
 * @error: return location for a #BethinkStoreError
 *
 * Searches people, messages, calls and entries. The trash is never searched;
 * archived people stand behind the others. On the thread of @db. When the
 * deadline comes first, the results are not complete.
 *
 * Returns: (transfer full): what was found, %NULL with @error set on failure
 */
BethinkSearchResults *
bethink_search_run (BethinkDb   *db,
                    const char  *text,
                    guint        limit,
                    gint64       deadline,
                    GError     **error)
{
  g_autoptr (BethinkSearchResults) results = NULL;
  g_auto (BethinkSearchQuestion) question = { 0 };
  gboolean success = TRUE;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  results = bethink_search_results_new (text);
  bethink_search_question_init (&question, text, limit);
  question.deadline = deadline;

  if (question.match == NULL)
    return g_steal_pointer (&results);

  bethink_db_set_deadline (db, deadline);

  for (int group = 0; group < BETHINK_SEARCH_N_GROUPS && success; group++)
    success = search_group (db, (BethinkSearchGroup) group, &question, results, error);

  bethink_db_set_deadline (db, 0);

  return success ? g_steal_pointer (&results) : NULL;
}
