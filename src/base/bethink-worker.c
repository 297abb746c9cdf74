/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-worker"

#include "bethink-worker.h"

/**
 * BethinkWorker:
 *
 * A named thread and a priority queue of functions that run on it, one after
 * the other. A database connection that must stay on one thread lives behind
 * such a worker, which makes locks around the connection needless.
 *
 * The worker may be used from any thread. Its owner calls bethink_worker_stop()
 * before letting go of it.
 */

typedef struct
{
  int              priority;
  guint64          sequence;
  GTaskThreadFunc  func;
  GTask           *task;      /* owned */
} Job;

/* What the thread needs. It has its own reference count, because the last
 * reference to the worker can be dropped by a task that runs on the thread.
 */
typedef struct
{
  GMutex     mutex;
  GCond      changed;
  GSequence *jobs;           /* of Job, in the order they will run */
  guint64    next_sequence;
  gboolean   stopping;
} Queue;

struct _BethinkWorker
{
  GObject  parent_instance;

  Queue   *queue;    /* owned, shared with the thread */
  GThread *thread;   /* owned, NULL once stopped */
};

G_DEFINE_FINAL_TYPE (BethinkWorker, bethink_worker, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->task);
  g_free (job);
}

static int
job_compare (gconstpointer a,
             gconstpointer b,
             gpointer      user_data)
{
  const Job *first = a;
  const Job *second = b;

  if (first->priority != second->priority)
    return first->priority < second->priority ? -1 : 1;

  return first->sequence < second->sequence ? -1 : 1;
}

static Queue *
queue_new (void)
{
  Queue *queue = g_atomic_rc_box_new0 (Queue);

  g_mutex_init (&queue->mutex);
  g_cond_init (&queue->changed);
  queue->jobs = g_sequence_new (job_free);

  return queue;
}

static void
queue_clear (gpointer data)
{
  Queue *queue = data;

  g_assert (g_sequence_is_empty (queue->jobs));

  g_sequence_free (queue->jobs);
  g_cond_clear (&queue->changed);
  g_mutex_clear (&queue->mutex);
}

static void
queue_unref (Queue *queue)
{
  g_atomic_rc_box_release_full (queue, queue_clear);
}

/* Waits for a job. NULL when the queue is empty and will stay so. */
static GTask *
queue_pop (Queue           *queue,
           GTaskThreadFunc *func)
{
  GSequenceIter *first;
  GTask *task;
  Job *job;

  g_mutex_lock (&queue->mutex);

  while (g_sequence_is_empty (queue->jobs) && !queue->stopping)
    g_cond_wait (&queue->changed, &queue->mutex);

  if (g_sequence_is_empty (queue->jobs))
    {
      g_mutex_unlock (&queue->mutex);
      return NULL;
    }

  first = g_sequence_get_begin_iter (queue->jobs);
  job = g_sequence_get (first);
  task = g_steal_pointer (&job->task);
  *func = job->func;
  g_sequence_remove (first);

  g_mutex_unlock (&queue->mutex);

  return task;
}

static gboolean
queue_push (Queue           *queue,
            int              priority,
            GTaskThreadFunc  func,
            GTask           *task)
{
  Job *job;

  g_mutex_lock (&queue->mutex);

  if (queue->stopping)
    {
      g_mutex_unlock (&queue->mutex);
      return FALSE;
    }

  job = g_new0 (Job, 1);
  job->priority = priority;
  job->sequence = queue->next_sequence++;
  job->func = func;
  job->task = task;

  g_sequence_insert_sorted (queue->jobs, job, job_compare, NULL);
  g_cond_signal (&queue->changed);
  g_mutex_unlock (&queue->mutex);

  return TRUE;
}

/* Refuses further jobs. Returns those that will not run, to be answered by the
 * caller outside the lock.
 */
static GSequence *
queue_stop (Queue    *queue,
            gboolean  drain)
{
  GSequence *dropped = g_sequence_new (job_free);

  g_mutex_lock (&queue->mutex);
  queue->stopping = TRUE;

  if (!drain)
    {
      GSequence *empty = dropped;

      dropped = queue->jobs;
      queue->jobs = empty;
    }

  g_cond_signal (&queue->changed);
  g_mutex_unlock (&queue->mutex);

  return dropped;
}

static void
return_cancelled (GTask *task)
{
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                   "The worker has stopped");
}

static void
run_task (GTask           *task,
          GTaskThreadFunc  func)
{
  if (g_task_return_error_if_cancelled (task))
    return;

  func (task,
        g_task_get_source_object (task),
        g_task_get_task_data (task),
        g_task_get_cancellable (task));
}

static gpointer
worker_thread (gpointer data)
{
  Queue *queue = data;
  GTaskThreadFunc func;
  GTask *next;

  while ((next = queue_pop (queue, &func)) != NULL)
    {
      g_autoptr (GTask) task = next;

      run_task (task, func);
    }

  queue_unref (queue);

  return NULL;
}

static void
bethink_worker_dispose (GObject *object)
{
  BethinkWorker *self = BETHINK_WORKER (object);

  if (self->thread == g_thread_self ())
    {
      /* The thread cannot wait for itself: it runs what is queued and ends. */
      g_clear_pointer (&self->thread, g_thread_unref);
      g_sequence_free (queue_stop (self->queue, TRUE));
    }
  else if (self->thread != NULL)
    {
      bethink_worker_stop (self, FALSE);
    }

  G_OBJECT_CLASS (bethink_worker_parent_class)->dispose (object);
}

static void
bethink_worker_finalize (GObject *object)
{
  BethinkWorker *self = BETHINK_WORKER (object);

  g_clear_pointer (&self->queue, queue_unref);

  G_OBJECT_CLASS (bethink_worker_parent_class)->finalize (object);
}

static void
bethink_worker_class_init (BethinkWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = bethink_worker_dispose;
  object_class->finalize = bethink_worker_finalize;
}

static void
bethink_worker_init (BethinkWorker *self)
{
  self->queue = queue_new ();
}

/**
 * bethink_worker_new:
 * @name: name of the thread, at most 15 bytes are shown by debuggers
 *
 * Starts a thread that waits for functions to run.
 *
 * Returns: (transfer full): a new worker
 */
BethinkWorker *
bethink_worker_new (const char *name)
{
  BethinkWorker *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_WORKER, NULL);
  self->thread = g_thread_new (name, worker_thread,
                               g_atomic_rc_box_acquire (self->queue));

  return self;
}

/**
 * bethink_worker_queue:
 * @self: the worker
 * @priority: a smaller number runs earlier; equal numbers run in the order
 *   they came
 * @func: what to run on the worker; it must return on the task
 * @task: (transfer full): the task that @func gets, with its source object,
 *   task data and cancellable
 *
 * Asks the worker to run @func. May be called from any thread.
 *
 * A task that was cancelled before its turn, or that comes when the worker is
 * stopping, returns %G_IO_ERROR_CANCELLED without running.
 */
void
bethink_worker_queue (BethinkWorker   *self,
                      int              priority,
                      GTaskThreadFunc  func,
                      GTask           *task)
{
  g_return_if_fail (BETHINK_IS_WORKER (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (G_IS_TASK (task));

  if (!queue_push (self->queue, priority, func, task))
    {
      return_cancelled (task);
      g_object_unref (task);
    }
}

/**
 * bethink_worker_is_current:
 * @self: the worker
 *
 * For assertions: whether the caller runs on the thread of the worker.
 *
 * Returns: %TRUE on the thread of @self
 */
gboolean
bethink_worker_is_current (BethinkWorker *self)
{
  g_return_val_if_fail (BETHINK_IS_WORKER (self), FALSE);

  return self->thread == g_thread_self ();
}

/**
 * bethink_worker_stop:
 * @self: the worker
 * @drain: %TRUE to run what is queued, %FALSE to return it as cancelled
 *
 * Ends the thread and waits until it has ended. Blocks for as long as the
 * present function, and with @drain the queued ones, take. Stopping twice does
 * nothing. Called by the owner, never on the worker itself.
 */
void
bethink_worker_stop (BethinkWorker *self,
                     gboolean       drain)
{
  g_autoptr (GSequence) dropped = NULL;
  GSequenceIter *iter;

  g_return_if_fail (BETHINK_IS_WORKER (self));
  g_return_if_fail (self->thread != g_thread_self ());

  if (self->thread == NULL)
    return;

  dropped = queue_stop (self->queue, drain);

  for (iter = g_sequence_get_begin_iter (dropped);
       !g_sequence_iter_is_end (iter);
       iter = g_sequence_iter_next (iter))
    {
      Job *job = g_sequence_get (iter);

      return_cancelled (job->task);
    }

  /* Until it has ended the thread must recognise itself. */
  g_thread_join (self->thread);
  self->thread = NULL;
}
