/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-merge-dialog"

#include "config.h"

#include "bethink-merge-dialog.h"

#include <glib/gi18n.h>

#include "bethink-address.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-feedback.h"
#include "bethink-format.h"
#include "bethink-relationship.h"
#include "bethink-store-edit.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

/**
 * BethinkMergeDialog:
 *
 * Makes two people one. For each field in which they differ the user picks a
 * value; ways to reach, addresses, tags and relationships are united, and
 * everything that happened with either belongs to the one who stays. Merging
 * can be undone like any edit.
 */
struct _BethinkMergeDialog
{
  AdwDialog            parent_instance;

  AdwActionRow        *people_row;
  AdwPreferencesGroup *fields_group;

  BethinkStore        *store;    /* owned */
  BethinkContactCard  *keep;     /* owned */
  BethinkContactCard  *drop;     /* owned */
  GPtrArray           *rows;     /* owned; of rows, one for each field that differs */
  GtkWidget           *origin;   /* owned, nullable; the window */
};

G_DEFINE_FINAL_TYPE (BethinkMergeDialog, bethink_merge_dialog, ADW_TYPE_DIALOG)

/* A line of the table is picked as one: a name is never half of each. */
typedef struct
{
  const char *title;
  const char *properties[8];
} Choice;

static const Choice choices[] = {
  { N_("Name"), { "full-name", "name-prefix", "first-name", "middle-name", "last-name", "name-suffix" } },
  { N_("Nickname"), { "nickname" } },
  { N_("Gender"), { "gender", "gender-type" } },
  { N_("Keep in mind"), { "description" } },
  { N_("Birthday"), { "birthdate" } },
  { N_("Death"), { "deceased", "deceased-date" } },
  { N_("How you met"), { "met", "met-date", "met-through", "met-through-name" } },
  { N_("Food"), { "food" } },
  { N_("Job"), { "job" } },
  { N_("Company"), { "company" } },
  { N_("Picture"), { "avatar-blob", "avatar-url", "avatar-color" } },
  { N_("Stay in touch"), { "stay-in-touch-days" } },
};

static char *
dup_property_text (BethinkContact *contact,
                   const char     *property)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (contact), property);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, pspec->value_type);
  g_object_get_property (G_OBJECT (contact), property, &value);

  if (G_VALUE_HOLDS_STRING (&value))
    return g_value_dup_string (&value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    return g_value_get_boolean (&value) ? g_strdup (_("Yes")) : NULL;
  if (G_VALUE_HOLDS_INT (&value))
    return g_value_get_int (&value) != 0 ? g_strdup_printf ("%d", g_value_get_int (&value)) : NULL;
  if (G_VALUE_HOLDS_INT64 (&value))
    return g_value_get_int64 (&value) != 0 ? g_strdup (_("Chosen")) : NULL;
  if (G_VALUE_HOLDS_BOXED (&value))
    return bethink_format_date (g_value_get_boxed (&value));

  return NULL;
}

/* What one of the two has, in one line; NULL when it has nothing. */
static char *
dup_choice_text (BethinkContact *contact,
                 const Choice   *choice)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;

  for (gsize i = 0; choice->properties[i] != NULL; i++)
    {
      char *text = dup_property_text (contact, choice->properties[i]);

      if (text != NULL)
        g_strv_builder_take (builder, text);
    }

  parts = g_strv_builder_end (builder);
  if (parts[0] == NULL)
    return NULL;

  joined = g_strjoinv (" ", parts);

  return bethink_text_display_line (joined, 160);
}

static gboolean
choice_differs (BethinkContact *a,
                BethinkContact *b,
                const Choice   *choice)
{
  for (gsize i = 0; choice->properties[i] != NULL; i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (a), choice->properties[i]);
      g_auto (GValue) value_a = G_VALUE_INIT;
      g_auto (GValue) value_b = G_VALUE_INIT;
      g_autofree char *text_a = NULL;
      g_autofree char *text_b = NULL;

      g_value_init (&value_a, pspec->value_type);
      g_value_init (&value_b, pspec->value_type);
      g_object_get_property (G_OBJECT (a), choice->properties[i], &value_a);
      g_object_get_property (G_OBJECT (b), choice->properties[i], &value_b);

      if (!G_VALUE_HOLDS_BOXED (&value_a))
        {
          if (g_param_values_cmp (pspec, &value_a, &value_b) != 0)
            return TRUE;
          continue;
        }

      text_a = bethink_format_date (g_value_get_boxed (&value_a));
      text_b = bethink_format_date (g_value_get_boxed (&value_b));
      if (g_strcmp0 (text_a, text_b) != 0)
        return TRUE;
    }

  return FALSE;
}

static void
copy_choice (BethinkContact *from,
             BethinkContact *to,
             const Choice   *choice)
{
  for (gsize i = 0; choice->properties[i] != NULL; i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (from), choice->properties[i]);
      g_auto (GValue) value = G_VALUE_INIT;

      g_value_init (&value, pspec->value_type);
      g_object_get_property (G_OBJECT (from), choice->properties[i], &value);
      g_object_set_property (G_OBJECT (to), choice->properties[i], &value);
    }
}

static void
add_choice (BethinkMergeDialog *self,
            const Choice       *choice)
{
  BethinkContact *keep = bethink_contact_card_get_contact (self->keep);
  BethinkContact *drop = bethink_contact_card_get_contact (self->drop);
  g_autofree char *kept = dup_choice_text (keep, choice);
  g_autofree char *dropped = dup_choice_text (drop, choice);
  g_autoptr (GtkStringList) values = NULL;
  GtkWidget *row;

  if (!choice_differs (keep, drop, choice) || (kept == NULL && dropped == NULL))
    return;

  /* Translators: in a choice between two values, one of which is empty */
  values = gtk_string_list_new ((const char * const []) { kept != NULL ? kept : _("Nothing"),
                                                          dropped != NULL ? dropped : _("Nothing"), NULL });
  row = adw_combo_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(choice->title));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (values));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), kept == NULL ? 1 : 0);
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "bethink-choice", (gpointer) choice);
  adw_preferences_group_add (self->fields_group, row);
  g_ptr_array_add (self->rows, row);
}

typedef gboolean (*EqualFunc) (gpointer a,
                               gpointer b);

static gboolean
fields_equal (gpointer a,
              gpointer b)
{
  g_autofree char *key_a = bethink_contact_field_dup_match_key (a);
  g_autofree char *key_b = bethink_contact_field_dup_match_key (b);

  if (bethink_contact_field_get_kind (a) != bethink_contact_field_get_kind (b))
    return FALSE;
  if (key_a != NULL && key_b != NULL)
    return g_str_equal (key_a, key_b);

  return g_strcmp0 (bethink_contact_field_get_value (a), bethink_contact_field_get_value (b)) == 0
         && g_strcmp0 (bethink_contact_field_get_type_name (a), bethink_contact_field_get_type_name (b)) == 0
         && g_strcmp0 (bethink_contact_field_get_label (a), bethink_contact_field_get_label (b)) == 0;
}

static gboolean
addresses_equal (gpointer a,
                 gpointer b)
{
  return g_strcmp0 (bethink_address_get_street (a), bethink_address_get_street (b)) == 0
         && g_strcmp0 (bethink_address_get_city (a), bethink_address_get_city (b)) == 0
         && g_strcmp0 (bethink_address_get_postal_code (a), bethink_address_get_postal_code (b)) == 0
         && g_strcmp0 (bethink_address_get_country (a), bethink_address_get_country (b)) == 0;
}

static gboolean
relationships_equal (gpointer a,
                     gpointer b)
{
  return bethink_relationship_get_other_id (a) == bethink_relationship_get_other_id (b)
         && g_strcmp0 (bethink_relationship_get_type_key (a), bethink_relationship_get_type_key (b)) == 0;
}

static void
unite (GListStore *into,
       GListStore *from,
       EqualFunc   equal)
{
  guint n_from = g_list_model_get_n_items (G_LIST_MODEL (from));

  for (guint i = 0; i < n_from; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (from), i);
      guint n_into = g_list_model_get_n_items (G_LIST_MODEL (into));
      gboolean found = FALSE;

      for (guint k = 0; k < n_into && !found; k++)
        {
          g_autoptr (GObject) other = g_list_model_get_item (G_LIST_MODEL (into), k);

          found = equal (item, other);
        }

      if (!found)
        g_list_store_append (into, item);
    }
}

static void
unite_tags (BethinkContactCard *into,
            BethinkContactCard *from)
{
  const char * const *kept = bethink_contact_card_get_tags (into);
  const char * const *dropped = bethink_contact_card_get_tags (from);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) tags = NULL;

  for (gsize i = 0; kept != NULL && kept[i] != NULL; i++)
    g_strv_builder_add (builder, kept[i]);
  for (gsize i = 0; dropped != NULL && dropped[i] != NULL; i++)
    if (kept == NULL || !g_strv_contains (kept, dropped[i]))
      g_strv_builder_add (builder, dropped[i]);

  tags = g_strv_builder_end (builder);
  bethink_contact_card_set_tags (into, (const char * const *) tags);
}

static BethinkContactCard *
make_result (BethinkMergeDialog *self)
{
  BethinkContactCard *result = bethink_contact_card_copy (self->keep);
  BethinkContact *contact = bethink_contact_card_get_contact (result);
  BethinkContact *drop = bethink_contact_card_get_contact (self->drop);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == 1)
        copy_choice (drop, contact, g_object_get_data (G_OBJECT (row), "bethink-choice"));
    }

  bethink_contact_set_starred (contact, bethink_contact_get_starred (contact) || bethink_contact_get_starred (drop));
  bethink_contact_set_archived (contact, bethink_contact_get_archived (contact) && bethink_contact_get_archived (drop));
  bethink_contact_set_partial (contact, bethink_contact_get_partial (contact) && bethink_contact_get_partial (drop));

  unite (bethink_contact_card_get_fields (result), bethink_contact_card_get_fields (self->drop), fields_equal);
  unite (bethink_contact_card_get_addresses (result), bethink_contact_card_get_addresses (self->drop), addresses_equal);
  unite (bethink_contact_card_get_relationships (result), bethink_contact_card_get_relationships (self->drop), relationships_equal);
  unite_tags (result, self->drop);

  return result;
}

static void
merged_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (BethinkMergeDialog) self = BETHINK_MERGE_DIALOG (user_data);
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (!bethink_store_edit_finish (BETHINK_STORE (source), result, &operation_id, &error))
    {
      bethink_feedback_error (self->origin, _("They could not be merged"), error);
      return;
    }

  bethink_feedback_done (self->origin, _("Two people merged"), operation_id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
go (GtkWidget  *widget,
    const char *action_name,
    GVariant   *parameter)
{
  BethinkMergeDialog *self = BETHINK_MERGE_DIALOG (widget);
  g_autoptr (BethinkContactCard) result = make_result (self);

  gtk_widget_set_sensitive (widget, FALSE);
  bethink_store_merge_async (self->store,
                             bethink_record_get_id (BETHINK_RECORD (bethink_contact_card_get_contact (self->keep))),
                             bethink_record_get_id (BETHINK_RECORD (bethink_contact_card_get_contact (self->drop))),
                             result, NULL, merged_cb, g_object_ref (self));
}

static void
bethink_merge_dialog_map (GtkWidget *widget)
{
  BethinkMergeDialog *self = BETHINK_MERGE_DIALOG (widget);

  GTK_WIDGET_CLASS (bethink_merge_dialog_parent_class)->map (widget);

  g_set_object (&self->origin, GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
bethink_merge_dialog_dispose (GObject *object)
{
  BethinkMergeDialog *self = BETHINK_MERGE_DIALOG (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_MERGE_DIALOG);
  g_clear_object (&self->store);
  g_clear_object (&self->keep);
  g_clear_object (&self->drop);
  g_clear_object (&self->origin);

  G_OBJECT_CLASS (bethink_merge_dialog_parent_class)->dispose (object);
}

static void
bethink_merge_dialog_class_init (BethinkMergeDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_merge_dialog_dispose;
  widget_class->map = bethink_merge_dialog_map;

  gtk_widget_class_install_action (widget_class, "merge.go", NULL, go);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "merge.go", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkMergeDialog, people_row);
  gtk_widget_class_bind_template_child (widget_class, BethinkMergeDialog, fields_group);
}

static void
bethink_merge_dialog_init (BethinkMergeDialog *self)
{
  self->rows = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_people (BethinkMergeDialog *self)
{
  BethinkContact *keep = bethink_contact_card_get_contact (self->keep);
  BethinkContact *drop = bethink_contact_card_get_contact (self->drop);
  g_autofree char *kept = bethink_text_display_line (bethink_words_name (bethink_contact_get_name (keep)), 120);
  g_autofree char *dropped = bethink_text_display_line (bethink_words_name (bethink_contact_get_name (drop)), 120);
  /* Translators: the names of two people who are to be merged */
  g_autofree char *title = g_strdup_printf (_("%s and %s become one person"), kept, dropped);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->people_row), title);
  adw_action_row_set_subtitle (self->people_row, _("All calls, conversations, ways to reach and tags of both are kept."));

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    add_choice (self, &choices[i]);

  gtk_widget_set_visible (GTK_WIDGET (self->fields_group), self->rows->len > 0);
}

/**
 * bethink_merge_dialog_new:
 * @store: (transfer none): an open store
 * @keep: (transfer none): the person who stays
 * @drop: (transfer none): the person who becomes part of @keep
 *
 * Returns: (transfer floating): a dialog
 */
BethinkMergeDialog *
bethink_merge_dialog_new (BethinkStore       *store,
                          BethinkContactCard *keep,
                          BethinkContactCard *drop)
{
  BethinkMergeDialog *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (keep), NULL);
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (drop), NULL);

  self = g_object_new (BETHINK_TYPE_MERGE_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->keep = g_object_ref (keep);
  self->drop = g_object_ref (drop);
  show_people (self);

  return self;
}
