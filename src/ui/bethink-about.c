/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-about"

#include "config.h"

#include "bethink-about.h"

#include <glib/gi18n.h>

/* What to paste into a report: versions and surroundings, never what the user
 * has written, nor where it lies.
 */
static char *
describe_system (void)
{
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  return g_strdup_printf ("Bethink %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n%s\n%s, %s\n",
                          BETHINK_VERSION,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version,
                          os != NULL ? os : "",
                          G_OBJECT_TYPE_NAME (gdk_display_get_default ()),
                          g_getenv ("XDG_CURRENT_DESKTOP") != NULL ? g_getenv ("XDG_CURRENT_DESKTOP") : "");
}

/**
 * bethink_about_new:
 *
 * Returns: (transfer floating): the dialog about the program
 */
AdwDialog *
bethink_about_new (void)
{
  g_autofree char *system = describe_system ();
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);

  adw_about_dialog_set_application_name (about, "Bethink");
  adw_about_dialog_set_application_icon (about, BETHINK_APPLICATION_ID);
  adw_about_dialog_set_version (about, BETHINK_VERSION);
  adw_about_dialog_set_developer_name (about, _("The Bethink developers"));
  adw_about_dialog_set_comments (about,
                                 _("Keep your people close: every conversation, message and call in one file of your own."));
  adw_about_dialog_set_copyright (about, "© 2026 The Bethink developers");
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  /* Translators: your names, one per line */
  adw_about_dialog_set_translator_credits (about, _("translator-credits"));
  adw_about_dialog_set_debug_info (about, system);
  adw_about_dialog_set_debug_info_filename (about, "bethink-debug-info.txt");

  return dialog;
}
