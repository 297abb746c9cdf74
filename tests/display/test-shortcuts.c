/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-shortcuts-dialog"

#include <adwaita.h>

/* The list of shortcuts uses a dialog that libadwaita has since 1.8. With an
 * older one that branch would never be compiled: here it is, against the
 * declarations of the newer interface, with functions that write down what they
 * are told.
 */

#if ADW_CHECK_VERSION (1, 8, 0)

int
main (void)
{
  return 77;
}

#else

#undef ADW_CHECK_VERSION
#define ADW_CHECK_VERSION(major, minor, micro) 1

typedef struct _AdwShortcutsDialog AdwShortcutsDialog;
typedef struct _AdwShortcutsSection AdwShortcutsSection;
typedef struct _AdwShortcutsItem AdwShortcutsItem;

#define ADW_SHORTCUTS_DIALOG(dialog) ((AdwShortcutsDialog *) (dialog))

static GString *told;

static AdwDialog *
adw_shortcuts_dialog_new (void)
{
  return adw_dialog_new ();
}

static AdwShortcutsSection *
adw_shortcuts_section_new (const char *title)
{
  return (AdwShortcutsSection *) g_strdup_printf ("# %s\n", title);
}

static AdwShortcutsItem *
adw_shortcuts_item_new (const char *title,
                        const char *accelerator)
{
  return (AdwShortcutsItem *) g_strdup_printf ("%s\t%s\n", title, accelerator);
}

/* Both adding functions take what they are given. */
static void
adw_shortcuts_section_add (AdwShortcutsSection *section,
                           AdwShortcutsItem    *item)
{
  g_autofree char *text = (char *) item;

  g_string_append (told, text);
}

static void
adw_shortcuts_dialog_add (AdwShortcutsDialog  *dialog,
                          AdwShortcutsSection *section)
{
  g_autofree char *text = (char *) section;

  g_string_append (told, text);
}

#include "bethink-shortcuts-dialog.c"
#include "test-utilities.h"

static void
test_newer (void)
{
  AdwDialog *dialog;
  g_auto (GStrv) lines = NULL;
  guint n_sections = 0;

  told = g_string_new (NULL);
  dialog = g_object_ref_sink (bethink_shortcuts_dialog_new ());
  lines = g_strsplit (told->str, "\n", -1);

  for (gsize i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *keys = strchr (lines[i], '\t');
      g_auto (GStrv) accelerators = NULL;

      n_sections += g_str_has_prefix (lines[i], "# ");
      if (g_str_has_prefix (lines[i], "# "))
        continue;

      /* What GTK can read, libadwaita can show. */
      g_assert_nonnull (keys);
      accelerators = g_strsplit (keys + 1, " ", -1);
      g_assert_nonnull (accelerators[0]);
      for (gsize k = 0; accelerators[k] != NULL; k++)
        g_assert_true (gtk_accelerator_parse (accelerators[k], NULL, NULL));
    }

  g_assert_cmpuint (n_sections, ==, G_N_ELEMENTS (scopes));
  g_object_unref (dialog);
  g_string_free (told, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/shortcuts/newer-dialog", test_newer);

  return g_test_run ();
}

#endif
