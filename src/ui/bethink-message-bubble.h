/* Copyright 2026 The Bethink developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-types.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_MESSAGE_BUBBLE (bethink_message_bubble_get_type ())

G_DECLARE_FINAL_TYPE (BethinkMessageBubble, bethink_message_bubble, BETHINK, MESSAGE_BUBBLE, GtkWidget)

GtkWidget     *bethink_message_bubble_new         (void);

BethinkRecord *bethink_message_bubble_get_record  (BethinkMessageBubble *self);
void           bethink_message_bubble_set_record  (BethinkMessageBubble *self,
                                                   BethinkRecord        *record);

G_END_DECLS
