/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-window.h"

G_BEGIN_DECLS

struct _BethinkWindow
{
  AdwApplicationWindow  parent_instance;

  /* Template widgets */
  AdwToastOverlay      *toast_overlay;
  AdwOverlaySplitView  *overlay;
  GtkListBox           *sidebar_list;
  AdwViewStack         *stack;
};

G_END_DECLS
