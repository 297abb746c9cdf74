/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-message-editor"

#include "config.h"

#include "bethink-message-editor.h"

#include <glib/gi18n.h>

#include "bethink-message.h"
#include "bethink-moment-button.h"
#include "bethink-store-edit.h"

#define DRAFT_TYPE "(uxusss)"

/* The rows of the direction, in the order of the form. */
enum
{
  WRITTEN_BY_THEM,
  WRITTEN_BY_ME,
};

/**
 * BethinkMessageEditor:
 *
 * Edits a message that is already part of a conversation, on a copy.
 */
struct _BethinkMessageEditor
{
  BethinkEditor        parent_instance;

  AdwComboRow         *direction_row;
  BethinkMomentButton *moment;
  GtkEditable         *author_row;
  GtkEditable         *subject_row;
  GtkTextView         *view;
  GtkTextBuffer       *buffer;

  BethinkMessage      *message;   /* owned; a copy */
};

G_DEFINE_FINAL_TYPE (BethinkMessageEditor, bethink_message_editor, BETHINK_TYPE_EDITOR)

static char *
dup_text (BethinkMessageEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static gboolean
bethink_message_editor_is_valid (BethinkEditor *editor)
{
  BethinkMessageEditor *self = BETHINK_MESSAGE_EDITOR (editor);
  GPtrArray *attachments = bethink_message_get_attachments (self->message);
  gboolean has_content = gtk_text_buffer_get_char_count (self->buffer) > 0
                         || (attachments != NULL && attachments->len > 0)
                         || *gtk_editable_get_text (self->subject_row) != '\0';

  return has_content && bethink_moment_button_is_valid (self->moment);
}

static GVariant *
bethink_message_editor_save_draft (BethinkEditor *editor)
{
  BethinkMessageEditor *self = BETHINK_MESSAGE_EDITOR (editor);
  g_autofree char *text = dup_text (self);

  return g_variant_new (DRAFT_TYPE,
                        adw_combo_row_get_selected (self->direction_row),
                        bethink_moment_button_get_moment (self->moment),
                        (guint32) bethink_moment_button_get_precision (self->moment),
                        gtk_editable_get_text (self->author_row),
                        gtk_editable_get_text (self->subject_row),
                        text);
}

static void
bethink_message_editor_restore_draft (BethinkEditor *editor,
                                      GVariant      *draft)
{
  BethinkMessageEditor *self = BETHINK_MESSAGE_EDITOR (editor);
  guint32 direction, precision;
  gint64 moment;
  const char *author;
  const char *subject;
  const char *text;

  if (!g_variant_is_of_type (draft, G_VARIANT_TYPE (DRAFT_TYPE)))
    return;

  g_variant_get (draft, "(uxu&s&s&s)", &direction, &moment, &precision, &author, &subject, &text);
  adw_combo_row_set_selected (self->direction_row, MIN (direction, WRITTEN_BY_ME));
  bethink_moment_button_set_moment (self->moment, moment, precision == BETHINK_TIME_PRECISION_DAY
                                    ? BETHINK_TIME_PRECISION_DAY : BETHINK_TIME_PRECISION_INSTANT);
  gtk_editable_set_text (self->author_row, author);
  gtk_editable_set_text (self->subject_row, subject);
  gtk_text_buffer_set_text (self->buffer, text, -1);
}

static void
show_message (BethinkMessageEditor *self)
{
  const char *author = bethink_message_get_author (self->message);
  const char *subject = bethink_message_get_subject (self->message);
  const char *body = bethink_message_get_body (self->message);

  adw_combo_row_set_selected (self->direction_row,
                              bethink_message_get_direction (self->message) == BETHINK_DIRECTION_IN
                              ? WRITTEN_BY_THEM : WRITTEN_BY_ME);
  bethink_moment_button_set_moment (self->moment, bethink_message_get_sent_at (self->message),
                                    bethink_message_get_sent_precision (self->message));
  gtk_editable_set_text (self->author_row, author != NULL ? author : "");
  gtk_editable_set_text (self->subject_row, subject != NULL ? subject : "");
  gtk_text_buffer_set_text (self->buffer, body != NULL ? body : "", -1);
}

static const char *
text_or_null (GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);

  return *text != '\0' ? text : NULL;
}

static void
read_form (BethinkMessageEditor *self)
{
  g_autofree char *text = dup_text (self);

  bethink_message_set_direction (self->message,
                                 adw_combo_row_get_selected (self->direction_row) == WRITTEN_BY_THEM
                                 ? BETHINK_DIRECTION_IN : BETHINK_DIRECTION_OUT);
  bethink_message_set_sent_at (self->message, bethink_moment_button_get_moment (self->moment));
  bethink_message_set_sent_precision (self->message, bethink_moment_button_get_precision (self->moment));
  bethink_message_set_sort_at (self->message, bethink_moment_button_get_moment (self->moment));
  bethink_message_set_author (self->message, text_or_null (self->author_row));
  bethink_message_set_subject (self->message, text_or_null (self->subject_row));
  bethink_message_set_body (self->message, text);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BethinkMessageEditor) self = BETHINK_MESSAGE_EDITOR (user_data);
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;

  bethink_store_save_record_finish (BETHINK_STORE (source), result, &operation_id, &error);
  bethink_editor_saved (BETHINK_EDITOR (self),
                        error == NULL ? _("Message saved") : _("The message could not be saved"),
                        operation_id, error);
}

static void
bethink_message_editor_save (BethinkEditor *editor)
{
  BethinkMessageEditor *self = BETHINK_MESSAGE_EDITOR (editor);

  read_form (self);
  bethink_store_save_record_async (bethink_editor_get_store (editor), BETHINK_RECORD (self->message), NULL,
                                   saved_cb, g_object_ref (self));
}

static void
bethink_message_editor_dispose (GObject *object)
{
  BethinkMessageEditor *self = BETHINK_MESSAGE_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_MESSAGE_EDITOR);
  g_clear_object (&self->message);

  G_OBJECT_CLASS (bethink_message_editor_parent_class)->dispose (object);
}

static void
bethink_message_editor_class_init (BethinkMessageEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BethinkEditorClass *editor_class = BETHINK_EDITOR_CLASS (klass);

  object_class->dispose = bethink_message_editor_dispose;
  editor_class->is_valid = bethink_message_editor_is_valid;
  editor_class->save = bethink_message_editor_save;
  editor_class->save_draft = bethink_message_editor_save_draft;
  editor_class->restore_draft = bethink_message_editor_restore_draft;

  g_type_ensure (BETHINK_TYPE_MOMENT_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-message-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageEditor, direction_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageEditor, moment);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageEditor, author_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageEditor, subject_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageEditor, view);
  gtk_widget_class_bind_template_child (widget_class, BethinkMessageEditor, buffer);
  gtk_widget_class_bind_template_callback_full (widget_class, "changed_cb", G_CALLBACK (bethink_editor_touch));
}

static void
bethink_message_editor_init (BethinkMessageEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_message_editor_new:
 * @store: (transfer none): an open store
 * @message: (transfer none): the message to edit; it is copied
 *
 * Returns: (transfer floating): a dialog
 */
BethinkMessageEditor *
bethink_message_editor_new (BethinkStore   *store,
                            BethinkMessage *message)
{
  BethinkMessageEditor *self;
  g_autofree char *key = NULL;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);
  g_return_val_if_fail (BETHINK_IS_MESSAGE (message), NULL);

  self = g_object_new (BETHINK_TYPE_MESSAGE_EDITOR, "title", _("Edit Message"), NULL);
  self->message = BETHINK_MESSAGE (bethink_record_copy (BETHINK_RECORD (message)));
  show_message (self);

  key = g_strdup_printf ("message-%" G_GINT64_FORMAT, bethink_record_get_id (BETHINK_RECORD (message)));
  bethink_editor_set_store (BETHINK_EDITOR (self), store, key);

  return self;
}
