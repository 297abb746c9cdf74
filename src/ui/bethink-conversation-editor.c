/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-conversation-editor"

#include "config.h"

#include "bethink-conversation-editor.h"

#include <glib/gi18n.h>

#include "bethink-conversation.h"
#include "bethink-moment-button.h"
#include "bethink-person-chooser.h"
#include "bethink-store-edit.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

#define DRAFT_TYPE "(xuxuuuss)"

/**
 * BethinkConversationEditor:
 *
 * Edits what surrounds the messages of a conversation, or makes a new
 * conversation when it has no id. It works on a copy.
 */
struct _BethinkConversationEditor
{
  BethinkEditor        parent_instance;

  AdwActionRow        *person_row;
  AdwComboRow         *channel_row;
  GtkEditable         *channel_name_row;
  BethinkMomentButton *moment;
  AdwComboRow         *status_row;
  AdwComboRow         *priority_row;
  GtkEditable         *labels_row;

  BethinkConversation *conversation;   /* owned; a copy */
};

G_DEFINE_FINAL_TYPE (BethinkConversationEditor, bethink_conversation_editor, BETHINK_TYPE_EDITOR)

typedef enum
{
  SIGNAL_SAVED,
} BethinkConversationEditorSignals;

static guint signals[SIGNAL_SAVED + 1];

static gboolean
bethink_conversation_editor_is_valid (BethinkEditor *editor)
{
  BethinkConversationEditor *self = BETHINK_CONVERSATION_EDITOR (editor);

  return bethink_conversation_get_contact_id (self->conversation) != 0
         && bethink_moment_button_is_valid (self->moment);
}

static GVariant *
bethink_conversation_editor_save_draft (BethinkEditor *editor)
{
  BethinkConversationEditor *self = BETHINK_CONVERSATION_EDITOR (editor);

  return g_variant_new (DRAFT_TYPE,
                        bethink_conversation_get_contact_id (self->conversation),
                        adw_combo_row_get_selected (self->channel_row),
                        bethink_moment_button_get_moment (self->moment),
                        (guint32) bethink_moment_button_get_precision (self->moment),
                        adw_combo_row_get_selected (self->status_row),
                        adw_combo_row_get_selected (self->priority_row),
                        gtk_editable_get_text (self->channel_name_row),
                        gtk_editable_get_text (self->labels_row));
}

static void
bethink_conversation_editor_restore_draft (BethinkEditor *editor,
                                           GVariant      *draft)
{
  BethinkConversationEditor *self = BETHINK_CONVERSATION_EDITOR (editor);
  guint32 channel, precision, status, priority;
  gint64 contact_id, moment;
  const char *channel_name;
  const char *labels;

  if (!g_variant_is_of_type (draft, G_VARIANT_TYPE (DRAFT_TYPE)))
    return;

  g_variant_get (draft, "(xuxuuu&s&s)", &contact_id, &channel, &moment, &precision,
                 &status, &priority, &channel_name, &labels);
  adw_combo_row_set_selected (self->channel_row, MIN (channel, BETHINK_CHANNEL_API));
  bethink_moment_button_set_moment (self->moment, moment, precision == BETHINK_TIME_PRECISION_DAY
                                    ? BETHINK_TIME_PRECISION_DAY : BETHINK_TIME_PRECISION_INSTANT);
  adw_combo_row_set_selected (self->status_row, MIN (status, BETHINK_STATUS_SNOOZED));
  adw_combo_row_set_selected (self->priority_row, MIN (priority, BETHINK_PRIORITY_URGENT));
  gtk_editable_set_text (self->channel_name_row, channel_name);
  gtk_editable_set_text (self->labels_row, labels);
}

static void
show_person (BethinkConversationEditor *self)
{
  g_autofree char *shown = NULL;

  if (bethink_conversation_get_contact_id (self->conversation) == 0)
    shown = g_strdup (_("Choose a person"));
  else
    shown = bethink_text_display_line (bethink_words_name (bethink_conversation_get_contact_name (self->conversation)), 120);

  adw_action_row_set_subtitle (self->person_row, shown);
}

static void
person_chosen_cb (BethinkConversationEditor *self,
                  gint64                     contact_id,
                  const char                *name)
{
  g_assert (BETHINK_IS_CONVERSATION_EDITOR (self));

  bethink_conversation_set_contact_id (self->conversation, contact_id);
  bethink_conversation_set_contact_name (self->conversation, name);
  show_person (self);
  bethink_editor_touch (BETHINK_EDITOR (self));
}

static void
choose_person_cb (BethinkConversationEditor *self)
{
  BethinkPersonChooser *chooser;

  g_assert (BETHINK_IS_CONVERSATION_EDITOR (self));

  chooser = bethink_person_chooser_new (bethink_editor_get_store (BETHINK_EDITOR (self)), _("Conversation With…"));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (person_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (chooser), GTK_WIDGET (self));
}

static void
show_conversation (BethinkConversationEditor *self)
{
  const char * const *labels = bethink_conversation_get_labels (self->conversation);
  const char *channel_name = bethink_conversation_get_channel_name (self->conversation);
  g_autofree char *joined = labels != NULL ? g_strjoinv (", ", (char **) labels) : g_strdup ("");
  BethinkStatus status = bethink_conversation_get_status (self->conversation);

  show_person (self);
  adw_combo_row_set_selected (self->channel_row, bethink_conversation_get_channel (self->conversation));
  gtk_editable_set_text (self->channel_name_row, channel_name != NULL ? channel_name : "");
  bethink_moment_button_set_moment (self->moment, bethink_conversation_get_started_at (self->conversation),
                                    bethink_conversation_get_started_precision (self->conversation));
  adw_combo_row_set_selected (self->status_row, status <= BETHINK_STATUS_SNOOZED ? status : BETHINK_STATUS_CLOSED);
  adw_combo_row_set_selected (self->priority_row, bethink_conversation_get_priority (self->conversation));
  gtk_editable_set_text (self->labels_row, joined);
}

static GStrv
dup_labels (BethinkConversationEditor *self)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (self->labels_row), ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static void
read_form (BethinkConversationEditor *self)
{
  const char *channel_name = gtk_editable_get_text (self->channel_name_row);
  g_auto (GStrv) labels = dup_labels (self);

  bethink_conversation_set_channel (self->conversation, (BethinkChannel) adw_combo_row_get_selected (self->channel_row));
  bethink_conversation_set_channel_name (self->conversation, *channel_name != '\0' ? channel_name : NULL);
  bethink_conversation_set_started_at (self->conversation, bethink_moment_button_get_moment (self->moment));
  bethink_conversation_set_started_precision (self->conversation, bethink_moment_button_get_precision (self->moment));
  bethink_conversation_set_status (self->conversation, (BethinkStatus) adw_combo_row_get_selected (self->status_row));
  bethink_conversation_set_priority (self->conversation, (BethinkPriority) adw_combo_row_get_selected (self->priority_row));
  bethink_conversation_set_labels (self->conversation, (const char * const *) labels);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BethinkConversationEditor) self = BETHINK_CONVERSATION_EDITOR (user_data);
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;
  gint64 id;

  id = bethink_store_save_record_finish (BETHINK_STORE (source), result, &operation_id, &error);
  bethink_editor_saved (BETHINK_EDITOR (self),
                        error == NULL ? _("Conversation saved") : _("The conversation could not be saved"),
                        operation_id, error);
  if (error == NULL)
    g_signal_emit (self, signals[SIGNAL_SAVED], 0, id);
}

static void
bethink_conversation_editor_save (BethinkEditor *editor)
{
  BethinkConversationEditor *self = BETHINK_CONVERSATION_EDITOR (editor);

  read_form (self);
  bethink_store_save_record_async (bethink_editor_get_store (editor), BETHINK_RECORD (self->conversation), NULL,
                                   saved_cb, g_object_ref (self));
}

static void
bethink_conversation_editor_dispose (GObject *object)
{
  BethinkConversationEditor *self = BETHINK_CONVERSATION_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_CONVERSATION_EDITOR);
  g_clear_object (&self->conversation);

  G_OBJECT_CLASS (bethink_conversation_editor_parent_class)->dispose (object);
}

static void
bethink_conversation_editor_class_init (BethinkConversationEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BethinkEditorClass *editor_class = BETHINK_EDITOR_CLASS (klass);

  object_class->dispose = bethink_conversation_editor_dispose;
  editor_class->is_valid = bethink_conversation_editor_is_valid;
  editor_class->save = bethink_conversation_editor_save;
  editor_class->save_draft = bethink_conversation_editor_save_draft;
  editor_class->restore_draft = bethink_conversation_editor_restore_draft;

  /**
   * BethinkConversationEditor::saved:
   * @conversation_id: the conversation
   */
  signals[SIGNAL_SAVED] =
    g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (BETHINK_TYPE_MOMENT_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-conversation-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationEditor, person_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationEditor, channel_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationEditor, channel_name_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationEditor, moment);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationEditor, status_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationEditor, priority_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationEditor, labels_row);
  gtk_widget_class_bind_template_callback_full (widget_class, "changed_cb", G_CALLBACK (bethink_editor_touch));
  gtk_widget_class_bind_template_callback (widget_class, choose_person_cb);
}

static void
bethink_conversation_editor_init (BethinkConversationEditor *self)
{
  g_autoptr (GtkStringList) channels = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint channel = BETHINK_CHANNEL_OTHER; channel <= BETHINK_CHANNEL_API; channel++)
    gtk_string_list_append (channels, bethink_words_channel ((BethinkChannel) channel));
  adw_combo_row_set_model (self->channel_row, G_LIST_MODEL (channels));
}

/**
 * bethink_conversation_editor_new:
 * @store: (transfer none): an open store
 * @conversation: (transfer none): the conversation to edit, it is copied; one
 *   without an id is a new conversation
 *
 * Returns: (transfer floating): a dialog
 */
BethinkConversationEditor *
bethink_conversation_editor_new (BethinkStore        *store,
                                 BethinkConversation *conversation)
{
  BethinkConversationEditor *self;
  g_autofree char *key = NULL;
  gint64 id;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);
  g_return_val_if_fail (BETHINK_IS_CONVERSATION (conversation), NULL);

  id = bethink_record_get_id (BETHINK_RECORD (conversation));
  self = g_object_new (BETHINK_TYPE_CONVERSATION_EDITOR,
                       "title", id != 0 ? _("Edit Conversation") : _("New Conversation"),
                       NULL);
  self->conversation = BETHINK_CONVERSATION (bethink_record_copy (BETHINK_RECORD (conversation)));
  show_conversation (self);

  key = id != 0 ? g_strdup_printf ("conversation-edit-%" G_GINT64_FORMAT, id) : g_strdup ("conversation-new");
  bethink_editor_set_store (BETHINK_EDITOR (self), store, key);

  return self;
}
