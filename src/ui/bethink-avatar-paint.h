/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-types.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a disc is filled: with a picture, or with letters on a colour. */
typedef struct
{
  GdkRGBA background;
  GdkRGBA foreground;
} BethinkAvatarColors;

BethinkAvatarColors bethink_avatar_colors         (const char                *color,
                                                   gint64                     contact_id);

void                bethink_avatar_paint_initials (GtkSnapshot               *snapshot,
                                                   const BethinkAvatarColors *colors,
                                                   PangoLayout               *initials,
                                                   float                      x,
                                                   float                      y,
                                                   float                      size);
void                bethink_avatar_paint_texture  (GtkSnapshot               *snapshot,
                                                   GdkTexture                *texture,
                                                   float                      x,
                                                   float                      y,
                                                   float                      size);

G_END_DECLS
