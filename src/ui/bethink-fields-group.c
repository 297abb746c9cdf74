/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-fields-group"

#include "config.h"

#include "bethink-fields-group.h"

#include <glib/gi18n.h>

#include "bethink-contact-field.h"
#include "bethink-text.h"

/**
 * BethinkFieldsGroup:
 *
 * Edits the ways to reach a person. The rows write into the fields of the
 * model at once; the model is the copy that an editor works on. Imported
 * values without a place of their own are left alone.
 */
struct _BethinkFieldsGroup
{
  AdwPreferencesGroup  parent_instance;

  GListStore          *model;   /* owned, nullable */
  GPtrArray           *rows;    /* of rows, owned by the group */
};

G_DEFINE_FINAL_TYPE (BethinkFieldsGroup, bethink_fields_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum
{
  SIGNAL_CHANGED,
} BethinkFieldsGroupSignals;

static guint signals[SIGNAL_CHANGED + 1];

/* What the add button offers. Another kind can be named in the row. */
static const struct
{
  const char       *name;
  BethinkFieldKind  kind;
  const char       *protocol;
} kinds[] = {
  { NC_("way to reach", "Phone"), BETHINK_FIELD_KIND_PHONE, "tel:" },
  { NC_("way to reach", "Email"), BETHINK_FIELD_KIND_EMAIL, "mailto:" },
  { NC_("way to reach", "Website"), BETHINK_FIELD_KIND_OTHER, NULL },
  { NC_("way to reach", "Signal"), BETHINK_FIELD_KIND_OTHER, "sgnl:" },
  { NC_("way to reach", "Telegram"), BETHINK_FIELD_KIND_OTHER, "telegram:" },
  { NC_("way to reach", "Matrix"), BETHINK_FIELD_KIND_OTHER, "matrix:" },
  { NC_("way to reach", "Other"), BETHINK_FIELD_KIND_OTHER, NULL },
};

static void
emit_changed (BethinkFieldsGroup *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static const char *
row_title (BethinkContactField *field)
{
  const char *type = bethink_contact_field_get_type_name (field);

  switch (bethink_contact_field_get_kind (field))
    {
    case BETHINK_FIELD_KIND_PHONE:
      return C_("way to reach", "Phone");
    case BETHINK_FIELD_KIND_EMAIL:
      return C_("way to reach", "Email");
    case BETHINK_FIELD_KIND_OTHER:
    case BETHINK_FIELD_KIND_CUSTOM:
    default:
      return type != NULL ? type : C_("way to reach", "Other");
    }
}

/* Says what is wrong with a value, NULL if nothing is. */
static const char *
find_fault (BethinkContactField *field)
{
  const char *value = bethink_contact_field_get_value (field);
  g_autofree char *email = NULL;

  if (value == NULL || *value == '\0')
    return NULL;

  switch (bethink_contact_field_get_kind (field))
    {
    case BETHINK_FIELD_KIND_PHONE:
      return bethink_text_is_phone (value) ? NULL : _("A phone number has at least three digits");

    case BETHINK_FIELD_KIND_EMAIL:
      email = bethink_text_email (value);
      return email != NULL ? NULL : _("An email address looks like name@example.org");

    case BETHINK_FIELD_KIND_OTHER:
    case BETHINK_FIELD_KIND_CUSTOM:
    default:
      return NULL;
    }
}

static void
show_fault (GtkWidget           *row,
            BethinkContactField *field)
{
  const char *fault = find_fault (field);

  if (fault != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_widget_set_tooltip_text (row, fault);
}

static BethinkContactField *
row_field (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "bethink-field");
}

static void
value_changed_cb (BethinkFieldsGroup *self,
                  GtkEditable        *row)
{
  BethinkContactField *field = row_field (GTK_WIDGET (row));
  const char *text = gtk_editable_get_text (row);

  g_assert (BETHINK_IS_FIELDS_GROUP (self));

  bethink_contact_field_set_value (field, *text != '\0' ? text : NULL);
  show_fault (GTK_WIDGET (row), field);
  emit_changed (self);
}

static void
label_changed_cb (BethinkFieldsGroup *self,
                  GtkEditable        *entry)
{
  BethinkContactField *field = row_field (GTK_WIDGET (entry));
  const char *text = gtk_editable_get_text (entry);

  bethink_contact_field_set_label (field, *text != '\0' ? text : NULL);
  emit_changed (self);
}

static void
type_changed_cb (BethinkFieldsGroup *self,
                 GtkEditable        *entry)
{
  BethinkContactField *field = row_field (GTK_WIDGET (entry));
  const char *text = gtk_editable_get_text (entry);

  bethink_contact_field_set_type_name (field, *text != '\0' ? text : NULL);
  emit_changed (self);
}

static void
protocol_changed_cb (BethinkFieldsGroup *self,
                     GtkEditable        *entry)
{
  BethinkContactField *field = row_field (GTK_WIDGET (entry));
  const char *text = gtk_editable_get_text (entry);

  bethink_contact_field_set_protocol (field, *text != '\0' ? text : NULL);
  emit_changed (self);
}

static void
remove_clicked_cb (BethinkFieldsGroup *self,
                   GtkWidget          *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ENTRY_ROW);
  guint position;

  if (g_list_store_find (self->model, row_field (row), &position))
    g_list_store_remove (self->model, position);

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_remove (self->rows, row);
  emit_changed (self);
}

static void
add_detail (BethinkFieldsGroup  *self,
            GtkBox              *box,
            BethinkContactField *field,
            const char          *title,
            const char          *value,
            GCallback            callback)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_editable_set_text (GTK_EDITABLE (entry), value != NULL ? value : "");
  g_object_set_data_full (G_OBJECT (entry), "bethink-field", g_object_ref (field), g_object_unref);
  g_signal_connect_object (entry, "changed", callback, self, G_CONNECT_SWAPPED);

  gtk_box_append (box, label);
  gtk_box_append (box, entry);
}

static GtkWidget *
make_details_button (BethinkFieldsGroup  *self,
                     BethinkContactField *field)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  add_detail (self, GTK_BOX (box), field, _("_Label"),
              bethink_contact_field_get_label (field), G_CALLBACK (label_changed_cb));
  if (bethink_contact_field_get_kind (field) == BETHINK_FIELD_KIND_OTHER)
    {
      add_detail (self, GTK_BOX (box), field, _("_Kind"),
                  bethink_contact_field_get_type_name (field), G_CALLBACK (type_changed_cb));
      add_detail (self, GTK_BOX (box), field, _("_Protocol, such as sgnl:"),
                  bethink_contact_field_get_protocol (field), G_CALLBACK (protocol_changed_cb));
    }

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _("Label and Kind"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static GtkWidget *
make_remove_button (BethinkFieldsGroup *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
add_row (BethinkFieldsGroup  *self,
         BethinkContactField *field)
{
  GtkWidget *row = adw_entry_row_new ();
  const char *value = bethink_contact_field_get_value (field);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), row_title (field));
  gtk_editable_set_text (GTK_EDITABLE (row), value != NULL ? value : "");
  if (bethink_contact_field_get_kind (field) != BETHINK_FIELD_KIND_OTHER)
    gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row))), GTK_TEXT_DIR_LTR);
  g_object_set_data_full (G_OBJECT (row), "bethink-field", g_object_ref (field), g_object_unref);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), make_details_button (self, field));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), make_remove_button (self));
  g_signal_connect_object (row, "changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
  show_fault (row, field);

  return row;
}

static void
add_field (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkFieldsGroup *self = BETHINK_FIELDS_GROUP (widget);
  guint index = g_variant_get_uint32 (parameter);
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

  if (self->model == NULL || index >= G_N_ELEMENTS (kinds))
    return;

  bethink_contact_field_set_kind (field, kinds[index].kind);
  bethink_contact_field_set_protocol (field, kinds[index].protocol);
  bethink_contact_field_set_type_name (field, g_dpgettext2 (NULL, "way to reach", kinds[index].name));
  g_list_store_append (self->model, field);

  gtk_widget_grab_focus (add_row (self, field));
  emit_changed (self);
}

static GtkWidget *
make_add_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (g_dpgettext2 (NULL, "way to reach", kinds[i].name), NULL);

      g_menu_item_set_action_and_target (item, "fields.add", "u", i);
      g_menu_append_item (menu, item);
    }

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_widget_set_tooltip_text (button, _("Add a Way to Reach"));
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static void
bethink_fields_group_dispose (GObject *object)
{
  BethinkFieldsGroup *self = BETHINK_FIELDS_GROUP (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (bethink_fields_group_parent_class)->dispose (object);
}

static void
bethink_fields_group_class_init (BethinkFieldsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_fields_group_dispose;

  /**
   * BethinkFieldsGroup::changed:
   *
   * The user changed a field, or added or removed one.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "fields.add", "u", add_field);
}

static void
bethink_fields_group_init (BethinkFieldsGroup *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Ways to Reach"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), make_add_button ());
}

/**
 * bethink_fields_group_set_model:
 * @model: (transfer none): BethinkContactField objects, edited in place
 */
void
bethink_fields_group_set_model (BethinkFieldsGroup *self,
                                GListStore         *model)
{
  guint n_fields;

  g_return_if_fail (BETHINK_IS_FIELDS_GROUP (self));
  g_return_if_fail (G_IS_LIST_STORE (model));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  g_set_object (&self->model, model);
  n_fields = g_list_model_get_n_items (G_LIST_MODEL (model));
  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (bethink_contact_field_get_kind (field) != BETHINK_FIELD_KIND_CUSTOM)
        add_row (self, field);
    }
}
