/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

/* Forward typedefs of the store, so that headers need not include each other. */

typedef struct _BethinkDb            BethinkDb;
typedef struct _BethinkDrafts        BethinkDrafts;
typedef struct _BethinkRecordList    BethinkRecordList;
typedef struct _BethinkSearchResults BethinkSearchResults;
typedef struct _BethinkStatement     BethinkStatement;
typedef struct _BethinkStore         BethinkStore;
typedef struct _BethinkTransaction   BethinkTransaction;
