/* Copyright 2026 The Bethink developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "bethink-timeline-model"

#include "config.h"

#include "bethink-timeline-model.h"

#include "bethink-contact.h"

/**
 * BethinkTimelineModel:
 *
 * What the list of a person page shows: the person first (its row is the
 * header of the page, so that header and timeline scroll as one), then the
 * rows of the timeline.
 *
 *   position   0        1 … n
 *   item       person   row 0 … n-1 of the BethinkRecordList
 *   section    its own  those of the record list, by month
 *
 * Lives on the main thread.
 */
struct _BethinkTimelineModel
{
  GObject            parent_instance;

  BethinkRecordList *rows;   /* owned */
  BethinkContact    *head;   /* owned, nullable */
};

static GType
bethink_timeline_model_get_item_type (GListModel *model)
{
  return BETHINK_TYPE_RECORD;
}

static guint
bethink_timeline_model_get_n_items (GListModel *model)
{
  BethinkTimelineModel *self = BETHINK_TIMELINE_MODEL (model);

  if (self->head == NULL)
    return 0;

  return 1 + g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

static gpointer
bethink_timeline_model_get_item (GListModel *model,
                                 guint       position)
{
  BethinkTimelineModel *self = BETHINK_TIMELINE_MODEL (model);

  if (self->head == NULL)
    return NULL;

  if (position == 0)
    return g_object_ref (self->head);

  return g_list_model_get_item (G_LIST_MODEL (self->rows), position - 1);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = bethink_timeline_model_get_item_type;
  iface->get_n_items = bethink_timeline_model_get_n_items;
  iface->get_item = bethink_timeline_model_get_item;
}

static void
bethink_timeline_model_get_section (GtkSectionModel *model,
                                    guint            position,
                                    guint           *start,
                                    guint           *end)
{
  BethinkTimelineModel *self = BETHINK_TIMELINE_MODEL (model);
  guint n_items = bethink_timeline_model_get_n_items (G_LIST_MODEL (model));

  if (position >= n_items)
    {
      *start = n_items;
      *end = G_MAXUINT;
    }
  else if (position == 0)
    {
      *start = 0;
      *end = 1;
    }
  else
    {
      bethink_record_list_get_section (self->rows, position - 1, start, end);
      *start += 1;
      *end += 1;
    }
}

static void
section_model_iface_init (GtkSectionModelInterface *iface)
{
  iface->get_section = bethink_timeline_model_get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BethinkTimelineModel, bethink_timeline_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_iface_init))

static void
rows_changed_cb (BethinkTimelineModel *self,
                 guint                 position,
                 guint                 removed,
                 guint                 added)
{
  g_assert (BETHINK_IS_TIMELINE_MODEL (self));

  if (self->head != NULL)
    g_list_model_items_changed (G_LIST_MODEL (self), position + 1, removed, added);
}

static void
bethink_timeline_model_dispose (GObject *object)
{
  BethinkTimelineModel *self = BETHINK_TIMELINE_MODEL (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->head);

  G_OBJECT_CLASS (bethink_timeline_model_parent_class)->dispose (object);
}

static void
bethink_timeline_model_class_init (BethinkTimelineModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bethink_timeline_model_dispose;
}

static void
bethink_timeline_model_init (BethinkTimelineModel *self)
{
}

/**
 * bethink_timeline_model_new:
 * @rows: (transfer none): the timeline of one person
 *
 * The model is empty until it has a head.
 *
 * Returns: (transfer full): a new model
 */
BethinkTimelineModel *
bethink_timeline_model_new (BethinkRecordList *rows)
{
  BethinkTimelineModel *self;

  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (rows), NULL);

  self = g_object_new (BETHINK_TYPE_TIMELINE_MODEL, NULL);
  self->rows = g_object_ref (rows);
  g_signal_connect_object (rows, "items-changed",
                           G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * bethink_timeline_model_get_rows:
 *
 * Returns: (transfer none): the rows below the head
 */
BethinkRecordList *
bethink_timeline_model_get_rows (BethinkTimelineModel *self)
{
  g_return_val_if_fail (BETHINK_IS_TIMELINE_MODEL (self), NULL);

  return self->rows;
}

/**
 * bethink_timeline_model_set_head:
 * @head: (nullable): the person, a live record
 *
 * Exchanges the first item; with %NULL the model becomes empty.
 */
void
bethink_timeline_model_set_head (BethinkTimelineModel *self,
                                 BethinkContact       *head)
{
  guint before;
  guint after;

  g_return_if_fail (BETHINK_IS_TIMELINE_MODEL (self));
  g_return_if_fail (head == NULL || BETHINK_IS_CONTACT (head));

  before = bethink_timeline_model_get_n_items (G_LIST_MODEL (self));
  if (!g_set_object (&self->head, head))
    return;

  after = bethink_timeline_model_get_n_items (G_LIST_MODEL (self));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, after);
}
