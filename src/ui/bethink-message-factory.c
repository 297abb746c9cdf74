/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-message-factory"

#include "config.h"

#include "bethink-message-factory.h"

#include "bethink-describe.h"
#include "bethink-format.h"
#include "bethink-message-bubble.h"

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (item, bethink_message_bubble_new ());
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  g_autofree char *label = bethink_describe_for_listener (gtk_list_item_get_item (item));

  gtk_list_item_set_accessible_label (item, label);
  bethink_message_bubble_set_record (BETHINK_MESSAGE_BUBBLE (gtk_list_item_get_child (item)),
                                     gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  bethink_message_bubble_set_record (BETHINK_MESSAGE_BUBBLE (gtk_list_item_get_child (item)), NULL);
}

/**
 * bethink_message_factory_new:
 *
 * Returns: (transfer full): a factory of bubbles
 */
GtkListItemFactory *
bethink_message_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}

static void
setup_day_cb (GtkSignalListItemFactory *factory,
              GtkListHeader            *header,
              gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "day-separator");
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_list_header_set_child (header, label);
}

static void
bind_day_cb (GtkSignalListItemFactory *factory,
             GtkListHeader            *header,
             gpointer                  user_data)
{
  BethinkRecordList *rows = user_data;
  g_autofree char *key = bethink_record_list_dup_section_key (rows, gtk_list_header_get_start (header));
  g_autofree char *title = key != NULL ? bethink_format_section (key) : NULL;

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), title != NULL ? title : "");
}

/**
 * bethink_message_factory_new_for_days:
 * @rows: the messages
 *
 * Returns: (transfer full): a factory of the separators between days
 */
GtkListItemFactory *
bethink_message_factory_new_for_days (BethinkRecordList *rows)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_day_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_day_cb), rows, G_CONNECT_DEFAULT);

  return factory;
}
