/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-shortcuts-dialog"

#include "config.h"

#include "bethink-shortcuts-dialog.h"

#include "bethink-action-table.h"

#include <glib/gi18n.h>

/* The list of shortcuts, made from the table that makes the shortcuts. libadwaita
 * has a dialog for it since 1.8; before, a plain list does.
 */

static const BethinkActionScope scopes[] =
{
  BETHINK_ACTION_SCOPE_WINDOW,
  BETHINK_ACTION_SCOPE_LIST,
  BETHINK_ACTION_SCOPE_PERSON,
  BETHINK_ACTION_SCOPE_CONVERSATION,
};

#if ADW_CHECK_VERSION (1, 8, 0)

/* Newer than what we ask for, hence the warnings that are not wanted. Where the
 * library is older, tests/display/test-shortcuts.c compiles this branch.
 */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static void
add_section (AdwShortcutsDialog *dialog,
             BethinkActionScope  scope)
{
  const BethinkActionItem *items;
  AdwShortcutsSection *section;
  gsize n_items;

  section = adw_shortcuts_section_new (bethink_action_table_get_scope_title (scope));
  items = bethink_action_table_get_items (&n_items);
  for (gsize i = 0; i < n_items; i++)
    {
      g_autofree char *keys = NULL;

      if (items[i].scope != scope)
        continue;

      keys = bethink_action_table_dup_keys (&items[i]);
      adw_shortcuts_section_add (section, adw_shortcuts_item_new (_(items[i].title), keys));
    }

  adw_shortcuts_dialog_add (dialog, section);
}

AdwDialog *
bethink_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_shortcuts_dialog_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    add_section (ADW_SHORTCUTS_DIALOG (dialog), scopes[i]);

  return dialog;
}

G_GNUC_END_IGNORE_DEPRECATIONS

#else

static GtkWidget *
create_keys (const BethinkActionItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (gsize i = 0; i < BETHINK_ACTION_MAX_KEYS && item->keys[i] != NULL; i++)
    {
      g_autofree char *label = NULL;
      GdkModifierType modifiers;
      GtkWidget *key;
      guint keyval;

      if (!gtk_accelerator_parse (item->keys[i], &keyval, &modifiers))
        continue;

      label = gtk_accelerator_get_label (keyval, modifiers);
      key = gtk_label_new (label);
      gtk_widget_add_css_class (key, "key");
      gtk_box_append (GTK_BOX (box), key);
    }

  return box;
}

static GtkWidget *
create_row (const BethinkActionItem *item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(item->title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_keys (item));

  return row;
}

static GtkWidget *
create_group (BethinkActionScope scope)
{
  GtkWidget *group = adw_preferences_group_new ();
  const BethinkActionItem *items;
  gsize n_items;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), bethink_action_table_get_scope_title (scope));
  items = bethink_action_table_get_items (&n_items);
  for (gsize i = 0; i < n_items; i++)
    {
      if (items[i].scope == scope)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_row (&items[i]));
    }

  return group;
}

/**
 * bethink_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): the list of shortcuts
 */
AdwDialog *
bethink_shortcuts_dialog_new (void)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (create_group (scopes[i])));

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);

  return dialog;
}

#endif
