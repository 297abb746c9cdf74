/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-list-page"

#include "config.h"

#include "bethink-list-page.h"

struct _BethinkListPage
{
  AdwNavigationPage parent_instance;
};

G_DEFINE_FINAL_TYPE (BethinkListPage, bethink_list_page, ADW_TYPE_NAVIGATION_PAGE)

static void
bethink_list_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BETHINK_TYPE_LIST_PAGE);

  G_OBJECT_CLASS (bethink_list_page_parent_class)->dispose (object);
}

static void
bethink_list_page_class_init (BethinkListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_list_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bethink_app/Bethink/bethink-list-page.ui");
}

static void
bethink_list_page_init (BethinkListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
