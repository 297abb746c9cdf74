/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-connect-dialog"

#include "config.h"

#include "bethink-connect-dialog.h"

#include "bethink-store-error.h"
#include "bethink-sync-words.h"
#include "bethink-text-display.h"

#include <glib/gi18n.h>

/**
 * BethinkConnectDialog:
 *
 * Leads to a server:
 *
 *   account → busy (test, dry run) → preview → busy (first run) → done
 *
 * For a store that is connected already it only asks for a new token. Closing it
 * leaves nothing behind before the user has agreed; after that the run goes on
 * without it.
 */
struct _BethinkConnectDialog
{
  AdwDialog            parent_instance;

  AdwNavigationView   *navigation;
  AdwEntryRow         *address_row;
  AdwEntryRow         *token_row;
  AdwPreferencesGroup *error_group;
  AdwActionRow        *error_row;
  GtkWidget           *test_button;
  AdwNavigationPage   *busy_page;
  AdwStatusPage       *busy_status;
  GtkProgressBar      *progress_bar;
  GtkLabel            *progress_label;
  GtkWidget           *cancel_button;
  AdwActionRow        *account_row;
  AdwPreferencesGroup *counts_group;
  GtkCheckButton      *receive_button;
  GtkCheckButton      *send_button;
  GtkWidget           *agree_button;
  AdwStatusPage       *done_status;
  GtkWidget           *done_button;

  BethinkSync         *sync;          /* owned */
  BethinkSyncToken    *token;         /* owned, nullable */
  BethinkSyncAccount  *account;       /* owned, nullable */
  BethinkSyncReport   *preview;       /* owned, nullable */
  GPtrArray           *rows;          /* owned; of unowned rows of the preview */
  GCancellable        *cancellable;   /* owned, nullable: of what goes on */
  gboolean             is_agreed;
};

G_DEFINE_FINAL_TYPE (BethinkConnectDialog, bethink_connect_dialog, ADW_TYPE_DIALOG)

static gboolean
is_connected (BethinkConnectDialog *self)
{
  return bethink_sync_get_server (self->sync) != NULL &&
         bethink_sync_get_state (self->sync) != BETHINK_SYNC_STATE_PREVIEW;
}

/* ---- errors ---- */

static const char *
title_of_error (const GError *error)
{
  if (error->domain == BETHINK_STORE_ERROR)
    return _("Your file could not be changed");

  return bethink_sync_words_error_title (error->domain == BETHINK_SYNC_ERROR ? error->code
                                                                            : BETHINK_SYNC_ERROR_FAILED);
}

static char *
text_of_error (const GError *error)
{
  if (error->domain != BETHINK_SYNC_ERROR)
    return g_strdup (bethink_sync_words_error (BETHINK_SYNC_ERROR_FAILED));

  /* The message of a redirect is the place it leads to. */
  if (error->code == BETHINK_SYNC_ERROR_REDIRECT && *error->message != '\0')
    return g_strdup_printf ("%s\n%s", bethink_sync_words_error (error->code), error->message);

  /* Nothing was typed wrong that waiting could mend. */
  if (error->code == BETHINK_SYNC_ERROR_NETWORK)
    return g_strdup (_("Is the address right, and is there a network?"));

  return g_strdup (bethink_sync_words_error (error->code));
}

static void
show_error (BethinkConnectDialog *self,
            const char           *title,
            const char           *text)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->error_row), title);
  adw_action_row_set_subtitle (self->error_row, text);
  gtk_widget_set_visible (GTK_WIDGET (self->error_group), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* Going back leads to where something can be entered, never to what was waited for. */
static void
show_pages (BethinkConnectDialog *self,
            const char           *first,
            const char           *second)
{
  const char *tags[] = { first, second };

  adw_navigation_view_replace_with_tags (self->navigation, tags, second != NULL ? 2 : 1);
}

/* Back to where something can be changed, with the reason. */
static void
fail (BethinkConnectDialog *self,
      const GError         *error)
{
  g_autofree char *text = NULL;

  self->is_agreed = FALSE;
  show_pages (self, "account", NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  text = text_of_error (error);
  show_error (self, title_of_error (error), text);
  gtk_widget_grab_focus (GTK_WIDGET (g_error_matches (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_AUTH)
                                     ? self->token_row : self->address_row));
}

/* ---- busy ---- */

static void
show_busy (BethinkConnectDialog *self,
           const char           *title)
{
  adw_navigation_page_set_title (self->busy_page, title);
  adw_status_page_set_title (self->busy_status, title);
  gtk_label_set_text (self->progress_label, "");
  gtk_progress_bar_set_fraction (self->progress_bar, 0);

  show_pages (self, "account", "busy");
  gtk_widget_grab_focus (self->cancel_button);
}

static void
sync_changed_cb (BethinkConnectDialog *self)
{
  const BethinkSyncProgress *progress = bethink_sync_get_progress (self->sync);
  g_autofree char *words = NULL;

  g_assert (BETHINK_IS_CONNECT_DIALOG (self));

  if (self->cancellable == NULL || bethink_sync_get_state (self->sync) != BETHINK_SYNC_STATE_RUNNING)
    return;

  words = bethink_sync_words_progress (progress);
  gtk_label_set_text (self->progress_label, words);

  if (progress->total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, CLAMP ((double) progress->done / (double) progress->total, 0, 1));
  else
    gtk_progress_bar_pulse (self->progress_bar);
}

static GCancellable *
begin (BethinkConnectDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  return self->cancellable;
}

static void
cancel (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  BethinkConnectDialog *self = BETHINK_CONNECT_DIALOG (widget);

  g_cancellable_cancel (self->cancellable);
}

/* ---- done ---- */

static char *
words_of_outcome (BethinkConnectDialog *self,
                  BethinkSyncReport    *report)
{
  g_autofree char *done = bethink_sync_words_report (report);
  g_autoptr (GString) text = g_string_new (done);

  if (report->conflicts > 0)
    g_string_append_printf (text, "\n%s", _("Some things were changed on both sides: look at the conflicts when you have time."));

  if (!bethink_sync_get_token_kept (self->sync))
    g_string_append_printf (text, "\n%s", _("There is no keyring on this computer, so the token is forgotten when Bethink is closed."));

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
ran_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (BethinkConnectDialog) self = BETHINK_CONNECT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkSyncReport) report = bethink_sync_run_finish (BETHINK_SYNC (source), result, &error);
  g_autofree char *text = NULL;

  if (self->sync == NULL)
    return;

  g_clear_object (&self->cancellable);
  if (report == NULL)
    {
      fail (self, error);
      return;
    }

  text = words_of_outcome (self, report);
  adw_status_page_set_description (self->done_status, text);
  show_pages (self, "done", NULL);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  gtk_widget_grab_focus (self->done_button);
}

static BethinkSyncMode
get_mode (BethinkConnectDialog *self)
{
  if (gtk_check_button_get_active (self->receive_button))
    return BETHINK_SYNC_MODE_RECEIVE;

  return gtk_check_button_get_active (self->send_button) ? BETHINK_SYNC_MODE_SEND : BETHINK_SYNC_MODE_BOTH;
}

static void
agree (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  BethinkConnectDialog *self = BETHINK_CONNECT_DIALOG (widget);

  self->is_agreed = TRUE;
  show_busy (self, _("Synchronizing"));
  bethink_sync_connect_async (self->sync, self->account->address, self->token, get_mode (self), begin (self),
                              ran_cb, g_object_ref (self));
}

/* ---- preview ---- */

static void
clear_counts (BethinkConnectDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->counts_group, g_ptr_array_index (self->rows, i));

  g_ptr_array_set_size (self->rows, 0);
}

/* One line that opens: how many, and of what. */
static void
add_count (BethinkConnectDialog *self,
           BethinkSyncCount      count,
           const char           *title)
{
  guint sum = bethink_sync_report_get_sum (self->preview, count);
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *number = g_strdup_printf ("%'u", sum);
  GtkWidget *label = gtk_label_new (number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_add_css_class (label, "numeric");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), label);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), sum > 0);

  for (int kind = 1; kind < BETHINK_MONICA_N_KINDS; kind++)
    {
      GtkWidget *child;
      g_autofree char *words = NULL;

      if (self->preview->counts[kind][count] == 0)
        continue;

      child = adw_action_row_new ();
      words = bethink_sync_words_counted ((BethinkMonicaKind) kind, self->preview->counts[kind][count]);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (child), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (child), words);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), child);
    }

  adw_preferences_group_add (self->counts_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_counts (BethinkConnectDialog *self)
{
  BethinkSyncMode mode = get_mode (self);

  clear_counts (self);
  if (mode != BETHINK_SYNC_MODE_SEND)
    add_count (self, BETHINK_SYNC_COUNT_PULLED, _("Come from the server"));
  if (mode != BETHINK_SYNC_MODE_RECEIVE)
    add_count (self, BETHINK_SYNC_COUNT_PUSHED, _("Go to the server"));

  add_count (self, BETHINK_SYNC_COUNT_SAME, _("Are the same"));
  if (bethink_sync_report_get_sum (self->preview, BETHINK_SYNC_COUNT_ALIKE) > 0)
    add_count (self, BETHINK_SYNC_COUNT_ALIKE, _("Look alike and are kept apart"));
  if (bethink_sync_report_get_sum (self->preview, BETHINK_SYNC_COUNT_MERGED) > 0)
    add_count (self, BETHINK_SYNC_COUNT_MERGED, _("Are completed"));
  if (bethink_sync_report_get_sum (self->preview, BETHINK_SYNC_COUNT_CONFLICTS) > 0)
    add_count (self, BETHINK_SYNC_COUNT_CONFLICTS, _("Differ: you decide later, one by one"));
  if (bethink_sync_report_get_sum (self->preview, BETHINK_SYNC_COUNT_SKIPPED) > 0)
    add_count (self, BETHINK_SYNC_COUNT_SKIPPED, _("Are not accepted by the server and stay here"));
}

static void
mode_toggled_cb (BethinkConnectDialog *self)
{
  g_assert (BETHINK_IS_CONNECT_DIALOG (self));

  if (self->preview != NULL)
    show_counts (self);
}

static void
show_account (BethinkConnectDialog *self)
{
  const char *name = self->account->name != NULL ? self->account->name : self->account->email;
  g_autofree char *shown = bethink_text_display_line (name, 120);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->account_row), shown != NULL ? shown : "");
  adw_action_row_set_subtitle (self->account_row, self->account->address->base_url);
}

static void
previewed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BethinkConnectDialog) self = BETHINK_CONNECT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  BethinkSyncReport *report = bethink_sync_run_finish (BETHINK_SYNC (source), result, &error);

  if (self->sync == NULL)
    {
      g_clear_pointer (&report, bethink_sync_report_free);
      return;
    }

  g_clear_object (&self->cancellable);
  if (report == NULL)
    {
      fail (self, error);
      return;
    }

  g_clear_pointer (&self->preview, bethink_sync_report_free);
  self->preview = report;
  show_account (self);
  show_counts (self);
  show_pages (self, "account", "preview");
  gtk_widget_grab_focus (self->agree_button);
}

/* ---- account ---- */

static void
tested_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BethinkConnectDialog) self = BETHINK_CONNECT_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  BethinkSyncAccount *account = bethink_sync_test_finish (BETHINK_SYNC (source), result, &error);

  if (self->sync == NULL)
    {
      g_clear_pointer (&account, bethink_sync_account_free);
      return;
    }

  g_clear_object (&self->cancellable);
  if (account == NULL)
    {
      fail (self, error);
      return;
    }

  g_clear_pointer (&self->account, bethink_sync_account_free);
  self->account = account;

  if (is_connected (self))
    bethink_sync_renew_token_async (self->sync, self->token, ran_cb, g_object_ref (self));
  else
    bethink_sync_preview_async (self->sync, account->address, self->token, begin (self),
                                previewed_cb, g_object_ref (self));
}

static void
test (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  BethinkConnectDialog *self = BETHINK_CONNECT_DIALOG (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->error_group), FALSE);
  g_clear_pointer (&self->token, bethink_sync_token_unref);
  self->token = bethink_sync_token_new (gtk_editable_get_text (GTK_EDITABLE (self->token_row)));

  if (self->token == NULL)
    {
      show_error (self, _("This is not a token"), _("It is one long word of letters and digits."));
      gtk_widget_grab_focus (GTK_WIDGET (self->token_row));
      return;
    }

  show_busy (self, is_connected (self) ? _("Synchronizing") : _("Looking at Both Sides"));
  bethink_sync_test_async (self->sync, gtk_editable_get_text (GTK_EDITABLE (self->address_row)), self->token,
                           begin (self), tested_cb, g_object_ref (self));
}

static void
entry_changed_cb (BethinkConnectDialog *self)
{
  const char *address = gtk_editable_get_text (GTK_EDITABLE (self->address_row));
  g_autoptr (BethinkSyncAddress) parsed = bethink_sync_address_parse (address, NULL);

  g_assert (BETHINK_IS_CONNECT_DIALOG (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "connect.open-page", parsed != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "connect.test",
                                 *address != '\0' && *gtk_editable_get_text (GTK_EDITABLE (self->token_row)) != '\0');
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, NULL);
}

static void
open_page (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkConnectDialog *self = BETHINK_CONNECT_DIALOG (widget);
  g_autoptr (BethinkSyncAddress) address = NULL;
  g_autoptr (GtkUriLauncher) launcher = NULL;
  g_autofree char *uri = NULL;

  address = bethink_sync_address_parse (gtk_editable_get_text (GTK_EDITABLE (self->address_row)), NULL);
  if (address == NULL)
    return;

  uri = g_strconcat (address->base_url, "/settings/api", NULL);
  launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, launched_cb, NULL);
}

/* ---- object ---- */

/* Before the user has agreed closing means no. After that it goes on without the
 * dialog: the button in the sidebar tells how.
 */
static void
bethink_connect_dialog_closed (AdwDialog *dialog)
{
  BethinkConnectDialog *self = BETHINK_CONNECT_DIALOG (dialog);

  if (!self->is_agreed)
    g_cancellable_cancel (self->cancellable);
}

static void
bethink_connect_dialog_dispose (GObject *object)
{
  BethinkConnectDialog *self = BETHINK_CONNECT_DIALOG (object);

  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->token, bethink_sync_token_unref);
  g_clear_pointer (&self->account, bethink_sync_account_free);
  g_clear_pointer (&self->preview, bethink_sync_report_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (bethink_connect_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-connect-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, token_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, error_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, error_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, test_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, busy_page);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, busy_status);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, account_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, counts_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, receive_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, agree_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, done_status);
  gtk_widget_class_bind_template_child (widget_class, BethinkConnectDialog, done_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_toggled_cb);
}

static void
bethink_connect_dialog_class_init (BethinkConnectDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwDialogClass *dialog_class = ADW_DIALOG_CLASS (klass);

  object_class->dispose = bethink_connect_dialog_dispose;
  dialog_class->closed = bethink_connect_dialog_closed;

  gtk_widget_class_install_action (widget_class, "connect.open-page", NULL, open_page);
  gtk_widget_class_install_action (widget_class, "connect.test", NULL, test);
  gtk_widget_class_install_action (widget_class, "connect.agree", NULL, agree);
  gtk_widget_class_install_action (widget_class, "connect.cancel", NULL, cancel);
  bind_template (widget_class);
}

static void
bethink_connect_dialog_init (BethinkConnectDialog *self)
{
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->test_button);
  entry_changed_cb (self);
}

/**
 * bethink_connect_dialog_new:
 * @sync: synchronisation
 *
 * Returns: (transfer floating): a dialog that asks for a server and a token, or for
 *   a new token of the server that is connected
 */
BethinkConnectDialog *
bethink_connect_dialog_new (BethinkSync *sync)
{
  BethinkConnectDialog *self;

  g_return_val_if_fail (BETHINK_IS_SYNC (sync), NULL);

  self = g_object_new (BETHINK_TYPE_CONNECT_DIALOG, NULL);
  self->sync = g_object_ref (sync);
  g_signal_connect_object (sync, "changed", G_CALLBACK (sync_changed_cb), self, G_CONNECT_SWAPPED);

  if (bethink_sync_get_server (sync) != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->address_row), bethink_sync_get_server (sync));

  if (is_connected (self))
    {
      adw_dialog_set_title (ADW_DIALOG (self), _("Enter a New Token"));
      gtk_widget_set_sensitive (GTK_WIDGET (self->address_row), FALSE);
      adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->token_row));
    }

  return self;
}
