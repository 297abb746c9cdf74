/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-sync-error.h"
#include "bethink-sync-reply.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * BethinkMonicaClass:
 * @BETHINK_MONICA_CLASS_DONE: A: success, of the shape that was expected
 * @BETHINK_MONICA_CLASS_GONE: B: there is no such record (404 with code 31)
 * @BETHINK_MONICA_CLASS_REFUSED: C: the values are not accepted (422). After a
 *   create the record may exist nevertheless
 * @BETHINK_MONICA_CLASS_WAIT: D: too many requests (429): not executed
 * @BETHINK_MONICA_CLASS_AUTH: E: the token is not accepted (401): not executed
 * @BETHINK_MONICA_CLASS_FAILED: F: any other answer. Whether a write was executed is
 *   not known
 * @BETHINK_MONICA_CLASS_NOT_SENT: G: no connection: not executed
 * @BETHINK_MONICA_CLASS_UNKNOWN: H: no answer. Whether a write was executed is not
 *   known
 *
 * What an answer means for whoever asked, and all that may be concluded from it.
 */
typedef enum
{
  BETHINK_MONICA_CLASS_DONE,
  BETHINK_MONICA_CLASS_GONE,
  BETHINK_MONICA_CLASS_REFUSED,
  BETHINK_MONICA_CLASS_WAIT,
  BETHINK_MONICA_CLASS_AUTH,
  BETHINK_MONICA_CLASS_FAILED,
  BETHINK_MONICA_CLASS_NOT_SENT,
  BETHINK_MONICA_CLASS_UNKNOWN,
} BethinkMonicaClass;

/**
 * BethinkMonicaShape:
 * @BETHINK_MONICA_SHAPE_ANY: an object
 * @BETHINK_MONICA_SHAPE_RECORD: `{"data":{"id":…}}`
 * @BETHINK_MONICA_SHAPE_LIST: `{"data":[{"id":…},…]}`
 * @BETHINK_MONICA_SHAPE_PAGE: the same with `meta`
 * @BETHINK_MONICA_SHAPE_DELETED: `{"deleted":true,…}`
 *
 * What is expected.
 */
typedef enum
{
  BETHINK_MONICA_SHAPE_ANY,
  BETHINK_MONICA_SHAPE_RECORD,
  BETHINK_MONICA_SHAPE_LIST,
  BETHINK_MONICA_SHAPE_PAGE,
  BETHINK_MONICA_SHAPE_DELETED,
} BethinkMonicaShape;

/**
 * BethinkMonicaAnswer:
 * @class: what it means
 * @error: (nullable): %NULL if the class is done, else why not: a #BethinkSyncError or
 *   %G_IO_ERROR_CANCELLED
 * @status: the status of HTTP, 0 without an answer
 * @code: what Monica calls the error, 0 if it does not say
 * @message_length: length of what the server says about an error; the text is not
 *   kept, as it repeats what the user typed
 * @server_time: seconds since 1970 by the clock of the server, or
 *   %BETHINK_SYNC_REPLY_NONE
 * @root: (nullable): the whole answer if the class is done
 * @record: (nullable): the object of a record, inside of @root
 * @list: (nullable): the elements of a list or page, inside of @root: objects with an
 *   id of our account
 * @page: number of this page, from 1
 * @last_page: number of the last page
 * @total: how many elements all pages have
 *
 * The answer to one request. Plain data of one thread.
 */
typedef struct
{
  BethinkMonicaClass  class;
  GError             *error;
  guint               status;
  gint64              code;
  gsize               message_length;
  gint64              server_time;
  JsonNode           *root;
  JsonObject         *record;
  JsonArray          *list;
  gint64              page;
  gint64              last_page;
  gint64              total;
} BethinkMonicaAnswer;

BethinkMonicaAnswer *bethink_monica_answer_new        (const BethinkSyncReply  *reply,
                                                       BethinkMonicaShape       shape,
                                                       gint64                   account,
                                                       gsize                    tokens);
BethinkMonicaAnswer *bethink_monica_answer_new_error  (GError                  *error,
                                                       gboolean                 sent);
void                 bethink_monica_answer_free       (BethinkMonicaAnswer     *self);

gboolean             bethink_monica_answer_is_done    (BethinkMonicaAnswer     *self,
                                                       GError                 **error);
void                 bethink_monica_answer_distrust   (BethinkMonicaAnswer     *self,
                                                       BethinkSyncError         code,
                                                       const char              *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkMonicaAnswer, bethink_monica_answer_free)

G_END_DECLS
