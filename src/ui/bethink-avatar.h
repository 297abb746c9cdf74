/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gtk/gtk.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_AVATAR (bethink_avatar_get_type ())

G_DECLARE_FINAL_TYPE (BethinkAvatar, bethink_avatar, BETHINK, AVATAR, GtkWidget)

void bethink_avatar_set_store   (BethinkAvatar  *self,
                                 BethinkStore   *store);
void bethink_avatar_set_contact (BethinkAvatar  *self,
                                 BethinkContact *contact);

G_END_DECLS
