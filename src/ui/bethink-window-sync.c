/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-window"

#include "config.h"

#include "bethink-window-private.h"

#include "bethink-conflicts-dialog.h"
#include "bethink-connect-dialog.h"
#include "bethink-feedback.h"
#include "bethink-settings.h"
#include "bethink-sync-button.h"
#include "bethink-sync-log-dialog.h"
#include "bethink-sync-words.h"

#include <glib/gi18n.h>

/* Synchronisation in the window: a button, a banner when something is to be
 * decided, and the actions of both. None of it is made before the first frame.
 */

/* What can be answered to a question. The first answer does nothing. */
static const struct
{
  const char        *question;
  const char        *response;
  const char        *label;
  BethinkSyncChoice  choice;
} answers[] = {
  { "deletions", "restore", N_("Put Them _Back on the Server"), BETHINK_SYNC_CHOICE_RESTORE },
  { "deletions", "go-on", N_("_Move Them to the Trash Here"), BETHINK_SYNC_CHOICE_GO_ON },
  { "outgoing", "go-on", N_("_Change the Server"), BETHINK_SYNC_CHOICE_GO_ON },
  { "rollback", "theirs", N_("_Take What the Server Has"), BETHINK_SYNC_CHOICE_TAKE_THEIRS },
  { "rollback", "mine", N_("_Send What Is Newer Here"), BETHINK_SYNC_CHOICE_SEND_MINE },
};

static void
present (BethinkWindow *self,
         gpointer       dialog)
{
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
say_conflicts (BethinkWindow *self,
               gint64         conflicts)
{
  g_autofree char *text = bethink_sync_words_conflicts (conflicts);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Show"));
  adw_toast_set_action_name (toast, "win.conflicts");
  bethink_window_add_toast (self, toast);
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkSyncReport) report = bethink_sync_run_finish (BETHINK_SYNC (source), result, &error);
  g_autofree char *text = NULL;

  if (report == NULL)
    {
      /* What went wrong is said by the button and, if need be, by the banner. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        bethink_feedback_say (GTK_WIDGET (self), _("Stopped; it goes on next time"));
      return;
    }

  if (report->conflicts > 0)
    {
      say_conflicts (self, report->conflicts);
      return;
    }

  text = bethink_sync_words_report (report);
  bethink_feedback_done (GTK_WIDGET (self), text, report->operation);
}

static void
run (BethinkWindow     *self,
     BethinkSyncChoice  choice)
{
  bethink_sync_run_async (bethink_window_get_sync (self), BETHINK_SYNC_DEPTH_INCREMENTAL, choice,
                          ran_cb, g_object_ref (self));
}

/* ---- actions ---- */

static void
connect_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);

  present (self, bethink_connect_dialog_new (bethink_window_get_sync (self)));
}

static void
sync_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkSyncState state = bethink_sync_get_state (bethink_window_get_sync (self));

  if (state == BETHINK_SYNC_STATE_OFF || state == BETHINK_SYNC_STATE_PREVIEW)
    connect_cb (widget, action_name, parameter);
  else if (state != BETHINK_SYNC_STATE_RUNNING)
    run (self, BETHINK_SYNC_CHOICE_NONE);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  bethink_sync_cancel (bethink_window_get_sync (BETHINK_WINDOW (widget)));
}

static void
conflicts_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);

  present (self, bethink_conflicts_dialog_new (bethink_window_get_sync (self)));
}

static void
log_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);

  present (self, bethink_sync_log_dialog_new (bethink_window_get_sync (self)));
}

/* ---- what is to be decided ---- */

static void
decided_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  const char *question = bethink_sync_get_question (bethink_window_get_sync (self));

  if (g_str_equal (response, "again"))
    run (self, BETHINK_SYNC_CHOICE_NONE);

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_strcmp0 (question, answers[i].question) == 0 && g_str_equal (response, answers[i].response))
      run (self, answers[i].choice);
}

static void
ask (BethinkWindow *self,
     const char    *question)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (bethink_sync_words_question_title (question),
                                                                   bethink_sync_words_question (question)));

  adw_alert_dialog_add_response (dialog, "later", _("_Not Now"));
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].question, question))
      adw_alert_dialog_add_response (dialog, answers[i].response, _(answers[i].label));

  adw_alert_dialog_set_default_response (dialog, "later");
  adw_alert_dialog_set_close_response (dialog, "later");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, decided_cb, g_object_ref (self));
}

static void
explain (BethinkWindow    *self,
         BethinkSyncError  code)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (bethink_sync_words_error_title (code),
                                                                   bethink_sync_words_error (code)));

  adw_alert_dialog_add_responses (dialog, "close", _("_Close"), "again", _("_Try Again"), NULL);
  adw_alert_dialog_set_default_response (dialog, "again");
  adw_alert_dialog_set_close_response (dialog, "close");
  adw_alert_dialog_choose (dialog, GTK_WIDGET (self), NULL, decided_cb, g_object_ref (self));
}

static gboolean
wants_token (BethinkSyncError code)
{
  return code == BETHINK_SYNC_ERROR_AUTH || code == BETHINK_SYNC_ERROR_NO_SECRET_SERVICE;
}

static void
decide_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkSync *sync = bethink_window_get_sync (self);
  const char *question = bethink_sync_get_question (sync);
  BethinkSyncError code = bethink_sync_get_code (sync);

  if (question != NULL)
    ask (self, question);
  else if (wants_token (code))
    connect_cb (widget, action_name, parameter);
  else
    explain (self, code);
}

/* ---- banner ---- */

static void
show_banner (BethinkWindow *self)
{
  const char *question = bethink_sync_get_question (self->sync);
  BethinkSyncError code = bethink_sync_get_code (self->sync);

  if (self->sync_banner == NULL)
    {
      self->sync_banner = ADW_BANNER (adw_banner_new (""));
      adw_banner_set_use_markup (self->sync_banner, FALSE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->sync_banner), "win.sync-decide");
      adw_toolbar_view_add_bottom_bar (self->content_view, GTK_WIDGET (self->sync_banner));
    }

  adw_banner_set_title (self->sync_banner, question != NULL ? bethink_sync_words_question_title (question)
                                                            : bethink_sync_words_error_title (code));
  adw_banner_set_button_label (self->sync_banner, question != NULL ? _("_Decide…")
                                                  : wants_token (code) ? _("Enter _Token…") : _("_Details…"));
  adw_banner_set_revealed (self->sync_banner, TRUE);
}

static void
sync_changed_cb (BethinkWindow *self)
{
  BethinkSyncState state = bethink_sync_get_state (self->sync);

  g_assert (BETHINK_IS_WINDOW (self));

  if (state == BETHINK_SYNC_STATE_ATTENTION)
    show_banner (self);
  else if (self->sync_banner != NULL)
    adw_banner_set_revealed (self->sync_banner, FALSE);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sync-cancel", state == BETHINK_SYNC_STATE_RUNNING);
}

/* ---- making it ---- */

static void
bind_settings (BethinkSync *sync)
{
  GSettings *settings = bethink_settings_get ();

  if (settings != NULL)
    {
      g_settings_bind (settings, "sync-automatic", sync, "automatic", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (settings, "sync-metered", sync, "metered", G_SETTINGS_BIND_DEFAULT);
    }
}

/**
 * bethink_window_get_sync:
 *
 * Returns: (transfer none): synchronisation, made when it is first asked for
 */
BethinkSync *
bethink_window_get_sync (BethinkWindow *self)
{
  g_assert (BETHINK_IS_WINDOW (self));

  if (self->sync == NULL)
    {
      self->sync = bethink_sync_new (self->store);
      g_signal_connect_object (self->sync, "changed", G_CALLBACK (sync_changed_cb), self, G_CONNECT_SWAPPED);
      adw_header_bar_pack_start (self->sidebar_header, bethink_sync_button_new (self->sync));
      bind_settings (self->sync);
    }

  return self->sync;
}

static gboolean
make_sync_cb (gpointer user_data)
{
  BethinkWindow *self = BETHINK_WINDOW (user_data);

  self->sync_source = 0;
  bethink_window_get_sync (self);

  return G_SOURCE_REMOVE;
}

/**
 * bethink_window_init_sync:
 *
 * Makes synchronisation when there is nothing more urgent to do.
 */
void
bethink_window_init_sync (BethinkWindow *self)
{
  g_assert (BETHINK_IS_WINDOW (self));

  self->sync_source = g_timeout_add_full (G_PRIORITY_LOW, 1000, make_sync_cb, self, NULL);
}

/**
 * bethink_window_dispose_sync:
 *
 * Stops what goes on; it is continued at the next start.
 */
void
bethink_window_dispose_sync (BethinkWindow *self)
{
  g_assert (BETHINK_IS_WINDOW (self));

  g_clear_handle_id (&self->sync_source, g_source_remove);
  if (self->sync != NULL)
    bethink_sync_cancel (self->sync);
  g_clear_object (&self->sync);
}

/**
 * bethink_window_class_init_sync:
 *
 * Installs the actions of the group "win" that concern synchronisation.
 */
void
bethink_window_class_init_sync (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.connect", NULL, connect_cb);
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, sync_cb);
  gtk_widget_class_install_action (widget_class, "win.sync-cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "win.sync-decide", NULL, decide_cb);
  gtk_widget_class_install_action (widget_class, "win.sync-log", NULL, log_cb);
  gtk_widget_class_install_action (widget_class, "win.conflicts", NULL, conflicts_cb);
}
