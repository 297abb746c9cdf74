/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-conversation-page"

#include "config.h"

#include "bethink-conversation-page.h"

#include <glib/gi18n.h>

#include "bethink-action-table.h"
#include "bethink-call.h"
#include "bethink-composer.h"
#include "bethink-conversation.h"
#include "bethink-describe.h"
#include "bethink-feedback.h"
#include "bethink-message-bubble.h"
#include "bethink-message-factory.h"
#include "bethink-message.h"
#include "bethink-query.h"
#include "bethink-quick-log.h"
#include "bethink-record-list.h"
#include "bethink-store-edit.h"
#include "bethink-text-display.h"
#include "bethink-view-model.h"
#include "bethink-words.h"

/* Rows loaded before the page scrolls to its end, so that they have their
 * height when it does. */
#define PRELOADED_ROWS 60

/**
 * BethinkConversationPage:
 *
 * The messages of one conversation as bubbles under the days on which they
 * were written, and a composer below. The page opens at the last message and
 * stays there while messages are added.
 *
 *   GtkListView ← BethinkViewModel ← BethinkRecordList
 */
struct _BethinkConversationPage
{
  AdwNavigationPage    parent_instance;

  AdwWindowTitle      *window_title;
  GtkWidget           *star_button;
  GtkStack            *stack;
  GtkScrolledWindow   *scrolled_window;
  GtkListView         *list_view;
  BethinkComposer     *composer;
  GMenuModel          *message_menu;

  BethinkStore        *store;          /* owned */
  BethinkConversation *conversation;   /* owned, nullable; live */
  BethinkRecordList   *rows;           /* owned */
  BethinkViewModel    *model;          /* owned */
  GtkWidget           *popover;        /* owned by the list view, nullable */
  GSignalGroup        *signals;        /* owned; follows the conversation */
  GCancellable        *cancellable;    /* owned; of the preloading */
  gint64               conversation_id;
  gint64               wanted_message; /* to be shown as soon as it is listed */
  gboolean             opening;        /* not scrolled to its place yet */
};

G_DEFINE_FINAL_TYPE (BethinkConversationPage, bethink_conversation_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_CONVERSATION_ID = 1,
} BethinkConversationPageProps;

static GParamSpec *props[PROP_CONVERSATION_ID + 1];

static void
update_actions (BethinkConversationPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean shown = self->conversation != NULL;
  gboolean writable = shown && !bethink_store_get_read_only (self->store);
  static const char * const names[] = {
    "conversation.star", "conversation.status", "conversation.edit", "conversation.delete",
    "message.edit", "message.delete",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (widget, names[i], writable);

  gtk_widget_action_set_enabled (widget, "conversation.show-person", shown);
  gtk_widget_action_set_enabled (widget, "conversation.source", shown);
  gtk_widget_set_sensitive (GTK_WIDGET (self->composer), writable);
}

static void
show_conversation (BethinkConversationPage *self)
{
  g_autofree char *name = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *line = NULL;
  BethinkStatus status;
  gboolean starred;

  g_assert (BETHINK_IS_CONVERSATION_PAGE (self));

  if (self->conversation == NULL)
    return;

  name = bethink_text_display_line (bethink_words_name (bethink_conversation_get_contact_name (self->conversation)), 200);
  line = bethink_describe_conversation (self->conversation);
  status = bethink_conversation_get_status (self->conversation);
  starred = bethink_conversation_get_starred (self->conversation);
  subtitle = status == BETHINK_STATUS_OPEN
             ? g_steal_pointer (&line)
             : g_strdup_printf ("%s · %s", line, bethink_words_status (status));

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), *name != '\0' ? name : _("Conversation"));
  adw_window_title_set_title (self->window_title, name);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_button_set_icon_name (GTK_BUTTON (self->star_button),
                            starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  starred ? _("Remove the star") : _("Star this conversation"), -1);
  update_actions (self);
}

static void
edit_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BethinkConversationPage) self = BETHINK_CONVERSATION_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!bethink_store_edit_finish (BETHINK_STORE (source), result, NULL, &error))
    bethink_feedback_error (GTK_WIDGET (self), _("This could not be changed"), error);
}

/* Whoever opens a conversation has read it. */
static void
mark_read (BethinkConversationPage *self)
{
  if (self->conversation == NULL || bethink_store_get_read_only (self->store)
      || bethink_conversation_get_unread_count (self->conversation) == 0)
    return;

  bethink_store_mark_read_async (self->store, &self->conversation_id, 1, NULL,
                                 edit_done_cb, g_object_ref (self));
}

static gboolean
is_at_end (BethinkConversationPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);

  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment)
         >= gtk_adjustment_get_upper (adjustment) - 48;
}

static void
scroll_to_row (BethinkConversationPage *self,
               guint                    position,
               gboolean                 select)
{
  gtk_list_view_scroll_to (self->list_view, position,
                           select ? GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS : GTK_LIST_SCROLL_NONE,
                           NULL);
}

static void
preloaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  BethinkConversationPage *self;
  guint n_items;
  guint position;

  if (!bethink_record_list_preload_finish (BETHINK_RECORD_LIST (source), result, &error)
      && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = BETHINK_CONVERSATION_PAGE (user_data);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  if (n_items == 0)
    return;

  self->opening = FALSE;
  if (self->wanted_message != 0
      && bethink_record_list_find (self->rows, BETHINK_KIND_MESSAGE, self->wanted_message, &position))
    scroll_to_row (self, position, TRUE);
  else
    scroll_to_row (self, n_items - 1, FALSE);

  self->wanted_message = 0;
  mark_read (self);
}

/* The rows that will be seen first are loaded before the page scrolls to them:
 * a row that grows afterwards would push the end out of sight. */
static void
preload (BethinkConversationPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint position = n_items - MIN (n_items, PRELOADED_ROWS);
  guint wanted;

  if (self->wanted_message != 0
      && bethink_record_list_find (self->rows, BETHINK_KIND_MESSAGE, self->wanted_message, &wanted))
    position = wanted - MIN (wanted, PRELOADED_ROWS / 2);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  bethink_record_list_preload_async (self->rows, position, PRELOADED_ROWS, self->cancellable, preloaded_cb, self);
}

static void
update_stack (BethinkConversationPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  g_assert (BETHINK_IS_CONVERSATION_PAGE (self));

  gtk_stack_set_visible_child_name (self->stack,
                                    n_items > 0 || !bethink_record_list_get_complete (self->rows)
                                    ? "messages" : "empty");
}

static void
rows_changed_cb (BethinkConversationPage *self,
                 guint                    position,
                 guint                    removed,
                 guint                    added)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  g_assert (BETHINK_IS_CONVERSATION_PAGE (self));

  update_stack (self);

  if (n_items == 0 || added == 0)
    return;

  if (self->opening || self->wanted_message != 0 || (position + added == n_items && is_at_end (self)))
    preload (self);
}

static void
note_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BethinkConversationPage) self = BETHINK_CONVERSATION_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  gint64 operation_id = 0;

  gtk_widget_set_sensitive (GTK_WIDGET (self->composer), TRUE);
  if (!bethink_quick_log_save_finish (BETHINK_STORE (source), result, &operation_id, &error))
    {
      bethink_feedback_error (GTK_WIDGET (self), _("This could not be saved"), error);
      return;
    }

  bethink_composer_clear (self->composer);
  gtk_widget_grab_focus (GTK_WIDGET (self->composer));
  bethink_feedback_done (GTK_WIDGET (self), _("Message added"), operation_id);
}

static void
submit_cb (BethinkConversationPage *self)
{
  g_assert (BETHINK_IS_CONVERSATION_PAGE (self));

  if (self->conversation == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->composer), FALSE);
  bethink_quick_log_save_async (self->store, self->composer,
                                bethink_conversation_get_contact_id (self->conversation),
                                self->conversation_id, NULL, note_saved_cb, g_object_ref (self));
}

static void
star (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  BethinkConversationPage *self = BETHINK_CONVERSATION_PAGE (widget);

  bethink_store_set_starred_async (self->store, BETHINK_KIND_CONVERSATION, &self->conversation_id, 1,
                                   !bethink_conversation_get_starred (self->conversation), NULL,
                                   edit_done_cb, g_object_ref (self));
}

static void
set_status (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  BethinkConversationPage *self = BETHINK_CONVERSATION_PAGE (widget);
  BethinkStatus status;

  if (bethink_status_from_nick (g_variant_get_string (parameter, NULL), &status))
    bethink_store_set_status_async (self->store, &self->conversation_id, 1, status, NULL,
                                    edit_done_cb, g_object_ref (self));
}

static void
show_person (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  BethinkConversationPage *self = BETHINK_CONVERSATION_PAGE (widget);

  gtk_widget_activate_action (widget, "win.open-record", "(ix)", (gint32) BETHINK_KIND_CONTACT,
                              bethink_conversation_get_contact_id (self->conversation));
}

/* The message that has the focus, or else the one that was chosen. */
static gboolean
get_chosen (BethinkConversationPage *self,
            BethinkKind             *kind,
            gint64                  *id)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *bubble = NULL;
  BethinkRecord *record;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    {
      bubble = gtk_widget_get_ancestor (focus, BETHINK_TYPE_MESSAGE_BUBBLE);
      if (bubble == NULL && BETHINK_IS_MESSAGE_BUBBLE (gtk_widget_get_first_child (focus)))
        bubble = gtk_widget_get_first_child (focus);
    }

  if (bubble == NULL)
    return bethink_view_model_get_current (self->model, kind, id);

  record = bethink_message_bubble_get_record (BETHINK_MESSAGE_BUBBLE (bubble));
  *kind = bethink_record_get_kind (record);
  *id = bethink_record_get_id (record);

  return TRUE;
}

/* The dialogs belong to the window. */
static void
forward (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkConversationPage *self = BETHINK_CONVERSATION_PAGE (widget);
  BethinkKind kind = BETHINK_KIND_CONVERSATION;
  gint64 id = self->conversation_id;
  const char *target = "win.show-source";

  if (g_str_has_prefix (action_name, "message.") && !get_chosen (self, &kind, &id))
    return;

  if (g_str_has_suffix (action_name, ".edit"))
    target = "win.edit-record";
  else if (g_str_has_suffix (action_name, ".delete"))
    target = "win.delete-record";

  gtk_widget_activate_action (widget, target, "(ix)", (gint32) kind, id);
}

static void
copy_text (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkConversationPage *self = BETHINK_CONVERSATION_PAGE (widget);
  g_autoptr (BethinkRecord) record = NULL;
  const char *text = NULL;
  BethinkKind kind;
  gint64 id;

  if (!get_chosen (self, &kind, &id))
    return;

  record = bethink_store_ref_live (self->store, kind, id);
  if (BETHINK_IS_MESSAGE (record))
    text = bethink_message_get_body (BETHINK_MESSAGE (record));
  else if (BETHINK_IS_CALL (record))
    text = bethink_call_get_text (BETHINK_CALL (record));

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
popup_menu_at (BethinkConversationPage *self,
               double                   x,
               double                   y)
{
  GdkRectangle point = { (int) x, (int) y, 1, 1 };

  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->message_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self->list_view));
    }

  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &point);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
secondary_pressed_cb (BethinkConversationPage *self,
                      int                      n_press,
                      double                   x,
                      double                   y)
{
  GtkWidget *picked;
  GtkWidget *bubble;
  BethinkRecord *record;

  g_assert (BETHINK_IS_CONVERSATION_PAGE (self));

  picked = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);
  bubble = picked != NULL ? gtk_widget_get_ancestor (picked, BETHINK_TYPE_MESSAGE_BUBBLE) : NULL;
  if (bubble == NULL)
    return;

  record = bethink_message_bubble_get_record (BETHINK_MESSAGE_BUBBLE (bubble));
  bethink_view_model_set_current (self->model, bethink_record_get_kind (record), bethink_record_get_id (record));
  popup_menu_at (self, x, y);
}

static void
popup_menu (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  BethinkConversationPage *self = BETHINK_CONVERSATION_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_point_t point = GRAPHENE_POINT_INIT (24, 24);
  BethinkKind kind;
  gint64 id;

  if (!get_chosen (self, &kind, &id))
    return;

  bethink_view_model_set_current (self->model, kind, id);
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)))
    {
      graphene_point_t inside = GRAPHENE_POINT_INIT (gtk_widget_get_width (focus) / 2.f,
                                                     gtk_widget_get_height (focus) / 2.f);

      if (!gtk_widget_compute_point (focus, GTK_WIDGET (self->list_view), &inside, &point))
        graphene_point_init (&point, 24, 24);
    }

  popup_menu_at (self, point.x, point.y);
}

static void
bethink_conversation_page_dispose (GObject *object)
{
  BethinkConversationPage *self = BETHINK_CONVERSATION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->signals);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_CONVERSATION_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->rows);
  g_clear_object (&self->conversation);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (bethink_conversation_page_parent_class)->dispose (object);
}

static void
bethink_conversation_page_get_property (GObject    *object,
                                        guint       prop_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  BethinkConversationPage *self = BETHINK_CONVERSATION_PAGE (object);

  switch ((BethinkConversationPageProps) prop_id)
    {
    case PROP_CONVERSATION_ID:
      g_value_set_int64 (value, bethink_conversation_page_get_conversation_id (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_conversation_page_set_property (GObject      *object,
                                        guint         prop_id,
                                        const GValue *value,
                                        GParamSpec   *pspec)
{
  BethinkConversationPage *self = BETHINK_CONVERSATION_PAGE (object);

  switch ((BethinkConversationPageProps) prop_id)
    {
    case PROP_CONVERSATION_ID:
      bethink_conversation_page_set_conversation_id (self, g_value_get_int64 (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "conversation.star", NULL, star);
  gtk_widget_class_install_action (widget_class, "conversation.status", "s", set_status);
  gtk_widget_class_install_action (widget_class, "conversation.show-person", NULL, show_person);
  gtk_widget_class_install_action (widget_class, "conversation.edit", NULL, forward);
  gtk_widget_class_install_action (widget_class, "conversation.delete", NULL, forward);
  gtk_widget_class_install_action (widget_class, "conversation.source", NULL, forward);
  gtk_widget_class_install_action (widget_class, "message.edit", NULL, forward);
  gtk_widget_class_install_action (widget_class, "message.delete", NULL, forward);
  gtk_widget_class_install_action (widget_class, "message.source", NULL, forward);
  gtk_widget_class_install_action (widget_class, "message.copy", NULL, copy_text);
  gtk_widget_class_install_action (widget_class, "message.menu", NULL, popup_menu);
}

static void
bethink_conversation_page_class_init (BethinkConversationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_conversation_page_dispose;
  object_class->get_property = bethink_conversation_page_get_property;
  object_class->set_property = bethink_conversation_page_set_property;

  props[PROP_CONVERSATION_ID] =
    g_param_spec_int64 ("conversation-id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  g_type_ensure (BETHINK_TYPE_COMPOSER);
  install_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-conversation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationPage, star_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationPage, composer);
  gtk_widget_class_bind_template_child (widget_class, BethinkConversationPage, message_menu);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);
}

static void
bethink_conversation_page_init (BethinkConversationPage *self)
{
  self->signals = g_signal_group_new (BETHINK_TYPE_CONVERSATION);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show_conversation), self);

  gtk_widget_init_template (GTK_WIDGET (self));

  bethink_composer_set_calls (self->composer, FALSE);
  gtk_widget_add_controller (GTK_WIDGET (self),
                             bethink_action_table_create_shortcuts (BETHINK_ACTION_SCOPE_CONVERSATION));
  g_signal_connect_object (self->composer, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
}

static void
set_store (BethinkConversationPage *self,
           BethinkStore            *store)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_MESSAGES);
  g_autoptr (GtkListItemFactory) factory = bethink_message_factory_new ();
  g_autoptr (GtkListItemFactory) header_factory = NULL;

  self->store = g_object_ref (store);
  self->rows = bethink_record_list_new (store, query);
  self->model = bethink_view_model_new (self->rows);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "notify::complete", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);

  header_factory = bethink_message_factory_new_for_days (self->rows);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_header_factory (self->list_view, header_factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->model));
}

/**
 * bethink_conversation_page_new:
 * @store: (transfer none): an open store
 *
 * Returns: (transfer floating): a page that shows no conversation yet
 */
BethinkConversationPage *
bethink_conversation_page_new (BethinkStore *store)
{
  BethinkConversationPage *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_CONVERSATION_PAGE, NULL);
  set_store (self, store);
  update_actions (self);

  return self;
}

/**
 * bethink_conversation_page_get_conversation_id:
 *
 * Returns: the id of the conversation, 0 for none
 */
gint64
bethink_conversation_page_get_conversation_id (BethinkConversationPage *self)
{
  g_return_val_if_fail (BETHINK_IS_CONVERSATION_PAGE (self), 0);

  return self->conversation_id;
}

/**
 * bethink_conversation_page_set_conversation_id:
 * @conversation_id: the id of a conversation, 0 for none
 *
 * Shows another conversation at its end and marks it as read.
 */
void
bethink_conversation_page_set_conversation_id (BethinkConversationPage *self,
                                               gint64                   conversation_id)
{
  g_autoptr (BethinkQuery) all = NULL;
  g_autoptr (BethinkQuery) query = NULL;
  g_autofree char *draft_key = NULL;

  g_return_if_fail (BETHINK_IS_CONVERSATION_PAGE (self));

  if (self->conversation_id == conversation_id)
    return;

  self->conversation_id = conversation_id;
  self->opening = conversation_id != 0;
  self->wanted_message = 0;
  g_clear_object (&self->conversation);
  if (conversation_id != 0)
    self->conversation = BETHINK_CONVERSATION (bethink_store_ref_live (self->store, BETHINK_KIND_CONVERSATION, conversation_id));
  g_signal_group_set_target (self->signals, self->conversation);

  draft_key = g_strdup_printf ("conversation-%" G_GINT64_FORMAT, conversation_id);
  bethink_composer_set_draft (self->composer, bethink_store_get_drafts (self->store), draft_key);

  all = bethink_query_new (BETHINK_LIST_MESSAGES);
  query = bethink_query_with_owner (all, conversation_id);
  bethink_record_list_set_query (self->rows, query);
  show_conversation (self);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONVERSATION_ID]);
}

/**
 * bethink_conversation_page_show_message:
 * @message_id: a message of the conversation that is shown
 *
 * Scrolls to a message and selects it, now or as soon as it is listed.
 */
void
bethink_conversation_page_show_message (BethinkConversationPage *self,
                                        gint64                   message_id)
{
  g_return_if_fail (BETHINK_IS_CONVERSATION_PAGE (self));

  self->wanted_message = message_id;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    preload (self);
}
