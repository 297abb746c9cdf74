/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-rows"

#include "config.h"

#include "bethink-contact-rows.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "bethink-address.h"
#include "bethink-contact-card.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-describe.h"
#include "bethink-format.h"
#include "bethink-relationship.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

/* The rows of the lists on the page of a person. Each list is filled anew when
 * the person changes; a list without rows is hidden. */

#define MAX_VALUE_CHARS 2000

/* Everything a row shows may come from a file: never markup. */
static GtkWidget *
make_row (const char *title,
          const char *value)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *shown_title = bethink_text_display_line (title, 120);
  g_autofree char *shown_value = bethink_text_display_body (value, MAX_VALUE_CHARS);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shown_value);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  gtk_widget_add_css_class (row, "property");

  return row;
}

static void
add_row (GtkListBox *list,
         const char *title,
         const char *value)
{
  if (value != NULL && *value != '\0')
    gtk_list_box_append (list, make_row (title, value));
}

static void
finish_list (GtkListBox *list)
{
  gtk_widget_set_visible (GTK_WIDGET (list), gtk_list_box_get_row_at_index (list, 0) != NULL);
}

static void
copy_clicked_cb (GtkButton *button,
                 gpointer   user_data)
{
  const char *value = user_data;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), value);
  gtk_widget_activate_action (GTK_WIDGET (button), "win.toast", "s", _("Copied to the clipboard"));
}

static void
free_value (gpointer  data,
            GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
make_copy_button (const char *value)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, _("Copy"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (button, "clicked", G_CALLBACK (copy_clicked_cb),
                         g_strdup (value), free_value, G_CONNECT_DEFAULT);

  return button;
}

static const char *
field_icon (BethinkContactField *field)
{
  switch (bethink_contact_field_get_kind (field))
    {
    case BETHINK_FIELD_KIND_PHONE:
      return "call-start-symbolic";
    case BETHINK_FIELD_KIND_EMAIL:
      return "mail-unread-symbolic";
    case BETHINK_FIELD_KIND_OTHER:
    case BETHINK_FIELD_KIND_CUSTOM:
    default:
      return "chat-message-new-symbolic";
    }
}

static char *
dup_field_title (BethinkContactField *field)
{
  const char *label = bethink_contact_field_get_label (field);
  const char *type = bethink_contact_field_get_type_name (field);

  if (bethink_contact_field_get_kind (field) == BETHINK_FIELD_KIND_PHONE)
    type = _("Phone");
  else if (bethink_contact_field_get_kind (field) == BETHINK_FIELD_KIND_EMAIL)
    type = _("Email");
  else if (type == NULL)
    type = _("Other");

  if (label == NULL)
    return g_strdup (type);

  /* Translators: a way to reach somebody and its label, "Phone · Work" */
  return g_strdup_printf (_("%s · %s"), type, label);
}

static void
add_way (GtkListBox          *list,
         BethinkContactField *field)
{
  g_autofree char *title = dup_field_title (field);
  g_autofree char *uri = bethink_contact_field_dup_uri (field);
  const char *value = bethink_contact_field_get_value (field);
  g_autofree char *shown = NULL;
  GtkWidget *row;

  if (value == NULL)
    return;

  /* A number reads from left to right in every language. */
  if (bethink_contact_field_get_kind (field) == BETHINK_FIELD_KIND_PHONE)
    shown = g_strdup_printf ("\u2066%s\u2069", value);

  row = make_row (title, shown != NULL ? shown : value);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (field_icon (field)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_copy_button (value));

  if (uri != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-uri");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
      gtk_widget_set_tooltip_text (row, uri);
    }

  gtk_list_box_append (list, row);
}

/**
 * bethink_contact_rows_fill_ways:
 * @list: the list to fill
 * @card: the person
 *
 * Phones, addresses of e-mail and messengers; those that can be opened are
 * activatable and show where they lead.
 */
void
bethink_contact_rows_fill_ways (GtkListBox         *list,
                                BethinkContactCard *card)
{
  GListModel *fields = G_LIST_MODEL (bethink_contact_card_get_fields (card));
  guint n_fields = g_list_model_get_n_items (fields);

  gtk_list_box_remove_all (list);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (fields, i);

      if (bethink_contact_field_get_kind (field) != BETHINK_FIELD_KIND_CUSTOM)
        add_way (list, field);
    }

  finish_list (list);
}

static char *
dup_birthday (BethinkContact *contact)
{
  const BethinkDate *birthdate = bethink_contact_get_birthdate (contact);
  BethinkDate today = bethink_format_today ();
  g_autofree char *date = bethink_format_date (birthdate);
  g_autofree char *age = NULL;

  if (date == NULL)
    return NULL;

  age = bethink_format_age (birthdate, bethink_contact_get_deceased (contact)
                            && bethink_contact_get_deceased_date (contact) != NULL
                            ? bethink_contact_get_deceased_date (contact) : &today);
  if (age == NULL)
    return g_steal_pointer (&date);

  /* Translators: a birthday and the age, "14 March 1986 · 40 years" */
  return g_strdup_printf (_("%s · %s"), date, age);
}

static char *
dup_met (BethinkContact *contact)
{
  g_autofree char *date = bethink_format_date (bethink_contact_get_met_date (contact));
  const char *through = bethink_contact_get_met_through_name (contact);
  const char *text = bethink_contact_get_met (contact);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  if (text != NULL)
    g_strv_builder_add (parts, text);
  if (through != NULL)
    /* Translators: by whom one got to know somebody */
    g_strv_builder_take (parts, g_strdup_printf (_("Through %s"), through));
  if (date != NULL)
    g_strv_builder_add (parts, date);

  lines = g_strv_builder_end (parts);

  return g_strjoinv ("\n", lines);
}

static char *
dup_address (BethinkAddress *address)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  const char *postal_code = bethink_address_get_postal_code (address);
  const char *city = bethink_address_get_city (address);

  if (bethink_address_get_street (address) != NULL)
    g_strv_builder_add (parts, bethink_address_get_street (address));
  if (postal_code != NULL && city != NULL)
    g_strv_builder_take (parts, g_strdup_printf ("%s %s", postal_code, city));
  else if (postal_code != NULL || city != NULL)
    g_strv_builder_add (parts, city != NULL ? city : postal_code);
  if (bethink_address_get_province (address) != NULL)
    g_strv_builder_add (parts, bethink_address_get_province (address));
  if (bethink_address_get_country (address) != NULL)
    g_strv_builder_add (parts, bethink_address_get_country (address));

  lines = g_strv_builder_end (parts);

  return g_strjoinv ("\n", lines);
}

static void
add_addresses (GtkListBox         *list,
               BethinkContactCard *card)
{
  GListModel *addresses = G_LIST_MODEL (bethink_contact_card_get_addresses (card));
  guint n_addresses = g_list_model_get_n_items (addresses);

  for (guint i = 0; i < n_addresses; i++)
    {
      g_autoptr (BethinkAddress) address = g_list_model_get_item (addresses, i);
      g_autofree char *text = dup_address (address);
      const char *name = bethink_address_get_name (address);

      add_row (list, name != NULL ? name : _("Address"), text);
    }
}

static void
add_custom (GtkListBox         *list,
            BethinkContactCard *card)
{
  GListModel *fields = G_LIST_MODEL (bethink_contact_card_get_fields (card));
  guint n_fields = g_list_model_get_n_items (fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (fields, i);
      const char *label = bethink_contact_field_get_label (field);

      if (bethink_contact_field_get_kind (field) == BETHINK_FIELD_KIND_CUSTOM)
        add_row (list, label != NULL ? label : _("Other"), bethink_contact_field_get_value (field));
    }
}

static void
add_death (GtkListBox     *list,
           BethinkContact *contact)
{
  g_autofree char *date = bethink_format_date (bethink_contact_get_deceased_date (contact));

  if (bethink_contact_get_deceased (contact))
    add_row (list, _("Died"), date != NULL ? date : _("Date not known"));
}

static void
add_rhythm (GtkListBox     *list,
            BethinkContact *contact)
{
  int days = bethink_contact_get_stay_in_touch_days (contact);
  g_autofree char *text = NULL;

  if (days <= 0)
    return;

  text = g_strdup_printf (ngettext ("Every day", "Every %d days", days), days);
  add_row (list, _("Stay in touch"), text);
}

/**
 * bethink_contact_rows_fill_facts:
 * @list: the list to fill
 * @card: the person
 *
 * Dates with age, how we met, food, addresses and whatever else is known.
 */
void
bethink_contact_rows_fill_facts (GtkListBox         *list,
                                 BethinkContactCard *card)
{
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  g_autofree char *birthday = dup_birthday (contact);
  g_autofree char *met = dup_met (contact);

  gtk_list_box_remove_all (list);

  add_row (list, _("Birthday"), birthday);
  add_death (list, contact);
  add_row (list, _("How we met"), met);
  add_row (list, _("Food"), bethink_contact_get_food (contact));
  add_row (list, _("Gender"), bethink_contact_get_gender (contact));
  add_rhythm (list, contact);
  add_addresses (list, card);
  add_custom (list, card);

  if (bethink_contact_get_blocked (contact))
    add_row (list, C_("contact", "Blocked"), _("In the system this person was imported from"));
  if (bethink_contact_get_unsubscribed (contact))
    add_row (list, C_("contact", "Unsubscribed"), _("Does not want messages"));

  finish_list (list);
}

/**
 * bethink_contact_rows_fill_people:
 * @list: the list to fill
 * @card: the person
 *
 * The relationships; each row leads to the other person.
 */
void
bethink_contact_rows_fill_people (GtkListBox         *list,
                                  BethinkContactCard *card)
{
  GListModel *relationships = G_LIST_MODEL (bethink_contact_card_get_relationships (card));
  guint n_relationships = g_list_model_get_n_items (relationships);

  gtk_list_box_remove_all (list);

  for (guint i = 0; i < n_relationships; i++)
    {
      g_autoptr (BethinkRelationship) relationship = g_list_model_get_item (relationships, i);
      const char *name = bethink_words_name (bethink_relationship_get_other_name (relationship));
      GtkWidget *row = make_row (bethink_describe_relationship (bethink_relationship_get_type_key (relationship)), name);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("avatar-default-symbolic"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-record");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ix)", (gint32) BETHINK_KIND_CONTACT,
                                        bethink_relationship_get_other_id (relationship));
      gtk_list_box_append (list, row);
    }

  finish_list (list);
}
