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

/* What each filter lets through is said in the header. The getters return what a
 * filter was set to; the others return a new query, which is the caller's, that
 * differs from the first in this one filter.
 */

#define DEFINE_GETTER(Type, name, fallback)                   \
  Type                                                        \
  bethink_query_get_##name (BethinkQuery *self)               \
  {                                                           \
    g_return_val_if_fail (BETHINK_IS_QUERY (self), fallback); \
                                                              \
    return self->name;                                        \
  }

#define DEFINE_REFINEMENT(Type, name, ...)                    \
  BethinkQuery *                                              \
  bethink_query_with_##name (BethinkQuery *self,              \
                             Type          name)              \
  {                                                           \
    BethinkQuery *copy;                                       \
                                                              \
    g_return_val_if_fail (BETHINK_IS_QUERY (self), NULL);     \
                                                              \
    copy = copy_query (self);                                 \
    __VA_ARGS__;                                              \
    return copy;                                              \
  }

#define DEFINE_VALUE(Type, name, fallback) \
  DEFINE_GETTER (Type, name, fallback)     \
  DEFINE_REFINEMENT (Type, name, copy->name = name)

#define DEFINE_STRING(name)                 \
  DEFINE_GETTER (const char *, name, NULL)  \
  DEFINE_REFINEMENT (const char *, name, g_set_str (&copy->name, name))

DEFINE_GETTER (BethinkListKind, list, BETHINK_LIST_PEOPLE)
DEFINE_VALUE (gint64, owner, 0)
DEFINE_VALUE (BethinkOrder, order, BETHINK_ORDER_NAME)
DEFINE_STRING (tag)
DEFINE_STRING (label)
DEFINE_VALUE (gint64, contact, 0)
DEFINE_VALUE (int, starred, BETHINK_QUERY_ANY)
DEFINE_VALUE (int, archived, BETHINK_QUERY_ANY)
DEFINE_VALUE (int, partial, BETHINK_QUERY_ANY)
DEFINE_VALUE (int, hidden, BETHINK_QUERY_ANY)
DEFINE_VALUE (int, unread, BETHINK_QUERY_ANY)
DEFINE_VALUE (int, status, BETHINK_QUERY_ANY)
DEFINE_VALUE (int, direction, BETHINK_QUERY_ANY)
DEFINE_VALUE (int, outcome, BETHINK_QUERY_ANY)
DEFINE_VALUE (int, channel, BETHINK_QUERY_ANY)
DEFINE_VALUE (guint, kinds, 0)
DEFINE_VALUE (guint, entry_kinds, 0)

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
