/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-attachment.h"
#include "bethink-entry.h"
#include "bethink-monica-values-set.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define BETHINK_MONICA_ERROR (bethink_monica_error_quark ())

/**
 * BethinkMonicaError:
 * @BETHINK_MONICA_ERROR_SHAPE: not an object of the kind that was asked for
 * @BETHINK_MONICA_ERROR_STAMP: a time that is not UTC in ISO 8601: the server is set
 *   up to write times in another way
 */
typedef enum
{
  BETHINK_MONICA_ERROR_SHAPE,
  BETHINK_MONICA_ERROR_STAMP,
} BethinkMonicaError;

/* What the object of a contact says about the number of its children. */
typedef enum
{
  BETHINK_MONICA_COUNT_CALLS,
  BETHINK_MONICA_COUNT_NOTES,
  BETHINK_MONICA_COUNT_ACTIVITIES,
  BETHINK_MONICA_COUNT_REMINDERS,
  BETHINK_MONICA_COUNT_TASKS,
  BETHINK_MONICA_COUNT_GIFTS,
  BETHINK_MONICA_COUNT_DEBTS,
} BethinkMonicaCount;

#define BETHINK_MONICA_N_COUNTS (BETHINK_MONICA_COUNT_DEBTS + 1)

/**
 * BethinkMonicaRecord:
 * @kind: what it is
 * @remote_id: its number on the server, never 0
 * @uuid: (nullable): in lower case
 * @created_at: when the server made it; unknown for relationships inside of contacts
 * @updated_at: when it changed there, a hint and no more
 * @account_id: 0 if the object does not say
 * @contact_id: the person it belongs to, or whose relationship it is; 0 none
 * @other_contact_id: what is related to @contact_id; 0 none
 * @conversation_id: of a message
 * @has_contact: whether the object has a place for a contact
 * @ghost: that place is empty: the person was deleted
 * @partial: known through a relationship only
 * @active: not archived
 * @me: the user of the account
 * @people: (element-type gint64): people of an entry, in order; never %NULL
 * @recipient_id: second person of a gift; 0 none
 * @met_through_id: 0 none
 * @values: what is compared
 * @entry: (nullable): of kinds that are entries: a snapshot without people
 * @file: (nullable): of documents and photos
 * @bytes: (nullable): of photos
 * @children: (element-type BethinkMonicaRecord): fields, addresses, tags, and relationships
 *   of a contact, messages of a conversation, photos of a gift; never %NULL
 * @relatives: (element-type BethinkMonicaRelative): people on the other side of
 *   the relationships of a contact; never %NULL
 * @has_fields: whether the ways to reach a contact were in the answer
 * @has_counts: whether @counts say anything
 * @counts: children by #BethinkMonicaCount
 * @object: what it was made of
 *
 * One object of the server, read strictly. It does not change: any thread may
 * read its members.
 */
typedef struct
{
  /*< private >*/
  gatomicrefcount      ref_count;

  /*< public >*/
  BethinkMonicaKind    kind;
  gint64               remote_id;
  char                *uuid;
  gint64               created_at;
  gint64               updated_at;
  gint64               account_id;
  gint64               contact_id;
  gint64               other_contact_id;
  gint64               conversation_id;
  gboolean             has_contact;
  gboolean             ghost;
  gboolean             partial;
  gboolean             active;
  gboolean             me;
  GArray              *people;
  gint64               recipient_id;
  gint64               met_through_id;
  BethinkMonicaValues *values;
  BethinkEntry        *entry;
  BethinkAttachment   *file;
  GBytes              *bytes;
  GPtrArray           *children;
  GPtrArray           *relatives;
  gboolean             has_fields;
  gboolean             has_counts;
  guint                counts[BETHINK_MONICA_N_COUNTS];
  JsonObject          *object;
} BethinkMonicaRecord;

/* Somebody who is nested in the object of another person. */
typedef struct
{
  gint64    remote_id;
  gboolean  partial;
} BethinkMonicaRelative;

GQuark               bethink_monica_error_quark           (void);

BethinkMonicaRecord *bethink_monica_record_parse          (BethinkMonicaKind     kind,
                                                           JsonObject           *object,
                                                           GError              **error);
BethinkMonicaRecord *bethink_monica_record_ref            (BethinkMonicaRecord  *self);
void                 bethink_monica_record_unref          (BethinkMonicaRecord  *self);

gboolean             bethink_monica_record_is_same        (BethinkMonicaRecord  *self,
                                                           gint64                created_at,
                                                           const char           *uuid);
BethinkMonicaRecord *bethink_monica_record_find_child     (BethinkMonicaRecord  *self,
                                                           BethinkMonicaKind     kind,
                                                           gint64                remote_id);
BethinkMonicaRecord *bethink_monica_record_find_uuid      (BethinkMonicaRecord  *self,
                                                           BethinkMonicaKind     kind,
                                                           const char           *uuid);
char                *bethink_monica_record_dup_source     (BethinkMonicaRecord  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkMonicaRecord, bethink_monica_record_unref)

G_END_DECLS
