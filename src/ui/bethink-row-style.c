/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-row-style"

#include "config.h"

#include "bethink-row-style.h"

#include "bethink-picture.h"

#include <adwaita.h>

/* What all rows of one list share, so that a row costs no more than its own
 * text: the text context of the list, fonts, heights and icons. Two hundred
 * rows are made before a list is first seen; a context for each would be most
 * of their price.
 */

#define LINE_SPACING  2
#define DISC_SIZE     36
#define MAX_DISC_SIZE 56

/* Discs and icons grow with the text: at the usual size a disc is 1.8 lines. */
#define DISC_LINES    1.8
#define INITIALS_PART 0.42

/* Discs are small: this many take a few megabytes at most. */
#define MAX_PICTURES  256
#define ICON_SIZE     16
#define DIM           0.55f
#define DIM_CONTRAST  0.9f

struct _BethinkRowStyle
{
  GObject               parent_instance;

  GtkWidget            *list;        /* unowned, weak */
  BethinkStore         *store;       /* nullable: then there are no pictures */
  GHashTable           *pictures;    /* blob → GdkTexture, NULL while it is loaded */
  GHashTable           *icons;       /* name → GtkIconPaintable */
  PangoFontDescription *fonts[BETHINK_ROW_N_FONTS];
  int                   heights[BETHINK_ROW_N_FONTS];
  gboolean              selecting;
};

G_DEFINE_FINAL_TYPE (BethinkRowStyle, bethink_row_style, G_TYPE_OBJECT)

/* Each size and weight is a font whose glyphs are loaded and measured anew, which
 * is most of the price of text in the first frame. These are also the fonts of
 * labels and headings around the list.
 */
static const struct
{
  double      scale;
  PangoWeight weight;
} fonts[BETHINK_ROW_N_FONTS] =
{
  [BETHINK_ROW_FONT_TITLE] = { 1.0, PANGO_WEIGHT_NORMAL },
  [BETHINK_ROW_FONT_STRONG] = { 1.0, PANGO_WEIGHT_BOLD },
  [BETHINK_ROW_FONT_SUBTITLE] = { 1.0, PANGO_WEIGHT_NORMAL },
  [BETHINK_ROW_FONT_SMALL] = { 0.9, PANGO_WEIGHT_NORMAL },
  [BETHINK_ROW_FONT_INITIALS] = { 1.0, PANGO_WEIGHT_BOLD },
};

static void
ensure_font (BethinkRowStyle *self,
             BethinkRowFont   font)
{
  PangoContext *context;
  int size;

  g_assert (BETHINK_IS_ROW_STYLE (self));

  if (self->fonts[font] != NULL)
    return;

  context = gtk_widget_get_pango_context (self->list);
  self->fonts[font] = pango_font_description_copy (pango_context_get_font_description (context));
  size = (int) (pango_font_description_get_size (self->fonts[font]) * fonts[font].scale);

  if (pango_font_description_get_size_is_absolute (self->fonts[font]))
    pango_font_description_set_absolute_size (self->fonts[font], size);
  else
    pango_font_description_set_size (self->fonts[font], size);
  if (font == BETHINK_ROW_FONT_INITIALS && bethink_row_style_get_scale (self) > 1)
    pango_font_description_set_absolute_size (self->fonts[font],
                                              bethink_row_style_get_scale (self) * DISC_SIZE *
                                              INITIALS_PART * PANGO_SCALE);
  if (fonts[font].weight != PANGO_WEIGHT_NORMAL)
    pango_font_description_set_weight (self->fonts[font], fonts[font].weight);
}

static void
unref_picture (gpointer data)
{
  g_clear_object ((GdkTexture **) &data);
}

static void
bethink_row_style_finalize (GObject *object)
{
  BethinkRowStyle *self = BETHINK_ROW_STYLE (object);

  g_clear_weak_pointer (&self->list);
  g_clear_object (&self->store);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->icons, g_hash_table_unref);
  for (gsize i = 0; i < BETHINK_ROW_N_FONTS; i++)
    g_clear_pointer (&self->fonts[i], pango_font_description_free);

  G_OBJECT_CLASS (bethink_row_style_parent_class)->finalize (object);
}

static void
bethink_row_style_class_init (BethinkRowStyleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_row_style_finalize;
}

static void
bethink_row_style_init (BethinkRowStyle *self)
{
  self->icons = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->pictures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_picture);
}

/**
 * bethink_row_style_new:
 * @list: the list whose rows share the style; not referenced
 */
BethinkRowStyle *
bethink_row_style_new (GtkWidget *list)
{
  BethinkRowStyle *self;

  g_return_val_if_fail (GTK_IS_WIDGET (list), NULL);

  self = g_object_new (BETHINK_TYPE_ROW_STYLE, NULL);
  g_set_weak_pointer (&self->list, list);

  return self;
}

/**
 * bethink_row_style_set_store:
 * @store: where pictures of people are
 */
void
bethink_row_style_set_store (BethinkRowStyle *self,
                             BethinkStore    *store)
{
  g_return_if_fail (BETHINK_IS_ROW_STYLE (self));
  g_return_if_fail (BETHINK_IS_STORE (store));

  g_set_object (&self->store, store);
}

/**
 * bethink_row_style_invalidate:
 *
 * Forgets fonts and icons, after the style of the list has changed.
 */
void
bethink_row_style_invalidate (BethinkRowStyle *self)
{
  g_return_if_fail (BETHINK_IS_ROW_STYLE (self));

  for (gsize i = 0; i < BETHINK_ROW_N_FONTS; i++)
    {
      g_clear_pointer (&self->fonts[i], pango_font_description_free);
      self->heights[i] = 0;
    }
  g_hash_table_remove_all (self->icons);
}

void
bethink_row_style_set_selecting (BethinkRowStyle *self,
                                 gboolean         selecting)
{
  g_return_if_fail (BETHINK_IS_ROW_STYLE (self));

  self->selecting = selecting;
}

/**
 * bethink_row_style_get_selecting:
 *
 * Returns: whether rows show a check mark in place of their disc
 */
gboolean
bethink_row_style_get_selecting (BethinkRowStyle *self)
{
  g_return_val_if_fail (BETHINK_IS_ROW_STYLE (self), FALSE);

  return self->selecting;
}

/**
 * bethink_row_style_create_layout:
 *
 * Returns: (transfer full): a layout of one line
 */
PangoLayout *
bethink_row_style_create_layout (BethinkRowStyle *self,
                                 BethinkRowFont   font,
                                 const char      *text)
{
  PangoLayout *layout;

  g_return_val_if_fail (BETHINK_IS_ROW_STYLE (self), NULL);
  g_return_val_if_fail (self->list != NULL, NULL);

  ensure_font (self, font);
  layout = pango_layout_new (gtk_widget_get_pango_context (self->list));
  pango_layout_set_font_description (layout, self->fonts[font]);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

int
bethink_row_style_get_line_height (BethinkRowStyle *self,
                                   BethinkRowFont   font)
{
  g_return_val_if_fail (BETHINK_IS_ROW_STYLE (self), 0);

  /* Asking the font for its metrics would shape a long sample text. */
  if (self->heights[font] == 0)
    {
      g_autoptr (PangoLayout) layout = bethink_row_style_create_layout (self, font, "A");

      pango_layout_get_pixel_size (layout, NULL, &self->heights[font]);
    }

  return self->heights[font];
}

/**
 * bethink_row_style_get_height:
 *
 * Returns: the height of every row of the list
 */
int
bethink_row_style_get_height (BethinkRowStyle *self)
{
  g_return_val_if_fail (BETHINK_IS_ROW_STYLE (self), 0);

  return MAX ((int) (DISC_SIZE * bethink_row_style_get_scale (self)),
              bethink_row_style_get_line_height (self, BETHINK_ROW_FONT_TITLE) +
              LINE_SPACING +
              bethink_row_style_get_line_height (self, BETHINK_ROW_FONT_SUBTITLE));
}

/**
 * bethink_row_style_get_scale:
 *
 * Returns: how much larger than usual discs and icons are
 */
double
bethink_row_style_get_scale (BethinkRowStyle *self)
{
  int line;

  g_return_val_if_fail (BETHINK_IS_ROW_STYLE (self), 1);

  line = bethink_row_style_get_line_height (self, BETHINK_ROW_FONT_TITLE);

  /* Fonts differ a little in height; that is no reason to draw another size. */
  if (line <= DISC_SIZE / DISC_LINES * 1.15)
    return 1;

  return MIN ((int) (line * DISC_LINES), MAX_DISC_SIZE) / (double) DISC_SIZE;
}

static GtkSymbolicPaintable *
get_icon (BethinkRowStyle *self,
          const char      *icon_name)
{
  GtkIconPaintable *icon = g_hash_table_lookup (self->icons, icon_name);

  if (icon == NULL)
    {
      GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (self->list));

      icon = gtk_icon_theme_lookup_icon (theme, icon_name, NULL, ICON_SIZE,
                                         gtk_widget_get_scale_factor (self->list),
                                         gtk_widget_get_direction (self->list),
                                         GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
      g_hash_table_insert (self->icons, (gpointer) g_intern_string (icon_name), icon);
    }

  return GTK_SYMBOLIC_PAINTABLE (icon);
}

void
bethink_row_style_paint_icon (BethinkRowStyle *self,
                              GtkSnapshot     *snapshot,
                              const char      *icon_name,
                              const GdkRGBA   *color,
                              float            x,
                              float            y,
                              float            size)
{
  g_return_if_fail (BETHINK_IS_ROW_STYLE (self));
  g_return_if_fail (self->list != NULL);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (get_icon (self, icon_name), snapshot, size, size, color, 1);
  gtk_snapshot_restore (snapshot);
}

typedef struct
{
  BethinkRowStyle *style;    /* owned */
  gint64           blob;
} Loading;

static void
queue_draw_rows (BethinkRowStyle *self)
{
  if (self->list == NULL)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (self->list);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);

      if (row != NULL)
        gtk_widget_queue_draw (row);
    }
}

static void
picture_loaded_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autofree Loading *loading = user_data;
  g_autoptr (BethinkRowStyle) self = loading->style;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = bethink_picture_load_finish (result, &error);
  if (texture == NULL)
    {
      g_debug ("Picture %" G_GINT64_FORMAT " is not shown: %s", loading->blob, error->message);
      return;
    }

  g_hash_table_insert (self->pictures, g_memdup2 (&loading->blob, sizeof loading->blob),
                       g_steal_pointer (&texture));
  queue_draw_rows (self);
}

/**
 * bethink_row_style_get_picture:
 * @blob: number of a picture in the store
 *
 * Returns: (transfer none) (nullable): the picture in the size of a disc; when it
 *   has yet to be loaded, the rows are drawn again as soon as it is there
 */
GdkTexture *
bethink_row_style_get_picture (BethinkRowStyle *self,
                               gint64           blob)
{
  gpointer texture;
  Loading *loading;

  g_return_val_if_fail (BETHINK_IS_ROW_STYLE (self), NULL);

  if (self->store == NULL || self->list == NULL)
    return NULL;
  if (g_hash_table_lookup_extended (self->pictures, &blob, NULL, &texture))
    return texture;

  /* Faces passed while scrolling are not kept for ever. */
  if (g_hash_table_size (self->pictures) >= MAX_PICTURES)
    g_hash_table_remove_all (self->pictures);

  g_hash_table_insert (self->pictures, g_memdup2 (&blob, sizeof blob), NULL);
  loading = g_new0 (Loading, 1);
  loading->style = g_object_ref (self);
  loading->blob = blob;
  bethink_picture_load_async (self->store, blob,
                              MAX_DISC_SIZE * gtk_widget_get_scale_factor (self->list), NULL,
                              picture_loaded_cb, loading);

  return NULL;
}

/**
 * bethink_row_style_get_accent:
 * @color: (out): a colour behind white text
 */
void
bethink_row_style_get_accent (BethinkRowStyle *self,
                              GdkRGBA         *color)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_return_if_fail (BETHINK_IS_ROW_STYLE (self));

  adw_accent_color_to_rgba (adw_style_manager_get_accent_color (manager), color);
}

void
bethink_row_style_get_error (BethinkRowStyle *self,
                             GdkRGBA         *color)
{
  g_return_if_fail (BETHINK_IS_ROW_STYLE (self));

  adw_accent_color_to_standalone_rgba (ADW_ACCENT_COLOR_RED,
                                       adw_style_manager_get_dark (adw_style_manager_get_default ()),
                                       color);
}

/**
 * bethink_row_style_get_dim:
 *
 * Returns: the opacity of what is less important
 */
float
bethink_row_style_get_dim (BethinkRowStyle *self)
{
  g_return_val_if_fail (BETHINK_IS_ROW_STYLE (self), 1.f);

  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? DIM_CONTRAST : DIM;
}
