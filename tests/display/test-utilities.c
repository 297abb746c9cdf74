/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-utilities.h"

#include "bethink-contact-card.h"
#include "bethink-contact.h"
#include "bethink-resources.h"
#include "bethink-store-edit.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdlib.h>

gboolean
test_wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* A machine without a display skips the test. */
void
test_init (int    *argc,
           char ***argv)
{
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    exit (77);

  adw_init ();
  bethink_register_resource ();
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  *done = bethink_store_open_finish (BETHINK_STORE (object), result, &error);
  g_assert_no_error (error);
}

/* An open store in a folder of its own. */
BethinkStore *
test_store_new (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bethink-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bethink.db", NULL);
  BethinkStore *store = bethink_store_new (path);
  gboolean done = FALSE;

  bethink_store_open_async (store, NULL, opened_cb, &done);
  test_wait_until (done);

  return store;
}

void
test_store_free (BethinkStore *store)
{
  bethink_store_close (store);
  g_object_unref (store);
}

typedef struct
{
  gint64   id;
  gboolean done;
} Saved;

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Saved *saved = user_data;

  saved->id = bethink_store_save_contact_finish (BETHINK_STORE (object), result, NULL, &error);
  g_assert_no_error (error);
  saved->done = TRUE;
}

gint64
test_store_add (BethinkStore *store,
                const char   *first_name,
                const char   *last_name)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (contact);
  Saved saved = { 0, FALSE };

  bethink_contact_set_first_name (contact, first_name);
  bethink_contact_set_last_name (contact, last_name);
  bethink_store_save_contact_async (store, card, NULL, saved_cb, &saved);
  test_wait_until (saved.done);

  return saved.id;
}
