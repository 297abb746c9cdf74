/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-files"

#include "bethink-import-files.h"

/* The files that are meant by what somebody chose. */

#define MAX_DEPTH 64

#define ATTRIBUTES \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," \
  G_FILE_ATTRIBUTE_STANDARD_TYPE "," \
  G_FILE_ATTRIBUTE_STANDARD_IS_SYMLINK

static gboolean
has_known_suffix (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".json") || g_str_has_suffix (lower, ".vcf");
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (g_file_info_get_name (*(GFileInfo **) a), g_file_info_get_name (*(GFileInfo **) b));
}

static GPtrArray *
list_folder (GFile        *folder,
             GCancellable *cancellable)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFileEnumerator) enumerator = NULL;
  GFileInfo *info;

  enumerator = g_file_enumerate_children (folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                          cancellable, NULL);

  while (enumerator != NULL && (info = g_file_enumerator_next_file (enumerator, cancellable, NULL)) != NULL)
    g_ptr_array_add (infos, info);

  g_ptr_array_sort (infos, compare_names);

  return g_steal_pointer (&infos);
}

/* Links are not followed: what is below a folder is what is meant. */
static void
add_folder (GPtrArray    *files,
            GFile        *folder,
            guint         depth,
            GCancellable *cancellable)
{
  g_autoptr (GPtrArray) infos = list_folder (folder, cancellable);

  for (guint i = 0; i < infos->len; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      const char *name = g_file_info_get_name (info);
      g_autoptr (GFile) child = g_file_get_child (folder, name);

      if (g_file_info_get_is_symlink (info))
        continue;

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH)
        add_folder (files, child, depth + 1, cancellable);
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && has_known_suffix (name))
        g_ptr_array_add (files, g_steal_pointer (&child));
    }
}

/**
 * bethink_import_files_expand:
 * @files: (element-type GFile): files and folders
 * @cancellable: (nullable): to give up early
 *
 * Returns: (transfer full) (element-type GFile): the files, and for each folder all
 *   `*.json` and `*.vcf` below it, in the order of their names. Blocks.
 */
GPtrArray *
bethink_import_files_expand (GPtrArray    *files,
                             GCancellable *cancellable)
{
  GPtrArray *expanded;

  g_return_val_if_fail (files != NULL, NULL);

  expanded = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < files->len; i++)
    {
      GFile *file = g_ptr_array_index (files, i);

      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
        add_folder (expanded, file, 0, cancellable);
      else
        g_ptr_array_add (expanded, g_object_ref (file));
    }

  return expanded;
}

/**
 * bethink_import_files_get_size:
 * @file: a file
 * @cancellable: (nullable): to give up
 *
 * Returns: its size in bytes, 0 if it is not known. Blocks.
 */
guint64
bethink_import_files_get_size (GFile        *file,
                               GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = NULL;

  g_return_val_if_fail (G_IS_FILE (file), 0);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);

  return info != NULL ? (guint64) MAX (g_file_info_get_size (info), 0) : 0;
}
