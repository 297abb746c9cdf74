/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-relationships-group"

#include "config.h"

#include "bethink-relationships-group.h"

#include <glib/gi18n.h>

#include "bethink-describe.h"
#include "bethink-person-chooser.h"
#include "bethink-relationship.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

/**
 * BethinkRelationshipsGroup:
 *
 * Edits who the people around a person are. The rows write into the
 * relationships of the model at once. What is only known from the other
 * person's side is shown there and edited there.
 */
struct _BethinkRelationshipsGroup
{
  AdwPreferencesGroup  parent_instance;

  BethinkStore        *store;   /* owned, nullable */
  GListStore          *model;   /* owned, nullable */
  GPtrArray           *rows;    /* of rows, owned by the group */
  gint64               owner;
};

G_DEFINE_FINAL_TYPE (BethinkRelationshipsGroup, bethink_relationships_group, ADW_TYPE_PREFERENCES_GROUP)

typedef enum
{
  SIGNAL_CHANGED,
} BethinkRelationshipsGroupSignals;

static guint signals[SIGNAL_CHANGED + 1];

static BethinkRelationship *
row_relationship (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "bethink-relationship");
}

static void
type_selected_cb (BethinkRelationshipsGroup *self,
                  GParamSpec                *pspec,
                  AdwComboRow               *row)
{
  const char * const *types = bethink_describe_relationship_types ();
  guint selected = adw_combo_row_get_selected (row);
  guint n_types = g_strv_length ((char **) types);

  g_assert (BETHINK_IS_RELATIONSHIPS_GROUP (self));

  /* The last line of the list is a word of the user's own, already set. */
  if (selected < n_types)
    bethink_relationship_set_type_key (row_relationship (row), types[selected]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remove_clicked_cb (BethinkRelationshipsGroup *self,
                   GtkWidget                 *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_COMBO_ROW);
  guint position;

  if (g_list_store_find (self->model, row_relationship (row), &position))
    g_list_store_remove (self->model, position);

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_remove (self->rows, row);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
fill_types (AdwComboRow         *row,
            BethinkRelationship *relationship)
{
  const char * const *types = bethink_describe_relationship_types ();
  const char *type = bethink_relationship_get_type_key (relationship);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;
  guint n_types;

  for (n_types = 0; types[n_types] != NULL; n_types++)
    {
      gtk_string_list_append (words, bethink_describe_relationship (types[n_types]));
      if (g_strcmp0 (types[n_types], type) == 0)
        selected = n_types;
    }

  if (selected == GTK_INVALID_LIST_POSITION)
    {
      g_autofree char *own = bethink_text_display_line (type, 60);

      gtk_string_list_append (words, own != NULL ? own : "");
      selected = n_types;
    }

  adw_combo_row_set_model (row, G_LIST_MODEL (words));
  adw_combo_row_set_selected (row, selected);
}

static void
add_row (BethinkRelationshipsGroup *self,
         BethinkRelationship       *relationship)
{
  GtkWidget *row = adw_combo_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = NULL;

  name = bethink_text_display_line (bethink_words_name (bethink_relationship_get_other_name (relationship)), 120);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  g_object_set_data_full (G_OBJECT (row), "bethink-relationship", g_object_ref (relationship), g_object_unref);

  gtk_widget_set_tooltip_text (button, _("Remove This Relationship"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  fill_types (ADW_COMBO_ROW (row), relationship);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (type_selected_cb), self, G_CONNECT_SWAPPED);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
chosen_cb (BethinkRelationshipsGroup *self,
           gint64                     contact_id,
           const char                *name)
{
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();

  g_assert (BETHINK_IS_RELATIONSHIPS_GROUP (self));

  bethink_relationship_set_contact_id (relationship, self->owner);
  bethink_relationship_set_other_id (relationship, contact_id);
  bethink_relationship_set_other_name (relationship, name);
  bethink_relationship_set_type_key (relationship, "friend");
  g_list_store_append (self->model, relationship);
  add_row (self, relationship);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_relationship (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  BethinkRelationshipsGroup *self = BETHINK_RELATIONSHIPS_GROUP (widget);
  BethinkPersonChooser *chooser;

  if (self->model == NULL || self->store == NULL)
    return;

  chooser = bethink_person_chooser_new (self->store, _("Add a Relationship"));
  bethink_person_chooser_set_exclude (chooser, self->owner);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (chooser), widget);
}

static void
bethink_relationships_group_dispose (GObject *object)
{
  BethinkRelationshipsGroup *self = BETHINK_RELATIONSHIPS_GROUP (object);

  g_clear_object (&self->store);
  g_clear_object (&self->model);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (bethink_relationships_group_parent_class)->dispose (object);
}

static void
bethink_relationships_group_class_init (BethinkRelationshipsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_relationships_group_dispose;

  /**
   * BethinkRelationshipsGroup::changed:
   *
   * The user changed a relationship, or added or removed one.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "relationships.add", NULL, add_relationship);
}

static void
bethink_relationships_group_init (BethinkRelationshipsGroup *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->rows = g_ptr_array_new ();
  gtk_widget_set_tooltip_text (button, _("Add a Relationship"));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "relationships.add");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("People Around"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
}

/**
 * bethink_relationships_group_set_store:
 * @store: (transfer none): where people are looked for
 * @owner: the person whose relationships these are, 0 for a new one
 */
void
bethink_relationships_group_set_store (BethinkRelationshipsGroup *self,
                                       BethinkStore              *store,
                                       gint64                     owner)
{
  g_return_if_fail (BETHINK_IS_RELATIONSHIPS_GROUP (self));
  g_return_if_fail (BETHINK_IS_STORE (store));

  g_set_object (&self->store, store);
  self->owner = owner;
}

/**
 * bethink_relationships_group_set_model:
 * @model: (transfer none): BethinkRelationship objects, edited in place
 */
void
bethink_relationships_group_set_model (BethinkRelationshipsGroup *self,
                                       GListStore                *model)
{
  guint n_relationships;

  g_return_if_fail (BETHINK_IS_RELATIONSHIPS_GROUP (self));
  g_return_if_fail (G_IS_LIST_STORE (model));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  g_set_object (&self->model, model);
  n_relationships = g_list_model_get_n_items (G_LIST_MODEL (model));
  for (guint i = 0; i < n_relationships; i++)
    {
      g_autoptr (BethinkRelationship) relationship = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (!bethink_relationship_get_reverse (relationship))
        add_row (self, relationship);
    }
}
