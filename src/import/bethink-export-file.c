/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-export-file"

#include "bethink-export-file.h"

/* A file that is either written to its end or not there. What is in it is about
 * people, so nobody else may read it, not even while it is written.
 */

/**
 * bethink_export_file_create:
 * @file: the file to make or to replace
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of the system
 *
 * Begins a file under a temporary name.
 *
 * Returns: (transfer full): where to write
 */
GOutputStream *
bethink_export_file_create (GFile         *file,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE,
                                          G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                          cancellable, error));
}

/**
 * bethink_export_file_commit:
 * @stream: a complete file
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error of the system
 *
 * Gives the file its name.
 *
 * Returns: %FALSE with an error when it could not be written; then there is no
 *   new file, and a former one is as it was
 */
gboolean
bethink_export_file_commit (GOutputStream  *stream,
                            GCancellable   *cancellable,
                            GError        **error)
{
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  return g_output_stream_close (stream, cancellable, error);
}

/**
 * bethink_export_file_discard:
 * @stream: a file that failed
 *
 * Leaves no trace of it.
 */
void
bethink_export_file_discard (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_return_if_fail (G_IS_OUTPUT_STREAM (stream));

  /* Closing what was cancelled is how GIO forgets a file that replaces another. */
  g_cancellable_cancel (cancellable);
  g_output_stream_close (stream, cancellable, NULL);
}
