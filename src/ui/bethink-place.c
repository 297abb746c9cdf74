/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-place"

#include "config.h"

#include "bethink-place.h"

#include "bethink-list-page.h"

struct _BethinkPlace
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (BethinkPlace, bethink_place, ADW_TYPE_BIN)

static void
bethink_place_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BETHINK_TYPE_PLACE);

  G_OBJECT_CLASS (bethink_place_parent_class)->dispose (object);
}

static void
bethink_place_class_init (BethinkPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_place_dispose;

  g_type_ensure (BETHINK_TYPE_LIST_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bethink_app/Bethink/bethink-place.ui");
}

static void
bethink_place_init (BethinkPlace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
