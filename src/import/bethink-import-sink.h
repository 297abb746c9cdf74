/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-item.h"
#include "bethink-transaction.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * BethinkImportSkip:
 * @BETHINK_IMPORT_SKIP_PERSON_DELETED: its person was deleted in Monica
 * @BETHINK_IMPORT_SKIP_NO_ID: no usable id
 * @BETHINK_IMPORT_SKIP_UNKNOWN_KIND: element of an unknown kind, or of another format
 * @BETHINK_IMPORT_SKIP_NO_DIRECTION: message that neither came nor went
 * @BETHINK_IMPORT_SKIP_TWO_PEOPLE: relationship without two people
 * @BETHINK_IMPORT_SKIP_NO_CONVERSATION: message that belongs nowhere
 * @BETHINK_IMPORT_SKIP_NO_NAME: tag without a name
 * @BETHINK_IMPORT_SKIP_ACTIVITY: system entry, neither message nor call
 * @BETHINK_IMPORT_SKIP_FILE_TOO_LARGE: only the bytes of an attachment were left out
 * @BETHINK_IMPORT_SKIP_UNREADABLE: one card of a vCard file that makes no sense
 *
 * Why something in a document was left out.
 */
typedef enum
{
  BETHINK_IMPORT_SKIP_PERSON_DELETED,
  BETHINK_IMPORT_SKIP_NO_ID,
  BETHINK_IMPORT_SKIP_UNKNOWN_KIND,
  BETHINK_IMPORT_SKIP_NO_DIRECTION,
  BETHINK_IMPORT_SKIP_TWO_PEOPLE,
  BETHINK_IMPORT_SKIP_NO_CONVERSATION,
  BETHINK_IMPORT_SKIP_NO_NAME,
  BETHINK_IMPORT_SKIP_ACTIVITY,
  BETHINK_IMPORT_SKIP_FILE_TOO_LARGE,
  BETHINK_IMPORT_SKIP_UNREADABLE,
} BethinkImportSkip;

#define BETHINK_IMPORT_N_SKIPS (BETHINK_IMPORT_SKIP_UNREADABLE + 1)

/**
 * BethinkImportFate:
 * @BETHINK_IMPORT_ADDED: it is new
 * @BETHINK_IMPORT_UPDATED: it was there and changed
 * @BETHINK_IMPORT_FOUND: it was there and stays
 *
 * What became of a record that a reader stored by itself.
 */
typedef enum
{
  BETHINK_IMPORT_ADDED,
  BETHINK_IMPORT_UPDATED,
  BETHINK_IMPORT_FOUND,
} BethinkImportFate;

#define BETHINK_TYPE_IMPORT_SINK (bethink_import_sink_get_type ())

/**
 * BethinkImportSink:
 *
 * Where a reader puts what it reads. A reader first gives what others refer to:
 * contacts, then conversations, then the rest. Items stay with the reader. All
 * functions return %FALSE with an error when the import must end: the store
 * failed or it was cancelled.
 */
G_DECLARE_INTERFACE (BethinkImportSink, bethink_import_sink, BETHINK, IMPORT_SINK, GObject)

struct _BethinkImportSinkInterface
{
  GTypeInterface parent_iface;

  gboolean (*contact)       (BethinkImportSink                *self,
                             const BethinkImportContact       *item,
                             GError                          **error);
  gboolean (*contact_field) (BethinkImportSink                *self,
                             const BethinkImportContactField  *item,
                             GError                          **error);
  gboolean (*address)       (BethinkImportSink                *self,
                             const BethinkImportAddress       *item,
                             GError                          **error);
  gboolean (*conversation)  (BethinkImportSink                *self,
                             const BethinkImportConversation  *item,
                             GError                          **error);
  gboolean (*message)       (BethinkImportSink                *self,
                             const BethinkImportMessage       *item,
                             GError                          **error);
  gboolean (*call)          (BethinkImportSink                *self,
                             const BethinkImportCall          *item,
                             GError                          **error);
  gboolean (*entry)         (BethinkImportSink                *self,
                             const BethinkImportEntry         *item,
                             GError                          **error);
  gboolean (*relationship)  (BethinkImportSink                *self,
                             const BethinkImportRelationship  *item,
                             GError                          **error);
  gboolean (*tag)           (BethinkImportSink                *self,
                             const BethinkImportTag           *item,
                             GError                          **error);
  void     (*skip)          (BethinkImportSink                *self,
                             BethinkImportSkip                 reason,
                             const char                       *path);
  gboolean (*progress)      (BethinkImportSink                *self,
                             guint64                           offset,
                             GError                          **error);

  /* System entries of a conversation, which become no records */
  gboolean (*activities)    (BethinkImportSink                *self,
                             BethinkImportKeys                *conversation,
                             JsonArray                        *activities,
                             GError                          **error);

  /* For Bethink's own format, whose rows are stored as they are */
  BethinkTransaction *(*get_transaction) (BethinkImportSink  *self);
  void                (*count)           (BethinkImportSink  *self,
                                          BethinkKind         kind,
                                          BethinkImportFate   fate);
};

gboolean  bethink_import_sink_contact        (BethinkImportSink                *self,
                                              const BethinkImportContact       *item,
                                              GError                          **error);
gboolean  bethink_import_sink_contact_field  (BethinkImportSink                *self,
                                              const BethinkImportContactField  *item,
                                              GError                          **error);
gboolean  bethink_import_sink_address        (BethinkImportSink                *self,
                                              const BethinkImportAddress       *item,
                                              GError                          **error);
gboolean  bethink_import_sink_conversation   (BethinkImportSink                *self,
                                              const BethinkImportConversation  *item,
                                              GError                          **error);
gboolean  bethink_import_sink_message        (BethinkImportSink                *self,
                                              const BethinkImportMessage       *item,
                                              GError                          **error);
gboolean  bethink_import_sink_call           (BethinkImportSink                *self,
                                              const BethinkImportCall          *item,
                                              GError                          **error);
gboolean  bethink_import_sink_entry          (BethinkImportSink                *self,
                                              const BethinkImportEntry         *item,
                                              GError                          **error);
gboolean  bethink_import_sink_relationship   (BethinkImportSink                *self,
                                              const BethinkImportRelationship  *item,
                                              GError                          **error);
gboolean  bethink_import_sink_tag            (BethinkImportSink                *self,
                                              const BethinkImportTag           *item,
                                              GError                          **error);
void      bethink_import_sink_skip           (BethinkImportSink                *self,
                                              BethinkImportSkip                 reason,
                                              const char                       *path_format,
                                              ...) G_GNUC_PRINTF (3, 4);
gboolean  bethink_import_sink_progress       (BethinkImportSink                *self,
                                              guint64                           offset,
                                              GError                          **error);

gboolean  bethink_import_sink_activities     (BethinkImportSink                *self,
                                              BethinkImportKeys                *conversation,
                                              JsonArray                        *activities,
                                              GError                          **error);

BethinkTransaction *bethink_import_sink_get_transaction (BethinkImportSink    *self);
void                bethink_import_sink_count           (BethinkImportSink    *self,
                                                         BethinkKind           kind,
                                                         BethinkImportFate     fate);

const char *bethink_import_skip_to_nick      (BethinkImportSkip                 reason);

G_END_DECLS
