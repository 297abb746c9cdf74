/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search-row"

#include "config.h"

#include "bethink-search-row.h"

#include "bethink-format.h"
#include "bethink-search-hit.h"
#include "bethink-text-display.h"
#include "bethink-text.h"
#include "bethink-words.h"

#include <string.h>

/* A hit of a search: whom it concerns, and the words around what was found, with
 * the found words marked.
 */

#define MAX_TEXT      400
#define MAX_BEFORE    10
#define ELLIPSIS      "…"
#define MARK_ALPHA    0x3000
#define MARK_COLOR    0xc0c0, 0x9000, 0x0000

struct _BethinkSearchRow
{
  BethinkListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (BethinkSearchRow, bethink_search_row, BETHINK_TYPE_LIST_ROW)

static void
mark (PangoAttrList  *attributes,
      PangoAttribute *attribute,
      BethinkRange    range)
{
  attribute->start_index = range.start;
  attribute->end_index = range.end;
  pango_attr_list_insert (attributes, attribute);
}

/* Found words are bold on a tint, so that colour is not the only sign. */
static PangoAttrList *
create_marks (BethinkSearchHit *hit,
              gsize             cut,
              gsize             added)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  const BethinkRange *ranges;
  gsize n_ranges;

  ranges = bethink_search_hit_get_highlights (hit, &n_ranges);
  for (gsize i = 0; i < n_ranges; i++)
    {
      BethinkRange range = { ranges[i].start - cut + added, ranges[i].end - cut + added };

      mark (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), range);
      mark (attributes, pango_attr_background_new (MARK_COLOR), range);
      mark (attributes, pango_attr_background_alpha_new (MARK_ALPHA), range);
    }

  return attributes;
}

/* A row is narrow: the words before the first one that was found make room. */
static gsize
find_cut (BethinkSearchHit *hit,
          const char       *snippet)
{
  const BethinkRange *ranges;
  gsize n_ranges;
  const char *found;
  const char *start;

  ranges = bethink_search_hit_get_highlights (hit, &n_ranges);
  if (n_ranges == 0)
    return 0;

  found = snippet + ranges[0].start;
  if (g_utf8_strlen (snippet, found - snippet) <= MAX_BEFORE)
    return 0;

  start = g_utf8_offset_to_pointer (found, -MAX_BEFORE);
  while (start < found && *start != ' ')
    start = g_utf8_next_char (start);

  return (start < found ? start + 1 : found) - snippet;
}

static void
fill_snippet (BethinkSearchHit      *hit,
              BethinkListRowContent *content)
{
  const char *snippet = bethink_search_hit_get_snippet (hit);
  gsize cut;

  content->subtitle = bethink_text_display_line (snippet, MAX_TEXT);

  /* The ranges hold for the snippet itself, not for a changed copy. */
  if (snippet == NULL || g_strcmp0 (content->subtitle, snippet) != 0)
    return;

  cut = find_cut (hit, snippet);
  if (cut > 0)
    {
      g_free (content->subtitle);
      content->subtitle = g_strconcat (ELLIPSIS, snippet + cut, NULL);
    }
  content->subtitle_attributes = create_marks (hit, cut, cut > 0 ? strlen (ELLIPSIS) : 0);
}

static const char *
kind_icon (BethinkKind kind)
{
  switch ((int) kind)
    {
    case BETHINK_KIND_CONVERSATION:
    case BETHINK_KIND_MESSAGE:
      return "bethink-conversation-symbolic";
    case BETHINK_KIND_CALL:
      return "call-start-symbolic";
    case BETHINK_KIND_ENTRY:
      return "bethink-note-symbolic";
    default:
      return NULL;
    }
}

static void
bethink_search_row_fill (BethinkListRow        *row,
                         GObject           *item,
                         BethinkListRowContent *content)
{
  BethinkSearchHit *hit = BETHINK_SEARCH_HIT (item);
  const char *title = bethink_search_hit_get_title (hit);
  gint64 person = bethink_search_hit_get_contact_id (hit);

  if (bethink_search_hit_get_kind (hit) == BETHINK_KIND_CONTACT)
    person = bethink_search_hit_get_id (hit);

  if (title == NULL && person == 0)
    title = bethink_words_kind (bethink_search_hit_get_kind (hit));
  content->title = bethink_text_display_line (bethink_words_name (title), MAX_TEXT);
  fill_snippet (hit, content);
  content->subtitle_icon = kind_icon (bethink_search_hit_get_kind (hit));
  content->when = bethink_format_when (bethink_search_hit_get_when (hit),
                                       bethink_search_hit_get_when_precision (hit));
  content->initials = bethink_text_initials (title);
  content->colors = bethink_avatar_colors (NULL, person);
  content->dimmed = bethink_search_hit_get_archived (hit);
  if (content->dimmed)
    content->badges[0] = "bethink-archive-symbolic";

  content->description = content->when != NULL
    ? g_strdup_printf ("%s, %s, %s", content->title, content->when, content->subtitle)
    : g_strdup_printf ("%s, %s", content->title, content->subtitle);
}

static void
bethink_search_row_class_init (BethinkSearchRowClass *klass)
{
  BethinkListRowClass *row_class = BETHINK_LIST_ROW_CLASS (klass);

  row_class->fill = bethink_search_row_fill;
}

static void
bethink_search_row_init (BethinkSearchRow *self)
{
}
