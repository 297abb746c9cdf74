/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store"

#include "config.h"

#include "bethink-store-private.h"

#include "bethink-changeset.h"
#include "bethink-record.h"
#include "bethink-store-error.h"

/* The façade of the store: one writer thread, three readers, and what the main
 * thread may know of them. Everything that changes data is one function run in
 * one transaction on the writer; the main thread then hears of it by the signal
 * "changed", before the caller gets its answer.
 *
 *   main ── write_async ──> writer: BEGIN, function, derive, COMMIT
 *    ^                         │
 *    ├── changed (changeset) <─┤
 *    └── callback of caller <──┘
 *
 *   main ── rows wanted, spines, search ──> readers ── snapshots ──> main
 *
 * Made and used on the main thread; the blocking bethink_store_read() and
 * bethink_store_write() are for other threads.
 */

G_DEFINE_FINAL_TYPE (BethinkStore, bethink_store, G_TYPE_OBJECT)

typedef enum
{
  PROP_PATH = 1,
  PROP_STATE,
  PROP_READ_ONLY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_KIND,
  PROP_REDO_KIND,
  PROP_INDEX_PENDING,
} BethinkStoreProps;

static GParamSpec *props[PROP_INDEX_PENDING + 1];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
bethink_store_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  BethinkStore *self = BETHINK_STORE (object);

  switch ((BethinkStoreProps) prop_id)
    {
    case PROP_PATH:
      g_value_set_string (value, bethink_store_get_path (self));
      break;

    case PROP_STATE:
      g_value_set_enum (value, bethink_store_get_state (self));
      break;

    case PROP_READ_ONLY:
      g_value_set_boolean (value, bethink_store_get_read_only (self));
      break;

    case PROP_CAN_UNDO:
      g_value_set_boolean (value, bethink_store_get_can_undo (self));
      break;

    case PROP_CAN_REDO:
      g_value_set_boolean (value, bethink_store_get_can_redo (self));
      break;

    case PROP_UNDO_KIND:
      g_value_set_string (value, bethink_store_get_undo_kind (self));
      break;

    case PROP_REDO_KIND:
      g_value_set_string (value, bethink_store_get_redo_kind (self));
      break;

    case PROP_INDEX_PENDING:
      g_value_set_int64 (value, bethink_store_get_index_pending (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_store_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  BethinkStore *self = BETHINK_STORE (object);

  if ((BethinkStoreProps) prop_id == PROP_PATH)
    self->path = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
bethink_store_constructed (GObject *object)
{
  BethinkStore *self = BETHINK_STORE (object);

  G_OBJECT_CLASS (bethink_store_parent_class)->constructed (object);

  if (self->path == NULL)
    self->path = g_build_filename (g_get_user_data_dir (), "bethink", "bethink.db", NULL);

  self->rows_reader = bethink_reader_new ("bethink-rows", self->path);
  self->spine_reader = bethink_reader_new ("bethink-spines", self->path);
  self->search_reader = bethink_reader_new ("bethink-search", self->path);
  self->live = bethink_live_table_new (self->rows_reader);
}

static void
bethink_store_dispose (GObject *object)
{
  BethinkStore *self = BETHINK_STORE (object);

  bethink_store_close (self);

  g_clear_object (&self->drafts);
  g_clear_object (&self->live);
  g_clear_object (&self->rows_reader);
  g_clear_object (&self->spine_reader);
  g_clear_object (&self->search_reader);
  g_clear_object (&self->search);
  g_clear_object (&self->background);

  G_OBJECT_CLASS (bethink_store_parent_class)->dispose (object);
}

static void
bethink_store_finalize (GObject *object)
{
  BethinkStore *self = BETHINK_STORE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_error (&self->open_error);
  g_clear_pointer (&self->undo_kind, g_free);
  g_clear_pointer (&self->redo_kind, g_free);
  g_mutex_clear (&self->commits_mutex);

  G_OBJECT_CLASS (bethink_store_parent_class)->finalize (object);
}

static void
bethink_store_class_init (BethinkStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = bethink_store_constructed;
  object_class->dispose = bethink_store_dispose;
  object_class->finalize = bethink_store_finalize;
  object_class->get_property = bethink_store_get_property;
  object_class->set_property = bethink_store_set_property;

  props[PROP_PATH] =
    g_param_spec_string ("path", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, BETHINK_TYPE_STORE_STATE,
                       BETHINK_STORE_STATE_CLOSED, readable);
  props[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, readable);
  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, readable);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, readable);
  props[PROP_UNDO_KIND] = g_param_spec_string ("undo-kind", NULL, NULL, NULL, readable);
  props[PROP_REDO_KIND] = g_param_spec_string ("redo-kind", NULL, NULL, NULL, readable);
  props[PROP_INDEX_PENDING] =
    g_param_spec_int64 ("index-pending", NULL, NULL, 0, G_MAXINT64, 0, readable);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * BethinkStore::changed:
   * @self: the store
   * @changes: what was written, by this process or, with everything set, by another
   *
   * Emitted on the main thread after each transaction.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed",
                  G_TYPE_FROM_CLASS (klass),
                  G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, BETHINK_TYPE_CHANGESET);
}

static void
bethink_store_init (BethinkStore *self)
{
  self->owner = g_thread_self ();
  self->context = g_main_context_ref_thread_default ();
  self->background = g_cancellable_new ();
  g_mutex_init (&self->commits_mutex);
  g_queue_init (&self->commits);
}

GType
bethink_store_state_get_type (void)
{
  static GType type;

  if (g_once_init_enter_pointer (&type))
    {
      static const GEnumValue values[] = {
        { BETHINK_STORE_STATE_CLOSED, "BETHINK_STORE_STATE_CLOSED", "closed" },
        { BETHINK_STORE_STATE_OPENING, "BETHINK_STORE_STATE_OPENING", "opening" },
        { BETHINK_STORE_STATE_OPEN, "BETHINK_STORE_STATE_OPEN", "open" },
        { BETHINK_STORE_STATE_FAILED, "BETHINK_STORE_STATE_FAILED", "failed" },
        { 0, NULL, NULL },
      };

      g_once_init_leave_pointer (&type, g_enum_register_static ("BethinkStoreState", values));
    }

  return type;
}

void
bethink_store_set_state (BethinkStore      *self,
                         BethinkStoreState  state,
                         gboolean           read_only)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
    }

  if (self->read_only != read_only)
    {
      self->read_only = read_only;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READ_ONLY]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_kind (BethinkStore      *self,
          char             **field,
          const char        *kind,
          BethinkStoreProps  can,
          BethinkStoreProps  name)
{
  gboolean was = *field != NULL;

  if (!g_set_str (field, kind))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), props[name]);

  if (was != (kind != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), props[can]);
}

/* Shows the state after a transaction; the signal is the caller's. */
void
bethink_store_take_commit (BethinkStore  *self,
                           BethinkCommit *commit)
{
  g_object_freeze_notify (G_OBJECT (self));

  set_kind (self, &self->undo_kind, commit->undo_kind, PROP_CAN_UNDO, PROP_UNDO_KIND);
  set_kind (self, &self->redo_kind, commit->redo_kind, PROP_CAN_REDO, PROP_REDO_KIND);

  if (self->index_pending != commit->index_pending)
    {
      self->index_pending = commit->index_pending;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INDEX_PENDING]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

void
bethink_store_emit_changed (BethinkStore     *self,
                            BethinkChangeset *changes)
{
  g_assert (self->owner == g_thread_self ());

  self->serial++;
  bethink_live_table_reload (self->live, changes);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
}

gboolean
bethink_store_is_on_writer (BethinkStore *self)
{
  return self->writer != NULL && bethink_worker_is_current (self->writer);
}

/* Waiting is for threads that have nothing else to do. */
gboolean
bethink_store_may_block (BethinkStore *self)
{
  return self->is_sync || self->owner != g_thread_self ();
}

/**
 * bethink_store_new:
 * @path: (nullable): the database file; %NULL for the one of the user
 *
 * Makes a store that is still closed. Lists and reads may be asked for at
 * once; they wait until it is opened. To be called on the main thread.
 *
 * Returns: (transfer full): a new store
 */
BethinkStore *
bethink_store_new (const char *path)
{
  return g_object_new (BETHINK_TYPE_STORE, "path", path, NULL);
}

/**
 * bethink_store_get_path:
 * @self: the store
 *
 * Returns: (transfer none): the database file
 */
const char *
bethink_store_get_path (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);

  return self->path;
}

/**
 * bethink_store_get_state:
 * @self: the store
 *
 * Returns: how far it is
 */
BethinkStoreState
bethink_store_get_state (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), BETHINK_STORE_STATE_CLOSED);

  return self->state;
}

/**
 * bethink_store_get_open_error:
 * @self: the store
 *
 * Returns: (transfer none) (nullable): why it could not be opened
 */
const GError *
bethink_store_get_open_error (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);

  return self->open_error;
}

/**
 * bethink_store_get_read_only:
 * @self: the store
 *
 * Returns: whether writing fails with %BETHINK_STORE_ERROR_READ_ONLY
 */
gboolean
bethink_store_get_read_only (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);

  return self->read_only;
}

/**
 * bethink_store_get_can_undo:
 * @self: the store
 *
 * Returns: whether there is an operation to undo
 */
gboolean
bethink_store_get_can_undo (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);

  return self->undo_kind != NULL;
}

/**
 * bethink_store_get_can_redo:
 * @self: the store
 *
 * Returns: whether there is an operation to do again
 */
gboolean
bethink_store_get_can_redo (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);

  return self->redo_kind != NULL;
}

/**
 * bethink_store_get_undo_kind:
 * @self: the store
 *
 * Returns: (transfer none) (nullable): the code of the operation that
 *   bethink_store_undo_async() would undo, see bethink-store-edit.h
 */
const char *
bethink_store_get_undo_kind (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);

  return self->undo_kind;
}

/**
 * bethink_store_get_redo_kind:
 * @self: the store
 *
 * Returns: (transfer none) (nullable): the code of the operation that
 *   bethink_store_redo_async() would do again
 */
const char *
bethink_store_get_redo_kind (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);

  return self->redo_kind;
}

/**
 * bethink_store_get_index_pending:
 * @self: the store
 *
 * Returns: how many records cannot be found by their words yet
 */
gint64
bethink_store_get_index_pending (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), 0);

  return self->index_pending;
}

/**
 * bethink_store_get_drafts:
 * @self: the store
 *
 * Returns: (transfer none): the drafts, kept in a folder beside the database
 */
BethinkDrafts *
bethink_store_get_drafts (BethinkStore *self)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);

  if (self->drafts == NULL)
    {
      g_autofree char *parent = g_path_get_dirname (self->path);
      g_autofree char *folder = g_build_filename (parent, "drafts", NULL);

      self->drafts = bethink_drafts_new (folder);
    }

  return self->drafts;
}

/**
 * bethink_store_ref_live:
 * @self: the store
 * @kind: contact, conversation, message, call or entry
 * @id: id of a record
 *
 * Finds the one live object of a record, or makes an empty one that is filled soon
 * (see #BethinkRecord:loaded). It carries what rows show and is kept up to date
 * for as long as somebody holds it. On the main thread only; no I/O.
 *
 * Returns: (transfer full): the live object
 */
BethinkRecord *
bethink_store_ref_live (BethinkStore *self,
                        BethinkKind   kind,
                        gint64        id)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);
  g_return_val_if_fail (self->owner == g_thread_self (), NULL);

  return bethink_live_table_ref (self->live, kind, id);
}

/**
 * bethink_store_read:
 * @self: the store
 * @func: what to run with a connection that can only read
 * @data: for @func
 * @cancellable: (nullable): interrupts @func inside SQLite, too
 * @error: return location for the error of @func or of opening
 *
 * Reads and waits. For import threads and the command line; never on the main
 * thread, unless the store was opened with bethink_store_open_sync().
 *
 * Returns: what @func returned
 */
gboolean
bethink_store_read (BethinkStore     *self,
                    BethinkReadFunc   func,
                    gpointer          data,
                    GCancellable     *cancellable,
                    GError          **error)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), FALSE);
  g_return_val_if_fail (bethink_store_may_block (self), FALSE);

  return bethink_reader_call (self->rows_reader, func, data, cancellable, error);
}

static void
read_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer data = bethink_reader_call_finish (BETHINK_READER (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, data, NULL);
}

/**
 * bethink_store_read_async:
 * @self: the store
 * @func: what to run with a connection that can only read
 * @data: (transfer full): for @func, on its thread
 * @destroy: (nullable): frees @data
 * @cancellable: (nullable): interrupts @func inside SQLite, too
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Reads in the background.
 */
void
bethink_store_read_async (BethinkStore        *self,
                          BethinkReadFunc      func,
                          gpointer             data,
                          GDestroyNotify       destroy,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (BETHINK_IS_STORE (self));
  g_return_if_fail (func != NULL);
  g_return_if_fail (data != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bethink_store_read_async);
  g_task_set_task_data (task, data, destroy);

  bethink_reader_call_async (self->rows_reader, G_PRIORITY_DEFAULT, func, data, NULL,
                             cancellable, read_done_cb, task);
}

/**
 * bethink_store_read_finish:
 * @self: the store
 * @result: what the callback got
 * @error: return location for the error of the function or of opening
 *
 * Returns: (transfer none) (nullable): the data of the call, which lives until
 *   the callback returns; %NULL with @error set when it failed
 */
gpointer
bethink_store_read_finish (BethinkStore  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (BETHINK_IS_STORE (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
