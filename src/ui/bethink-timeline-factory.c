/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-timeline-factory"

#include "config.h"

#include "bethink-timeline-factory.h"

#include <adwaita.h>

#include "bethink-contact.h"
#include "bethink-describe.h"
#include "bethink-format.h"
#include "bethink-marker.h"
#include "bethink-timeline-row.h"

/* The list of a person page has three kinds of items: the person (the one
 * header widget of the page), markers of silence, and rows. A cell is a bin that
 * keeps its row widget while it is recycled for another row. */

typedef struct
{
  BethinkStore     *store;    /* owned */
  BethinkFoldState *folds;    /* owned */
  GtkWidget        *header;   /* owned */
} Context;

static void
context_free (gpointer  data,
              GClosure *closure)
{
  Context *context = data;

  g_clear_object (&context->store);
  g_clear_object (&context->folds);
  g_clear_object (&context->header);
  g_free (context);
}

static GtkWidget *
make_marker (BethinkMarker *marker)
{
  g_autofree char *text = bethink_format_silence (bethink_marker_get_months (marker));
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "silence");
  gtk_widget_add_css_class (label, "dimmed");

  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (item, adw_bin_new ());
}

static void
bind_row (Context     *context,
          GtkListItem *item,
          AdwBin      *cell)
{
  GtkWidget *row = adw_bin_get_child (cell);
  g_autofree char *label = NULL;

  if (!BETHINK_IS_TIMELINE_ROW (row))
    {
      row = bethink_timeline_row_new (context->store, context->folds);
      adw_bin_set_child (cell, row);
    }

  label = bethink_describe_for_listener (gtk_list_item_get_item (item));
  gtk_list_item_set_accessible_label (item, label);
  bethink_timeline_row_set_record (BETHINK_TIMELINE_ROW (row), gtk_list_item_get_item (item));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  Context *context = user_data;
  AdwBin *cell = ADW_BIN (gtk_list_item_get_child (item));
  gpointer record = gtk_list_item_get_item (item);
  gboolean is_row = !BETHINK_IS_CONTACT (record) && !BETHINK_IS_MARKER (record);

  gtk_list_item_set_activatable (item, is_row);
  gtk_list_item_set_focusable (item, is_row);
  gtk_list_item_set_selectable (item, FALSE);

  if (is_row)
    bind_row (context, item, cell);
  else if (BETHINK_IS_MARKER (record))
    adw_bin_set_child (cell, make_marker (record));
  else
    adw_bin_set_child (cell, context->header);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  AdwBin *cell = ADW_BIN (gtk_list_item_get_child (item));
  GtkWidget *child = adw_bin_get_child (cell);

  if (BETHINK_IS_TIMELINE_ROW (child))
    bethink_timeline_row_set_record (BETHINK_TIMELINE_ROW (child), NULL);
  else
    adw_bin_set_child (cell, NULL);
}

/**
 * bethink_timeline_factory_new:
 * @store: where the messages of unfolded conversations come from
 * @folds: which rows are unfolded
 * @header: the widget for the person, the first item
 *
 * Returns: (transfer full): a factory for the items of a BethinkTimelineModel
 */
GtkListItemFactory *
bethink_timeline_factory_new (BethinkStore     *store,
                              BethinkFoldState *folds,
                              GtkWidget        *header)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Context *context = g_new0 (Context, 1);

  context->store = g_object_ref (store);
  context->folds = g_object_ref (folds);
  context->header = g_object_ref (header);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), context, context_free, G_CONNECT_DEFAULT);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}

static void
setup_month_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header,
                gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_month_cb (GtkSignalListItemFactory *factory,
               GtkListHeader            *header,
               gpointer                  user_data)
{
  BethinkRecordList *rows = user_data;
  GtkWidget *label = gtk_list_header_get_child (header);
  guint start = gtk_list_header_get_start (header);
  g_autofree char *key = NULL;
  g_autofree char *title = NULL;

  if (start > 0)
    key = bethink_record_list_dup_section_key (rows, start - 1);
  if (key != NULL)
    title = bethink_format_section (key);

  gtk_label_set_text (GTK_LABEL (label), title != NULL ? title : "");
  gtk_widget_set_visible (label, title != NULL && *title != '\0');
}

/**
 * bethink_timeline_factory_new_for_months:
 * @rows: the rows below the person; must outlive the factory's list
 *
 * Returns: (transfer full): a factory for the headers of months
 */
GtkListItemFactory *
bethink_timeline_factory_new_for_months (BethinkRecordList *rows)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_month_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_month_cb), rows, G_CONNECT_DEFAULT);

  return factory;
}
