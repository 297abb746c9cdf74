/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-window"

#include "config.h"

#include "bethink-window-private.h"

#include "bethink-main-menu.h"
#include "bethink-settings.h"

#include <glib/gi18n.h>
#include <string.h>

/* The window: a sidebar with the places, and for each place a list with the
 * page of what is chosen in it. Places are made when they are first shown.
 *
 * wide     sidebar, list and page side by side
 * medium   the sidebar lies over the others when it is called
 * narrow   list and page take turns; places are changed in a bar at the bottom
 */

G_DEFINE_FINAL_TYPE (BethinkWindow, bethink_window, ADW_TYPE_APPLICATION_WINDOW)

typedef enum
{
  PROP_NARROW = 1,
  PROP_SHOW_ARCHIVED,
} BethinkWindowProps;

static GParamSpec *props[PROP_SHOW_ARCHIVED + 1];

#define DEFAULT_WIDTH  1000
#define DEFAULT_HEIGHT 700

static GMenuModel *
ensure_menu (BethinkWindow *self)
{
  if (self->menu == NULL)
    self->menu = bethink_main_menu_new ();

  return self->menu;
}

/* ---- places ---- */

static AdwBin *
get_bin (BethinkWindow *self,
         const char    *name)
{
  GtkWidget *child = adw_view_stack_get_child_by_name (self->stack, name);

  return ADW_IS_BIN (child) ? ADW_BIN (child) : NULL;
}

static BethinkListKind
list_kind (const char *name)
{
  if (strcmp (name, "conversations") == 0)
    return BETHINK_LIST_CONVERSATIONS;
  if (strcmp (name, "calls") == 0)
    return BETHINK_LIST_CALLS;

  return BETHINK_LIST_PEOPLE;
}

/**
 * bethink_window_get_place:
 *
 * Returns: (transfer none) (nullable): the place that is shown
 */
BethinkPlace *
bethink_window_get_place (BethinkWindow *self)
{
  GtkWidget *bin;
  GtkWidget *place;

  g_assert (BETHINK_IS_WINDOW (self));

  bin = adw_view_stack_get_visible_child (self->stack);
  place = ADW_IS_BIN (bin) ? adw_bin_get_child (ADW_BIN (bin)) : NULL;

  return place != NULL && BETHINK_IS_PLACE (place) ? BETHINK_PLACE (place) : NULL;
}

static void
select_sidebar_row (GtkListBox *list,
                    const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), name) == 0)
        {
          gtk_list_box_select_row (list, row);
          return;
        }
    }

  gtk_list_box_unselect_all (list);
}

static void
people_options_changed_cb (BethinkWindow *self)
{
  g_assert (BETHINK_IS_WINDOW (self));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_ARCHIVED]);
}

/**
 * bethink_window_add_place:
 * @name: "people", "conversations" or "calls"
 *
 * Fills a place with a list that may already be on its way.
 */
void
bethink_window_add_place (BethinkWindow      *self,
                          const char         *name,
                          BethinkListOptions *options,
                          BethinkRecordList  *records)
{
  BethinkPlace *place;

  g_return_if_fail (BETHINK_IS_WINDOW (self));
  g_return_if_fail (get_bin (self, name) != NULL);

  place = bethink_place_new (options, records);
  g_signal_connect_object (place, "notify::showing-content", G_CALLBACK (bethink_window_update_layout), self,
                           G_CONNECT_SWAPPED);
  if (strcmp (name, "people") == 0)
    g_signal_connect_object (options, "changed", G_CALLBACK (people_options_changed_cb), self, G_CONNECT_SWAPPED);

  adw_bin_set_child (get_bin (self, name), GTK_WIDGET (place));
  select_sidebar_row (self->sidebar_list, name);
  adw_view_stack_set_visible_child_name (self->stack, name);
  bethink_window_update_layout (self);
}

/**
 * bethink_window_ensure_place:
 *
 * Returns: (transfer none) (nullable): the place of a list, made if need be
 */
BethinkPlace *
bethink_window_ensure_place (BethinkWindow *self,
                             const char    *name)
{
  AdwBin *bin;

  g_assert (BETHINK_IS_WINDOW (self));

  bin = get_bin (self, name);
  if (bin == NULL)
    return NULL;

  if (strcmp (name, "trash") == 0)
    {
      if (adw_bin_get_child (bin) == NULL)
        adw_bin_set_child (bin, bethink_window_create_trash (self));
      return NULL;
    }

  if (adw_bin_get_child (bin) == NULL)
    {
      g_autoptr (BethinkListOptions) options = bethink_list_options_new (list_kind (name));
      g_autoptr (BethinkQuery) query = bethink_list_options_dup_query (options);
      g_autoptr (BethinkRecordList) records = bethink_record_list_new (self->store, query);

      bethink_window_add_place (self, name, options, records);
    }

  return BETHINK_PLACE (adw_bin_get_child (bin));
}

/* ---- layout ---- */

static void
update_switcher (BethinkWindow *self,
                 gboolean       reveal)
{
  if (self->switcher_bar == NULL && !reveal)
    return;

  if (self->switcher_bar == NULL)
    {
      self->switcher_bar = ADW_VIEW_SWITCHER_BAR (adw_view_switcher_bar_new ());
      adw_view_switcher_bar_set_stack (self->switcher_bar, self->stack);
      adw_toolbar_view_add_bottom_bar (self->content_view, GTK_WIDGET (self->switcher_bar));
    }

  adw_view_switcher_bar_set_reveal (self->switcher_bar, reveal);
}

/**
 * bethink_window_update_layout:
 *
 * Makes buttons, bars and places agree with the width of the window.
 */
void
bethink_window_update_layout (BethinkWindow *self)
{
  gboolean collapsed;
  gboolean sidebar;
  BethinkPlace *place;

  g_assert (BETHINK_IS_WINDOW (self));

  collapsed = adw_overlay_split_view_get_collapsed (self->overlay);
  sidebar = !collapsed && adw_overlay_split_view_get_show_sidebar (self->overlay);
  place = bethink_window_get_place (self);

  update_switcher (self, self->narrow && (place == NULL || !bethink_place_get_showing_content (place)));
  if (place != NULL)
    {
      bethink_place_set_narrow (place, self->narrow);
      bethink_list_page_set_buttons (bethink_place_get_list_page (place),
                                     !sidebar && !self->narrow,
                                     self->narrow ? ensure_menu (self) : NULL);
    }

  bethink_window_update_actions (self);
}

static void
layout_changed_cb (BethinkWindow *self)
{
  g_assert (BETHINK_IS_WINDOW (self));

  if (!adw_overlay_split_view_get_collapsed (self->overlay))
    bethink_settings_set_boolean ("sidebar-visible", adw_overlay_split_view_get_show_sidebar (self->overlay));

  bethink_window_update_layout (self);
}

static void
visible_child_changed_cb (BethinkWindow *self)
{
  const char *name;

  g_assert (BETHINK_IS_WINDOW (self));

  name = adw_view_stack_get_visible_child_name (self->stack);
  if (name == NULL || self->store == NULL)
    return;

  bethink_window_ensure_place (self, name);
  select_sidebar_row (self->sidebar_list, name);
  select_sidebar_row (self->sidebar_bottom, name);
  if (strcmp (name, "trash") != 0)
    bethink_settings_set_string ("page", name);

  bethink_window_update_layout (self);
}

/* ---- sidebar ---- */

static void
sidebar_row_activated_cb (BethinkWindow *self,
                          GtkListBoxRow *row)
{
  g_assert (BETHINK_IS_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", gtk_widget_get_name (GTK_WIDGET (row)));
  if (adw_overlay_split_view_get_collapsed (self->overlay))
    adw_overlay_split_view_set_show_sidebar (self->overlay, FALSE);
}

static void
add_sidebar_row (BethinkWindow *self,
                 GtkListBox    *list,
                 const char    *name)
{
  GtkWidget *child = adw_view_stack_get_child_by_name (self->stack, name);
  AdwViewStackPage *page = adw_view_stack_get_page (self->stack, child);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (adw_view_stack_page_get_title (page));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (adw_view_stack_page_get_icon_name (page)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, adw_view_stack_page_get_title (page),
                                  -1);
  gtk_list_box_append (list, row);
}

static void
fill_sidebar (BethinkWindow *self)
{
  add_sidebar_row (self, self->sidebar_list, "people");
  add_sidebar_row (self, self->sidebar_list, "conversations");
  add_sidebar_row (self, self->sidebar_list, "calls");
  add_sidebar_row (self, self->sidebar_bottom, "trash");

  g_signal_connect_object (self->sidebar_list, "row-activated", G_CALLBACK (sidebar_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar_bottom, "row-activated", G_CALLBACK (sidebar_row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

/* The menu is made when it is opened: nobody does before the first frame. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  BethinkWindow *self = BETHINK_WINDOW (user_data);

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, ensure_menu (self));
}

/* Escape leaves what was entered last. Whatever has a use for it itself comes
 * first, because this controller sees only what the widgets inside leave.
 */
static void
add_escape (BethinkWindow *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("win.back")));
  gtk_widget_add_controller (GTK_WIDGET (self->overlay), keys);
}

/* ---- state ---- */

static void
restore_state (BethinkWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
                               bethink_settings_get_int ("window-width", DEFAULT_WIDTH),
                               bethink_settings_get_int ("window-height", DEFAULT_HEIGHT));
  if (bethink_settings_get_boolean ("window-maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));

  adw_overlay_split_view_set_show_sidebar (self->overlay,
                                           bethink_settings_get_boolean ("sidebar-visible", TRUE));
}

static gboolean
bethink_window_close_request (GtkWindow *window)
{
  int width;
  int height;

  gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && height > 0)
    {
      bethink_settings_set_int ("window-width", width);
      bethink_settings_set_int ("window-height", height);
    }
  bethink_settings_set_boolean ("window-maximized", gtk_window_is_maximized (window));

  return GTK_WINDOW_CLASS (bethink_window_parent_class)->close_request (window);
}

/* ---- object ---- */

static gboolean
get_show_archived (BethinkWindow *self)
{
  AdwBin *bin = get_bin (self, "people");
  GtkWidget *place = adw_bin_get_child (bin);
  BethinkListPage *page;

  if (place == NULL)
    return FALSE;

  page = bethink_place_get_list_page (BETHINK_PLACE (place));

  return bethink_list_options_get_toggle (bethink_list_page_get_options (page), "archived");
}

static void
set_show_archived (BethinkWindow *self,
                   gboolean       show_archived)
{
  BethinkPlace *place = bethink_window_ensure_place (self, "people");
  BethinkListPage *page = bethink_place_get_list_page (place);

  adw_view_stack_set_visible_child_name (self->stack, "people");
  bethink_list_options_set_toggle (bethink_list_page_get_options (page), "archived", show_archived);
}

static void
bethink_window_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  BethinkWindow *self = BETHINK_WINDOW (object);

  switch ((BethinkWindowProps) prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SHOW_ARCHIVED:
      g_value_set_boolean (value, get_show_archived (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_window_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  BethinkWindow *self = BETHINK_WINDOW (object);

  switch ((BethinkWindowProps) prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        break;
      self->narrow = g_value_get_boolean (value);
      bethink_window_update_layout (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SHOW_ARCHIVED:
      set_show_archived (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_window_dispose (GObject *object)
{
  BethinkWindow *self = BETHINK_WINDOW (object);

  bethink_window_dispose_sync (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_WINDOW);
  g_clear_object (&self->store);
  g_clear_object (&self->menu);

  G_OBJECT_CLASS (bethink_window_parent_class)->dispose (object);
}

static void
bethink_window_class_init (BethinkWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = bethink_window_dispose;
  object_class->get_property = bethink_window_get_property;
  object_class->set_property = bethink_window_set_property;

  window_class->close_request = bethink_window_close_request;

  /* Whether list and page take turns; set by a breakpoint */
  props[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_SHOW_ARCHIVED] =
    g_param_spec_boolean ("show-archived", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bethink_app/Bethink/bethink-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, content_view);
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, sidebar_header);
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, sidebar_bottom);
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, sidebar_list);
  gtk_widget_class_bind_template_child (widget_class, BethinkWindow, stack);

  bethink_window_class_init_actions (widget_class);
  bethink_window_class_init_editors (widget_class);
  bethink_window_class_init_pictures (widget_class);
  bethink_window_class_init_dialogs (widget_class);
  bethink_window_class_init_sync (widget_class);
  gtk_widget_class_install_property_action (widget_class, "win.show-archived", "show-archived");
}

static void
bethink_window_init (BethinkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: a direct child that is bound is unparented behind the back of the
   * parent when the template is disposed.
   */
  self->toast_overlay = ADW_TOAST_OVERLAY (adw_application_window_get_content (ADW_APPLICATION_WINDOW (self)));
  if (BETHINK_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");

  fill_sidebar (self);
  restore_state (self);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
  bethink_window_init_drop (self);
  add_escape (self);

  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (visible_child_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->overlay, "notify::collapsed", G_CALLBACK (layout_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->overlay, "notify::show-sidebar", G_CALLBACK (layout_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Made only when it is needed: mostly it never is. */
static void
read_only_changed_cb (BethinkWindow *self)
{
  GtkWidget *banner;

  g_assert (BETHINK_IS_WINDOW (self));

  bethink_window_update_actions (self);
  if (!bethink_store_get_read_only (self->store))
    return;

  banner = adw_banner_new (_("The file can only be read: what you change would not be kept"));
  adw_banner_set_use_markup (ADW_BANNER (banner), FALSE);
  adw_banner_set_revealed (ADW_BANNER (banner), TRUE);
  adw_toolbar_view_add_bottom_bar (self->content_view, banner);
}

/**
 * bethink_window_new:
 * @store: where everything is kept; may still be opening
 *
 * Returns: (transfer none): a window that belongs to @application
 */
BethinkWindow *
bethink_window_new (GtkApplication *application,
                    BethinkStore   *store)
{
  BethinkWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_WINDOW, "application", application, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "notify::can-undo", G_CALLBACK (bethink_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::can-redo", G_CALLBACK (bethink_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "notify::read-only", G_CALLBACK (read_only_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_only_changed_cb (self);
  bethink_window_init_sync (self);

  return self;
}

/**
 * bethink_window_get_store:
 *
 * Returns: (transfer none): where everything is kept
 */
BethinkStore *
bethink_window_get_store (BethinkWindow *self)
{
  g_return_val_if_fail (BETHINK_IS_WINDOW (self), NULL);

  return self->store;
}

/**
 * bethink_window_get_list:
 *
 * Returns: (transfer none) (nullable): the list that is shown, for tests and
 *   measurements
 */
GtkListView *
bethink_window_get_list (BethinkWindow *self)
{
  BethinkPlace *place;

  g_return_val_if_fail (BETHINK_IS_WINDOW (self), NULL);

  place = bethink_window_get_place (self);

  return place != NULL ? bethink_list_page_get_view (bethink_place_get_list_page (place)) : NULL;
}

/**
 * bethink_window_open_record:
 *
 * Turns to the place of a record, selects it there and shows its page.
 */
void
bethink_window_open_record (BethinkWindow *self,
                            BethinkKind    kind,
                            gint64         id)
{
  const char *name = "people";
  BethinkPlace *place;

  g_return_if_fail (BETHINK_IS_WINDOW (self));

  if (kind == BETHINK_KIND_CONVERSATION || kind == BETHINK_KIND_MESSAGE)
    name = "conversations";
  else if (kind == BETHINK_KIND_CALL)
    name = "calls";

  place = bethink_window_ensure_place (self, name);
  adw_view_stack_set_visible_child_name (self->stack, name);
  bethink_place_open (place, kind, id);
}

/**
 * bethink_window_add_toast:
 * @toast: (transfer full): what to say
 */
void
bethink_window_add_toast (BethinkWindow *self,
                          AdwToast      *toast)
{
  g_return_if_fail (BETHINK_IS_WINDOW (self));
  g_return_if_fail (ADW_IS_TOAST (toast));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}
