/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"

G_BEGIN_DECLS

/* What is kept up to date with a server. The numbers are stored in databases:
 * they never change their meaning, and new ones are added at the end.
 */
typedef enum
{
  BETHINK_MONICA_KIND_CONTACT           = 1,
  BETHINK_MONICA_KIND_CONTACT_FIELD     = 2,
  BETHINK_MONICA_KIND_ADDRESS           = 3,
  BETHINK_MONICA_KIND_TAG               = 4,
  BETHINK_MONICA_KIND_RELATIONSHIP      = 5,
  BETHINK_MONICA_KIND_CONVERSATION      = 6,
  BETHINK_MONICA_KIND_MESSAGE           = 7,
  BETHINK_MONICA_KIND_CALL              = 8,
  BETHINK_MONICA_KIND_NOTE              = 9,
  BETHINK_MONICA_KIND_ACTIVITY          = 10,
  BETHINK_MONICA_KIND_TASK              = 11,
  BETHINK_MONICA_KIND_REMINDER          = 12,
  BETHINK_MONICA_KIND_GIFT              = 13,
  BETHINK_MONICA_KIND_DEBT              = 14,
  BETHINK_MONICA_KIND_LIFE_EVENT        = 15,
  BETHINK_MONICA_KIND_JOURNAL           = 16,
  BETHINK_MONICA_KIND_PET               = 17,
  BETHINK_MONICA_KIND_OCCUPATION        = 18,
  BETHINK_MONICA_KIND_PHOTO             = 19,
  BETHINK_MONICA_KIND_DOCUMENT          = 20,
  BETHINK_MONICA_KIND_FIELD_TYPE        = 21,
  BETHINK_MONICA_KIND_GENDER            = 22,
  BETHINK_MONICA_KIND_RELATIONSHIP_TYPE = 23,
} BethinkMonicaKind;

#define BETHINK_MONICA_N_KINDS 24

/**
 * BethinkMonicaWalk:
 * @BETHINK_MONICA_WALK_NONE: there is no list of all; it comes with its parent
 * @BETHINK_MONICA_WALK_LAST_TO_FIRST: new rows appear only at the end, so that a
 *   walk towards the first page misses nothing
 * @BETHINK_MONICA_WALK_BOTH_WAYS: no direction is safe; passes alternate
 * @BETHINK_MONICA_WALK_FIRST_TO_LAST: a catalogue, read in one go
 *
 * In which direction the pages of a list are read.
 */
typedef enum
{
  BETHINK_MONICA_WALK_NONE,
  BETHINK_MONICA_WALK_LAST_TO_FIRST,
  BETHINK_MONICA_WALK_BOTH_WAYS,
  BETHINK_MONICA_WALK_FIRST_TO_LAST,
} BethinkMonicaWalk;

const char        *bethink_monica_kind_to_nick         (BethinkMonicaKind  self);
gboolean           bethink_monica_kind_from_nick       (const char        *nick,
                                                        BethinkMonicaKind *kind);
const char        *bethink_monica_kind_get_object      (BethinkMonicaKind  self);
BethinkKind        bethink_monica_kind_get_local       (BethinkMonicaKind  self);
gboolean           bethink_monica_kind_from_entry      (BethinkEntryKind   entry_kind,
                                                        BethinkMonicaKind *kind);

gboolean           bethink_monica_kind_keeps_uuid      (BethinkMonicaKind  self);
gboolean           bethink_monica_kind_is_writable     (BethinkMonicaKind  self);
gboolean           bethink_monica_kind_is_entry        (BethinkMonicaKind  self);
gboolean           bethink_monica_kind_is_catalogue    (BethinkMonicaKind  self);
gboolean           bethink_monica_kind_needs_contact   (BethinkMonicaKind  self);

const char        *bethink_monica_kind_get_path        (BethinkMonicaKind  self);
const char        *bethink_monica_kind_get_list_query  (BethinkMonicaKind  self);
const char        *bethink_monica_kind_get_segment     (BethinkMonicaKind  self);
BethinkMonicaWalk  bethink_monica_kind_get_walk        (BethinkMonicaKind  self);
guint              bethink_monica_kind_get_page_size   (BethinkMonicaKind  self);

G_END_DECLS
