/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-row"

#include "config.h"

#include "bethink-contact-row.h"

#include "bethink-contact.h"
#include "bethink-text-display.h"
#include "bethink-text.h"
#include "bethink-words.h"

#include <glib/gi18n.h>

/* A person in the list: the name, and what happened last. */

#define MAX_NAME 200

struct _BethinkContactRow
{
  BethinkListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (BethinkContactRow, bethink_contact_row, BETHINK_TYPE_LIST_ROW)

static char *
describe (const BethinkListRowContent *content,
          BethinkContact          *contact)
{
  GString *text = g_string_new (content->title);

  if (bethink_contact_get_starred (contact))
    g_string_append_printf (text, ", %s", _("starred"));
  if (bethink_contact_get_archived (contact))
    g_string_append_printf (text, ", %s", _("archived"));
  if (content->subtitle != NULL && *content->subtitle != '\0')
    g_string_append_printf (text, ", %s", content->subtitle);

  return g_string_free_and_steal (text);
}

static void
bethink_contact_row_fill (BethinkListRow        *row,
                          GObject           *item,
                          BethinkListRowContent *content)
{
  BethinkContact *contact = BETHINK_CONTACT (item);
  const char *name = bethink_contact_get_name (contact);
  gsize n_badges = 0;

  content->title = bethink_text_display_line (bethink_words_name (name), MAX_NAME);
  content->subtitle = bethink_words_last_contact (contact);
  content->initials = bethink_text_initials (name);
  content->colors = bethink_avatar_colors (bethink_contact_get_avatar_color (contact),
                                           bethink_record_get_id (BETHINK_RECORD (contact)));
  content->picture = bethink_contact_get_avatar_blob (contact);
  content->dimmed = bethink_contact_get_archived (contact);

  if (bethink_contact_get_starred (contact))
    content->badges[n_badges++] = "starred-symbolic";
  if (bethink_contact_get_archived (contact))
    content->badges[n_badges++] = "bethink-archive-symbolic";

  content->description = describe (content, contact);
}

static void
bethink_contact_row_class_init (BethinkContactRowClass *klass)
{
  BethinkListRowClass *row_class = BETHINK_LIST_ROW_CLASS (klass);

  row_class->fill = bethink_contact_row_fill;
}

static void
bethink_contact_row_init (BethinkContactRow *self)
{
}
