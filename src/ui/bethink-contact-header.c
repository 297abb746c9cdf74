/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-header"

#include "config.h"

#include "bethink-contact-header.h"

#include <glib/gi18n.h>

#include "bethink-avatar.h"
#include "bethink-contact-rows.h"
#include "bethink-contact.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

#define MAX_TAGS 40

/**
 * BethinkContactHeader:
 *
 * The top of the page of a person: who it is, what to keep in mind, the
 * composer, the ways to reach, dates and facts, the people around, and the
 * filter of the timeline below. It is one widget that the page owns and lends
 * to the first row of its list, so that what is typed there survives scrolling.
 */
struct _BethinkContactHeader
{
  AdwBin            parent_instance;

  BethinkAvatar    *avatar;
  GtkLabel         *name;
  GtkLabel         *subtitle;
  GtkLabel         *last_contact;
  AdwWrapBox       *tags;
  GtkLabel         *description;
  BethinkComposer  *composer;
  GtkListBox       *ways;
  GtkListBox       *facts;
  GtkListBox       *people;
  GtkToggleButton  *filter_all;
  GtkToggleButton  *filter_calls;
  GtkToggleButton  *filter_chats;
  GtkToggleButton  *filter_notes;
  GtkToggleButton  *filter_met;
  GtkToggleButton  *filter_gifts;
  GtkToggleButton  *filter_changes;

  GSignalGroup     *signals;   /* owned; follows the contact */
  BethinkContact   *contact;   /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (BethinkContactHeader, bethink_contact_header, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_FILTER_CHANGED,
} BethinkContactHeaderSignals;

static guint signals[SIGNAL_FILTER_CHANGED + 1];

static void
show_label (GtkLabel   *label,
            const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* Job and company, then the nickname, in one line. */
static char *
dup_subtitle (BethinkContact *contact)
{
  const char *job = bethink_contact_get_job (contact);
  const char *company = bethink_contact_get_company (contact);
  const char *nickname = bethink_contact_get_nickname (contact);
  g_autofree char *work = NULL;
  g_autofree char *line = NULL;

  if (job != NULL && company != NULL)
    /* Translators: a profession and where it is done, "Engineer, Bridges Ltd." */
    work = g_strdup_printf (_("%s, %s"), job, company);
  else
    work = g_strdup (job != NULL ? job : company);

  if (nickname != NULL && work != NULL)
    line = g_strdup_printf (_("“%s” · %s"), nickname, work);
  else if (nickname != NULL)
    line = g_strdup_printf (_("“%s”"), nickname);
  else
    line = g_steal_pointer (&work);

  return bethink_text_display_line (line, 300);
}

static void
show_contact (BethinkContactHeader *self)
{
  g_autofree char *name = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *last_contact = NULL;
  g_autofree char *description = NULL;

  g_assert (BETHINK_IS_CONTACT_HEADER (self));

  if (self->contact == NULL)
    return;

  name = bethink_text_display_line (bethink_words_name (bethink_contact_get_name (self->contact)), 500);
  subtitle = dup_subtitle (self->contact);
  last_contact = bethink_words_last_contact (self->contact);
  description = bethink_text_display_body (bethink_contact_get_description (self->contact), 2000);

  show_label (self->name, name);
  show_label (self->subtitle, subtitle);
  show_label (self->last_contact, last_contact);
  show_label (self->description, description);
  bethink_avatar_set_contact (self->avatar, self->contact);
}

static void
show_tags (BethinkContactHeader *self,
           const char * const   *tags)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tags))) != NULL)
    adw_wrap_box_remove (self->tags, child);

  for (gsize i = 0; tags != NULL && tags[i] != NULL && i < MAX_TAGS; i++)
    {
      g_autofree char *label = bethink_text_display_line (tags[i], 60);
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "tag");
      gtk_widget_set_tooltip_text (button, _("Show everybody with this tag"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-tag");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", tags[i]);
      adw_wrap_box_append (self->tags, button);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->tags), tags != NULL && tags[0] != NULL);
}

static void
filter_toggled_cb (BethinkContactHeader *self,
                   GtkToggleButton      *button)
{
  g_assert (BETHINK_IS_CONTACT_HEADER (self));

  if (gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[SIGNAL_FILTER_CHANGED], 0);
}

static gboolean
bethink_contact_header_grab_focus (GtkWidget *widget)
{
  BethinkContactHeader *self = BETHINK_CONTACT_HEADER (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->composer));
}

static void
bethink_contact_header_dispose (GObject *object)
{
  BethinkContactHeader *self = BETHINK_CONTACT_HEADER (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->contact);
  gtk_widget_dispose_template (GTK_WIDGET (self), BETHINK_TYPE_CONTACT_HEADER);

  G_OBJECT_CLASS (bethink_contact_header_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-contact-header.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, avatar);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, name);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, subtitle);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, last_contact);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, tags);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, description);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, composer);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, ways);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, facts);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, people);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, filter_all);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, filter_calls);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, filter_chats);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, filter_notes);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, filter_met);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, filter_gifts);
  gtk_widget_class_bind_template_child (widget_class, BethinkContactHeader, filter_changes);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
}

static void
bethink_contact_header_class_init (BethinkContactHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bethink_contact_header_dispose;
  widget_class->grab_focus = bethink_contact_header_grab_focus;

  /**
   * BethinkContactHeader::filter-changed:
   *
   * Another kind of rows of the timeline is wanted.
   */
  signals[SIGNAL_FILTER_CHANGED] =
    g_signal_new ("filter-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BETHINK_TYPE_AVATAR);
  g_type_ensure (BETHINK_TYPE_COMPOSER);
  bind_template (widget_class);
}

static void
bethink_contact_header_init (BethinkContactHeader *self)
{
  self->signals = g_signal_group_new (BETHINK_TYPE_CONTACT);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (show_contact), self);

  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bethink_contact_header_new:
 *
 * Returns: (transfer floating): a header that shows nobody yet
 */
GtkWidget *
bethink_contact_header_new (void)
{
  return g_object_new (BETHINK_TYPE_CONTACT_HEADER, NULL);
}

/**
 * bethink_contact_header_get_composer:
 *
 * Returns: (transfer none): the composer of the header
 */
BethinkComposer *
bethink_contact_header_get_composer (BethinkContactHeader *self)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_HEADER (self), NULL);

  return self->composer;
}

/**
 * bethink_contact_header_get_filter:
 *
 * Returns: (transfer none): `all`, `calls`, `chats`, `notes`, `met`, `gifts`
 *   or `changes`
 */
const char *
bethink_contact_header_get_filter (BethinkContactHeader *self)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_HEADER (self), "all");

  if (gtk_toggle_button_get_active (self->filter_calls))
    return "calls";
  if (gtk_toggle_button_get_active (self->filter_chats))
    return "chats";
  if (gtk_toggle_button_get_active (self->filter_notes))
    return "notes";
  if (gtk_toggle_button_get_active (self->filter_met))
    return "met";
  if (gtk_toggle_button_get_active (self->filter_gifts))
    return "gifts";
  if (gtk_toggle_button_get_active (self->filter_changes))
    return "changes";

  return "all";
}

/**
 * bethink_contact_header_set_store:
 * @store: (transfer none): where pictures come from
 */
void
bethink_contact_header_set_store (BethinkContactHeader *self,
                                  BethinkStore         *store)
{
  g_return_if_fail (BETHINK_IS_CONTACT_HEADER (self));
  g_return_if_fail (BETHINK_IS_STORE (store));

  bethink_avatar_set_store (self->avatar, store);
}

/**
 * bethink_contact_header_set_card:
 * @card: (transfer none): the person with everything that belongs to it
 *
 * Shows @card and follows its contact.
 */
void
bethink_contact_header_set_card (BethinkContactHeader *self,
                                 BethinkContactCard   *card)
{
  g_return_if_fail (BETHINK_IS_CONTACT_HEADER (self));
  g_return_if_fail (BETHINK_IS_CONTACT_CARD (card));

  g_set_object (&self->contact, bethink_contact_card_get_contact (card));
  g_signal_group_set_target (self->signals, self->contact);
  show_contact (self);
  show_tags (self, bethink_contact_card_get_tags (card));

  bethink_contact_rows_fill_ways (self->ways, card);
  bethink_contact_rows_fill_facts (self->facts, card);
  bethink_contact_rows_fill_people (self->people, card);
}
