/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-text-file-name"

#include "bethink-text.h"

#include <string.h>

/* File systems allow 255 bytes; some room is left for a number or a suffix. */
#define MAX_SIZE 200

/* Longer endings are not endings but sentences with a full stop. */
#define MAX_SUFFIX 16

/* Separators of folders, what other systems refuse, and everything that does
 * not show what it does.
 */
static gboolean
is_unsafe (gunichar letter)
{
  if (!g_unichar_isprint (letter) || letter == 0x2028 || letter == 0x2029)
    return TRUE;

  return letter < 0x80 && strchr ("/\\:*?\"<>|", letter) != NULL;
}

static char *
replace_unsafe (const char *name)
{
  GString *safe = g_string_new (NULL);

  for (; *name != '\0'; name = g_utf8_next_char (name))
    {
      gunichar letter = g_utf8_get_char (name);

      if (is_unsafe (letter))
        g_string_append_c (safe, '_');
      else
        g_string_append_unichar (safe, letter);
    }

  return g_string_free_and_steal (safe);
}

/* Shortens the name but not its ending, between two characters. */
static char *
shorten (const char *name)
{
  const char *suffix = strrchr (name, '.');
  gsize keep;

  if (strlen (name) <= MAX_SIZE)
    return g_strdup (name);

  if (suffix == NULL || strlen (suffix) > MAX_SUFFIX)
    suffix = "";

  keep = MAX_SIZE - strlen (suffix);

  while (keep > 0 && (name[keep] & 0xc0) == 0x80)
    keep--;

  return g_strdup_printf ("%.*s%s", (int) keep, name, suffix);
}

/**
 * bethink_text_safe_file_name:
 * @name: (nullable): a name from a document
 * @fallback: what to take when nothing is left of @name
 *
 * Makes the name of a file in a folder that the user has chosen: never a path,
 * never hidden, at most 200 bytes, with its ending.
 *
 * Returns: (transfer full): a name that can be saved anywhere
 */
char *
bethink_text_safe_file_name (const char *name,
                             const char *fallback)
{
  g_autofree char *valid = NULL;
  g_autofree char *safe = NULL;
  char *begin;

  g_return_val_if_fail (fallback != NULL && *fallback != '\0', NULL);

  if (name == NULL)
    return g_strdup (fallback);

  valid = g_utf8_make_valid (name, -1);
  safe = g_strstrip (replace_unsafe (valid));
  begin = safe + strspn (safe, ". ");

  /* Nothing but what was put in place of something else. */
  if (begin[strspn (begin, "_. ")] == '\0')
    return g_strdup (fallback);

  return shorten (begin);
}
