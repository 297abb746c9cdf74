/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-kinds.h"

#include <string.h>

/* One row for each kind says what the server does with it. */

typedef struct
{
  const char        *nick;
  const char        *object;         /* what the server calls it in "object" */
  BethinkKind        local;
  BethinkEntryKind   entry_kind;     /* of entries */
  const char        *path;
  const char        *list_query;     /* beside page and limit */
  const char        *segment;        /* its list below a contact: "calls" */
  BethinkMonicaWalk  walk;
  guint              page_size;
  gboolean           keeps_uuid;     /* it keeps the one that was sent */
  gboolean           writable;
  gboolean           needs_contact;  /* without a person it was deleted with them */
} KindInfo;

#define PAGE_SIZE 100

/* Photos come with all their bytes. */
#define PICTURE_PAGE_SIZE 10

/* New rows are at the end. Calls, notes and tags have an order of their own, whatever
 * is asked for, so that neither direction is safe.
 */
#define BY_CREATION "sort=created_at"

static const KindInfo kinds[BETHINK_MONICA_N_KINDS] = {
  [BETHINK_MONICA_KIND_CONTACT] = {
    .nick = "contact", .object = "contact", .local = BETHINK_KIND_CONTACT,
    .path = "/contacts", .list_query = "with=contactfields&" BY_CREATION,
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE,
    .keeps_uuid = TRUE, .writable = TRUE,
  },
  [BETHINK_MONICA_KIND_CONTACT_FIELD] = {
    .nick = "contact-field", .object = "contactfield", .local = BETHINK_KIND_CONTACT_FIELD,
    .path = "/contactfields", .segment = "contactfields", .page_size = PAGE_SIZE,
    .writable = TRUE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_ADDRESS] = {
    .nick = "address", .object = "address", .local = BETHINK_KIND_ADDRESS,
    .path = "/addresses", .segment = "addresses", .page_size = PAGE_SIZE,
    .writable = TRUE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_TAG] = {
    .nick = "tag", .object = "tag", .local = BETHINK_KIND_TAG,
    .path = "/tags", .walk = BETHINK_MONICA_WALK_BOTH_WAYS, .page_size = PAGE_SIZE, .writable = TRUE,
  },
  [BETHINK_MONICA_KIND_RELATIONSHIP] = {
    .nick = "relationship", .object = "relationship", .local = BETHINK_KIND_RELATIONSHIP,
    .path = "/relationships", .segment = "relationships",
    .writable = TRUE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_CONVERSATION] = {
    .nick = "conversation", .object = "conversation", .local = BETHINK_KIND_CONVERSATION,
    .path = "/conversations", .list_query = BY_CREATION, .segment = "conversations",
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE,
    .keeps_uuid = TRUE, .writable = TRUE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_MESSAGE] = {
    .nick = "message", .object = "message", .local = BETHINK_KIND_MESSAGE,
    .keeps_uuid = TRUE, .writable = TRUE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_CALL] = {
    .nick = "call", .object = "call", .local = BETHINK_KIND_CALL,
    .path = "/calls", .segment = "calls",
    .walk = BETHINK_MONICA_WALK_BOTH_WAYS, .page_size = PAGE_SIZE,
    .keeps_uuid = TRUE, .writable = TRUE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_NOTE] = {
    .nick = "note", .object = "note", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_NOTE,
    .path = "/notes", .segment = "notes",
    .walk = BETHINK_MONICA_WALK_BOTH_WAYS, .page_size = PAGE_SIZE,
    .writable = TRUE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_ACTIVITY] = {
    .nick = "activity", .object = "activity", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_ACTIVITY,
    .path = "/activities", .list_query = BY_CREATION, .segment = "activities",
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE,
  },
  [BETHINK_MONICA_KIND_TASK] = {
    .nick = "task", .object = "task", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_TASK,
    .path = "/tasks", .list_query = BY_CREATION, .segment = "tasks",
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE,
  },
  [BETHINK_MONICA_KIND_REMINDER] = {
    .nick = "reminder", .object = "reminder", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_REMINDER,
    .path = "/reminders", .list_query = BY_CREATION, .segment = "reminders",
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_GIFT] = {
    .nick = "gift", .object = "gift", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_GIFT,
    .path = "/gifts", .list_query = BY_CREATION, .segment = "gifts",
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PICTURE_PAGE_SIZE,
    .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_DEBT] = {
    .nick = "debt", .object = "debt", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_DEBT,
    .path = "/debts", .list_query = BY_CREATION, .segment = "debts",
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE,
    .keeps_uuid = TRUE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_LIFE_EVENT] = {
    .nick = "life-event", .object = "lifeevent",
    .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_LIFE_EVENT,
    .path = "/lifeevents", .list_query = BY_CREATION,
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_JOURNAL] = {
    .nick = "journal", .object = "entry", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_JOURNAL,
    .path = "/journal", .list_query = BY_CREATION,
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE,
  },
  [BETHINK_MONICA_KIND_PET] = {
    .nick = "pet", .object = "pet", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_PET,
    .path = "/pets", .list_query = BY_CREATION, .segment = "pets",
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE,
    .keeps_uuid = TRUE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_OCCUPATION] = {
    .nick = "occupation", .object = "occupation",
    .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_OCCUPATION,
    .path = "/occupations", .list_query = BY_CREATION,
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_PHOTO] = {
    .nick = "photo", .object = "photo", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_PHOTO,
    .path = "/photos", .list_query = BY_CREATION, .segment = "photos",
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PICTURE_PAGE_SIZE,
  },
  [BETHINK_MONICA_KIND_DOCUMENT] = {
    .nick = "document", .object = "document", .local = BETHINK_KIND_ENTRY, .entry_kind = BETHINK_ENTRY_KIND_DOCUMENT,
    .path = "/documents", .list_query = BY_CREATION, .segment = "documents",
    .walk = BETHINK_MONICA_WALK_LAST_TO_FIRST, .page_size = PAGE_SIZE, .needs_contact = TRUE,
  },
  [BETHINK_MONICA_KIND_FIELD_TYPE] = {
    .nick = "field-type", .object = "contactfieldtype",
    .path = "/contactfieldtypes", .walk = BETHINK_MONICA_WALK_FIRST_TO_LAST, .page_size = PAGE_SIZE,
    .keeps_uuid = TRUE, .writable = TRUE,
  },
  [BETHINK_MONICA_KIND_GENDER] = {
    .nick = "gender", .object = "gender",
    .path = "/genders", .walk = BETHINK_MONICA_WALK_FIRST_TO_LAST, .page_size = PAGE_SIZE, .writable = TRUE,
  },
  [BETHINK_MONICA_KIND_RELATIONSHIP_TYPE] = {
    .nick = "relationship-type", .object = "relationshiptype",
    .path = "/relationshiptypes", .walk = BETHINK_MONICA_WALK_FIRST_TO_LAST, .page_size = PAGE_SIZE,
  },
};

static const KindInfo *
get_info (BethinkMonicaKind self)
{
  static const KindInfo nothing = { NULL, };

  g_return_val_if_fail (self >= BETHINK_MONICA_KIND_CONTACT && self < BETHINK_MONICA_N_KINDS, &nothing);

  return &kinds[self];
}

/**
 * bethink_monica_kind_to_nick:
 * @self: a kind
 *
 * Returns: (transfer none) (nullable): its name in databases and logs, %NULL for a
 *   number that is no kind
 */
const char *
bethink_monica_kind_to_nick (BethinkMonicaKind self)
{
  return (guint) self < BETHINK_MONICA_N_KINDS ? kinds[self].nick : NULL;
}

/**
 * bethink_monica_kind_from_nick:
 * @nick: (nullable): a name
 * @kind: (out): the kind, untouched if there is none of that name
 *
 * Returns: whether there is such a kind
 */
gboolean
bethink_monica_kind_from_nick (const char        *nick,
                               BethinkMonicaKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (int i = BETHINK_MONICA_KIND_CONTACT; i < BETHINK_MONICA_N_KINDS; i++)
    if (g_strcmp0 (nick, kinds[i].nick) == 0)
      {
        *kind = (BethinkMonicaKind) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * bethink_monica_kind_get_object:
 * @self: a kind
 *
 * Returns: (transfer none): what the server writes into the member "object"
 */
const char *
bethink_monica_kind_get_object (BethinkMonicaKind self)
{
  return get_info (self)->object;
}

/**
 * bethink_monica_kind_get_local:
 * @self: a kind
 *
 * Returns: what it is here, 0 for catalogues
 */
BethinkKind
bethink_monica_kind_get_local (BethinkMonicaKind self)
{
  return get_info (self)->local;
}

/**
 * bethink_monica_kind_from_entry:
 * @entry_kind: what an entry is
 * @kind: (out): what it is on the server, untouched if there is nothing like it
 *
 * Returns: whether the server has entries of that kind
 */
gboolean
bethink_monica_kind_from_entry (BethinkEntryKind   entry_kind,
                                BethinkMonicaKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (int i = BETHINK_MONICA_KIND_CONTACT; i < BETHINK_MONICA_N_KINDS; i++)
    if (kinds[i].entry_kind != 0 && kinds[i].entry_kind == entry_kind)
      {
        *kind = (BethinkMonicaKind) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * bethink_monica_kind_keeps_uuid:
 * @self: a kind
 *
 * Returns: whether the server keeps the uuid that was sent with a new record
 */
gboolean
bethink_monica_kind_keeps_uuid (BethinkMonicaKind self)
{
  return get_info (self)->keeps_uuid;
}

/**
 * bethink_monica_kind_is_writable:
 * @self: a kind
 *
 * Returns: whether records of this kind are sent; others are only read
 */
gboolean
bethink_monica_kind_is_writable (BethinkMonicaKind self)
{
  return get_info (self)->writable;
}

/**
 * bethink_monica_kind_is_entry:
 * @self: a kind
 *
 * Returns: whether it is an entry here
 */
gboolean
bethink_monica_kind_is_entry (BethinkMonicaKind self)
{
  return get_info (self)->local == BETHINK_KIND_ENTRY;
}

/**
 * bethink_monica_kind_is_catalogue:
 * @self: a kind
 *
 * Returns: whether it is a catalogue, which is no record here
 */
gboolean
bethink_monica_kind_is_catalogue (BethinkMonicaKind self)
{
  return get_info (self)->local == 0;
}

/**
 * bethink_monica_kind_needs_contact:
 * @self: a kind
 *
 * Returns: whether one without a person is what a deleted person left behind
 */
gboolean
bethink_monica_kind_needs_contact (BethinkMonicaKind self)
{
  return get_info (self)->needs_contact;
}

/**
 * bethink_monica_kind_get_path:
 * @self: a kind
 *
 * Returns: (transfer none) (nullable): the path below the API: "/calls"; %NULL for
 *   messages, which are below their conversation
 */
const char *
bethink_monica_kind_get_path (BethinkMonicaKind self)
{
  return get_info (self)->path;
}

/**
 * bethink_monica_kind_get_list_query:
 * @self: a kind
 *
 * Returns: (transfer none) (nullable): what a full list is asked for with, beside
 *   page and limit
 */
const char *
bethink_monica_kind_get_list_query (BethinkMonicaKind self)
{
  return get_info (self)->list_query;
}

/**
 * bethink_monica_kind_get_segment:
 * @self: a kind
 *
 * Returns: (transfer none) (nullable): the end of the path of the list of one
 *   contact, %NULL if there is no such list
 */
const char *
bethink_monica_kind_get_segment (BethinkMonicaKind self)
{
  return get_info (self)->segment;
}

/**
 * bethink_monica_kind_get_walk:
 * @self: a kind
 *
 * Returns: in which direction the list of all is read
 */
BethinkMonicaWalk
bethink_monica_kind_get_walk (BethinkMonicaKind self)
{
  return get_info (self)->walk;
}

/**
 * bethink_monica_kind_get_page_size:
 * @self: a kind
 *
 * Returns: how many records a page is asked for at first; 0 if there are no pages
 */
guint
bethink_monica_kind_get_page_size (BethinkMonicaKind self)
{
  return get_info (self)->page_size;
}
