/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-screenshots"

#include "config.h"

#include <adwaita.h>
#include <stdlib.h>

#include "bethink-application.h"
#include "bethink-store-error.h"
#include "bethink-window.h"

/* Walks through the pages and states of the window and writes a picture of
 * each:
 *
 *   bethink-screenshots FOLDER WIDTH HEIGHT SCALE DATABASE [IMPORT-FILE]
 *
 * SCALE is the size of text in percent. Style and direction come from the
 * environment (ADW_DEBUG_COLOR_SCHEME, GTK_DEBUG). A step does something to the
 * window; its picture is taken when nothing was drawn for a while.
 */

#define SETTLED_MS 350
#define LIMIT_MS   8000

typedef struct _Script Script;

typedef void (*StepFunc) (Script *script);

struct _Script
{
  const char    *folder;
  const char    *import_file;   /* nullable */
  int            width;
  int            height;
  int            scale;

  BethinkWindow *window;
  gsize          step;
  gint64         last_paint;
  gint64         step_begun;
};

static gint64
nth_person (Script *script,
            guint   position)
{
  GtkListView *list = bethink_window_get_list (script->window);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (list));
  guint n_items = g_list_model_get_n_items (model);
  g_autoptr (GObject) item = NULL;
  gint64 id = 0;

  if (n_items == 0)
    return 0;

  item = g_list_model_get_item (model, MIN (position, n_items - 1));
  g_object_get (item, "id", &id, NULL);

  return id;
}

static void
close_dialog (Script *script)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (script->window));

  if (dialog != NULL)
    adw_dialog_force_close (dialog);
}

static void
activate (Script     *script,
          const char *action,
          GVariant   *parameter)
{
  close_dialog (script);
  if (!gtk_widget_activate_action_variant (GTK_WIDGET (script->window), action, parameter))
    g_printerr ("%s cannot be activated\n", action);
}

static void
show_people (Script *script)
{
  activate (script, "win.page", g_variant_new_string ("people"));
}

static void
show_conversations (Script *script)
{
  activate (script, "win.page", g_variant_new_string ("conversations"));
}

static void
show_calls (Script *script)
{
  activate (script, "win.page", g_variant_new_string ("calls"));
}

static void
show_trash (Script *script)
{
  activate (script, "win.page", g_variant_new_string ("trash"));
}

static void
show_person (Script *script)
{
  gint64 id = nth_person (script, 5);

  if (id != 0)
    bethink_window_open_record (script->window, BETHINK_KIND_CONTACT, id);
}

static GtkWidget *
find_widget (GtkWidget  *root,
             const char *css_class)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (gtk_widget_get_mapped (child) && gtk_widget_has_css_class (child, css_class))
        return child;

      found = find_widget (child, css_class);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
show_timeline (Script *script)
{
  GtkWidget *list = find_widget (GTK_WIDGET (script->window), "timeline");

  GListModel *model;

  if (list == NULL)
    return;

  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  gtk_list_view_scroll_to (GTK_LIST_VIEW (list), MIN (8, g_list_model_get_n_items (model) - 1),
                           GTK_LIST_SCROLL_FOCUS, NULL);
}

static void
unfold_timeline (Script *script)
{
  GtkWidget *list = find_widget (GTK_WIDGET (script->window), "timeline");

  for (guint position = 1; list != NULL && position < 4; position++)
    g_signal_emit_by_name (list, "activate", position);
}

static void
show_conversation (Script *script)
{
  gint64 id = nth_person (script, 0);

  if (id != 0)
    bethink_window_open_record (script->window, BETHINK_KIND_CONVERSATION, id);
}

static void
search (Script *script)
{
  GtkWidget *focus;

  activate (script, "win.search", NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (script->window));
  if (GTK_IS_EDITABLE (focus))
    gtk_editable_set_text (GTK_EDITABLE (focus), "ca");
}

static void
end_search (Script *script)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (script->window));
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) : NULL;

  if (entry != NULL)
    g_signal_emit_by_name (entry, "stop-search");
}

static void
new_person (Script *script)
{
  activate (script, "win.new-person", NULL);
}

static void
edit_person (Script *script)
{
  activate (script, "win.edit-record",
            g_variant_new ("(ix)", (gint32) BETHINK_KIND_CONTACT, nth_person (script, 5)));
}

static void
log_call (Script *script)
{
  activate (script, "win.log-call", g_variant_new_int64 (nth_person (script, 5)));
}

static void
choose_import (Script *script)
{
  activate (script, "win.import", NULL);
}

static void
preview_import (Script *script)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = NULL;

  close_dialog (script);
  if (script->import_file == NULL)
    return;

  file = g_file_new_for_path (script->import_file);
  g_list_store_append (files, file);
  bethink_window_import_files (script->window, G_LIST_MODEL (files));
}

static void
run_import (Script *script)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (script->window));

  if (dialog != NULL)
    gtk_widget_activate_action (GTK_WIDGET (dialog), "import.go", NULL);
}

static void
show_export (Script *script)
{
  activate (script, "win.export", NULL);
}

static void
show_preferences (Script *script)
{
  activate (script, "win.preferences", NULL);
}

static void
show_connect (Script *script)
{
  activate (script, "win.connect", NULL);
}

static void
show_conflicts (Script *script)
{
  activate (script, "win.conflicts", NULL);
}

static void
show_sync_log (Script *script)
{
  activate (script, "win.sync-log", NULL);
}

static void
show_sync_preferences (Script *script)
{
  AdwDialog *dialog;

  activate (script, "win.preferences", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (script->window));
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), "sync");
}

static void
show_shortcuts (Script *script)
{
  activate (script, "app.shortcuts", NULL);
}

static void
show_about (Script *script)
{
  activate (script, "app.about", NULL);
}

static void
show_error (Script            *script,
            BethinkStoreError  code)
{
  g_autoptr (GError) error = g_error_new_literal (BETHINK_STORE_ERROR, (int) code, "");

  close_dialog (script);
  bethink_window_show_error (script->window, error);
}

static void
show_damaged (Script *script)
{
  show_error (script, BETHINK_STORE_ERROR_CORRUPT);
}

static void
show_too_new (Script *script)
{
  show_error (script, BETHINK_STORE_ERROR_TOO_NEW);
}

static const struct
{
  const char *name;
  StepFunc    func;
} steps[] = {
  { "people", show_people },
  { "person", show_person },
  { "person-timeline", show_timeline },
  { "person-unfolded", unfold_timeline },
  { "search", search },
  { NULL, end_search },
  { "conversations", show_conversations },
  { "conversation", show_conversation },
  { "calls", show_calls },
  { "trash", show_trash },
  { NULL, show_people },
  { "new-person", new_person },
  { "edit-person", edit_person },
  { "log-call", log_call },
  { "import", choose_import },
  { "import-preview", preview_import },
  { "import-receipt", run_import },
  { "export", show_export },
  { "preferences", show_preferences },
  { "connect", show_connect },
  { "sync-preferences", show_sync_preferences },
  { "conflicts", show_conflicts },
  { "sync-log", show_sync_log },
  { "shortcuts", show_shortcuts },
  { "about", show_about },
  { "error-damaged", show_damaged },
  { "error-too-new", show_too_new },
};

/* Returns whether there was something to write: a window that is just being laid
 * out has no picture.
 */
static gboolean
write_picture (Script     *script,
               const char *name)
{
  GtkWidget *widget = GTK_WIDGET (script->window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderer) renderer = gsk_cairo_renderer_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *file_name = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (script->folder, file_name, NULL);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || !gsk_renderer_realize (renderer, NULL, NULL))
    return FALSE;

  texture = gsk_renderer_render_texture (renderer, node, NULL);
  if (!gdk_texture_save_to_png (texture, path))
    g_printerr ("%s could not be written\n", path);
  gsk_renderer_unrealize (renderer);

  return TRUE;
}

static void
begin_step (Script *script)
{
  script->step_begun = script->last_paint = g_get_monotonic_time ();
  steps[script->step].func (script);
}

static gboolean
look_cb (gpointer user_data)
{
  Script *script = user_data;
  gint64 now = g_get_monotonic_time ();

  if (now - script->last_paint < SETTLED_MS * 1000 && now - script->step_begun < LIMIT_MS * 1000)
    return G_SOURCE_CONTINUE;

  if (steps[script->step].name != NULL && !write_picture (script, steps[script->step].name))
    {
      if (now - script->step_begun < LIMIT_MS * 1000)
        return G_SOURCE_CONTINUE;
      g_printerr ("There is no picture of %s\n", steps[script->step].name);
    }

  if (++script->step < G_N_ELEMENTS (steps))
    {
      begin_step (script);
      return G_SOURCE_CONTINUE;
    }

  g_application_quit (g_application_get_default ());

  return G_SOURCE_REMOVE;
}

static void
painted_cb (Script *script)
{
  script->last_paint = g_get_monotonic_time ();
}

static void
map_cb (Script *script)
{
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (script->window)), "after-paint",
                            G_CALLBACK (painted_cb), script);
  begin_step (script);
  g_timeout_add (50, look_cb, script);
}

static void
window_added_cb (GtkApplication *application,
                 GtkWindow      *window,
                 Script         *script)
{
  if (!BETHINK_IS_WINDOW (window) || script->window != NULL)
    return;

  script->window = BETHINK_WINDOW (window);
  gtk_window_set_default_size (window, script->width, script->height);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", script->scale * 96 * 1024 / 100, NULL);
  g_signal_connect_swapped (window, "map", G_CALLBACK (map_cb), script);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (BethinkApplication) application = NULL;
  char *arguments[] = { argv[0], (char *) "--database", NULL, NULL };
  Script script = { 0, };

  if (argc < 6)
    {
      g_printerr ("usage: %s FOLDER WIDTH HEIGHT SCALE DATABASE [IMPORT-FILE]\n", argv[0]);
      return EXIT_FAILURE;
    }

  script.folder = argv[1];
  script.width = atoi (argv[2]);
  script.height = atoi (argv[3]);
  script.scale = atoi (argv[4]);
  script.import_file = argc > 6 ? argv[6] : NULL;
  arguments[2] = argv[5];

  application = bethink_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &script);

  return g_application_run (G_APPLICATION (application), 3, arguments);
}
