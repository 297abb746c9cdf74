/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-types.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* Bytes of the snippet: from start, up to but without end. */
typedef struct
{
  gsize start;
  gsize end;
} BethinkRange;

#define BETHINK_TYPE_SEARCH_HIT (bethink_search_hit_get_type ())

G_DECLARE_FINAL_TYPE (BethinkSearchHit, bethink_search_hit, BETHINK, SEARCH_HIT, GObject)

BethinkSearchHit *bethink_search_hit_new  (void);

const BethinkRange *bethink_search_hit_get_highlights  (BethinkSearchHit *self,
                                                        gsize            *n_highlights);
void                bethink_search_hit_add_highlight   (BethinkSearchHit *self,
                                                        gsize             start,
                                                        gsize             end);

BethinkKind           bethink_search_hit_get_kind             (BethinkSearchHit     *self);
void                  bethink_search_hit_set_kind             (BethinkSearchHit     *self,
                                                               BethinkKind           kind);
gint64                bethink_search_hit_get_id               (BethinkSearchHit     *self);
void                  bethink_search_hit_set_id               (BethinkSearchHit     *self,
                                                               gint64                id);
gint64                bethink_search_hit_get_contact_id       (BethinkSearchHit     *self);
void                  bethink_search_hit_set_contact_id       (BethinkSearchHit     *self,
                                                               gint64                contact_id);
gint64                bethink_search_hit_get_conversation_id  (BethinkSearchHit     *self);
void                  bethink_search_hit_set_conversation_id  (BethinkSearchHit     *self,
                                                               gint64                conversation_id);
const char           *bethink_search_hit_get_title            (BethinkSearchHit     *self);
void                  bethink_search_hit_set_title            (BethinkSearchHit     *self,
                                                               const char           *title);
const char           *bethink_search_hit_get_snippet          (BethinkSearchHit     *self);
void                  bethink_search_hit_set_snippet          (BethinkSearchHit     *self,
                                                               const char           *snippet);
gint64                bethink_search_hit_get_when             (BethinkSearchHit     *self);
void                  bethink_search_hit_set_when             (BethinkSearchHit     *self,
                                                               gint64                when);
BethinkTimePrecision  bethink_search_hit_get_when_precision   (BethinkSearchHit     *self);
void                  bethink_search_hit_set_when_precision   (BethinkSearchHit     *self,
                                                               BethinkTimePrecision  when_precision);
gboolean              bethink_search_hit_get_archived         (BethinkSearchHit     *self);
void                  bethink_search_hit_set_archived         (BethinkSearchHit     *self,
                                                               gboolean              archived);

G_END_DECLS
