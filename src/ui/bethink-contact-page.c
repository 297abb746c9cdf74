/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-page"

#include "config.h"

#include "bethink-contact-page.h"

#include <glib/gi18n.h>

#include "bethink-action-table.h"
#include "bethink-contact-header.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-feedback.h"
#include "bethink-fold-state.h"
#include "bethink-key.h"
#include "bethink-query.h"
#include "bethink-quick-log.h"
#include "bethink-record-list.h"
#include "bethink-store-edit.h"
#include "bethink-store-load.h"
#include "bethink-text-display.h"
#include "bethink-timeline-factory.h"
#include "bethink-timeline-model.h"
#include "bethink-words.h"

/* How far back a conversation of the same day is looked for, in rows. */
#define RECENT_ROWS 12

/**
 * BethinkContactPage:
 *
 * Everything about one person: header and timeline in one list.
 *
 *   GtkListView ← GtkNoSelection ← BethinkTimelineModel ← BethinkRecordList
 *
 * The page shows the live contact and loads its card again when the store says
 * that the person changed.
 */
struct _BethinkContactPage
{
  AdwNavigationPage     parent_instance;

  AdwWindowTitle       *window_title;
  GtkWidget            *star_button;
  GtkScrolledWindow    *scrolled_window;
  GtkListView          *list_view;

  BethinkStore         *store;         /* owned */
  BethinkContact       *contact;       /* owned, nullable; live */
  BethinkContactHeader *header;        /* owned */
  BethinkTimelineModel *timeline;      /* owned */
  BethinkRecordList    *rows;          /* owned */
  BethinkFoldState     *folds;         /* owned */
  GSignalGroup         *signals;       /* owned; follows the contact */
  GCancellable         *cancellable;   /* owned; of the card being loaded */
  gint64                contact_id;
  gint64                reveal;        /* packed key of a row to be brought into view, 0 none */
};

G_DEFINE_FINAL_TYPE (BethinkContactPage, bethink_contact_page, ADW_TYPE_NAVIGATION_PAGE)

typedef enum
{
  PROP_CONTACT_ID = 1,
} BethinkContactPageProps;

static GParamSpec *props[PROP_CONTACT_ID + 1];

static void
update_actions (BethinkContactPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean writable = self->contact != NULL && !bethink_store_get_read_only (self->store);
  gboolean archived = self->contact != NULL && bethink_contact_get_archived (self->contact);
  static const char * const names[] = {
    "contact.edit", "contact.tags", "contact.picture", "contact.paste-picture", "contact.merge",
    "contact.delete", "contact.star", "contact.log-call", "contact.add-message",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (widget, names[i], writable);

  gtk_widget_action_set_enabled (widget, "contact.archive", writable && !archived);
  gtk_widget_action_set_enabled (widget, "contact.unarchive", writable && archived);
  gtk_widget_action_set_enabled (widget, "contact.source", self->contact != NULL);
}

static void
show_contact (BethinkContactPage *self)
{
  g_autofree char *name = NULL;
  gboolean starred;

  g_assert (BETHINK_IS_CONTACT_PAGE (self));

  if (self->contact == NULL)
    return;

  name = bethink_text_display_line (bethink_words_name (bethink_contact_get_name (self->contact)), 200);
  starred = bethink_contact_get_starred (self->contact);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), *name != '\0' ? name : _("Person"));
  adw_window_title_set_title (self->window_title, name);
  gtk_button_set_icon_name (GTK_BUTTON (self->star_button),
                            starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  starred ? _("Remove from favourites") : _("Make a favourite"), -1);
  update_actions (self);
}

static void
card_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkContactCard) card = NULL;
  BethinkContactPage *self;

  card = bethink_store_load_card_finish (BETHINK_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = BETHINK_CONTACT_PAGE (user_data);
  if (card == NULL)
    {
      bethink_feedback_error (GTK_WIDGET (self), _("This person could not be shown"), error);
      return;
    }

  bethink_contact_header_set_card (self->header, card);
  bethink_timeline_model_set_head (self->timeline, self->contact);
}

static void
load_card (BethinkContactPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  bethink_store_load_card_async (self->store, self->contact_id, self->cancellable, card_loaded_cb, self);
}

static void
store_changed_cb (BethinkContactPage *self,
                  BethinkChangeset   *changes)
{
  g_assert (BETHINK_IS_CONTACT_PAGE (self));

  if (self->contact != NULL && bethink_changeset_contains (changes, BETHINK_KIND_CONTACT, self->contact_id, NULL))
    load_card (self);
}

static guint
kind_mask (BethinkKind kind)
{
  return 1u << kind;
}

static BethinkQuery *
make_query (BethinkContactPage *self)
{
  const char *filter = bethink_contact_header_get_filter (self->header);
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_TIMELINE);
  g_autoptr (BethinkQuery) owned = bethink_query_with_owner (query, self->contact_id);

  if (g_str_equal (filter, "calls"))
    return bethink_query_with_kinds (owned, kind_mask (BETHINK_KIND_CALL));
  if (g_str_equal (filter, "chats"))
    return bethink_query_with_kinds (owned, kind_mask (BETHINK_KIND_CONVERSATION));
  if (g_str_equal (filter, "changes"))
    return bethink_query_with_hidden (owned, TRUE);
  if (g_str_equal (filter, "all"))
    return g_steal_pointer (&owned);

  g_clear_object (&query);
  query = bethink_query_with_kinds (owned, kind_mask (BETHINK_KIND_ENTRY));
  if (g_str_equal (filter, "notes"))
    return bethink_query_with_entry_kinds (query, (1u << BETHINK_ENTRY_KIND_NOTE)
                                           | (1u << BETHINK_ENTRY_KIND_TASK)
                                           | (1u << BETHINK_ENTRY_KIND_REMINDER));
  if (g_str_equal (filter, "gifts"))
    return bethink_query_with_entry_kinds (query, (1u << BETHINK_ENTRY_KIND_GIFT)
                                           | (1u << BETHINK_ENTRY_KIND_DEBT));

  return bethink_query_with_entry_kinds (query, (1u << BETHINK_ENTRY_KIND_ACTIVITY)
                                         | (1u << BETHINK_ENTRY_KIND_LIFE_EVENT));
}

static void
filter_changed_cb (BethinkContactPage *self)
{
  g_autoptr (BethinkQuery) query = make_query (self);

  g_assert (BETHINK_IS_CONTACT_PAGE (self));

  bethink_record_list_set_query (self->rows, query);
}

/* A message written down on the page of a person joins the conversation of
 * the same day and channel, as one would expect of an afternoon of writing. */
static gint64
find_conversation (BethinkContactPage *self,
                   BethinkComposer    *composer)
{
  guint n_rows = MIN (g_list_model_get_n_items (G_LIST_MODEL (self->rows)), RECENT_ROWS);
  BethinkDate day = bethink_date_from_time (bethink_composer_get_moment (composer));

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (BethinkRecord) record = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      BethinkConversation *conversation;
      BethinkDate last;

      if (!BETHINK_IS_CONVERSATION (record))
        continue;

      conversation = BETHINK_CONVERSATION (record);
      last = bethink_date_from_time (bethink_conversation_get_last_activity_at (conversation));
      if (bethink_conversation_get_channel (conversation) == bethink_composer_get_channel (composer)
          && bethink_date_equal (&last, &day))
        return bethink_record_get_id (record);
    }

  return 0;
}

static void
note_saved_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (BethinkContactPage) self = BETHINK_CONTACT_PAGE (user_data);
  BethinkComposer *composer = bethink_contact_header_get_composer (self->header);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  gint64 operation_id = 0;

  gtk_widget_set_sensitive (GTK_WIDGET (composer), TRUE);
  if (!bethink_quick_log_save_finish (BETHINK_STORE (source), result, &operation_id, &error))
    {
      bethink_feedback_error (GTK_WIDGET (self), _("This could not be saved"), error);
      return;
    }

  /* Translators: %s is the name of a person */
  title = g_strdup_printf (bethink_composer_get_kind (composer) == BETHINK_KIND_CALL
                           ? _("Call with %s logged") : _("Message with %s added"),
                           adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (self)));
  bethink_composer_clear (composer);
  gtk_widget_grab_focus (GTK_WIDGET (composer));
  bethink_feedback_done (GTK_WIDGET (self), title, operation_id);
}

static void
submit_cb (BethinkContactPage *self,
           BethinkComposer    *composer)
{
  g_assert (BETHINK_IS_CONTACT_PAGE (self));

  gtk_widget_set_sensitive (GTK_WIDGET (composer), FALSE);
  bethink_quick_log_save_async (self->store, composer, self->contact_id,
                                find_conversation (self, composer), NULL,
                                note_saved_cb, g_object_ref (self));
}

static void
activate_cb (BethinkContactPage *self,
             guint               position)
{
  g_autoptr (BethinkRecord) record = NULL;

  g_assert (BETHINK_IS_CONTACT_PAGE (self));

  record = g_list_model_get_item (G_LIST_MODEL (self->timeline), position);
  if (record != NULL && position > 0)
    bethink_fold_state_toggle (self->folds, record);
}

static void
scrolled_cb (BethinkContactPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);

  g_assert (BETHINK_IS_CONTACT_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->window_title),
                          gtk_adjustment_get_value (adjustment) > 150);
}

static void
edit_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BethinkContactPage) self = BETHINK_CONTACT_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!bethink_store_edit_finish (BETHINK_STORE (source), result, NULL, &error))
    bethink_feedback_error (GTK_WIDGET (self), _("This could not be changed"), error);
}

static void
star (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  BethinkContactPage *self = BETHINK_CONTACT_PAGE (widget);

  bethink_store_set_starred_async (self->store, BETHINK_KIND_CONTACT, &self->contact_id, 1,
                                   !bethink_contact_get_starred (self->contact), NULL,
                                   edit_done_cb, g_object_ref (self));
}

static void
compose (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  bethink_contact_page_compose (BETHINK_CONTACT_PAGE (widget),
                                g_str_equal (action_name, "contact.add-message")
                                ? BETHINK_KIND_MESSAGE : BETHINK_KIND_CALL);
}

/* The other actions belong to the window, which has the dialogs for them. */
static void
forward (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkContactPage *self = BETHINK_CONTACT_PAGE (widget);
  static const struct
  {
    const char *action;
    const char *target;
  } forwards[] = {
    { "contact.edit", "win.edit-record" },
    { "contact.delete", "win.delete-record" },
    { "contact.source", "win.show-source" },
    { "contact.tags", "win.edit-tags" },
    { "contact.picture", "win.choose-picture" },
    { "contact.paste-picture", "win.paste-picture" },
    { "contact.merge", "win.merge-contact" },
    { "contact.archive", "win.archive-contact" },
    { "contact.unarchive", "win.archive-contact" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forwards); i++)
    if (g_str_equal (forwards[i].action, action_name))
      gtk_widget_activate_action (widget, forwards[i].target, "(ix)",
                                  (gint32) BETHINK_KIND_CONTACT, self->contact_id);
}

static void
bethink_contact_page_dispose (GObject *object)
{
  BethinkContactPage *self = BETHINK_CONTACT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_CONTACT_PAGE);
  g_clear_object (&self->header);
  g_clear_object (&self->timeline);
  g_clear_object (&self->rows);
  g_clear_object (&self->folds);
  g_clear_object (&self->contact);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (bethink_contact_page_parent_class)->dispose (object);
}

static void
bethink_contact_page_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BethinkContactPage *self = BETHINK_CONTACT_PAGE (object);

  switch ((BethinkContactPageProps) prop_id)
    {
    case PROP_CONTACT_ID:
      g_value_set_int64 (value, bethink_contact_page_get_contact_id (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_contact_page_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BethinkContactPage *self = BETHINK_CONTACT_PAGE (object);

  switch ((BethinkContactPageProps) prop_id)
    {
    case PROP_CONTACT_ID:
      bethink_contact_page_set_contact_id (self, g_value_get_int64 (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "contact.log-call", NULL, compose);
  gtk_widget_class_install_action (widget_class, "contact.add-message", NULL, compose);
  gtk_widget_class_install_action (widget_class, "contact.star", NULL, star);
  gtk_widget_class_install_action (widget_class, "contact.edit", NULL, forward);
  gtk_widget_class_install_action (widget_class, "contact.delete", NULL, forward);
  gtk_widget_class_install_action (widget_class, "contact.source", NULL, forward);
  gtk_widget_class_install_action (widget_class, "contact.tags", NULL, forward);
  gtk_widget_class_install_action (widget_class, "contact.picture", NULL, forward);
  gtk_widget_class_install_action (widget_class, "contact.paste-picture", NULL, forward);
  gtk_widget_class_install_action (widget_class, "contact.merge", NULL, forward);
  gtk_widget_class_install_action (widget_class, "contact.archive", NULL, forward);
  gtk_widget_class_install_action (widget_class, "contact.unarchive", NULL, forward);
}

static void
bethink_contact_page_class_init (BethinkContactPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_contact_page_dispose;
  object_class->get_property = bethink_contact_page_get_property;
  object_class->set_property = bethink_contact_page_set_property;

  props[PROP_CONTACT_ID] =
    g_param_spec_int64 ("contact-id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  install_actions (widget_class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-contact-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkContactPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactPage, star_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
bethink_contact_page_init (BethinkContactPage *self)
{
  self->folds = bethink_fold_state_new ();
  self->header = BETHINK_CONTACT_HEADER (g_object_ref_sink (bethink_contact_header_new ()));
  self->signals = g_signal_group_new (BETHINK_TYPE_CONTACT);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show_contact), self);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_widget_add_controller (GTK_WIDGET (self),
                             bethink_action_table_create_shortcuts (BETHINK_ACTION_SCOPE_PERSON));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled_window), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->header, "filter-changed",
                           G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bethink_contact_header_get_composer (self->header), "submit",
                           G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
}

/* The rows around the place are loaded before the list goes there, because rows
 * that are still empty are lower. */
static void
preloaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (BethinkContactPage) self = BETHINK_CONTACT_PAGE (user_data);
  g_autoptr (BethinkRecord) record = NULL;
  guint position;

  if (!bethink_record_list_preload_finish (BETHINK_RECORD_LIST (source), result, NULL)
      || self->reveal == 0 || self->contact == NULL
      || !bethink_record_list_find (self->rows, bethink_key_get_kind (self->reveal),
                                    bethink_key_get_id (self->reveal), &position))
    return;

  self->reveal = 0;
  record = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  if (!bethink_fold_state_get_open (self->folds, record))
    bethink_fold_state_toggle (self->folds, record);

  /* The header is the first row. */
  gtk_list_view_scroll_to (self->list_view, position + 1, GTK_LIST_SCROLL_NONE, NULL);
}

static void
try_to_reveal (BethinkContactPage *self)
{
  guint position;

  g_assert (BETHINK_IS_CONTACT_PAGE (self));

  if (self->reveal != 0
      && bethink_record_list_find (self->rows, bethink_key_get_kind (self->reveal),
                                   bethink_key_get_id (self->reveal), &position))
    bethink_record_list_preload_async (self->rows, position, RECENT_ROWS, NULL,
                                       preloaded_cb, g_object_ref (self));
}

static void
set_store (BethinkContactPage *self,
           BethinkStore       *store)
{
  g_autoptr (BethinkQuery) query = bethink_query_new (BETHINK_LIST_TIMELINE);
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkListItemFactory) header_factory = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;

  self->store = g_object_ref (store);
  self->rows = bethink_record_list_new (store, query);
  self->timeline = bethink_timeline_model_new (self->rows);
  bethink_contact_header_set_store (self->header, store);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (try_to_reveal), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);

  factory = bethink_timeline_factory_new (store, self->folds, GTK_WIDGET (self->header));
  header_factory = bethink_timeline_factory_new_for_months (self->rows);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->timeline)));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_header_factory (self->list_view, header_factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
}

/**
 * bethink_contact_page_new:
 * @store: (transfer none): an open store
 *
 * Returns: (transfer floating): a page that shows nobody yet
 */
BethinkContactPage *
bethink_contact_page_new (BethinkStore *store)
{
  BethinkContactPage *self;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  self = g_object_new (BETHINK_TYPE_CONTACT_PAGE, NULL);
  set_store (self, store);
  update_actions (self);

  return self;
}

/**
 * bethink_contact_page_get_contact_id:
 *
 * Returns: the id of the person, 0 for nobody
 */
gint64
bethink_contact_page_get_contact_id (BethinkContactPage *self)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_PAGE (self), 0);

  return self->contact_id;
}

/**
 * bethink_contact_page_set_contact_id:
 * @contact_id: the id of a person, 0 for nobody
 *
 * Shows another person from the top. What was typed in the composer is kept as
 * a draft of the person before.
 */
void
bethink_contact_page_set_contact_id (BethinkContactPage *self,
                                     gint64              contact_id)
{
  g_autofree char *draft_key = NULL;

  g_return_if_fail (BETHINK_IS_CONTACT_PAGE (self));

  if (self->contact_id == contact_id)
    return;

  self->contact_id = contact_id;
  self->reveal = 0;
  bethink_timeline_model_set_head (self->timeline, NULL);
  g_clear_object (&self->contact);
  g_signal_group_set_target (self->signals, NULL);

  if (contact_id != 0)
    {
      self->contact = BETHINK_CONTACT (bethink_store_ref_live (self->store, BETHINK_KIND_CONTACT, contact_id));
      g_signal_group_set_target (self->signals, self->contact);
      draft_key = g_strdup_printf ("composer-%" G_GINT64_FORMAT, contact_id);
      bethink_composer_set_draft (bethink_contact_header_get_composer (self->header),
                                  bethink_store_get_drafts (self->store), draft_key);
      filter_changed_cb (self);
      load_card (self);
      show_contact (self);
    }

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONTACT_ID]);
}

/**
 * bethink_contact_page_compose:
 * @kind: %BETHINK_KIND_CALL or %BETHINK_KIND_MESSAGE
 *
 * Puts the cursor into the composer.
 */
void
bethink_contact_page_compose (BethinkContactPage *self,
                              BethinkKind         kind)
{
  g_return_if_fail (BETHINK_IS_CONTACT_PAGE (self));

  if (self->contact == NULL)
    return;

  gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_NONE, NULL);
  bethink_composer_start (bethink_contact_header_get_composer (self->header), kind);
}

/**
 * bethink_contact_page_reveal:
 * @kind: the kind of a row of the timeline
 * @id: its id
 *
 * Unfolds a row and brings it into view, as soon as the timeline has it.
 */
void
bethink_contact_page_reveal (BethinkContactPage *self,
                             BethinkKind         kind,
                             gint64              id)
{
  g_return_if_fail (BETHINK_IS_CONTACT_PAGE (self));

  self->reveal = bethink_key_pack (kind, id);
  try_to_reveal (self);
}
