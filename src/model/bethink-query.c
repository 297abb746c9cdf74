/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-query"

#include "bethink-query.h"

/* What a list shows and in which order. A query never changes after it was made,
 * so that any thread may read it; the functions that refine one return another.
 */

struct _BethinkQuery
{
  GObject          parent_instance;

  BethinkListKind  list;
  gint64           owner;        /* a person or conversation, 0 none */
  BethinkOrder     order;
  char            *tag;          /* owned, nullable */
  char            *label;        /* owned, nullable */
  gint64           contact;      /* 0 any */
  int              starred;
  int              archived;
  int              partial;
  int              hidden;
  int              unread;
  int              status;
  int              direction;
  int              outcome;
  int              channel;
  guint            kinds;        /* bits, 0 any */
  guint            entry_kinds;  /* bits, 0 any */
};

G_DEFINE_FINAL_TYPE (BethinkQuery, bethink_query, G_TYPE_OBJECT)

static BethinkOrder
get_default_order (BethinkListKind list)
{
  switch (list)
    {
    case BETHINK_LIST_PEOPLE:
      return BETHINK_ORDER_NAME;

    case BETHINK_LIST_MESSAGES:
      return BETHINK_ORDER_OLDEST;

    case BETHINK_LIST_CONVERSATIONS:
    case BETHINK_LIST_CALLS:
    case BETHINK_LIST_TIMELINE:
    case BETHINK_LIST_TRASH:
    default:
      return BETHINK_ORDER_RECENT;
    }
}

static BethinkQuery *
copy_query (BethinkQuery *self)
{
  BethinkQuery *copy = g_object_new (BETHINK_TYPE_QUERY, NULL);

  copy->list = self->list;
  copy->owner = self->owner;
  copy->order = self->order;
  copy->tag = g_strdup (self->tag);
  copy->label = g_strdup (self->label);
  copy->contact = self->contact;
  copy->starred = self->starred;
  copy->archived = self->archived;
  copy->partial = self->partial;
  copy->hidden = self->hidden;
  copy->unread = self->unread;
  copy->status = self->status;
  copy->direction = self->direction;
  copy->outcome = self->outcome;
  copy->channel = self->channel;
  copy->kinds = self->kinds;
  copy->entry_kinds = self->entry_kinds;

  return copy;
}

static void
bethink_query_finalize (GObject *object)
{
  BethinkQuery *self = BETHINK_QUERY (object);

  g_clear_pointer (&self->tag, g_free);
  g_clear_pointer (&self->label, g_free);

  G_OBJECT_CLASS (bethink_query_parent_class)->finalize (object);
}

static void
bethink_query_class_init (BethinkQueryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_query_finalize;
}

static void
bethink_query_init (BethinkQuery *self)
{
  self->starred = BETHINK_QUERY_ANY;
  self->archived = BETHINK_QUERY_ANY;
  self->partial = BETHINK_QUERY_ANY;
  self->hidden = BETHINK_QUERY_ANY;
  self->unread = BETHINK_QUERY_ANY;
  self->status = BETHINK_QUERY_ANY;
  self->direction = BETHINK_QUERY_ANY;
  self->outcome = BETHINK_QUERY_ANY;
  self->channel = BETHINK_QUERY_ANY;
}

/**
 * bethink_query_new:
 * @list: what to list
 *
 * Makes the query that a list starts with: people who are neither archived nor
 * partial by name, messages from the oldest, a timeline without hidden entries,
 * and all others from the newest.
 *
 * Returns: (transfer full): a query
 */
BethinkQuery *
bethink_query_new (BethinkListKind list)
{
  BethinkQuery *self = g_object_new (BETHINK_TYPE_QUERY, NULL);

  self->list = list;
  self->order = get_default_order (list);

  if (list == BETHINK_LIST_PEOPLE)
    {
      self->archived = FALSE;
      self->partial = FALSE;
    }
  else if (list == BETHINK_LIST_TIMELINE)
    {
      self->hidden = FALSE;
    }

  return self;
}

/**
 * bethink_query_equal:
 * @self: a query
 * @other: another
 *
 * Returns: whether both make the same list
 */
gboolean
bethink_query_equal (BethinkQuery *self,
                     BethinkQuery *other)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), FALSE);
  g_return_val_if_fail (BETHINK_IS_QUERY (other), FALSE);

  return self->list == other->list &&
         self->owner == other->owner &&
         self->order == other->order &&
         g_strcmp0 (self->tag, other->tag) == 0 &&
         g_strcmp0 (self->label, other->label) == 0 &&
         self->contact == other->contact &&
         self->starred == other->starred &&
         self->archived == other->archived &&
         self->partial == other->partial &&
         self->hidden == other->hidden &&
         self->unread == other->unread &&
         self->status == other->status &&
         self->direction == other->direction &&
         self->outcome == other->outcome &&
         self->channel == other->channel &&
         self->kinds == other->kinds &&
         self->entry_kinds == other->entry_kinds;
}

/**
 * bethink_query_get_list:
 * @self: a query
 *
 * Returns: what is listed
 */
BethinkListKind
bethink_query_get_list (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_LIST_PEOPLE);

  return self->list;
}

/**
 * bethink_query_get_owner:
 * @self: a query
 *
 * Returns: the id of the person or conversation whose list it is, 0 for none
 */
gint64
bethink_query_get_owner (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), 0);

  return self->owner;
}

/**
 * bethink_query_get_order:
 * @self: a query
 *
 * Returns: the order
 */
BethinkOrder
bethink_query_get_order (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_ORDER_NAME);

  return self->order;
}

/**
 * bethink_query_get_tag:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the tag that people must have
 */
const char *
bethink_query_get_tag (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  return self->tag;
}

/**
 * bethink_query_get_label:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the label that conversations must have
 */
const char *
bethink_query_get_label (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  return self->label;
}

/**
 * bethink_query_get_contact:
 * @self: a query
 *
 * Returns: the id of the person that rows must belong to, 0 for any
 */
gint64
bethink_query_get_contact (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), 0);

  return self->contact;
}

/**
 * bethink_query_get_starred:
 * @self: a query
 *
 * Returns: whether rows must be starred, or %BETHINK_QUERY_ANY
 */
int
bethink_query_get_starred (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_QUERY_ANY);

  return self->starred;
}

/**
 * bethink_query_get_archived:
 * @self: a query
 *
 * Returns: whether people must be archived, or %BETHINK_QUERY_ANY
 */
int
bethink_query_get_archived (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_QUERY_ANY);

  return self->archived;
}

/**
 * bethink_query_get_partial:
 * @self: a query
 *
 * Returns: whether people must be partial, or %BETHINK_QUERY_ANY
 */
int
bethink_query_get_partial (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_QUERY_ANY);

  return self->partial;
}

/**
 * bethink_query_get_hidden:
 * @self: a query
 *
 * Returns: whether entries must be hidden, or %BETHINK_QUERY_ANY
 */
int
bethink_query_get_hidden (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_QUERY_ANY);

  return self->hidden;
}

/**
 * bethink_query_get_unread:
 * @self: a query
 *
 * Returns: whether conversations must have unread messages, or %BETHINK_QUERY_ANY
 */
int
bethink_query_get_unread (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_QUERY_ANY);

  return self->unread;
}

/**
 * bethink_query_get_status:
 * @self: a query
 *
 * Returns: a BethinkStatus, or %BETHINK_QUERY_ANY
 */
int
bethink_query_get_status (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_QUERY_ANY);

  return self->status;
}

/**
 * bethink_query_get_direction:
 * @self: a query
 *
 * Returns: a BethinkDirection, or %BETHINK_QUERY_ANY
 */
int
bethink_query_get_direction (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_QUERY_ANY);

  return self->direction;
}

/**
 * bethink_query_get_outcome:
 * @self: a query
 *
 * Returns: a BethinkOutcome, or %BETHINK_QUERY_ANY
 */
int
bethink_query_get_outcome (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_QUERY_ANY);

  return self->outcome;
}

/**
 * bethink_query_get_channel:
 * @self: a query
 *
 * Returns: a BethinkChannel, or %BETHINK_QUERY_ANY
 */
int
bethink_query_get_channel (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), BETHINK_QUERY_ANY);

  return self->channel;
}

/**
 * bethink_query_get_kinds:
 * @self: a query
 *
 * Returns: a bit 1 << BethinkKind for each kind of row, 0 for any
 */
guint
bethink_query_get_kinds (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), 0);

  return self->kinds;
}

/**
 * bethink_query_get_entry_kinds:
 * @self: a query
 *
 * Returns: a bit 1 << BethinkEntryKind for each kind of entry, 0 for any
 */
guint
bethink_query_get_entry_kinds (BethinkQuery *self)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), 0);

  return self->entry_kinds;
}

/**
 * bethink_query_has_kind:
 * @self: a query
 * @kind: a kind
 *
 * Returns: whether the filter of kinds lets @kind through
 */
gboolean
bethink_query_has_kind (BethinkQuery *self,
                        BethinkKind   kind)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), FALSE);

  return self->kinds == 0 || (self->kinds & (1u << kind)) != 0;
}

/**
 * bethink_query_has_entry_kind:
 * @self: a query
 * @kind: a kind
 *
 * Returns: whether the filter of kinds lets @kind through
 */
gboolean
bethink_query_has_entry_kind (BethinkQuery     *self,
                              BethinkEntryKind  kind)
{
  g_return_val_if_fail (BETHINK_IS_QUERY (self), FALSE);

  return self->entry_kinds == 0 || (self->entry_kinds & (1u << kind)) != 0;
}

/**
 * bethink_query_with_owner:
 * @self: a query
 * @owner: the id of the person or conversation whose list it is, 0 for none
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_owner (BethinkQuery *self,
                          gint64        owner)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->owner = owner;
  return copy;
}

/**
 * bethink_query_with_order:
 * @self: a query
 * @order: the order
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_order (BethinkQuery *self,
                          BethinkOrder  order)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->order = order;
  return copy;
}

/**
 * bethink_query_with_tag:
 * @self: a query
 * @tag: (nullable): a tag, %NULL for any
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_tag (BethinkQuery *self,
                        const char   *tag)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  g_set_str (&copy->tag, tag);
  return copy;
}

/**
 * bethink_query_with_label:
 * @self: a query
 * @label: (nullable): a label, %NULL for any
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_label (BethinkQuery *self,
                          const char   *label)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  g_set_str (&copy->label, label);
  return copy;
}

/**
 * bethink_query_with_contact:
 * @self: a query
 * @contact: the id of the person that rows must belong to, 0 for any
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_contact (BethinkQuery *self,
                            gint64        contact)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->contact = contact;
  return copy;
}

/**
 * bethink_query_with_starred:
 * @self: a query
 * @starred: whether rows must be starred, or %BETHINK_QUERY_ANY
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_starred (BethinkQuery *self,
                            int           starred)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->starred = starred;
  return copy;
}

/**
 * bethink_query_with_archived:
 * @self: a query
 * @archived: whether people must be archived, or %BETHINK_QUERY_ANY
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_archived (BethinkQuery *self,
                             int           archived)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->archived = archived;
  return copy;
}

/**
 * bethink_query_with_partial:
 * @self: a query
 * @partial: whether people must be partial, or %BETHINK_QUERY_ANY
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_partial (BethinkQuery *self,
                            int           partial)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->partial = partial;
  return copy;
}

/**
 * bethink_query_with_hidden:
 * @self: a query
 * @hidden: whether entries must be hidden, or %BETHINK_QUERY_ANY
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_hidden (BethinkQuery *self,
                           int           hidden)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->hidden = hidden;
  return copy;
}

/**
 * bethink_query_with_unread:
 * @self: a query
 * @unread: whether conversations must have unread messages, or %BETHINK_QUERY_ANY
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_unread (BethinkQuery *self,
                           int           unread)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->unread = unread;
  return copy;
}

/**
 * bethink_query_with_status:
 * @self: a query
 * @status: a BethinkStatus, or %BETHINK_QUERY_ANY
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_status (BethinkQuery *self,
                           int           status)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->status = status;
  return copy;
}

/**
 * bethink_query_with_direction:
 * @self: a query
 * @direction: a BethinkDirection, or %BETHINK_QUERY_ANY
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_direction (BethinkQuery *self,
                              int           direction)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->direction = direction;
  return copy;
}

/**
 * bethink_query_with_outcome:
 * @self: a query
 * @outcome: a BethinkOutcome, or %BETHINK_QUERY_ANY
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_outcome (BethinkQuery *self,
                            int           outcome)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->outcome = outcome;
  return copy;
}

/**
 * bethink_query_with_channel:
 * @self: a query
 * @channel: a BethinkChannel, or %BETHINK_QUERY_ANY
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_channel (BethinkQuery *self,
                            int           channel)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->channel = channel;
  return copy;
}

/**
 * bethink_query_with_kinds:
 * @self: a query
 * @kinds: a bit 1 << BethinkKind for each kind of row, 0 for any
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_kinds (BethinkQuery *self,
                          guint         kinds)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->kinds = kinds;
  return copy;
}

/**
 * bethink_query_with_entry_kinds:
 * @self: a query
 * @entry_kinds: a bit 1 << BethinkEntryKind for each kind of entry, 0 for any
 *
 * Returns: (transfer full): @self, but with this
 */
BethinkQuery *
bethink_query_with_entry_kinds (BethinkQuery *self,
                                guint         entry_kinds)
{
  BethinkQuery *copy;

  g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);

  copy = copy_query (self);
  copy->entry_kinds = entry_kinds;
  return copy;
}
