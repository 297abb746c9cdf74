/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-order"

#include "bethink-contact-order.h"

#include "bethink-setting-table.h"
#include "bethink-table.h"
#include "bethink-transaction-private.h"

#include <locale.h>

#define KEY "order-locale"

/* Keys of more than one locale are stored. */
#define MIXED "*"

static const char *
get_locale (void)
{
  const char *locale = setlocale (LC_COLLATE, NULL);

  return locale != NULL ? locale : "C";
}

/*
 * bethink_contact_order_note:
 * @tx: a transaction in which names are sorted
 * @error: return location
 *
 * Remembers by which locale.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_contact_order_note (BethinkTransaction  *tx,
                            GError             **error)
{
  BethinkDb *db = bethink_transaction_get_db (tx);
  g_autofree char *stored = NULL;

  if (!bethink_setting_table_get_text (db, KEY, &stored, error))
    return FALSE;

  if (stored == NULL)
    return bethink_setting_table_set_text (db, KEY, get_locale (), error);

  if (g_str_equal (stored, MIXED) || g_str_equal (stored, get_locale ()))
    return TRUE;

  return bethink_setting_table_set_text (db, KEY, MIXED, error);
}

/**
 * bethink_contact_order_refresh:
 * @tx: a transaction
 * @error: return location
 *
 * Sorts all people by the present locale, if they are sorted by another one.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_contact_order_refresh (BethinkTransaction  *tx,
                               GError             **error)
{
  BethinkDb *db;
  g_autofree char *stored = NULL;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (tx != NULL, FALSE);

  db = bethink_transaction_get_db (tx);

  if (!bethink_setting_table_get_text (db, KEY, &stored, error))
    return FALSE;

  if (stored == NULL || g_str_equal (stored, get_locale ()))
    return TRUE;

  ids = bethink_read_ids (db, "SELECT id FROM contact WHERE id > ?1", 0, 0, error);

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    bethink_transaction_mark_person (tx, g_array_index (ids, gint64, i), BETHINK_DIRT_NAME);

  return bethink_setting_table_set_text (db, KEY, get_locale (), error);
}
