/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-counter.h"
#include "bethink-external-id-scan.h"

/* Puts the items of one file into the store, inside one transaction and on its
 * thread:
 *
 *   find     which stored record an item is            -find.c
 *   merge    values, field by field                    bethink-import-merge.c
 *   write    through the functions of the tables       -record.c
 *   join     two stored records that prove to be one   -join.c
 *
 * and what is special about people (-contact.c) and about what happens between
 * them (-talk.c). Nothing here asks the store about every record of a new file:
 * see BethinkImportKindState.
 */

static void bethink_import_sink_iface_init (BethinkImportSinkInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BethinkImportMerger, bethink_import_merger, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BETHINK_TYPE_IMPORT_SINK,
                                                      bethink_import_sink_iface_init))

static const struct
{
  BethinkKind        kind;
  BethinkImportCount count;
} counts[] = {
  { BETHINK_KIND_CONTACT,       BETHINK_IMPORT_COUNT_CONTACTS },
  { BETHINK_KIND_CONVERSATION,  BETHINK_IMPORT_COUNT_CONVERSATIONS },
  { BETHINK_KIND_MESSAGE,       BETHINK_IMPORT_COUNT_MESSAGES },
  { BETHINK_KIND_CALL,          BETHINK_IMPORT_COUNT_CALLS },
  { BETHINK_KIND_ENTRY,         BETHINK_IMPORT_COUNT_ENTRIES },
  { BETHINK_KIND_RELATIONSHIP,  BETHINK_IMPORT_COUNT_RELATIONSHIPS },
  { BETHINK_KIND_TAG,           BETHINK_IMPORT_COUNT_TAGS },
  { BETHINK_KIND_CONTACT_FIELD, BETHINK_IMPORT_COUNT_CONTACT_FIELDS },
  { BETHINK_KIND_ADDRESS,       BETHINK_IMPORT_COUNT_ADDRESSES },
  { BETHINK_KIND_ATTACHMENT,    BETHINK_IMPORT_COUNT_ATTACHMENTS },
};

static BethinkImportCount
get_count (BethinkKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      if (counts[i].kind == kind)
        return counts[i].count;
    }

  g_assert_not_reached ();
}

/* Counting: a record once for each file, however often it is nested in it. */

/**
 * bethink_import_merger_count_new:
 * @self: the merger
 * @kind: a kind
 * @id: a record that was added
 */
void
bethink_import_merger_count_new (BethinkImportMerger *self,
                                 BethinkKind          kind,
                                 gint64               id)
{
  BethinkImportKindState *state = &self->kinds[kind];

  if (state->first_new == 0)
    state->first_new = id;

  bethink_import_report_count_added (self->report, get_count (kind));
}

/**
 * bethink_import_merger_is_new:
 * @self: the merger
 * @kind: a kind
 * @id: a record
 *
 * Returns: whether this file added it
 */
gboolean
bethink_import_merger_is_new (BethinkImportMerger *self,
                              BethinkKind          kind,
                              gint64               id)
{
  const BethinkImportKindState *state = &self->kinds[kind];

  return state->first_new != 0 && id >= state->first_new;
}

/**
 * bethink_import_merger_count:
 * @self: the merger
 * @kind: a kind
 * @id: a record that was there
 * @changed: whether something about it changed
 */
void
bethink_import_merger_count (BethinkImportMerger *self,
                             BethinkKind          kind,
                             gint64               id,
                             gboolean             changed)
{
  BethinkImportKindState *state = &self->kinds[kind];
  BethinkImportCount count = get_count (kind);

  /* What this very file added stays one that was added. */
  if (bethink_import_merger_is_new (self, kind, id))
    return;

  if (g_hash_table_add (state->seen, GSIZE_TO_POINTER ((gsize) id)) && !changed)
    bethink_import_report_count_found (self->report, count);
  else if (changed && !g_hash_table_contains (state->updated, GSIZE_TO_POINTER ((gsize) id)))
    bethink_import_report_count_updated (self->report, count);

  if (changed)
    g_hash_table_add (state->updated, GSIZE_TO_POINTER ((gsize) id));
}

/* The sink */

static gboolean
check_cancelled (BethinkImportMerger  *self,
                 GError              **error)
{
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
take_contact (BethinkImportSink           *sink,
              const BethinkImportContact  *item,
              GError                     **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  return check_cancelled (self, error) && bethink_import_merger_put_contact (self, item, error);
}

static gboolean
take_contact_field (BethinkImportSink                *sink,
                    const BethinkImportContactField  *item,
                    GError                          **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  return check_cancelled (self, error) && bethink_import_merger_put_contact_field (self, item, error);
}

static gboolean
take_address (BethinkImportSink           *sink,
              const BethinkImportAddress  *item,
              GError                     **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  return check_cancelled (self, error) && bethink_import_merger_put_address (self, item, error);
}

static gboolean
take_conversation (BethinkImportSink                *sink,
                   const BethinkImportConversation  *item,
                   GError                          **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  return check_cancelled (self, error) && bethink_import_merger_put_conversation (self, item, error);
}

static gboolean
take_message (BethinkImportSink           *sink,
              const BethinkImportMessage  *item,
              GError                     **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  return check_cancelled (self, error) && bethink_import_merger_put_message (self, item, error);
}

static gboolean
take_call (BethinkImportSink        *sink,
           const BethinkImportCall  *item,
           GError                  **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  return check_cancelled (self, error) && bethink_import_merger_put_call (self, item, error);
}

static gboolean
take_entry (BethinkImportSink         *sink,
            const BethinkImportEntry  *item,
            GError                   **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  return check_cancelled (self, error) && bethink_import_merger_put_entry (self, item, error);
}

static gboolean
take_relationship (BethinkImportSink                *sink,
                   const BethinkImportRelationship  *item,
                   GError                          **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  return check_cancelled (self, error) && bethink_import_merger_put_relationship (self, item, error);
}

static gboolean
take_tag (BethinkImportSink       *sink,
          const BethinkImportTag  *item,
          GError                 **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  return check_cancelled (self, error) && bethink_import_merger_put_tag (self, item, error);
}

static void
take_skip (BethinkImportSink *sink,
           BethinkImportSkip  reason,
           const char        *path)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  bethink_import_report_count_skipped (self->report, reason, path);
}

static gboolean
take_progress (BethinkImportSink  *sink,
               guint64             offset,
               GError            **error)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (sink);

  /* Some readers walk over the file several times: progress never goes back. */
  self->offset = MAX (self->offset, offset);

  if (self->progress != NULL)
    self->progress (self->offset, bethink_import_report_get_n_records (self->report),
                    self->progress_data);

  return check_cancelled (self, error);
}

static gboolean
take_activities (BethinkImportSink  *sink,
                 BethinkImportKeys  *conversation,
                 JsonArray          *activities,
                 GError            **error)
{
  return bethink_import_merger_put_activities (BETHINK_IMPORT_MERGER (sink), conversation, activities, error);
}

static BethinkTransaction *
take_transaction (BethinkImportSink *sink)
{
  return BETHINK_IMPORT_MERGER (sink)->tx;
}

static void
take_count (BethinkImportSink *sink,
            BethinkKind        kind,
            BethinkImportFate  fate)
{
  BethinkImportReport *report = BETHINK_IMPORT_MERGER (sink)->report;
  BethinkImportCount number = get_count (kind);

  switch (fate)
    {
    case BETHINK_IMPORT_ADDED:
      bethink_import_report_count_added (report, number);
      break;
    case BETHINK_IMPORT_UPDATED:
      bethink_import_report_count_updated (report, number);
      break;
    case BETHINK_IMPORT_FOUND:
    default:
      bethink_import_report_count_found (report, number);
      break;
    }
}

static void
bethink_import_sink_iface_init (BethinkImportSinkInterface *iface)
{
  iface->contact = take_contact;
  iface->contact_field = take_contact_field;
  iface->address = take_address;
  iface->conversation = take_conversation;
  iface->message = take_message;
  iface->call = take_call;
  iface->entry = take_entry;
  iface->relationship = take_relationship;
  iface->tag = take_tag;
  iface->skip = take_skip;
  iface->progress = take_progress;
  iface->activities = take_activities;
  iface->get_transaction = take_transaction;
  iface->count = take_count;
}

static void
bethink_import_merger_finalize (GObject *object)
{
  BethinkImportMerger *self = BETHINK_IMPORT_MERGER (object);

  g_clear_pointer (&self->source, g_free);
  g_clear_object (&self->report);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->joins, g_hash_table_unref);

  for (gsize i = 0; i < BETHINK_IMPORT_N_KINDS; i++)
    {
      g_clear_pointer (&self->kinds[i].filter, bethink_import_filter_free);
      g_clear_pointer (&self->kinds[i].resolved, g_hash_table_unref);
      g_clear_pointer (&self->kinds[i].replaced, g_hash_table_unref);
      g_clear_pointer (&self->kinds[i].loose, g_hash_table_unref);
      g_clear_pointer (&self->kinds[i].alive, g_hash_table_unref);
      g_clear_pointer (&self->kinds[i].seen, g_hash_table_unref);
      g_clear_pointer (&self->kinds[i].updated, g_hash_table_unref);
    }

  g_clear_pointer (&self->content, g_hash_table_unref);
  g_clear_pointer (&self->matched, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->new_people, g_hash_table_unref);

  G_OBJECT_CLASS (bethink_import_merger_parent_class)->finalize (object);
}

static void
bethink_import_merger_class_init (BethinkImportMergerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_import_merger_finalize;
}

static void
clear_pending (gpointer data)
{
  BethinkImportPending *pending = data;

  bethink_import_keys_unref (pending->met_through);
}

static void
bethink_import_merger_init (BethinkImportMerger *self)
{
  for (gsize i = 0; i < BETHINK_IMPORT_N_KINDS; i++)
    {
      self->kinds[i].resolved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->kinds[i].replaced = g_hash_table_new (NULL, NULL);
      self->kinds[i].alive = g_hash_table_new (NULL, NULL);
      self->kinds[i].seen = g_hash_table_new (NULL, NULL);
      self->kinds[i].updated = g_hash_table_new (NULL, NULL);
    }

  self->content = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->matched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pending = g_array_new (FALSE, FALSE, sizeof (BethinkImportPending));
  g_array_set_clear_func (self->pending, clear_pending);
}

/**
 * bethink_import_merger_new:
 * @tx: the transaction of one file; it must outlive the merger
 * @source: name under which the keys of the file are kept
 * @report: where is counted
 * @cancellable: (nullable): to give up
 *
 * Returns: (transfer full): a sink that stores
 */
BethinkImportMerger *
bethink_import_merger_new (BethinkTransaction  *tx,
                           const char          *source,
                           BethinkImportReport *report,
                           GCancellable        *cancellable)
{
  BethinkImportMerger *self;

  g_return_val_if_fail (tx != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (BETHINK_IS_IMPORT_REPORT (report), NULL);

  self = g_object_new (BETHINK_TYPE_IMPORT_MERGER, NULL);
  self->tx = tx;
  self->db = bethink_transaction_get_db (tx);
  self->source = g_strdup (source);
  g_set_object (&self->report, report);
  g_set_object (&self->cancellable, cancellable);

  return self;
}

/**
 * bethink_import_merger_set_joins:
 * @self: the merger
 * @joins: (nullable): key of a look-alike -> id of the contact it is
 */
void
bethink_import_merger_set_joins (BethinkImportMerger *self,
                                 GHashTable          *joins)
{
  g_return_if_fail (BETHINK_IS_IMPORT_MERGER (self));

  g_clear_pointer (&self->joins, g_hash_table_unref);
  self->joins = joins != NULL ? g_hash_table_ref (joins) : NULL;
}

/**
 * bethink_import_merger_set_progress:
 * @self: the merger
 * @func: called on the thread of the import, for each element that is read
 * @user_data: for @func
 */
void
bethink_import_merger_set_progress (BethinkImportMerger     *self,
                                    BethinkImportMergerFunc  func,
                                    gpointer                 user_data)
{
  g_return_if_fail (BETHINK_IS_IMPORT_MERGER (self));

  self->progress = func;
  self->progress_data = user_data;
}

/**
 * bethink_import_merger_begin:
 * @self: the merger
 * @error: return location for an error of the store
 *
 * Looks at what the store has of this source. A kind of which it has nothing is
 * not asked for again.
 *
 * Returns: whether the store could be asked
 */
gboolean
bethink_import_merger_begin (BethinkImportMerger  *self,
                             GError              **error)
{
  gint64 n_trash;

  g_return_val_if_fail (BETHINK_IS_IMPORT_MERGER (self), FALSE);

  for (BethinkKind kind = BETHINK_KIND_CONTACT; kind < BETHINK_IMPORT_N_KINDS; kind++)
    {
      BethinkImportKindState *state = &self->kinds[kind];

      if (!bethink_external_id_table_has_any (self->db, self->source, kind, &state->had_keys, error))
        return FALSE;

      if (!state->had_keys)
        state->filter = bethink_import_filter_new ();
    }

  if (!bethink_counter_get (self->db, BETHINK_COUNTER_TRASH, &n_trash, error))
    return FALSE;

  self->has_trash = n_trash > 0;
  self->has_stand_ins = self->kinds[BETHINK_KIND_CONTACT].had_keys;

  return TRUE;
}

/**
 * bethink_import_merger_finish:
 * @self: the merger
 * @error: return location for an error of the store
 *
 * Does what had to wait for the end of the file: people who were met through
 * somebody further down, and stand-ins whose person is known by now.
 *
 * Returns: whether it could be stored
 */
gboolean
bethink_import_merger_finish (BethinkImportMerger  *self,
                              GError              **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_MERGER (self), FALSE);

  return bethink_import_merger_fill_pending (self, error) &&
         bethink_import_merger_replace_phones (self, error);
}
