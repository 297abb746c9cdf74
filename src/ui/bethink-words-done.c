/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-words-done"

#include "config.h"

#include "bethink-words-done.h"

#include <glib/gi18n.h>

/* What a toast says after something was done to one or many rows. Whole
 * sentences for each kind, because other languages need them.
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

/**
 * bethink_words_done:
 * @kind: of the rows
 * @n: how many rows
 *
 * Returns: (transfer full): a sentence for a toast
 */
char *
bethink_words_done (BethinkDone done,
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
