/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-words"

#include "config.h"

#include "bethink-sync-words.h"

#include "bethink-monica-fields.h"

#include <glib/gi18n.h>
#include <string.h>

/* ---- what is wrong ---- */

/**
 * bethink_sync_words_error_title:
 * @code: a code
 *
 * Returns: (transfer none): what is wrong, in a few words
 */
const char *
bethink_sync_words_error_title (BethinkSyncError code)
{
  switch (code)
    {
    case BETHINK_SYNC_ERROR_NETWORK:
      return _("The server cannot be reached");
    case BETHINK_SYNC_ERROR_TIMEOUT:
      return _("The server does not answer");
    case BETHINK_SYNC_ERROR_AUTH:
      return _("The server does not accept the token");
    case BETHINK_SYNC_ERROR_NOT_MONICA:
      return _("This is not a Monica 4 server");
    case BETHINK_SYNC_ERROR_OTHER_ACCOUNT:
      return _("This is another account");
    case BETHINK_SYNC_ERROR_INSECURE:
      return _("The connection is not secure");
    case BETHINK_SYNC_ERROR_REDIRECT:
      return _("The server sends to another address");
    case BETHINK_SYNC_ERROR_RATE:
      return _("The server wants a pause");
    case BETHINK_SYNC_ERROR_SERVER:
      return _("The server has a problem");
    case BETHINK_SYNC_ERROR_PROTOCOL:
    case BETHINK_SYNC_ERROR_TOO_LARGE:
    case BETHINK_SYNC_ERROR_REFUSED:
    case BETHINK_SYNC_ERROR_NOT_FOUND:
      return _("The server gave an unexpected answer");
    case BETHINK_SYNC_ERROR_QUESTION:
      return _("A decision is needed");
    case BETHINK_SYNC_ERROR_BUSY:
      return _("Another synchronization is going on");
    case BETHINK_SYNC_ERROR_NO_SECRET_SERVICE:
      return _("The token is missing");
    case BETHINK_SYNC_ERROR_FAILED:
    default:
      return _("Synchronizing failed");
    }
}

/**
 * bethink_sync_words_error:
 * @code: a code
 *
 * Returns: (transfer none): what it means and what can be done
 */
const char *
bethink_sync_words_error (BethinkSyncError code)
{
  switch (code)
    {
    case BETHINK_SYNC_ERROR_NETWORK:
    case BETHINK_SYNC_ERROR_TIMEOUT:
    case BETHINK_SYNC_ERROR_SERVER:
      return _("You can go on working: what you change is kept here and sent later.");
    case BETHINK_SYNC_ERROR_RATE:
      return _("It takes a limited number of requests a minute. Bethink goes on by itself.");
    case BETHINK_SYNC_ERROR_AUTH:
      return _("It may have expired or been removed on the server. Nothing was changed. Enter a new token to go on.");
    case BETHINK_SYNC_ERROR_NOT_MONICA:
      return _("Bethink works with Monica 4. A Monica 5 server cannot be used, and one that was upgraded is no longer "
               "understood. All your data stay here, and nothing was changed.");
    case BETHINK_SYNC_ERROR_OTHER_ACCOUNT:
      return _("The token belongs to another account or server than the one this copy is connected to. "
               "Nothing was changed. Use a token of the former account, or disconnect first.");
    case BETHINK_SYNC_ERROR_INSECURE:
      return _("The certificate of the server cannot be trusted, or the connection would not be encrypted. "
               "Nothing was sent.");
    case BETHINK_SYNC_ERROR_REDIRECT:
      return _("The token is sent to the address you entered, and nowhere else. Enter the address the server is at now.");
    case BETHINK_SYNC_ERROR_PROTOCOL:
    case BETHINK_SYNC_ERROR_TOO_LARGE:
    case BETHINK_SYNC_ERROR_REFUSED:
    case BETHINK_SYNC_ERROR_NOT_FOUND:
      return _("Perhaps a sign-in page of a network is in between. Nothing was changed.");
    case BETHINK_SYNC_ERROR_QUESTION:
      return _("Nothing is changed before you decide.");
    case BETHINK_SYNC_ERROR_BUSY:
      return _("Another program is synchronizing the same file. Try again when it has finished.");
    case BETHINK_SYNC_ERROR_NO_SECRET_SERVICE:
      return _("There is no keyring on this computer that could keep it. Enter it again for this session.");
    case BETHINK_SYNC_ERROR_FAILED:
    default:
      return _("What was done so far is kept. Try again later.");
    }
}

/**
 * bethink_sync_words_question_title:
 * @question: the code of a question
 *
 * Returns: (transfer none): what it is about
 */
const char *
bethink_sync_words_question_title (const char *question)
{
  g_return_val_if_fail (question != NULL, "");

  if (strcmp (question, "deletions") == 0)
    return _("Much was deleted on the server");
  if (strcmp (question, "outgoing") == 0)
    return _("Much would be changed on the server");
  if (strcmp (question, "rollback") == 0)
    return _("The server went back in time");

  return _("A decision is needed");
}

/**
 * bethink_sync_words_question:
 * @question: the code of a question
 *
 * Returns: (transfer none): what happened, and that nothing is done yet
 */
const char *
bethink_sync_words_question (const char *question)
{
  g_return_val_if_fail (question != NULL, "");

  if (strcmp (question, "deletions") == 0)
    return _("So many records are gone there at once that it may be a mistake. Nothing was changed here.");
  if (strcmp (question, "outgoing") == 0)
    return _("So many records were deleted or changed here at once that it may be a mistake. Nothing was sent.");
  if (strcmp (question, "rollback") == 0)
    return _("It seems that an old backup was put back there. Nothing was changed on either side.");

  return _("Nothing is changed before you decide.");
}

/* ---- kinds and numbers ---- */

/**
 * bethink_sync_words_kinds:
 * @kind: a kind
 *
 * Returns: (transfer none): its name, for several of them
 */
const char *
bethink_sync_words_kinds (BethinkMonicaKind kind)
{
  switch (kind)
    {
    case BETHINK_MONICA_KIND_CONTACT:
      return _("People");
    case BETHINK_MONICA_KIND_CONTACT_FIELD:
      return _("Ways to reach somebody");
    case BETHINK_MONICA_KIND_ADDRESS:
      return _("Addresses");
    case BETHINK_MONICA_KIND_TAG:
      return _("Tags");
    case BETHINK_MONICA_KIND_RELATIONSHIP:
      return _("Relationships");
    case BETHINK_MONICA_KIND_CONVERSATION:
      return _("Conversations");
    case BETHINK_MONICA_KIND_MESSAGE:
      return _("Messages");
    case BETHINK_MONICA_KIND_CALL:
      return _("Calls");
    case BETHINK_MONICA_KIND_NOTE:
      return _("Notes");
    case BETHINK_MONICA_KIND_ACTIVITY:
      return _("Activities");
    case BETHINK_MONICA_KIND_TASK:
      return _("Tasks");
    case BETHINK_MONICA_KIND_REMINDER:
      return _("Reminders");
    case BETHINK_MONICA_KIND_GIFT:
      return _("Gifts");
    case BETHINK_MONICA_KIND_DEBT:
      return _("Debts");
    case BETHINK_MONICA_KIND_LIFE_EVENT:
      return _("Life events");
    case BETHINK_MONICA_KIND_JOURNAL:
      return _("Journal entries");
    case BETHINK_MONICA_KIND_PET:
      return _("Pets");
    case BETHINK_MONICA_KIND_OCCUPATION:
      return _("Occupations");
    case BETHINK_MONICA_KIND_PHOTO:
      return _("Photos");
    case BETHINK_MONICA_KIND_DOCUMENT:
      return _("Documents");
    case BETHINK_MONICA_KIND_FIELD_TYPE:
    case BETHINK_MONICA_KIND_GENDER:
    case BETHINK_MONICA_KIND_RELATIONSHIP_TYPE:
    default:
      return _("Others");
    }
}

/**
 * bethink_sync_words_counted:
 * @kind: a kind
 * @number: how many
 *
 * Returns: (transfer full): "3 calls"
 */
char *
bethink_sync_words_counted (BethinkMonicaKind kind,
                            guint             number)
{
  switch (kind)
    {
    case BETHINK_MONICA_KIND_CONTACT:
      return g_strdup_printf (ngettext ("%'u person", "%'u people", number), number);
    case BETHINK_MONICA_KIND_CONVERSATION:
      return g_strdup_printf (ngettext ("%'u conversation", "%'u conversations", number), number);
    case BETHINK_MONICA_KIND_MESSAGE:
      return g_strdup_printf (ngettext ("%'u message", "%'u messages", number), number);
    case BETHINK_MONICA_KIND_CALL:
      return g_strdup_printf (ngettext ("%'u call", "%'u calls", number), number);
    case BETHINK_MONICA_KIND_NOTE:
      return g_strdup_printf (ngettext ("%'u note", "%'u notes", number), number);
    case BETHINK_MONICA_KIND_CONTACT_FIELD:
    case BETHINK_MONICA_KIND_ADDRESS:
    case BETHINK_MONICA_KIND_TAG:
    case BETHINK_MONICA_KIND_RELATIONSHIP:
    case BETHINK_MONICA_KIND_ACTIVITY:
    case BETHINK_MONICA_KIND_TASK:
    case BETHINK_MONICA_KIND_REMINDER:
    case BETHINK_MONICA_KIND_GIFT:
    case BETHINK_MONICA_KIND_DEBT:
    case BETHINK_MONICA_KIND_LIFE_EVENT:
    case BETHINK_MONICA_KIND_JOURNAL:
    case BETHINK_MONICA_KIND_PET:
    case BETHINK_MONICA_KIND_OCCUPATION:
    case BETHINK_MONICA_KIND_PHOTO:
    case BETHINK_MONICA_KIND_DOCUMENT:
    case BETHINK_MONICA_KIND_FIELD_TYPE:
    case BETHINK_MONICA_KIND_GENDER:
    case BETHINK_MONICA_KIND_RELATIONSHIP_TYPE:
    default:
      /* Translators: a kind of things and their number: "Addresses: 3" */
      return g_strdup_printf (_("%s: %'u"), bethink_sync_words_kinds (kind), number);
    }
}

/**
 * bethink_sync_words_count:
 * @count: what a run does with a record
 *
 * Returns: (transfer none): a heading
 */
const char *
bethink_sync_words_count (BethinkSyncCount count)
{
  switch (count)
    {
    case BETHINK_SYNC_COUNT_PULLED:
      return _("Received from the server");
    case BETHINK_SYNC_COUNT_MERGED:
      return _("Brought up to date here");
    case BETHINK_SYNC_COUNT_SAME:
      return _("The same on both sides");
    case BETHINK_SYNC_COUNT_PUSHED:
      return _("Sent to the server");
    case BETHINK_SYNC_COUNT_CONFLICTS:
      return _("Changed on both sides");
    case BETHINK_SYNC_COUNT_DELETED:
      return _("Moved to the trash here");
    case BETHINK_SYNC_COUNT_DELETED_THERE:
      return _("Deleted on the server");
    case BETHINK_SYNC_COUNT_ALIKE:
      return _("Perhaps the same people");
    case BETHINK_SYNC_COUNT_SKIPPED:
    default:
      return _("Not accepted by the server");
    }
}

/**
 * bethink_sync_words_counts:
 * @report: what a run did
 * @count: what is asked for
 *
 * Returns: (transfer full) (nullable): "3 people, 2 calls", %NULL for nothing
 */
char *
bethink_sync_words_counts (const BethinkSyncReport *report,
                           BethinkSyncCount         count)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (report != NULL, NULL);

  for (int kind = 1; kind < BETHINK_MONICA_N_KINDS; kind++)
    {
      g_autofree char *part = NULL;

      if (report->counts[kind][count] == 0)
        continue;

      part = bethink_sync_words_counted ((BethinkMonicaKind) kind, report->counts[kind][count]);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
    }

  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/**
 * bethink_sync_words_report:
 * @report: what a run did
 *
 * Returns: (transfer full): one line
 */
char *
bethink_sync_words_report (const BethinkSyncReport *report)
{
  guint received, sent;
  g_autofree char *in = NULL;
  g_autofree char *out = NULL;

  g_return_val_if_fail (report != NULL, NULL);

  received = bethink_sync_report_get_sum (report, BETHINK_SYNC_COUNT_PULLED) +
             bethink_sync_report_get_sum (report, BETHINK_SYNC_COUNT_MERGED) +
             bethink_sync_report_get_sum (report, BETHINK_SYNC_COUNT_DELETED);
  sent = bethink_sync_report_get_sum (report, BETHINK_SYNC_COUNT_PUSHED) +
         bethink_sync_report_get_sum (report, BETHINK_SYNC_COUNT_DELETED_THERE);

  if (received == 0 && sent == 0)
    return g_strdup (_("Nothing new"));

  in = g_strdup_printf (ngettext ("%'u change received", "%'u changes received", received), received);
  out = g_strdup_printf (ngettext ("%'u sent", "%'u sent", sent), sent);

  /* Translators: "3 changes received, 2 sent" */
  return g_strdup_printf (_("%s, %s"), in, out);
}

/* ---- state ---- */

/**
 * bethink_sync_words_remaining:
 * @ms: milliseconds
 *
 * Returns: (transfer full) (nullable): "2 minutes left", %NULL when it is not known
 */
char *
bethink_sync_words_remaining (gint64 ms)
{
  guint seconds = (guint) (CLAMP (ms, 0, G_MAXINT) / 1000);
  guint minutes = (seconds + 30) / 60;

  if (ms <= 0)
    return NULL;

  if (seconds < 60)
    return g_strdup (_("less than a minute left"));

  return g_strdup_printf (ngettext ("%u minute left", "%u minutes left", minutes), minutes);
}

static char *
words_of_phase (const BethinkSyncProgress *progress)
{
  const char *kinds = bethink_sync_words_kinds (progress->kind);

  switch (progress->phase)
    {
    case BETHINK_SYNC_PHASE_PULL:
      if (progress->kind == 0 || progress->total == 0)
        return g_strdup (_("Receiving…"));
      /* Translators: "Calls: 350 of 2,000" */
      return g_strdup_printf (_("%s: %'" G_GINT64_FORMAT " of %'" G_GINT64_FORMAT), kinds, progress->done, progress->total);

    case BETHINK_SYNC_PHASE_CONFIRM:
      return g_strdup (_("Checking what is gone…"));

    case BETHINK_SYNC_PHASE_MERGE:
      return g_strdup (_("Merging…"));

    case BETHINK_SYNC_PHASE_PUSH:
      if (progress->total == 0)
        return g_strdup (_("Sending…"));
      /* Translators: "Sending 3 of 20" */
      return g_strdup_printf (_("Sending %'" G_GINT64_FORMAT " of %'" G_GINT64_FORMAT), progress->done, progress->total);

    case BETHINK_SYNC_PHASE_WAIT:
      return g_strdup (_("Waiting: the server takes a limited number of requests a minute"));

    case BETHINK_SYNC_PHASE_CHECK:
    default:
      return g_strdup (_("Connecting…"));
    }
}

/**
 * bethink_sync_words_progress:
 * @progress: where a run is
 *
 * Returns: (transfer full): the same in words, with the time that is left
 */
char *
bethink_sync_words_progress (const BethinkSyncProgress *progress)
{
  g_autofree char *phase = NULL;
  g_autofree char *remaining = NULL;

  g_return_val_if_fail (progress != NULL, NULL);

  phase = words_of_phase (progress);
  remaining = bethink_sync_words_remaining (progress->remaining);

  if (remaining == NULL)
    return g_steal_pointer (&phase);

  /* Translators: what goes on, and how long it takes */
  return g_strdup_printf (_("%s, %s"), phase, remaining);
}

/**
 * bethink_sync_words_conflicts:
 * @conflicts: how many records wait for the user
 *
 * Returns: (transfer full): the same in words
 */
char *
bethink_sync_words_conflicts (gint64 conflicts)
{
  return g_strdup_printf (ngettext ("%'" G_GINT64_FORMAT " conflict to decide",
                                    "%'" G_GINT64_FORMAT " conflicts to decide", (gulong) conflicts), conflicts);
}

/**
 * bethink_sync_words_state:
 * @sync: synchronisation
 *
 * Returns: (transfer full): how things stand
 */
char *
bethink_sync_words_state (BethinkSync *sync)
{
  gint64 waiting = bethink_sync_get_waiting (sync);
  gint64 conflicts = bethink_sync_get_conflicts (sync);

  switch (bethink_sync_get_state (sync))
    {
    case BETHINK_SYNC_STATE_OFF:
      return g_strdup (_("Not connected"));

    case BETHINK_SYNC_STATE_PREVIEW:
      return g_strdup (_("Not synchronized yet"));

    case BETHINK_SYNC_STATE_RUNNING:
      return bethink_sync_words_progress (bethink_sync_get_progress (sync));

    case BETHINK_SYNC_STATE_OFFLINE:
      return g_strdup (bethink_sync_words_error_title (bethink_sync_get_code (sync)));

    case BETHINK_SYNC_STATE_ATTENTION:
      if (bethink_sync_get_question (sync) != NULL)
        return g_strdup (bethink_sync_words_question_title (bethink_sync_get_question (sync)));
      return g_strdup (bethink_sync_words_error_title (bethink_sync_get_code (sync)));

    case BETHINK_SYNC_STATE_WAITING:
      return g_strdup_printf (ngettext ("%'" G_GINT64_FORMAT " change not sent yet",
                                        "%'" G_GINT64_FORMAT " changes not sent yet", (gulong) waiting), waiting);

    case BETHINK_SYNC_STATE_IDLE:
    default:
      if (conflicts > 0)
        return bethink_sync_words_conflicts (conflicts);
      return g_strdup (_("Up to date"));
    }
}

/**
 * bethink_sync_words_icon:
 * @sync: synchronisation
 *
 * Returns: (transfer none): the icon of how things stand
 */
const char *
bethink_sync_words_icon (BethinkSync *sync)
{
  switch (bethink_sync_get_state (sync))
    {
    case BETHINK_SYNC_STATE_ATTENTION:
      return "dialog-warning-symbolic";

    case BETHINK_SYNC_STATE_OFFLINE:
      return "network-offline-symbolic";

    case BETHINK_SYNC_STATE_RUNNING:
      return "bethink-sync-symbolic";

    case BETHINK_SYNC_STATE_WAITING:
      return "bethink-sync-waiting-symbolic";

    case BETHINK_SYNC_STATE_OFF:
    case BETHINK_SYNC_STATE_PREVIEW:
    case BETHINK_SYNC_STATE_IDLE:
    default:
      return bethink_sync_get_conflicts (sync) > 0 ? "bethink-sync-conflict-symbolic" : "bethink-sync-done-symbolic";
    }
}

/* ---- records, one by one ---- */

static const struct
{
  const char *field;
  const char *words;
} fields[] = {
  { "amount", N_("Amount") },
  { "archived", N_("Archived") },
  { "birthdate", N_("Birthday") },
  { "body", N_("Text") },
  { "called_at", N_("Time") },
  { "city", N_("Town") },
  { "company", N_("Company") },
  { "contact_called", N_("Who called") },
  { "content", N_("Text") },
  { "country", N_("Country") },
  { "deceased", N_("Has died") },
  { "deceased_date", N_("Date of death") },
  { "description", N_("About") },
  { "done", N_("Done") },
  { "emotions", N_("Feelings") },
  { "first_name", N_("First name") },
  { "food_preferences", N_("Food preferences") },
  { "gender", N_("Gender") },
  { "happened_at", N_("Time") },
  { "is_favorited", N_("Favourite") },
  { "job", N_("Job") },
  { "labels", N_("Labels") },
  { "last_name", N_("Last name") },
  { "met", N_("How you met") },
  { "met_date", N_("When you met") },
  { "middle_name", N_("Middle name") },
  { "name", N_("Name") },
  { "nickname", N_("Nickname") },
  { "postal_code", N_("Postal code") },
  { "province", N_("Region") },
  { "starred", N_("Favourite") },
  { "street", N_("Street") },
  { "tags", N_("Tags") },
  { "text", N_("Text") },
  { "title", N_("Title") },
  { "type", N_("Type") },
  { "when", N_("Time") },
  { "written_at", N_("Time") },
  { "written_by_me", N_("Who wrote it") },
};

/**
 * bethink_sync_words_field:
 * @kind: the kind of a record
 * @field: one of its fields
 *
 * Returns: (transfer none): its name
 */
const char *
bethink_sync_words_field (BethinkMonicaKind  kind,
                          const char        *field)
{
  g_return_val_if_fail (field != NULL, "");

  if (kind == BETHINK_MONICA_KIND_CONTACT_FIELD && strcmp (field, "content") == 0)
    return _("Number or address");

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].field, field) == 0)
      return _(fields[i].words);

  return _("Other");
}

/**
 * bethink_sync_words_value:
 * @kind: the kind of a record
 * @field: (nullable): one of its fields
 * @value: (nullable): its value, as it is compared
 *
 * Returns: (transfer full) (nullable): the value for people, %NULL for nothing
 */
char *
bethink_sync_words_value (BethinkMonicaKind  kind,
                          const char        *field,
                          const char        *value)
{
  const BethinkMonicaField *known = field != NULL ? bethink_monica_fields_find (kind, field) : NULL;
  gboolean is_flag = known != NULL && known->type == BETHINK_MONICA_FIELD_FLAG;
  char *words;

  if (g_strcmp0 (field, "contact_called") == 0)
    return g_strdup (value != NULL ? _("They called") : _("You called"));

  if (g_strcmp0 (field, "written_by_me") == 0)
    return g_strdup (value != NULL ? _("You wrote it") : _("They wrote it"));

  if (is_flag)
    return g_strdup (value != NULL ? _("Yes") : _("No"));

  words = g_strdup (value);

  /* Moments of the server have no zone: they are shown as they are. */
  if (words != NULL && known != NULL && known->type == BETHINK_MONICA_FIELD_MOMENT && strlen (words) > 10)
    words[10] = ' ';

  return words;
}

/**
 * bethink_sync_words_reason:
 * @reason: (nullable): why a whole record is in question
 *
 * Returns: (transfer none): the same in words
 */
const char *
bethink_sync_words_reason (const char *reason)
{
  if (g_strcmp0 (reason, "gone") == 0)
    return _("Changed here, deleted on the server");
  if (g_strcmp0 (reason, "refused") == 0)
    return _("Not accepted by the server");
  if (g_strcmp0 (reason, "restore") == 0)
    return _("Will be made again on the server");

  return _("The two sides do not fit together");
}

/**
 * bethink_sync_words_action:
 * @action: the code of a line of the log
 * @outgoing: whether it was done on the server
 *
 * Returns: (transfer none): what was done
 */
const char *
bethink_sync_words_action (const char *action,
                           gboolean    outgoing)
{
  static const struct
  {
    const char *action;
    const char *here;
    const char *there;
  } words[] = {
    { "accepted", N_("Kept by the server in another form"), N_("Kept by the server in another form") },
    { "added", N_("Received"), N_("Sent") },
    { "brought-back", N_("Brought back"), N_("Brought back on the server") },
    { "changed", N_("Changed here"), N_("Changed on the server") },
    { "conflict", N_("Changed on both sides"), N_("Changed on both sides") },
    { "deleted", N_("Moved to the trash"), N_("Deleted on the server") },
    { "found-again", N_("Found again"), N_("Found again") },
    { "gone-conflict", N_("Deleted there, changed here"), N_("Deleted there, changed here") },
    { "refused", N_("Not accepted by the server"), N_("Not accepted by the server") },
    { "still-there", N_("Not deleted by the server yet"), N_("Not deleted by the server yet") },
    { "twice", N_("Twice on the server"), N_("Twice on the server") },
  };

  g_return_val_if_fail (action != NULL, "");

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].action, action) == 0)
      return outgoing ? _(words[i].there) : _(words[i].here);

  return _("Noted");
}
