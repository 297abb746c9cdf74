/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-application"

#include "config.h"

#include "bethink-application.h"

#include "bethink-about.h"
#include "bethink-action-table.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-hooks.h"
#include "bethink-list-options.h"
#include "bethink-process-memory.h"
#include "bethink-record-list.h"
#include "bethink-resources.h"
#include "bethink-settings.h"
#include "bethink-shortcuts-dialog.h"
#include "bethink-store.h"
#include "bethink-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* The one instance of the program in a session. It owns the store and the
 * window and answers actions that come from outside: from the desktop, from a
 * second start, or over D-Bus.
 *
 * The order of things at the start decides how long it takes. Opening the store
 * and reading the first page are asked for while the command line is looked at;
 * they go on in threads while GTK starts, and the rows are there before the
 * window is.
 */
struct _BethinkApplication
{
  AdwApplication      parent_instance;

  BethinkStore       *store;

  /* The first list, until the window takes it */
  char               *page;
  BethinkListOptions *options;
  BethinkRecordList  *records;

  guint               trim_id;
};

G_DEFINE_FINAL_TYPE (BethinkApplication, bethink_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] =
{
  { "database", 'd', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
    N_("Use this file instead of the usual one"), N_("FILE") },
  { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
    N_("Say the version and leave"), NULL },
  { NULL }
};

/* Seconds after which the first lists are whole and the store is tidied up. */
#define STARTED_AFTER 3

/* ---- window ---- */

/* Starting needs some megabytes for a moment. */
static gboolean
trim_cb (gpointer user_data)
{
  BethinkApplication *self = BETHINK_APPLICATION (user_data);

  self->trim_id = 0;
  bethink_process_memory_trim ();

  return G_SOURCE_REMOVE;
}

static BethinkWindow *
get_window (BethinkApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (BETHINK_IS_WINDOW (l->data))
        return BETHINK_WINDOW (l->data);
    }

  return NULL;
}

static BethinkWindow *
ensure_window (BethinkApplication *self)
{
  BethinkWindow *window = get_window (self);

  if (window != NULL)
    return window;

  window = bethink_window_new (GTK_APPLICATION (self), self->store);
  bethink_window_add_place (window, self->page, self->options, self->records);
  g_clear_object (&self->options);
  g_clear_object (&self->records);

  if (bethink_store_get_state (self->store) == BETHINK_STORE_STATE_FAILED)
    bethink_window_show_error (window, bethink_store_get_open_error (self->store));

  bethink_hooks_attach (window);
  if (self->trim_id == 0)
    self->trim_id = g_timeout_add_seconds_full (G_PRIORITY_LOW, STARTED_AFTER, trim_cb, self, NULL);

  return window;
}

/* ---- store ---- */

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BethinkApplication) self = BETHINK_APPLICATION (user_data);
  g_autoptr (GError) error = NULL;
  BethinkWindow *window = get_window (self);

  /* Without a window yet, ensure_window() looks at the state. */
  if (!bethink_store_open_finish (BETHINK_STORE (object), result, &error) && window != NULL)
    bethink_window_show_error (window, error);
}

static BethinkListKind
page_kind (const char *page)
{
  if (strcmp (page, "conversations") == 0)
    return BETHINK_LIST_CONVERSATIONS;
  if (strcmp (page, "calls") == 0)
    return BETHINK_LIST_CALLS;

  return BETHINK_LIST_PEOPLE;
}

static void
ask_for_first_page (BethinkApplication *self)
{
  g_autoptr (BethinkQuery) query = NULL;

  g_clear_pointer (&self->page, g_free);
  self->page = bethink_settings_get_string ("page", "people");
  if (page_kind (self->page) == BETHINK_LIST_PEOPLE)
    g_set_str (&self->page, "people");

  self->options = bethink_list_options_new (page_kind (self->page));
  query = bethink_list_options_dup_query (self->options);
  self->records = bethink_record_list_new (self->store, query);
}

static void
start_store (BethinkApplication *self,
             const char         *path)
{
  self->store = bethink_store_new (path);
  bethink_store_open_async (self->store, NULL, opened_cb, g_object_ref (self));
  ask_for_first_page (self);
}

/* ---- actions ---- */

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  BethinkApplication *self = BETHINK_APPLICATION (user_data);
  BethinkWindow *window = get_window (self);

  /* Closing lets the window remember its size. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (self));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  BethinkApplication *self = BETHINK_APPLICATION (user_data);

  adw_dialog_present (bethink_about_new (), GTK_WIDGET (ensure_window (self)));
}

static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  BethinkApplication *self = BETHINK_APPLICATION (user_data);

  adw_dialog_present (bethink_shortcuts_dialog_new (), GTK_WIDGET (ensure_window (self)));
}

/* Which record a UUID names, asked on the reader thread. */
typedef struct
{
  BethinkApplication *application;    /* owned */
  char               *uuid;
  BethinkKind         kind;
  gint64              id;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_object_unref (lookup->application);
  g_free (lookup->uuid);
  g_free (lookup);
}

static gboolean
find_uuid (BethinkDb  *db,
           gpointer    data,
           GError    **error)
{
  Lookup *lookup = data;

  if (lookup->kind == BETHINK_KIND_CONVERSATION)
    return bethink_conversation_table_find_uuid (db, lookup->uuid, &lookup->id, error);

  return bethink_contact_table_find_uuid (db, lookup->uuid, &lookup->id, error);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  const char *action = user_data;
  BethinkWindow *window;
  Lookup *lookup;

  lookup = bethink_store_read_finish (BETHINK_STORE (object), result, &error);
  if (lookup == NULL)
    {
      g_warning ("A record could not be looked up: %s", error->message);
      return;
    }

  window = ensure_window (lookup->application);
  gtk_window_present (GTK_WINDOW (window));
  if (lookup->id == 0)
    return;

  if (strcmp (action, "log-call") == 0)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.log-call", "x", lookup->id);
  else
    bethink_window_open_record (window, lookup->kind, lookup->id);
}

static void
show_uuid_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  BethinkApplication *self = BETHINK_APPLICATION (user_data);
  const char *name = g_intern_string (g_action_get_name (G_ACTION (action)));
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->application = g_object_ref (self);
  lookup->uuid = g_variant_dup_string (parameter, NULL);
  lookup->kind = strcmp (name, "show-conversation") == 0 ? BETHINK_KIND_CONVERSATION : BETHINK_KIND_CONTACT;
  bethink_store_read_async (self->store, find_uuid, lookup, lookup_free, NULL, found_cb, (gpointer) name);
}

static const GActionEntry entries[] =
{
  { .name = "quit", .activate = quit_cb },
  { .name = "about", .activate = about_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "show-person", .activate = show_uuid_cb, .parameter_type = "s" },
  { .name = "show-conversation", .activate = show_uuid_cb, .parameter_type = "s" },
  { .name = "log-call", .activate = show_uuid_cb, .parameter_type = "s" },
};

/* ---- application ---- */

static int
bethink_application_handle_local_options (GApplication *application,
                                          GVariantDict *dict)
{
  BethinkApplication *self = BETHINK_APPLICATION (application);
  g_autofree char *path = NULL;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Bethink %s\n", BETHINK_VERSION);
      return EXIT_SUCCESS;
    }

  /* Another file is another program: it does not join the one that runs. */
  if (g_variant_dict_lookup (dict, "database", "^ay", &path))
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE) == 0 || path != NULL)
    start_store (self, path);

  return G_APPLICATION_CLASS (bethink_application_parent_class)->handle_local_options (application, dict);
}

static void
bethink_application_startup (GApplication *application)
{
  BethinkApplication *self = BETHINK_APPLICATION (application);

  G_APPLICATION_CLASS (bethink_application_parent_class)->startup (application);

  if (self->store == NULL)
    start_store (self, NULL);

  gtk_window_set_default_icon_name (BETHINK_APPLICATION_ID);
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
bethink_application_open (GApplication  *application,
                          GFile        **files,
                          int            n_files,
                          const char    *hint)
{
  BethinkApplication *self = BETHINK_APPLICATION (application);
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);
  BethinkWindow *window = ensure_window (self);

  g_list_store_splice (list, 0, 0, (gpointer *) files, n_files);
  gtk_window_present (GTK_WINDOW (window));
  bethink_window_import_files (window, G_LIST_MODEL (list));
}

static void
bethink_application_shutdown (GApplication *application)
{
  BethinkApplication *self = BETHINK_APPLICATION (application);

  g_clear_handle_id (&self->trim_id, g_source_remove);
  g_clear_object (&self->records);
  g_clear_object (&self->options);

  G_APPLICATION_CLASS (bethink_application_parent_class)->shutdown (application);

  if (self->store != NULL)
    bethink_store_close (self->store);
}

static void
bethink_application_finalize (GObject *object)
{
  BethinkApplication *self = BETHINK_APPLICATION (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->page, g_free);
  g_clear_object (&self->options);
  g_clear_object (&self->records);

  G_OBJECT_CLASS (bethink_application_parent_class)->finalize (object);
}

static void
bethink_application_class_init (BethinkApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = bethink_application_finalize;

  application_class->activate = bethink_application_activate;
  application_class->handle_local_options = bethink_application_handle_local_options;
  application_class->open = bethink_application_open;
  application_class->shutdown = bethink_application_shutdown;
  application_class->startup = bethink_application_startup;
}

static void
bethink_application_init (BethinkApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _("Keep your people close."));
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
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/io/github/bethink_app/Bethink",
                       NULL);
}

/**
 * bethink_application_reopen:
 * @path: a database
 *
 * Closes what is open and begins again with a file.
 */
void
bethink_application_reopen (BethinkApplication *self,
                            const char         *path)
{
  g_autoptr (BethinkStore) old = NULL;
  g_autofree char *kept = g_strdup (path);
  BethinkWindow *window;

  g_return_if_fail (BETHINK_IS_APPLICATION (self));
  g_return_if_fail (path != NULL);

  old = g_steal_pointer (&self->store);
  window = get_window (self);

  /* The program would leave with its last window. */
  g_application_hold (G_APPLICATION (self));
  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  if (old != NULL)
    bethink_store_close (old);

  start_store (self, kept);
  gtk_window_present (GTK_WINDOW (ensure_window (self)));
  g_application_release (G_APPLICATION (self));
}
