/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-editor"

#include "config.h"

#include "bethink-editor.h"

#include <glib/gi18n.h>

#include "bethink-draft-keeper.h"
#include "bethink-feedback.h"

/**
 * BethinkEditor:
 *
 * What all dialogs that edit something have in common: Save is possible when
 * the form is valid, what was changed and not saved is kept as a draft, Escape
 * loses nothing, and saving says what was done with an offer to undo it.
 */
typedef struct
{
  BethinkStore       *store;      /* owned */
  BethinkDraftKeeper *drafts;     /* owned */
  GtkWidget          *origin;     /* owned, nullable; the window that shows toasts */
  gboolean            updating;   /* the form is being filled by us */
  gboolean            changed;    /* by the user, and not saved */
} BethinkEditorPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BethinkEditor, bethink_editor, ADW_TYPE_DIALOG)

static BethinkEditorPrivate *
get_private (BethinkEditor *self)
{
  return bethink_editor_get_instance_private (self);
}

static void
validate (BethinkEditor *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save",
                                 BETHINK_EDITOR_GET_CLASS (self)->is_valid (self));
}

static GVariant *
save_draft (gpointer user_data)
{
  BethinkEditor *self = BETHINK_EDITOR (user_data);

  if (!get_private (self)->changed)
    return NULL;

  return BETHINK_EDITOR_GET_CLASS (self)->save_draft (self);
}

static void
restore_draft (GVariant *draft,
               gpointer  user_data)
{
  BethinkEditor *self = BETHINK_EDITOR (user_data);
  BethinkEditorPrivate *priv = get_private (self);

  if (priv->changed)
    return;

  bethink_editor_set_updating (self, TRUE);
  BETHINK_EDITOR_GET_CLASS (self)->restore_draft (self, draft);
  bethink_editor_set_updating (self, FALSE);
  priv->changed = TRUE;
}

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  gtk_widget_set_sensitive (widget, FALSE);
  BETHINK_EDITOR_GET_CLASS (widget)->save (BETHINK_EDITOR (widget));
}

static void
bethink_editor_closed (AdwDialog *dialog)
{
  BethinkEditor *self = BETHINK_EDITOR (dialog);
  BethinkEditorPrivate *priv = get_private (self);

  if (!priv->changed)
    return;

  bethink_draft_keeper_flush (priv->drafts);
  if (priv->origin != NULL)
    bethink_feedback_say (priv->origin, _("Draft kept"));
}

static void
bethink_editor_map (GtkWidget *widget)
{
  BethinkEditorPrivate *priv = get_private (BETHINK_EDITOR (widget));

  GTK_WIDGET_CLASS (bethink_editor_parent_class)->map (widget);

  g_set_object (&priv->origin, GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
bethink_editor_dispose (GObject *object)
{
  BethinkEditorPrivate *priv = get_private (BETHINK_EDITOR (object));

  g_clear_object (&priv->drafts);
  g_clear_object (&priv->store);
  g_clear_object (&priv->origin);

  G_OBJECT_CLASS (bethink_editor_parent_class)->dispose (object);
}

static void
bethink_editor_class_init (BethinkEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  AdwDialogClass *dialog_class = ADW_DIALOG_CLASS (klass);

  object_class->dispose = bethink_editor_dispose;
  widget_class->map = bethink_editor_map;
  dialog_class->closed = bethink_editor_closed;

  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save);
}

/* Seen before the form sees them: a text takes every kind of Return. */
static GtkEventController *
create_shortcuts (void)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter|<Control>s"),
                                                          gtk_named_action_new ("editor.save")));

  return controller;
}

static void
bethink_editor_init (BethinkEditor *self)
{
  BethinkEditorPrivate *priv = get_private (self);

  gtk_widget_add_controller (GTK_WIDGET (self), create_shortcuts ());
  priv->drafts = bethink_draft_keeper_new (save_draft, restore_draft, self);
  priv->updating = TRUE;
}

/**
 * bethink_editor_get_store:
 *
 * Returns: (transfer none): the store
 */
BethinkStore *
bethink_editor_get_store (BethinkEditor *self)
{
  g_return_val_if_fail (BETHINK_IS_EDITOR (self), NULL);

  return get_private (self)->store;
}

/**
 * bethink_editor_set_store:
 * @store: (transfer none): an open store
 * @draft_key: the name of the draft of what is edited
 *
 * Called once, when the form is filled: from now on changes are the user's.
 */
void
bethink_editor_set_store (BethinkEditor *self,
                          BethinkStore  *store,
                          const char    *draft_key)
{
  BethinkEditorPrivate *priv = get_private (self);

  g_return_if_fail (BETHINK_IS_EDITOR (self));
  g_return_if_fail (BETHINK_IS_STORE (store));

  g_set_object (&priv->store, store);
  bethink_editor_set_updating (self, FALSE);
  bethink_draft_keeper_set_key (priv->drafts, bethink_store_get_drafts (store), draft_key);
}

/**
 * bethink_editor_set_updating:
 * @updating: whether changes of the form are ours and not the user's
 */
void
bethink_editor_set_updating (BethinkEditor *self,
                             gboolean       updating)
{
  g_return_if_fail (BETHINK_IS_EDITOR (self));

  get_private (self)->updating = updating;
  if (!updating)
    validate (self);
}

/**
 * bethink_editor_touch:
 *
 * The form changed.
 */
void
bethink_editor_touch (BethinkEditor *self)
{
  BethinkEditorPrivate *priv = get_private (self);

  g_return_if_fail (BETHINK_IS_EDITOR (self));

  if (priv->updating)
    return;

  priv->changed = TRUE;
  validate (self);
  bethink_draft_keeper_touch (priv->drafts);
}

/**
 * bethink_editor_get_changed:
 *
 * Returns: whether the user has changed anything
 */
gboolean
bethink_editor_get_changed (BethinkEditor *self)
{
  BethinkEditorPrivate *priv = get_private (self);

  g_return_val_if_fail (BETHINK_IS_EDITOR (self), FALSE);

  return priv->changed;
}

/**
 * bethink_editor_saved:
 * @title: what was done, or what did not work, translated
 * @operation_id: what an undo of it is called by
 * @error: (nullable): why it did not work
 *
 * Ends a save: closes the dialog, or leaves it open with everything in it.
 */
void
bethink_editor_saved (BethinkEditor *self,
                      const char    *title,
                      gint64         operation_id,
                      const GError  *error)
{
  BethinkEditorPrivate *priv = get_private (self);

  g_return_if_fail (BETHINK_IS_EDITOR (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (error != NULL)
    {
      if (priv->origin != NULL)
        bethink_feedback_error (priv->origin, title, error);
      return;
    }

  bethink_draft_keeper_clear (priv->drafts);
  priv->changed = FALSE;
  if (priv->origin != NULL)
    bethink_feedback_done (priv->origin, title, operation_id);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/**
 * bethink_editor_show_error:
 * @row: a row of the form
 * @message: (nullable): what is wrong with it, translated; %NULL if nothing is
 */
void
bethink_editor_show_error (GtkWidget  *row,
                           const char *message)
{
  g_return_if_fail (GTK_IS_WIDGET (row));

  if (message != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");

  gtk_widget_set_tooltip_text (row, message);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
