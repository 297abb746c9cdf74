/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-application"

#include "config.h"

#include "bethink-application.h"

#include "bethink-action-table.h"
#include "bethink-resources.h"
#include "bethink-window.h"

#include <glib/gi18n.h>

/* The one instance of the program in a session. It owns the store and the
 * window and answers actions that come from outside: from the desktop, from a
 * second start, or over D-Bus.
 */
struct _BethinkApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (BethinkApplication, bethink_application, ADW_TYPE_APPLICATION)

static BethinkWindow *
ensure_window (BethinkApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (bethink_window_new (GTK_APPLICATION (self)));

  return BETHINK_WINDOW (window);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  BethinkApplication *self = BETHINK_APPLICATION (user_data);

  g_application_quit (G_APPLICATION (self));
}

static const GActionEntry entries[] =
{
  { .name = "quit", .activate = quit_cb },
};

static void
bethink_application_startup (GApplication *application)
{
  BethinkApplication *self = BETHINK_APPLICATION (application);

  G_APPLICATION_CLASS (bethink_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  bethink_action_table_add_accels (GTK_APPLICATION (self));
}

static void
bethink_application_activate (GApplication *application)
{
  BethinkApplication *self = BETHINK_APPLICATION (application);

  gtk_window_present (GTK_WINDOW (ensure_window (self)));
}

static void
bethink_application_class_init (BethinkApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = bethink_application_activate;
  application_class->startup = bethink_application_startup;
}

static void
bethink_application_init (BethinkApplication *self)
{
}

/**
 * bethink_application_new:
 *
 * Returns: (transfer full): the application, not yet registered
 */
BethinkApplication *
bethink_application_new (void)
{
  bethink_register_resource ();

  return g_object_new (BETHINK_TYPE_APPLICATION,
                       "application-id", BETHINK_APPLICATION_ID,
                       "resource-base-path", "/io/github/bethink_app/Bethink",
                       NULL);
}
