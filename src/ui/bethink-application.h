/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define BETHINK_TYPE_APPLICATION (bethink_application_get_type ())

G_DECLARE_FINAL_TYPE (BethinkApplication, bethink_application, BETHINK, APPLICATION, AdwApplication)

BethinkApplication *bethink_application_new    (void);

void                bethink_application_reopen (BethinkApplication *self,
                                                const char         *path);

G_END_DECLS
