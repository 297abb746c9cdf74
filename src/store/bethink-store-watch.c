/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store-watch"

#include "config.h"

#include "bethink-store-watch.h"

/* Notices that somebody has written to the database, this process or another:
 * each commit appends to the write-ahead log. It says "touched"; whether there
 * is news only the database can tell.
 *
 * Where files cannot be watched it says so twice a second.
 *
 * Lives on the main thread.
 */
struct _BethinkStoreWatch
{
  GObject       parent_instance;

  GFileMonitor *monitor;        /* owned, nullable */
  guint         poll_source;
};

G_DEFINE_FINAL_TYPE (BethinkStoreWatch, bethink_store_watch, G_TYPE_OBJECT)

/* Milliseconds: short enough for "within a second", long enough to be cheap. */
#define RATE_LIMIT 200
#define POLL_INTERVAL 500

enum
{
  SIGNAL_TOUCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (BethinkStoreWatch *self)
{
  g_assert (BETHINK_IS_STORE_WATCH (self));

  g_signal_emit (self, signals[SIGNAL_TOUCHED], 0);
}

static gboolean
poll_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_TOUCHED], 0);

  return G_SOURCE_CONTINUE;
}

/* GIO watches by polling, and slowly, where the system offers nothing better. */
static gboolean
is_prompt (GFileMonitor *monitor)
{
  return monitor != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (monitor), "GPollFileMonitor");
}

static void
bethink_store_watch_dispose (GObject *object)
{
  BethinkStoreWatch *self = BETHINK_STORE_WATCH (object);

  bethink_store_watch_stop (self);

  G_OBJECT_CLASS (bethink_store_watch_parent_class)->dispose (object);
}

static void
bethink_store_watch_class_init (BethinkStoreWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bethink_store_watch_dispose;

  /**
   * BethinkStoreWatch::touched:
   * @self: the watch
   *
   * The file may have been written to.
   */
  signals[SIGNAL_TOUCHED] =
    g_signal_new ("touched",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
bethink_store_watch_init (BethinkStoreWatch *self)
{
}

/**
 * bethink_store_watch_new:
 * @path: the database file
 *
 * Returns: (transfer full): a watch for @path
 */
BethinkStoreWatch *
bethink_store_watch_new (const char *path)
{
  g_autofree char *log_path = NULL;
  g_autoptr (GFile) log_file = NULL;
  BethinkStoreWatch *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_STORE_WATCH, NULL);
  log_path = g_strconcat (path, "-wal", NULL);
  log_file = g_file_new_for_path (log_path);
  self->monitor = g_file_monitor_file (log_file, G_FILE_MONITOR_NONE, NULL, NULL);

  if (is_prompt (self->monitor))
    {
      g_file_monitor_set_rate_limit (self->monitor, RATE_LIMIT);
      g_signal_connect_object (self->monitor, "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      self->poll_source = g_timeout_add (POLL_INTERVAL, poll_cb, self);
    }

  return self;
}

/**
 * bethink_store_watch_stop:
 * @self: the watch
 *
 * Says nothing any more.
 */
void
bethink_store_watch_stop (BethinkStoreWatch *self)
{
  g_return_if_fail (BETHINK_IS_STORE_WATCH (self));

  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);

  g_clear_object (&self->monitor);
  g_clear_handle_id (&self->poll_source, g_source_remove);
}
