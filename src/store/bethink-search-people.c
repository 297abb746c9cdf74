/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search"

#include "config.h"

#include "bethink-search-private.h"

#include "bethink-search-hit.h"
#include "bethink-snippet.h"
#include "bethink-statement.h"
#include "bethink-text.h"

/* People are ranked: not archived before archived, names that begin with the
 * text, then other names, then everything else (phones, companies, …); within
 * these the starred, then those one had to do with last.
 *
 * A short prefix fits a third of all people, too many to look at. Then the
 * candidates are a bounded number of the newest hits, and those among the
 * starred and the most recent people whose name fits.
 */

#define MAX_CANDIDATES 100
#define MAX_FAVOURITES 48

/* Only the hits that are seen first say where the word stands. */
#define MAX_SNIPPETS 10

typedef enum
{
  RANK_NAME_BEGINS,
  RANK_NAME,
  RANK_OTHER,
} Rank;

typedef struct
{
  gint64   id;
  gint64   last_at;
  int      listed;
  Rank     rank;
  gboolean starred;
  char    *name;       /* owned, nullable */
} Candidate;

typedef struct
{
  BethinkDb   *db;        /* unowned */
  char        *folded;    /* owned: the text */
  GStrv        words;     /* owned: the words of the text, folded */
  GPtrArray   *found;     /* owned, of Candidate */
  GHashTable  *seen;      /* owned: ids */
} Search;

#define CANDIDATE "contact.id, contact.listed, contact.starred, contact.last_at, contact.name"

#define SQL_MATCH \
  "SELECT " CANDIDATE \
  " FROM contact_search CROSS JOIN contact ON contact.id = contact_search.rowid" \
  " WHERE contact_search MATCH ?1 AND contact.listed > 0" \
  " ORDER BY contact_search.rowid DESC LIMIT ?2"

#define SQL_STARRED \
  "SELECT " CANDIDATE " FROM contact INDEXED BY contact_starred" \
  " WHERE starred = 1 AND listed = 1 LIMIT ?1"

#define SQL_RECENT \
  "SELECT " CANDIDATE " FROM contact INDEXED BY contact_by_last_contact" \
  " WHERE listed = 1 AND last_at IS NOT NULL ORDER BY last_at DESC, id DESC LIMIT ?1"

#define SQL_SNIPPET \
  "SELECT snippet (contact_search, -1, '" BETHINK_SNIPPET_START "', '" BETHINK_SNIPPET_END "', '…', 10)" \
  " FROM contact_search WHERE contact_search MATCH ?1 AND rowid = ?2"

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_clear_pointer (&self->name, g_free);
  g_free (self);
}

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->folded, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
search_init (Search     *self,
             BethinkDb  *db,
             const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  self->db = db;
  self->folded = bethink_text_fold (stripped);
  self->words = bethink_search_split_words (self->folded);
  self->found = g_ptr_array_new_with_free_func (candidate_free);
  self->seen = g_hash_table_new (g_int64_hash, g_int64_equal);
}

static gboolean
has_word (const char * const *words,
          const char         *prefix)
{
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (g_str_has_prefix (words[i], prefix))
        return TRUE;
    }

  return FALSE;
}

/* Whether each word of the text begins a word of the name. */
static Rank
rank_name (Search     *self,
           const char *name)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  if (name == NULL)
    return RANK_OTHER;

  folded = bethink_text_fold (name);

  if (g_str_has_prefix (folded, self->folded))
    return RANK_NAME_BEGINS;

  words = bethink_search_split_words (folded);

  for (gsize i = 0; self->words[i] != NULL; i++)
    {
      if (!has_word ((const char * const *) words, self->words[i]))
        return RANK_OTHER;
    }

  return RANK_NAME;
}

/* With @names_only, people whose name does not fit are passed over. */
static void
add_candidate (Search           *self,
               BethinkStatement *statement,
               gboolean          names_only)
{
  gint64 id = bethink_statement_get_int (statement, 0);
  const char *name = bethink_statement_get_text (statement, 4);
  Candidate *candidate;
  Rank rank;

  if (g_hash_table_contains (self->seen, &id))
    return;

  rank = rank_name (self, name);

  if (names_only && rank == RANK_OTHER)
    return;

  candidate = g_new0 (Candidate, 1);
  candidate->id = id;
  candidate->listed = (int) bethink_statement_get_int (statement, 1);
  candidate->starred = bethink_statement_get_int (statement, 2) > 0;
  candidate->last_at = bethink_statement_get_instant (statement, 3);
  candidate->rank = rank;
  candidate->name = g_strdup (name);

  g_ptr_array_add (self->found, candidate);
  g_hash_table_add (self->seen, &candidate->id);
}

static gboolean
collect (Search      *self,
         const char  *sql,
         const char  *match,
         guint        limit,
         gboolean     names_only,
         guint       *n_rows,
         GError     **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (self->db, sql, error);
  int index = 1;
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  if (match != NULL)
    bethink_statement_bind_text (statement, index++, match);

  bethink_statement_bind_int (statement, index, limit);

  for (*n_rows = 0; (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW; (*n_rows)++)
    add_candidate (self, statement, names_only);

  return step != BETHINK_STEP_ERROR;
}

static gboolean
collect_candidates (Search      *self,
                    const char  *match,
                    guint        limit,
                    gboolean    *is_cut,
                    GError     **error)
{
  g_autofree char *names = g_strdup_printf ("names : (%s)", match);
  guint n_names;
  guint n_other = 0;
  guint n_rows;

  if (!collect (self, SQL_MATCH, names, MAX_CANDIDATES, FALSE, &n_names, error))
    return FALSE;

  if (n_names == MAX_CANDIDATES &&
      (!collect (self, SQL_STARRED, NULL, MAX_FAVOURITES, TRUE, &n_rows, error) ||
       !collect (self, SQL_RECENT, NULL, MAX_FAVOURITES, TRUE, &n_rows, error)))
    return FALSE;

  if (n_names <= limit &&
      !collect (self, SQL_MATCH, match, MAX_CANDIDATES, FALSE, &n_other, error))
    return FALSE;

  *is_cut = n_names == MAX_CANDIDATES || n_other == MAX_CANDIDATES;

  return TRUE;
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = *(const Candidate * const *) a;
  const Candidate *second = *(const Candidate * const *) b;

  if (first->listed != second->listed)
    return first->listed < second->listed ? -1 : 1;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;

  if (first->starred != second->starred)
    return first->starred ? -1 : 1;

  if (first->last_at != second->last_at)
    return first->last_at > second->last_at ? -1 : 1;

  return first->id > second->id ? -1 : first->id < second->id;
}

static gboolean
add_snippet (Search            *self,
             BethinkSearchHit  *hit,
             const char        *match,
             gint64             id,
             GError           **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (self->db, SQL_SNIPPET, error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_text (statement, 1, match);
  bethink_statement_bind_int (statement, 2, id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    bethink_snippet_apply (hit, bethink_statement_get_text (statement, 0));

  return step != BETHINK_STEP_ERROR;
}

static GPtrArray *
make_hits (Search      *self,
           const char  *match,
           guint        limit,
           GError     **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (self->found->len, limit); i++)
    {
      const Candidate *candidate = g_ptr_array_index (self->found, i);
      BethinkSearchHit *hit = bethink_search_hit_new ();

      g_ptr_array_add (hits, hit);
      bethink_search_hit_set_kind (hit, BETHINK_KIND_CONTACT);
      bethink_search_hit_set_id (hit, candidate->id);
      bethink_search_hit_set_contact_id (hit, candidate->id);
      bethink_search_hit_set_title (hit, candidate->name);
      bethink_search_hit_set_when (hit, candidate->last_at);
      bethink_search_hit_set_archived (hit, candidate->listed == 2);

      if (candidate->rank == RANK_OTHER && i < MAX_SNIPPETS &&
          !add_snippet (self, hit, match, candidate->id, error))
        return NULL;
    }

  return g_steal_pointer (&hits);
}

GPtrArray *
bethink_search_people_run (BethinkDb   *db,
                           const char  *text,
                           const char  *match,
                           guint        limit,
                           gboolean    *has_more,
                           GError     **error)
{
  g_auto (Search) search = { 0 };
  gboolean is_cut;

  search_init (&search, db, text);

  if (!collect_candidates (&search, match, limit, &is_cut, error))
    return NULL;

  g_ptr_array_sort (search.found, compare_candidates);
  *has_more = is_cut || search.found->len > limit;

  return make_hits (&search, match, limit, error);
}
