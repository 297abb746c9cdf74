/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-derive-conversation"

#include "bethink-derive-private.h"
#include "bethink-statement.h"
#include "bethink-time.h"
#include "bethink-transaction-private.h"

/* The last words of a conversation and when they were said. */

typedef struct
{
  gint64            last_activity_at;
  BethinkDirection  last_direction;
  char             *preview;      /* owned, nullable */
  char             *first_text;   /* owned, nullable */
} Derived;

static void
derived_clear (Derived *self)
{
  g_clear_pointer (&self->preview, g_free);
  g_clear_pointer (&self->first_text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Derived, derived_clear)

static char *
dup_line (BethinkStatement *statement,
          int               body,
          int               subject)
{
  char *line = bethink_derive_first_line (bethink_statement_get_text (statement, body));

  if (line == NULL)
    line = bethink_derive_first_line (bethink_statement_get_text (statement, subject));

  return line;
}

/* Walks back from the newest message until time and words are found: usually one
 * step. What is scheduled was not said yet; private notes are nobody's words.
 */
static gboolean
find_last_message (BethinkDb  *db,
                   gint64      id,
                   Derived    *derived,
                   GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;
  gboolean has_time = FALSE;
  gboolean has_words = FALSE;

  statement = bethink_db_prepare (db,
                                  "SELECT sent_at, direction, private_note, body, subject FROM message "
                                  "WHERE conversation = ?1 AND deleted_at IS NULL AND delivery <> 1 "
                                  "ORDER BY sort_at DESC, id DESC",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gint64 sent_at = bethink_statement_get_instant (statement, 0);

      if (!has_time && sent_at != BETHINK_TIME_UNKNOWN)
        {
          derived->last_activity_at = MAX (derived->last_activity_at, sent_at);
          has_time = TRUE;
        }

      if (!has_words && bethink_statement_get_int (statement, 2) == 0)
        {
          derived->last_direction = bethink_statement_get_int (statement, 1);
          derived->preview = dup_line (statement, 3, 4);
          has_words = TRUE;
        }

      if (has_time && has_words)
        return TRUE;
    }

  return step == BETHINK_STEP_DONE;
}

static gboolean
find_first_text (BethinkDb  *db,
                 gint64      id,
                 Derived    *derived,
                 GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (db,
                                  "SELECT body, subject FROM message "
                                  "WHERE conversation = ?1 AND deleted_at IS NULL "
                                  "AND private_note = 0 ORDER BY sort_at, id LIMIT 1",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    derived->first_text = dup_line (statement, 0, 1);

  return step != BETHINK_STEP_ERROR;
}

static gboolean
find_last_call (BethinkDb  *db,
                gint64      id,
                Derived    *derived,
                GError    **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkStep step;

  statement = bethink_db_prepare (db,
                                  "SELECT started_at FROM call WHERE conversation = ?1 "
                                  "AND deleted_at IS NULL AND started_at IS NOT NULL "
                                  "ORDER BY sort_at DESC LIMIT 1",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW)
    derived->last_activity_at = MAX (derived->last_activity_at, bethink_statement_get_int (statement, 0));

  return step != BETHINK_STEP_ERROR;
}

enum
{
  CONTACT,
  ACTIVITY_OWN_AT,
  STARTED_AT,
  PREVIEW_OWN,
  LAST_ACTIVITY_AT,
  LAST_DIRECTION,
  PREVIEW,
  FIRST_TEXT,
};

static const char select_sql[] =
  "SELECT contact, activity_own_at, started_at, preview_own, "
  "last_activity_at, last_direction, preview, first_text FROM conversation WHERE id = ?1";

static const char update_sql[] =
  "UPDATE conversation SET last_activity_at = ?2, last_direction = ?3, preview = ?4, "
  "first_text = ?5, message_count = message_count + ?6 WHERE id = ?1";

static gboolean
differs (BethinkStatement *stored,
         const Derived    *derived)
{
  return bethink_statement_get_instant (stored, LAST_ACTIVITY_AT) != derived->last_activity_at ||
         bethink_statement_get_int (stored, LAST_DIRECTION) != (gint64) derived->last_direction ||
         g_strcmp0 (bethink_statement_get_text (stored, PREVIEW), derived->preview) != 0 ||
         g_strcmp0 (bethink_statement_get_text (stored, FIRST_TEXT), derived->first_text) != 0;
}

static gboolean
compute (BethinkDb         *db,
         gint64             id,
         BethinkStatement  *stored,
         Derived           *derived,
         GError           **error)
{
  derived->last_activity_at = bethink_statement_get_instant (stored, ACTIVITY_OWN_AT);

  if (!find_last_message (db, id, derived, error) ||
      !find_first_text (db, id, derived, error) ||
      !find_last_call (db, id, derived, error))
    return FALSE;

  if (derived->last_activity_at == BETHINK_TIME_UNKNOWN)
    derived->last_activity_at = bethink_statement_get_instant (stored, STARTED_AT);

  if (derived->preview == NULL)
    derived->preview = bethink_derive_first_line (bethink_statement_get_text (stored, PREVIEW_OWN));

  return TRUE;
}

static gboolean
store (BethinkDb      *db,
       gint64          id,
       const Derived  *derived,
       gint64          difference,
       GError        **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, update_sql, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);
  bethink_statement_bind_instant (statement, 2, derived->last_activity_at);
  bethink_statement_bind_int (statement, 3, derived->last_direction);
  bethink_statement_bind_text (statement, 4, derived->preview);
  bethink_statement_bind_text (statement, 5, derived->first_text);
  bethink_statement_bind_int (statement, 6, difference);

  return bethink_statement_run (statement, error);
}

/*
 * bethink_derive_conversation:
 * @tx: a transaction
 * @id: a conversation, which may be gone
 * @difference: how many messages it has more
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_derive_conversation (BethinkTransaction  *tx,
                             gint64               id,
                             gint64               difference,
                             GError             **error)
{
  g_autoptr (BethinkStatement) stored = bethink_db_prepare (tx->db, select_sql, error);
  g_auto (Derived) derived = { 0, };
  BethinkStep step;
  gboolean moved;

  if (stored == NULL)
    return FALSE;

  bethink_statement_bind_int (stored, 1, id);
  step = bethink_statement_step (stored, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  if (!compute (tx->db, id, stored, &derived, error))
    return FALSE;

  bethink_transaction_mark_person (tx, bethink_statement_get_int (stored, CONTACT), BETHINK_DIRT_CONVERSATIONS);

  if (difference == 0 && !differs (stored, &derived))
    return TRUE;

  moved = bethink_statement_get_instant (stored, LAST_ACTIVITY_AT) != derived.last_activity_at;
  bethink_changeset_add (tx->changes, BETHINK_KIND_CONVERSATION, id,
                         moved ? BETHINK_CHANGE_MOVED : BETHINK_CHANGE_CHANGED);

  return store (tx->db, id, &derived, difference, error);
}
