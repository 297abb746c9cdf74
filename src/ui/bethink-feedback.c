/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-feedback"

#include "config.h"

#include "bethink-feedback.h"

#include <glib/gi18n.h>

#include "bethink-store-error.h"
#include "bethink-text-display.h"
#include "bethink-window.h"

#define TOAST_CHARS 120

/* Toasts carry names that come from files: they are shown as text, never as
 * markup. */

static AdwToast *
make_toast (const char *title)
{
  g_autofree char *shown = bethink_text_display_line (title, TOAST_CHARS);
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, shown != NULL ? shown : "");

  return toast;
}

static void
show_toast (GtkWidget *origin,
            AdwToast  *toast)
{
  GtkWidget *window = gtk_widget_get_ancestor (origin, BETHINK_TYPE_WINDOW);

  if (window == NULL && BETHINK_IS_WINDOW (origin))
    window = origin;

  if (window != NULL)
    bethink_window_add_toast (BETHINK_WINDOW (window), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

/**
 * bethink_feedback_say:
 * @origin: a widget of the window
 * @title: what happened, translated
 *
 * Shows a toast that offers nothing.
 */
void
bethink_feedback_say (GtkWidget  *origin,
                      const char *title)
{
  g_return_if_fail (GTK_IS_WIDGET (origin));
  g_return_if_fail (title != NULL);

  show_toast (origin, make_toast (title));
}

/**
 * bethink_feedback_done:
 * @origin: a widget of the window
 * @title: what was done, translated
 * @operation_id: the operation, 0 if there is nothing to undo
 *
 * Shows a toast that offers to undo.
 */
void
bethink_feedback_done (GtkWidget  *origin,
                       const char *title,
                       gint64      operation_id)
{
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (origin));
  g_return_if_fail (title != NULL);

  toast = make_toast (title);
  if (operation_id != 0)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.undo-operation");
      adw_toast_set_action_target (toast, "x", operation_id);
    }

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  show_toast (origin, toast);
}

/**
 * bethink_feedback_error:
 * @origin: a widget of the window
 * @title: what did not work, translated
 * @error: (nullable): why
 */
void
bethink_feedback_error (GtkWidget    *origin,
                        const char   *title,
                        const GError *error)
{
  g_autofree char *text = NULL;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (origin));
  g_return_if_fail (title != NULL);

  if (error == NULL)
    text = g_strdup (title);
  else
    /* Translators: what did not work, and why */
    text = g_strdup_printf (_("%s: %s"), title, bethink_feedback_error_text (error));

  toast = make_toast (text);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  show_toast (origin, toast);
}

/**
 * bethink_feedback_error_text:
 * @error: an error of the store or of a file
 *
 * Returns: (transfer none): what it means for the user, translated
 */
const char *
bethink_feedback_error_text (const GError *error)
{
  g_return_val_if_fail (error != NULL, "");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _("cancelled");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
      || g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FULL))
    return _("the disk is full");
  if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_READ_ONLY))
    return _("the file can only be read");
  if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_BUSY))
    return _("another program is using the file");
  if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CORRUPT))
    return _("the file is damaged");
  if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND))
    return _("it is no longer there");
  if (g_error_matches (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_TOO_NEW))
    return _("the file was written by a newer version");
  if (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR)
    return error->message;

  return _("something unexpected happened");
}
