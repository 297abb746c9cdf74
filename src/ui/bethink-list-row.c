/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-list-row"

#include "config.h"

#include "bethink-list-row.h"

#include "bethink-record.h"

/* A row of a list: a disc, two lines and a time. It has no children and draws
 * its text itself, because a list makes two hundred rows before it is first
 * seen. Text is laid out when it is first drawn. What is common to the rows of
 * a list lies in a #BethinkRowStyle.
 *
 *   ( AL )  Anna Lindqvist                      Yesterday
 *           ☎ You called · 3 weeks ago: the n…   ★ ( 2 )
 */

#define DISC_SIZE    36
#define DISC_GAP     12
#define GAP          6
#define ICON_SIZE    16
#define BADGE_SIZE   14
#define CHECK_SIZE   22
#define PILL_HEIGHT  18
#define MIN_WIDTH    140
#define NAT_WIDTH    280

typedef struct
{
  BethinkRowStyle   *style;
  GtkListItem       *list_item;    /* unowned: it owns us */
  GObject           *item;
  gulong             changed_id;

  BethinkListRowContent  content;
  PangoLayout       *title;
  PangoLayout       *subtitle;
  PangoLayout       *when;
  PangoLayout       *initials;
} BethinkListRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BethinkListRow, bethink_list_row, GTK_TYPE_WIDGET)

static void
clear_layouts (BethinkListRow *self)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);

  g_clear_object (&priv->title);
  g_clear_object (&priv->subtitle);
  g_clear_object (&priv->when);
  g_clear_object (&priv->initials);
}

static void
clear_content (BethinkListRow *self)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);

  clear_layouts (self);
  g_free (priv->content.title);
  g_free (priv->content.subtitle);
  g_free (priv->content.when);
  g_free (priv->content.initials);
  g_free (priv->content.description);
  g_clear_pointer (&priv->content.subtitle_attributes, pango_attr_list_unref);
  priv->content = (BethinkListRowContent) { 0 };
}

static gboolean
item_is_loaded (GObject *item)
{
  return !BETHINK_IS_RECORD (item) || bethink_record_get_loaded (BETHINK_RECORD (item));
}

/**
 * bethink_list_row_refresh:
 *
 * Fills the row again from its item.
 */
void
bethink_list_row_refresh (BethinkListRow *self)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);

  g_return_if_fail (BETHINK_IS_LIST_ROW (self));

  clear_content (self);
  if (priv->item != NULL && item_is_loaded (priv->item))
    {
      BETHINK_LIST_ROW_GET_CLASS (self)->fill (self, priv->item, &priv->content);
      gtk_list_item_set_accessible_label (priv->list_item, priv->content.description);
    }

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
item_changed_cb (BethinkListRow *self)
{
  g_assert (BETHINK_IS_LIST_ROW (self));

  bethink_list_row_refresh (self);
}

static void
set_item (BethinkListRow *self,
          GObject    *item)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);

  g_assert (BETHINK_IS_LIST_ROW (self));

  if (priv->item == item)
    return;

  g_clear_signal_handler (&priv->changed_id, priv->item);
  g_set_object (&priv->item, item);
  if (BETHINK_IS_RECORD (item))
    priv->changed_id = g_signal_connect_swapped (item, "changed", G_CALLBACK (item_changed_cb), self);

  if (item != NULL)
    bethink_list_row_refresh (self);
  else
    clear_content (self);
}

/* ---- drawing ---- */

/* Everything is laid out from the start to the end of the line, whichever side
 * that is.
 */
typedef struct
{
  GtkSnapshot *snapshot;
  gboolean     rtl;
  float        width;
  int          disc;     /* sizes for the text there is */
  int          icon;
} Canvas;

static float
place (const Canvas *canvas,
       float         start,
       float         width)
{
  return canvas->rtl ? canvas->width - start - width : start;
}

static void
draw_layout (const Canvas  *canvas,
             PangoLayout   *layout,
             const GdkRGBA *color,
             float          start,
             float          y,
             float          height)
{
  PangoRectangle logical;

  pango_layout_get_pixel_extents (layout, NULL, &logical);
  gtk_snapshot_save (canvas->snapshot);
  gtk_snapshot_translate (canvas->snapshot,
                          &GRAPHENE_POINT_INIT (place (canvas, start, logical.width) - logical.x,
                                                y + (int) (height - logical.height) / 2));
  gtk_snapshot_append_layout (canvas->snapshot, layout, color);
  gtk_snapshot_restore (canvas->snapshot);
}

static PangoLayout *
ensure_layout (BethinkListRow      *self,
               PangoLayout    **layout,
               BethinkRowFont   font,
               const char      *text)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);

  if (*layout == NULL && text != NULL && *text != '\0')
    *layout = bethink_row_style_create_layout (priv->style, font, text);

  return *layout;
}

static void
draw_check (BethinkListRow   *self,
            const Canvas *canvas,
            GdkRGBA       color,
            float         y)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);
  float x = place (canvas, 0, canvas->disc);
  gboolean selected = gtk_list_item_get_selected (priv->list_item);
  float border[4] = { 2, 2, 2, 2 };
  GdkRGBA colors[4];
  GskRoundedRect disc;

  x += (canvas->disc - CHECK_SIZE) / 2;
  y += (canvas->disc - CHECK_SIZE) / 2;
  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (x, y, CHECK_SIZE, CHECK_SIZE), CHECK_SIZE / 2);
  if (!selected)
    {
      color.alpha *= 0.4f;
      for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
        colors[i] = color;
      gtk_snapshot_append_border (canvas->snapshot, &disc, border, colors);
      return;
    }

  bethink_row_style_get_accent (priv->style, &color);
  gtk_snapshot_push_rounded_clip (canvas->snapshot, &disc);
  gtk_snapshot_append_color (canvas->snapshot, &color, &disc.bounds);
  gtk_snapshot_pop (canvas->snapshot);
  bethink_row_style_paint_icon (priv->style, canvas->snapshot, "object-select-symbolic",
                                &(GdkRGBA) { 1, 1, 1, 1 }, x + 3, y + 3, ICON_SIZE);
}

static void
draw_disc (BethinkListRow   *self,
           const Canvas *canvas,
           GdkRGBA       color,
           float         height)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);
  float y = (int) (height - canvas->disc) / 2;
  BethinkAvatarColors colors = priv->content.colors;
  GdkTexture *texture = NULL;
  PangoLayout *initials;

  if (bethink_row_style_get_selecting (priv->style))
    {
      draw_check (self, canvas, color, y);
      return;
    }

  if (priv->content.title == NULL)
    {
      color.alpha *= 0.1f;
      colors.background = color;
    }

  if (priv->content.picture != 0)
    texture = bethink_row_style_get_picture (priv->style, priv->content.picture);
  if (texture != NULL)
    {
      bethink_avatar_paint_texture (canvas->snapshot, texture, place (canvas, 0, canvas->disc), y, canvas->disc);
      return;
    }

  initials = ensure_layout (self, &priv->initials, BETHINK_ROW_FONT_INITIALS, priv->content.initials);
  bethink_avatar_paint_initials (canvas->snapshot, &colors, initials,
                                 place (canvas, 0, canvas->disc), y, canvas->disc);
}

/* Returns where the title must end. */
static float
draw_when (BethinkListRow    *self,
           const Canvas  *canvas,
           const GdkRGBA *color,
           float          height)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);
  PangoLayout *layout = ensure_layout (self, &priv->when, BETHINK_ROW_FONT_SMALL, priv->content.when);
  int width;

  if (layout == NULL)
    return canvas->width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  draw_layout (canvas, layout, color, canvas->width - width, 0, height);

  return canvas->width - width - GAP;
}

static float
draw_pill (BethinkListRow   *self,
           const Canvas *canvas,
           float         end,
           float         y,
           float         height)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);
  g_autofree char *text = g_strdup_printf (priv->content.count > 99 ? "99+" : "%d", priv->content.count);
  g_autoptr (PangoLayout) layout = bethink_row_style_create_layout (priv->style, BETHINK_ROW_FONT_SMALL, text);
  GskRoundedRect pill;
  GdkRGBA accent;
  float pill_width;
  float pill_height;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  pill_height = MAX (PILL_HEIGHT, bethink_row_style_get_line_height (priv->style, BETHINK_ROW_FONT_SMALL));
  pill_width = MAX (pill_height, width + pill_height / 2);
  y += (height - pill_height) / 2;

  bethink_row_style_get_accent (priv->style, &accent);
  gsk_rounded_rect_init_from_rect (&pill,
                                   &GRAPHENE_RECT_INIT (place (canvas, end - pill_width, pill_width), y,
                                                        pill_width, pill_height),
                                   pill_height / 2);
  gtk_snapshot_push_rounded_clip (canvas->snapshot, &pill);
  gtk_snapshot_append_color (canvas->snapshot, &accent, &pill.bounds);
  gtk_snapshot_pop (canvas->snapshot);
  draw_layout (canvas, layout, &(GdkRGBA) { 1, 1, 1, 1 },
               end - pill_width + (pill_width - width) / 2, y, pill_height);

  return end - pill_width - GAP;
}

/* Returns where the second line must end. */
static float
draw_badges (BethinkListRow    *self,
             const Canvas  *canvas,
             const GdkRGBA *color,
             float          y,
             float          height)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);
  float end = canvas->width;

  if (priv->content.count > 0)
    end = draw_pill (self, canvas, end, y, height);

  for (gsize i = 0; i < BETHINK_LIST_ROW_MAX_BADGES && priv->content.badges[i] != NULL; i++)
    {
      end -= canvas->icon;
      bethink_row_style_paint_icon (priv->style, canvas->snapshot, priv->content.badges[i], color,
                                    place (canvas, end, canvas->icon), y + (int) (height - canvas->icon) / 2,
                                    canvas->icon);
      end -= GAP;
    }

  return end;
}

static void
draw_title (BethinkListRow    *self,
            const Canvas  *canvas,
            const GdkRGBA *color,
            float          end,
            float          height)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);
  BethinkRowFont font = priv->content.strong ? BETHINK_ROW_FONT_STRONG : BETHINK_ROW_FONT_TITLE;
  PangoLayout *layout = ensure_layout (self, &priv->title, font, priv->content.title);
  float start = canvas->disc + DISC_GAP;

  if (layout == NULL)
    return;

  pango_layout_set_width (layout, MAX (0, (int) (end - start)) * PANGO_SCALE);
  draw_layout (canvas, layout, color, start, 0, height);
}

static void
draw_subtitle (BethinkListRow    *self,
               const Canvas  *canvas,
               const GdkRGBA *color,
               float          end,
               float          y,
               float          height)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);
  PangoLayout *layout = ensure_layout (self, &priv->subtitle, BETHINK_ROW_FONT_SUBTITLE, priv->content.subtitle);
  float start = canvas->disc + DISC_GAP;
  GdkRGBA icon_color = *color;

  if (priv->content.subtitle_icon != NULL)
    {
      if (priv->content.alarming)
        bethink_row_style_get_error (priv->style, &icon_color);
      bethink_row_style_paint_icon (priv->style, canvas->snapshot, priv->content.subtitle_icon, &icon_color,
                                    place (canvas, start, canvas->icon), y + (int) (height - canvas->icon) / 2,
                                    canvas->icon);
      start += canvas->icon + GAP;
    }

  if (layout == NULL)
    return;

  if (priv->content.subtitle_attributes != NULL)
    pango_layout_set_attributes (layout, priv->content.subtitle_attributes);
  pango_layout_set_width (layout, MAX (0, (int) (end - start)) * PANGO_SCALE);
  draw_layout (canvas, layout, color, start, y, height);
}

static void
bethink_list_row_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  BethinkListRow *self = BETHINK_LIST_ROW (widget);
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);
  Canvas canvas = {
    .snapshot = snapshot,
    .rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
    .width = gtk_widget_get_width (widget),
    .disc = (int) (DISC_SIZE * bethink_row_style_get_scale (priv->style)),
    .icon = (int) (BADGE_SIZE * bethink_row_style_get_scale (priv->style)),
  };
  int height = gtk_widget_get_height (widget);
  int title_height = bethink_row_style_get_line_height (priv->style, BETHINK_ROW_FONT_TITLE);
  int subtitle_height = bethink_row_style_get_line_height (priv->style, BETHINK_ROW_FONT_SUBTITLE);
  GdkRGBA color;
  GdkRGBA dim;

  gtk_widget_get_color (widget, &color);
  dim = color;
  dim.alpha *= bethink_row_style_get_dim (priv->style);

  /* A single line stands in the middle. */
  if (priv->content.subtitle == NULL || *priv->content.subtitle == '\0')
    title_height = height;

  draw_disc (self, &canvas, color, height);
  draw_title (self, &canvas, priv->content.dimmed ? &dim : &color,
              draw_when (self, &canvas, &dim, title_height), title_height);
  draw_subtitle (self, &canvas, &dim,
                 draw_badges (self, &canvas, &dim, height - subtitle_height, subtitle_height),
                 height - subtitle_height, subtitle_height);
}

/* ---- widget ---- */

static void
bethink_list_row_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (BETHINK_LIST_ROW (widget));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NAT_WIDTH;
    }
  else
    {
      *minimum = *natural = bethink_row_style_get_height (priv->style);
    }
}

static void
bethink_list_row_css_changed (GtkWidget         *widget,
                         GtkCssStyleChange *change)
{
  BethinkListRow *self = BETHINK_LIST_ROW (widget);

  GTK_WIDGET_CLASS (bethink_list_row_parent_class)->css_changed (widget, change);

  /* The first time there is nothing to forget. */
  if (change != NULL)
    clear_layouts (self);
}

static void
bethink_list_row_dispose (GObject *object)
{
  BethinkListRow *self = BETHINK_LIST_ROW (object);
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);

  set_item (self, NULL);
  priv->list_item = NULL;
  g_clear_object (&priv->style);

  G_OBJECT_CLASS (bethink_list_row_parent_class)->dispose (object);
}

static void
bethink_list_row_class_init (BethinkListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_list_row_dispose;

  widget_class->css_changed = bethink_list_row_css_changed;
  widget_class->measure = bethink_list_row_measure;
  widget_class->snapshot = bethink_list_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "bethinkrow");
  /* The list item that holds the row speaks for it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bethink_list_row_init (BethinkListRow *self)
{
}

/* ---- factory ---- */

typedef struct
{
  GType            row_type;
  BethinkRowStyle *style;
} Factory;

static void
factory_free (gpointer  data,
              GClosure *closure)
{
  Factory *factory = data;

  g_clear_object (&factory->style);
  g_free (factory);
}

static void
setup_cb (GtkSignalListItemFactory *signal_factory,
          GtkListItem              *list_item,
          gpointer                  user_data)
{
  Factory *factory = user_data;
  BethinkListRow *row = g_object_new (factory->row_type, NULL);
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (row);

  priv->style = g_object_ref (factory->style);
  priv->list_item = list_item;
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *signal_factory,
         GtkListItem              *list_item,
         gpointer                  user_data)
{
  set_item (BETHINK_LIST_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *signal_factory,
           GtkListItem              *list_item,
           gpointer                  user_data)
{
  set_item (BETHINK_LIST_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/**
 * bethink_list_row_factory_new:
 * @row_type: a class derived from #BethinkListRow
 * @style: what the rows share
 *
 * Returns: (transfer full): a factory of such rows
 */
GtkListItemFactory *
bethink_list_row_factory_new (GType            row_type,
                         BethinkRowStyle *style)
{
  GtkListItemFactory *signal_factory;
  Factory *factory;

  g_return_val_if_fail (g_type_is_a (row_type, BETHINK_TYPE_LIST_ROW), NULL);
  g_return_val_if_fail (BETHINK_IS_ROW_STYLE (style), NULL);

  factory = g_new0 (Factory, 1);
  factory->row_type = row_type;
  factory->style = g_object_ref (style);

  signal_factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_data (signal_factory, "setup", G_CALLBACK (setup_cb), factory, factory_free, 0);
  g_signal_connect (signal_factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (signal_factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return signal_factory;
}

/**
 * bethink_list_row_get_item:
 *
 * Returns: (transfer none) (nullable): what the row shows
 */
GObject *
bethink_list_row_get_item (BethinkListRow *self)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);

  g_return_val_if_fail (BETHINK_IS_LIST_ROW (self), NULL);

  return priv->item;
}

/**
 * bethink_list_row_get_position:
 *
 * Returns: the place of the row in its list
 */
guint
bethink_list_row_get_position (BethinkListRow *self)
{
  BethinkListRowPrivate *priv = bethink_list_row_get_instance_private (self);

  g_return_val_if_fail (BETHINK_IS_LIST_ROW (self), GTK_INVALID_LIST_POSITION);

  return priv->list_item != NULL ? gtk_list_item_get_position (priv->list_item) : GTK_INVALID_LIST_POSITION;
}
