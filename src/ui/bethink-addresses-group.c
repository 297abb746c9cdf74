/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-addresses-group"

#include "config.h"

#include "bethink-addresses-group.h"

#include <glib/gi18n.h>

#include "bethink-address.h"

/**
 * BethinkAddressesGroup:
 *
 * Edits the postal addresses of a person. The rows write into the addresses of
 * the model at once; the model is the copy that an editor works on.
 */
struct _BethinkAddressesGroup
{
  AdwPreferencesGroup  parent_instance;

  GListStore          *model;   /* owned, nullable */
  GPtrArray           *rows;    /* of rows, owned by the group */
};

G_DEFINE_FINAL_TYPE (BethinkAddressesGroup, bethink_addresses_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum
{
  SIGNAL_CHANGED,
} BethinkAddressesGroupSignals;

static guint signals[SIGNAL_CHANGED + 1];

typedef const char *(*Getter) (BethinkAddress *address);
typedef void        (*Setter) (BethinkAddress *address,
                               const char     *value);

static const struct
{
  const char *title;
  Getter      get;
  Setter      set;
} lines[] = {
  { N_("Name, such as Home"), bethink_address_get_name, bethink_address_set_name },
  { N_("Street"), bethink_address_get_street, bethink_address_set_street },
  { N_("Postal Code"), bethink_address_get_postal_code, bethink_address_set_postal_code },
  { N_("City"), bethink_address_get_city, bethink_address_set_city },
  { N_("Province"), bethink_address_get_province, bethink_address_set_province },
  { N_("Country"), bethink_address_get_country, bethink_address_set_country },
};

static BethinkAddress *
row_address (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "bethink-address");
}

static void
show_summary (AdwExpanderRow *row,
              BethinkAddress *address)
{
  const char *name = bethink_address_get_name (address);
  const char *street = bethink_address_get_street (address);
  const char *city = bethink_address_get_city (address);
  g_autofree char *subtitle = NULL;

  if (street != NULL && city != NULL)
    subtitle = g_strdup_printf ("%s, %s", street, city);
  else
    subtitle = g_strdup (street != NULL ? street : city != NULL ? city : "");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : _("Address"));
  adw_expander_row_set_subtitle (row, subtitle);
}

static void
line_changed_cb (BethinkAddressesGroup *self,
                 GtkEditable           *line)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (line), "bethink-line"));
  BethinkAddress *address = row_address (line);
  const char *text = gtk_editable_get_text (line);
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (line), ADW_TYPE_EXPANDER_ROW);

  g_assert (BETHINK_IS_ADDRESSES_GROUP (self));

  lines[index].set (address, *text != '\0' ? text : NULL);
  show_summary (ADW_EXPANDER_ROW (row), address);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remove_clicked_cb (BethinkAddressesGroup *self,
                   GtkWidget             *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_EXPANDER_ROW);
  guint position;

  if (g_list_store_find (self->model, row_address (row), &position))
    g_list_store_remove (self->model, position);

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_remove (self->rows, row);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_line (BethinkAddressesGroup *self,
          AdwExpanderRow        *row,
          BethinkAddress        *address,
          guint                  index)
{
  GtkWidget *line = adw_entry_row_new ();
  const char *value = lines[index].get (address);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), _(lines[index].title));
  gtk_editable_set_text (GTK_EDITABLE (line), value != NULL ? value : "");
  g_object_set_data_full (G_OBJECT (line), "bethink-address", g_object_ref (address), g_object_unref);
  g_object_set_data (G_OBJECT (line), "bethink-line", GUINT_TO_POINTER (index));
  g_signal_connect_object (line, "changed", G_CALLBACK (line_changed_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_row (row, line);
}

static GtkWidget *
add_row (BethinkAddressesGroup *self,
         BethinkAddress        *address)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_set_tooltip_text (button, _("Remove This Address"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), "bethink-address", g_object_ref (address), g_object_unref);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), button);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add_line (self, ADW_EXPANDER_ROW (row), address, i);

  show_summary (ADW_EXPANDER_ROW (row), address);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);

  return row;
}

static void
add_address (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  BethinkAddressesGroup *self = BETHINK_ADDRESSES_GROUP (widget);
  g_autoptr (BethinkAddress) address = bethink_address_new ();
  GtkWidget *row;

  if (self->model == NULL)
    return;

  g_list_store_append (self->model, address);
  row = add_row (self, address);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_grab_focus (row);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
bethink_addresses_group_dispose (GObject *object)
{
  BethinkAddressesGroup *self = BETHINK_ADDRESSES_GROUP (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (bethink_addresses_group_parent_class)->dispose (object);
}

static void
bethink_addresses_group_class_init (BethinkAddressesGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_addresses_group_dispose;

  /**
   * BethinkAddressesGroup::changed:
   *
   * The user changed an address, or added or removed one.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "addresses.add", NULL, add_address);
}

static void
bethink_addresses_group_init (BethinkAddressesGroup *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->rows = g_ptr_array_new ();
  gtk_widget_set_tooltip_text (button, _("Add an Address"));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "addresses.add");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Addresses"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}

/**
 * bethink_addresses_group_set_model:
 * @model: (transfer none): BethinkAddress objects, edited in place
 */
void
bethink_addresses_group_set_model (BethinkAddressesGroup *self,
                                   GListStore            *model)
{
  guint n_addresses;

  g_return_if_fail (BETHINK_IS_ADDRESSES_GROUP (self));
  g_return_if_fail (G_IS_LIST_STORE (model));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  g_set_object (&self->model, model);
  n_addresses = g_list_model_get_n_items (G_LIST_MODEL (model));
  for (guint i = 0; i < n_addresses; i++)
    {
      g_autoptr (BethinkAddress) address = g_list_model_get_item (G_LIST_MODEL (model), i);

      add_row (self, address);
    }
}
