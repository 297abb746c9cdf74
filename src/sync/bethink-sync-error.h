/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BETHINK_SYNC_ERROR (bethink_sync_error_quark ())

/**
 * BethinkSyncError:
 * @BETHINK_SYNC_ERROR_NETWORK: the server could not be reached, or the
 *   connection broke: try again later
 * @BETHINK_SYNC_ERROR_TIMEOUT: no complete answer in time: try again later
 * @BETHINK_SYNC_ERROR_AUTH: the token is not, or no longer, accepted
 * @BETHINK_SYNC_ERROR_NOT_MONICA: something else than a Monica 4 server answers,
 *   also when it is a Monica 5
 * @BETHINK_SYNC_ERROR_OTHER_ACCOUNT: another user, account or server than the one
 *   the user agreed to
 * @BETHINK_SYNC_ERROR_INSECURE: plain http to another machine, or a certificate
 *   that does not hold
 * @BETHINK_SYNC_ERROR_REDIRECT: the server sends elsewhere; the message is the
 *   origin it names
 * @BETHINK_SYNC_ERROR_RATE: too many requests: try again later
 * @BETHINK_SYNC_ERROR_SERVER: the server failed (5xx): try again later
 * @BETHINK_SYNC_ERROR_PROTOCOL: the answer is not what was asked for
 * @BETHINK_SYNC_ERROR_TOO_LARGE: the answer is larger than the limit
 * @BETHINK_SYNC_ERROR_REFUSED: the server does not accept the values (422)
 * @BETHINK_SYNC_ERROR_NOT_FOUND: the record is gone (404 with code 31)
 * @BETHINK_SYNC_ERROR_QUESTION: the user has to decide; what, is in the peer
 * @BETHINK_SYNC_ERROR_BUSY: another run is going on
 * @BETHINK_SYNC_ERROR_NO_SECRET_SERVICE: there is no place that keeps the token
 * @BETHINK_SYNC_ERROR_FAILED: anything else
 *
 * What went wrong in synchronisation; each code asks for another reaction. A
 * cancelled call fails with %G_IO_ERROR_CANCELLED instead. Messages are for
 * logs: they hold no token, no personal data and no text of the server. The
 * interface chooses its words by the code.
 */
typedef enum
{
  BETHINK_SYNC_ERROR_NETWORK,
  BETHINK_SYNC_ERROR_TIMEOUT,
  BETHINK_SYNC_ERROR_AUTH,
  BETHINK_SYNC_ERROR_NOT_MONICA,
  BETHINK_SYNC_ERROR_OTHER_ACCOUNT,
  BETHINK_SYNC_ERROR_INSECURE,
  BETHINK_SYNC_ERROR_REDIRECT,
  BETHINK_SYNC_ERROR_RATE,
  BETHINK_SYNC_ERROR_SERVER,
  BETHINK_SYNC_ERROR_PROTOCOL,
  BETHINK_SYNC_ERROR_TOO_LARGE,
  BETHINK_SYNC_ERROR_REFUSED,
  BETHINK_SYNC_ERROR_NOT_FOUND,
  BETHINK_SYNC_ERROR_QUESTION,
  BETHINK_SYNC_ERROR_BUSY,
  BETHINK_SYNC_ERROR_NO_SECRET_SERVICE,
  BETHINK_SYNC_ERROR_FAILED,
} BethinkSyncError;

GQuark      bethink_sync_error_quark     (void);
const char *bethink_sync_error_get_nick  (BethinkSyncError  code);

G_END_DECLS
