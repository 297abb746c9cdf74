/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-date-type"

#include "bethink-date-type.h"

G_DEFINE_BOXED_TYPE (BethinkDate, bethink_date, bethink_date_copy, bethink_date_free)

/**
 * bethink_date_copy:
 * @date: a date
 *
 * Returns: (transfer full): the same date in memory of its own
 */
BethinkDate *
bethink_date_copy (const BethinkDate *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  return g_memdup2 (date, sizeof *date);
}

/**
 * bethink_date_free:
 * @date: (transfer full): a date from bethink_date_copy()
 *
 * Frees the memory of @date.
 */
void
bethink_date_free (BethinkDate *date)
{
  g_free (date);
}
