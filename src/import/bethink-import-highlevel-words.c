/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-highlevel"

#include "bethink-import-highlevel-private.h"

#include <string.h>

/* The words HighLevel has for what stands in a conversation: messages, e-mails,
 * calls, notes among the staff, and system entries, told apart by a word or a
 * number.
 */

/* Not documented, collected from live answers */
static const struct
{
  int         number;
  const char *word;
} numbers[] = {
  { 1, "CALL" },
  { 2, "SMS" },
  { 3, "EMAIL" },
  { 4, "SMS_REVIEW_REQUEST" },
  { 5, "WEBCHAT" },
  { 6, "SMS_NO_SHOW_REQUEST" },
  { 7, "CAMPAIGN_SMS" },
  { 8, "CAMPAIGN_CALL" },
  { 9, "CAMPAIGN_EMAIL" },
  { 10, "CAMPAIGN_VOICEMAIL" },
  { 11, "FACEBOOK" },
  { 12, "CAMPAIGN_FACEBOOK" },
  { 13, "CAMPAIGN_MANUAL_CALL" },
  { 14, "CAMPAIGN_MANUAL_SMS" },
  { 15, "GMB" },
  { 16, "CAMPAIGN_GMB" },
  { 17, "REVIEW" },
  { 18, "INSTAGRAM" },
  { 19, "WHATSAPP" },
  { 20, "CUSTOM_SMS" },
  { 21, "CUSTOM_EMAIL" },
  { 22, "CUSTOM_PROVIDER_SMS" },
  { 23, "CUSTOM_PROVIDER_EMAIL" },
  { 24, "IVR_CALL" },
  { 25, "ACTIVITY_CONTACT" },
  { 26, "ACTIVITY_INVOICE" },
  { 27, "ACTIVITY_PAYMENT" },
  { 28, "ACTIVITY_OPPORTUNITY" },
  { 29, "LIVE_CHAT" },
  { 30, "LIVE_CHAT_INFO_MESSAGE" },
  { 31, "ACTIVITY_APPOINTMENT" },
  { 32, "INFO_FACEBOOK_COMMENT" },
  { 33, "INFO_INSTAGRAM_COMMENT" },
  { 34, "CUSTOM_CALL" },
  { 35, "GROUP_SMS" },
  { 36, "INTERNAL_CHAT" },
  { 37, "INTERNAL_COMMENT" },
  { 38, "ACTIVITY_EMPLOYEE_ACTION_LOG" },
  { 100, "NO_SHOW" },
};

static const char *
word_from_number (gint64 number)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (numbers[i].number == number)
        return numbers[i].word;
    }

  return NULL;
}

/* `TYPE_LIVE_CHAT`, `Live_Chat` and `LIVECHAT` are one word: LIVECHAT. */
static char *
normalise_word (const char *word)
{
  g_autoptr (GString) normal = g_string_new (NULL);

  if (g_ascii_strncasecmp (word, "TYPE_", strlen ("TYPE_")) == 0)
    word += strlen ("TYPE_");

  for (const char *p = word; *p != '\0'; p++)
    {
      if (*p != '_')
        g_string_append_c (normal, g_ascii_toupper (*p));
    }

  return g_string_free_and_steal (g_steal_pointer (&normal));
}

/**
 * bethink_highlevel_channel_from_word:
 * @word: (nullable): type of a message
 * @channel: (out): the channel it came by
 *
 * Returns: whether the word tells the channel
 */
gboolean
bethink_highlevel_channel_from_word (const char     *word,
                                     BethinkChannel *channel)
{
  static const struct
  {
    const char     *part;
    BethinkChannel  channel;
  } parts[] = {
    { "WHATSAPP",    BETHINK_CHANNEL_WHATSAPP },
    { "EMAIL",       BETHINK_CHANNEL_EMAIL },
    { "FACEBOOK",    BETHINK_CHANNEL_FACEBOOK },
    { "FBMESSENGER", BETHINK_CHANNEL_FACEBOOK },
    { "INSTAGRAM",   BETHINK_CHANNEL_INSTAGRAM },
    { "TIKTOK",      BETHINK_CHANNEL_TIKTOK },
    { "LIVECHAT",    BETHINK_CHANNEL_WEBCHAT },
    { "WEBCHAT",     BETHINK_CHANNEL_WEBCHAT },
    { "GMB",         BETHINK_CHANNEL_GMB },
    { "GROUPSMS",    BETHINK_CHANNEL_GROUP_SMS },
    { "SMS",         BETHINK_CHANNEL_PHONE },
    { "RCS",         BETHINK_CHANNEL_PHONE },
    { "CALL",        BETHINK_CHANNEL_PHONE },
    { "VOICEMAIL",   BETHINK_CHANNEL_PHONE },
    { "PHONE",       BETHINK_CHANNEL_PHONE },
    { "REVIEW",      BETHINK_CHANNEL_REVIEW },
    { "INTERNAL",    BETHINK_CHANNEL_INTERNAL },
  };
  g_autofree char *normal = NULL;

  if (word == NULL)
    return FALSE;

  normal = normalise_word (word);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (strstr (normal, parts[i].part) != NULL)
        {
          *channel = parts[i].channel;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_email_object (JsonObject *object)
{
  if (bethink_json_has_text (object, "emailMessageId"))
    return TRUE;

  return json_object_has_member (object, "threadId") &&
         (json_object_has_member (object, "subject") ||
          json_object_has_member (object, "from") ||
          json_object_has_member (object, "to"));
}

/**
 * bethink_highlevel_entry_word:
 * @object: an entry
 *
 * The word wins over the number when they disagree, as they do in the example of
 * the documentation.
 *
 * Returns: (transfer full): what it says it is, in capitals; "" if nothing
 */
char *
bethink_highlevel_entry_word (JsonObject *object)
{
  const char *word = bethink_json_peek_text (object, "messageType");
  gint64 number;

  if (word != NULL && *word != '\0')
    return normalise_word (word);

  if (bethink_json_get_number (object, "type", &number))
    {
      word = word_from_number (number);
      if (word != NULL)
        return normalise_word (word);
    }

  word = bethink_json_peek_text (object, "type");
  if (word != NULL && *word != '\0' &&
      g_strcmp0 (word, "InboundMessage") != 0 && g_strcmp0 (word, "OutboundMessage") != 0)
    return normalise_word (word);

  return g_strdup (is_email_object (object) ? "EMAIL" : "");
}

/**
 * bethink_highlevel_entry_kind:
 * @word: a word of bethink_highlevel_entry_word()
 *
 * Returns: what the word means
 */
BethinkHighlevelKind
bethink_highlevel_entry_kind (const char *word)
{
  static const char * const activities[] = {
    "NOSHOW", "LIVECHATINFOMESSAGE", "INFOFACEBOOKCOMMENT", "INFOINSTAGRAMCOMMENT", "FORMSUBMISSION", NULL
  };

  if (strstr (word, "CALL") != NULL || strstr (word, "VOICEMAIL") != NULL)
    return BETHINK_HIGHLEVEL_CALL;
  if (g_str_has_prefix (word, "ACTIVITY") || g_strv_contains (activities, word))
    return BETHINK_HIGHLEVEL_ACTIVITY;
  if (g_str_has_prefix (word, "INTERNAL"))
    return BETHINK_HIGHLEVEL_NOTE;
  if (strstr (word, "EMAIL") != NULL)
    return BETHINK_HIGHLEVEL_EMAIL;

  return BETHINK_HIGHLEVEL_MESSAGE;
}
