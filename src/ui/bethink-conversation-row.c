/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-conversation-row"

#include "config.h"

#include "bethink-conversation-row.h"

#include "bethink-conversation.h"
#include "bethink-format.h"
#include "bethink-text-display.h"
#include "bethink-text.h"
#include "bethink-words.h"

#include <glib/gi18n.h>

/* A conversation in the list: with whom, how, the last words and when. */

#define MAX_TEXT 200

struct _BethinkConversationRow
{
  BethinkListRow parent_instance;
};

G_DEFINE_FINAL_TYPE (BethinkConversationRow, bethink_conversation_row, BETHINK_TYPE_LIST_ROW)

static const char *
status_icon (BethinkStatus status)
{
  switch (status)
    {
    case BETHINK_STATUS_CLOSED:
      return "object-select-symbolic";
    case BETHINK_STATUS_PENDING:
      return "content-loading-symbolic";
    case BETHINK_STATUS_SNOOZED:
      return "alarm-symbolic";
    case BETHINK_STATUS_DELETED:
      return "user-trash-symbolic";
    case BETHINK_STATUS_OPEN:
    default:
      return NULL;
    }
}

static char *
last_words (BethinkConversation *conversation)
{
  g_autofree char *text = bethink_text_display_line (bethink_conversation_get_preview (conversation), MAX_TEXT);

  if (text == NULL || *text == '\0')
    return g_strdup (_("No messages yet"));

  if (bethink_conversation_get_last_direction (conversation) == BETHINK_DIRECTION_OUT)
    /* Translators: the last message was written by the user: "You: see you there" */
    return g_strdup_printf (_("You: %s"), text);

  return g_steal_pointer (&text);
}

static char *
describe (const BethinkListRowContent *content,
          BethinkConversation     *conversation)
{
  GString *text = g_string_new (content->title);
  BethinkStatus status = bethink_conversation_get_status (conversation);

  g_string_append_printf (text, ", %s", bethink_words_channel (bethink_conversation_get_channel (conversation)));
  if (content->count > 0)
    g_string_append_printf (text,
                            ngettext (", %d unread message", ", %d unread messages", content->count),
                            content->count);
  if (bethink_conversation_get_starred (conversation))
    g_string_append_printf (text, ", %s", _("starred"));
  if (status != BETHINK_STATUS_OPEN)
    g_string_append_printf (text, ", %s", bethink_words_status (status));
  if (content->when != NULL)
    g_string_append_printf (text, ", %s", content->when);
  g_string_append_printf (text, ", %s", content->subtitle);

  return g_string_free_and_steal (text);
}

static void
bethink_conversation_row_fill (BethinkListRow        *row,
                               GObject           *item,
                               BethinkListRowContent *content)
{
  BethinkConversation *conversation = BETHINK_CONVERSATION (item);
  const char *name = bethink_conversation_get_contact_name (conversation);
  BethinkStatus status = bethink_conversation_get_status (conversation);
  gsize n_badges = 0;

  content->title = bethink_text_display_line (bethink_words_name (name), MAX_TEXT);
  content->subtitle = last_words (conversation);
  content->subtitle_icon = bethink_words_channel_icon (bethink_conversation_get_channel (conversation));
  content->when = bethink_format_when (bethink_conversation_get_last_activity_at (conversation),
                                       BETHINK_TIME_PRECISION_INSTANT);
  content->initials = bethink_text_initials (name);
  content->colors = bethink_avatar_colors (bethink_conversation_get_contact_color (conversation),
                                           bethink_conversation_get_contact_id (conversation));
  content->count = MAX (0, bethink_conversation_get_unread_count (conversation));
  content->strong = content->count > 0;
  content->dimmed = status == BETHINK_STATUS_CLOSED || status == BETHINK_STATUS_DELETED;

  if (bethink_conversation_get_starred (conversation))
    content->badges[n_badges++] = "starred-symbolic";
  if (status_icon (status) != NULL)
    content->badges[n_badges++] = status_icon (status);

  content->description = describe (content, conversation);
}

static void
bethink_conversation_row_class_init (BethinkConversationRowClass *klass)
{
  BethinkListRowClass *row_class = BETHINK_LIST_ROW_CLASS (klass);

  row_class->fill = bethink_conversation_row_fill;
}

static void
bethink_conversation_row_init (BethinkConversationRow *self)
{
}
