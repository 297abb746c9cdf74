/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-editor"

#include "config.h"

#include "bethink-contact-editor.h"

#include <glib/gi18n.h>

#include "bethink-addresses-group.h"
#include "bethink-contact-card.h"
#include "bethink-contact-draft.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-fields-group.h"
#include "bethink-person-chooser.h"
#include "bethink-relationships-group.h"
#include "bethink-store-edit.h"
#include "bethink-text-display.h"
#include "bethink-text.h"
#include "bethink-words.h"

#define MAX_DAYS 3650

/**
 * BethinkContactEditor:
 *
 * Edits a person with everything that belongs to it, or makes a new one when
 * the contact has no id. It works on a copy of the card.
 */
struct _BethinkContactEditor
{
  BethinkEditor              parent_instance;

  GtkEditable               *first_name_row;
  GtkEditable               *last_name_row;
  GtkEditable               *nickname_row;
  GtkEditable               *full_name_row;
  GtkEditable               *prefix_row;
  GtkEditable               *middle_name_row;
  GtkEditable               *suffix_row;
  GtkEditable               *gender_row;
  BethinkFieldsGroup        *fields_group;
  GtkTextBuffer             *description;
  GtkEditable               *birthdate_row;
  AdwSwitchRow              *deceased_row;
  GtkEditable               *deceased_date_row;
  GtkEditable               *met_row;
  GtkEditable               *met_date_row;
  AdwActionRow              *met_through_row;
  GtkWidget                 *met_through_clear;
  GtkEditable               *job_row;
  GtkEditable               *company_row;
  GtkEditable               *food_row;
  GtkEditable               *tags_row;
  GtkEditable               *stay_in_touch_row;
  BethinkAddressesGroup     *addresses_group;
  BethinkRelationshipsGroup *relationships_group;

  BethinkContactCard        *card;   /* owned; a copy */
};

G_DEFINE_FINAL_TYPE (BethinkContactEditor, bethink_contact_editor, BETHINK_TYPE_EDITOR)

typedef enum
{
  SIGNAL_SAVED,
} BethinkContactEditorSignals;

static guint signals[SIGNAL_SAVED + 1];

typedef const char *(*GetText) (BethinkContact *contact);
typedef void        (*SetText) (BethinkContact *contact,
                                const char     *text);

/* The rows that hold one text of the contact each. */
static const struct
{
  gsize   row;
  GetText get;
  SetText set;
} text_rows[] = {
  { G_STRUCT_OFFSET (BethinkContactEditor, first_name_row), bethink_contact_get_first_name, bethink_contact_set_first_name },
  { G_STRUCT_OFFSET (BethinkContactEditor, last_name_row), bethink_contact_get_last_name, bethink_contact_set_last_name },
  { G_STRUCT_OFFSET (BethinkContactEditor, nickname_row), bethink_contact_get_nickname, bethink_contact_set_nickname },
  { G_STRUCT_OFFSET (BethinkContactEditor, full_name_row), bethink_contact_get_full_name, bethink_contact_set_full_name },
  { G_STRUCT_OFFSET (BethinkContactEditor, prefix_row), bethink_contact_get_name_prefix, bethink_contact_set_name_prefix },
  { G_STRUCT_OFFSET (BethinkContactEditor, middle_name_row), bethink_contact_get_middle_name, bethink_contact_set_middle_name },
  { G_STRUCT_OFFSET (BethinkContactEditor, suffix_row), bethink_contact_get_name_suffix, bethink_contact_set_name_suffix },
  { G_STRUCT_OFFSET (BethinkContactEditor, gender_row), bethink_contact_get_gender, bethink_contact_set_gender },
  { G_STRUCT_OFFSET (BethinkContactEditor, met_row), bethink_contact_get_met, bethink_contact_set_met },
  { G_STRUCT_OFFSET (BethinkContactEditor, job_row), bethink_contact_get_job, bethink_contact_set_job },
  { G_STRUCT_OFFSET (BethinkContactEditor, company_row), bethink_contact_get_company, bethink_contact_set_company },
  { G_STRUCT_OFFSET (BethinkContactEditor, food_row), bethink_contact_get_food, bethink_contact_set_food },
};

static GtkEditable *
text_row (BethinkContactEditor *self,
          gsize                 index)
{
  return G_STRUCT_MEMBER (GtkEditable *, self, text_rows[index].row);
}

static BethinkContact *
get_contact (BethinkContactEditor *self)
{
  return bethink_contact_card_get_contact (self->card);
}

static gboolean
read_date (GtkEditable *row,
           BethinkDate *date)
{
  const char *text = gtk_editable_get_text (row);
  BethinkDate none = BETHINK_DATE_INIT;
  gboolean valid = TRUE;

  *date = none;
  if (*text != '\0')
    valid = bethink_date_parse (text, date);

  bethink_editor_show_error (GTK_WIDGET (row), valid ? NULL
                             : _("Write 1986-03-14, 03-14 without the year, or ~1986"));

  return valid;
}

static gboolean
read_days (BethinkContactEditor *self,
           int                  *days)
{
  const char *text = gtk_editable_get_text (self->stay_in_touch_row);
  char *end = NULL;
  guint64 number = g_ascii_strtoull (text, &end, 10);
  gboolean valid = *text == '\0' || (g_ascii_isdigit (*text) && *end == '\0' && number <= MAX_DAYS);

  *days = valid ? (int) number : 0;
  bethink_editor_show_error (GTK_WIDGET (self->stay_in_touch_row),
                             valid ? NULL : _("A number of days, at most ten years"));

  return valid;
}

static gboolean
has_name (BethinkContactEditor *self)
{
  g_autofree char *name = NULL;

  for (gsize i = 0; i < 4; i++)
    if (!bethink_text_is_blank (gtk_editable_get_text (text_row (self, i))))
      return TRUE;

  /* Whoever has no name can still have a phone. */
  name = bethink_contact_card_compute_name (self->card);

  return name != NULL;
}

static gboolean
bethink_contact_editor_is_valid (BethinkEditor *editor)
{
  BethinkContactEditor *self = BETHINK_CONTACT_EDITOR (editor);
  gboolean named = has_name (self);
  gboolean valid = TRUE;
  BethinkDate date;
  int days;

  /* Nobody is blamed before they began. */
  bethink_editor_show_error (GTK_WIDGET (self->first_name_row),
                             named || !bethink_editor_get_changed (editor)
                             ? NULL : _("A person needs a name or a way to reach"));
  valid &= read_date (self->birthdate_row, &date);
  valid &= read_date (self->deceased_date_row, &date);
  valid &= read_date (self->met_date_row, &date);
  valid &= read_days (self, &days);

  return named && valid;
}

static void
set_row_text (GtkEditable *row,
              const char  *text)
{
  gtk_editable_set_text (row, text != NULL ? text : "");
}

static void
show_date (GtkEditable       *row,
           const BethinkDate *date)
{
  g_autofree char *text = date != NULL ? bethink_date_format (date) : NULL;

  set_row_text (row, text);
}

static void
show_met_through (BethinkContactEditor *self)
{
  BethinkContact *contact = get_contact (self);
  gboolean known = bethink_contact_get_met_through (contact) != 0;
  g_autofree char *name = NULL;

  if (known)
    name = bethink_text_display_line (bethink_words_name (bethink_contact_get_met_through_name (contact)), 120);

  adw_action_row_set_subtitle (self->met_through_row, known ? name : _("Nobody"));
  gtk_widget_set_visible (self->met_through_clear, known);
}

static void
show_card (BethinkContactEditor *self)
{
  BethinkContact *contact = get_contact (self);
  const char *description = bethink_contact_get_description (contact);
  const char * const *tags = bethink_contact_card_get_tags (self->card);
  g_autofree char *joined = tags != NULL ? g_strjoinv (", ", (char **) tags) : NULL;
  int days = bethink_contact_get_stay_in_touch_days (contact);
  g_autofree char *days_text = days > 0 ? g_strdup_printf ("%d", days) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (text_rows); i++)
    set_row_text (text_row (self, i), text_rows[i].get (contact));

  gtk_text_buffer_set_text (self->description, description != NULL ? description : "", -1);
  show_date (self->birthdate_row, bethink_contact_get_birthdate (contact));
  show_date (self->deceased_date_row, bethink_contact_get_deceased_date (contact));
  show_date (self->met_date_row, bethink_contact_get_met_date (contact));
  adw_switch_row_set_active (self->deceased_row, bethink_contact_get_deceased (contact));
  set_row_text (self->tags_row, joined);
  set_row_text (self->stay_in_touch_row, days_text);
  show_met_through (self);

  bethink_fields_group_set_model (self->fields_group, bethink_contact_card_get_fields (self->card));
  bethink_addresses_group_set_model (self->addresses_group, bethink_contact_card_get_addresses (self->card));
  bethink_relationships_group_set_model (self->relationships_group, bethink_contact_card_get_relationships (self->card));
}

static GStrv
dup_tags (BethinkContactEditor *self)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (self->tags_row), ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static void
read_description (BethinkContactEditor *self)
{
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->description, &start, &end);
  text = gtk_text_buffer_get_text (self->description, &start, &end, FALSE);
  bethink_contact_set_description (get_contact (self), *text != '\0' ? text : NULL);
}

static void
read_form (BethinkContactEditor *self)
{
  BethinkContact *contact = get_contact (self);
  g_auto (GStrv) tags = dup_tags (self);
  BethinkDate date;
  int days;

  for (gsize i = 0; i < G_N_ELEMENTS (text_rows); i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (text_row (self, i))));

      text_rows[i].set (contact, *text != '\0' ? text : NULL);
    }

  read_description (self);
  read_date (self->birthdate_row, &date);
  bethink_contact_set_birthdate (contact, &date);
  read_date (self->deceased_date_row, &date);
  bethink_contact_set_deceased (contact, adw_switch_row_get_active (self->deceased_row));
  bethink_contact_set_deceased_date (contact, &date);
  read_date (self->met_date_row, &date);
  bethink_contact_set_met_date (contact, &date);
  read_days (self, &days);
  bethink_contact_set_stay_in_touch_days (contact, days);
  bethink_contact_card_set_tags (self->card, (const char * const *) tags);
}

static GVariant *
bethink_contact_editor_save_draft (BethinkEditor *editor)
{
  BethinkContactEditor *self = BETHINK_CONTACT_EDITOR (editor);

  read_form (self);

  return bethink_contact_draft_save (self->card);
}

static void
bethink_contact_editor_restore_draft (BethinkEditor *editor,
                                      GVariant      *draft)
{
  BethinkContactEditor *self = BETHINK_CONTACT_EDITOR (editor);

  if (bethink_contact_draft_restore (self->card, draft))
    show_card (self);
}

static void
remove_empty_fields (BethinkContactEditor *self)
{
  GListStore *fields = bethink_contact_card_get_fields (self->card);
  guint n_fields = g_list_model_get_n_items (G_LIST_MODEL (fields));

  for (guint i = n_fields; i > 0; i--)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (G_LIST_MODEL (fields), i - 1);
      const char *value = bethink_contact_field_get_value (field);

      if (value == NULL || bethink_text_is_blank (value))
        g_list_store_remove (fields, i - 1);
    }
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (BethinkContactEditor) self = BETHINK_CONTACT_EDITOR (user_data);
  g_autoptr (GError) error = NULL;
  gboolean is_new = bethink_record_get_id (BETHINK_RECORD (get_contact (self))) == 0;
  gint64 operation_id = 0;
  gint64 id;

  id = bethink_store_save_contact_finish (BETHINK_STORE (source), result, &operation_id, &error);
  bethink_editor_saved (BETHINK_EDITOR (self),
                        error != NULL ? _("The person could not be saved")
                        : is_new ? _("Person added") : _("Person saved"),
                        operation_id, error);
  if (error == NULL)
    g_signal_emit (self, signals[SIGNAL_SAVED], 0, id);
}

static void
bethink_contact_editor_save (BethinkEditor *editor)
{
  BethinkContactEditor *self = BETHINK_CONTACT_EDITOR (editor);

  read_form (self);
  remove_empty_fields (self);
  bethink_store_save_contact_async (bethink_editor_get_store (editor), self->card, NULL,
                                    saved_cb, g_object_ref (self));
}

static void
met_through_chosen_cb (BethinkContactEditor *self,
                       gint64                contact_id,
                       const char           *name)
{
  g_assert (BETHINK_IS_CONTACT_EDITOR (self));

  bethink_contact_set_met_through (get_contact (self), contact_id);
  bethink_contact_set_met_through_name (get_contact (self), name);
  show_met_through (self);
  bethink_editor_touch (BETHINK_EDITOR (self));
}

static void
choose_met_through_cb (BethinkContactEditor *self)
{
  BethinkPersonChooser *chooser;

  g_assert (BETHINK_IS_CONTACT_EDITOR (self));

  chooser = bethink_person_chooser_new (bethink_editor_get_store (BETHINK_EDITOR (self)), _("Met Through"));
  bethink_person_chooser_set_exclude (chooser, bethink_record_get_id (BETHINK_RECORD (get_contact (self))));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (met_through_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (chooser), GTK_WIDGET (self));
}

static void
clear_met_through_cb (BethinkContactEditor *self)
{
  met_through_chosen_cb (self, 0, NULL);
}

static void
entry_activated_cb (BethinkContactEditor *self)
{
  g_assert (BETHINK_IS_CONTACT_EDITOR (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "editor.save", NULL);
}

static void
bethink_contact_editor_dispose (GObject *object)
{
  BethinkContactEditor *self = BETHINK_CONTACT_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_CONTACT_EDITOR);
  g_clear_object (&self->card);

  G_OBJECT_CLASS (bethink_contact_editor_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-contact-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, first_name_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, last_name_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, nickname_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, full_name_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, prefix_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, middle_name_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, suffix_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, gender_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, fields_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, description);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, birthdate_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, deceased_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, deceased_date_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, met_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, met_date_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, met_through_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, met_through_clear);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, job_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, company_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, food_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, tags_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, stay_in_touch_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, addresses_group);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactEditor, relationships_group);
  gtk_widget_class_bind_template_callback_full (widget_class, "changed_cb", G_CALLBACK (bethink_editor_touch));
  gtk_widget_class_bind_template_callback (widget_class, choose_met_through_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_met_through_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
bethink_contact_editor_class_init (BethinkContactEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  BethinkEditorClass *editor_class = BETHINK_EDITOR_CLASS (klass);

  object_class->dispose = bethink_contact_editor_dispose;
  editor_class->is_valid = bethink_contact_editor_is_valid;
  editor_class->save = bethink_contact_editor_save;
  editor_class->save_draft = bethink_contact_editor_save_draft;
  editor_class->restore_draft = bethink_contact_editor_restore_draft;

  /**
   * BethinkContactEditor::saved:
   * @contact_id: the person
   */
  signals[SIGNAL_SAVED] =
    g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (BETHINK_TYPE_ADDRESSES_GROUP);
  g_type_ensure (BETHINK_TYPE_FIELDS_GROUP);
  g_type_ensure (BETHINK_TYPE_RELATIONSHIPS_GROUP);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
bethink_contact_editor_init (BethinkContactEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_contact_editor_new:
 * @store: (transfer none): an open store
 * @card: (transfer none): the person to edit, it is copied; one without an id
 *   is a new person
 *
 * Returns: (transfer floating): a dialog
 */
BethinkContactEditor *
bethink_contact_editor_new (BethinkStore       *store,
                            BethinkContactCard *card)
{
  BethinkContactEditor *self;
  g_autofree char *key = NULL;
  gint64 id;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (card), NULL);

  id = bethink_record_get_id (BETHINK_RECORD (bethink_contact_card_get_contact (card)));
  self = g_object_new (BETHINK_TYPE_CONTACT_EDITOR,
                       "title", id != 0 ? _("Edit Person") : _("New Person"),
                       NULL);
  self->card = bethink_contact_card_copy (card);
  bethink_relationships_group_set_store (self->relationships_group, store, id);
  show_card (self);

  key = id != 0 ? g_strdup_printf ("contact-%" G_GINT64_FORMAT, id) : g_strdup ("contact-new");
  bethink_editor_set_store (BETHINK_EDITOR (self), store, key);

  return self;
}
