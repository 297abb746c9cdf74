/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-picture"

#include "config.h"

#include "bethink-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "bethink-store-load.h"

/* Pictures come from files of strangers. Only four formats are decoded, never
 * SVG; a picture that declares too many pixels is refused before they are
 * allocated; decoding happens on a thread and at the size in which the picture
 * is shown. */

typedef struct
{
  int      size;
  gboolean refused;
} Limits;

/**
 * bethink_picture_guess_type:
 * @bytes: the contents of a file
 *
 * Returns: (transfer none) (nullable): the media type if it is one of those
 *   that are shown, decided by the contents and never by a name
 */
const char *
bethink_picture_guess_type (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size >= 8 && memcmp (data, "\211PNG\r\n\032\n", 8) == 0)
    return "image/png";
  if (size >= 3 && memcmp (data, "\377\330\377", 3) == 0)
    return "image/jpeg";
  if (size >= 6 && (memcmp (data, "GIF87a", 6) == 0 || memcmp (data, "GIF89a", 6) == 0))
    return "image/gif";
  if (size >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return "image/webp";

  return NULL;
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         user_data)
{
  Limits *limits = user_data;
  double scale;

  if (width <= 0 || height <= 0 || (gint64) width * height > BETHINK_PICTURE_MAX_PIXELS)
    {
      limits->refused = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
      return;
    }

  scale = (double) limits->size / MIN (width, height);
  if (scale < 1.0)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

static GdkTexture *
texture_from_pixbuf (GdkPixbuf *pixbuf)
{
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);

  return gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                 pixels, (gsize) gdk_pixbuf_get_rowstride (pixbuf));
}

/**
 * bethink_picture_decode:
 * @bytes: the contents of a file
 * @size: the length of the shorter side that is needed, in pixels
 * @error: return location for an error
 *
 * Any thread.
 *
 * Returns: (transfer full): the picture, or %NULL with a %G_IO_ERROR
 */
GdkTexture *
bethink_picture_decode (GBytes  *bytes,
                        int      size,
                        GError **error)
{
  const char *type = bethink_picture_guess_type (bytes);
  g_autoptr (GdkPixbufLoader) loader = NULL;
  Limits limits = { size, FALSE };

  if (type == NULL || g_bytes_get_size (bytes) > BETHINK_PICTURE_MAX_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not a picture that can be shown");
      return NULL;
    }

  loader = gdk_pixbuf_loader_new_with_mime_type (type, error);
  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &limits);
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }

  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;

  if (limits.refused || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The picture is too large");
      return NULL;
    }

  return texture_from_pixbuf (gdk_pixbuf_loader_get_pixbuf (loader));
}

typedef struct
{
  GBytes *bytes;
  int     size;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static void
decode_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = bethink_picture_decode (job->bytes, job->size, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
blob_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  Job *job = g_task_get_task_data (task);

  job->bytes = bethink_store_load_blob_finish (BETHINK_STORE (source), result, &error);
  if (job->bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, decode_in_thread);
}

/**
 * bethink_picture_load_async:
 * @store: the store
 * @blob: the id of stored bytes
 * @size: the length of the shorter side that is needed, in pixels
 * @cancellable: (nullable): a cancellable
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Loads and decodes a picture without holding the main thread.
 */
void
bethink_picture_load_async (BethinkStore        *store,
                            gint64               blob,
                            int                  size,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (BETHINK_IS_STORE (store));

  job = g_new0 (Job, 1);
  job->size = size;

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_picture_load_async);
  g_task_set_task_data (task, job, job_free);

  bethink_store_load_blob_async (store, blob, cancellable, blob_loaded_cb, g_steal_pointer (&task));
}

/**
 * bethink_picture_load_finish:
 *
 * Returns: (transfer full): the picture, or %NULL with an error
 */
GdkTexture *
bethink_picture_load_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
