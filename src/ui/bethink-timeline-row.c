/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-timeline-row"

#include "config.h"

#include "bethink-timeline-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "bethink-call.h"
#include "bethink-conversation.h"
#include "bethink-describe.h"
#include "bethink-entry.h"
#include "bethink-format.h"
#include "bethink-text-display.h"
#include "bethink-timeline-details.h"

#define LINE_CHARS 90
#define TEXT_CHARS 400

/**
 * BethinkTimelineRow:
 *
 * One call, conversation or entry on the timeline of a person: what, when and
 * the first words. Unfolded it also shows the whole text or the messages, and
 * what can be done with it; these details are built only when they are asked
 * for. The texts are inscriptions because these measure nothing, and a list
 * makes some two hundred rows at once.
 */
struct _BethinkTimelineRow
{
  GtkWidget         parent_instance;

  GtkWidget        *head;
  GtkImage         *icon;
  GtkInscription   *title;
  GtkInscription   *text;
  GtkLabel         *when;
  GtkImage         *fold_icon;
  AdwBin           *details;

  BethinkStore     *store;     /* owned */
  BethinkFoldState *folds;     /* owned */
  BethinkRecord    *record;    /* owned, nullable */
  GSignalGroup     *signals;   /* owned; follows the record */
};

G_DEFINE_FINAL_TYPE (BethinkTimelineRow, bethink_timeline_row, GTK_TYPE_WIDGET)

static char *
dup_title (BethinkRecord *record)
{
  if (BETHINK_IS_CALL (record))
    return bethink_describe_call (BETHINK_CALL (record));
  if (BETHINK_IS_CONVERSATION (record))
    return bethink_describe_conversation (BETHINK_CONVERSATION (record));
  if (BETHINK_IS_ENTRY (record))
    return bethink_describe_entry (BETHINK_ENTRY (record));

  return g_strdup ("");
}

static char *
dup_text (BethinkRecord *record)
{
  const char *text = NULL;
  g_autofree char *details = NULL;

  if (BETHINK_IS_CALL (record))
    text = bethink_call_get_first_line (BETHINK_CALL (record));
  else if (BETHINK_IS_CONVERSATION (record))
    text = bethink_conversation_get_preview (BETHINK_CONVERSATION (record));
  else if (BETHINK_IS_ENTRY (record))
    text = bethink_entry_get_text (BETHINK_ENTRY (record));

  if (text != NULL && *text != '\0')
    return bethink_text_display_line (text, TEXT_CHARS);

  if (BETHINK_IS_ENTRY (record))
    details = bethink_describe_entry_details (BETHINK_ENTRY (record));

  return g_steal_pointer (&details);
}

static char *
dup_when (BethinkRecord *record)
{
  if (BETHINK_IS_CALL (record))
    return bethink_format_when (bethink_call_get_started_at (BETHINK_CALL (record)),
                                        bethink_call_get_started_precision (BETHINK_CALL (record)));
  if (BETHINK_IS_CONVERSATION (record))
    return bethink_format_when (bethink_conversation_get_last_activity_at (BETHINK_CONVERSATION (record)),
                                        bethink_conversation_get_started_precision (BETHINK_CONVERSATION (record)));
  if (BETHINK_IS_ENTRY (record))
    return bethink_format_when (bethink_entry_get_when (BETHINK_ENTRY (record)),
                                        bethink_entry_get_when_precision (BETHINK_ENTRY (record)));

  return g_strdup ("");
}

static void
show_fold (BethinkTimelineRow *self)
{
  gboolean open = self->record != NULL && bethink_fold_state_get_open (self->folds, self->record);
  const char *text = gtk_inscription_get_text (self->text);

  /* Unfolded, the whole text stands below. */
  gtk_widget_set_visible (GTK_WIDGET (self->text), !open && text != NULL && *text != '\0');
  gtk_image_set_from_icon_name (self->fold_icon, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->details), open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);

  if (open)
    adw_bin_set_child (self->details, bethink_timeline_details_new (self->store, self->record));
  else
    adw_bin_set_child (self->details, NULL);
}

static void
show_record (BethinkTimelineRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;
  g_autofree char *when = NULL;
  gsize length;

  g_assert (BETHINK_IS_TIMELINE_ROW (self));

  title = dup_title (self->record);
  text = dup_text (self->record);
  when = dup_when (self->record);
  length = text != NULL ? strlen (text) : 0;

  gtk_image_set_from_icon_name (self->icon, bethink_describe_record_icon (self->record));
  gtk_inscription_set_text (self->title, title);
  gtk_label_set_text (self->when, when);
  gtk_inscription_set_text (self->text, text);
  gtk_inscription_set_min_lines (self->text, length > LINE_CHARS ? 2 : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->text),
                          length > 0 && !bethink_fold_state_get_open (self->folds, self->record));
}

static void
toggled_cb (BethinkTimelineRow *self,
            BethinkRecord      *record)
{
  g_assert (BETHINK_IS_TIMELINE_ROW (self));

  if (record == self->record)
    show_fold (self);
}

static void
bethink_timeline_row_dispose (GObject *object)
{
  BethinkTimelineRow *self = BETHINK_TIMELINE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_TIMELINE_ROW);
  g_clear_object (&self->store);
  g_clear_object (&self->folds);
  g_clear_object (&self->record);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (bethink_timeline_row_parent_class)->dispose (object);
}

static void
bethink_timeline_row_class_init (BethinkTimelineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_timeline_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineRow, head);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineRow, title);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineRow, text);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineRow, when);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineRow, fold_icon);
  gtk_widget_class_bind_template_child (widget_class, BethinkTimelineRow, details);
  gtk_widget_class_set_css_name (widget_class, "timelinerow");
}

static void
bethink_timeline_row_init (BethinkTimelineRow *self)
{
  self->signals = g_signal_group_new (BETHINK_TYPE_RECORD);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show_record), self);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_timeline_row_new:
 * @store: (transfer none): where the messages of a conversation come from
 * @folds: (transfer none): which rows are unfolded
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
bethink_timeline_row_new (BethinkStore     *store,
                          BethinkFoldState *folds)
{
  BethinkTimelineRow *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);
  g_return_val_if_fail (BETHINK_IS_FOLD_STATE (folds), NULL);

  self = g_object_new (BETHINK_TYPE_TIMELINE_ROW, NULL);
  self->store = g_object_ref (store);
  self->folds = g_object_ref (folds);
  g_signal_connect_object (folds, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * bethink_timeline_row_set_record:
 * @record: (nullable): a live call, conversation or entry
 *
 * The row follows the record until it gets another one.
 */
void
bethink_timeline_row_set_record (BethinkTimelineRow *self,
                                 BethinkRecord      *record)
{
  g_return_if_fail (BETHINK_IS_TIMELINE_ROW (self));
  g_return_if_fail (record == NULL || BETHINK_IS_RECORD (record));

  if (!g_set_object (&self->record, record))
    return;

  g_signal_group_set_target (self->signals, record);
  if (record != NULL)
    show_record (self);
  show_fold (self);
}
