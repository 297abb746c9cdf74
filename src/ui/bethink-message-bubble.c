/* Copyright 2026 The Bethink developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "bethink-message-bubble"

#include "config.h"

#include "bethink-message-bubble.h"

#include <glib/gi18n.h>

#include "bethink-attachment.h"
#include "bethink-call.h"
#include "bethink-describe.h"
#include "bethink-format.h"
#include "bethink-message.h"
#include "bethink-text-dialog.h"
#include "bethink-text-display.h"

/* A longer text is folded; laying out a novel in a list costs every frame. */
#define FOLDED_CHARS 1500

/**
 * BethinkMessageBubble:
 *
 * One message, or one call between messages, as a bubble: at the start of the
 * line when the person wrote it, at the end when the user did. Whatever comes
 * from a file is shown as plain text.
 */
struct _BethinkMessageBubble
{
  GtkWidget      parent_instance;

  GtkWidget     *bubble;
  GtkLabel      *author;
  GtkLabel      *subject;
  GtkLabel      *body;
  GtkWidget     *more;
  GtkBox        *attachments;
  GtkWidget     *private_icon;
  GtkLabel      *footer;

  BethinkRecord *record;    /* owned, nullable */
  GSignalGroup  *signals;   /* owned; follows the record */
};

G_DEFINE_FINAL_TYPE (BethinkMessageBubble, bethink_message_bubble, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_RECORD = 1,
} BethinkMessageBubbleProps;

static GParamSpec *props[PROP_RECORD + 1];

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gboolean shown = text != NULL && *text != '\0';

  gtk_label_set_text (label, shown ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), shown);
}

static void
show_side (BethinkMessageBubble *self,
           BethinkDirection      direction,
           gboolean              is_private,
           gboolean              is_call)
{
  const char *classes[3] = { "bubble", NULL, NULL };

  if (is_call)
    classes[1] = "call";
  else if (is_private)
    classes[1] = "private";
  else
    classes[1] = direction == BETHINK_DIRECTION_OUT ? "outgoing" : "incoming";

  gtk_widget_set_css_classes (self->bubble, classes);
  gtk_widget_set_halign (self->bubble,
                         is_call ? GTK_ALIGN_CENTER
                         : direction == BETHINK_DIRECTION_OUT ? GTK_ALIGN_END : GTK_ALIGN_START);
  gtk_widget_set_visible (self->private_icon, is_private);
}

static void
clear_attachments (BethinkMessageBubble *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->attachments))) != NULL)
    gtk_box_remove (self->attachments, child);
}

static GtkWidget *
make_attachment_row (BethinkAttachment *attachment)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("mail-attachment-symbolic");
  GtkWidget *label;
  g_autofree char *name = NULL;

  name = bethink_text_display_line (bethink_attachment_get_name (attachment), 120);
  label = gtk_label_new (name != NULL && *name != '\0' ? name : _("Attachment"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Attachment"), -1);

  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);

  return row;
}

static void
show_attachments (BethinkMessageBubble *self,
                  GPtrArray            *attachments)
{
  clear_attachments (self);
  gtk_widget_set_visible (GTK_WIDGET (self->attachments),
                          attachments != NULL && attachments->len > 0);

  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    gtk_box_append (self->attachments, make_attachment_row (g_ptr_array_index (attachments, i)));
}

static void
show_body (BethinkMessageBubble *self,
           const char           *text)
{
  g_autofree char *shown = bethink_text_display_body (text, FOLDED_CHARS);
  gboolean folded = text != NULL && g_utf8_strlen (text, FOLDED_CHARS * 6) > FOLDED_CHARS;

  show_text (self->body, shown);
  gtk_widget_set_visible (self->more, folded);
}

static void
show_message (BethinkMessageBubble *self,
              BethinkMessage       *message)
{
  g_autofree char *author = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *footer = NULL;
  BethinkDirection direction = bethink_message_get_direction (message);

  author = bethink_text_display_line (bethink_message_get_author (message), 120);
  subject = bethink_text_display_line (bethink_message_get_subject (message), 300);
  footer = bethink_describe_message_footer (message);

  show_side (self, direction, bethink_message_get_private_note (message), FALSE);
  show_text (self->author, author);
  show_text (self->subject, subject);
  show_body (self, bethink_message_get_body (message));
  show_attachments (self, bethink_message_get_attachments (message));
  show_text (self->footer, footer);
}

static void
show_call (BethinkMessageBubble *self,
           BethinkCall          *call)
{
  g_autofree char *title = bethink_describe_call (call);
  g_autofree char *footer = NULL;

  if (bethink_call_get_started_precision (call) == BETHINK_TIME_PRECISION_INSTANT)
    footer = bethink_format_clock (bethink_call_get_started_at (call));

  show_side (self, bethink_call_get_direction (call), FALSE, TRUE);
  show_text (self->author, NULL);
  show_text (self->subject, title);
  show_body (self, bethink_call_get_text (call) != NULL ? bethink_call_get_text (call)
                   : bethink_call_get_first_line (call));
  show_attachments (self, NULL);
  show_text (self->footer, footer);
}

static void
show_record (BethinkMessageBubble *self)
{
  g_assert (BETHINK_IS_MESSAGE_BUBBLE (self));

  if (BETHINK_IS_MESSAGE (self->record))
    show_message (self, BETHINK_MESSAGE (self->record));
  else if (BETHINK_IS_CALL (self->record))
    show_call (self, BETHINK_CALL (self->record));
}

static void
show_all (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  BethinkMessageBubble *self = BETHINK_MESSAGE_BUBBLE (widget);
  const char *text = NULL;

  if (BETHINK_IS_MESSAGE (self->record))
    text = bethink_message_get_body (BETHINK_MESSAGE (self->record));
  else if (BETHINK_IS_CALL (self->record))
    text = bethink_call_get_text (BETHINK_CALL (self->record));

  if (text != NULL)
    bethink_text_dialog_present (widget, _("Full Text"), text);
}

static void
bethink_message_bubble_dispose (GObject *object)
{
  BethinkMessageBubble *self = BETHINK_MESSAGE_BUBBLE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_MESSAGE_BUBBLE);
  g_clear_object (&self->record);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (bethink_message_bubble_parent_class)->dispose (object);
}

static void
bethink_message_bubble_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  BethinkMessageBubble *self = BETHINK_MESSAGE_BUBBLE (object);

  switch ((BethinkMessageBubbleProps) prop_id)
    {
    case PROP_RECORD:
      g_value_set_object (value, bethink_message_bubble_get_record (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_message_bubble_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  BethinkMessageBubble *self = BETHINK_MESSAGE_BUBBLE (object);

  switch ((BethinkMessageBubbleProps) prop_id)
    {
    case PROP_RECORD:
      bethink_message_bubble_set_record (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_message_bubble_class_init (BethinkMessageBubbleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_message_bubble_dispose;
  object_class->get_property = bethink_message_bubble_get_property;
  object_class->set_property = bethink_message_bubble_set_property;

  props[PROP_RECORD] =
    g_param_spec_object ("record", NULL, NULL, BETHINK_TYPE_RECORD,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_install_action (widget_class, "message.show-all", NULL, show_all);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-message-bubble.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageBubble, bubble);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageBubble, author);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageBubble, subject);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageBubble, body);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageBubble, more);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageBubble, attachments);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageBubble, private_icon);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageBubble, footer);
  gtk_widget_class_set_css_name (widget_class, "messagebubble");
}

static void
bethink_message_bubble_init (BethinkMessageBubble *self)
{
  self->signals = g_signal_group_new (BETHINK_TYPE_RECORD);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show_record), self);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_message_bubble_new:
 *
 * Returns: (transfer floating): an empty bubble
 */
GtkWidget *
bethink_message_bubble_new (void)
{
  return g_object_new (BETHINK_TYPE_MESSAGE_BUBBLE, NULL);
}

/**
 * bethink_message_bubble_get_record:
 *
 * Returns: (transfer none) (nullable): what the bubble shows
 */
BethinkRecord *
bethink_message_bubble_get_record (BethinkMessageBubble *self)
{
  g_return_val_if_fail (BETHINK_IS_MESSAGE_BUBBLE (self), NULL);

  return self->record;
}

/**
 * bethink_message_bubble_set_record:
 * @record: (nullable): a live message or call
 *
 * The bubble follows the record until it gets another one.
 */
void
bethink_message_bubble_set_record (BethinkMessageBubble *self,
                                   BethinkRecord        *record)
{
  g_return_if_fail (BETHINK_IS_MESSAGE_BUBBLE (self));
  g_return_if_fail (record == NULL || BETHINK_IS_RECORD (record));

  if (!g_set_object (&self->record, record))
    return;

  g_signal_group_set_target (self->signals, record);
  show_record (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RECORD]);
}
