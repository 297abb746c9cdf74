/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-avatar-paint.h"
#include "bethink-row-style.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BETHINK_LIST_ROW_MAX_BADGES 3

/* What a row shows. Derived classes fill it from their item; strings and
 * attributes belong to the row, icon names are static.
 */
typedef struct
{
  char                *title;
  char                *subtitle;
  PangoAttrList       *subtitle_attributes;
  char                *when;
  char                *initials;
  char                *description;      /* for screen readers */
  const char          *subtitle_icon;
  const char          *badges[BETHINK_LIST_ROW_MAX_BADGES];
  gint64               picture;          /* blob of a picture, 0 for none */
  int                  count;            /* in a pill, 0 for none */
  BethinkAvatarColors  colors;
  gboolean             strong;
  gboolean             dimmed;
  gboolean             alarming;         /* the icon is in the colour of errors */
} BethinkListRowContent;

#define BETHINK_TYPE_LIST_ROW (bethink_list_row_get_type ())

G_DECLARE_DERIVABLE_TYPE (BethinkListRow, bethink_list_row, BETHINK, LIST_ROW, GtkWidget)

/**
 * BethinkListRowClass:
 * @fill: fills an empty content from the item
 */
struct _BethinkListRowClass
{
  GtkWidgetClass parent_class;

  void (*fill) (BethinkListRow        *self,
                GObject               *item,
                BethinkListRowContent *content);
};

GtkListItemFactory *bethink_list_row_factory_new  (GType            row_type,
                                                   BethinkRowStyle *style);

GObject            *bethink_list_row_get_item     (BethinkListRow  *self);
guint               bethink_list_row_get_position (BethinkListRow  *self);
void                bethink_list_row_refresh      (BethinkListRow  *self);

G_END_DECLS
