/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search"

#include "config.h"

#include "bethink-search-results.h"

#include "bethink-search-hit.h"

/* What one search has found, in groups, each the newest or best first and at
 * most as long as was asked for. Filled on the thread of the search, then given
 * to the main thread.
 */
struct _BethinkSearchResults
{
  GObject     parent_instance;

  char       *text;                              /* owned */
  GListStore *hits[BETHINK_SEARCH_N_GROUPS];     /* owned */
  gboolean    has_more[BETHINK_SEARCH_N_GROUPS];
  gboolean    complete;
};

G_DEFINE_FINAL_TYPE (BethinkSearchResults, bethink_search_results, G_TYPE_OBJECT)

static void
bethink_search_results_finalize (GObject *object)
{
  BethinkSearchResults *self = BETHINK_SEARCH_RESULTS (object);

  g_clear_pointer (&self->text, g_free);

  for (guint i = 0; i < BETHINK_SEARCH_N_GROUPS; i++)
    g_clear_object (&self->hits[i]);

  G_OBJECT_CLASS (bethink_search_results_parent_class)->finalize (object);
}

static void
bethink_search_results_class_init (BethinkSearchResultsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_search_results_finalize;
}

static void
bethink_search_results_init (BethinkSearchResults *self)
{
  for (guint i = 0; i < BETHINK_SEARCH_N_GROUPS; i++)
    self->hits[i] = g_list_store_new (BETHINK_TYPE_SEARCH_HIT);

  self->complete = TRUE;
}

/**
 * bethink_search_results_new:
 * @text: what was searched for
 *
 * Returns: (transfer full): results without hits
 */
BethinkSearchResults *
bethink_search_results_new (const char *text)
{
  BethinkSearchResults *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_SEARCH_RESULTS, NULL);
  self->text = g_strdup (text);

  return self;
}

/**
 * bethink_search_results_get_text:
 * @self: the results
 *
 * Returns: (transfer none): what was searched for
 */
const char *
bethink_search_results_get_text (BethinkSearchResults *self)
{
  g_return_val_if_fail (BETHINK_IS_SEARCH_RESULTS (self), NULL);

  return self->text;
}

/**
 * bethink_search_results_get_hits:
 * @self: the results
 * @group: which kind of hits
 *
 * Returns: (transfer none): a list of #BethinkSearchHit
 */
GListModel *
bethink_search_results_get_hits (BethinkSearchResults *self,
                                 BethinkSearchGroup    group)
{
  g_return_val_if_fail (BETHINK_IS_SEARCH_RESULTS (self), NULL);
  g_return_val_if_fail (group < BETHINK_SEARCH_N_GROUPS, NULL);

  return G_LIST_MODEL (self->hits[group]);
}

/**
 * bethink_search_results_get_has_more:
 * @self: the results
 * @group: which kind of hits
 *
 * Returns: whether there are more hits than the list has
 */
gboolean
bethink_search_results_get_has_more (BethinkSearchResults *self,
                                     BethinkSearchGroup    group)
{
  g_return_val_if_fail (BETHINK_IS_SEARCH_RESULTS (self), FALSE);
  g_return_val_if_fail (group < BETHINK_SEARCH_N_GROUPS, FALSE);

  return self->has_more[group];
}

/**
 * bethink_search_results_is_empty:
 * @self: the results
 *
 * Returns: whether nothing was found at all
 */
gboolean
bethink_search_results_is_empty (BethinkSearchResults *self)
{
  g_return_val_if_fail (BETHINK_IS_SEARCH_RESULTS (self), TRUE);

  for (guint i = 0; i < BETHINK_SEARCH_N_GROUPS; i++)
    {
      if (g_list_model_get_n_items (G_LIST_MODEL (self->hits[i])) > 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_search_results_get_complete:
 * @self: the results
 *
 * Returns: %FALSE when the search ended because its time was over, and may have
 *   missed hits: the oldest of a group, or whole groups
 */
gboolean
bethink_search_results_get_complete (BethinkSearchResults *self)
{
  g_return_val_if_fail (BETHINK_IS_SEARCH_RESULTS (self), TRUE);

  return self->complete;
}

/**
 * bethink_search_results_set_complete:
 * @self: the results, on the thread of the search
 * @complete: whether the search came to its end
 */
void
bethink_search_results_set_complete (BethinkSearchResults *self,
                                     gboolean              complete)
{
  g_return_if_fail (BETHINK_IS_SEARCH_RESULTS (self));

  self->complete = complete;
}

/**
 * bethink_search_results_set_hits:
 * @self: the results
 * @group: which kind of hits
 * @hits: (element-type BethinkSearchHit): in the order in which they are shown
 * @has_more: whether there are more
 *
 * Replaces the hits of a group.
 */
void
bethink_search_results_set_hits (BethinkSearchResults *self,
                                  BethinkSearchGroup    group,
                                  GPtrArray            *hits,
                                  gboolean              has_more)
{
  g_return_if_fail (BETHINK_IS_SEARCH_RESULTS (self));
  g_return_if_fail (group < BETHINK_SEARCH_N_GROUPS);
  g_return_if_fail (hits != NULL);

  g_list_store_splice (self->hits[group], 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->hits[group])),
                       hits->pdata, hits->len);
  self->has_more[group] = has_more;
}
