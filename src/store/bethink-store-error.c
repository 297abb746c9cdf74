/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-store-error"

#include "bethink-store-error.h"

#include "bethink-db-private.h"

#include <gio/gio.h>

G_DEFINE_QUARK (bethink-store-error, bethink_store_error)

static BethinkStoreError
error_of_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return BETHINK_STORE_ERROR_CONSTRAINT;

    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
      return BETHINK_STORE_ERROR_CORRUPT;

    case SQLITE_NOTADB:
      return BETHINK_STORE_ERROR_NOT_OURS;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return BETHINK_STORE_ERROR_BUSY;

    case SQLITE_READONLY:
      return BETHINK_STORE_ERROR_READ_ONLY;

    case SQLITE_FULL:
      return BETHINK_STORE_ERROR_FULL;

    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return BETHINK_STORE_ERROR_UNREADABLE;

    default:
      return BETHINK_STORE_ERROR_FAILED;
    }
}

/*
 * bethink_store_error_from_sqlite:
 * @error: (nullable): where to store the error
 * @code: an SQLite result code, primary or extended
 * @message: what SQLite says about it
 *
 * The one place where results of SQLite become errors of the store. The words
 * are for logs and bug reports; the interface chooses its own by the code.
 */
void
bethink_store_error_from_sqlite (GError     **error,
                                 int          code,
                                 const char  *message)
{
  if ((code & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Operation was cancelled");
  else
    g_set_error (error, BETHINK_STORE_ERROR, error_of_code (code),
                 "%s (SQLite %d)", message, code);
}
