/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-server.h"
#include "bethink-sync-transport.h"

G_BEGIN_DECLS

/**
 * BethinkMonicaFault:
 * @BETHINK_MONICA_FAULT_NONE: all goes well
 * @BETHINK_MONICA_FAULT_NO_CONNECTION: nothing is sent
 * @BETHINK_MONICA_FAULT_REQUEST_LOST: the request does not arrive, no answer comes
 * @BETHINK_MONICA_FAULT_ANSWER_LOST: the request is executed, no answer comes
 * @BETHINK_MONICA_FAULT_LATE: no answer comes, and the request is executed later
 * @BETHINK_MONICA_FAULT_TIMEOUT: the request is executed, the answer takes too long
 * @BETHINK_MONICA_FAULT_ERROR_BEFORE: 500, not executed
 * @BETHINK_MONICA_FAULT_ERROR_AFTER: 500, executed
 * @BETHINK_MONICA_FAULT_HALF_UPDATE: 500, and of an update of a contact the names
 *   are executed
 * @BETHINK_MONICA_FAULT_REFUSED_AFTER: 422, executed
 * @BETHINK_MONICA_FAULT_RATE: 429 with Retry-After
 * @BETHINK_MONICA_FAULT_RATE_SILENT: 429 without Retry-After
 * @BETHINK_MONICA_FAULT_LOGIN_PAGE: 200 with a page for people
 * @BETHINK_MONICA_FAULT_NOT_FOUND: 404 of a proxy, without a code
 * @BETHINK_MONICA_FAULT_CUT: the answer ends in the middle, and nobody notices
 * @BETHINK_MONICA_FAULT_TWICE: the request is executed twice
 *
 * What can go wrong between a client and its server.
 */
typedef enum
{
  BETHINK_MONICA_FAULT_NONE,
  BETHINK_MONICA_FAULT_NO_CONNECTION,
  BETHINK_MONICA_FAULT_REQUEST_LOST,
  BETHINK_MONICA_FAULT_ANSWER_LOST,
  BETHINK_MONICA_FAULT_LATE,
  BETHINK_MONICA_FAULT_TIMEOUT,
  BETHINK_MONICA_FAULT_ERROR_BEFORE,
  BETHINK_MONICA_FAULT_ERROR_AFTER,
  BETHINK_MONICA_FAULT_HALF_UPDATE,
  BETHINK_MONICA_FAULT_REFUSED_AFTER,
  BETHINK_MONICA_FAULT_RATE,
  BETHINK_MONICA_FAULT_RATE_SILENT,
  BETHINK_MONICA_FAULT_LOGIN_PAGE,
  BETHINK_MONICA_FAULT_NOT_FOUND,
  BETHINK_MONICA_FAULT_CUT,
  BETHINK_MONICA_FAULT_TWICE,
  BETHINK_MONICA_N_FAULTS,
} BethinkMonicaFault;

/**
 * BethinkMonicaBeforeFunc:
 * @request: what is about to be sent
 * @data: the data of the function
 *
 * Returns: what is to go wrong with it
 */
typedef BethinkMonicaFault (*BethinkMonicaBeforeFunc) (const BethinkSyncRequest *request,
                                                       gpointer                  data);

/**
 * BethinkMonicaAfterFunc:
 * @request: what was sent
 * @reply: (nullable): what the client will get
 * @data: the data of the function
 */
typedef void (*BethinkMonicaAfterFunc) (const BethinkSyncRequest *request,
                                        const BethinkSyncReply   *reply,
                                        gpointer                  data);

#define BETHINK_TYPE_MONICA_TRANSPORT (bethink_monica_transport_get_type ())

G_DECLARE_FINAL_TYPE (BethinkMonicaTransport, bethink_monica_transport, BETHINK, MONICA_TRANSPORT, GObject)

BethinkSyncTransport *bethink_monica_server_new_transport    (BethinkMonicaServer     *server);
void                  bethink_monica_transport_set_hooks     (BethinkMonicaTransport  *self,
                                                              BethinkMonicaBeforeFunc  before,
                                                              BethinkMonicaAfterFunc   after,
                                                              gpointer                 data);
void                  bethink_monica_transport_run_late      (BethinkMonicaTransport  *self);
guint                 bethink_monica_transport_get_n_late    (BethinkMonicaTransport  *self);

G_END_DECLS
