/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-words-done"

#include "config.h"

#include "bethink-words-done.h"

#include "bethink-call.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"

#include <glib/gi18n.h>

/* What a toast says after something was done to one or many rows: of whom, or
 * how many. Whole sentences for each kind, because other languages need them.
 */

static char *
deleted (BethinkKind kind,
         guint       n)
{
  switch ((int) kind)
    {
    case BETHINK_KIND_CONTACT:
      return g_strdup_printf (ngettext ("%u person moved to the trash", "%u people moved to the trash", n), n);
    case BETHINK_KIND_CONVERSATION:
      return g_strdup_printf (ngettext ("%u conversation moved to the trash",
                                        "%u conversations moved to the trash", n), n);
    case BETHINK_KIND_MESSAGE:
      return g_strdup_printf (ngettext ("%u message moved to the trash", "%u messages moved to the trash", n), n);
    case BETHINK_KIND_CALL:
      return g_strdup_printf (ngettext ("%u call moved to the trash", "%u calls moved to the trash", n), n);
    default:
      return g_strdup_printf (ngettext ("%u note moved to the trash", "%u notes moved to the trash", n), n);
    }
}

static char *
starred (BethinkKind kind,
         guint       n)
{
  if (kind == BETHINK_KIND_CONVERSATION)
    return g_strdup_printf (ngettext ("%u conversation starred", "%u conversations starred", n), n);

  return g_strdup_printf (ngettext ("%u person starred", "%u people starred", n), n);
}

static char *
unstarred (BethinkKind kind,
           guint       n)
{
  if (kind == BETHINK_KIND_CONVERSATION)
    return g_strdup_printf (ngettext ("Star taken from %u conversation", "Star taken from %u conversations", n), n);

  return g_strdup_printf (ngettext ("Star taken from %u person", "Star taken from %u people", n), n);
}

static char *
several (BethinkDone done,
         BethinkKind kind,
         guint       n)
{
  switch (done)
    {
    case BETHINK_DONE_DELETE:
      return deleted (kind, n);
    case BETHINK_DONE_STAR:
      return starred (kind, n);
    case BETHINK_DONE_UNSTAR:
      return unstarred (kind, n);
    case BETHINK_DONE_ARCHIVE:
      return g_strdup_printf (ngettext ("%u person archived", "%u people archived", n), n);
    case BETHINK_DONE_UNARCHIVE:
      return g_strdup_printf (ngettext ("%u person taken out of the archive",
                                        "%u people taken out of the archive", n), n);
    case BETHINK_DONE_TAG:
      return g_strdup_printf (ngettext ("%u person tagged", "%u people tagged", n), n);
    case BETHINK_DONE_UNTAG:
      return g_strdup_printf (ngettext ("Tag taken from %u person", "Tag taken from %u people", n), n);
    case BETHINK_DONE_READ:
      return g_strdup_printf (ngettext ("%u conversation marked as read",
                                        "%u conversations marked as read", n), n);
    case BETHINK_DONE_STATUS:
    default:
      return g_strdup_printf (ngettext ("Status of %u conversation changed",
                                        "Status of %u conversations changed", n), n);
    }
}

/* Of a person nothing but the name is said: who it was is what matters. */
static const char *
about_person (BethinkDone done)
{
  switch (done)
    {
    case BETHINK_DONE_DELETE:
      return _("%s moved to the trash");
    case BETHINK_DONE_STAR:
      return _("%s starred");
    case BETHINK_DONE_UNSTAR:
      return _("Star taken from %s");
    case BETHINK_DONE_ARCHIVE:
      return _("%s archived");
    case BETHINK_DONE_UNARCHIVE:
      return _("%s taken out of the archive");
    case BETHINK_DONE_TAG:
      return _("%s tagged");
    case BETHINK_DONE_UNTAG:
      return _("Tag taken from %s");
    case BETHINK_DONE_READ:
    case BETHINK_DONE_STATUS:
    default:
      return NULL;
    }
}

static const char *
about_conversation (BethinkDone done)
{
  switch (done)
    {
    case BETHINK_DONE_DELETE:
      return _("Conversation with %s moved to the trash");
    case BETHINK_DONE_STAR:
      return _("Conversation with %s starred");
    case BETHINK_DONE_UNSTAR:
      return _("Star taken from the conversation with %s");
    case BETHINK_DONE_READ:
      return _("Conversation with %s marked as read");
    case BETHINK_DONE_STATUS:
      return _("Status of the conversation with %s changed");
    case BETHINK_DONE_ARCHIVE:
    case BETHINK_DONE_UNARCHIVE:
    case BETHINK_DONE_TAG:
    case BETHINK_DONE_UNTAG:
    default:
      return NULL;
    }
}

/* Names may hold anything, also what a format would take for its own. */
static char *
fill (const char *sentence,
      const char *name)
{
  g_auto (GStrv) halves = g_strsplit (sentence, "%s", 2);

  return g_strconcat (halves[0], name, halves[1], NULL);
}

static const char *
about_one (BethinkDone done,
           BethinkKind kind)
{
  switch ((int) kind)
    {
    case BETHINK_KIND_CONTACT:
      return about_person (done);
    case BETHINK_KIND_CONVERSATION:
      return about_conversation (done);
    case BETHINK_KIND_CALL:
      return done == BETHINK_DONE_DELETE ? _("Call with %s moved to the trash") : NULL;
    default:
      return NULL;
    }
}

/**
 * bethink_words_done:
 * @kind: of the rows
 * @n: how many rows
 * @name: (nullable): of the person, when there is one row and it is known
 *
 * Returns: (transfer full): a sentence for a toast
 */
char *
bethink_words_done (BethinkDone  done,
                    BethinkKind  kind,
                    guint        n,
                    const char  *name)
{
  const char *sentence = n == 1 && name != NULL && *name != '\0' ? about_one (done, kind) : NULL;

  return sentence != NULL ? fill (sentence, name) : several (done, kind, n);
}

/**
 * bethink_words_done_dup_name:
 * @store: where the record is
 *
 * Returns: (transfer full) (nullable): the name for bethink_words_done(), asked
 *   before the record is changed
 */
char *
bethink_words_done_dup_name (BethinkStore *store,
                             BethinkKind   kind,
                             gint64        id)
{
  g_autoptr (BethinkRecord) record = NULL;

  g_return_val_if_fail (BETHINK_IS_STORE (store), NULL);

  if (kind != BETHINK_KIND_CONTACT && kind != BETHINK_KIND_CONVERSATION && kind != BETHINK_KIND_CALL)
    return NULL;

  record = bethink_store_ref_live (store, kind, id);
  if (BETHINK_IS_CONTACT (record))
    return g_strdup (bethink_contact_get_name (BETHINK_CONTACT (record)));
  if (BETHINK_IS_CONVERSATION (record))
    return g_strdup (bethink_conversation_get_contact_name (BETHINK_CONVERSATION (record)));

  return g_strdup (bethink_call_get_contact_name (BETHINK_CALL (record)));
}
