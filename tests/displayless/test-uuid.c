/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-uuid.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *formatted;   /* NULL: not valid */
  } cases[] = {
    { "00112233-4455-6677-8899-aabbccddeeff", "00112233-4455-6677-8899-aabbccddeeff" },
    { "00112233-4455-6677-8899-AABBCCDDEEFF", "00112233-4455-6677-8899-aabbccddeeff" },
    { "00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000" },
    { "00112233445566778899aabbccddeeff", NULL },
    { "00112233-4455-6677-8899-aabbccddeef", NULL },
    { "00112233-4455-6677-8899-aabbccddeeff0", NULL },
    { "00112233-4455-6677-8899-aabbccddeefg", NULL },
    { "00112233-4455-6677-8899_aabbccddeeff", NULL },
    { "{00112233-4455-6677-8899-aabbccddeeff}", NULL },
    { "0", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *formatted = NULL;
      BethinkUuid uuid = { { 0x5a, } };

      g_assert_cmpint (bethink_uuid_parse (cases[i].text, &uuid), ==, cases[i].formatted != NULL);
      g_assert_cmpint (bethink_uuid_is_valid (cases[i].text), ==, cases[i].formatted != NULL);

      if (cases[i].formatted == NULL)
        {
          g_assert_cmpint (uuid.bytes[0], ==, 0x5a);
          continue;
        }

      formatted = bethink_uuid_to_string (&uuid);
      g_assert_cmpstr (formatted, ==, cases[i].formatted);
    }
}

static void
test_random (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (bethink_uuid_hash, bethink_uuid_equal, g_free, NULL);

  for (guint i = 0; i < 1000; i++)
    {
      BethinkUuid *uuid = g_new (BethinkUuid, 1);

      bethink_uuid_init_random (uuid);
      g_assert_cmpint (uuid->bytes[6] >> 4, ==, 4);
      g_assert_cmpint (uuid->bytes[8] >> 6, ==, 2);
      g_assert_false (bethink_uuid_is_null (uuid));
      g_assert_true (g_hash_table_add (seen, uuid));
    }
}

static void
test_null (void)
{
  BethinkUuid uuid = { { 0, } };

  g_assert_true (bethink_uuid_is_null (&uuid));
  uuid.bytes[15] = 1;
  g_assert_false (bethink_uuid_is_null (&uuid));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/uuid/parse", test_parse);
  g_test_add_func ("/uuid/random", test_random);
  g_test_add_func ("/uuid/null", test_null);

  return g_test_run ();
}
