/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-query.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A filter that is on, for a chip that switches it off. */
typedef struct
{
  const char *name;     /* of the filter */
  char       *label;    /* what it lets through */
} BethinkListFilter;

#define BETHINK_TYPE_LIST_OPTIONS (bethink_list_options_get_type ())

G_DECLARE_FINAL_TYPE (BethinkListOptions, bethink_list_options, BETHINK, LIST_OPTIONS, GObject)

BethinkListOptions *bethink_list_options_new           (BethinkListKind      kind);

GActionGroup       *bethink_list_options_get_actions   (BethinkListOptions  *self);
GMenuModel         *bethink_list_options_get_menu      (BethinkListOptions  *self);
void                bethink_list_options_set_words     (BethinkListOptions  *self,
                                                        const char * const  *words);
BethinkQuery       *bethink_list_options_dup_query     (BethinkListOptions  *self);

gboolean            bethink_list_options_get_toggle    (BethinkListOptions  *self,
                                                        const char          *name);
void                bethink_list_options_set_toggle    (BethinkListOptions  *self,
                                                        const char          *name,
                                                        gboolean             on);
void                bethink_list_options_set_person    (BethinkListOptions  *self,
                                                        gint64               contact_id,
                                                        const char          *name);

GPtrArray          *bethink_list_options_dup_filters   (BethinkListOptions  *self);
void                bethink_list_options_clear_filter  (BethinkListOptions  *self,
                                                        const char          *name);
void                bethink_list_options_clear_filters (BethinkListOptions  *self);

G_END_DECLS
