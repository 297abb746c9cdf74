/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  BETHINK_ROW_FONT_TITLE,
  BETHINK_ROW_FONT_STRONG,
  BETHINK_ROW_FONT_SUBTITLE,
  BETHINK_ROW_FONT_SMALL,
  BETHINK_ROW_FONT_INITIALS,
} BethinkRowFont;

#define BETHINK_ROW_N_FONTS (BETHINK_ROW_FONT_INITIALS + 1)

#define BETHINK_TYPE_ROW_STYLE (bethink_row_style_get_type ())

G_DECLARE_FINAL_TYPE (BethinkRowStyle, bethink_row_style, BETHINK, ROW_STYLE, GObject)

BethinkRowStyle *bethink_row_style_new             (GtkWidget       *list);

void             bethink_row_style_set_store       (BethinkRowStyle *self,
                                                    BethinkStore    *store);
void             bethink_row_style_invalidate      (BethinkRowStyle *self);
void             bethink_row_style_set_selecting   (BethinkRowStyle *self,
                                                    gboolean         selecting);
gboolean         bethink_row_style_get_selecting   (BethinkRowStyle *self);

PangoLayout     *bethink_row_style_create_layout   (BethinkRowStyle *self,
                                                    BethinkRowFont   font,
                                                    const char      *text);
int              bethink_row_style_get_line_height (BethinkRowStyle *self,
                                                    BethinkRowFont   font);
int              bethink_row_style_get_height      (BethinkRowStyle *self);
double           bethink_row_style_get_scale       (BethinkRowStyle *self);

void             bethink_row_style_paint_icon      (BethinkRowStyle *self,
                                                    GtkSnapshot     *snapshot,
                                                    const char      *icon_name,
                                                    const GdkRGBA   *color,
                                                    float            x,
                                                    float            y,
                                                    float            size);
GdkTexture      *bethink_row_style_get_picture     (BethinkRowStyle *self,
                                                    gint64           blob);
void             bethink_row_style_get_accent      (BethinkRowStyle *self,
                                                    GdkRGBA         *color);
void             bethink_row_style_get_error       (BethinkRowStyle *self,
                                                    GdkRGBA         *color);
float            bethink_row_style_get_dim         (BethinkRowStyle *self);

G_END_DECLS
