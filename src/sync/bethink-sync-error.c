/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-error"

#include "bethink-sync-error.h"

G_DEFINE_QUARK (bethink-sync-error, bethink_sync_error)

static const char * const nicks[] = {
  [BETHINK_SYNC_ERROR_NETWORK] = "network",
  [BETHINK_SYNC_ERROR_TIMEOUT] = "timeout",
  [BETHINK_SYNC_ERROR_AUTH] = "auth",
  [BETHINK_SYNC_ERROR_NOT_MONICA] = "not-monica",
  [BETHINK_SYNC_ERROR_OTHER_ACCOUNT] = "other-account",
  [BETHINK_SYNC_ERROR_INSECURE] = "insecure",
  [BETHINK_SYNC_ERROR_REDIRECT] = "redirect",
  [BETHINK_SYNC_ERROR_RATE] = "rate",
  [BETHINK_SYNC_ERROR_SERVER] = "server",
  [BETHINK_SYNC_ERROR_PROTOCOL] = "protocol",
  [BETHINK_SYNC_ERROR_TOO_LARGE] = "too-large",
  [BETHINK_SYNC_ERROR_REFUSED] = "refused",
  [BETHINK_SYNC_ERROR_NOT_FOUND] = "not-found",
  [BETHINK_SYNC_ERROR_QUESTION] = "question",
  [BETHINK_SYNC_ERROR_BUSY] = "busy",
  [BETHINK_SYNC_ERROR_NO_SECRET_SERVICE] = "no-secret-service",
  [BETHINK_SYNC_ERROR_FAILED] = "failed",
};

/**
 * bethink_sync_error_get_nick:
 * @code: a code
 *
 * Returns: (transfer none): the code as a word that never changes, for logs and
 *   machines
 */
const char *
bethink_sync_error_get_nick (BethinkSyncError code)
{
  g_return_val_if_fail ((guint) code < G_N_ELEMENTS (nicks), "failed");

  return nicks[code];
}
