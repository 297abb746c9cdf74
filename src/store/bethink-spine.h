/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-enums.h"
#include "bethink-key.h"

#include <glib.h>

G_BEGIN_DECLS

/* The order of a list: packed keys, where its sections begin, and the silences
 * of a timeline. Filled by one thread, then immutable and shared.
 */
typedef struct _BethinkSpine BethinkSpine;

/* Nothing happened between two rows. The times are those of the rows. */
typedef struct
{
  gint64 key;
  gint64 from_at;
  gint64 to_at;
  int    months;
} BethinkSilence;

/* One replaced range, as GListModel::items-changed tells it. */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} BethinkSplice;

BethinkSpine         *bethink_spine_new              (guint               n_expected);
BethinkSpine         *bethink_spine_ref              (BethinkSpine       *self);
void                  bethink_spine_unref            (BethinkSpine       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkSpine, bethink_spine_unref)

/* Filling */
void                  bethink_spine_append           (BethinkSpine       *self,
                                                      gint64              key,
                                                      const char         *section);
void                  bethink_spine_append_silence   (BethinkSpine       *self,
                                                      BethinkSilence      silence,
                                                      const char         *section);
void                  bethink_spine_set_complete     (BethinkSpine       *self,
                                                      gboolean            complete);

/* Reading */
gboolean              bethink_spine_get_complete     (BethinkSpine       *self);
guint                 bethink_spine_get_length       (BethinkSpine       *self);
gint64                bethink_spine_get_key          (BethinkSpine       *self,
                                                      guint               position);
const gint64         *bethink_spine_get_keys         (BethinkSpine       *self);
gboolean              bethink_spine_find             (BethinkSpine       *self,
                                                      gint64              key,
                                                      guint              *position);
const char           *bethink_spine_get_section      (BethinkSpine       *self,
                                                      guint               position,
                                                      guint              *start,
                                                      guint              *end);
guint                 bethink_spine_get_n_silences   (BethinkSpine       *self);
const BethinkSilence *bethink_spine_get_silence      (BethinkSpine       *self,
                                                      guint               index);

gboolean              bethink_spine_diff             (BethinkSpine       *self,
                                                      BethinkSpine       *next,
                                                      BethinkSplice      *splice);
gboolean              bethink_spine_same_sections    (BethinkSpine       *self,
                                                      BethinkSpine       *next,
                                                      const BethinkSplice *splice);

G_END_DECLS
