/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-list-page.h"
#include "bethink-row-style.h"
#include "bethink-view-model.h"

G_BEGIN_DECLS

struct _BethinkListPage
{
  AdwNavigationPage   parent_instance;

  BethinkListOptions *options;
  BethinkViewModel   *model;
  BethinkRowStyle    *style;
  GCancellable       *cancellable;
  BethinkListKind     kind;

  /* Opening what is selected, not faster than pages can be made */
  guint               open_id;
  gint64              last_open;
  gboolean            narrow;
  gboolean            at_top;       /* go to the top when rows come */
  gboolean            seen;         /* the first rows are about to be painted */

  /* Selection: the row a context menu belongs to, or none */
  guint               menu_position;
  GtkWidget          *context_menu;
  GtkWidget          *selection_header;
  GtkWidget          *selection_bar;
  GtkWidget          *selection_title;

  /* Made when they are first needed */
  GtkWidget          *chips;
  GtkWidget          *empty_page;
  GtkWidget          *search_bar;
  GtkWidget          *search_entry;
  GtkWidget          *search_page;
  guint               spinner_id;

  /* Template widgets */
  AdwToolbarView     *toolbar_view;
  AdwHeaderBar       *header_bar;
  GtkWidget          *sidebar_button;
  GtkWidget          *add_button;
  GtkMenuButton      *menu_button;
  GtkMenuButton      *options_button;
  GtkWidget          *search_button;
  GtkStack           *stack;
  GtkScrolledWindow  *scrolled;
  GtkListView        *list_view;
};

BethinkStore *bethink_list_page_get_store           (BethinkListPage      *self);
void          bethink_list_page_emit_open           (BethinkListPage      *self,
                                                     BethinkKind           kind,
                                                     gint64                id,
                                                     gint64                within,
                                                     gboolean              activated);

/* bethink-list-page-actions.c */
void          bethink_list_page_class_init_actions  (GtkWidgetClass       *widget_class);
void          bethink_list_page_update_actions      (BethinkListPage      *self);
void          bethink_list_page_init_context_menu   (BethinkListPage      *self);

/* bethink-list-page-selection.c */
void          bethink_list_page_update_selection    (BethinkListPage      *self);
void          bethink_list_page_init_selection      (BethinkListPage      *self);

/* bethink-list-page-search.c */
void          bethink_list_page_init_search         (BethinkListPage      *self);
gboolean      bethink_list_page_stop_search         (BethinkListPage      *self);
gboolean      bethink_list_page_is_searching        (BethinkListPage      *self);

/* bethink-list-page-state.c */
void          bethink_list_page_update_state        (BethinkListPage      *self);
void          bethink_list_page_update_chips        (BethinkListPage      *self);

G_END_DECLS
