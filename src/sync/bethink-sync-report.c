/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-report"

#include "bethink-sync-report.h"

static const char * const nicks[] = {
  [BETHINK_SYNC_COUNT_PULLED] = "pulled",
  [BETHINK_SYNC_COUNT_MERGED] = "merged",
  [BETHINK_SYNC_COUNT_SAME] = "same",
  [BETHINK_SYNC_COUNT_PUSHED] = "pushed",
  [BETHINK_SYNC_COUNT_CONFLICTS] = "conflicts",
  [BETHINK_SYNC_COUNT_DELETED] = "deleted",
  [BETHINK_SYNC_COUNT_DELETED_THERE] = "deleted-there",
  [BETHINK_SYNC_COUNT_ALIKE] = "alike",
  [BETHINK_SYNC_COUNT_SKIPPED] = "skipped",
};

G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == BETHINK_SYNC_N_COUNTS);

/**
 * bethink_sync_report_new:
 *
 * Returns: (transfer full): a report of nothing
 */
BethinkSyncReport *
bethink_sync_report_new (void)
{
  return g_new0 (BethinkSyncReport, 1);
}

/**
 * bethink_sync_report_copy:
 * @self: a report
 *
 * Returns: (transfer full): a copy
 */
BethinkSyncReport *
bethink_sync_report_copy (const BethinkSyncReport *self)
{
  BethinkSyncReport *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->question = g_strdup (self->question);

  return copy;
}

/**
 * bethink_sync_report_free:
 * @self: a report
 */
void
bethink_sync_report_free (BethinkSyncReport *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->question);
  g_free (self);
}

/**
 * bethink_sync_report_get_sum:
 * @self: a report
 * @count: what to count
 *
 * Returns: the number over all kinds
 */
guint
bethink_sync_report_get_sum (const BethinkSyncReport *self,
                             BethinkSyncCount         count)
{
  guint sum = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < BETHINK_MONICA_N_KINDS; i++)
    sum += self->counts[i][count];

  return sum;
}

/**
 * bethink_sync_count_to_nick:
 * @count: what is counted
 *
 * Returns: its name in logs and in what programs read
 */
const char *
bethink_sync_count_to_nick (BethinkSyncCount count)
{
  g_return_val_if_fail ((guint) count < BETHINK_SYNC_N_COUNTS, NULL);

  return nicks[count];
}

/**
 * bethink_sync_report_to_text:
 * @self: a report
 *
 * Returns: (transfer full): the counts as lines `kind count number`, for the log of runs
 */
char *
bethink_sync_report_to_text (const BethinkSyncReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < BETHINK_MONICA_N_KINDS; i++)
    for (guint j = 0; j < BETHINK_SYNC_N_COUNTS; j++)
      if (self->counts[i][j] > 0)
        g_string_append_printf (text, "%s %s %u\n", bethink_monica_kind_to_nick ((BethinkMonicaKind) i),
                                nicks[j], self->counts[i][j]);

  return g_string_free_and_steal (g_steal_pointer (&text));
}
