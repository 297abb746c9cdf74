/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-types.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * BethinkChange:
 * @BETHINK_CHANGE_ADDED: the record is new, or back from the trash
 * @BETHINK_CHANGE_CHANGED: fields differ, its place in lists is the same
 * @BETHINK_CHANGE_MOVED: its place or membership in lists may differ as well
 * @BETHINK_CHANGE_REMOVED: the record is gone, or in the trash
 */
typedef enum
{
  BETHINK_CHANGE_ADDED = 1,
  BETHINK_CHANGE_CHANGED,
  BETHINK_CHANGE_MOVED,
  BETHINK_CHANGE_REMOVED,
} BethinkChange;

/* More records of one kind than this are not listed one by one: the kind is
 * then changed as a whole, and a big import needs no memory for it.
 */
#define BETHINK_CHANGESET_LIMIT 4096

#define BETHINK_TYPE_CHANGESET (bethink_changeset_get_type ())

G_DECLARE_FINAL_TYPE (BethinkChangeset, bethink_changeset, BETHINK, CHANGESET, GObject)

typedef void (*BethinkChangesetFunc) (BethinkKind    kind,
                                      gint64         id,
                                      BethinkChange  change,
                                      gpointer       user_data);

BethinkChangeset *bethink_changeset_new             (void);

void              bethink_changeset_add             (BethinkChangeset     *self,
                                                     BethinkKind           kind,
                                                     gint64                id,
                                                     BethinkChange         change);
void              bethink_changeset_set_everything  (BethinkChangeset     *self);
void              bethink_changeset_freeze          (BethinkChangeset     *self);

gboolean          bethink_changeset_is_frozen       (BethinkChangeset     *self);
gboolean          bethink_changeset_is_empty        (BethinkChangeset     *self);
gboolean          bethink_changeset_is_everything   (BethinkChangeset     *self);
gboolean          bethink_changeset_is_whole        (BethinkChangeset     *self,
                                                     BethinkKind           kind);
gboolean          bethink_changeset_has_kind        (BethinkChangeset     *self,
                                                     BethinkKind           kind);
gboolean          bethink_changeset_reorders        (BethinkChangeset     *self,
                                                     BethinkKind           kind);
gboolean          bethink_changeset_contains        (BethinkChangeset     *self,
                                                     BethinkKind           kind,
                                                     gint64                id,
                                                     BethinkChange        *change);
void              bethink_changeset_foreach         (BethinkChangeset     *self,
                                                     BethinkChangesetFunc  func,
                                                     gpointer              user_data);

G_END_DECLS
