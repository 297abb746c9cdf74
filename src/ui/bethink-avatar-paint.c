/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-avatar-paint"

#include "config.h"

#include "bethink-avatar-paint.h"

/* The disc that stands for a person, for widgets that draw themselves. */

/* White letters have a contrast of at least 4.5 : 1 on each of these, so they
 * serve the light and the dark style.
 */
static const guint32 palette[] =
{
  0x1a68c8, 0x1c7a45, 0x813d9c, 0x9c5208, 0xb82330, 0x14717c,
  0xa83478, 0x4f55c2, 0x6c6b10, 0x7d5638, 0x55677c, 0x96406a,
};

static GdkRGBA
from_hex (guint32 hex)
{
  return (GdkRGBA) {
    ((hex >> 16) & 0xff) / 255.f,
    ((hex >> 8) & 0xff) / 255.f,
    (hex & 0xff) / 255.f,
    1.f,
  };
}

static gboolean
is_light (const GdkRGBA *color)
{
  return 0.299f * color->red + 0.587f * color->green + 0.114f * color->blue > 0.6f;
}

/**
 * bethink_avatar_colors:
 * @color: (nullable): the colour chosen for the person, as "#rrggbb"
 * @contact_id: the person, whose number decides when no colour was chosen
 *
 * Returns: colours that are the same each time
 */
BethinkAvatarColors
bethink_avatar_colors (const char *color,
                       gint64      contact_id)
{
  BethinkAvatarColors colors;
  guint64 hash = (guint64) contact_id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  if (color == NULL || !gdk_rgba_parse (&colors.background, color))
    colors.background = from_hex (palette[(hash >> 32) % G_N_ELEMENTS (palette)]);

  colors.background.alpha = 1.f;
  colors.foreground = is_light (&colors.background)
    ? (GdkRGBA) { 0.f, 0.f, 0.f, 0.8f }
    : (GdkRGBA) { 1.f, 1.f, 1.f, 1.f };

  return colors;
}

static void
push_disc (GtkSnapshot *snapshot,
           float        x,
           float        y,
           float        size)
{
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (x, y, size, size), size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
}

/**
 * bethink_avatar_paint_initials:
 * @initials: (nullable): the letters, %NULL for an empty disc
 *
 * Draws a disc of @size at @x, @y.
 */
void
bethink_avatar_paint_initials (GtkSnapshot               *snapshot,
                               const BethinkAvatarColors *colors,
                               PangoLayout               *initials,
                               float                      x,
                               float                      y,
                               float                      size)
{
  PangoRectangle logical;

  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));
  g_return_if_fail (colors != NULL);

  push_disc (snapshot, x, y, size);
  gtk_snapshot_append_color (snapshot, &colors->background, &GRAPHENE_RECT_INIT (x, y, size, size));
  gtk_snapshot_pop (snapshot);

  if (initials == NULL)
    return;

  pango_layout_get_pixel_extents (initials, NULL, &logical);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (x + (size - logical.width) / 2 - logical.x,
                                                y + (size - logical.height) / 2 - logical.y));
  gtk_snapshot_append_layout (snapshot, initials, &colors->foreground);
  gtk_snapshot_restore (snapshot);
}

/**
 * bethink_avatar_paint_texture:
 *
 * Draws the middle of a picture as a disc of @size at @x, @y.
 */
void
bethink_avatar_paint_texture (GtkSnapshot *snapshot,
                              GdkTexture  *texture,
                              float        x,
                              float        y,
                              float        size)
{
  float width;
  float height;
  float scale;

  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));
  g_return_if_fail (GDK_IS_TEXTURE (texture));

  width = gdk_texture_get_width (texture);
  height = gdk_texture_get_height (texture);
  scale = size / MIN (width, height);

  push_disc (snapshot, x, y, size);
  gtk_snapshot_append_scaled_texture (snapshot, texture, GSK_SCALING_FILTER_TRILINEAR,
                                      &GRAPHENE_RECT_INIT (x + (size - width * scale) / 2,
                                                           y + (size - height * scale) / 2,
                                                           width * scale,
                                                           height * scale));
  gtk_snapshot_pop (snapshot);
}
