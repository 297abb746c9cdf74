/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-source"

#include "bethink-json-source.h"

#include "bethink-json-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Gets a descriptor from which the document can be read at any position as
 * UTF-8. A file that has another encoding, or that lies where the kernel cannot
 * read it, is first copied to a file without a name, which is gone when the
 * descriptor is closed, whatever happens to the program.
 */

#define LONGEST_MARK 4

typedef struct
{
  guint8      bytes[LONGEST_MARK];
  guint       length;
  const char *charset;   /* NULL: UTF-8 */
} Mark;

/* The longer ones first: that of UTF-32 begins like that of UTF-16. */
static const Mark marks[] = {
  { { 0xff, 0xfe, 0x00, 0x00 }, 4, "UTF-32LE" },
  { { 0x00, 0x00, 0xfe, 0xff }, 4, "UTF-32BE" },
  { { 0xff, 0xfe }, 2, "UTF-16LE" },
  { { 0xfe, 0xff }, 2, "UTF-16BE" },
  { { 0xef, 0xbb, 0xbf }, 3, NULL },
};

static void
set_system_error (GError **error,
                  int      code)
{
  g_set_error_literal (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_IO, g_strerror (code));
}

/* Errors of GIO keep their message and, when the user cancelled, their code. */
static void
take_io_error (GError **error,
               GError  *io_error)
{
  BethinkJsonError code = BETHINK_JSON_ERROR_IO;

  if (g_error_matches (io_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, io_error);
      return;
    }

  if (g_error_matches (io_error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
      g_error_matches (io_error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    code = BETHINK_JSON_ERROR_ENCODING;

  g_set_error_literal (error, BETHINK_JSON_ERROR, code, io_error->message);
  g_error_free (io_error);
}

static gboolean
check_regular (int       fd,
               guint64  *size,
               GError  **error)
{
  struct stat status;

  if (fstat (fd, &status) != 0)
    {
      set_system_error (error, errno);
      return FALSE;
    }

  if (!S_ISREG (status.st_mode))
    {
      if (S_ISDIR (status.st_mode))
        set_system_error (error, EISDIR);
      else
        g_set_error_literal (error, BETHINK_JSON_ERROR, BETHINK_JSON_ERROR_IO,
                             "Not a regular file");
      return FALSE;
    }

  *size = status.st_size;
  return TRUE;
}

static int
open_local (const char  *path,
            guint64     *size,
            GError     **error)
{
  g_autofd int fd = -1;

  /* Without waiting, so that opening a pipe does not last forever. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0);

  if (fd < 0)
    {
      set_system_error (error, errno);
      return -1;
    }

  if (!check_regular (fd, size, error))
    return -1;

  return g_steal_fd (&fd);
}

/* Not in the folder that all users share: the document is private. */
static int
open_nameless (GError **error)
{
  const char *folder = g_get_user_cache_dir ();
  g_autofree char *path = NULL;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_system_error (error, errno);
      return -1;
    }

  path = g_build_filename (folder, "bethink-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    set_system_error (error, errno);
  else
    g_unlink (path);

  return fd;
}

static int
copy_to_nameless (GInputStream  *input,
                  guint64       *size,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GOutputStream) output = NULL;
  g_autofd int fd = open_nameless (error);
  GError *io_error = NULL;
  gssize copied;

  if (fd < 0)
    return -1;

  output = g_unix_output_stream_new (fd, FALSE);
  copied = g_output_stream_splice (output, input, G_OUTPUT_STREAM_SPLICE_NONE,
                                   cancellable, &io_error);

  if (copied < 0)
    {
      take_io_error (error, io_error);
      return -1;
    }

  *size = copied;
  return g_steal_fd (&fd);
}

static int
open_remote (GFile         *file,
             guint64       *size,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GFileInputStream) input = NULL;
  GError *io_error = NULL;

  input = g_file_read (file, cancellable, &io_error);

  if (input == NULL)
    {
      take_io_error (error, io_error);
      return -1;
    }

  return copy_to_nameless (G_INPUT_STREAM (input), size, cancellable, error);
}

static const Mark *
find_mark (const guint8 *bytes,
           gsize         length)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].bytes, marks[i].length) == 0)
      return &marks[i];

  return NULL;
}

/* Returns a new descriptor with the text behind the mark as UTF-8. */
static int
convert (int            fd,
         const Mark    *mark,
         guint64       *size,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (GCharsetConverter) converter = NULL;
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GInputStream) converted = NULL;
  GError *io_error = NULL;

  converter = g_charset_converter_new ("UTF-8", mark->charset, &io_error);

  if (converter == NULL)
    {
      take_io_error (error, io_error);
      return -1;
    }

  if (lseek (fd, mark->length, SEEK_SET) < 0)
    {
      set_system_error (error, errno);
      return -1;
    }

  input = g_unix_input_stream_new (fd, FALSE);
  converted = g_converter_input_stream_new (input, G_CONVERTER (converter));

  return copy_to_nameless (converted, size, cancellable, error);
}

/*< private >
 * bethink_json_source_open:
 * @file: a regular file, local or remote
 * @start: (out): where to store the position of the text in what the
 *   descriptor reads, behind the byte order mark
 * @size: (out): where to store the number of bytes from there to the end
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Opens a file for reading as UTF-8. Blocks, for long if the file is remote or
 * has to be converted.
 *
 * Returns: a descriptor that the caller closes, or -1
 */
int
bethink_json_source_open (GFile         *file,
                          guint64       *start,
                          guint64       *size,
                          GCancellable  *cancellable,
                          GError       **error)
{
  const char *path = g_file_peek_path (file);
  guint8 first[LONGEST_MARK];
  g_autofd int fd = -1;
  const Mark *mark;
  gssize length;

  fd = path != NULL ? open_local (path, size, error)
                    : open_remote (file, size, cancellable, error);

  if (fd < 0)
    return -1;

  *start = 0;
  length = pread (fd, first, sizeof first, 0);

  if (length < 0)
    {
      set_system_error (error, errno);
      return -1;
    }

  mark = find_mark (first, length);

  if (mark == NULL)
    return g_steal_fd (&fd);

  if (mark->charset != NULL)
    return convert (fd, mark, size, cancellable, error);

  *start = mark->length;
  *size -= mark->length;

  return g_steal_fd (&fd);
}
