/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BETHINK_STORE_ERROR (bethink_store_error_quark ())

/**
 * BethinkStoreError:
 * @BETHINK_STORE_ERROR_NOT_FOUND: the record is not, or no longer, there
 * @BETHINK_STORE_ERROR_CONSTRAINT: the values contradict others: nothing was written
 * @BETHINK_STORE_ERROR_TOO_NEW: a newer Bethink wrote this file
 * @BETHINK_STORE_ERROR_CORRUPT: the file is damaged
 * @BETHINK_STORE_ERROR_BUSY: another process holds the file: try again later
 * @BETHINK_STORE_ERROR_READ_ONLY: the file or its disk cannot be written
 * @BETHINK_STORE_ERROR_FULL: the disk is full or the quota used up
 * @BETHINK_STORE_ERROR_UNREADABLE: the file cannot be opened: missing rights, a folder, ...
 * @BETHINK_STORE_ERROR_NOT_OURS: a database of another program, or of unknown form
 * @BETHINK_STORE_ERROR_FAILED: anything else
 *
 * What went wrong in the store; each code asks for another reaction. A
 * cancelled call fails with %G_IO_ERROR_CANCELLED instead.
 */
typedef enum
{
  BETHINK_STORE_ERROR_NOT_FOUND,
  BETHINK_STORE_ERROR_CONSTRAINT,
  BETHINK_STORE_ERROR_TOO_NEW,
  BETHINK_STORE_ERROR_CORRUPT,
  BETHINK_STORE_ERROR_BUSY,
  BETHINK_STORE_ERROR_READ_ONLY,
  BETHINK_STORE_ERROR_FULL,
  BETHINK_STORE_ERROR_UNREADABLE,
  BETHINK_STORE_ERROR_NOT_OURS,
  BETHINK_STORE_ERROR_FAILED,
} BethinkStoreError;

GQuark bethink_store_error_quark (void);

G_END_DECLS
