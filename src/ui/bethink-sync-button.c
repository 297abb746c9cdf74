/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-button"

#include "config.h"

#include "bethink-sync-button.h"

#include "bethink-format.h"
#include "bethink-sync-words.h"

#include <glib/gi18n.h>

/**
 * BethinkSyncButton:
 *
 * How synchronisation stands, in one icon, and what happened last behind it. Not
 * there at all when no server is connected.
 */
struct _BethinkSyncButton
{
  AdwBin          parent_instance;

  BethinkSync    *sync;             /* owned */

  GtkPopover     *popover;
  GtkLabel       *state_label;
  GtkLabel       *detail_label;
  GtkProgressBar *progress_bar;
  GtkWidget      *sync_button;
  GtkWidget      *cancel_button;
  GtkWidget      *decide_button;
  GtkButton      *conflicts_button;
  GtkStack       *stack;
  GtkImage       *icon;
};

G_DEFINE_FINAL_TYPE (BethinkSyncButton, bethink_sync_button, ADW_TYPE_BIN)

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
words_of_last_run (BethinkSyncButton *self)
{
  const BethinkSyncReport *report = bethink_sync_get_report (self->sync);
  gint64 time = bethink_sync_get_last_time (self->sync);
  g_autofree char *ago = NULL;
  g_autofree char *done = NULL;

  if (time == BETHINK_TIME_UNKNOWN)
    return NULL;

  ago = bethink_format_ago (time, BETHINK_TIME_PRECISION_INSTANT);
  if (report == NULL)
    /* Translators: when it was last synchronized: "Last: 5 minutes ago" */
    return g_strdup_printf (_("Last: %s"), ago);

  done = bethink_sync_words_report (report);

  /* Translators: when and what: "Last: 5 minutes ago. 3 changes received, 2 sent" */
  return g_strdup_printf (_("Last: %s. %s"), ago, done);
}

static char *
words_of_detail (BethinkSyncButton *self)
{
  const char *question = bethink_sync_get_question (self->sync);

  switch (bethink_sync_get_state (self->sync))
    {
    case BETHINK_SYNC_STATE_OFFLINE:
      return g_strdup (bethink_sync_words_error (bethink_sync_get_code (self->sync)));

    case BETHINK_SYNC_STATE_ATTENTION:
      return g_strdup (question != NULL ? bethink_sync_words_question (question)
                                        : bethink_sync_words_error (bethink_sync_get_code (self->sync)));

    case BETHINK_SYNC_STATE_RUNNING:
      return g_strdup (_("You can go on working."));

    case BETHINK_SYNC_STATE_OFF:
    case BETHINK_SYNC_STATE_PREVIEW:
    case BETHINK_SYNC_STATE_IDLE:
    case BETHINK_SYNC_STATE_WAITING:
    default:
      return words_of_last_run (self);
    }
}

static void
show_progress (BethinkSyncButton *self,
               gboolean           running)
{
  const BethinkSyncProgress *progress = bethink_sync_get_progress (self->sync);

  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), running);

  if (running && progress->total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, CLAMP ((double) progress->done / (double) progress->total, 0, 1));
  else if (running)
    gtk_progress_bar_pulse (self->progress_bar);
}

static void
show_buttons (BethinkSyncButton *self,
              BethinkSyncState   state)
{
  gint64 conflicts = bethink_sync_get_conflicts (self->sync);
  gboolean running = state == BETHINK_SYNC_STATE_RUNNING;
  gboolean attention = state == BETHINK_SYNC_STATE_ATTENTION;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->sync_button, !running && !attention);
  gtk_widget_set_visible (self->cancel_button, running);
  gtk_widget_set_visible (self->decide_button, attention);

  label = g_strdup_printf (ngettext ("_Conflicts (%'" G_GINT64_FORMAT ")", "_Conflicts (%'" G_GINT64_FORMAT ")",
                                     (gulong) conflicts), conflicts);
  gtk_button_set_label (self->conflicts_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts_button), conflicts > 0);
}

static void
update (BethinkSyncButton *self)
{
  BethinkSyncState state = bethink_sync_get_state (self->sync);
  gboolean running = state == BETHINK_SYNC_STATE_RUNNING;
  GtkWidget *button = adw_bin_get_child (ADW_BIN (self));
  g_autofree char *words = bethink_sync_words_state (self->sync);
  g_autofree char *detail = words_of_detail (self);

  g_assert (BETHINK_IS_SYNC_BUTTON (self));

  /* While it is being connected the assistant tells how it goes. */
  gtk_widget_set_visible (GTK_WIDGET (self), bethink_sync_get_server (self->sync) != NULL &&
                                             state != BETHINK_SYNC_STATE_PREVIEW);
  gtk_stack_set_visible_child_name (self->stack, running ? "busy" : "icon");
  gtk_image_set_from_icon_name (self->icon, bethink_sync_words_icon (self->sync));
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Synchronization"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
  set_label (self->state_label, words);
  set_label (self->detail_label, detail);
  show_progress (self, running);
  show_buttons (self, state);
}

/* "5 minutes ago" was true when it was written. */
static void
popover_shown_cb (BethinkSyncButton *self)
{
  g_assert (BETHINK_IS_SYNC_BUTTON (self));

  update (self);
}

/* The popover goes first: what is opened then gives the focus back to the button,
 * and not to something that cannot be seen any more.
 */
static void
go (GtkWidget  *widget,
    const char *action_name,
    GVariant   *parameter)
{
  BethinkSyncButton *self = BETHINK_SYNC_BUTTON (widget);

  gtk_popover_popdown (self->popover);
  gtk_widget_grab_focus (adw_bin_get_child (ADW_BIN (self)));
  gtk_widget_activate_action (widget, g_variant_get_string (parameter, NULL), NULL);
}

static void
bethink_sync_button_dispose (GObject *object)
{
  BethinkSyncButton *self = BETHINK_SYNC_BUTTON (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (bethink_sync_button_parent_class)->dispose (object);
}

static void
bethink_sync_button_class_init (BethinkSyncButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_sync_button_dispose;

  gtk_widget_class_install_action (widget_class, "popover.go", "s", go);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, popover);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, state_label);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, detail_label);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, sync_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, decide_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, conflicts_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, stack);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncButton, icon);
}

static void
bethink_sync_button_init (BethinkSyncButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->popover, "show", G_CALLBACK (popover_shown_cb), self, G_CONNECT_SWAPPED);
}

/**
 * bethink_sync_button_new:
 * @sync: synchronisation
 *
 * Returns: (transfer floating): a button for a header bar
 */
GtkWidget *
bethink_sync_button_new (BethinkSync *sync)
{
  BethinkSyncButton *self;

  g_return_val_if_fail (BETHINK_IS_SYNC (sync), NULL);

  self = g_object_new (BETHINK_TYPE_SYNC_BUTTON, NULL);
  self->sync = g_object_ref (sync);
  g_signal_connect_object (sync, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
