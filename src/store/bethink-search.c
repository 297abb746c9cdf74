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
#include "bethink-words.h"

/* Search as you type. Each word is a prefix, all must occur. Hits come newest
 * first, because the numbers of the index grow with time: the best fifty by
 * relevance would have to look at all of them.
 *
 * Of Chinese, Japanese, Thai and others that are written without spaces, the
 * index knows each pair of signs. A run of signs is looked for by its pairs, and
 * what was found is compared with the text.
 */

/* More words narrow nothing any more. */
#define MAX_WORDS 12

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

GStrv
bethink_search_split_words (const char *text)
{
  return bethink_words_split (text, MAX_WORDS);
}

static gboolean
is_run (const char *word)
{
  return bethink_words_is_sign (g_utf8_get_char (word));
}

/* A single sign is the beginning of pairs. */
static void
append_run (GString    *match,
            const char *run)
{
  const char *first = run;
  const char *second = g_utf8_next_char (first);

  if (*second == '\0')
    {
      g_string_append_printf (match, "\"%s\"*", run);
      return;
    }

  while (*second != '\0')
    {
      const char *end = g_utf8_next_char (second);

      g_string_append_printf (match, "%s\"%.*s\"", first > run ? " AND " : "", (int) (end - first), first);
      first = second;
      second = end;
    }
}

/**
 * bethink_search_build_match:
 * @text: what somebody typed; any text
 *
 * Makes an expression for FTS5 in which every word is a quoted prefix.
 * Operators, quotes and all other signs of its language are just text. Of a
 * script without spaces the pairs of signs are looked for.
 *
 * Returns: (transfer full) (nullable): the expression, %NULL when there is no
 *   word to look for
 */
char *
bethink_search_build_match (const char *text)
{
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) match = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  words = bethink_search_split_words (text);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (match, " AND ");

      if (is_run (words[i]))
        append_run (match, words[i]);
      else
        g_string_append_printf (match, "\"%s\"*", words[i]);
    }

  return match->len > 0 ? g_string_free (g_steal_pointer (&match), FALSE) : NULL;
}

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

static GPtrArray *
search_group (BethinkDb           *db,
              const char          *sql,
              BethinkKind          kind,
              const char          *match,
              const char * const  *words,
              guint                limit,
              gboolean            *has_more,
              GError             **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, sql, error);
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  BethinkStep step;

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_text (statement, 1, match);
  bethink_statement_bind_int (statement, 2, (gint64) limit + 1);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW && hits->len < limit)
    g_ptr_array_add (hits, read_hit (statement, kind, words));

  if (step == BETHINK_STEP_ERROR)
    return NULL;

  *has_more = step == BETHINK_STEP_ROW;

  return g_steal_pointer (&hits);
}

/* Messages, calls or entries alone. */
GPtrArray *
bethink_search_group_run (BethinkDb           *db,
                          BethinkSearchGroup   group,
                          const char          *text,
                          const char          *match,
                          guint                limit,
                          gboolean            *has_more,
                          GError             **error)
{
  g_auto (GStrv) words = bethink_search_split_words (text);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (groups[i].group == group)
        return search_group (db, groups[i].sql, groups[i].kind, match, (const char * const *) words,
                             limit, has_more, error);
    }

  g_return_val_if_reached (NULL);
}

/**
 * bethink_search_run:
 * @db: a database
 * @text: what somebody typed
 * @limit: how many hits of each kind at most
 * @error: return location for a #BethinkStoreError
 *
 * Searches people, messages, calls and entries. The trash is never searched;
 * archived people stand behind the others. On the thread of @db.
 *
 * Returns: (transfer full): what was found, %NULL with @error set on failure
 */
BethinkSearchResults *
bethink_search_run (BethinkDb   *db,
                    const char  *text,
                    guint        limit,
                    GError     **error)
{
  g_autoptr (BethinkSearchResults) results = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *match = NULL;
  g_auto (GStrv) words = NULL;
  gboolean has_more = FALSE;

  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  results = bethink_search_results_new (text);
  match = bethink_search_build_match (text);
  words = bethink_search_split_words (text);

  if (match == NULL)
    return g_steal_pointer (&results);

  people = bethink_search_people_run (db, text, match, limit, &has_more, error);

  if (people == NULL)
    return NULL;

  bethink_search_results_set_hits (results, BETHINK_SEARCH_GROUP_PEOPLE, people, has_more);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (GPtrArray) hits = NULL;

      hits = search_group (db, groups[i].sql, groups[i].kind, match, (const char * const *) words,
                           limit, &has_more, error);

      if (hits == NULL)
        return NULL;

      bethink_search_results_set_hits (results, groups[i].group, hits, has_more);
    }

  return g_steal_pointer (&results);
}
