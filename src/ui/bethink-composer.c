/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-composer"

#include "config.h"

#include "bethink-composer.h"

#include <glib/gi18n.h>

#include "bethink-draft-keeper.h"
#include "bethink-moment-button.h"
#include "bethink-words.h"

#define MAX_MINUTES 1440

/**
 * BethinkComposer:
 *
 * Where a call or a message is noted in the least keys: text and Return are
 * enough, everything else has a value already. What is typed is kept as a draft
 * until it is saved. The composer does not save; it emits `submit`.
 */
struct _BethinkComposer
{
  AdwBin               parent_instance;

  AdwToggleGroup      *kind_group;
  AdwToggleGroup      *direction_group;
  BethinkMomentButton *moment;
  GtkEditable         *duration;
  GtkDropDown         *channel;
  GtkTextView         *view;
  GtkTextBuffer       *buffer;
  GtkLabel            *hint;

  BethinkDraftKeeper  *drafts;         /* owned */
  gboolean             moment_chosen;  /* by the user; otherwise it is the time of saving */
  gboolean             updating;
};

G_DEFINE_FINAL_TYPE (BethinkComposer, bethink_composer, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_SUBMIT,
} BethinkComposerSignals;

static guint signals[SIGNAL_SUBMIT + 1];

/* The channels somebody would choose by hand, in the order of the drop-down. */
static const BethinkChannel channels[] = {
  BETHINK_CHANNEL_OTHER, BETHINK_CHANNEL_SMS, BETHINK_CHANNEL_WHATSAPP, BETHINK_CHANNEL_EMAIL,
  BETHINK_CHANNEL_TELEGRAM, BETHINK_CHANNEL_FACEBOOK, BETHINK_CHANNEL_INSTAGRAM, BETHINK_CHANNEL_LINE,
};

static gboolean
parse_minutes (const char *text,
               int        *seconds)
{
  char *end = NULL;
  guint64 minutes = g_ascii_strtoull (text, &end, 10);

  if (*text == '\0')
    {
      *seconds = -1;
      return TRUE;
    }

  if (!g_ascii_isdigit (*text) || *end != '\0' || minutes > MAX_MINUTES)
    return FALSE;

  *seconds = (int) minutes * 60;

  return TRUE;
}

static gboolean
is_valid (BethinkComposer *self)
{
  int seconds;

  if (!bethink_moment_button_is_valid (self->moment))
    return FALSE;

  if (bethink_composer_get_kind (self) == BETHINK_KIND_CALL)
    return parse_minutes (gtk_editable_get_text (self->duration), &seconds);

  return gtk_text_buffer_get_char_count (self->buffer) > 0;
}

static void
update_actions (BethinkComposer *self)
{
  gboolean is_call = bethink_composer_get_kind (self) == BETHINK_KIND_CALL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "composer.save", is_valid (self));
  gtk_widget_set_visible (GTK_WIDGET (self->duration), is_call);
  gtk_widget_set_visible (GTK_WIDGET (self->hint),
                          gtk_text_buffer_get_char_count (self->buffer) == 0);
  gtk_label_set_text (self->hint, is_call ? _("What did you talk about?") : _("Write down the message"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_call ? _("What did you talk about?") : _("Message text"), -1);
}

static GVariant *
save_draft (gpointer user_data)
{
  g_autofree char *text = bethink_composer_dup_text (BETHINK_COMPOSER (user_data));

  return *text != '\0' ? g_variant_new_string (text) : NULL;
}

static void
set_text (BethinkComposer *self,
          const char      *text)
{
  self->updating = TRUE;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  self->updating = FALSE;
  update_actions (self);
}

static void
restore_draft (GVariant *draft,
               gpointer  user_data)
{
  BethinkComposer *self = BETHINK_COMPOSER (user_data);

  if (g_variant_is_of_type (draft, G_VARIANT_TYPE_STRING)
      && gtk_text_buffer_get_char_count (self->buffer) == 0)
    set_text (self, g_variant_get_string (draft, NULL));
}

static void
changed_cb (BethinkComposer *self)
{
  g_assert (BETHINK_IS_COMPOSER (self));

  if (self->updating)
    return;

  update_actions (self);
  bethink_draft_keeper_touch (self->drafts);
}

static void
moment_changed_cb (BethinkComposer *self)
{
  g_assert (BETHINK_IS_COMPOSER (self));

  self->moment_chosen = TRUE;
}

static void
kind_changed_cb (BethinkComposer *self)
{
  gboolean is_message;

  g_assert (BETHINK_IS_COMPOSER (self));

  is_message = bethink_composer_get_kind (self) == BETHINK_KIND_MESSAGE;
  gtk_widget_set_visible (GTK_WIDGET (self->channel),
                          is_message && gtk_widget_get_visible (GTK_WIDGET (self->kind_group)));
  update_actions (self);
}

static void
duration_changed_cb (BethinkComposer *self)
{
  int seconds;
  gboolean valid;

  g_assert (BETHINK_IS_COMPOSER (self));

  valid = parse_minutes (gtk_editable_get_text (self->duration), &seconds);
  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->duration), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->duration), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->duration),
                               valid ? NULL : _("Whole minutes, at most a day"));

  changed_cb (self);
}

static gboolean
key_pressed_cb (BethinkComposer *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  g_assert (BETHINK_IS_COMPOSER (self));

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;

  if ((state & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), "composer.save", NULL);

  return GDK_EVENT_STOP;
}

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  BethinkComposer *self = BETHINK_COMPOSER (widget);

  if (!self->moment_chosen)
    bethink_moment_button_set_moment (self->moment, bethink_time_now (), BETHINK_TIME_PRECISION_INSTANT);

  g_signal_emit (self, signals[SIGNAL_SUBMIT], 0);
}

static void
flip (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  bethink_composer_flip_direction (BETHINK_COMPOSER (widget));
}

static void
fill_channels (BethinkComposer *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_("channel", "In Person or Other"));
  for (gsize i = 1; i < G_N_ELEMENTS (channels); i++)
    gtk_string_list_append (names, bethink_words_channel (channels[i]));

  gtk_drop_down_set_model (self->channel, G_LIST_MODEL (names));
}

static gboolean
bethink_composer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BETHINK_COMPOSER (widget)->view));
}

static void
bethink_composer_dispose (GObject *object)
{
  BethinkComposer *self = BETHINK_COMPOSER (object);

  if (self->drafts != NULL)
    bethink_draft_keeper_flush (self->drafts);
  g_clear_object (&self->drafts);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_COMPOSER);

  G_OBJECT_CLASS (bethink_composer_parent_class)->dispose (object);
}

static void
bethink_composer_class_init (BethinkComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_composer_dispose;
  widget_class->grab_focus = bethink_composer_grab_focus;

  g_type_ensure (BETHINK_TYPE_MOMENT_BUTTON);

  /**
   * BethinkComposer::submit:
   *
   * The user wants to save what the getters return. Whoever has saved it
   * calls bethink_composer_clear().
   */
  signals[SIGNAL_SUBMIT] =
    g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "composer.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "composer.flip", NULL, flip);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_slash, GDK_CONTROL_MASK, "composer.flip", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "composer.save", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-composer.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkComposer, kind_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkComposer, direction_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkComposer, moment);
  gtk_widget_class_bind_template_child (widget_class, BethinkComposer, duration);
  gtk_widget_class_bind_template_child (widget_class, BethinkComposer, channel);
  gtk_widget_class_bind_template_child (widget_class, BethinkComposer, view);
  gtk_widget_class_bind_template_child (widget_class, BethinkComposer, buffer);
  gtk_widget_class_bind_template_child (widget_class, BethinkComposer, hint);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, duration_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
bethink_composer_init (BethinkComposer *self)
{
  self->drafts = bethink_draft_keeper_new (save_draft, restore_draft, self);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->moment, "changed",
                           G_CALLBACK (moment_changed_cb), self, G_CONNECT_SWAPPED);
  fill_channels (self);
  update_actions (self);
}

/**
 * bethink_composer_get_kind:
 *
 * Returns: %BETHINK_KIND_CALL or %BETHINK_KIND_MESSAGE
 */
BethinkKind
bethink_composer_get_kind (BethinkComposer *self)
{
  g_return_val_if_fail (BETHINK_IS_COMPOSER (self), BETHINK_KIND_MESSAGE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->kind_group)))
    return BETHINK_KIND_MESSAGE;

  return g_strcmp0 (adw_toggle_group_get_active_name (self->kind_group), "message") == 0
         ? BETHINK_KIND_MESSAGE : BETHINK_KIND_CALL;
}

/**
 * bethink_composer_set_kind:
 * @kind: %BETHINK_KIND_CALL or %BETHINK_KIND_MESSAGE
 */
void
bethink_composer_set_kind (BethinkComposer *self,
                           BethinkKind      kind)
{
  g_return_if_fail (BETHINK_IS_COMPOSER (self));

  adw_toggle_group_set_active_name (self->kind_group,
                                    kind == BETHINK_KIND_MESSAGE ? "message" : "call");
}

/**
 * bethink_composer_set_calls:
 * @calls: whether calls can be noted too; %FALSE inside a conversation
 */
void
bethink_composer_set_calls (BethinkComposer *self,
                            gboolean         calls)
{
  g_return_if_fail (BETHINK_IS_COMPOSER (self));

  gtk_widget_set_visible (GTK_WIDGET (self->kind_group), calls);
  kind_changed_cb (self);
}

/**
 * bethink_composer_set_draft:
 * @drafts: (transfer none): where drafts are kept
 * @key: the name of the draft of this composer
 *
 * Keeps what was typed under the old key and shows the draft of the new one.
 */
void
bethink_composer_set_draft (BethinkComposer *self,
                            BethinkDrafts   *drafts,
                            const char      *key)
{
  g_return_if_fail (BETHINK_IS_COMPOSER (self));
  g_return_if_fail (BETHINK_IS_DRAFTS (drafts));
  g_return_if_fail (key != NULL);

  bethink_draft_keeper_flush (self->drafts);
  set_text (self, "");
  self->moment_chosen = FALSE;
  bethink_draft_keeper_set_key (self->drafts, drafts, key);
}

/**
 * bethink_composer_dup_text:
 *
 * Returns: (transfer full): what was typed, without blanks around it
 */
char *
bethink_composer_dup_text (BethinkComposer *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (BETHINK_IS_COMPOSER (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE));
}

/**
 * bethink_composer_get_direction:
 *
 * Returns: who called or wrote
 */
BethinkDirection
bethink_composer_get_direction (BethinkComposer *self)
{
  g_return_val_if_fail (BETHINK_IS_COMPOSER (self), BETHINK_DIRECTION_OUT);

  return g_strcmp0 (adw_toggle_group_get_active_name (self->direction_group), "in") == 0
         ? BETHINK_DIRECTION_IN : BETHINK_DIRECTION_OUT;
}

/**
 * bethink_composer_get_moment:
 *
 * Returns: when it happened
 */
gint64
bethink_composer_get_moment (BethinkComposer *self)
{
  g_return_val_if_fail (BETHINK_IS_COMPOSER (self), BETHINK_TIME_UNKNOWN);

  return bethink_moment_button_get_moment (self->moment);
}

/**
 * bethink_composer_get_precision:
 *
 * Returns: whether the time of day is known
 */
BethinkTimePrecision
bethink_composer_get_precision (BethinkComposer *self)
{
  g_return_val_if_fail (BETHINK_IS_COMPOSER (self), BETHINK_TIME_PRECISION_INSTANT);

  return bethink_moment_button_get_precision (self->moment);
}

/**
 * bethink_composer_get_duration:
 *
 * Returns: the length of the call in seconds, -1 when it is not known
 */
int
bethink_composer_get_duration (BethinkComposer *self)
{
  int seconds = -1;

  g_return_val_if_fail (BETHINK_IS_COMPOSER (self), -1);

  parse_minutes (gtk_editable_get_text (self->duration), &seconds);

  return seconds;
}

/**
 * bethink_composer_get_channel:
 *
 * Returns: the channel of a new message
 */
BethinkChannel
bethink_composer_get_channel (BethinkComposer *self)
{
  guint selected;

  g_return_val_if_fail (BETHINK_IS_COMPOSER (self), BETHINK_CHANNEL_OTHER);

  selected = gtk_drop_down_get_selected (self->channel);

  return selected < G_N_ELEMENTS (channels) ? channels[selected] : BETHINK_CHANNEL_OTHER;
}

/**
 * bethink_composer_flip_direction:
 *
 * Makes it the other side's turn.
 */
void
bethink_composer_flip_direction (BethinkComposer *self)
{
  g_return_if_fail (BETHINK_IS_COMPOSER (self));

  adw_toggle_group_set_active_name (self->direction_group,
                                    bethink_composer_get_direction (self) == BETHINK_DIRECTION_IN ? "out" : "in");
}

/**
 * bethink_composer_start:
 * @kind: %BETHINK_KIND_CALL or %BETHINK_KIND_MESSAGE
 *
 * Chooses the kind and puts the cursor into the text.
 */
void
bethink_composer_start (BethinkComposer *self,
                        BethinkKind      kind)
{
  g_return_if_fail (BETHINK_IS_COMPOSER (self));

  bethink_composer_set_kind (self, kind);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * bethink_composer_clear:
 *
 * Empties the composer and removes its draft, after the text was saved.
 */
void
bethink_composer_clear (BethinkComposer *self)
{
  g_return_if_fail (BETHINK_IS_COMPOSER (self));

  self->updating = TRUE;
  gtk_editable_set_text (self->duration, "");
  self->updating = FALSE;
  self->moment_chosen = FALSE;
  bethink_moment_button_set_moment (self->moment, bethink_time_now (), BETHINK_TIME_PRECISION_INSTANT);
  set_text (self, "");
  bethink_draft_keeper_clear (self->drafts);
}
