/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-list-page"

#include "config.h"

#include "bethink-list-page-private.h"

#include "bethink-call.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-feedback.h"
#include "bethink-list-row.h"
#include "bethink-store-edit.h"
#include "bethink-tag-dialog.h"
#include "bethink-words-done.h"
#include "bethink-words.h"

#include <glib/gi18n.h>

/* What can be done to rows: to the one whose menu is open, else to the selected
 * ones.
 */

typedef struct
{
  BethinkListPage *page;    /* owned */
  BethinkDone      done;
  guint            n;
  char            *name;    /* owned, nullable: of the only one */
} Job;

static BethinkKind
record_kind (BethinkListPage *self)
{
  switch ((int) self->kind)
    {
    case BETHINK_LIST_CONVERSATIONS:
      return BETHINK_KIND_CONVERSATION;
    case BETHINK_LIST_CALLS:
      return BETHINK_KIND_CALL;
    default:
      return BETHINK_KIND_CONTACT;
    }
}

static Job *
job_new (BethinkListPage *self,
         BethinkDone      done,
         GArray          *ids)
{
  Job *job = g_new0 (Job, 1);

  job->page = g_object_ref (self);
  job->done = done;
  job->n = ids->len;
  if (ids->len == 1)
    job->name = bethink_words_done_dup_name (bethink_list_page_get_store (self), record_kind (self),
                                             g_array_index (ids, gint64, 0));

  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->page);
  g_free (job->name);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static BethinkListRow *
get_focused_row (BethinkListPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return child != NULL && BETHINK_IS_LIST_ROW (child) ? BETHINK_LIST_ROW (child) : NULL;
}

/* The row whose menu is open, else the selected ones, else the one with the
 * focus.
 */
static guint
get_target_position (BethinkListPage *self)
{
  BethinkListRow *row;

  if (self->menu_position != GTK_INVALID_LIST_POSITION || bethink_view_model_get_selecting (self->model))
    return self->menu_position;

  row = get_focused_row (self);

  return row != NULL ? bethink_list_row_get_position (row) : GTK_INVALID_LIST_POSITION;
}

static GArray *
dup_target_ids (BethinkListPage *self)
{
  BethinkRecordList *records = bethink_view_model_get_records (self->model);
  GArray *ids;
  BethinkKind kind;
  gint64 id;

  if (!bethink_record_list_get_key_at (records, get_target_position (self), &kind, &id))
    return bethink_view_model_dup_ids (self->model);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (ids, id);

  return ids;
}

/* ---- editing ---- */

static void
edited_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gint64 operation;

  if (!bethink_store_edit_finish (BETHINK_STORE (object), result, &operation, &error))
    {
      bethink_feedback_error (GTK_WIDGET (job->page), _("Nothing was changed"), error);
      return;
    }

  words = bethink_words_done (job->done, record_kind (job->page), job->n, job->name);
  bethink_feedback_done (GTK_WIDGET (job->page), words, operation);

  if (job->page->model != NULL && bethink_view_model_get_selecting (job->page->model) &&
      job->done != BETHINK_DONE_TAG)
    bethink_view_model_set_selecting (job->page->model, FALSE);
}

static void
set_starred (BethinkListPage *self,
             gboolean         starred)
{
  g_autoptr (GArray) ids = dup_target_ids (self);

  if (ids->len > 0)
    bethink_store_set_starred_async (bethink_list_page_get_store (self), record_kind (self),
                                     (gint64 *) (gpointer) ids->data, ids->len, starred, NULL, edited_cb,
                                     job_new (self, starred ? BETHINK_DONE_STAR : BETHINK_DONE_UNSTAR, ids));
}

static void
set_archived (BethinkListPage *self,
              gboolean         archived)
{
  g_autoptr (GArray) ids = dup_target_ids (self);

  if (ids->len > 0)
    bethink_store_set_archived_async (bethink_list_page_get_store (self),
                                      (gint64 *) (gpointer) ids->data, ids->len, archived, NULL, edited_cb,
                                      job_new (self, archived ? BETHINK_DONE_ARCHIVE : BETHINK_DONE_UNARCHIVE,
                                               ids));
}

static void
star_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  set_starred (BETHINK_LIST_PAGE (widget), TRUE);
}

static void
unstar_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  set_starred (BETHINK_LIST_PAGE (widget), FALSE);
}

static void
archive_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  set_archived (BETHINK_LIST_PAGE (widget), TRUE);
}

static void
unarchive_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  set_archived (BETHINK_LIST_PAGE (widget), FALSE);
}

static void
delete_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);
  g_autoptr (GArray) ids = dup_target_ids (self);

  if (ids->len > 0)
    bethink_store_delete_async (bethink_list_page_get_store (self), record_kind (self),
                                (gint64 *) (gpointer) ids->data, ids->len, NULL, edited_cb,
                                job_new (self, BETHINK_DONE_DELETE, ids));
}

static void
mark_read_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);
  g_autoptr (GArray) ids = dup_target_ids (self);

  if (ids->len > 0)
    bethink_store_mark_read_async (bethink_list_page_get_store (self),
                                   (gint64 *) (gpointer) ids->data, ids->len, NULL, edited_cb,
                                   job_new (self, BETHINK_DONE_READ, ids));
}

static void
set_status_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);
  g_autoptr (GArray) ids = dup_target_ids (self);
  BethinkStatus status;

  if (ids->len > 0 && bethink_status_from_nick (g_variant_get_string (parameter, NULL), &status))
    bethink_store_set_status_async (bethink_list_page_get_store (self),
                                    (gint64 *) (gpointer) ids->data, ids->len, status, NULL, edited_cb,
                                    job_new (self, BETHINK_DONE_STATUS, ids));
}

static void
tag_chosen_cb (BethinkListPage  *self,
               const char       *name,
               gboolean          on,
               BethinkTagDialog *dialog)
{
  GArray *ids = g_object_get_data (G_OBJECT (dialog), "ids");

  g_assert (BETHINK_IS_LIST_PAGE (self));

  bethink_store_set_tag_async (bethink_list_page_get_store (self),
                               (gint64 *) (gpointer) ids->data, ids->len, name, on, NULL, edited_cb,
                               job_new (self, on ? BETHINK_DONE_TAG : BETHINK_DONE_UNTAG, ids));
}

static void
tag_cb (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);
  g_autoptr (GArray) ids = dup_target_ids (self);
  AdwDialog *dialog;

  if (ids->len == 0)
    return;

  dialog = bethink_tag_dialog_new (bethink_list_page_get_store (self), NULL);
  g_object_set_data_full (G_OBJECT (dialog), "ids", g_steal_pointer (&ids), (GDestroyNotify) g_array_unref);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (tag_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* ---- elsewhere ---- */

static BethinkRecord *
ref_target (BethinkListPage *self)
{
  g_autoptr (GArray) ids = dup_target_ids (self);

  if (ids->len != 1)
    return NULL;

  return bethink_store_ref_live (bethink_list_page_get_store (self), record_kind (self),
                                 g_array_index (ids, gint64, 0));
}

static gint64
person_of (BethinkRecord  *record,
           const char    **name)
{
  if (BETHINK_IS_CONVERSATION (record))
    {
      *name = bethink_conversation_get_contact_name (BETHINK_CONVERSATION (record));
      return bethink_conversation_get_contact_id (BETHINK_CONVERSATION (record));
    }

  if (BETHINK_IS_CALL (record))
    {
      *name = bethink_call_get_contact_name (BETHINK_CALL (record));
      return bethink_call_get_contact_id (BETHINK_CALL (record));
    }

  *name = bethink_contact_get_name (BETHINK_CONTACT (record));
  return bethink_record_get_id (record);
}

static void
edit_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);
  g_autoptr (GArray) ids = dup_target_ids (self);

  if (ids->len == 1)
    gtk_widget_activate_action (widget, "win.edit-record", "(ix)",
                                (gint32) record_kind (self), g_array_index (ids, gint64, 0));
}

static void
log_call_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_autoptr (BethinkRecord) record = ref_target (BETHINK_LIST_PAGE (widget));
  const char *name;

  if (record != NULL)
    gtk_widget_activate_action (widget, "win.log-call", "x", person_of (record, &name));
}

static void
only_person_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);
  g_autoptr (BethinkRecord) record = ref_target (self);
  const char *name;
  gint64 person;

  if (record == NULL)
    return;

  person = person_of (record, &name);
  bethink_list_options_set_person (self->options, person, bethink_words_name (name));
}

static void
show_person_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  g_autoptr (BethinkRecord) record = ref_target (BETHINK_LIST_PAGE (widget));
  const char *name;

  if (record != NULL)
    gtk_widget_activate_action (widget, "win.open-record", "(ix)",
                                (gint32) BETHINK_KIND_CONTACT, person_of (record, &name));
}

static void
merge_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  g_autoptr (GArray) ids = bethink_view_model_dup_ids (BETHINK_LIST_PAGE (widget)->model);

  if (ids->len == 2)
    gtk_widget_activate_action (widget, "win.merge", "(xx)",
                                g_array_index (ids, gint64, 0), g_array_index (ids, gint64, 1));
}

static void
clear_filters_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  bethink_list_options_clear_filters (BETHINK_LIST_PAGE (widget)->options);
}

static void
reload_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);
  BethinkRecordList *records = bethink_view_model_get_records (self->model);
  g_autoptr (BethinkQuery) query = bethink_list_options_dup_query (self->options);

  bethink_record_list_set_query (records, query);
}

/* ---- selecting ---- */

static void
select_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  bethink_view_model_set_selecting (BETHINK_LIST_PAGE (widget)->model, TRUE);
}

static void
cancel_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  bethink_view_model_set_selecting (BETHINK_LIST_PAGE (widget)->model, FALSE);
}

static void
select_all_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (BETHINK_LIST_PAGE (widget)->model));
}

static void
toggle_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);
  BethinkListRow *row = get_focused_row (self);

  if (row == NULL)
    return;

  bethink_view_model_set_selecting (self->model, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), bethink_list_row_get_position (row), FALSE);
}

/**
 * bethink_list_page_class_init_actions:
 *
 * Installs the actions of the group "rows".
 */
void
bethink_list_page_class_init_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "rows.select", NULL, select_cb);
  gtk_widget_class_install_action (widget_class, "rows.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "rows.select-all", NULL, select_all_cb);
  gtk_widget_class_install_action (widget_class, "rows.toggle", NULL, toggle_cb);

  gtk_widget_class_install_action (widget_class, "rows.star", NULL, star_cb);
  gtk_widget_class_install_action (widget_class, "rows.unstar", NULL, unstar_cb);
  gtk_widget_class_install_action (widget_class, "rows.tag", NULL, tag_cb);
  gtk_widget_class_install_action (widget_class, "rows.archive", NULL, archive_cb);
  gtk_widget_class_install_action (widget_class, "rows.unarchive", NULL, unarchive_cb);
  gtk_widget_class_install_action (widget_class, "rows.mark-read", NULL, mark_read_cb);
  gtk_widget_class_install_action (widget_class, "rows.set-status", "s", set_status_cb);
  gtk_widget_class_install_action (widget_class, "rows.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "rows.merge", NULL, merge_cb);

  gtk_widget_class_install_action (widget_class, "rows.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "rows.log-call", NULL, log_call_cb);
  gtk_widget_class_install_action (widget_class, "rows.only-person", NULL, only_person_cb);
  gtk_widget_class_install_action (widget_class, "rows.show-person", NULL, show_person_cb);

  gtk_widget_class_install_action (widget_class, "rows.clear-filters", NULL, clear_filters_cb);
  gtk_widget_class_install_action (widget_class, "rows.reload", NULL, reload_cb);
}

/**
 * bethink_list_page_update_actions:
 *
 * Enables what can be done to the rows that are selected.
 */
void
bethink_list_page_update_actions (BethinkListPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean any;
  guint n;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  n = bethink_view_model_get_selecting (self->model) ? bethink_view_model_get_n_selected (self->model) : 1;
  any = n > 0;

  gtk_widget_action_set_enabled (widget, "rows.star", any && self->kind != BETHINK_LIST_CALLS);
  gtk_widget_action_set_enabled (widget, "rows.unstar", any && self->kind != BETHINK_LIST_CALLS);
  gtk_widget_action_set_enabled (widget, "rows.tag", any && self->kind == BETHINK_LIST_PEOPLE);
  gtk_widget_action_set_enabled (widget, "rows.archive", any && self->kind == BETHINK_LIST_PEOPLE);
  gtk_widget_action_set_enabled (widget, "rows.unarchive", any && self->kind == BETHINK_LIST_PEOPLE);
  gtk_widget_action_set_enabled (widget, "rows.mark-read", any && self->kind == BETHINK_LIST_CONVERSATIONS);
  gtk_widget_action_set_enabled (widget, "rows.set-status", any && self->kind == BETHINK_LIST_CONVERSATIONS);
  gtk_widget_action_set_enabled (widget, "rows.delete", any);
  gtk_widget_action_set_enabled (widget, "rows.edit", n == 1);
  gtk_widget_action_set_enabled (widget, "rows.log-call", n == 1);
  gtk_widget_action_set_enabled (widget, "rows.show-person", n == 1 && self->kind != BETHINK_LIST_PEOPLE);
  gtk_widget_action_set_enabled (widget, "rows.only-person", n == 1 && self->kind != BETHINK_LIST_PEOPLE);
  gtk_widget_action_set_enabled (widget, "rows.merge", n == 2 && self->kind == BETHINK_LIST_PEOPLE);
}

/* ---- context menu ---- */

static void
append (GMenu      *menu,
        const char *label,
        const char *action)
{
  g_menu_append (menu, label, action);
}

static void
append_people_items (GMenu         *menu,
                     BethinkRecord *record)
{
  BethinkContact *contact = BETHINK_CONTACT (record);

  if (bethink_contact_get_starred (contact))
    append (menu, _("Remove Star"), "rows.unstar");
  else
    append (menu, _("Star"), "rows.star");

  append (menu, _("Add Tag…"), "rows.tag");

  if (bethink_contact_get_archived (contact))
    append (menu, _("Take out of Archive"), "rows.unarchive");
  else
    append (menu, _("Archive"), "rows.archive");
}

static void
append_conversation_items (GMenu         *menu,
                           BethinkRecord *record)
{
  BethinkConversation *conversation = BETHINK_CONVERSATION (record);

  if (bethink_conversation_get_unread_count (conversation) > 0)
    append (menu, _("Mark as Read"), "rows.mark-read");

  if (bethink_conversation_get_starred (conversation))
    append (menu, _("Remove Star"), "rows.unstar");
  else
    append (menu, _("Star"), "rows.star");

  if (bethink_conversation_get_status (conversation) == BETHINK_STATUS_OPEN)
    append (menu, _("Close Conversation"), "rows.set-status::closed");
  else
    append (menu, _("Open Conversation Again"), "rows.set-status::open");
}

static GMenuModel *
create_context_menu (BethinkListPage *self,
                     BethinkRecord   *record)
{
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) second = g_menu_new ();
  g_autoptr (GMenu) third = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append (first, _("Log a Call…"), "rows.log-call");
  append (first, _("Edit…"), "rows.edit");

  if (BETHINK_IS_CONTACT (record))
    append_people_items (second, record);
  if (BETHINK_IS_CONVERSATION (record))
    append_conversation_items (second, record);
  if (!BETHINK_IS_CONTACT (record))
    {
      append (first, _("Show Person"), "rows.show-person");
      append (second, _("Only This Person"), "rows.only-person");
    }

  append (third, _("Move to Trash"), "rows.delete");

  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (second));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (third));

  return G_MENU_MODEL (menu);
}

/* Actions of the menu run after it has closed: forget the row a moment later. */
static gboolean
forget_menu_position_cb (gpointer user_data)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (user_data);

  if (self->context_menu != NULL && gtk_widget_get_visible (self->context_menu))
    return G_SOURCE_REMOVE;

  self->menu_position = GTK_INVALID_LIST_POSITION;
  if (self->model != NULL)
    bethink_list_page_update_actions (self);

  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (BethinkListPage *self)
{
  g_assert (BETHINK_IS_LIST_PAGE (self));

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, forget_menu_position_cb, g_object_ref (self), g_object_unref);
}

static gboolean
popup_row (BethinkListPage *self,
           BethinkListRow      *row,
           double           x,
           double           y)
{
  g_autoptr (GMenuModel) menu = NULL;
  GObject *item = bethink_list_row_get_item (row);

  if (!BETHINK_IS_RECORD (item) || bethink_view_model_get_selecting (self->model))
    return FALSE;

  if (self->context_menu == NULL)
    {
      self->context_menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
      gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->context_menu, GTK_WIDGET (self));
      g_signal_connect_object (self->context_menu, "closed", G_CALLBACK (menu_closed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  self->menu_position = bethink_list_row_get_position (row);
  bethink_list_page_update_actions (self);
  menu = create_context_menu (self, BETHINK_RECORD (item));
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->context_menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->context_menu));

  return TRUE;
}

static BethinkListRow *
row_at (BethinkListPage *self,
        double           x,
        double           y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *child = gtk_widget_get_first_child (widget);

      if (BETHINK_IS_LIST_ROW (widget))
        return BETHINK_LIST_ROW (widget);
      if (child != NULL && BETHINK_IS_LIST_ROW (child))
        return BETHINK_LIST_ROW (child);
    }

  return NULL;
}

static void
popup_at (BethinkListPage *self,
          GtkGesture      *gesture,
          double           x,
          double           y)
{
  BethinkListRow *row = row_at (self, x, y);

  if (row != NULL && popup_row (self, row, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            BethinkListPage *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  if (event != NULL && gdk_event_triggers_context_menu (event))
    popup_at (self, GTK_GESTURE (gesture), x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture,
                 double               x,
                 double               y,
                 BethinkListPage     *self)
{
  popup_at (self, GTK_GESTURE (gesture), x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  BethinkListPage *self = BETHINK_LIST_PAGE (widget);
  BethinkListRow *row = get_focused_row (self);
  graphene_rect_t bounds;

  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), widget, &bounds))
    return FALSE;

  return popup_row (self, row, bounds.origin.x + 24, bounds.origin.y + bounds.size.height - 6);
}

/**
 * bethink_list_page_init_context_menu:
 *
 * Lets a right click, a long press and the menu key open the menu of a row.
 */
void
bethink_list_page_init_context_menu (BethinkListPage *self)
{
  GtkGesture *click;
  GtkGesture *long_press;
  GtkEventController *keys;

  g_assert (BETHINK_IS_LIST_PAGE (self));

  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  long_press = gtk_gesture_long_press_new ();
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (long_press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (long_press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));

  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
                                                   gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK)),
                      gtk_callback_action_new (menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
