/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-conflict-card"

#include "config.h"

#include "bethink-conflict-card.h"

#include "bethink-sync-words.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

#include <glib/gi18n.h>

#define MAX_TITLE 200
#define MAX_VALUE 4000

/**
 * BethinkConflictCard:
 *
 * One thing that both sides changed: mine and theirs side by side, or one below the
 * other where there is no room, and a key for each choice while it has the focus.
 */
struct _BethinkConflictCard
{
  AdwBin       parent_instance;

  GtkLabel    *title_label;
  GtkLabel    *reason_label;
  GtkLabel    *mine_label;
  GtkLabel    *theirs_label;
  GtkWidget   *mine_button;
  GtkWidget   *both_button;

  BethinkKind  kind;
  gint64       record;
  char        *field;         /* nullable: the record as a whole */
};

G_DEFINE_FINAL_TYPE (BethinkConflictCard, bethink_conflict_card, ADW_TYPE_BIN)

enum
{
  DECIDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
decide_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  BethinkConflictCard *self = BETHINK_CONFLICT_CARD (widget);
  BethinkSyncSide side = BETHINK_SYNC_SIDE_MINE;

  if (g_str_equal (action_name, "conflict.theirs"))
    side = BETHINK_SYNC_SIDE_THEIRS;
  else if (g_str_equal (action_name, "conflict.both"))
    side = BETHINK_SYNC_SIDE_BOTH;

  g_signal_emit (self, signals[DECIDED], 0, (int) self->kind, self->record, self->field, (int) side);
}

static void
set_value (GtkLabel          *label,
           BethinkMonicaKind  kind,
           const char        *field,
           const char        *value)
{
  g_autofree char *words = bethink_sync_words_value (kind, field, value);
  g_autofree char *shown = bethink_text_display_body (words, MAX_VALUE);

  gtk_label_set_text (label, shown != NULL && *shown != '\0' ? shown : _("nothing"));
}

static char *
words_of_title (const BethinkSyncConflict      *conflict,
                const BethinkSyncConflictField *field)
{
  const char *person = conflict->contact_name != NULL ? conflict->contact_name : conflict->title;
  g_autofree char *name = bethink_text_display_line (bethink_words_name (person), MAX_TITLE);
  const char *kind = bethink_words_kind (conflict->kind);
  const char *words;

  if (field == NULL)
    /* Translators: a person and a kind of record: "Anna, Call" */
    return g_strdup_printf (_("%s, %s"), name, kind);

  words = bethink_sync_words_field (conflict->remote_kind, field->field);
  if (conflict->kind == BETHINK_KIND_CONTACT)
    return g_strdup_printf (_("%s, %s"), name, words);

  /* Translators: a person, a kind of record and a field of it: "Anna, Call, Text" */
  return g_strdup_printf (_("%s, %s, %s"), name, kind, words);
}

static void
bethink_conflict_card_dispose (GObject *object)
{
  BethinkConflictCard *self = BETHINK_CONFLICT_CARD (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->field, g_free);

  G_OBJECT_CLASS (bethink_conflict_card_parent_class)->dispose (object);
}

static void
bethink_conflict_card_class_init (BethinkConflictCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_conflict_card_dispose;

  /**
   * BethinkConflictCard::decided:
   * @kind: a #BethinkKind
   * @record: the record
   * @field: (nullable): the field, %NULL for the record as a whole
   * @side: a #BethinkSyncSide
   */
  signals[DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_INT64, G_TYPE_STRING, G_TYPE_INT);

  gtk_widget_class_install_action (widget_class, "conflict.mine", NULL, decide_cb);
  gtk_widget_class_install_action (widget_class, "conflict.theirs", NULL, decide_cb);
  gtk_widget_class_install_action (widget_class, "conflict.both", NULL, decide_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "conflict.mine", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, 0, "conflict.theirs", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, 0, "conflict.both", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-conflict-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictCard, reason_label);
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictCard, mine_label);
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictCard, theirs_label);
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictCard, mine_button);
  gtk_widget_class_bind_template_child (widget_class, BethinkConflictCard, both_button);
}

static void
bethink_conflict_card_init (BethinkConflictCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Of a record as a whole there is nothing to compare: it is here, or it is not
 * there, or the server does not want it.
 */
static void
show_reason (BethinkConflictCard       *self,
             const BethinkSyncConflict *conflict)
{
  g_autofree char *title = bethink_text_display_body (conflict->title, MAX_VALUE);

  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), TRUE);
  gtk_label_set_text (self->reason_label, bethink_sync_words_reason (conflict->reason));
  gtk_label_set_text (self->mine_label, title != NULL ? title : "");
  set_value (self->theirs_label, conflict->remote_kind, NULL, NULL);

  if (g_strcmp0 (conflict->reason, "refused") == 0)
    gtk_button_set_label (GTK_BUTTON (self->mine_button), _("Send _Mine Again"));
}

/**
 * bethink_conflict_card_new:
 * @conflict: a conflict
 * @field: (nullable): the field of it that is shown, %NULL for the whole record
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
bethink_conflict_card_new (const BethinkSyncConflict      *conflict,
                           const BethinkSyncConflictField *field)
{
  BethinkConflictCard *self;
  g_autofree char *title = NULL;
  gboolean can_both = field != NULL && field->can_both;

  g_return_val_if_fail (conflict != NULL, NULL);

  self = g_object_new (BETHINK_TYPE_CONFLICT_CARD, NULL);
  self->kind = conflict->kind;
  self->record = conflict->record;
  self->field = field != NULL ? g_strdup (field->field) : NULL;

  title = words_of_title (conflict, field);
  gtk_label_set_text (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  if (field == NULL)
    {
      show_reason (self, conflict);
    }
  else
    {
      set_value (self->mine_label, conflict->remote_kind, field->field, field->mine);
      set_value (self->theirs_label, conflict->remote_kind, field->field, field->theirs);
    }

  gtk_widget_set_visible (self->both_button, can_both);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.both", can_both);

  return GTK_WIDGET (self);
}
