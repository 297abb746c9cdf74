/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-types.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BethinkListKind:
 * @BETHINK_LIST_PEOPLE: contacts
 * @BETHINK_LIST_CONVERSATIONS: conversations
 * @BETHINK_LIST_CALLS: calls
 * @BETHINK_LIST_MESSAGES: the messages of the conversation that owns the list
 * @BETHINK_LIST_TIMELINE: calls, conversations and entries of the person that
 *   owns the list; entries without people when there is no owner
 * @BETHINK_LIST_TRASH: what was deleted
 */
typedef enum
{
  BETHINK_LIST_PEOPLE,
  BETHINK_LIST_CONVERSATIONS,
  BETHINK_LIST_CALLS,
  BETHINK_LIST_MESSAGES,
  BETHINK_LIST_TIMELINE,
  BETHINK_LIST_TRASH,
} BethinkListKind;

typedef enum
{
  BETHINK_ORDER_NAME,
  BETHINK_ORDER_NAME_LAST_FIRST,
  BETHINK_ORDER_LAST_CONTACT,
  BETHINK_ORDER_CREATED,
  BETHINK_ORDER_RECENT,
  BETHINK_ORDER_OLDEST,
  BETHINK_ORDER_DURATION,
  BETHINK_ORDER_PERSON,
  BETHINK_ORDER_UNREAD_FIRST,
} BethinkOrder;

/* Filters that are an int hold a truth value or a number of their enumeration,
 * or this: the filter lets everything through.
 */
#define BETHINK_QUERY_ANY (-1)

/* The filters:
 *
 *   owner        the person or conversation whose list it is, 0 none
 *   tag          (nullable) people who have this tag
 *   label        (nullable) conversations that have this label
 *   contact      rows of this person, 0 any
 *   starred      whether rows are starred
 *   archived     whether people are archived
 *   partial      whether people are only known through others
 *   hidden       whether entries are hidden
 *   unread       whether conversations have unread messages
 *   status       a BethinkStatus
 *   direction    a BethinkDirection
 *   outcome      a BethinkOutcome
 *   channel      a BethinkChannel
 *   kinds        a bit 1 << BethinkKind for each kind of row, 0 any
 *   entry_kinds  a bit 1 << BethinkEntryKind for each kind of entry, 0 any
 */

#define BETHINK_TYPE_QUERY (bethink_query_get_type ())

G_DECLARE_FINAL_TYPE (BethinkQuery, bethink_query, BETHINK, QUERY, GObject)

BethinkQuery    *bethink_query_new              (BethinkListKind  list);
gboolean         bethink_query_equal            (BethinkQuery    *self,
                                                 BethinkQuery    *other);

BethinkListKind  bethink_query_get_list         (BethinkQuery    *self);
gint64           bethink_query_get_owner        (BethinkQuery    *self);
BethinkOrder     bethink_query_get_order        (BethinkQuery    *self);
const char      *bethink_query_get_tag          (BethinkQuery    *self);
const char      *bethink_query_get_label        (BethinkQuery    *self);
gint64           bethink_query_get_contact      (BethinkQuery    *self);
int              bethink_query_get_starred      (BethinkQuery    *self);
int              bethink_query_get_archived     (BethinkQuery    *self);
int              bethink_query_get_partial      (BethinkQuery    *self);
int              bethink_query_get_hidden       (BethinkQuery    *self);
int              bethink_query_get_unread       (BethinkQuery    *self);
int              bethink_query_get_status       (BethinkQuery    *self);
int              bethink_query_get_direction    (BethinkQuery    *self);
int              bethink_query_get_outcome      (BethinkQuery    *self);
int              bethink_query_get_channel      (BethinkQuery    *self);
guint            bethink_query_get_kinds        (BethinkQuery    *self);
guint            bethink_query_get_entry_kinds  (BethinkQuery    *self);
gboolean         bethink_query_has_kind         (BethinkQuery    *self,
                                                 BethinkKind      kind);
gboolean         bethink_query_has_entry_kind   (BethinkQuery    *self,
                                                 BethinkEntryKind kind);

/* Each returns a new query (transfer full). */
BethinkQuery    *bethink_query_with_owner       (BethinkQuery    *self,
                                                 gint64           owner);
BethinkQuery    *bethink_query_with_order       (BethinkQuery    *self,
                                                 BethinkOrder     order);
BethinkQuery    *bethink_query_with_tag         (BethinkQuery    *self,
                                                 const char      *tag);
BethinkQuery    *bethink_query_with_label       (BethinkQuery    *self,
                                                 const char      *label);
BethinkQuery    *bethink_query_with_contact     (BethinkQuery    *self,
                                                 gint64           contact);
BethinkQuery    *bethink_query_with_starred     (BethinkQuery    *self,
                                                 int              starred);
BethinkQuery    *bethink_query_with_archived    (BethinkQuery    *self,
                                                 int              archived);
BethinkQuery    *bethink_query_with_partial     (BethinkQuery    *self,
                                                 int              partial);
BethinkQuery    *bethink_query_with_hidden      (BethinkQuery    *self,
                                                 int              hidden);
BethinkQuery    *bethink_query_with_unread      (BethinkQuery    *self,
                                                 int              unread);
BethinkQuery    *bethink_query_with_status      (BethinkQuery    *self,
                                                 int              status);
BethinkQuery    *bethink_query_with_direction   (BethinkQuery    *self,
                                                 int              direction);
BethinkQuery    *bethink_query_with_outcome     (BethinkQuery    *self,
                                                 int              outcome);
BethinkQuery    *bethink_query_with_channel     (BethinkQuery    *self,
                                                 int              channel);
BethinkQuery    *bethink_query_with_kinds       (BethinkQuery    *self,
                                                 guint            kinds);
BethinkQuery    *bethink_query_with_entry_kinds (BethinkQuery    *self,
                                                 guint            entry_kinds);

G_END_DECLS
