/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-window"

#include "config.h"

#include "bethink-window-private.h"

#include "bethink-contact-page.h"
#include "bethink-contact.h"
#include "bethink-feedback.h"
#include "bethink-store-edit.h"
#include "bethink-store-load.h"
#include "bethink-text-dialog.h"
#include "bethink-words-done.h"
#include "bethink-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* The actions of the window that need no dialog. Pages activate them by name
 * with the kind and the id of a record; nobody else opens pages.
 */

static void
get_record (GVariant    *parameter,
            BethinkKind *kind,
            gint64      *id)
{
  gint32 number;

  g_variant_get (parameter, "(ix)", &number, id);
  *kind = number;
}

/* ---- moving about ---- */

static void
page_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkPlace *place;

  adw_view_stack_set_visible_child_name (self->stack, g_variant_get_string (parameter, NULL));
  place = bethink_window_get_place (self);
  if (place != NULL)
    bethink_list_page_focus_list (bethink_place_get_list_page (place));
}

static void
back_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkPlace *place = bethink_window_get_place (BETHINK_WINDOW (widget));

  if (place != NULL)
    bethink_place_go_back (place);
}

static void
step_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkPlace *place = bethink_window_get_place (BETHINK_WINDOW (widget));

  if (place != NULL)
    bethink_list_page_move (bethink_place_get_list_page (place), g_str_has_suffix (action_name, "next") ? 1 : -1);
}

static void
search_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkPlace *place = bethink_window_get_place (self);

  if (place == NULL)
    {
      adw_view_stack_set_visible_child_name (self->stack, "people");
      place = bethink_window_get_place (self);
    }

  while (bethink_place_get_showing_content (place))
    bethink_place_go_back (place);
  bethink_list_page_start_search (bethink_place_get_list_page (place), NULL);
}

static void
toggle_sidebar_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  gboolean shown = adw_overlay_split_view_get_show_sidebar (self->overlay);

  adw_overlay_split_view_set_show_sidebar (self->overlay, !shown);
}

static void
menu_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkPlace *place = bethink_window_get_place (self);

  if (place != NULL && bethink_list_page_open_menu (bethink_place_get_list_page (place)))
    return;

  adw_overlay_split_view_set_show_sidebar (self->overlay, TRUE);
  gtk_menu_button_popup (self->menu_button);
}

static void
open_record_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkPlace *place = bethink_window_get_place (self);
  BethinkKind kind;
  gint64 id;

  get_record (parameter, &kind, &id);
  if (place != NULL)
    bethink_place_push (place, kind, id);
  else
    bethink_window_open_record (self, kind, id);
}

static void
show_tag_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkPlace *place = bethink_window_ensure_place (self, "people");
  BethinkListOptions *options = bethink_list_page_get_options (bethink_place_get_list_page (place));

  adw_view_stack_set_visible_child_name (self->stack, "people");
  while (bethink_place_go_back (place))
    continue;
  bethink_list_options_clear_filters (options);
  g_action_group_change_action_state (bethink_list_options_get_actions (options), "word", parameter);
}

/* ---- calls ---- */

static void
log_call_here_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  BethinkPlace *place = bethink_window_get_place (BETHINK_WINDOW (widget));
  AdwNavigationPage *page = place != NULL ? bethink_place_get_page (place) : NULL;

  if (BETHINK_IS_CONTACT_PAGE (page) && gtk_widget_get_mapped (GTK_WIDGET (page)))
    bethink_contact_page_compose (BETHINK_CONTACT_PAGE (page), BETHINK_KIND_CALL);
  else
    gtk_widget_activate_action (widget, "win.log-call", "x",
                                place != NULL ? bethink_place_get_contact_id (place) : (gint64) 0);
}

static void
new_conversation_here_cb (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  BethinkPlace *place = bethink_window_get_place (BETHINK_WINDOW (widget));

  gtk_widget_activate_action (widget, "win.new-conversation", "x",
                              place != NULL ? bethink_place_get_contact_id (place) : (gint64) 0);
}

/* ---- undo ---- */

static gboolean
edit_focused_text (BethinkWindow *self,
                   const char    *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (GTK_IS_TEXT_VIEW (focus))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));

      /* A text just saved and emptied has nothing to undo: the user means what was saved. */
      if (!gtk_text_buffer_get_can_undo (buffer) && !gtk_text_buffer_get_can_redo (buffer))
        return FALSE;
    }
  else if (!GTK_IS_TEXT (focus))
    {
      return FALSE;
    }

  return gtk_widget_activate_action (focus, action, NULL);
}

static void
say_undone (BethinkWindow *self,
            GAsyncResult  *result,
            const char *(*words) (const char *kind),
            const char    *failed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kind = NULL;

  if (self->store == NULL)
    return;

  /* What the toast before said is no longer so. */
  adw_toast_overlay_dismiss_all (self->toast_overlay);
  if (bethink_store_undo_finish (self->store, result, &kind, &error))
    bethink_feedback_say (GTK_WIDGET (self), words (kind));
  else
    bethink_feedback_error (GTK_WIDGET (self), failed, error);
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);

  say_undone (self, result, bethink_words_undone, _("Not undone"));
}

static void
redone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);

  say_undone (self, result, bethink_words_redone, _("Not done again"));
}

/* A text that is being written has an undo of its own. */
static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);

  if (!edit_focused_text (self, "text.undo"))
    bethink_store_undo_async (self->store, NULL, undone_cb, g_object_ref (self));
}

static void
redo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);

  if (!edit_focused_text (self, "text.redo"))
    bethink_store_redo_async (self->store, NULL, redone_cb, g_object_ref (self));
}

static void
undo_operation_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);

  bethink_store_undo_operation_async (self->store, g_variant_get_int64 (parameter), NULL,
                                      undone_cb, g_object_ref (self));
}

/* ---- records ---- */

typedef struct
{
  BethinkWindow *window;    /* owned */
  BethinkDone    done;
  BethinkKind    kind;
  char          *name;      /* owned, nullable */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->window);
  g_free (job->name);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_new (BethinkWindow *self,
         BethinkDone    done,
         BethinkKind    kind,
         gint64         id)
{
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (self);
  job->done = done;
  job->kind = kind;
  job->name = bethink_words_done_dup_name (self->store, kind, id);

  return job;
}

static void
edited_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gint64 operation;

  if (!bethink_store_edit_finish (BETHINK_STORE (object), result, &operation, &error))
    {
      bethink_feedback_error (GTK_WIDGET (job->window), _("Nothing was changed"), error);
      return;
    }

  words = bethink_words_done (job->done, job->kind, 1, job->name);
  bethink_feedback_done (GTK_WIDGET (job->window), words, operation);
}

static void
delete_record_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkKind kind;
  gint64 id;

  get_record (parameter, &kind, &id);
  bethink_store_delete_async (self->store, kind, &id, 1, NULL, edited_cb,
                              job_new (self, BETHINK_DONE_DELETE, kind, id));
}

static void
archive_contact_cb (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  g_autoptr (BethinkRecord) record = NULL;
  gboolean archive;
  BethinkKind kind;
  gint64 id;

  get_record (parameter, &kind, &id);
  record = bethink_store_ref_live (self->store, BETHINK_KIND_CONTACT, id);
  archive = !bethink_contact_get_archived (BETHINK_CONTACT (record));
  bethink_store_set_archived_async (self->store, &id, 1, archive, NULL, edited_cb,
                                    job_new (self, archive ? BETHINK_DONE_ARCHIVE : BETHINK_DONE_UNARCHIVE,
                                             BETHINK_KIND_CONTACT, id));
}

static void
source_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) sources = NULL;

  sources = bethink_store_load_source_json_finish (BETHINK_STORE (object), result, &error);
  if (sources == NULL)
    {
      bethink_feedback_error (GTK_WIDGET (self), _("The source cannot be shown"), error);
      return;
    }

  if (sources[0] == NULL)
    {
      bethink_feedback_say (GTK_WIDGET (self), _("This was not imported"));
      return;
    }

  text = g_strjoinv ("\n\n", sources);
  bethink_text_dialog_present (GTK_WIDGET (self), _("Imported from"), text);
}

static void
show_source_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkKind kind;
  gint64 id;

  get_record (parameter, &kind, &id);
  bethink_store_load_source_json_async (self->store, kind, id, NULL, source_loaded_cb, g_object_ref (self));
}

/* ---- outside ---- */

static void
launched_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (object), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    bethink_feedback_say (GTK_WIDGET (self), _("No program was found that opens this"));
}

/* Addresses come from files of others: only those that cannot start a program
 * by themselves are passed on.
 */
static void
open_uri_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  static const char * const schemes[] = { "http", "https", "mailto", "tel", "sms", "sgnl", "telegram", "matrix", NULL };
  BethinkWindow *self = BETHINK_WINDOW (widget);
  const char *uri = g_variant_get_string (parameter, NULL);
  g_autofree char *scheme = g_uri_parse_scheme (uri);
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (scheme == NULL || !g_strv_contains (schemes, scheme))
    return;

  launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (self), NULL, launched_cb, g_object_ref (self));
}

static void
toast_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  bethink_feedback_say (widget, g_variant_get_string (parameter, NULL));
}

/**
 * bethink_window_class_init_actions:
 *
 * Installs the actions of the group "win" that need no dialog.
 */
void
bethink_window_class_init_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.next", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "win.previous", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_cb);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "win.open-record", "(ix)", open_record_cb);
  gtk_widget_class_install_action (widget_class, "win.show-tag", "s", show_tag_cb);

  gtk_widget_class_install_action (widget_class, "win.log-call-here", NULL, log_call_here_cb);
  gtk_widget_class_install_action (widget_class, "win.new-conversation-here", NULL, new_conversation_here_cb);

  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-operation", "x", undo_operation_cb);

  gtk_widget_class_install_action (widget_class, "win.delete-record", "(ix)", delete_record_cb);
  gtk_widget_class_install_action (widget_class, "win.archive-contact", "(ix)", archive_contact_cb);
  gtk_widget_class_install_action (widget_class, "win.show-source", "(ix)", show_source_cb);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", open_uri_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_cb);
}

/**
 * bethink_window_update_actions:
 *
 * Enables what can be done now.
 */
void
bethink_window_update_actions (BethinkWindow *self)
{
  static const char * const edits[] = {
    "win.new-person", "win.log-call-here", "win.new-conversation-here", "win.import", "win.delete-record", "win.edit-record",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable;

  g_assert (BETHINK_IS_WINDOW (self));

  writable = self->store != NULL && !bethink_store_get_read_only (self->store);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_action_set_enabled (widget, edits[i], writable);

  gtk_widget_action_set_enabled (widget, "win.undo", writable && bethink_store_get_can_undo (self->store));
  gtk_widget_action_set_enabled (widget, "win.redo", writable && bethink_store_get_can_redo (self->store));
}
