/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-words"

#include "config.h"

#include "bethink-words.h"

#include "bethink-call.h"
#include "bethink-contact.h"
#include "bethink-format.h"
#include "bethink-text-display.h"

#include <glib/gi18n.h>
#include <string.h>

/* The words for what the lower layers know as numbers and codes. */

/* More is never seen in one line of a row. */
#define MAX_LINE 200

/**
 * bethink_words_name:
 * @name: (nullable): the shown name of a person
 *
 * Returns: (transfer none): @name, or words for somebody without one
 */
const char *
bethink_words_name (const char *name)
{
  return name != NULL && *name != '\0' ? name : _("Unknown contact");
}

const char *
bethink_words_kind (BethinkKind kind)
{
  switch (kind)
    {
    case BETHINK_KIND_CONTACT:
      return _("Person");
    case BETHINK_KIND_CONVERSATION:
      return _("Conversation");
    case BETHINK_KIND_MESSAGE:
      return _("Message");
    case BETHINK_KIND_CALL:
      return _("Call");
    case BETHINK_KIND_ENTRY:
      return _("Note");
    case BETHINK_KIND_RELATIONSHIP:
      return _("Relationship");
    case BETHINK_KIND_TAG:
      return _("Tag");
    case BETHINK_KIND_CONTACT_FIELD:
      return _("Contact detail");
    case BETHINK_KIND_ADDRESS:
      return _("Address");
    case BETHINK_KIND_ATTACHMENT:
      return _("Attachment");
    case BETHINK_KIND_MARKER:
    default:
      return "";
    }
}

const char *
bethink_words_entry_kind (BethinkEntryKind kind)
{
  switch (kind)
    {
    case BETHINK_ENTRY_KIND_NOTE:
      return _("Note");
    case BETHINK_ENTRY_KIND_ACTIVITY:
      return _("Activity");
    case BETHINK_ENTRY_KIND_TASK:
      return _("Task");
    case BETHINK_ENTRY_KIND_REMINDER:
      return _("Reminder");
    case BETHINK_ENTRY_KIND_GIFT:
      return _("Gift");
    case BETHINK_ENTRY_KIND_DEBT:
      return _("Debt");
    case BETHINK_ENTRY_KIND_LIFE_EVENT:
      return _("Life event");
    case BETHINK_ENTRY_KIND_JOURNAL:
      return _("Journal entry");
    case BETHINK_ENTRY_KIND_DAY:
      return _("Day");
    case BETHINK_ENTRY_KIND_PET:
      return _("Pet");
    case BETHINK_ENTRY_KIND_OCCUPATION:
      return _("Occupation");
    case BETHINK_ENTRY_KIND_DOCUMENT:
      return _("Document");
    case BETHINK_ENTRY_KIND_PHOTO:
      return _("Photo");
    case BETHINK_ENTRY_KIND_LOG:
      return _("Change");
    case BETHINK_ENTRY_KIND_OTHER:
    default:
      return _("Other");
    }
}

const char *
bethink_words_channel (BethinkChannel channel)
{
  switch (channel)
    {
    case BETHINK_CHANNEL_SMS:
      return _("Text message");
    case BETHINK_CHANNEL_GROUP_SMS:
      return _("Group text");
    case BETHINK_CHANNEL_PHONE:
      return _("Phone");
    case BETHINK_CHANNEL_EMAIL:
      return _("E-mail");
    case BETHINK_CHANNEL_WEBCHAT:
      return _("Web chat");
    case BETHINK_CHANNEL_WHATSAPP:
      return "WhatsApp";
    case BETHINK_CHANNEL_FACEBOOK:
      return "Facebook";
    case BETHINK_CHANNEL_INSTAGRAM:
      return "Instagram";
    case BETHINK_CHANNEL_TELEGRAM:
      return "Telegram";
    case BETHINK_CHANNEL_LINE:
      return "LINE";
    case BETHINK_CHANNEL_TWITTER:
      return "Twitter";
    case BETHINK_CHANNEL_TIKTOK:
      return "TikTok";
    case BETHINK_CHANNEL_GMB:
      return _("Google Business");
    case BETHINK_CHANNEL_REVIEW:
      return _("Review");
    case BETHINK_CHANNEL_INTERNAL:
      return _("Internal");
    case BETHINK_CHANNEL_API:
      return _("Through a program");
    case BETHINK_CHANNEL_OTHER:
    default:
      return _("Conversation");
    }
}

const char *
bethink_words_status (BethinkStatus status)
{
  switch (status)
    {
    case BETHINK_STATUS_CLOSED:
      return C_("conversation", "Closed");
    case BETHINK_STATUS_PENDING:
      return C_("conversation", "Pending");
    case BETHINK_STATUS_SNOOZED:
      return C_("conversation", "Snoozed");
    case BETHINK_STATUS_DELETED:
      return C_("conversation", "Deleted there");
    case BETHINK_STATUS_OPEN:
    default:
      return C_("conversation", "Open");
    }
}

const char *
bethink_words_delivery (BethinkDelivery delivery)
{
  switch (delivery)
    {
    case BETHINK_DELIVERY_SCHEDULED:
      return C_("message", "Scheduled");
    case BETHINK_DELIVERY_PENDING:
      return C_("message", "Pending");
    case BETHINK_DELIVERY_SENT:
      return C_("message", "Sent");
    case BETHINK_DELIVERY_FAILED:
      return C_("message", "Not delivered");
    case BETHINK_DELIVERY_DELIVERED:
      return C_("message", "Delivered");
    case BETHINK_DELIVERY_READ:
      return C_("message", "Read");
    case BETHINK_DELIVERY_RECEIVED:
      return C_("message", "Received");
    case BETHINK_DELIVERY_UNKNOWN:
    default:
      return "";
    }
}

/**
 * bethink_words_call:
 *
 * Returns: (transfer none): who called whom and how it ended
 */
const char *
bethink_words_call (BethinkDirection direction,
                    BethinkOutcome   outcome)
{
  if (outcome == BETHINK_OUTCOME_VOICEMAIL)
    return _("Voicemail");

  if (outcome == BETHINK_OUTCOME_MISSED)
    return direction == BETHINK_DIRECTION_OUT ? _("Not answered") : _("Missed call");

  switch (direction)
    {
    case BETHINK_DIRECTION_IN:
      return _("Incoming call");
    case BETHINK_DIRECTION_OUT:
      return _("Outgoing call");
    case BETHINK_DIRECTION_UNKNOWN:
    default:
      return _("Call");
    }
}

const char *
bethink_words_channel_icon (BethinkChannel channel)
{
  switch (channel)
    {
    case BETHINK_CHANNEL_PHONE:
      return "call-start-symbolic";
    case BETHINK_CHANNEL_EMAIL:
      return "mail-unread-symbolic";
    case BETHINK_CHANNEL_WEBCHAT:
    case BETHINK_CHANNEL_API:
      return "web-browser-symbolic";
    case BETHINK_CHANNEL_REVIEW:
    case BETHINK_CHANNEL_GMB:
      return "starred-symbolic";
    case BETHINK_CHANNEL_GROUP_SMS:
      return "system-users-symbolic";
    case BETHINK_CHANNEL_OTHER:
    case BETHINK_CHANNEL_SMS:
    case BETHINK_CHANNEL_WHATSAPP:
    case BETHINK_CHANNEL_FACEBOOK:
    case BETHINK_CHANNEL_INSTAGRAM:
    case BETHINK_CHANNEL_TELEGRAM:
    case BETHINK_CHANNEL_LINE:
    case BETHINK_CHANNEL_TWITTER:
    case BETHINK_CHANNEL_TIKTOK:
    case BETHINK_CHANNEL_INTERNAL:
    default:
      return "bethink-conversation-symbolic";
    }
}

const char *
bethink_words_call_icon (BethinkDirection direction,
                         BethinkOutcome   outcome)
{
  if (outcome == BETHINK_OUTCOME_MISSED && direction != BETHINK_DIRECTION_OUT)
    return "call-missed-symbolic";

  switch (direction)
    {
    case BETHINK_DIRECTION_IN:
      return "call-incoming-symbolic";
    case BETHINK_DIRECTION_OUT:
      return "call-outgoing-symbolic";
    case BETHINK_DIRECTION_UNKNOWN:
    default:
      return "call-start-symbolic";
    }
}

static const char *
last_verb (BethinkContact *contact)
{
  BethinkDirection direction = bethink_contact_get_last_direction (contact);

  switch ((int) bethink_contact_get_last_kind (contact))
    {
    case BETHINK_KIND_CALL:
      if (direction == BETHINK_DIRECTION_IN)
        /* Translators: the person called the user */
        return C_("last contact", "Called you");
      return direction == BETHINK_DIRECTION_OUT
        /* Translators: the user called the person */
        ? C_("last contact", "You called")
        : C_("last contact", "Call");

    case BETHINK_KIND_CONVERSATION:
    case BETHINK_KIND_MESSAGE:
      if (direction == BETHINK_DIRECTION_IN)
        /* Translators: the person wrote to the user */
        return C_("last contact", "Wrote");
      return direction == BETHINK_DIRECTION_OUT
        /* Translators: the user wrote to the person */
        ? C_("last contact", "You wrote")
        : C_("last contact", "Conversation");

    case BETHINK_KIND_ENTRY:
      return bethink_words_entry_kind (bethink_contact_get_last_entry_kind (contact));

    default:
      return NULL;
    }
}

/**
 * bethink_words_last_contact:
 *
 * The second line of a person in the list: what happened last and when, like
 * "You called · 3 weeks ago: the new flat".
 *
 * Returns: (transfer full): the line, empty when nothing is known
 */
char *
bethink_words_last_contact (BethinkContact *contact)
{
  g_autofree char *ago = NULL;
  g_autofree char *text = NULL;
  const char *verb;

  g_return_val_if_fail (BETHINK_IS_CONTACT (contact), NULL);

  verb = last_verb (contact);
  ago = bethink_format_ago (bethink_contact_get_last_at (contact), BETHINK_TIME_PRECISION_INSTANT);
  if (verb == NULL || ago == NULL)
    {
      const char *company = bethink_contact_get_company (contact);

      return bethink_text_display_line (company != NULL ? company : "", MAX_LINE);
    }

  text = bethink_text_display_line (bethink_contact_get_last_text (contact), MAX_LINE);
  if (text == NULL || *text == '\0')
    /* Translators: what happened last and when: "You called · 3 weeks ago" */
    return g_strdup_printf (_("%s · %s"), verb, ago);

  /* Translators: what happened last, when, and its first words:
   * "You called · 3 weeks ago: the new flat"
   */
  return g_strdup_printf (_("%s · %s: %s"), verb, ago, text);
}

/**
 * bethink_words_call_line:
 *
 * The second line of a call in the list: how it went, how long, first words.
 *
 * Returns: (transfer full): the line
 */
char *
bethink_words_call_line (BethinkCall *call)
{
  g_autofree char *duration = NULL;
  g_autofree char *text = NULL;
  const char *how;

  g_return_val_if_fail (BETHINK_IS_CALL (call), NULL);

  how = bethink_words_call (bethink_call_get_direction (call), bethink_call_get_outcome (call));
  text = bethink_text_display_line (bethink_call_get_first_line (call), MAX_LINE);
  if (bethink_call_get_duration (call) > 0)
    duration = bethink_format_duration (bethink_call_get_duration (call));

  if (duration != NULL && text != NULL && *text != '\0')
    return g_strdup_printf (_("%s · %s: %s"), how, duration, text);
  if (duration != NULL)
    return g_strdup_printf (_("%s · %s"), how, duration);
  if (text != NULL && *text != '\0')
    /* Translators: how a call went, and its first words: "Missed call: about Sunday" */
    return g_strdup_printf (_("%s: %s"), how, text);

  return g_strdup (how);
}

static const struct
{
  const char *kind;
  const char *undone;
  const char *redone;
} operations[] =
{
  { "contact.add", N_("New person undone"), N_("Person added again") },
  { "contact.edit", N_("Edit of a person undone"), N_("Person edited again") },
  { "contact.merge", N_("Merge undone"), N_("People merged again") },
  { "contact.avatar", N_("Change of the picture undone"), N_("Picture changed again") },
  { "contact.archive", N_("Brought back from the archive"), N_("Archived again") },
  { "contact.unarchive", N_("Back in the archive"), N_("Taken out of the archive again") },
  { "contact.tag", N_("Tag removed"), N_("Tag added again") },
  { "contact.untag", N_("Tag added again"), N_("Tag removed again") },
  { "conversation.add", N_("New conversation undone"), N_("Conversation added again") },
  { "conversation.edit", N_("Edit of a conversation undone"), N_("Conversation edited again") },
  { "conversation.read", N_("Marked as unread again"), N_("Marked as read again") },
  { "conversation.status", N_("Change of the status undone"), N_("Status changed again") },
  { "message.add", N_("New message undone"), N_("Message added again") },
  { "message.edit", N_("Edit of a message undone"), N_("Message edited again") },
  { "call.add", N_("New call undone"), N_("Call added again") },
  { "call.edit", N_("Edit of a call undone"), N_("Call edited again") },
  { "entry.add", N_("New note undone"), N_("Note added again") },
  { "entry.edit", N_("Edit of a note undone"), N_("Note edited again") },
  { "record.delete", N_("Brought back from the trash"), N_("Moved to the trash again") },
  { "record.restore", N_("Back in the trash"), N_("Restored again") },
  { "record.star", N_("Star removed"), N_("Starred again") },
  { "record.unstar", N_("Starred again"), N_("Star removed again") },
  { "import", N_("Import undone"), N_("Imported again") },
};

/**
 * bethink_words_undone:
 * @operation_kind: (nullable): the code of an operation of the store
 *
 * Returns: (transfer none): what a toast says after undoing it
 */
const char *
bethink_words_undone (const char *operation_kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      if (g_strcmp0 (operation_kind, operations[i].kind) == 0)
        return _(operations[i].undone);
    }

  return _("Undone");
}

/**
 * bethink_words_redone:
 * @operation_kind: (nullable): the code of an operation of the store
 *
 * Returns: (transfer none): what a toast says after redoing it
 */
const char *
bethink_words_redone (const char *operation_kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      if (g_strcmp0 (operation_kind, operations[i].kind) == 0)
        return _(operations[i].redone);
    }

  return _("Done again");
}
