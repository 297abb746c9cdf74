/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-call-row"

#include "config.h"

#include "bethink-call-row.h"

#include "bethink-call.h"
#include "bethink-format.h"
#include "bethink-text-display.h"
#include "bethink-text.h"
#include "bethink-words.h"

/* A call in the list: with whom, which way, how long, the first line and when. */

#define MAX_NAME 200

struct _BethinkCallRow
{
  BethinkListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (BethinkCallRow, bethink_call_row, BETHINK_TYPE_LIST_ROW)

static void
bethink_call_row_fill (BethinkListRow        *row,
                       GObject           *item,
                       BethinkListRowContent *content)
{
  BethinkCall *call = BETHINK_CALL (item);
  const char *name = bethink_call_get_contact_name (call);
  BethinkDirection direction = bethink_call_get_direction (call);
  BethinkOutcome outcome = bethink_call_get_outcome (call);

  content->title = bethink_text_display_line (bethink_words_name (name), MAX_NAME);
  content->subtitle = bethink_words_call_line (call);
  content->subtitle_icon = bethink_words_call_icon (direction, outcome);
  content->alarming = outcome == BETHINK_OUTCOME_MISSED && direction != BETHINK_DIRECTION_OUT;
  content->when = bethink_format_when (bethink_call_get_started_at (call),
                                       bethink_call_get_started_precision (call));
  content->initials = bethink_text_initials (name);
  content->colors = bethink_avatar_colors (bethink_call_get_contact_color (call),
                                           bethink_call_get_contact_id (call));

  content->description = content->when != NULL
    ? g_strdup_printf ("%s, %s, %s", content->title, content->when, content->subtitle)
    : g_strdup_printf ("%s, %s", content->title, content->subtitle);
}

static void
bethink_call_row_class_init (BethinkCallRowClass *klass)
{
  BethinkListRowClass *row_class = BETHINK_LIST_ROW_CLASS (klass);

  row_class->fill = bethink_call_row_fill;
}

static void
bethink_call_row_init (BethinkCallRow *self)
{
}
