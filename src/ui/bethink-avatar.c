/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-avatar"

#include "config.h"

#include "bethink-avatar.h"

#include "bethink-avatar-paint.h"
#include "bethink-contact.h"
#include "bethink-picture.h"
#include "bethink-store-load.h"
#include "bethink-text.h"

/**
 * BethinkAvatar:
 *
 * The picture of a person, or the initials in the colour that the person has
 * in every list. Pictures come from the store and are decoded on a thread.
 */
struct _BethinkAvatar
{
  GtkWidget       parent_instance;

  BethinkStore   *store;         /* owned, nullable */
  BethinkContact *contact;       /* owned, nullable */
  GdkTexture     *texture;       /* owned, nullable */
  PangoLayout    *initials;      /* owned, nullable */
  GCancellable   *cancellable;   /* owned, nullable; of the picture being loaded */
  gint64          blob;          /* of the texture, or of the one being loaded */
  int             size;
};

G_DEFINE_FINAL_TYPE (BethinkAvatar, bethink_avatar, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SIZE = 1,
} BethinkAvatarProps;

static GParamSpec *props[PROP_SIZE + 1];

static void
ensure_initials (BethinkAvatar *self)
{
  g_autofree char *text = NULL;
  PangoFontDescription *font;

  if (self->initials != NULL)
    return;

  text = bethink_text_initials (bethink_contact_get_name (self->contact));
  self->initials = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  font = pango_font_description_copy (pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));
  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size (font, self->size * 0.4 * PANGO_SCALE);
  pango_layout_set_font_description (self->initials, font);
  pango_font_description_free (font);
}

static void
bethink_avatar_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  BethinkAvatar *self = BETHINK_AVATAR (widget);
  float x = (gtk_widget_get_width (widget) - self->size) / 2.f;
  float y = (gtk_widget_get_height (widget) - self->size) / 2.f;
  BethinkAvatarColors colors;

  if (self->contact == NULL)
    return;

  if (self->texture != NULL)
    {
      bethink_avatar_paint_texture (snapshot, self->texture, x, y, self->size);
      return;
    }

  ensure_initials (self);
  colors = bethink_avatar_colors (bethink_contact_get_avatar_color (self->contact),
                                  bethink_record_get_id (BETHINK_RECORD (self->contact)));
  bethink_avatar_paint_initials (snapshot, &colors, self->initials, x, y, self->size);
}

static void
bethink_avatar_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  BethinkAvatar *self = BETHINK_AVATAR (widget);

  *minimum = *natural = self->size;
}

static void
picture_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bethink_picture_load_finish (result, &error);
  BethinkAvatar *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* A picture that cannot be decoded leaves the initials. */
  self = BETHINK_AVATAR (user_data);
  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
load_picture (BethinkAvatar *self,
              gint64         blob)
{
  if (self->blob == blob)
    return;

  self->blob = blob;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);

  if (blob == 0 || self->store == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  bethink_picture_load_async (self->store, blob, self->size * 2, self->cancellable, picture_loaded_cb, self);
}

static void
bethink_avatar_dispose (GObject *object)
{
  BethinkAvatar *self = BETHINK_AVATAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->contact);
  g_clear_object (&self->texture);
  g_clear_object (&self->initials);

  G_OBJECT_CLASS (bethink_avatar_parent_class)->dispose (object);
}

static void
bethink_avatar_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BethinkAvatar *self = BETHINK_AVATAR (object);

  switch ((BethinkAvatarProps) prop_id)
    {
    case PROP_SIZE:
      g_value_set_int (value, self->size);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_avatar_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BethinkAvatar *self = BETHINK_AVATAR (object);

  switch ((BethinkAvatarProps) prop_id)
    {
    case PROP_SIZE:
      if (self->size != g_value_get_int (value))
        {
          self->size = g_value_get_int (value);
          g_clear_object (&self->initials);
          gtk_widget_queue_resize (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, props[PROP_SIZE]);
        }
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_avatar_class_init (BethinkAvatarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_avatar_dispose;
  object_class->get_property = bethink_avatar_get_property;
  object_class->set_property = bethink_avatar_set_property;
  widget_class->measure = bethink_avatar_measure;
  widget_class->snapshot = bethink_avatar_snapshot;

  props[PROP_SIZE] =
    g_param_spec_int ("size", NULL, NULL, 16, 512, 48,
                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_css_name (widget_class, "bethinkavatar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bethink_avatar_init (BethinkAvatar *self)
{
  self->size = 48;
}

/**
 * bethink_avatar_set_store:
 * @store: (transfer none): where pictures come from
 */
void
bethink_avatar_set_store (BethinkAvatar *self,
                          BethinkStore  *store)
{
  g_return_if_fail (BETHINK_IS_AVATAR (self));
  g_return_if_fail (BETHINK_IS_STORE (store));

  g_set_object (&self->store, store);
}

/**
 * bethink_avatar_set_contact:
 * @contact: (nullable): whose picture to show
 *
 * Call it again when the contact changed.
 */
void
bethink_avatar_set_contact (BethinkAvatar  *self,
                            BethinkContact *contact)
{
  g_return_if_fail (BETHINK_IS_AVATAR (self));
  g_return_if_fail (contact == NULL || BETHINK_IS_CONTACT (contact));

  g_set_object (&self->contact, contact);
  g_clear_object (&self->initials);
  load_picture (self, contact != NULL ? bethink_contact_get_avatar_blob (contact) : 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
