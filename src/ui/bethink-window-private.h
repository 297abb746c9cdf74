/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-place.h"
#include "bethink-sync.h"
#include "bethink-window.h"

G_BEGIN_DECLS

struct _BethinkWindow
{
  AdwApplicationWindow  parent_instance;

  BethinkStore         *store;
  GMenuModel           *menu;             /* made when it is first needed */
  AdwViewSwitcherBar   *switcher_bar;     /* made when the window is first narrow */
  gboolean              narrow;
  gboolean              show_archived;
  BethinkSync          *sync;             /* made after the first frame */
  AdwBanner            *sync_banner;      /* unowned; made when it is first needed */
  guint                 sync_source;

  /* Template widgets */
  AdwToastOverlay      *toast_overlay;
  AdwOverlaySplitView  *overlay;
  AdwToolbarView       *content_view;
  AdwHeaderBar         *sidebar_header;
  GtkMenuButton        *menu_button;
  GtkListBox           *sidebar_list;
  GtkListBox           *sidebar_bottom;
  AdwViewStack         *stack;
};

BethinkPlace *bethink_window_get_place             (BethinkWindow  *self);
BethinkPlace *bethink_window_ensure_place          (BethinkWindow  *self,
                                                    const char     *name);
void          bethink_window_update_layout         (BethinkWindow  *self);

/* bethink-window-actions.c */
void          bethink_window_class_init_actions    (GtkWidgetClass *widget_class);
void          bethink_window_update_actions        (BethinkWindow  *self);

/* bethink-window-editors.c */
void          bethink_window_class_init_editors    (GtkWidgetClass *widget_class);

/* bethink-window-pictures.c */
void          bethink_window_class_init_pictures   (GtkWidgetClass *widget_class);

/* bethink-window-dialogs.c */
void          bethink_window_class_init_dialogs    (GtkWidgetClass *widget_class);
GtkWidget    *bethink_window_create_trash          (BethinkWindow  *self);
void          bethink_window_init_drop             (BethinkWindow  *self);

/* bethink-window-sync.c */
void          bethink_window_class_init_sync       (GtkWidgetClass *widget_class);
void          bethink_window_init_sync             (BethinkWindow  *self);
void          bethink_window_dispose_sync          (BethinkWindow  *self);
BethinkSync  *bethink_window_get_sync              (BethinkWindow  *self);

G_END_DECLS
