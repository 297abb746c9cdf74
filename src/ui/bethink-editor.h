/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <adwaita.h>

#include "bethink-store.h"

G_BEGIN_DECLS

#define BETHINK_TYPE_EDITOR (bethink_editor_get_type ())

G_DECLARE_DERIVABLE_TYPE (BethinkEditor, bethink_editor, BETHINK, EDITOR, AdwDialog)

/**
 * BethinkEditorClass:
 * @is_valid: whether what the form holds can be saved; it also shows what is
 *   wrong
 * @save: saves what the form holds and calls bethink_editor_saved()
 * @save_draft: what to keep of the form
 * @restore_draft: fills the form from a draft; anything may be in it
 */
struct _BethinkEditorClass
{
  AdwDialogClass parent_class;

  gboolean  (*is_valid)      (BethinkEditor *self);
  void      (*save)          (BethinkEditor *self);
  GVariant *(*save_draft)    (BethinkEditor *self);
  void      (*restore_draft) (BethinkEditor *self,
                              GVariant      *draft);
};

BethinkStore *bethink_editor_get_store    (BethinkEditor *self);
void          bethink_editor_set_store    (BethinkEditor *self,
                                           BethinkStore  *store,
                                           const char    *draft_key);

void          bethink_editor_set_updating (BethinkEditor *self,
                                           gboolean       updating);
void          bethink_editor_touch        (BethinkEditor *self);
gboolean      bethink_editor_get_changed  (BethinkEditor *self);
void          bethink_editor_saved        (BethinkEditor *self,
                                           const char    *title,
                                           gint64         operation_id,
                                           const GError  *error);

void          bethink_editor_show_error   (GtkWidget     *row,
                                           const char    *message);

G_END_DECLS
