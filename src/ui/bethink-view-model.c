/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-view-model"

#include "config.h"

#include "bethink-view-model.h"

#include "bethink-key.h"

/* What a list view needs besides rows: sections and a selection.
 *
 *     GtkListView
 *         │  GtkSelectionModel, GtkSectionModel, GListModel
 *     BethinkViewModel     which rows are selected, by key
 *         │  GListModel
 *     BethinkRecordList    ids, rows on demand
 *
 * The selection models of GTK hold the objects of all selected rows and ask for
 * those of all added ones. Selecting all of a hundred thousand people would load
 * them; here it costs eight bytes each.
 *
 * A list view makes two hundred rows at once. Until the first of them were seen,
 * a limit keeps it from making more than a screenful.
 *
 * Normally one row is selected, the one whose page is shown. While selecting,
 * any number may be, and picking a row adds or removes it. Selecting a second
 * row, or a range, starts that by itself.
 */
struct _BethinkViewModel
{
  GObject            parent_instance;

  BethinkRecordList *records;
  GtkBitset         *selected;    /* positions */
  GHashTable        *keys;        /* packed keys of the same rows */
  guint              limit;       /* rows that are shown at most */
  gint64             current;     /* packed key of the row whose page is shown, 0 none */
  gboolean           selecting;
};

static void list_model_iface_init      (GListModelInterface        *iface);
static void section_model_iface_init   (GtkSectionModelInterface   *iface);
static void selection_model_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BethinkViewModel, bethink_view_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_iface_init))

typedef enum
{
  PROP_SELECTING = 1,
  PROP_N_SELECTED,
} BethinkViewModelProps;

static GParamSpec *props[PROP_N_SELECTED + 1];

static gint64
key_at (BethinkViewModel *self,
        guint             position)
{
  BethinkKind kind;
  gint64 id;

  if (!bethink_record_list_get_key_at (self->records, position, &kind, &id))
    return 0;

  return bethink_key_pack (kind, id);
}

static gpointer
copy_key (gint64 key)
{
  return g_memdup2 (&key, sizeof key);
}

static void
add_position (BethinkViewModel *self,
              guint             position)
{
  gint64 key = key_at (self, position);

  if (key != 0 && gtk_bitset_add (self->selected, position))
    g_hash_table_add (self->keys, copy_key (key));
}

static void
remove_position (BethinkViewModel *self,
                 guint             position)
{
  gint64 key = key_at (self, position);

  if (gtk_bitset_remove (self->selected, position))
    g_hash_table_remove (self->keys, &key);
}

static void
emit_changed (BethinkViewModel *self,
              GtkBitset        *changed)
{
  guint first;
  guint last;

  if (gtk_bitset_is_empty (changed))
    return;

  first = gtk_bitset_get_minimum (changed);
  last = gtk_bitset_get_maximum (changed);
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), first, last - first + 1);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_SELECTED]);
}

/* Makes @wanted the selection within @mask. */
static void
apply (BethinkViewModel *self,
       GtkBitset        *wanted,
       GtkBitset        *mask)
{
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (self->selected);
  GtkBitsetIter iter;
  guint position;

  gtk_bitset_difference (changed, wanted);
  gtk_bitset_intersect (changed, mask);

  for (gboolean more = gtk_bitset_iter_init_first (&iter, changed, &position);
       more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      if (gtk_bitset_contains (wanted, position))
        add_position (self, position);
      else
        remove_position (self, position);
    }

  emit_changed (self, changed);
}

static void
select_only (BethinkViewModel *self,
             guint             position)
{
  g_autoptr (GtkBitset) wanted = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_copy (self->selected);

  gtk_bitset_add (wanted, position);
  gtk_bitset_add (mask, position);
  self->current = key_at (self, position);
  g_hash_table_remove_all (self->keys);
  apply (self, wanted, mask);
  g_hash_table_add (self->keys, copy_key (self->current));
}

static void
start_selecting (BethinkViewModel *self)
{
  if (self->selecting)
    return;

  self->selecting = TRUE;
  if (gtk_bitset_is_empty (self->selected))
    g_hash_table_remove_all (self->keys);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTING]);
}

/* ---- GtkSelectionModel ---- */

static gboolean
bethink_view_model_is_selected (GtkSelectionModel *model,
                                guint              position)
{
  return gtk_bitset_contains (BETHINK_VIEW_MODEL (model)->selected, position);
}

static GtkBitset *
bethink_view_model_get_selection_in_range (GtkSelectionModel *model,
                                           guint              position,
                                           guint              n_items)
{
  return gtk_bitset_ref (BETHINK_VIEW_MODEL (model)->selected);
}

static gboolean
bethink_view_model_select_item (GtkSelectionModel *model,
                                guint              position,
                                gboolean           unselect_rest)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (model);
  g_autoptr (GtkBitset) changed = NULL;

  if (!self->selecting && unselect_rest)
    {
      select_only (self, position);
      return TRUE;
    }

  start_selecting (self);
  changed = gtk_bitset_new_empty ();
  gtk_bitset_add (changed, position);
  if (gtk_bitset_contains (self->selected, position))
    remove_position (self, position);
  else
    add_position (self, position);
  emit_changed (self, changed);

  return TRUE;
}

static gboolean
bethink_view_model_unselect_item (GtkSelectionModel *model,
                                  guint              position)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (model);
  g_autoptr (GtkBitset) changed = gtk_bitset_new_empty ();

  if (!self->selecting)
    return FALSE;

  gtk_bitset_add (changed, position);
  remove_position (self, position);
  emit_changed (self, changed);

  return TRUE;
}

static gboolean
bethink_view_model_set_selection (GtkSelectionModel *model,
                                  GtkBitset         *selected,
                                  GtkBitset         *mask)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (model);

  if (gtk_bitset_get_size (selected) > 1)
    start_selecting (self);

  apply (self, selected, mask);

  return TRUE;
}

static gboolean
bethink_view_model_select_all (GtkSelectionModel *model)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (model);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->records));
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n_items);

  start_selecting (self);
  apply (self, all, all);

  return TRUE;
}

static gboolean
bethink_view_model_unselect_all (GtkSelectionModel *model)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (model);
  g_autoptr (GtkBitset) none = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_copy (self->selected);

  if (!self->selecting)
    return FALSE;

  apply (self, none, mask);

  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = bethink_view_model_is_selected;
  iface->get_selection_in_range = bethink_view_model_get_selection_in_range;
  iface->select_item = bethink_view_model_select_item;
  iface->unselect_item = bethink_view_model_unselect_item;
  iface->set_selection = bethink_view_model_set_selection;
  iface->select_all = bethink_view_model_select_all;
  iface->unselect_all = bethink_view_model_unselect_all;
}

/* ---- GListModel, GtkSectionModel ---- */

static GType
bethink_view_model_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (G_LIST_MODEL (BETHINK_VIEW_MODEL (model)->records));
}

static guint
bethink_view_model_get_n_items (GListModel *model)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (model);

  return MIN (self->limit, g_list_model_get_n_items (G_LIST_MODEL (self->records)));
}

static gpointer
bethink_view_model_get_item (GListModel *model,
                             guint       position)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (model);

  return position < self->limit ? g_list_model_get_item (G_LIST_MODEL (self->records), position) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = bethink_view_model_get_item_type;
  iface->get_n_items = bethink_view_model_get_n_items;
  iface->get_item = bethink_view_model_get_item;
}

static void
bethink_view_model_get_section (GtkSectionModel *model,
                                guint            position,
                                guint           *start,
                                guint           *end)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (model);
  guint n_items = bethink_view_model_get_n_items (G_LIST_MODEL (self));

  if (position >= n_items)
    {
      *start = n_items;
      *end = G_MAXUINT;
      return;
    }

  bethink_record_list_get_section (self->records, position, start, end);
  *end = MIN (*end, n_items);
}

static void
section_model_iface_init (GtkSectionModelInterface *iface)
{
  iface->get_section = bethink_view_model_get_section;
}

/* ---- changes below ---- */

static void
select_known_keys (BethinkViewModel *self,
                   guint             position,
                   guint             n_items)
{
  for (guint i = position; i < position + n_items; i++)
    {
      gint64 key = key_at (self, i);

      if (g_hash_table_contains (self->keys, &key))
        gtk_bitset_add (self->selected, i);
    }
}

/* Rows that went away must not be deleted or starred with the others. */
static void
forget_lost_keys (BethinkViewModel *self)
{
  GtkBitsetIter iter;
  guint position;

  g_hash_table_remove_all (self->keys);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position);
       more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_hash_table_add (self->keys, copy_key (key_at (self, position)));
}

/* Tells of a change below as far as it is within the limit. */
static void
emit_items_changed (BethinkViewModel *self,
                    guint             position,
                    guint             removed,
                    guint             added)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->records));
  guint n_before = MIN (self->limit, n_items - added + removed);
  guint n_after = MIN (self->limit, n_items);

  if (position >= self->limit)
    return;

  if (self->limit < G_MAXUINT)
    {
      removed = n_before - position;
      added = n_after - position;
    }

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* Rows keep their selection by key, wherever they went. The one whose page is
 * shown is even found again when it comes back.
 */
static void
items_changed_cb (BethinkViewModel *self,
                  guint             position,
                  guint             removed,
                  guint             added)
{
  guint n_before;

  g_assert (BETHINK_IS_VIEW_MODEL (self));

  n_before = bethink_view_model_get_n_selected (self);
  gtk_bitset_splice (self->selected, position, removed, added);
  if (gtk_bitset_get_size (self->selected) != g_hash_table_size (self->keys))
    select_known_keys (self, position, added);
  if (self->selecting && gtk_bitset_get_size (self->selected) != g_hash_table_size (self->keys))
    forget_lost_keys (self);

  emit_items_changed (self, position, removed, added);
  if (bethink_view_model_get_n_selected (self) != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_SELECTED]);
}

static void
sections_changed_cb (BethinkViewModel *self,
                     guint             position,
                     guint             n_items)
{
  guint n_shown;

  g_assert (BETHINK_IS_VIEW_MODEL (self));

  n_shown = bethink_view_model_get_n_items (G_LIST_MODEL (self));
  if (position < n_shown && n_items > 0)
    gtk_section_model_sections_changed (GTK_SECTION_MODEL (self), position, MIN (n_items, n_shown - position));
}

/* ---- object ---- */

static void
bethink_view_model_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (object);

  switch ((BethinkViewModelProps) prop_id)
    {
    case PROP_SELECTING:
      g_value_set_boolean (value, bethink_view_model_get_selecting (self));
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, bethink_view_model_get_n_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_view_model_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (object);

  switch ((BethinkViewModelProps) prop_id)
    {
    case PROP_SELECTING:
      bethink_view_model_set_selecting (self, g_value_get_boolean (value));
      break;
    case PROP_N_SELECTED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_view_model_dispose (GObject *object)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (object);

  g_clear_object (&self->records);

  G_OBJECT_CLASS (bethink_view_model_parent_class)->dispose (object);
}

static void
bethink_view_model_finalize (GObject *object)
{
  BethinkViewModel *self = BETHINK_VIEW_MODEL (object);

  g_clear_pointer (&self->selected, gtk_bitset_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);

  G_OBJECT_CLASS (bethink_view_model_parent_class)->finalize (object);
}

static void
bethink_view_model_class_init (BethinkViewModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bethink_view_model_dispose;
  object_class->finalize = bethink_view_model_finalize;
  object_class->get_property = bethink_view_model_get_property;
  object_class->set_property = bethink_view_model_set_property;

  props[PROP_SELECTING] =
    g_param_spec_boolean ("selecting", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_N_SELECTED] =
    g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
bethink_view_model_init (BethinkViewModel *self)
{
  self->limit = G_MAXUINT;
  self->selected = gtk_bitset_new_empty ();
  self->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * bethink_view_model_new:
 * @records: the rows
 *
 * Returns: (transfer full): a model for a #GtkListView. Main thread only.
 */
BethinkViewModel *
bethink_view_model_new (BethinkRecordList *records)
{
  BethinkViewModel *self;

  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (records), NULL);

  self = g_object_new (BETHINK_TYPE_VIEW_MODEL, NULL);
  self->records = g_object_ref (records);
  g_signal_connect_object (records, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (records, "sections-changed", G_CALLBACK (sections_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * bethink_view_model_get_records:
 *
 * Returns: (transfer none): the rows without sections and selection
 */
BethinkRecordList *
bethink_view_model_get_records (BethinkViewModel *self)
{
  g_return_val_if_fail (BETHINK_IS_VIEW_MODEL (self), NULL);

  return self->records;
}

/**
 * bethink_view_model_set_limit:
 * @limit: how many rows are shown at most, %G_MAXUINT for all
 *
 * Lifts or sets the limit.
 */
void
bethink_view_model_set_limit (BethinkViewModel *self,
                              guint             limit)
{
  guint n_before;
  guint n_after;
  guint n_same;

  g_return_if_fail (BETHINK_IS_VIEW_MODEL (self));

  n_before = bethink_view_model_get_n_items (G_LIST_MODEL (self));
  self->limit = limit;
  n_after = bethink_view_model_get_n_items (G_LIST_MODEL (self));
  n_same = MIN (n_before, n_after);

  if (n_before != n_after)
    g_list_model_items_changed (G_LIST_MODEL (self), n_same, n_before - n_same, n_after - n_same);
}

gboolean
bethink_view_model_get_selecting (BethinkViewModel *self)
{
  g_return_val_if_fail (BETHINK_IS_VIEW_MODEL (self), FALSE);

  return self->selecting;
}

/**
 * bethink_view_model_set_selecting:
 *
 * Starts selecting with what is selected, or ends it with the row whose page is
 * shown.
 */
void
bethink_view_model_set_selecting (BethinkViewModel *self,
                                  gboolean          selecting)
{
  g_return_if_fail (BETHINK_IS_VIEW_MODEL (self));

  selecting = !!selecting;
  if (self->selecting == selecting)
    return;

  self->selecting = selecting;
  if (selecting)
    bethink_view_model_unselect_all (GTK_SELECTION_MODEL (self));
  else
    bethink_view_model_set_current (self, bethink_key_get_kind (self->current), bethink_key_get_id (self->current));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTING]);
}

guint
bethink_view_model_get_n_selected (BethinkViewModel *self)
{
  g_return_val_if_fail (BETHINK_IS_VIEW_MODEL (self), 0);

  return gtk_bitset_get_size (self->selected);
}

/**
 * bethink_view_model_get_current:
 * @kind: (out): its kind
 * @id: (out): its id
 *
 * Returns: whether the page of a row is shown
 */
gboolean
bethink_view_model_get_current (BethinkViewModel *self,
                                BethinkKind      *kind,
                                gint64           *id)
{
  g_return_val_if_fail (BETHINK_IS_VIEW_MODEL (self), FALSE);

  *kind = bethink_key_get_kind (self->current);
  *id = bethink_key_get_id (self->current);

  return self->current != 0;
}

/**
 * bethink_view_model_set_current:
 * @id: its id, 0 for none
 *
 * Selects the row whose page is shown, now or as soon as the list has it.
 */
void
bethink_view_model_set_current (BethinkViewModel *self,
                                BethinkKind       kind,
                                gint64            id)
{
  g_autoptr (GtkBitset) changed = NULL;
  guint position;

  g_return_if_fail (BETHINK_IS_VIEW_MODEL (self));

  self->current = id != 0 ? bethink_key_pack (kind, id) : 0;
  if (self->selecting)
    return;

  changed = gtk_bitset_copy (self->selected);
  gtk_bitset_remove_all (self->selected);
  g_hash_table_remove_all (self->keys);

  if (id != 0)
    {
      g_hash_table_add (self->keys, copy_key (self->current));
      if (bethink_record_list_find (self->records, kind, id, &position))
        {
          gtk_bitset_add (self->selected, position);
          gtk_bitset_add (changed, position);
        }
    }

  emit_changed (self, changed);
}

/**
 * bethink_view_model_dup_ids:
 *
 * Returns: (transfer full): the ids of the selected rows, in the order of the
 *   list, as #gint64
 */
GArray *
bethink_view_model_dup_ids (BethinkViewModel *self)
{
  GArray *ids;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (BETHINK_IS_VIEW_MODEL (self), NULL);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &position);
       more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = bethink_key_get_id (key_at (self, position));

      g_array_append_val (ids, id);
    }

  return ids;
}
