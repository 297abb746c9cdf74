/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-action-table"

#include "config.h"

#include "bethink-action-table.h"

#include "bethink-settings.h"

#include <glib/gi18n.h>

static const BethinkActionItem items[] =
{
  { BETHINK_ACTION_SCOPE_WINDOW, "win.page::people", N_("Show people"), { "<Control>1" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.page::conversations", N_("Show conversations"), { "<Control>2" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.page::calls", N_("Show calls"), { "<Control>3" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.search", N_("Search"), { "<Control>f" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.log-call-here", N_("Log a call"), { "<Control>l" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.new-person", N_("New person"), { "<Control>n" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.previous", N_("Previous row, from any page"), { "<Control>Page_Up" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.next", N_("Next row, from any page"), { "<Control>Page_Down" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.back", N_("Back"), { "<Alt>Left" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.undo", N_("Undo"), { "<Control>z" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.redo", N_("Redo"), { "<Control><Shift>z", "<Control>y" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.sync", N_("Synchronize now"), { "<Control>r", "F5" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.import", N_("Import"), { "<Control>i" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.export", N_("Export"), { "<Control>e" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.toggle-sidebar", N_("Show or hide the sidebar"), { "F9" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.menu", N_("Main menu"), { "F10" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "win.preferences", N_("Preferences"), { "<Control>comma" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "app.shortcuts", N_("Keyboard shortcuts"), { "<Control>question" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "window.close", N_("Close the window"), { "<Control>w" } },
  { BETHINK_ACTION_SCOPE_WINDOW, "app.quit", N_("Quit"), { "<Control>q" } },

  { BETHINK_ACTION_SCOPE_LIST, NULL, N_("Open the row"), { "Return" } },
  { BETHINK_ACTION_SCOPE_LIST, NULL, N_("Search, also by typing"), { "slash" } },
  { BETHINK_ACTION_SCOPE_LIST, "rows.edit", N_("Edit the row"), { "F2" } },
  { BETHINK_ACTION_SCOPE_LIST, "rows.delete", N_("Move to the trash"), { "Delete", "KP_Delete" } },
  { BETHINK_ACTION_SCOPE_LIST, NULL, N_("Menu of the row"), { "Menu", "<Shift>F10" } },
  { BETHINK_ACTION_SCOPE_LIST, NULL, N_("Select several rows"), { "<Shift>Up", "<Shift>Down" } },
  { BETHINK_ACTION_SCOPE_LIST, NULL, N_("Select all rows"), { "<Control>a" } },
  { BETHINK_ACTION_SCOPE_LIST, "rows.toggle", N_("While selecting: select the row or not"), { "x" } },
  { BETHINK_ACTION_SCOPE_LIST, NULL, N_("While selecting: next or previous row"), { "j", "k" } },
  { BETHINK_ACTION_SCOPE_LIST, "rows.merge", N_("While selecting: merge two people"), { "<Control>d" } },

  { BETHINK_ACTION_SCOPE_PERSON, "contact.log-call", N_("Log a call"), { "c" } },
  { BETHINK_ACTION_SCOPE_PERSON, "contact.add-message", N_("Add a message"), { "m" } },
  { BETHINK_ACTION_SCOPE_PERSON, "contact.edit", N_("Edit the person"), { "e", "F2" } },
  { BETHINK_ACTION_SCOPE_PERSON, "contact.tags", N_("Edit the tags"), { "t" } },
  { BETHINK_ACTION_SCOPE_PERSON, "contact.star", N_("Favourite or not"), { "f" } },
  { BETHINK_ACTION_SCOPE_PERSON, "contact.delete", N_("Move to the trash"), { "Delete", "KP_Delete" } },
  { BETHINK_ACTION_SCOPE_PERSON, NULL, N_("Unfold or fold a row of the timeline"), { "Return" } },

  { BETHINK_ACTION_SCOPE_CONVERSATION, NULL, N_("Save the message"), { "Return" } },
  { BETHINK_ACTION_SCOPE_CONVERSATION, NULL, N_("New line"), { "<Shift>Return" } },
  { BETHINK_ACTION_SCOPE_CONVERSATION, NULL, N_("Change who wrote it"), { "<Control>slash" } },
  { BETHINK_ACTION_SCOPE_CONVERSATION, "message.edit", N_("Edit the chosen message"), { "e", "F2" } },
  { BETHINK_ACTION_SCOPE_CONVERSATION, "message.copy", N_("Copy the chosen message"), { "<Control>c" } },
  { BETHINK_ACTION_SCOPE_CONVERSATION, "message.delete", N_("Move the chosen message to the trash"), { "Delete", "KP_Delete" } },
  { BETHINK_ACTION_SCOPE_CONVERSATION, "message.menu", N_("Menu of the chosen message"), { "Menu", "<Shift>F10" } },
  { BETHINK_ACTION_SCOPE_CONVERSATION, "conversation.star", N_("Star or not"), { "f" } },
};

/**
 * bethink_action_table_get_items:
 * @n_items: (out): number of items
 *
 * Returns: (transfer none): the table, in the order in which people read it
 */
const BethinkActionItem *
bethink_action_table_get_items (gsize *n_items)
{
  g_return_val_if_fail (n_items != NULL, NULL);

  *n_items = G_N_ELEMENTS (items);
  return items;
}

/**
 * bethink_action_table_get_scope_title:
 *
 * Returns: (transfer none): the translated heading of a group of shortcuts
 */
const char *
bethink_action_table_get_scope_title (BethinkActionScope scope)
{
  switch (scope)
    {
    case BETHINK_ACTION_SCOPE_LIST:
      return _("Lists");
    case BETHINK_ACTION_SCOPE_PERSON:
      return _("Page of a Person");
    case BETHINK_ACTION_SCOPE_CONVERSATION:
      return _("Conversation");
    case BETHINK_ACTION_SCOPE_WINDOW:
    default:
      return _("Everywhere");
    }
}

/**
 * bethink_action_table_dup_keys:
 *
 * Returns: (transfer full): the keys of an item, separated by spaces
 */
char *
bethink_action_table_dup_keys (const BethinkActionItem *item)
{
  const char *keys[BETHINK_ACTION_MAX_KEYS + 1] = { NULL, };

  g_return_val_if_fail (item != NULL, NULL);

  for (gsize i = 0; i < BETHINK_ACTION_MAX_KEYS; i++)
    keys[i] = item->keys[i];

  return g_strjoinv (" ", (char **) keys);
}

/**
 * bethink_action_table_add_accels:
 *
 * Sets the accelerators that work everywhere in the window.
 */
void
bethink_action_table_add_accels (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      const char *accels[BETHINK_ACTION_MAX_KEYS + 1] = { NULL, };

      if (items[i].scope != BETHINK_ACTION_SCOPE_WINDOW || items[i].action == NULL)
        continue;

      for (gsize k = 0; k < BETHINK_ACTION_MAX_KEYS; k++)
        accels[k] = items[i].keys[k];

      gtk_application_set_accels_for_action (application, items[i].action, accels);
    }
}

/* Letters without a modifier may be switched off, because whoever dictates to
 * the computer would start actions by speaking.
 */
static gboolean
is_single_key (guint           keyval,
               GdkModifierType modifiers)
{
  return (modifiers & ~GDK_SHIFT_MASK) == 0 && g_unichar_isalpha (gdk_keyval_to_unicode (keyval));
}

static gboolean
activate_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  const BethinkActionItem *item = user_data;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (item->action, &name, &target, NULL))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action_variant (widget, name, target);
}

static gboolean
activate_single_key_cb (GtkWidget *widget,
                        GVariant  *args,
                        gpointer   user_data)
{
  if (!bethink_settings_get_boolean ("single-key-shortcuts", TRUE))
    return GDK_EVENT_PROPAGATE;

  return activate_cb (widget, args, user_data);
}

static GtkShortcut *
create_shortcut (const BethinkActionItem *item,
                 const char              *key)
{
  GtkShortcutAction *action;
  GdkModifierType modifiers;
  guint keyval;

  if (!gtk_accelerator_parse (key, &keyval, &modifiers))
    g_assert_not_reached ();

  action = gtk_callback_action_new (is_single_key (keyval, modifiers) ? activate_single_key_cb : activate_cb,
                                    (gpointer) item,
                                    NULL);

  return gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), action);
}

/**
 * bethink_action_table_create_shortcuts:
 *
 * Makes the controller with the shortcuts of one scope, to be added to the
 * page or list they belong to. Text fields inside it keep their keys, because
 * the controller sees only what they leave.
 *
 * Returns: (transfer full): a shortcut controller
 */
GtkEventController *
bethink_action_table_create_shortcuts (BethinkActionScope scope)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      if (items[i].scope != scope || items[i].action == NULL)
        continue;

      for (gsize k = 0; k < BETHINK_ACTION_MAX_KEYS && items[i].keys[k] != NULL; k++)
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                              create_shortcut (&items[i], items[i].keys[k]));
    }

  return controller;
}
