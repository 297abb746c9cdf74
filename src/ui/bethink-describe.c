/* Copyright 2026 The Bethink developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "bethink-describe"

#include "config.h"

#include "bethink-describe.h"

#include <glib/gi18n.h>

#include "bethink-call.h"
#include "bethink-conversation.h"
#include "bethink-entry.h"
#include "bethink-format.h"
#include "bethink-message.h"
#include "bethink-text-display.h"
#include "bethink-words.h"

/* The words for what the layers below hold as codes. Everything here is pure
 * and runs on the main thread. */

/**
 * bethink_describe_outcome:
 *
 * Returns: (transfer none): how a call ended, translated
 */
const char *
bethink_describe_outcome (BethinkOutcome outcome)
{
  switch (outcome)
    {
    case BETHINK_OUTCOME_ANSWERED:
      return C_("call", "Answered");
    case BETHINK_OUTCOME_MISSED:
      return C_("call", "Missed");
    case BETHINK_OUTCOME_VOICEMAIL:
      return C_("call", "Voicemail");
    case BETHINK_OUTCOME_UNKNOWN:
    default:
      return C_("call", "Not Noted");
    }
}

static const struct
{
  BethinkEntryKind  kind;
  const char       *icon;
} entry_icons[] = {
  { BETHINK_ENTRY_KIND_NOTE, "text-editor-symbolic" },
  { BETHINK_ENTRY_KIND_ACTIVITY, "emoji-activities-symbolic" },
  { BETHINK_ENTRY_KIND_TASK, "object-select-symbolic" },
  { BETHINK_ENTRY_KIND_REMINDER, "alarm-symbolic" },
  { BETHINK_ENTRY_KIND_GIFT, "bethink-gift-symbolic" },
  { BETHINK_ENTRY_KIND_DEBT, "accessories-calculator-symbolic" },
  { BETHINK_ENTRY_KIND_LIFE_EVENT, "star-new-symbolic" },
  { BETHINK_ENTRY_KIND_JOURNAL, "x-office-document-symbolic" },
  { BETHINK_ENTRY_KIND_DAY, "daytime-sunrise-symbolic" },
  { BETHINK_ENTRY_KIND_PET, "emoji-nature-symbolic" },
  { BETHINK_ENTRY_KIND_OCCUPATION, "applications-engineering-symbolic" },
  { BETHINK_ENTRY_KIND_PHOTO, "image-x-generic-symbolic" },
  { BETHINK_ENTRY_KIND_LOG, "document-open-recent-symbolic" },
};

/**
 * bethink_describe_entry_icon:
 *
 * Returns: (transfer none): the name of a symbolic icon
 */
const char *
bethink_describe_entry_icon (BethinkEntryKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entry_icons); i++)
    if (entry_icons[i].kind == kind)
      return entry_icons[i].icon;

  return "text-x-generic-symbolic";
}

/* The words Monica ships; own types are shown as they are. */
static const struct
{
  const char *type;
  const char *word;
} relationship_words[] = {
  { "partner", NC_("relationship", "Significant other") },
  { "spouse", NC_("relationship", "Spouse") },
  { "date", NC_("relationship", "Date") },
  { "lover", NC_("relationship", "Lover") },
  { "inlovewith", NC_("relationship", "In love with") },
  { "lovedby", NC_("relationship", "Loved by") },
  { "ex", NC_("relationship", "Ex-partner") },
  { "ex_husband", NC_("relationship", "Ex-spouse") },
  { "parent", NC_("relationship", "Parent") },
  { "child", NC_("relationship", "Child") },
  { "stepparent", NC_("relationship", "Step-parent") },
  { "stepchild", NC_("relationship", "Stepchild") },
  { "sibling", NC_("relationship", "Sibling") },
  { "grandparent", NC_("relationship", "Grandparent") },
  { "grandchild", NC_("relationship", "Grandchild") },
  { "uncle", NC_("relationship", "Uncle or aunt") },
  { "nephew", NC_("relationship", "Nephew or niece") },
  { "cousin", NC_("relationship", "Cousin") },
  { "godfather", NC_("relationship", "Godparent") },
  { "godson", NC_("relationship", "Godchild") },
  { "friend", NC_("relationship", "Friend") },
  { "bestfriend", NC_("relationship", "Best friend") },
  { "colleague", NC_("relationship", "Colleague") },
  { "boss", NC_("relationship", "Boss") },
  { "subordinate", NC_("relationship", "Team member") },
  { "mentor", NC_("relationship", "Mentor") },
  { "protege", NC_("relationship", "Protégé") },
};

/**
 * bethink_describe_relationship:
 * @type: a key such as `child`, or a word of the user's own
 *
 * Returns: (transfer none): what the other is, translated where it is known
 */
const char *
bethink_describe_relationship (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (relationship_words); i++)
    if (g_strcmp0 (relationship_words[i].type, type) == 0)
      return g_dpgettext2 (NULL, "relationship", relationship_words[i].word);

  return type != NULL ? type : "";
}

/**
 * bethink_describe_relationship_types:
 *
 * Returns: (transfer none): the keys of the relationships that have a word,
 *   ended by %NULL, in the order in which a list offers them
 */
const char * const *
bethink_describe_relationship_types (void)
{
  static const char *types[G_N_ELEMENTS (relationship_words) + 1];

  for (gsize i = 0; i < G_N_ELEMENTS (relationship_words); i++)
    types[i] = relationship_words[i].type;

  return types;
}

static const char * const feeling_words[] = {
  NC_("feeling", "adoration"), NC_("feeling", "affection"), NC_("feeling", "anger"),
  NC_("feeling", "annoyance"), NC_("feeling", "anxiety"), NC_("feeling", "attraction"),
  NC_("feeling", "bliss"), NC_("feeling", "caring"), NC_("feeling", "cheerfulness"),
  NC_("feeling", "compassion"), NC_("feeling", "contentment"), NC_("feeling", "delight"),
  NC_("feeling", "disappointment"), NC_("feeling", "embarrassment"), NC_("feeling", "enjoyment"),
  NC_("feeling", "enthusiasm"), NC_("feeling", "excitement"), NC_("feeling", "fear"),
  NC_("feeling", "frustration"), NC_("feeling", "gladness"), NC_("feeling", "grief"),
  NC_("feeling", "guilt"), NC_("feeling", "happiness"), NC_("feeling", "hope"),
  NC_("feeling", "joy"), NC_("feeling", "liking"), NC_("feeling", "loneliness"),
  NC_("feeling", "longing"), NC_("feeling", "love"), NC_("feeling", "optimism"),
  NC_("feeling", "pity"), NC_("feeling", "pleasure"), NC_("feeling", "pride"),
  NC_("feeling", "regret"), NC_("feeling", "relief"), NC_("feeling", "sadness"),
  NC_("feeling", "satisfaction"), NC_("feeling", "shame"), NC_("feeling", "surprise"),
  NC_("feeling", "sympathy"), NC_("feeling", "tenderness"), NC_("feeling", "worry"),
};

/**
 * bethink_describe_feeling:
 *
 * Returns: (transfer none): the word for a feeling; unknown ones as they are
 */
const char *
bethink_describe_feeling (const char *feeling)
{
  for (gsize i = 0; i < G_N_ELEMENTS (feeling_words); i++)
    if (g_str_equal (feeling_words[i], feeling))
      return g_dpgettext2 (NULL, "feeling", feeling_words[i]);

  return feeling;
}

static const char *
describe_call_direction (BethinkCall *call)
{
  gboolean incoming = bethink_call_get_direction (call) == BETHINK_DIRECTION_IN;

  if (bethink_call_get_direction (call) == BETHINK_DIRECTION_UNKNOWN)
    return bethink_call_get_outcome (call) == BETHINK_OUTCOME_MISSED
           ? _("Missed call") : C_("timeline", "Call");

  switch (bethink_call_get_outcome (call))
    {
    case BETHINK_OUTCOME_MISSED:
      return incoming ? _("They called, you missed it") : _("You called, no answer");

    case BETHINK_OUTCOME_VOICEMAIL:
      return incoming ? _("They left a voicemail") : _("You left a voicemail");

    case BETHINK_OUTCOME_ANSWERED:
    case BETHINK_OUTCOME_UNKNOWN:
    default:
      return incoming ? _("They called") : _("You called");
    }
}

/**
 * bethink_describe_call:
 *
 * Returns: (transfer full): who called and for how long, in one line
 */
char *
bethink_describe_call (BethinkCall *call)
{
  g_autofree char *duration = NULL;

  g_return_val_if_fail (BETHINK_IS_CALL (call), NULL);

  if (bethink_call_get_duration (call) <= 0)
    return g_strdup (describe_call_direction (call));

  duration = bethink_format_duration (bethink_call_get_duration (call));

  /* Translators: a call and its length, for example "They called · 20 min" */
  return g_strdup_printf (_("%s · %s"), describe_call_direction (call), duration);
}

/**
 * bethink_describe_conversation:
 *
 * Returns: (transfer full): channel and number of messages, in one line
 */
char *
bethink_describe_conversation (BethinkConversation *conversation)
{
  const char *channel_name;
  g_autofree char *channel = NULL;
  g_autofree char *count = NULL;
  int n_messages;

  g_return_val_if_fail (BETHINK_IS_CONVERSATION (conversation), NULL);

  channel_name = bethink_conversation_get_channel_name (conversation);
  if (bethink_conversation_get_channel (conversation) == BETHINK_CHANNEL_OTHER && channel_name != NULL)
    channel = bethink_text_display_line (channel_name, 60);
  else
    channel = g_strdup (bethink_words_channel (bethink_conversation_get_channel (conversation)));

  n_messages = bethink_conversation_get_message_count (conversation);
  if (n_messages == 0)
    return g_steal_pointer (&channel);

  count = g_strdup_printf (ngettext ("%d message", "%d messages", n_messages), n_messages);

  return g_strdup_printf ("%s · %s", channel, count);
}

/**
 * bethink_describe_entry:
 *
 * Returns: (transfer full): the headline of an entry
 */
char *
bethink_describe_entry (BethinkEntry *entry)
{
  const char *kind;
  g_autofree char *title = NULL;

  g_return_val_if_fail (BETHINK_IS_ENTRY (entry), NULL);

  kind = bethink_words_entry_kind (bethink_entry_get_entry_kind (entry));
  title = bethink_text_display_line (bethink_entry_get_title (entry), 300);

  if (title == NULL || *title == '\0')
    return g_strdup (kind);

  /* Translators: the kind of an entry and its title, for example "Gift: Climbing book" */
  return g_strdup_printf (_("%s: %s"), kind, title);
}

static void
append_part (GString    *parts,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;

  if (parts->len > 0)
    g_string_append (parts, " · ");
  g_string_append (parts, part);
}

static const char *
describe_entry_state (BethinkEntry *entry)
{
  const char *status = bethink_entry_get_status (entry);
  const char *owed_by = bethink_entry_get_owed_by (entry);

  if (bethink_entry_get_done (entry) > 0)
    return C_("task", "Done");
  if (g_strcmp0 (owed_by, "me") == 0)
    return _("You owe them");
  if (g_strcmp0 (owed_by, "them") == 0)
    return _("They owe you");
  if (g_strcmp0 (status, "idea") == 0)
    return C_("gift", "Idea");
  if (g_strcmp0 (status, "offered") == 0)
    return C_("gift", "Given");
  if (g_strcmp0 (status, "received") == 0)
    return C_("gift", "Received");

  return NULL;
}

/**
 * bethink_describe_entry_details:
 *
 * Returns: (transfer full): amount, state and company in one line, perhaps empty
 */
char *
bethink_describe_entry_details (BethinkEntry *entry)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *amount = NULL;

  g_return_val_if_fail (BETHINK_IS_ENTRY (entry), NULL);

  if (bethink_entry_get_amount (entry) != NULL)
    amount = g_strjoin (" ", bethink_entry_get_amount (entry),
                        bethink_entry_get_currency (entry), NULL);

  append_part (parts, amount);
  append_part (parts, describe_entry_state (entry));
  append_part (parts, bethink_entry_get_company (entry));

  return bethink_text_display_line (parts->str, 300);
}

static char *
describe_message (BethinkMessage *message)
{
  g_autofree char *text = bethink_text_display_line (bethink_message_get_body (message), 300);
  const char *who = bethink_message_get_direction (message) == BETHINK_DIRECTION_OUT
                    ? C_("direction", "You") : C_("direction", "They");

  if (bethink_message_get_private_note (message))
    who = _("Private note");

  /* Translators: who wrote a message, and the message, for a screen reader */
  return g_strdup_printf (_("%s: %s"), who, text != NULL ? text : "");
}

/**
 * bethink_describe_for_listener:
 * @record: a message, call, conversation or entry
 *
 * Returns: (transfer full): the row of @record as a screen reader says it
 */
char *
bethink_describe_for_listener (BethinkRecord *record)
{
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (BETHINK_IS_RECORD (record), NULL);

  if (BETHINK_IS_MESSAGE (record))
    return describe_message (BETHINK_MESSAGE (record));

  if (BETHINK_IS_CALL (record))
    {
      title = bethink_describe_call (BETHINK_CALL (record));
      text = bethink_text_display_line (bethink_call_get_first_line (BETHINK_CALL (record)), 300);
    }
  else if (BETHINK_IS_CONVERSATION (record))
    {
      title = bethink_describe_conversation (BETHINK_CONVERSATION (record));
      text = bethink_text_display_line (bethink_conversation_get_preview (BETHINK_CONVERSATION (record)), 300);
    }
  else if (BETHINK_IS_ENTRY (record))
    {
      title = bethink_describe_entry (BETHINK_ENTRY (record));
      text = bethink_text_display_line (bethink_entry_get_text (BETHINK_ENTRY (record)), 300);
    }

  return g_strdup_printf ("%s. %s", title != NULL ? title : "", text != NULL ? text : "");
}

/**
 * bethink_describe_message_footer:
 *
 * Returns: (transfer full): time of day and delivery state of a message
 */
char *
bethink_describe_message_footer (BethinkMessage *message)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *clock = NULL;

  g_return_val_if_fail (BETHINK_IS_MESSAGE (message), NULL);

  if (bethink_message_get_sent_precision (message) == BETHINK_TIME_PRECISION_INSTANT)
    clock = bethink_format_clock (bethink_message_get_sent_at (message));
  append_part (parts, clock);
  if (bethink_message_get_direction (message) == BETHINK_DIRECTION_OUT)
    append_part (parts, bethink_words_delivery (bethink_message_get_delivery (message)));

  return g_string_free (g_steal_pointer (&parts), FALSE);
}

/**
 * bethink_describe_record_icon:
 *
 * Returns: (transfer none): the name of a symbolic icon for a row of a timeline
 */
const char *
bethink_describe_record_icon (BethinkRecord *record)
{
  g_return_val_if_fail (BETHINK_IS_RECORD (record), NULL);

  if (BETHINK_IS_CALL (record))
    return bethink_words_call_icon (bethink_call_get_direction (BETHINK_CALL (record)),
                                    bethink_call_get_outcome (BETHINK_CALL (record)));
  if (BETHINK_IS_CONVERSATION (record))
    return bethink_words_channel_icon (bethink_conversation_get_channel (BETHINK_CONVERSATION (record)));
  if (BETHINK_IS_ENTRY (record))
    return bethink_describe_entry_icon (bethink_entry_get_entry_kind (BETHINK_ENTRY (record)));

  return "avatar-default-symbolic";
}
