/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-call-row.h"
#include "bethink-call.h"
#include "bethink-contact-row.h"
#include "bethink-contact.h"
#include "bethink-conversation-row.h"
#include "bethink-conversation.h"
#include "bethink-list-row.h"
#include "bethink-search-hit.h"
#include "bethink-search-row.h"
#include "test-utilities.h"

#include <adwaita.h>

/* Texts of others are shown as text: markup, controls, very long words. */
#define NASTY "<b>a</b> &amp; \xe2\x80\xae\x07 " "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"

static GtkWidget *
find_row (GtkWidget *widget)
{
  if (BETHINK_IS_LIST_ROW (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = find_row (child);

      if (row != NULL)
        return row;
    }

  return NULL;
}

/* Draws a row for an item, and again after the item has changed. */
static void
draw (GType    type,
      GObject *item)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (BethinkRowStyle) style = NULL;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_view_new (NULL, NULL);
  GtkWidget *row;

  style = bethink_row_style_new (list);
  factory = bethink_list_row_factory_new (type, style);
  g_list_store_append (store, item);
  gtk_list_view_set_factory (GTK_LIST_VIEW (list), factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (list),
                           GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (store)))));
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 100);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  row = find_row (list);
  g_assert_nonnull (row);
  g_assert_true (bethink_list_row_get_item (BETHINK_LIST_ROW (row)) == item);
  g_assert_cmpint (gtk_widget_get_height (row), >=, 36);

  bethink_row_style_set_selecting (style, TRUE);
  if (BETHINK_IS_RECORD (item))
    g_signal_emit_by_name (item, "changed");
  gtk_widget_queue_draw (row);
  gtk_test_widget_wait_for_draw (window);

  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  gtk_window_destroy (GTK_WINDOW (window));
  test_wait_until (row == NULL);
}

static void
test_contact (void)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();

  /* First as the empty record that a list hands out before it is loaded. */
  bethink_record_set_id (BETHINK_RECORD (contact), 1);
  draw (BETHINK_TYPE_CONTACT_ROW, G_OBJECT (contact));

  bethink_record_set_loaded (BETHINK_RECORD (contact), TRUE);
  draw (BETHINK_TYPE_CONTACT_ROW, G_OBJECT (contact));

  bethink_contact_set_name (contact, NASTY);
  bethink_contact_set_starred (contact, TRUE);
  bethink_contact_set_archived (contact, TRUE);
  bethink_contact_set_avatar_color (contact, "no colour");
  bethink_contact_set_last_kind (contact, BETHINK_KIND_CALL);
  bethink_contact_set_last_at (contact, 0);
  bethink_contact_set_last_text (contact, NASTY);
  draw (BETHINK_TYPE_CONTACT_ROW, G_OBJECT (contact));
}

static void
test_conversation (void)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();

  bethink_record_set_loaded (BETHINK_RECORD (conversation), TRUE);
  bethink_conversation_set_contact_name (conversation, NASTY);
  bethink_conversation_set_preview (conversation, NASTY);
  bethink_conversation_set_unread_count (conversation, 1000);
  bethink_conversation_set_starred (conversation, TRUE);
  bethink_conversation_set_status (conversation, BETHINK_STATUS_SNOOZED);
  draw (BETHINK_TYPE_CONVERSATION_ROW, G_OBJECT (conversation));
}

static void
test_call (void)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();

  bethink_record_set_loaded (BETHINK_RECORD (call), TRUE);
  bethink_call_set_contact_name (call, "ليلى الحداد");
  bethink_call_set_outcome (call, BETHINK_OUTCOME_MISSED);
  bethink_call_set_started_at (call, BETHINK_TIME_UNKNOWN);
  bethink_call_set_first_line (call, NASTY);
  draw (BETHINK_TYPE_CALL_ROW, G_OBJECT (call));
}

static void
test_search (void)
{
  g_autoptr (BethinkSearchHit) hit = bethink_search_hit_new ();

  bethink_search_hit_set_kind (hit, BETHINK_KIND_MESSAGE);
  bethink_search_hit_set_title (hit, "Zoë");
  bethink_search_hit_set_snippet (hit, "a long way to the ërster word that was found");
  bethink_search_hit_add_highlight (hit, 18, 25);
  draw (BETHINK_TYPE_SEARCH_ROW, G_OBJECT (hit));
}

int
main (int   argc,
      char *argv[])
{
  test_init (&argc, &argv);

  g_test_add_func ("/list-row/contact", test_contact);
  g_test_add_func ("/list-row/conversation", test_conversation);
  g_test_add_func ("/list-row/call", test_call);
  g_test_add_func ("/list-row/search", test_search);

  return g_test_run ();
}
