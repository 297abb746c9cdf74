/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-window"

#include "config.h"

#include "bethink-window-private.h"

#include "bethink-call-editor.h"
#include "bethink-call.h"
#include "bethink-contact-card.h"
#include "bethink-contact-editor.h"
#include "bethink-contact.h"
#include "bethink-conversation-editor.h"
#include "bethink-conversation.h"
#include "bethink-feedback.h"
#include "bethink-merge-dialog.h"
#include "bethink-message-editor.h"
#include "bethink-message.h"
#include "bethink-person-chooser.h"
#include "bethink-store-edit.h"
#include "bethink-store-load.h"
#include "bethink-tag-dialog.h"
#include "bethink-text.h"
#include "bethink-time.h"

#include <glib/gi18n.h>

/* The actions of the window that add, edit, tag and merge records in dialogs. */

/* A record, or two people, that are being loaded for a dialog. */
typedef struct
{
  BethinkWindow      *window;    /* owned */
  BethinkContactCard *keep;      /* owned, nullable */
  gint64              other;
} Request;

static Request *
request_new (BethinkWindow *self,
             gint64         other)
{
  Request *request = g_new0 (Request, 1);

  request->window = g_object_ref (self);
  request->other = other;

  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->window);
  g_clear_object (&request->keep);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
present (BethinkWindow *self,
         gpointer       dialog)
{
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/* ---- new records ---- */

static void
person_saved_cb (BethinkWindow *self,
                 gint64         contact_id)
{
  g_assert (BETHINK_IS_WINDOW (self));

  bethink_window_open_record (self, BETHINK_KIND_CONTACT, contact_id);
}

static void
conversation_saved_cb (BethinkWindow *self,
                       gint64         conversation_id)
{
  g_assert (BETHINK_IS_WINDOW (self));

  bethink_window_open_record (self, BETHINK_KIND_CONVERSATION, conversation_id);
}

static void
add_person (BethinkWindow *self,
            const char    *name)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = NULL;
  BethinkContactEditor *editor;

  if (name != NULL)
    {
      g_autofree char *first_name = NULL;
      g_autofree char *last_name = NULL;

      bethink_text_split_full_name (name, &first_name, &last_name);
      bethink_contact_set_first_name (contact, first_name);
      bethink_contact_set_last_name (contact, last_name);
    }

  card = bethink_contact_card_new (contact);
  editor = bethink_contact_editor_new (self->store, card);
  g_signal_connect_object (editor, "saved", G_CALLBACK (person_saved_cb), self, G_CONNECT_SWAPPED);
  present (self, editor);
}

static void
new_person_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  add_person (BETHINK_WINDOW (widget), NULL);
}

static void
new_person_named_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  add_person (BETHINK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
log_call_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  g_autoptr (BethinkCall) call = bethink_call_new ();

  bethink_call_set_contact_id (call, g_variant_get_int64 (parameter));
  bethink_call_set_direction (call, BETHINK_DIRECTION_OUT);
  bethink_call_set_started_at (call, bethink_time_now ());
  bethink_call_set_outcome (call, BETHINK_OUTCOME_ANSWERED);
  present (self, bethink_call_editor_new (self->store, call));
}

static void
new_conversation_cb (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();
  BethinkConversationEditor *editor;

  bethink_conversation_set_contact_id (conversation, g_variant_get_int64 (parameter));
  bethink_conversation_set_started_at (conversation, bethink_time_now ());
  editor = bethink_conversation_editor_new (self->store, conversation);
  g_signal_connect_object (editor, "saved", G_CALLBACK (conversation_saved_cb), self, G_CONNECT_SWAPPED);
  present (self, editor);
}

/* ---- editing ---- */

static void
card_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);
  g_autoptr (BethinkContactCard) card = NULL;
  g_autoptr (GError) error = NULL;

  card = bethink_store_load_card_finish (BETHINK_STORE (object), result, &error);
  if (card != NULL)
    present (self, bethink_contact_editor_new (self->store, card));
  else
    bethink_feedback_error (GTK_WIDGET (self), _("This person cannot be edited"), error);
}

static void
record_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);
  g_autoptr (BethinkRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  record = bethink_store_load_record_finish (BETHINK_STORE (object), result, &error);
  if (record == NULL)
    {
      bethink_feedback_error (GTK_WIDGET (self), _("This cannot be edited"), error);
      return;
    }

  if (BETHINK_IS_CALL (record))
    present (self, bethink_call_editor_new (self->store, BETHINK_CALL (record)));
  else if (BETHINK_IS_CONVERSATION (record))
    present (self, bethink_conversation_editor_new (self->store, BETHINK_CONVERSATION (record)));
  else if (BETHINK_IS_MESSAGE (record))
    present (self, bethink_message_editor_new (self->store, BETHINK_MESSAGE (record)));
}

static void
edit_record_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  gint32 kind;
  gint64 id;

  g_variant_get (parameter, "(ix)", &kind, &id);
  if (kind == BETHINK_KIND_CONTACT)
    bethink_store_load_card_async (self->store, id, NULL, card_loaded_cb, g_object_ref (self));
  else
    bethink_store_load_record_async (self->store, kind, id, NULL, record_loaded_cb, g_object_ref (self));
}

/* ---- tags ---- */

static void
tagged_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  gint64 operation;

  if (!bethink_store_edit_finish (BETHINK_STORE (object), result, &operation, &error))
    {
      bethink_feedback_error (GTK_WIDGET (self), _("The tags were not changed"), error);
      return;
    }

  bethink_feedback_done (GTK_WIDGET (self), _("Tags changed"), operation);
}

static void
tag_chosen_cb (BethinkWindow    *self,
               const char       *tag,
               gboolean          on,
               BethinkTagDialog *dialog)
{
  const gint64 *id = g_object_get_data (G_OBJECT (dialog), "contact-id");

  g_assert (BETHINK_IS_WINDOW (self));

  bethink_store_set_tag_async (self->store, id, 1, tag, on, NULL, tagged_cb, g_object_ref (self));
}

static void
tags_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (BethinkWindow) self = BETHINK_WINDOW (user_data);
  g_autoptr (BethinkContactCard) card = NULL;
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog;
  gint64 id;

  card = bethink_store_load_card_finish (BETHINK_STORE (object), result, &error);
  if (card == NULL)
    {
      bethink_feedback_error (GTK_WIDGET (self), _("The tags cannot be changed"), error);
      return;
    }

  id = bethink_record_get_id (BETHINK_RECORD (bethink_contact_card_get_contact (card)));
  dialog = bethink_tag_dialog_new (self->store, bethink_contact_card_get_tags (card));
  g_object_set_data_full (G_OBJECT (dialog), "contact-id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (tag_chosen_cb), self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

static void
edit_tags_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  gint32 kind;
  gint64 id;

  g_variant_get (parameter, "(ix)", &kind, &id);
  bethink_store_load_card_async (self->store, id, NULL, tags_loaded_cb, g_object_ref (self));
}

/* ---- merging ---- */

static void
drop_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (BethinkContactCard) drop = NULL;
  g_autoptr (GError) error = NULL;

  drop = bethink_store_load_card_finish (BETHINK_STORE (object), result, &error);
  if (drop != NULL)
    present (request->window, bethink_merge_dialog_new (request->window->store, request->keep, drop));
  else
    bethink_feedback_error (GTK_WIDGET (request->window), _("These people cannot be merged"), error);
}

static void
keep_loaded_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  gint64 other = request->other;

  request->keep = bethink_store_load_card_finish (BETHINK_STORE (object), result, &error);
  if (request->keep != NULL)
    bethink_store_load_card_async (BETHINK_STORE (object), other, NULL, drop_loaded_cb,
                                   g_steal_pointer (&request));
  else
    bethink_feedback_error (GTK_WIDGET (request->window), _("These people cannot be merged"), error);
}

static void
merge (BethinkWindow *self,
       gint64         keep,
       gint64         drop)
{
  bethink_store_load_card_async (self->store, keep, NULL, keep_loaded_cb, request_new (self, drop));
}

static void
merge_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  gint64 keep;
  gint64 drop;

  g_variant_get (parameter, "(xx)", &keep, &drop);
  merge (BETHINK_WINDOW (widget), keep, drop);
}

static void
other_chosen_cb (BethinkWindow        *self,
                 gint64                contact_id,
                 const char           *name,
                 BethinkPersonChooser *chooser)
{
  const gint64 *keep = g_object_get_data (G_OBJECT (chooser), "contact-id");

  g_assert (BETHINK_IS_WINDOW (self));

  if (contact_id != *keep)
    merge (self, *keep, contact_id);
}

/* Merging one person asks first with whom. */
static void
merge_contact_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  BethinkWindow *self = BETHINK_WINDOW (widget);
  BethinkPersonChooser *chooser = bethink_person_chooser_new (self->store, _("Merge With"));
  gint32 kind;
  gint64 id;

  g_variant_get (parameter, "(ix)", &kind, &id);
  bethink_person_chooser_set_exclude (chooser, id);
  g_object_set_data_full (G_OBJECT (chooser), "contact-id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (other_chosen_cb), self, G_CONNECT_SWAPPED);
  present (self, chooser);
}

/**
 * bethink_window_class_init_editors:
 *
 * Installs the actions of the group "win" that open editors.
 */
void
bethink_window_class_init_editors (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-person", NULL, new_person_cb);
  gtk_widget_class_install_action (widget_class, "win.new-person-named", "s", new_person_named_cb);
  gtk_widget_class_install_action (widget_class, "win.log-call", "x", log_call_cb);
  gtk_widget_class_install_action (widget_class, "win.new-conversation", "x", new_conversation_cb);
  gtk_widget_class_install_action (widget_class, "win.edit-record", "(ix)", edit_record_cb);
  gtk_widget_class_install_action (widget_class, "win.edit-tags", "(ix)", edit_tags_cb);
  gtk_widget_class_install_action (widget_class, "win.merge", "(xx)", merge_cb);
  gtk_widget_class_install_action (widget_class, "win.merge-contact", "(ix)", merge_contact_cb);
}
