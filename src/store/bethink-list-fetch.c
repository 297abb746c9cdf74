/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-record-list"

#include "config.h"

#include "bethink-list-fetch.h"

#include "bethink-db.h"
#include "bethink-query.h"
#include "bethink-rows.h"
#include "bethink-spine-query.h"

/* The part of a list that runs on a reader: it reads the order, compares it
 * with what is shown, and loads those rows that will be seen at once.
 */

/* Rows that are shown at once, whatever the length of the list. */
#define HEAD_ROWS 256

/* Conversations are read from their end. */
static gboolean
opens_at_end (BethinkQuery *query)
{
  return bethink_query_get_list (query) == BETHINK_LIST_MESSAGES;
}

/* The rows that will be seen first: the page of a new query, or a few that
 * were added. What else comes into sight is loaded when it does.
 */
static void
choose_rows (BethinkListFetch *self,
             guint            *position,
             guint            *n_rows)
{
  *position = self->splice.position;
  *n_rows = self->splice.added;

  if (self->is_first)
    {
      guint length = bethink_spine_get_length (self->spine);

      *n_rows = MIN (length, HEAD_ROWS);
      *position = opens_at_end (self->query) ? length - *n_rows : 0;
    }
  else if (self->splice.added > HEAD_ROWS)
    {
      *n_rows = 0;
    }
}

/* Only lists without an owner are so long that their beginning comes first. */
static guint
get_limit (BethinkListFetch *self)
{
  if (!self->is_first)
    return 0;

  switch (bethink_query_get_list (self->query))
    {
    case BETHINK_LIST_PEOPLE:
    case BETHINK_LIST_CONVERSATIONS:
    case BETHINK_LIST_CALLS:
      return HEAD_ROWS;

    case BETHINK_LIST_MESSAGES:
    case BETHINK_LIST_TIMELINE:
    case BETHINK_LIST_TRASH:
    default:
      return 0;
    }
}

/**
 * bethink_list_fetch_new:
 * @query: what to list
 * @shown: what is listed now
 * @is_first: whether the query is new: only its beginning is wanted, with rows
 *
 * Returns: (transfer full): a question for bethink_list_fetch_run()
 */
BethinkListFetch *
bethink_list_fetch_new (BethinkQuery *query,
                        BethinkSpine *shown,
                        gboolean      is_first)
{
  BethinkListFetch *self = g_new0 (BethinkListFetch, 1);

  self->query = g_object_ref (query);
  self->shown = bethink_spine_ref (shown);
  self->is_first = is_first;

  return self;
}

/**
 * bethink_list_fetch_free:
 * @data: (transfer full): a question or its answer
 */
void
bethink_list_fetch_free (gpointer data)
{
  BethinkListFetch *self = data;

  g_clear_object (&self->query);
  g_clear_pointer (&self->shown, bethink_spine_unref);
  g_clear_pointer (&self->spine, bethink_spine_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/**
 * bethink_list_fetch_run:
 * @db: a database
 * @data: a question
 * @error: return location for a #BethinkStoreError
 *
 * Answers the question, on the thread of @db.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
bethink_list_fetch_run (BethinkDb  *db,
                        gpointer    data,
                        GError    **error)
{
  BethinkListFetch *self = data;
  guint position;
  guint n_rows;

  self->spine = bethink_spine_query_run (db, self->query, get_limit (self), error);

  if (self->spine == NULL)
    return FALSE;

  self->differs = bethink_spine_diff (self->shown, self->spine, &self->splice);
  choose_rows (self, &position, &n_rows);
  self->rows = bethink_rows_load (db, bethink_spine_get_keys (self->spine) + position, n_rows, error);

  /* A whole order comes from an index that is not wanted again before it has
   * changed; its pages would stay for as long as the program runs.
   */
  if (get_limit (self) == 0)
    bethink_db_release_memory (db);

  return self->rows != NULL;
}
