/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-call-editor"

#include "config.h"

#include "bethink-call-editor.h"

#include <glib/gi18n.h>

#include "bethink-call.h"
#include "bethink-contact.h"
#include "bethink-moment-button.h"
#include "bethink-person-chooser.h"
#include "bethink-store-edit.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

#define MAX_MINUTES 1440
#define DRAFT_TYPE "(xuxuisus)"

/**
 * BethinkCallEditor:
 *
 * Edits a call, or makes a new one when the call has no id. It works on a copy.
 */
struct _BethinkCallEditor
{
  BethinkEditor        parent_instance;

  AdwActionRow        *person_row;
  AdwComboRow         *direction_row;
  BethinkMomentButton *moment;
  GtkEditable         *duration_row;
  AdwComboRow         *outcome_row;
  GtkEditable         *feelings_row;
  GtkTextView         *view;
  GtkTextBuffer       *buffer;

  BethinkCall         *call;      /* owned; a copy */
  BethinkContact      *contact;   /* owned, nullable; live: whose call it was at first */
};

G_DEFINE_FINAL_TYPE (BethinkCallEditor, bethink_call_editor, BETHINK_TYPE_EDITOR)

static gboolean
read_duration (BethinkCallEditor *self,
               int               *seconds)
{
  const char *text = gtk_editable_get_text (self->duration_row);
  char *end = NULL;
  guint64 minutes;

  *seconds = -1;
  if (*text == '\0')
    return TRUE;

  minutes = g_ascii_strtoull (text, &end, 10);
  if (!g_ascii_isdigit (*text) || *end != '\0' || minutes > MAX_MINUTES)
    return FALSE;

  /* Seconds that came with the call survive unless the minutes were changed. */
  *seconds = (int) minutes * 60;
  if (bethink_call_get_duration (self->call) / 60 == (int) minutes)
    *seconds = bethink_call_get_duration (self->call);

  return TRUE;
}

static gboolean
bethink_call_editor_is_valid (BethinkEditor *editor)
{
  BethinkCallEditor *self = BETHINK_CALL_EDITOR (editor);
  int seconds;
  gboolean has_length = read_duration (self, &seconds);

  bethink_editor_show_error (GTK_WIDGET (self->duration_row),
                             has_length ? NULL : _("Whole minutes, at most a day"));

  return has_length
         && bethink_call_get_contact_id (self->call) != 0
         && bethink_moment_button_is_valid (self->moment);
}

static char *
dup_text (BethinkCallEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static GStrv
dup_feelings (BethinkCallEditor *self)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (self->feelings_row), ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static GVariant *
bethink_call_editor_save_draft (BethinkEditor *editor)
{
  BethinkCallEditor *self = BETHINK_CALL_EDITOR (editor);
  g_autofree char *text = dup_text (self);
  int seconds;

  read_duration (self, &seconds);

  return g_variant_new (DRAFT_TYPE,
                        bethink_call_get_contact_id (self->call),
                        adw_combo_row_get_selected (self->direction_row),
                        bethink_moment_button_get_moment (self->moment),
                        (guint32) bethink_moment_button_get_precision (self->moment),
                        seconds,
                        gtk_editable_get_text (self->feelings_row),
                        adw_combo_row_get_selected (self->outcome_row),
                        text);
}

static void
show_duration (BethinkCallEditor *self,
               int                seconds)
{
  g_autofree char *text = seconds >= 0 ? g_strdup_printf ("%d", seconds / 60) : g_strdup ("");

  gtk_editable_set_text (self->duration_row, text);
}

static void
bethink_call_editor_restore_draft (BethinkEditor *editor,
                                   GVariant      *draft)
{
  BethinkCallEditor *self = BETHINK_CALL_EDITOR (editor);
  gint64 contact_id, moment;
  guint32 direction, precision, outcome;
  gint32 seconds;
  const char *feelings;
  const char *text;

  if (!g_variant_is_of_type (draft, G_VARIANT_TYPE (DRAFT_TYPE)))
    return;

  g_variant_get (draft, "(xuxui&su&s)", &contact_id, &direction, &moment, &precision,
                 &seconds, &feelings, &outcome, &text);

  adw_combo_row_set_selected (self->direction_row, MIN (direction, 2));
  bethink_moment_button_set_moment (self->moment, moment, precision == BETHINK_TIME_PRECISION_DAY
                                    ? BETHINK_TIME_PRECISION_DAY : BETHINK_TIME_PRECISION_INSTANT);
  show_duration (self, seconds);
  gtk_editable_set_text (self->feelings_row, feelings);
  adw_combo_row_set_selected (self->outcome_row, MIN (outcome, 3));
  gtk_text_buffer_set_text (self->buffer, text, -1);
}

static void
show_person (BethinkCallEditor *self)
{
  const char *name = bethink_call_get_contact_name (self->call);
  g_autofree char *shown = NULL;

  g_assert (BETHINK_IS_CALL_EDITOR (self));

  if (name == NULL && self->contact != NULL)
    name = bethink_contact_get_name (self->contact);

  if (bethink_call_get_contact_id (self->call) == 0)
    shown = g_strdup (_("Choose a person"));
  else
    shown = bethink_text_display_line (bethink_words_name (name), 120);

  adw_action_row_set_subtitle (self->person_row, shown);
}

static void
person_chosen_cb (BethinkCallEditor *self,
                  gint64             contact_id,
                  const char        *name)
{
  g_assert (BETHINK_IS_CALL_EDITOR (self));

  bethink_call_set_contact_id (self->call, contact_id);
  bethink_call_set_contact_name (self->call, name);
  show_person (self);
  bethink_editor_touch (BETHINK_EDITOR (self));
}

static void
choose_person_cb (BethinkCallEditor *self)
{
  BethinkPersonChooser *chooser;

  g_assert (BETHINK_IS_CALL_EDITOR (self));

  chooser = bethink_person_chooser_new (bethink_editor_get_store (BETHINK_EDITOR (self)), _("Call With…"));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (person_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (chooser), GTK_WIDGET (self));
}

static void
show_call (BethinkCallEditor *self)
{
  const char * const *emotions = bethink_call_get_emotions (self->call);
  g_autofree char *feelings = emotions != NULL ? g_strjoinv (", ", (char **) emotions) : g_strdup ("");
  const char *text = bethink_call_get_text (self->call);

  show_person (self);
  adw_combo_row_set_selected (self->direction_row, bethink_call_get_direction (self->call));
  adw_combo_row_set_selected (self->outcome_row, bethink_call_get_outcome (self->call));
  bethink_moment_button_set_moment (self->moment, bethink_call_get_started_at (self->call),
                                    bethink_call_get_started_precision (self->call));
  show_duration (self, bethink_call_get_duration (self->call));
  gtk_editable_set_text (self->feelings_row, feelings);
  gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
}

static void
read_form (BethinkCallEditor *self)
{
  g_autofree char *text = dup_text (self);
  g_auto (GStrv) feelings = dup_feelings (self);
  int seconds;

  read_duration (self, &seconds);
  bethink_call_set_direction (self->call, (BethinkDirection) adw_combo_row_get_selected (self->direction_row));
  bethink_call_set_outcome (self->call, (BethinkOutcome) adw_combo_row_get_selected (self->outcome_row));
  bethink_call_set_started_at (self->call, bethink_moment_button_get_moment (self->moment));
  bethink_call_set_started_precision (self->call, bethink_moment_button_get_precision (self->moment));
  bethink_call_set_sort_at (self->call, bethink_moment_button_get_moment (self->moment));
  bethink_call_set_duration (self->call, seconds);
  bethink_call_set_emotions (self->call, (const char * const *) feelings);
  bethink_call_set_text (self->call, *text != '\0' ? text : NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BethinkCallEditor) self = BETHINK_CALL_EDITOR (user_data);
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;

  bethink_store_save_record_finish (BETHINK_STORE (source), result, &operation_id, &error);
  bethink_editor_saved (BETHINK_EDITOR (self),
                        error == NULL ? _("Call saved") : _("The call could not be saved"),
                        operation_id, error);
}

static void
bethink_call_editor_save (BethinkEditor *editor)
{
  BethinkCallEditor *self = BETHINK_CALL_EDITOR (editor);

  read_form (self);
  bethink_store_save_record_async (bethink_editor_get_store (editor), BETHINK_RECORD (self->call), NULL,
                                   saved_cb, g_object_ref (self));
}

static void
bethink_call_editor_dispose (GObject *object)
{
  BethinkCallEditor *self = BETHINK_CALL_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_CALL_EDITOR);
  g_clear_object (&self->call);
  g_clear_object (&self->contact);

  G_OBJECT_CLASS (bethink_call_editor_parent_class)->dispose (object);
}

static void
bethink_call_editor_class_init (BethinkCallEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  BethinkEditorClass *editor_class = BETHINK_EDITOR_CLASS (klass);

  object_class->dispose = bethink_call_editor_dispose;
  editor_class->is_valid = bethink_call_editor_is_valid;
  editor_class->save = bethink_call_editor_save;
  editor_class->save_draft = bethink_call_editor_save_draft;
  editor_class->restore_draft = bethink_call_editor_restore_draft;

  g_type_ensure (BETHINK_TYPE_MOMENT_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-call-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkCallEditor, person_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkCallEditor, direction_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkCallEditor, moment);
  gtk_widget_class_bind_template_child (widget_class, BethinkCallEditor, duration_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkCallEditor, outcome_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkCallEditor, feelings_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkCallEditor, view);
  gtk_widget_class_bind_template_child (widget_class, BethinkCallEditor, buffer);
  gtk_widget_class_bind_template_callback_full (widget_class, "changed_cb", G_CALLBACK (bethink_editor_touch));
  gtk_widget_class_bind_template_callback (widget_class, choose_person_cb);
}

static void
bethink_call_editor_init (BethinkCallEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_call_editor_new:
 * @store: (transfer none): an open store
 * @call: (transfer none): the call to edit, it is copied; one without an id is
 *   a new call
 *
 * Returns: (transfer floating): a dialog
 */
BethinkCallEditor *
bethink_call_editor_new (BethinkStore *store,
                         BethinkCall  *call)
{
  BethinkCallEditor *self;
  g_autofree char *key = NULL;
  gint64 id;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);
  g_return_val_if_fail (BETHINK_IS_CALL (call), NULL);

  id = bethink_record_get_id (BETHINK_RECORD (call));
  self = g_object_new (BETHINK_TYPE_CALL_EDITOR,
                       "title", id != 0 ? _("Edit Call") : _("New Call"),
                       NULL);
  self->call = BETHINK_CALL (bethink_record_copy (BETHINK_RECORD (call)));
  if (bethink_call_get_contact_id (call) != 0)
    {
      self->contact = BETHINK_CONTACT (bethink_store_ref_live (store, BETHINK_KIND_CONTACT,
                                                               bethink_call_get_contact_id (call)));
      g_signal_connect_object (self->contact, "changed", G_CALLBACK (show_person), self, G_CONNECT_SWAPPED);
    }
  show_call (self);

  key = id != 0 ? g_strdup_printf ("call-%" G_GINT64_FORMAT, id)
                : g_strdup_printf ("call-new-%" G_GINT64_FORMAT, bethink_call_get_contact_id (call));
  bethink_editor_set_store (BETHINK_EDITOR (self), store, key);

  return self;
}
