/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-timeline-details"

#include "config.h"

#include "bethink-timeline-details.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "bethink-call.h"
#include "bethink-conversation.h"
#include "bethink-describe.h"
#include "bethink-entry.h"
#include "bethink-message-bubble.h"
#include "bethink-query.h"
#include "bethink-record-list.h"
#include "bethink-store-load.h"
#include "bethink-text-display.h"

/* What can be read without leaving the person; the rest is one click away. */
#define MAX_MESSAGES 20
#define MAX_CHARS 20000

/**
 * BethinkTimelineDetails:
 *
 * What an unfolded row of a timeline shows: the last messages of a
 * conversation or the whole text of a call or entry, and the actions that the
 * window has for records.
 */
struct _BethinkTimelineDetails
{
  GtkWidget          parent_instance;

  GtkBox            *messages;
  GtkLabel          *facts;
  GtkLabel          *text;
  GtkWidget         *buttons;
  GtkWidget         *open_button;
  GtkWidget         *edit_button;

  BethinkStore      *store;         /* owned */
  BethinkRecord     *record;        /* owned */
  BethinkRecordList *list;          /* owned, nullable; of a conversation */
  GCancellable      *cancellable;   /* owned, nullable; of the text being loaded */
};

G_DEFINE_FINAL_TYPE (BethinkTimelineDetails, bethink_timeline_details, GTK_TYPE_WIDGET)

static void
show_label (GtkLabel   *label,
            const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
messages_changed_cb (BethinkTimelineDetails *self)
{
  GListModel *model = G_LIST_MODEL (self->list);
  guint n_items = g_list_model_get_n_items (model);
  guint first = n_items > MAX_MESSAGES ? n_items - MAX_MESSAGES : 0;
  GtkWidget *child;

  g_assert (BETHINK_IS_TIMELINE_DETAILS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->messages))) != NULL)
    gtk_box_remove (self->messages, child);

  for (guint i = first; i < n_items; i++)
    {
      g_autoptr (BethinkRecord) record = g_list_model_get_item (model, i);
      GtkWidget *bubble = bethink_message_bubble_new ();

      bethink_message_bubble_set_record (BETHINK_MESSAGE_BUBBLE (bubble), record);
      gtk_box_append (self->messages, bubble);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->messages), n_items > 0);
}

static void
show_conversation (BethinkTimelineDetails *self)
{
  g_autoptr (BethinkQuery) all = bethink_query_new (BETHINK_LIST_MESSAGES);
  g_autoptr (BethinkQuery) query = bethink_query_with_owner (all, bethink_record_get_id (self->record));

  gtk_widget_set_visible (self->open_button, TRUE);
  gtk_widget_set_visible (self->edit_button, FALSE);

  self->list = bethink_record_list_new (self->store, query);
  g_signal_connect_object (self->list, "items-changed",
                           G_CALLBACK (messages_changed_cb), self, G_CONNECT_SWAPPED);
  messages_changed_cb (self);
}

static char *
dup_feelings (BethinkCall *call)
{
  const char * const *emotions = bethink_call_get_emotions (call);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (emotions == NULL || emotions[0] == NULL)
    return NULL;

  for (gsize i = 0; emotions[i] != NULL; i++)
    g_ptr_array_add (words, (gpointer) bethink_describe_feeling (emotions[i]));
  g_ptr_array_add (words, NULL);

  return g_strjoinv (", ", (char **) words->pdata);
}

static void
show_call (BethinkTimelineDetails *self,
           BethinkCall            *call)
{
  g_autofree char *text = bethink_text_display_body (bethink_call_get_text (call), MAX_CHARS);
  g_autofree char *feelings = dup_feelings (call);
  g_autofree char *line = NULL;

  if (feelings != NULL)
    {
      g_autofree char *shown = bethink_text_display_line (feelings, 300);

      /* Translators: the feelings noted for a call, for example "Feelings: joy, relief" */
      line = g_strdup_printf (_("Feelings: %s"), shown);
    }

  show_label (self->text, text);
  show_label (self->facts, line);
}

static void
show_entry (BethinkTimelineDetails *self,
            BethinkEntry           *entry)
{
  g_autofree char *text = bethink_text_display_body (bethink_entry_get_text (entry), MAX_CHARS);
  g_autofree char *details = bethink_describe_entry_details (entry);

  show_label (self->text, text);
  show_label (self->facts, details);
}

/* The rows of a list have only the first words. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkRecord) record = bethink_store_load_record_finish (BETHINK_STORE (source), result, &error);
  BethinkTimelineDetails *self;

  if (record == NULL)
    return;

  self = BETHINK_TIMELINE_DETAILS (user_data);
  if (BETHINK_IS_CALL (record))
    show_call (self, BETHINK_CALL (record));
  else if (BETHINK_IS_ENTRY (record))
    show_entry (self, BETHINK_ENTRY (record));
}

static void
load (BethinkTimelineDetails *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  bethink_store_load_record_async (self->store, bethink_record_get_kind (self->record),
                                   bethink_record_get_id (self->record), self->cancellable, loaded_cb, self);
}

static void
activate_for_record (GtkWidget  *widget,
                     const char *action_name)
{
  BethinkTimelineDetails *self = BETHINK_TIMELINE_DETAILS (widget);

  gtk_widget_activate_action (widget, action_name, "(ix)",
                              (gint32) bethink_record_get_kind (self->record),
                              bethink_record_get_id (self->record));
}

static void
open_record (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  activate_for_record (widget, "win.open-record");
}

static void
edit_record (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  activate_for_record (widget, "win.edit-record");
}

static void
delete_record (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  activate_for_record (widget, "win.delete-record");
}

static void
show_source (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  activate_for_record (widget, "win.show-source");
}

static void
bethink_timeline_details_dispose (GObject *object)
{
  BethinkTimelineDetails *self = BETHINK_TIMELINE_DETAILS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_TIMELINE_DETAILS);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->record);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (bethink_timeline_details_parent_class)->dispose (object);
}

static void
bethink_timeline_details_class_init (BethinkTimelineDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_timeline_details_dispose;

  gtk_widget_class_install_action (widget_class, "details.open", NULL, open_record);
  gtk_widget_class_install_action (widget_class, "details.edit", NULL, edit_record);
  gtk_widget_class_install_action (widget_class, "details.delete", NULL, delete_record);
  gtk_widget_class_install_action (widget_class, "details.source", NULL, show_source);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-timeline-details.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineDetails, messages);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineDetails, text);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineDetails, buttons);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineDetails, open_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineDetails, edit_button);
}

static void
bethink_timeline_details_init (BethinkTimelineDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_timeline_details_new:
 * @store: (transfer none): where messages come from
 * @record: (transfer none): a live call, conversation or entry
 *
 * Returns: (transfer floating): the details of @record
 */
GtkWidget *
bethink_timeline_details_new (BethinkStore  *store,
                              BethinkRecord *record)
{
  BethinkTimelineDetails *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);
  g_return_val_if_fail (BETHINK_IS_RECORD (record), NULL);

  self = g_object_new (BETHINK_TYPE_TIMELINE_DETAILS, NULL);
  self->record = g_object_ref (record);

  self->store = g_object_ref (store);

  if (BETHINK_IS_CONVERSATION (record))
    {
      show_conversation (self);
    }
  else
    {
      gtk_widget_set_visible (self->edit_button, BETHINK_IS_CALL (record));
      g_signal_connect_object (record, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
      load (self);
    }

  return GTK_WIDGET (self);
}
