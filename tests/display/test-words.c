/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-words-done.h"

#include <locale.h>

static void
test_done (void)
{
  static const struct
  {
    BethinkDone  done;
    BethinkKind  kind;
    guint        n;
    const char  *name;
    const char  *text;
  } cases[] = {
    { BETHINK_DONE_DELETE, BETHINK_KIND_CONTACT, 1, "Anna Berg", "Anna Berg moved to the trash" },
    { BETHINK_DONE_DELETE, BETHINK_KIND_CONTACT, 1, NULL, "1 person moved to the trash" },
    { BETHINK_DONE_DELETE, BETHINK_KIND_CONTACT, 1, "", "1 person moved to the trash" },
    { BETHINK_DONE_DELETE, BETHINK_KIND_CONTACT, 3, NULL, "3 people moved to the trash" },
    { BETHINK_DONE_DELETE, BETHINK_KIND_CONTACT, 1, "100 %s", "100 %s moved to the trash" },
    { BETHINK_DONE_DELETE, BETHINK_KIND_CONVERSATION, 1, "Bo", "Conversation with Bo moved to the trash" },
    { BETHINK_DONE_DELETE, BETHINK_KIND_CALL, 1, "Bo", "Call with Bo moved to the trash" },
    { BETHINK_DONE_DELETE, BETHINK_KIND_MESSAGE, 1, "Bo", "1 message moved to the trash" },
    { BETHINK_DONE_STAR, BETHINK_KIND_CONTACT, 1, "Bo", "Bo starred" },
    { BETHINK_DONE_UNSTAR, BETHINK_KIND_CONVERSATION, 1, "Bo", "Star taken from the conversation with Bo" },
    { BETHINK_DONE_ARCHIVE, BETHINK_KIND_CONTACT, 2, NULL, "2 people archived" },
    { BETHINK_DONE_UNARCHIVE, BETHINK_KIND_CONTACT, 1, "Bo", "Bo taken out of the archive" },
    { BETHINK_DONE_TAG, BETHINK_KIND_CONTACT, 1, "Bo", "Bo tagged" },
    { BETHINK_DONE_READ, BETHINK_KIND_CONVERSATION, 1, NULL, "1 conversation marked as read" },
    { BETHINK_DONE_STATUS, BETHINK_KIND_CONVERSATION, 1, "Bo", "Status of the conversation with Bo changed" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = bethink_words_done (cases[i].done, cases[i].kind, cases[i].n, cases[i].name);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/words/done", test_done);

  return g_test_run ();
}
