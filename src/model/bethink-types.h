/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

/* Forward typedefs, so that headers need not include each other. */

typedef struct _BethinkAddress      BethinkAddress;
typedef struct _BethinkAttachment   BethinkAttachment;
typedef struct _BethinkCall         BethinkCall;
typedef struct _BethinkChangeset    BethinkChangeset;
typedef struct _BethinkContact      BethinkContact;
typedef struct _BethinkContactCard  BethinkContactCard;
typedef struct _BethinkContactField BethinkContactField;
typedef struct _BethinkConversation BethinkConversation;
typedef struct _BethinkEntry        BethinkEntry;
typedef struct _BethinkMarker       BethinkMarker;
typedef struct _BethinkMessage      BethinkMessage;
typedef struct _BethinkQuery        BethinkQuery;
typedef struct _BethinkRecord       BethinkRecord;
typedef struct _BethinkRelationship BethinkRelationship;
typedef struct _BethinkSearchHit    BethinkSearchHit;
