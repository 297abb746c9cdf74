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

#define MAX_CANDIDATES 60
#define MAX_STARRED 48
#define MAX_RECENT 24

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
  BethinkDb                   *db;        /* unowned */
  const BethinkSearchQuestion *question;  /* unowned */
  char                        *folded;    /* owned: the text */
  GPtrArray                   *found;     /* owned, of Candidate */
  GHashTable                  *seen;      /* owned: ids */
} Search;

#define CANDIDATE "contact.id, contact.listed, contact.starred, contact.last_at, contact.name"

#define SQL_MATCH \
  "SELECT " CANDIDATE \
  " FROM contact_search CROSS JOIN contact ON contact.id = contact_search.rowid" \
  " WHERE contact_search MATCH ?1 AND contact.listed > 0" \
  " ORDER BY contact_search.rowid DESC"

#define SQL_STARRED \
  "SELECT " CANDIDATE " FROM contact INDEXED BY contact_starred" \
  " WHERE starred = 1 AND listed = 1"

#define SQL_RECENT \
  "SELECT " CANDIDATE " FROM contact INDEXED BY contact_by_last_contact" \
  " WHERE listed = 1 AND last_at IS NOT NULL ORDER BY last_at DESC, id DESC"

#define SQL_TEXTS \
  "SELECT ways, places, about, names FROM contact_text WHERE id = ?1"

#define N_TEXTS 4

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
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
search_init (Search                      *self,
             BethinkDb                   *db,
             const BethinkSearchQuestion *question)
{
  g_autofree char *stripped = g_strstrip (g_strdup (question->text));

  self->db = db;
  self->question = question;
  self->folded = bethink_text_fold (stripped);
  self->found = g_ptr_array_new_with_free_func (candidate_free);
  self->seen = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/* Whether each word of the text begins a word of the name. */
static Rank
rank_name (Search     *self,
           const char *name)
{
  g_autofree char *folded = NULL;

  for (gsize i = 0; self->question->words[i] != NULL; i++)
    {
      if (!bethink_snippet_has_word (name, self->question->words[i]))
        return RANK_OTHER;
    }

  folded = bethink_text_fold (name);

  return g_str_has_prefix (folded, self->folded) ? RANK_NAME_BEGINS : RANK_NAME;
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

static BethinkStatement *
read_texts (Search  *self,
            gint64   id,
            GError **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (self->db, SQL_TEXTS, error);

  if (statement == NULL)
    return NULL;

  bethink_statement_bind_int (statement, 1, id);

  return bethink_statement_step (statement, error) == BETHINK_STEP_ERROR ? NULL
                                                                         : g_steal_pointer (&statement);
}

/* Whether all words are there, which the index may not know exactly. */
static gboolean
check_candidate (Search            *self,
                 BethinkStatement  *candidate,
                 gboolean          *fits,
                 GError           **error)
{
  g_autoptr (BethinkStatement) texts = NULL;

  *fits = self->question->doubtful[0] == NULL ||
          rank_name (self, bethink_statement_get_text (candidate, 4)) != RANK_OTHER;

  if (*fits)
    return TRUE;

  texts = read_texts (self, bethink_statement_get_int (candidate, 0), error);
  *fits = texts != NULL && bethink_search_question_fits (self->question, texts, 0, N_TEXTS);

  return texts != NULL;
}

/* Takes the first @limit that fit. */
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
  BethinkStep step = BETHINK_STEP_DONE;

  if (statement == NULL)
    return FALSE;

  if (match != NULL)
    bethink_statement_bind_text (statement, 1, match);

  *n_rows = 0;

  while (*n_rows < limit && (step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gboolean fits = TRUE;

      if (match != NULL && !check_candidate (self, statement, &fits, error))
        return FALSE;

      if (!fits)
        continue;

      add_candidate (self, statement, names_only);
      (*n_rows)++;
    }

  return step != BETHINK_STEP_ERROR;
}

static gboolean
collect_candidates (Search    *self,
                    gboolean  *is_cut,
                    GError   **error)
{
  const char *match = self->question->match;
  g_autofree char *names = g_strdup_printf ("names : (%s)", match);
  guint n_names;
  guint n_other = 0;
  guint n_rows;

  if (!collect (self, SQL_MATCH, names, MAX_CANDIDATES, FALSE, &n_names, error))
    return FALSE;

  if (n_names == MAX_CANDIDATES &&
      (!collect (self, SQL_STARRED, NULL, MAX_STARRED, TRUE, &n_rows, error) ||
       !collect (self, SQL_RECENT, NULL, MAX_RECENT, TRUE, &n_rows, error)))
    return FALSE;

  if (n_names <= self->question->limit &&
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

static BethinkSearchHit *
make_hit (const Candidate *candidate)
{
  BethinkSearchHit *hit = bethink_search_hit_new ();

  bethink_search_hit_set_kind (hit, BETHINK_KIND_CONTACT);
  bethink_search_hit_set_id (hit, candidate->id);
  bethink_search_hit_set_contact_id (hit, candidate->id);
  bethink_search_hit_set_title (hit, candidate->name);
  bethink_search_hit_set_when (hit, candidate->last_at);
  bethink_search_hit_set_archived (hit, candidate->listed == 2);

  return hit;
}

/* Of somebody who is not found by name: where the words stand. */
static gboolean
cut_snippet (Search            *self,
             BethinkSearchHit  *hit,
             GError           **error)
{
  g_autoptr (BethinkStatement) texts = read_texts (self, bethink_search_hit_get_id (hit), error);

  if (texts == NULL)
    return FALSE;

  for (int i = 0; i < N_TEXTS; i++)
    {
      if (bethink_snippet_cut (hit, bethink_statement_get_text (texts, i),
                               (const char * const *) self->question->words))
        break;
    }

  return TRUE;
}

static gboolean
add_hits (Search     *self,
          GPtrArray  *hits,
          GError    **error)
{
  for (guint i = 0; i < self->found->len && hits->len < self->question->limit; i++)
    {
      const Candidate *candidate = g_ptr_array_index (self->found, i);
      g_autoptr (BethinkSearchHit) hit = make_hit (candidate);

      if (candidate->rank == RANK_OTHER && hits->len < MAX_SNIPPETS && !cut_snippet (self, hit, error))
        return FALSE;

      g_ptr_array_add (hits, g_steal_pointer (&hit));
    }

  return TRUE;
}

/* What has been collected until the deadline is shown. */
GPtrArray *
bethink_search_people_run (BethinkDb                    *db,
                           const BethinkSearchQuestion  *question,
                           gboolean                     *has_more,
                           gboolean                     *complete,
                           GError                      **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (Search) search = { 0 };
  g_autoptr (GError) local_error = NULL;
  gboolean is_cut = FALSE;
  gboolean success;

  search_init (&search, db, question);
  success = collect_candidates (&search, &is_cut, &local_error);
  g_ptr_array_sort (search.found, compare_candidates);
  success = success && add_hits (&search, hits, &local_error);

  *complete = success || !bethink_search_question_is_late (question, &local_error);
  *has_more = is_cut || search.found->len > question->limit;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&hits);
}
