/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-preferences"

#include "config.h"

#include "bethink-sync-preferences.h"

#include "bethink-feedback.h"
#include "bethink-sync-words.h"

#include <glib/gi18n.h>

/**
 * BethinkSyncPreferences:
 *
 * The page of the preferences about the server: which it is, when to synchronise,
 * and how to end it.
 */
struct _BethinkSyncPreferences
{
  AdwPreferencesPage  parent_instance;

  BethinkSync        *sync;      /* owned */
  GtkWidget          *window;    /* owned, nullable: gets what is said after the dialog has gone */

  GtkWidget          *off_group;
  GtkWidget          *server_group;
  GtkWidget          *automatic_group;
  GtkWidget          *more_group;
  GtkWidget          *disconnect_group;
  AdwActionRow       *server_row;
  AdwActionRow       *account_row;
  AdwActionRow       *state_row;
  AdwSwitchRow       *automatic_row;
  AdwSwitchRow       *metered_row;
};

G_DEFINE_FINAL_TYPE (BethinkSyncPreferences, bethink_sync_preferences, ADW_TYPE_PREFERENCES_PAGE)

static const char *
words_of_mode (BethinkSyncMode mode)
{
  switch (mode)
    {
    case BETHINK_SYNC_MODE_RECEIVE:
      return _("only receives");

    case BETHINK_SYNC_MODE_SEND:
      return _("only sends");

    case BETHINK_SYNC_MODE_BOTH:
    default:
      return _("both ways");
    }
}

static void
update (BethinkSyncPreferences *self)
{
  const char *server = bethink_sync_get_server (self->sync);
  gboolean connected = server != NULL && bethink_sync_get_state (self->sync) != BETHINK_SYNC_STATE_PREVIEW;
  g_autofree char *state = bethink_sync_words_state (self->sync);
  g_autofree char *account = NULL;

  g_assert (BETHINK_IS_SYNC_PREFERENCES (self));

  gtk_widget_set_visible (self->off_group, !connected);
  gtk_widget_set_visible (self->server_group, connected);
  gtk_widget_set_visible (self->automatic_group, connected);
  gtk_widget_set_visible (self->more_group, connected);
  gtk_widget_set_visible (self->disconnect_group, connected);

  /* Translators: the number of an account and the direction: "Number 12, both ways" */
  account = g_strdup_printf (_("Number %" G_GINT64_FORMAT ", %s"), bethink_sync_get_account_id (self->sync),
                             words_of_mode (bethink_sync_get_mode (self->sync)));
  adw_action_row_set_subtitle (self->server_row, server != NULL ? server : "");
  adw_action_row_set_subtitle (self->account_row, account);
  adw_action_row_set_subtitle (self->state_row, state);
}

/* ---- disconnecting ---- */

static void
disconnected_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (BethinkSyncPreferences) self = BETHINK_SYNC_PREFERENCES (user_data);
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;
  gboolean success;

  success = bethink_sync_disconnect_finish (BETHINK_SYNC (source), result, &operation_id, &error);
  if (self->window == NULL)
    return;

  if (success)
    bethink_feedback_done (self->window, _("Disconnected"), operation_id);
  else
    bethink_feedback_error (self->window, _("Disconnecting failed"), error);
}

static void
response_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BethinkSyncPreferences) self = BETHINK_SYNC_PREFERENCES (user_data);
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);

  if (self->sync == NULL || bethink_sync_get_server (self->sync) == NULL || g_str_equal (response, "cancel"))
    return;

  bethink_sync_disconnect_async (self->sync, g_str_equal (response, "remove"),
                                 disconnected_cb, g_object_ref (self));
}

static void
disconnect (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  BethinkSyncPreferences *self = BETHINK_SYNC_PREFERENCES (widget);
  gint64 waiting = bethink_sync_get_waiting (self->sync);
  g_autoptr (GString) body = g_string_new (_("The token is forgotten. Nothing is changed on the server. "
                                             "What happens to the people who are on the server, too?"));
  AdwAlertDialog *dialog;

  if (waiting > 0)
    g_string_append_printf (body, ngettext ("\n\n%'" G_GINT64_FORMAT " change here has not been sent yet.",
                                            "\n\n%'" G_GINT64_FORMAT " changes here have not been sent yet.",
                                            (gulong) waiting), waiting);

  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Disconnect From the Server?"), body->str));
  adw_alert_dialog_add_responses (dialog,
                                  "cancel", _("_Cancel"),
                                  "remove", _("Move Them to the _Trash"),
                                  "keep", _("_Keep Everything Here"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "keep");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_choose (dialog, widget, NULL, response_cb, g_object_ref (self));
}

/* ---- object ---- */

static void
bethink_sync_preferences_map (GtkWidget *widget)
{
  BethinkSyncPreferences *self = BETHINK_SYNC_PREFERENCES (widget);

  GTK_WIDGET_CLASS (bethink_sync_preferences_parent_class)->map (widget);

  g_set_object (&self->window, GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
bethink_sync_preferences_dispose (GObject *object)
{
  BethinkSyncPreferences *self = BETHINK_SYNC_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_SYNC_PREFERENCES);
  g_clear_object (&self->sync);
  g_clear_object (&self->window);

  G_OBJECT_CLASS (bethink_sync_preferences_parent_class)->dispose (object);
}

static void
bethink_sync_preferences_class_init (BethinkSyncPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_sync_preferences_dispose;
  widget_class->map = bethink_sync_preferences_map;

  gtk_widget_class_install_action (widget_class, "sync.disconnect", NULL, disconnect);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-sync-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, off_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, server_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, automatic_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, more_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, disconnect_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, server_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, account_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, state_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, automatic_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkSyncPreferences, metered_row);
}

static void
bethink_sync_preferences_init (BethinkSyncPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_sync_preferences_new:
 * @sync: synchronisation
 *
 * Returns: (transfer floating): a page
 */
AdwPreferencesPage *
bethink_sync_preferences_new (BethinkSync *sync)
{
  BethinkSyncPreferences *self;

  g_return_val_if_fail (BETHINK_IS_SYNC (sync), NULL);

  self = g_object_new (BETHINK_TYPE_SYNC_PREFERENCES, NULL);
  self->sync = g_object_ref (sync);
  g_object_bind_property (sync, "automatic", self->automatic_row, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_object_bind_property (sync, "metered", self->metered_row, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  g_signal_connect_object (sync, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return ADW_PREFERENCES_PAGE (self);
}
