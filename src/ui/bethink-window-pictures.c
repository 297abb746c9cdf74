/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-window"

#include "config.h"

#include "bethink-window-private.h"

#include "bethink-feedback.h"
#include "bethink-picture.h"
#include "bethink-store-edit.h"

#include <glib/gi18n.h>

/* The actions of the window that give a person a picture: a file, or what is on
 * the clipboard. What cannot be decoded within the limits is not stored.
 */

/* The size at which a picture is tried before it is stored. */
#define TRY_SIZE 128

typedef struct
{
  BethinkWindow *window;        /* owned */
  GBytes        *bytes;         /* owned, nullable */
  gint64         contact_id;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->window);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_new (BethinkWindow *self,
         GVariant      *parameter)
{
  Job *job = g_new0 (Job, 1);
  gint32 kind;

  job->window = g_object_ref (self);
  g_variant_get (parameter, "(ix)", &kind, &job->contact_id);

  return job;
}

static void
refuse (Job          *job,
        const GError *error)
{
  bethink_feedback_error (GTK_WIDGET (job->window), _("The picture was not taken over"), error);
}

static void
stored_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  gint64 operation;

  if (bethink_store_edit_finish (BETHINK_STORE (object), result, &operation, &error))
    bethink_feedback_done (GTK_WIDGET (job->window), _("Picture changed"), operation);
  else
    refuse (job, error);
}

static void
try_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = bethink_picture_decode (task_data, TRY_SIZE, &error);

  if (texture != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  BethinkStore *store;
  GBytes *bytes;
  gint64 contact_id;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      refuse (job, error);
      return;
    }

  store = bethink_window_get_store (job->window);
  if (store == NULL)
    return;

  bytes = job->bytes;
  contact_id = job->contact_id;
  bethink_store_set_avatar_async (store, contact_id, bytes, NULL, stored_cb, g_steal_pointer (&job));
}

static void
try_picture (Job *job)
{
  g_autoptr (GTask) task = g_task_new (job->window, NULL, tried_cb, job);

  g_task_set_source_tag (task, try_picture);
  g_task_set_task_data (task, g_bytes_ref (job->bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, try_in_thread);
}

/* ---- from a file ---- */

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;

  job->bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  if (job->bytes == NULL)
    refuse (job, error);
  else if (g_bytes_get_size (job->bytes) > BETHINK_PICTURE_MAX_BYTES)
    refuse (job, NULL);
  else
    try_picture (g_steal_pointer (&job));
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;

  stream = g_file_read_finish (G_FILE (object), result, &error);
  if (stream == NULL)
    {
      refuse (job, error);
      return;
    }

  /* One byte more than allowed tells that there are too many. */
  g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), BETHINK_PICTURE_MAX_BYTES + 1, G_PRIORITY_DEFAULT,
                                   NULL, read_cb, g_steal_pointer (&job));
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, &error);
  if (file != NULL)
    g_file_read_async (file, G_PRIORITY_DEFAULT, NULL, opened_cb, g_steal_pointer (&job));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    refuse (job, error);
}

static void
choose_picture_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/webp");
  gtk_file_filter_add_mime_type (filter, "image/gif");
  gtk_file_dialog_set_title (dialog, _("Choose a Picture"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, chosen_cb, job_new (BETHINK_WINDOW (widget), parameter));
}

/* ---- from the clipboard ---- */

static void
pasted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (object), result, &error);
  if (texture == NULL)
    {
      bethink_feedback_say (GTK_WIDGET (job->window), _("There is no picture on the clipboard"));
      return;
    }

  job->bytes = gdk_texture_save_to_png_bytes (texture);
  try_picture (g_steal_pointer (&job));
}

static void
paste_picture_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (widget), NULL,
                                    pasted_cb, job_new (BETHINK_WINDOW (widget), parameter));
}

/**
 * bethink_window_class_init_pictures:
 *
 * Installs the actions of the group "win" that choose pictures.
 */
void
bethink_window_class_init_pictures (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.choose-picture", "(ix)", choose_picture_cb);
  gtk_widget_class_install_action (widget_class, "win.paste-picture", "(ix)", paste_picture_cb);
}
