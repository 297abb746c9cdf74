/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-trash-row"

#include "config.h"

#include "bethink-trash-row.h"

#include <glib/gi18n.h>

#include "bethink-call.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-describe.h"
#include "bethink-entry.h"
#include "bethink-format.h"
#include "bethink-message.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

/**
 * BethinkTrashRow:
 *
 * Something that was deleted: what it is, when it was deleted, and a button
 * that puts it back.
 */
struct _BethinkTrashRow
{
  GtkWidget       parent_instance;

  GtkImage       *icon;
  GtkWidget      *texts;
  GtkInscription *title;
  GtkInscription *subtitle;
  GtkWidget      *restore_button;

  BethinkRecord  *record;    /* owned, nullable */
  GSignalGroup   *signals;   /* owned; follows the record */
};

G_DEFINE_FINAL_TYPE (BethinkTrashRow, bethink_trash_row, GTK_TYPE_WIDGET)

/**
 * bethink_trash_row_dup_title:
 * @record: a record that is in the trash
 *
 * Returns: (transfer full): who it is about, then what it is
 */
char *
bethink_trash_row_dup_title (BethinkRecord *record)
{
  const char *name = NULL;
  g_autofree char *what = NULL;
  g_autofree char *shown = NULL;

  if (BETHINK_IS_CONTACT (record))
    return bethink_text_display_line (bethink_words_name (bethink_contact_get_name (BETHINK_CONTACT (record))), 200);

  if (BETHINK_IS_MESSAGE (record))
    {
      name = bethink_message_get_contact_name (BETHINK_MESSAGE (record));
      what = bethink_text_display_line (bethink_message_get_body (BETHINK_MESSAGE (record)), 120);
    }
  else if (BETHINK_IS_CONVERSATION (record))
    {
      name = bethink_conversation_get_contact_name (BETHINK_CONVERSATION (record));
      what = bethink_describe_conversation (BETHINK_CONVERSATION (record));
    }
  else if (BETHINK_IS_CALL (record))
    {
      name = bethink_call_get_contact_name (BETHINK_CALL (record));
      what = bethink_describe_call (BETHINK_CALL (record));
    }
  else if (BETHINK_IS_ENTRY (record))
    {
      return bethink_describe_entry (BETHINK_ENTRY (record));
    }

  shown = bethink_text_display_line (bethink_words_name (name), 120);

  /* Translators: a person, and what was deleted of that person */
  return g_strdup_printf (_("%s: %s"), shown, what != NULL ? what : "");
}

static void
show_record (BethinkTrashRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *ago = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *label = NULL;

  g_assert (BETHINK_IS_TRASH_ROW (self));

  title = bethink_trash_row_dup_title (self->record);
  ago = bethink_format_ago (bethink_record_get_deleted_at (self->record), BETHINK_TIME_PRECISION_INSTANT);

  /* Translators: the kind of something deleted, and when it was deleted */
  subtitle = g_strdup_printf (_("%s · deleted %s"), bethink_words_kind (bethink_record_get_kind (self->record)),
                              ago != NULL ? ago : "");
  /* Translators: puts something back from the trash */
  label = g_strdup_printf (_("Put back %s"), title);

  gtk_image_set_from_icon_name (self->icon, bethink_describe_record_icon (self->record));
  gtk_inscription_set_text (self->title, title);
  gtk_inscription_set_text (self->subtitle, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->restore_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->restore_button), "(ix)",
                                    (gint32) bethink_record_get_kind (self->record),
                                    bethink_record_get_id (self->record));
}

static void
bethink_trash_row_dispose (GObject *object)
{
  BethinkTrashRow *self = BETHINK_TRASH_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_TRASH_ROW);
  g_clear_object (&self->record);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (bethink_trash_row_parent_class)->dispose (object);
}

static void
bethink_trash_row_class_init (BethinkTrashRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_trash_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-trash-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkTrashRow, icon);
  gtk_widget_class_bind_template_child (widget_class, BethinkTrashRow, texts);
  gtk_widget_class_bind_template_child (widget_class, BethinkTrashRow, title);
  gtk_widget_class_bind_template_child (widget_class, BethinkTrashRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, BethinkTrashRow, restore_button);
}

static void
bethink_trash_row_init (BethinkTrashRow *self)
{
  self->signals = g_signal_group_new (BETHINK_TYPE_RECORD);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show_record), self);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_trash_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
bethink_trash_row_new (void)
{
  return g_object_new (BETHINK_TYPE_TRASH_ROW, NULL);
}

/**
 * bethink_trash_row_set_record:
 * @record: (nullable): a live record that is in the trash
 */
void
bethink_trash_row_set_record (BethinkTrashRow *self,
                              BethinkRecord   *record)
{
  g_return_if_fail (BETHINK_IS_TRASH_ROW (self));
  g_return_if_fail (record == NULL || BETHINK_IS_RECORD (record));

  if (!g_set_object (&self->record, record))
    return;

  g_signal_group_set_target (self->signals, record);
  if (record != NULL)
    show_record (self);
}
