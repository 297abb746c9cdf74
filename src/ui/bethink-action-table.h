/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * BethinkActionScope:
 * @BETHINK_ACTION_SCOPE_WINDOW: works everywhere in the window
 * @BETHINK_ACTION_SCOPE_LIST: works while a list has the focus
 * @BETHINK_ACTION_SCOPE_PERSON: works on the page of a person
 * @BETHINK_ACTION_SCOPE_CONVERSATION: works on the page of a conversation
 */
typedef enum
{
  BETHINK_ACTION_SCOPE_WINDOW,
  BETHINK_ACTION_SCOPE_LIST,
  BETHINK_ACTION_SCOPE_PERSON,
  BETHINK_ACTION_SCOPE_CONVERSATION,
} BethinkActionScope;

#define BETHINK_ACTION_MAX_KEYS 3

/* One thing that can be done by keyboard. The table of these makes the
 * accelerators, the shortcut controllers of the pages and the list of
 * shortcuts, which therefore never disagree.
 */
typedef struct
{
  BethinkActionScope  scope;
  const char         *action;    /* detailed name; NULL: the widget does it by itself */
  const char         *title;     /* translatable */
  const char         *keys[BETHINK_ACTION_MAX_KEYS];
} BethinkActionItem;

const BethinkActionItem *bethink_action_table_get_items        (gsize              *n_items);
const char              *bethink_action_table_get_scope_title  (BethinkActionScope  scope);
char                    *bethink_action_table_dup_keys         (const BethinkActionItem *item);

void                     bethink_action_table_add_accels       (GtkApplication     *application);
GtkEventController      *bethink_action_table_create_shortcuts (BethinkActionScope  scope);

G_END_DECLS
