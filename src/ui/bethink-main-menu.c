/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-main-menu"

#include "config.h"

#include "bethink-main-menu.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *label;     /* NULL ends a section */
  const char *action;
} Item;

static const Item items[] =
{
  { N_("_New Person"), "win.new-person" },
  { N_("_Import…"), "win.import" },
  { N_("_Export…"), "win.export" },
  { NULL },
  { N_("_Synchronize"), "win.sync" },
  { NULL },
  { N_("_Undo"), "win.undo" },
  { N_("_Redo"), "win.redo" },
  { NULL },
  { N_("Show _Archived People"), "win.show-archived" },
  { N_("_Trash"), "win.page::trash" },
  { NULL },
  { N_("_Preferences"), "win.preferences" },
  { N_("_Keyboard Shortcuts"), "app.shortcuts" },
  { N_("_About Bethink"), "app.about" },
  { NULL },
};

/**
 * bethink_main_menu_new:
 *
 * Returns: (transfer full): the menu of the window
 */
GMenuModel *
bethink_main_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    {
      if (items[i].label != NULL)
        {
          g_menu_append (section, _(items[i].label), items[i].action);
          continue;
        }

      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
      g_object_unref (section);
      section = g_menu_new ();
    }

  return G_MENU_MODEL (menu);
}
