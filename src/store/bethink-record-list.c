/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-record-list"

#include "config.h"

#include "bethink-record-list-private.h"

#include "bethink-changeset.h"
#include "bethink-list-fetch.h"
#include "bethink-marker.h"
#include "bethink-query.h"
#include "bethink-record.h"
#include "bethink-store-private.h"

/* A GListModel over a BethinkQuery that knows all ids and holds almost no rows.
 *
 *   set_query ──> head: 256 ids with their rows ──> items-changed (0, -n, +256)
 *                   │ not everything? a moment later, behind the first frame
 *                   └──> whole spine ──> items-changed (256, -0, +rest)
 *   changed   ──> whole spine, compared on the reader ──> one items-changed
 *
 * Lists with an owner (a timeline, the messages of a conversation) come whole
 * at once. get_item() does no I/O: it hands out the live object of the record,
 * which fills itself when it is still empty.
 *
 * A list and its objects belong to the main thread.
 */

/* Milliseconds from the head to the rest: the first frame goes before. */
#define REST_DELAY 100

/* Milliseconds between two refreshes while much is written. */
#define REFRESH_PAUSE 250

static void bethink_record_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BethinkRecordList, bethink_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      bethink_record_list_list_model_init))

typedef enum
{
  PROP_STORE = 1,
  PROP_QUERY,
  PROP_N_ITEMS,
  PROP_LOADING,
  PROP_COMPLETE,
} BethinkRecordListProps;

static GParamSpec *props[PROP_COMPLETE + 1];

enum
{
  SIGNAL_SECTIONS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void fetch (BethinkRecordList *self,
                   gboolean           is_first);

static void
set_loading (BethinkRecordList *self,
             gboolean           loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LOADING]);
}

/* Rows that were read before the last change would be out of date for good. */
void
bethink_record_list_keep_rows (BethinkRecordList *self,
                               GPtrArray         *rows,
                               guint              serial)
{
  if (rows->len == 0 || serial != self->store->serial)
    return;

  g_ptr_array_set_size (self->kept, 0);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->kept,
                     bethink_live_table_adopt (self->store->live, g_ptr_array_index (rows, i)));
}

static void
update_markers (BethinkRecordList *self,
                BethinkSpine      *spine)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->markers);

  self->markers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);

  for (guint i = 0; i < bethink_spine_get_n_silences (spine); i++)
    {
      const BethinkSilence *silence = bethink_spine_get_silence (spine, i);
      BethinkMarker *marker = g_hash_table_lookup (old, &silence->key);

      marker = marker != NULL ? g_object_ref (marker) : bethink_marker_new ();
      bethink_record_set_id (BETHINK_RECORD (marker), bethink_key_get_id (silence->key));
      bethink_marker_set_months (marker, silence->months);
      bethink_marker_set_from_at (marker, silence->from_at);
      bethink_marker_set_to_at (marker, silence->to_at);
      bethink_record_set_loaded (BETHINK_RECORD (marker), TRUE);

      g_hash_table_insert (self->markers, g_memdup2 (&silence->key, sizeof (gint64)), marker);
    }
}

static void
show_spine (BethinkRecordList *self,
            BethinkListFetch  *answer)
{
  g_autoptr (BethinkSpine) old = g_steal_pointer (&self->spine);
  gboolean was_complete = bethink_spine_get_complete (old);
  gboolean same_sections;

  g_assert (old == answer->shown);

  self->spine = bethink_spine_ref (answer->spine);
  same_sections = bethink_spine_same_sections (old, self->spine, &answer->splice);
  update_markers (self, self->spine);

  if (answer->differs)
    {
      const BethinkSplice *splice = &answer->splice;

      g_list_model_items_changed (G_LIST_MODEL (self), splice->position, splice->removed, splice->added);

      if (splice->removed != splice->added)
        g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_ITEMS]);
    }

  if (!same_sections && bethink_spine_get_length (self->spine) > 0)
    g_signal_emit (self, signals[SIGNAL_SECTIONS_CHANGED], 0, 0, bethink_spine_get_length (self->spine));

  if (was_complete != bethink_spine_get_complete (self->spine))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPLETE]);
}

static gboolean
fetch_cb (gpointer user_data)
{
  BethinkRecordList *self = user_data;

  self->fetch_source = 0;
  fetch (self, FALSE);

  return G_SOURCE_REMOVE;
}

static void
schedule_fetch (BethinkRecordList *self,
                int                priority,
                guint              milliseconds)
{
  if (self->fetch_source == 0)
    self->fetch_source = g_timeout_add_full (priority, milliseconds, fetch_cb, self, NULL);
}

/* The first change is shown at once, a stream of them a few times a second. */
static void
schedule_refresh (BethinkRecordList *self)
{
  gint64 since = (g_get_monotonic_time () - self->fetched_at) / 1000;

  schedule_fetch (self, G_PRIORITY_DEFAULT, since < REFRESH_PAUSE ? (guint) (REFRESH_PAUSE - since) : 0);
}

static void
take_answer (BethinkRecordList *self,
             BethinkListFetch  *answer)
{
  g_clear_error (&self->error);
  bethink_record_list_keep_rows (self, answer->rows, answer->serial);
  show_spine (self, answer);
  set_loading (self, FALSE);

  if (self->is_dirty)
    schedule_refresh (self);
  else if (!bethink_spine_get_complete (answer->spine) && !self->is_held)
    schedule_fetch (self, G_PRIORITY_LOW, REST_DELAY);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BethinkRecordList) self = user_data;
  g_autoptr (GError) error = NULL;
  BethinkListFetch *answer = bethink_reader_call_finish (BETHINK_READER (source), result, &error);

  /* It was cancelled for another query. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      (answer != NULL && answer->generation != self->generation))
    return;

  self->is_fetching = FALSE;
  self->fetched_at = g_get_monotonic_time ();

  if (answer != NULL)
    {
      take_answer (self, answer);
      return;
    }

  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  set_loading (self, FALSE);
}

static void
fetch (BethinkRecordList *self,
       gboolean           is_first)
{
  BethinkListFetch *question;

  if (self->is_fetching)
    {
      self->is_dirty = TRUE;
      return;
    }

  self->is_fetching = TRUE;
  self->is_dirty = FALSE;

  question = bethink_list_fetch_new (self->query, self->spine, is_first);
  question->generation = self->generation;
  question->serial = self->store->serial;

  bethink_reader_call_async (is_first ? self->store->rows_reader : self->store->spine_reader,
                             is_first ? G_PRIORITY_DEFAULT : G_PRIORITY_LOW,
                             bethink_list_fetch_run, question, bethink_list_fetch_free,
                             self->cancellable, fetched_cb, g_object_ref (self));
}

/* Kinds that decide what is in a list, and where. */
static gboolean
is_concerned_by (BethinkChangeset *changes,
                 BethinkKind       kind,
                 gboolean          any_change)
{
  return any_change ? bethink_changeset_has_kind (changes, kind)
                    : bethink_changeset_reorders (changes, kind);
}

static gboolean
is_concerned (BethinkQuery     *query,
              BethinkChangeset *changes)
{
  g_autoptr (BethinkQuery) plain = bethink_query_new (bethink_query_get_list (query));
  gboolean filtered = !bethink_query_equal (query, plain);
  gboolean by_person = bethink_query_get_order (query) == BETHINK_ORDER_PERSON;

  switch (bethink_query_get_list (query))
    {
    case BETHINK_LIST_PEOPLE:
      return is_concerned_by (changes, BETHINK_KIND_CONTACT, filtered) ||
             (bethink_query_get_tag (query) != NULL &&
              bethink_changeset_has_kind (changes, BETHINK_KIND_TAG));

    case BETHINK_LIST_CONVERSATIONS:
      return is_concerned_by (changes, BETHINK_KIND_CONVERSATION, filtered) ||
             (by_person && bethink_changeset_has_kind (changes, BETHINK_KIND_CONTACT));

    case BETHINK_LIST_CALLS:
      return is_concerned_by (changes, BETHINK_KIND_CALL, filtered) ||
             (by_person && bethink_changeset_has_kind (changes, BETHINK_KIND_CONTACT));

    case BETHINK_LIST_MESSAGES:
      return bethink_changeset_has_kind (changes, BETHINK_KIND_MESSAGE) ||
             bethink_changeset_has_kind (changes, BETHINK_KIND_CALL);

    case BETHINK_LIST_TIMELINE:
      return bethink_changeset_has_kind (changes, BETHINK_KIND_CALL) ||
             bethink_changeset_has_kind (changes, BETHINK_KIND_CONVERSATION) ||
             bethink_changeset_has_kind (changes, BETHINK_KIND_ENTRY);

    case BETHINK_LIST_TRASH:
    default:
      return TRUE;
    }
}

static void
changed_cb (BethinkRecordList *self,
            BethinkChangeset  *changes)
{
  g_assert (BETHINK_IS_RECORD_LIST (self));

  if (!is_concerned (self->query, changes))
    return;

  if (self->is_fetching)
    self->is_dirty = TRUE;
  else
    schedule_refresh (self);
}

static void
start_query (BethinkRecordList *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_clear_handle_id (&self->fetch_source, g_source_remove);
  self->generation++;
  self->is_fetching = FALSE;

  set_loading (self, TRUE);
  fetch (self, TRUE);
}

static GType
bethink_record_list_get_item_type (GListModel *model)
{
  return BETHINK_TYPE_RECORD;
}

static guint
bethink_record_list_get_n_items (GListModel *model)
{
  return bethink_spine_get_length (BETHINK_RECORD_LIST (model)->spine);
}

static gpointer
bethink_record_list_get_item (GListModel *model,
                              guint       position)
{
  BethinkRecordList *self = BETHINK_RECORD_LIST (model);
  BethinkMarker *marker;
  gint64 key;

  if (position >= bethink_spine_get_length (self->spine))
    return NULL;

  key = bethink_spine_get_key (self->spine, position);

  if (bethink_key_get_kind (key) != BETHINK_KIND_MARKER)
    return bethink_live_table_ref (self->store->live, bethink_key_get_kind (key),
                                   bethink_key_get_id (key));

  marker = g_hash_table_lookup (self->markers, &key);

  return g_object_ref (marker);
}

static void
bethink_record_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = bethink_record_list_get_item_type;
  iface->get_n_items = bethink_record_list_get_n_items;
  iface->get_item = bethink_record_list_get_item;
}

static void
bethink_record_list_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  BethinkRecordList *self = BETHINK_RECORD_LIST (object);

  switch ((BethinkRecordListProps) prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, bethink_record_list_get_store (self));
      break;

    case PROP_QUERY:
      g_value_set_object (value, bethink_record_list_get_query (self));
      break;

    case PROP_N_ITEMS:
      g_value_set_uint (value, bethink_spine_get_length (self->spine));
      break;

    case PROP_LOADING:
      g_value_set_boolean (value, bethink_record_list_get_loading (self));
      break;

    case PROP_COMPLETE:
      g_value_set_boolean (value, bethink_record_list_get_complete (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_record_list_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  BethinkRecordList *self = BETHINK_RECORD_LIST (object);

  switch ((BethinkRecordListProps) prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;

    case PROP_QUERY:
      bethink_record_list_set_query (self, g_value_get_object (value));
      break;

    case PROP_N_ITEMS:
    case PROP_LOADING:
    case PROP_COMPLETE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_record_list_constructed (GObject *object)
{
  BethinkRecordList *self = BETHINK_RECORD_LIST (object);

  G_OBJECT_CLASS (bethink_record_list_parent_class)->constructed (object);

  g_signal_connect_object (self->store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
bethink_record_list_dispose (GObject *object)
{
  BethinkRecordList *self = BETHINK_RECORD_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->fetch_source, g_source_remove);
  g_ptr_array_set_size (self->kept, 0);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (bethink_record_list_parent_class)->dispose (object);
}

static void
bethink_record_list_finalize (GObject *object)
{
  BethinkRecordList *self = BETHINK_RECORD_LIST (object);

  g_clear_object (&self->query);
  g_clear_pointer (&self->spine, bethink_spine_unref);
  g_clear_pointer (&self->markers, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (bethink_record_list_parent_class)->finalize (object);
}

static void
bethink_record_list_class_init (BethinkRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = bethink_record_list_constructed;
  object_class->dispose = bethink_record_list_dispose;
  object_class->finalize = bethink_record_list_finalize;
  object_class->get_property = bethink_record_list_get_property;
  object_class->set_property = bethink_record_list_set_property;

  props[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, BETHINK_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_QUERY] =
    g_param_spec_object ("query", NULL, NULL, BETHINK_TYPE_QUERY,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, readable);
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  props[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * BethinkRecordList::sections-changed:
   * @self: the list
   * @position: first row concerned
   * @n_items: number of rows
   *
   * Sections begin elsewhere, or have other names, than items-changed could tell.
   */
  signals[SIGNAL_SECTIONS_CHANGED] =
    g_signal_new ("sections-changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
bethink_record_list_init (BethinkRecordList *self)
{
  self->spine = bethink_spine_new (0);
  bethink_spine_set_complete (self->spine, FALSE);
  self->markers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * bethink_record_list_new:
 * @store: where the records are; need not be open yet
 * @query: (nullable): what to list; %NULL for nothing yet
 *
 * Makes a list and asks for its first rows. On the main thread.
 *
 * Returns: (transfer full): a new list
 */
BethinkRecordList *
bethink_record_list_new (BethinkStore *store,
                         BethinkQuery *query)
{
  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);
  g_return_val_if_fail (query == NULL || BETHINK_IS_QUERY (query), NULL);

  return g_object_new (BETHINK_TYPE_RECORD_LIST, "store", store, "query", query, NULL);
}

/**
 * bethink_record_list_get_store:
 * @self: the list
 *
 * Returns: (transfer none): where its records are
 */
BethinkStore *
bethink_record_list_get_store (BethinkRecordList *self)
{
  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (self), NULL);

  return self->store;
}

/**
 * bethink_record_list_get_query:
 * @self: the list
 *
 * Returns: (transfer none) (nullable): what it lists
 */
BethinkQuery *
bethink_record_list_get_query (BethinkRecordList *self)
{
  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (self), NULL);

  return self->query;
}

/**
 * bethink_record_list_set_query:
 * @self: the list
 * @query: (nullable): what to list; %NULL leaves everything as it is
 *
 * Lists something else. The present rows stay until the new ones are there,
 * then one items-changed tells the difference.
 */
void
bethink_record_list_set_query (BethinkRecordList *self,
                               BethinkQuery      *query)
{
  g_return_if_fail (BETHINK_IS_RECORD_LIST (self));
  g_return_if_fail (query == NULL || BETHINK_IS_QUERY (query));

  if (query == NULL || (self->query != NULL && bethink_query_equal (self->query, query)))
    return;

  g_set_object (&self->query, query);
  start_query (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_QUERY]);
}

/**
 * bethink_record_list_set_held:
 * @self: the list
 * @held: whether the first page is enough
 *
 * While it is held, a list does not go on to its remaining rows by itself: the
 * first frame of a window does not wait for them. A change or another query
 * fetches all as usual.
 */
void
bethink_record_list_set_held (BethinkRecordList *self,
                              gboolean           held)
{
  g_return_if_fail (BETHINK_IS_RECORD_LIST (self));

  held = !!held;
  if (self->is_held == held)
    return;

  self->is_held = held;
  if (!held && !self->is_fetching && self->fetched_at != 0 && !bethink_spine_get_complete (self->spine))
    schedule_fetch (self, G_PRIORITY_LOW, 0);
}

/**
 * bethink_record_list_get_loading:
 * @self: the list
 *
 * Returns: whether the rows of the query are not there yet
 */
gboolean
bethink_record_list_get_loading (BethinkRecordList *self)
{
  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (self), FALSE);

  return self->loading;
}

/**
 * bethink_record_list_get_complete:
 * @self: the list
 *
 * Returns: whether all rows are known, and not only the first ones
 */
gboolean
bethink_record_list_get_complete (BethinkRecordList *self)
{
  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (self), FALSE);

  return bethink_spine_get_complete (self->spine);
}

/**
 * bethink_record_list_get_error:
 * @self: the list
 *
 * Returns: (transfer none) (nullable): why the last question was not answered
 */
const GError *
bethink_record_list_get_error (BethinkRecordList *self)
{
  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (self), NULL);

  return self->error;
}

/**
 * bethink_record_list_get_key_at:
 * @self: the list
 * @position: of a row
 * @kind: (out) (optional): what the record is
 * @id: (out) (optional): its id
 *
 * Names the record of a row without making an object.
 *
 * Returns: whether there is such a row
 */
gboolean
bethink_record_list_get_key_at (BethinkRecordList *self,
                                guint              position,
                                BethinkKind       *kind,
                                gint64            *id)
{
  gint64 key;

  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (self), FALSE);

  if (position >= bethink_spine_get_length (self->spine))
    return FALSE;

  key = bethink_spine_get_key (self->spine, position);

  if (kind != NULL)
    *kind = bethink_key_get_kind (key);

  if (id != NULL)
    *id = bethink_key_get_id (key);

  return TRUE;
}

/**
 * bethink_record_list_find:
 * @self: the list
 * @kind: what the record is
 * @id: its id
 * @position: (out) (optional): its row
 *
 * Looks for a record among the rows that are known, without loading any.
 *
 * Returns: whether it is there
 */
gboolean
bethink_record_list_find (BethinkRecordList *self,
                          BethinkKind        kind,
                          gint64             id,
                          guint             *position)
{
  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (self), FALSE);

  return bethink_spine_find (self->spine, bethink_key_pack (kind, id), position);
}

/**
 * bethink_record_list_get_section:
 * @self: the list
 * @position: of a row
 * @start: (out): first row of its section
 * @end: (out): the row after its last one
 *
 * As gtk_section_model_get_section() wants it. Loads nothing.
 */
void
bethink_record_list_get_section (BethinkRecordList *self,
                                 guint              position,
                                 guint             *start,
                                 guint             *end)
{
  g_return_if_fail (BETHINK_IS_RECORD_LIST (self));
  g_return_if_fail (start != NULL && end != NULL);

  bethink_spine_get_section (self->spine, position, start, end);
}

/**
 * bethink_record_list_dup_section_key:
 * @self: the list
 * @position: of a row
 *
 * Names the section of a row: by name the letter; by last contact "week",
 * "month", "quarter", "year", "older" or "never"; unread first "unread" or
 * "read"; the messages of a conversation the day, "2026-09-02"; other orders of
 * time the month, "2026-09"; "unknown" where the time is.
 *
 * Returns: (transfer full) (nullable): the key, %NULL when the list has no sections
 */
char *
bethink_record_list_dup_section_key (BethinkRecordList *self,
                                     guint              position)
{
  guint start;
  guint end;

  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (self), NULL);

  return g_strdup (bethink_spine_get_section (self->spine, position, &start, &end));
}
