/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-tag-dialog"

#include "config.h"

#include "bethink-tag-dialog.h"

#include "bethink-store-load.h"
#include "bethink-text-display.h"
#include "bethink-text.h"

#include <glib/gi18n.h>

/* Asks for a tag: one of those there are, by one click, or a new one. For a single
 * person, the tags that the person has are shown as such and can be taken away.
 */

#define MAX_SUGGESTIONS 24
#define MAX_NAME        60

struct _BethinkTagDialog
{
  AdwAlertDialog  parent_instance;

  GtkWidget      *entry;          /* AdwEntryRow */
  GtkWidget      *suggestions;    /* AdwWrapBox */
  GCancellable   *cancellable;
  char          **current;        /* nullable */
};

G_DEFINE_FINAL_TYPE (BethinkTagDialog, bethink_tag_dialog, ADW_TYPE_ALERT_DIALOG)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
choose (BethinkTagDialog *self,
        const char       *name,
        gboolean          on)
{
  g_autofree char *tag = bethink_text_normalise_name (name, BETHINK_TEXT_LABEL_LENGTH);

  if (tag != NULL && *tag != '\0')
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, tag, on);
}

static void
suggestion_toggled_cb (BethinkTagDialog *self,
                       GtkToggleButton  *button)
{
  g_assert (BETHINK_IS_TAG_DIALOG (self));

  choose (self, g_object_get_data (G_OBJECT (button), "tag"), gtk_toggle_button_get_active (button));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_suggestion (BethinkTagDialog *self,
                const char       *tag)
{
  g_autofree char *label = bethink_text_display_line (tag, MAX_NAME);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_add_css_class (button, "chip");
  gtk_button_set_can_shrink (GTK_BUTTON (button), TRUE);
  if (self->current != NULL && g_strv_contains ((const char * const *) self->current, tag))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (suggestion_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_append (ADW_WRAP_BOX (self->suggestions), button);
}

static void
tags_listed_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BethinkTagDialog) self = BETHINK_TAG_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) tags = bethink_store_list_tags_finish (BETHINK_STORE (object), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  for (gsize i = 0; tags != NULL && tags[i] != NULL && i < MAX_SUGGESTIONS; i++)
    add_suggestion (self, tags[i]);
}

static void
entry_changed_cb (BethinkTagDialog *self)
{
  g_assert (BETHINK_IS_TAG_DIALOG (self));

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "add",
                                         !bethink_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
bethink_tag_dialog_response (AdwAlertDialog *dialog,
                             const char     *response)
{
  BethinkTagDialog *self = BETHINK_TAG_DIALOG (dialog);

  if (g_strcmp0 (response, "add") == 0)
    choose (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)), TRUE);
}

static void
bethink_tag_dialog_dispose (GObject *object)
{
  BethinkTagDialog *self = BETHINK_TAG_DIALOG (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (bethink_tag_dialog_parent_class)->dispose (object);
}

static void
bethink_tag_dialog_finalize (GObject *object)
{
  BethinkTagDialog *self = BETHINK_TAG_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->current, g_strfreev);

  G_OBJECT_CLASS (bethink_tag_dialog_parent_class)->finalize (object);
}

static void
bethink_tag_dialog_class_init (BethinkTagDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  AdwAlertDialogClass *dialog_class = ADW_ALERT_DIALOG_CLASS (klass);

  object_class->dispose = bethink_tag_dialog_dispose;
  object_class->finalize = bethink_tag_dialog_finalize;

  dialog_class->response = bethink_tag_dialog_response;

  /* A tag, and whether it is added or taken away */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
bethink_tag_dialog_init (BethinkTagDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  self->cancellable = g_cancellable_new ();
  self->entry = adw_entry_row_new ();
  self->suggestions = adw_wrap_box_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _("Tag"));
  g_object_set (self->entry, "activates-default", TRUE, NULL);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), self->entry);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->suggestions), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->suggestions), 6);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->suggestions);

  adw_alert_dialog_set_heading (ADW_ALERT_DIALOG (self), _("Add a Tag"));
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (self), box);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (self), "cancel", _("_Cancel"), "add", _("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (self), "add", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (self), "add");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (self), "cancel");
  adw_dialog_set_focus (ADW_DIALOG (self), self->entry);

  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
  entry_changed_cb (self);
}

/**
 * bethink_tag_dialog_new:
 * @store: knows the tags there are
 * @current: (nullable): the tags of the person, %NULL for several people
 *
 * Returns: (transfer floating): a dialog that emits "chosen" with a tag
 */
AdwDialog *
bethink_tag_dialog_new (BethinkStore       *store,
                        const char * const *current)
{
  BethinkTagDialog *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_TAG_DIALOG, NULL);
  self->current = g_strdupv ((char **) current);
  bethink_store_list_tags_async (store, self->cancellable, tags_listed_cb, g_object_ref (self));

  return ADW_DIALOG (self);
}
