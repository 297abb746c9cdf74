/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-place"

#include "config.h"

#include "bethink-place.h"

#include "bethink-call.h"
#include "bethink-changeset.h"
#include "bethink-contact-page.h"
#include "bethink-conversation-page.h"
#include "bethink-conversation.h"
#include "bethink-entry.h"
#include "bethink-feedback.h"
#include "bethink-key.h"
#include "bethink-message.h"
#include "bethink-store-load.h"

#include <glib/gi18n.h>

/* One place of the window: a list, and beside it the page of what is chosen in
 * it. From that page others can be reached; they are pushed on top of it.
 */
struct _BethinkPlace
{
  AdwBin                  parent_instance;

  BethinkStore           *store;
  GCancellable           *cancellable;   /* of the record being looked up, nullable */
  gint64                  lost;          /* packed key of the record whose page went away, 0 none */

  AdwNavigationSplitView *split;
  AdwNavigationView      *pages;
  AdwNavigationPage      *placeholder_page;
  GtkLabel               *placeholder;

  BethinkListPage        *list_page;     /* unowned: the split view has it */
};

G_DEFINE_FINAL_TYPE (BethinkPlace, bethink_place, ADW_TYPE_BIN)

typedef enum
{
  PROP_SHOWING_CONTENT = 1,
} BethinkPlaceProps;

static GParamSpec *props[PROP_SHOWING_CONTENT + 1];

/* What is to be shown, once it is known on which page it is. */
typedef struct
{
  BethinkPlace *place;      /* owned */
  BethinkKind   kind;
  gint64        id;
  gint64        within;     /* the conversation of a message, the person of a call or entry */
  gboolean      push;
  gboolean      enter;      /* turn to the page when the list covers it */
} Target;

static void
target_free (Target *target)
{
  g_object_unref (target->place);
  g_free (target);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Target, target_free)

/* ---- pages ---- */

static AdwNavigationPage *
create_page (BethinkPlace *self,
             BethinkKind   kind)
{
  if (kind == BETHINK_KIND_CONVERSATION)
    return ADW_NAVIGATION_PAGE (bethink_conversation_page_new (self->store));

  return ADW_NAVIGATION_PAGE (bethink_contact_page_new (self->store));
}

static GType
page_type (BethinkKind kind)
{
  return kind == BETHINK_KIND_CONVERSATION ? BETHINK_TYPE_CONVERSATION_PAGE : BETHINK_TYPE_CONTACT_PAGE;
}

/* The only page is used again for the next row: it is cheaper to fill than to
 * make.
 */
static AdwNavigationPage *
take_root_page (BethinkPlace *self,
                BethinkKind   kind)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->pages);

  if (page != NULL && G_TYPE_CHECK_INSTANCE_TYPE (page, page_type (kind)) &&
      adw_navigation_view_get_previous_page (self->pages, page) == NULL)
    return page;

  page = create_page (self, kind);
  adw_navigation_view_replace (self->pages, &page, 1);

  return page;
}

static AdwNavigationPage *
take_page (BethinkPlace *self,
           BethinkKind   kind,
           gboolean      push)
{
  AdwNavigationPage *page;

  if (!push)
    return take_root_page (self, kind);

  page = create_page (self, kind);
  adw_navigation_view_push (self->pages, page);

  return page;
}

static void
show_conversation (Target *target)
{
  gboolean is_message = target->kind == BETHINK_KIND_MESSAGE;
  gint64 id = is_message ? target->within : target->id;
  AdwNavigationPage *page = take_page (target->place, BETHINK_KIND_CONVERSATION, target->push);

  bethink_conversation_page_set_conversation_id (BETHINK_CONVERSATION_PAGE (page), id);
  if (is_message)
    bethink_conversation_page_show_message (BETHINK_CONVERSATION_PAGE (page), target->id);
}

static void
show_contact (Target *target)
{
  gboolean is_contact = target->kind == BETHINK_KIND_CONTACT;
  gint64 id = is_contact ? target->id : target->within;
  AdwNavigationPage *page = take_page (target->place, BETHINK_KIND_CONTACT, target->push);

  bethink_contact_page_set_contact_id (BETHINK_CONTACT_PAGE (page), id);
  if (!is_contact)
    bethink_contact_page_reveal (BETHINK_CONTACT_PAGE (page), target->kind, target->id);
}

static void
show_target (Target *target)
{
  if (target->kind == BETHINK_KIND_CONVERSATION || target->kind == BETHINK_KIND_MESSAGE)
    show_conversation (target);
  else
    show_contact (target);

  if (target->enter)
    adw_navigation_split_view_set_show_content (target->place->split, TRUE);
}

/* ---- finding the page of a record ---- */

static gint64
find_within (BethinkRecord *record)
{
  if (BETHINK_IS_MESSAGE (record))
    return bethink_message_get_conversation_id (BETHINK_MESSAGE (record));

  if (BETHINK_IS_CALL (record))
    return bethink_call_get_contact_id (BETHINK_CALL (record));

  if (BETHINK_IS_ENTRY (record))
    {
      GArray *people = bethink_entry_get_people (BETHINK_ENTRY (record));

      return people != NULL && people->len > 0 ? g_array_index (people, gint64, 0) : 0;
    }

  return 0;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Target) target = user_data;
  g_autoptr (BethinkRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  record = bethink_store_load_record_finish (BETHINK_STORE (object), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (record == NULL)
    {
      bethink_feedback_error (GTK_WIDGET (target->place), _("This cannot be shown"), error);
      return;
    }

  target->within = find_within (record);
  if (target->within != 0)
    show_target (target);
}

static gboolean
has_own_page (BethinkKind kind)
{
  return kind == BETHINK_KIND_CONTACT || kind == BETHINK_KIND_CONVERSATION;
}

static void
find_and_show (BethinkPlace *self,
               BethinkKind   kind,
               gint64        id,
               gint64        within,
               gboolean      push,
               gboolean      enter)
{
  g_autoptr (Target) target = g_new0 (Target, 1);

  target->place = g_object_ref (self);
  target->kind = kind;
  target->id = id;
  target->within = within;
  target->push = push;
  target->enter = enter;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (has_own_page (kind) || within != 0)
    {
      show_target (target);
      return;
    }

  self->cancellable = g_cancellable_new ();
  bethink_store_load_record_async (self->store, kind, id, self->cancellable,
                                   loaded_cb, g_steal_pointer (&target));
}

/* ---- records that go away ---- */

static gboolean
page_is_gone (AdwNavigationPage *page,
              BethinkChangeset  *changes)
{
  BethinkChange change;
  BethinkKind kind = BETHINK_KIND_CONTACT;
  gint64 id = 0;

  if (BETHINK_IS_CONTACT_PAGE (page))
    {
      id = bethink_contact_page_get_contact_id (BETHINK_CONTACT_PAGE (page));
    }
  else if (BETHINK_IS_CONVERSATION_PAGE (page))
    {
      kind = BETHINK_KIND_CONVERSATION;
      id = bethink_conversation_page_get_conversation_id (BETHINK_CONVERSATION_PAGE (page));
    }

  return id != 0 &&
         bethink_changeset_contains (changes, kind, id, &change) && change == BETHINK_CHANGE_REMOVED;
}

static gint64
get_page_key (AdwNavigationPage *page)
{
  if (BETHINK_IS_CONTACT_PAGE (page))
    return bethink_key_pack (BETHINK_KIND_CONTACT,
                             bethink_contact_page_get_contact_id (BETHINK_CONTACT_PAGE (page)));

  return bethink_key_pack (BETHINK_KIND_CONVERSATION,
                           bethink_conversation_page_get_conversation_id (BETHINK_CONVERSATION_PAGE (page)));
}

/* Undoing a removal brings the page back as well. */
static void
bring_back_lost (BethinkPlace     *self,
                 BethinkChangeset *changes)
{
  BethinkKind kind = bethink_key_get_kind (self->lost);
  gint64 id = bethink_key_get_id (self->lost);
  BethinkChange change;

  if (self->lost == 0 || bethink_place_get_page (self) != self->placeholder_page ||
      !bethink_changeset_contains (changes, kind, id, &change) || change == BETHINK_CHANGE_REMOVED)
    return;

  self->lost = 0;
  find_and_show (self, kind, id, 0, FALSE, FALSE);
}

static void
store_changed_cb (BethinkPlace     *self,
                  BethinkChangeset *changes)
{
  AdwNavigationPage *page;

  g_assert (BETHINK_IS_PLACE (self));

  while (page_is_gone (page = bethink_place_get_page (self), changes))
    {
      self->lost = get_page_key (page);
      if (adw_navigation_view_pop (self->pages))
        continue;

      adw_navigation_view_replace (self->pages, &self->placeholder_page, 1);
      adw_navigation_split_view_set_show_content (self->split, FALSE);
    }

  bring_back_lost (self, changes);
}

/* ---- callbacks ---- */

static void
open_cb (BethinkPlace *self,
         int           kind,
         gint64        id,
         gint64        within,
         gboolean      activated)
{
  g_assert (BETHINK_IS_PLACE (self));

  find_and_show (self, kind, id, within, FALSE, activated);
}

/* There is nothing to choose from an empty list. */
static void
list_changed_cb (BethinkPlace *self)
{
  GListModel *records = G_LIST_MODEL (bethink_list_page_get_records (self->list_page));

  g_assert (BETHINK_IS_PLACE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), g_list_model_get_n_items (records) > 0);
}

static void
show_content_changed_cb (BethinkPlace *self)
{
  g_assert (BETHINK_IS_PLACE (self));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWING_CONTENT]);
}

/* ---- object ---- */

static void
bethink_place_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  BethinkPlace *self = BETHINK_PLACE (object);

  switch ((BethinkPlaceProps) prop_id)
    {
    case PROP_SHOWING_CONTENT:
      g_value_set_boolean (value, bethink_place_get_showing_content (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_place_dispose (GObject *object)
{
  BethinkPlace *self = BETHINK_PLACE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* From the outside in: a split view must not find its pages gone. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (bethink_place_parent_class)->dispose (object);
}

static void
bethink_place_class_init (BethinkPlaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_place_dispose;
  object_class->get_property = bethink_place_get_property;

  props[PROP_SHOWING_CONTENT] =
    g_param_spec_boolean ("showing-content", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bethink_app/Bethink/bethink-place.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkPlace, pages);
  gtk_widget_class_bind_template_child (widget_class, BethinkPlace, placeholder);
  gtk_widget_class_bind_template_child (widget_class, BethinkPlace, placeholder_page);
}

static void
bethink_place_init (BethinkPlace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: a direct child that is bound is unparented behind the back of the
   * parent when the template is disposed.
   */
  self->split = ADW_NAVIGATION_SPLIT_VIEW (adw_bin_get_child (ADW_BIN (self)));
  self->list_page = g_object_new (BETHINK_TYPE_LIST_PAGE, "title", _("List"), NULL);
  adw_navigation_split_view_set_sidebar (self->split, ADW_NAVIGATION_PAGE (self->list_page));

  g_signal_connect_object (self->list_page, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::show-content", G_CALLBACK (show_content_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::collapsed", G_CALLBACK (show_content_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static const char *
placeholder_text (BethinkListKind kind)
{
  switch ((int) kind)
    {
    case BETHINK_LIST_CONVERSATIONS:
      return _("Choose a conversation to read it");
    case BETHINK_LIST_CALLS:
      return _("Choose a call to see what else happened");
    default:
      return _("Choose a person to see what happened");
    }
}

/**
 * bethink_place_new:
 * @options: order and filters of the list
 * @records: its rows
 */
BethinkPlace *
bethink_place_new (BethinkListOptions *options,
                   BethinkRecordList  *records)
{
  BethinkPlace *self;

  g_return_val_if_fail (BETHINK_IS_RECORD_LIST (records), NULL);

  self = g_object_new (BETHINK_TYPE_PLACE, NULL);
  self->store = g_object_ref (bethink_record_list_get_store (records));
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  bethink_list_page_set_list (self->list_page, options, records);
  g_signal_connect_object (records, "items-changed", G_CALLBACK (list_changed_cb), self, G_CONNECT_SWAPPED);
  list_changed_cb (self);
  gtk_label_set_label (self->placeholder,
                       placeholder_text (bethink_query_get_list (bethink_record_list_get_query (records))));

  return self;
}

/**
 * bethink_place_get_list_page:
 *
 * Returns: (transfer none): the list
 */
BethinkListPage *
bethink_place_get_list_page (BethinkPlace *self)
{
  g_return_val_if_fail (BETHINK_IS_PLACE (self), NULL);

  return self->list_page;
}

/**
 * bethink_place_get_page:
 *
 * Returns: (transfer none): the page beside the list
 */
AdwNavigationPage *
bethink_place_get_page (BethinkPlace *self)
{
  g_return_val_if_fail (BETHINK_IS_PLACE (self), NULL);

  return adw_navigation_view_get_visible_page (self->pages);
}

/**
 * bethink_place_get_contact_id:
 *
 * Returns: the person whose page, or conversation, is shown; 0 for none
 */
gint64
bethink_place_get_contact_id (BethinkPlace *self)
{
  AdwNavigationPage *page;
  g_autoptr (BethinkRecord) record = NULL;
  gint64 id;

  g_return_val_if_fail (BETHINK_IS_PLACE (self), 0);

  page = bethink_place_get_page (self);
  if (BETHINK_IS_CONTACT_PAGE (page))
    return bethink_contact_page_get_contact_id (BETHINK_CONTACT_PAGE (page));

  if (!BETHINK_IS_CONVERSATION_PAGE (page))
    return 0;

  id = bethink_conversation_page_get_conversation_id (BETHINK_CONVERSATION_PAGE (page));
  if (id == 0)
    return 0;

  record = bethink_store_ref_live (self->store, BETHINK_KIND_CONVERSATION, id);

  return bethink_conversation_get_contact_id (BETHINK_CONVERSATION (record));
}

/**
 * bethink_place_open:
 *
 * Selects a record of the list and shows its page.
 */
void
bethink_place_open (BethinkPlace *self,
                    BethinkKind   kind,
                    gint64        id)
{
  g_return_if_fail (BETHINK_IS_PLACE (self));
  g_return_if_fail (id != 0);

  bethink_list_page_select (self->list_page, kind, id);
  find_and_show (self, kind, id, 0, FALSE, TRUE);
}

/**
 * bethink_place_push:
 *
 * Shows a record on top of the page there is, to come back from.
 */
void
bethink_place_push (BethinkPlace *self,
                    BethinkKind   kind,
                    gint64        id)
{
  g_return_if_fail (BETHINK_IS_PLACE (self));
  g_return_if_fail (id != 0);

  find_and_show (self, kind, id, 0, TRUE, TRUE);
}

/**
 * bethink_place_go_back:
 *
 * Leaves the page on top, the page that covers the list, the search or the
 * selection: the first of these that there is.
 *
 * Returns: whether there was one
 */
gboolean
bethink_place_go_back (BethinkPlace *self)
{
  g_return_val_if_fail (BETHINK_IS_PLACE (self), FALSE);

  if (adw_navigation_view_pop (self->pages))
    return TRUE;

  if (bethink_place_get_showing_content (self))
    {
      adw_navigation_split_view_set_show_content (self->split, FALSE);
      bethink_list_page_focus_list (self->list_page);
      return TRUE;
    }

  return bethink_list_page_leave_mode (self->list_page);
}

/**
 * bethink_place_get_showing_content:
 *
 * Returns: whether the page covers the list
 */
gboolean
bethink_place_get_showing_content (BethinkPlace *self)
{
  g_return_val_if_fail (BETHINK_IS_PLACE (self), FALSE);

  return adw_navigation_split_view_get_collapsed (self->split) &&
         adw_navigation_split_view_get_show_content (self->split);
}

/**
 * bethink_place_set_narrow:
 * @narrow: whether list and page take turns
 */
void
bethink_place_set_narrow (BethinkPlace *self,
                          gboolean      narrow)
{
  g_return_if_fail (BETHINK_IS_PLACE (self));

  adw_navigation_split_view_set_collapsed (self->split, narrow);
  bethink_list_page_set_narrow (self->list_page, narrow);
}
