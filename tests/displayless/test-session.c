/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-session.h"

#include "bethink-call-table.h"
#include "bethink-check.h"
#include "bethink-contact-field.h"
#include "bethink-contact-merge.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-entry-table.h"
#include "bethink-external-id-table.h"
#include "bethink-journal.h"
#include "bethink-message-table.h"
#include "bethink-search-index.h"
#include "bethink-setting-table.h"
#include "bethink-statement.h"
#include "bethink-store-error.h"
#include "bethink-tag-table.h"
#include "bethink-trash.h"

#define STEP_KEY "test.step"

typedef struct
{
  BethinkTransaction *tx;
  BethinkDb          *db;
  GRand              *rand;
  guint               number;
} Session;

typedef gboolean (*StepFunc) (Session  *session,
                              GError  **error);

/* ---- choosing ---- */

#define PICK_SQL(table) \
  "SELECT id FROM " table " WHERE deleted_at IS NULL ORDER BY id * 7919 % 1009 LIMIT 1 OFFSET ?1"
#define COUNT_SQL(table) \
  "SELECT count (*) FROM " table " WHERE deleted_at IS NULL"

static const struct
{
  BethinkKind  kind;
  const char  *pick;
  const char  *count;
} tables[] = {
  { BETHINK_KIND_CONTACT, PICK_SQL ("contact"), COUNT_SQL ("contact") },
  { BETHINK_KIND_CONVERSATION, PICK_SQL ("conversation"), COUNT_SQL ("conversation") },
  { BETHINK_KIND_MESSAGE, PICK_SQL ("message"), COUNT_SQL ("message") },
  { BETHINK_KIND_CALL, PICK_SQL ("call"), COUNT_SQL ("call") },
  { BETHINK_KIND_ENTRY, PICK_SQL ("entry"), COUNT_SQL ("entry") },
};

/* @id: a record that is there, 0 when there is none */
static gboolean
pick (Session      *session,
      BethinkKind   kind,
      gint64       *id,
      GError      **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  guint i = kind - BETHINK_KIND_CONTACT;
  gint64 count;

  *id = 0;
  if (!bethink_db_query_int (session->db, tables[i].count, &count, error))
    return FALSE;
  if (count == 0)
    return TRUE;

  statement = bethink_db_prepare (session->db, tables[i].pick, error);
  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, g_rand_int_range (session->rand, 0, (int) count));
  if (bethink_statement_step (statement, error) != BETHINK_STEP_ROW)
    return FALSE;

  *id = bethink_statement_get_int (statement, 0);
  return TRUE;
}

static char *
make_words (Session *session)
{
  static const char * const words[] = {
    "tea", "garden", "Zoë", "train", "letters", "music", "snow", "Lisbon", "bread", "engine",
  };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (session->rand, 1, 60);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", words[g_rand_int_range (session->rand, 0, G_N_ELEMENTS (words))]);

  return g_string_free (text, FALSE);
}

/* ---- adding ---- */

static void
add_field (Session            *session,
           BethinkContactCard *card)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
  g_autofree char *value = g_strdup_printf ("+44 20 %u", g_rand_int_range (session->rand, 1000, 9999));

  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_PHONE);
  bethink_contact_field_set_value (field, value);
  g_list_store_append (bethink_contact_card_get_fields (card), field);
}

static gboolean
add_contact (Session  *session,
             gint64   *id,
             GError  **error)
{
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (NULL);
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  g_autofree char *name = g_strdup_printf ("Ada %u", g_rand_int_range (session->rand, 0, 500));
  const char * const tags[] = { "choir", session->number % 2 == 0 ? "work" : "family", NULL };

  bethink_contact_set_first_name (contact, name);
  bethink_contact_set_last_name (contact, "Lovelace");
  bethink_contact_card_set_tags (card, tags);
  add_field (session, card);

  if (!bethink_contact_table_save_card (session->tx, card, error))
    return FALSE;

  *id = bethink_record_get_id (BETHINK_RECORD (contact));
  return TRUE;
}

static gboolean
add_conversation (Session  *session,
                  gint64    contact,
                  gint64   *id,
                  GError  **error)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();

  bethink_conversation_set_contact_id (conversation, contact);
  bethink_conversation_set_channel (conversation, BETHINK_CHANNEL_SMS);
  if (!bethink_conversation_table_insert (session->tx, conversation, error))
    return FALSE;

  *id = bethink_record_get_id (BETHINK_RECORD (conversation));
  return TRUE;
}

static gboolean
add_message (Session  *session,
             gint64    conversation,
             GError  **error)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autofree char *body = make_words (session);
  gint64 at = g_rand_int_range (session->rand, 1, G_MAXINT32) * G_GINT64_CONSTANT (1000);

  bethink_message_set_conversation_id (message, conversation);
  bethink_message_set_direction (message, BETHINK_DIRECTION_IN);
  bethink_message_set_sent_at (message, at);
  bethink_message_set_sort_at (message, at);
  bethink_message_set_body (message, body);
  return bethink_message_table_insert (session->tx, message, error);
}

static gboolean
add_call (Session  *session,
          gint64    contact,
          GError  **error)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autofree char *text = make_words (session);
  gint64 at = g_rand_int_range (session->rand, 1, G_MAXINT32) * G_GINT64_CONSTANT (1000);

  bethink_call_set_contact_id (call, contact);
  bethink_call_set_started_at (call, at);
  bethink_call_set_sort_at (call, at);
  bethink_call_set_text (call, text);
  return bethink_call_table_insert (session->tx, call, error);
}

static gboolean
add_entry (Session  *session,
           gint64    contact,
           GError  **error)
{
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();
  g_autofree char *text = make_words (session);
  gint64 at = g_rand_int_range (session->rand, 1, G_MAXINT32) * G_GINT64_CONSTANT (1000);

  bethink_entry_set_entry_kind (entry, BETHINK_ENTRY_KIND_NOTE);
  bethink_entry_set_when (entry, at);
  bethink_entry_set_sort_at (entry, at);
  bethink_entry_set_text (entry, text);
  bethink_entry_add_person (entry, contact);
  return bethink_entry_table_insert (session->tx, entry, error);
}

/* ---- steps ---- */

/* A person with everything, as an import brings them. */
static gboolean
import_person (Session  *session,
               int       i,
               GError  **error)
{
  g_autofree char *key = g_strdup_printf ("%u/%d", session->number, i);
  gint64 contact;
  gint64 conversation;

  return add_contact (session, &contact, error) &&
         bethink_external_id_table_add (session->tx, "monica", BETHINK_KIND_CONTACT, key, contact, error) &&
         add_conversation (session, contact, &conversation, error) &&
         add_message (session, conversation, error) &&
         add_message (session, conversation, error) &&
         add_call (session, contact, error) &&
         add_entry (session, contact, error);
}

static gboolean
step_import (Session  *session,
             GError  **error)
{
  for (int i = 0; i < 8; i++)
    {
      if (!import_person (session, i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
step_add_contact (Session  *session,
                  GError  **error)
{
  gint64 id;

  return add_contact (session, &id, error);
}

static gboolean
step_edit_contact (Session  *session,
                   GError  **error)
{
  g_autoptr (BethinkContactCard) card = NULL;
  g_autofree char *words = make_words (session);
  gint64 id;

  if (!pick (session, BETHINK_KIND_CONTACT, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;

  card = bethink_contact_table_get_card (session->db, id, error);
  if (card == NULL)
    return FALSE;

  bethink_contact_set_description (bethink_contact_card_get_contact (card), words);
  bethink_contact_set_nickname (bethink_contact_card_get_contact (card), NULL);
  bethink_contact_set_first_name (bethink_contact_card_get_contact (card), "Augusta");
  if (session->number % 3 == 0)
    g_list_store_remove_all (bethink_contact_card_get_fields (card));
  add_field (session, card);
  bethink_contact_card_set_tags (card, NULL);

  return bethink_contact_table_save_card (session->tx, card, error);
}

static gboolean
step_add_message (Session  *session,
                  GError  **error)
{
  gint64 id;

  return pick (session, BETHINK_KIND_CONVERSATION, &id, error) &&
         (id == 0 || add_message (session, id, error));
}

static gboolean
step_add_call (Session  *session,
               GError  **error)
{
  gint64 id;

  return pick (session, BETHINK_KIND_CONTACT, &id, error) &&
         (id == 0 || add_call (session, id, error));
}

static gboolean
step_delete (Session  *session,
             GError  **error)
{
  BethinkKind kind = g_rand_int_range (session->rand, BETHINK_KIND_CONTACT, BETHINK_KIND_ENTRY + 1);
  gint64 id;

  return pick (session, kind, &id, error) &&
         (id == 0 || bethink_trash_delete (session->tx, kind, id, error));
}

static gboolean
step_merge (Session  *session,
            GError  **error)
{
  g_autoptr (BethinkContactCard) card = NULL;
  gint64 keep;
  gint64 drop;

  if (!pick (session, BETHINK_KIND_CONTACT, &keep, error) ||
      !pick (session, BETHINK_KIND_CONTACT, &drop, error))
    return FALSE;
  if (keep == drop || keep == 0)
    return TRUE;

  card = bethink_contact_table_get_card (session->db, keep, error);
  return card != NULL && bethink_contact_merge (session->tx, keep, drop, card, error);
}

/* Nothing to undo is fine. */
static gboolean
forgive (gboolean   ok,
         GError   **error)
{
  if (!ok && g_error_matches (*error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (error);
      return TRUE;
    }

  return ok;
}

static gboolean
step_undo (Session  *session,
           GError  **error)
{
  return forgive (bethink_journal_undo (session->tx, error), error);
}

static gboolean
step_redo (Session  *session,
           GError  **error)
{
  return forgive (bethink_journal_redo (session->tx, error), error);
}

static gboolean
step_purge (Session  *session,
            GError  **error)
{
  gint64 n_purged;

  return bethink_trash_purge_older (session->tx, G_MAXINT64, &n_purged, error);
}

static const struct
{
  const char              *operation_kind;
  BethinkTransactionFlags  flags;
  StepFunc                 func;
  int                      weight;
} steps[] = {
  { "import", BETHINK_TRANSACTION_IMPORT, step_import, 2 },
  { "contact.add", BETHINK_TRANSACTION_NONE, step_add_contact, 2 },
  { "contact.edit", BETHINK_TRANSACTION_NONE, step_edit_contact, 6 },
  { "message.add", BETHINK_TRANSACTION_NONE, step_add_message, 6 },
  { "call.add", BETHINK_TRANSACTION_NONE, step_add_call, 4 },
  { "record.delete", BETHINK_TRANSACTION_NONE, step_delete, 3 },
  { "contact.merge", BETHINK_TRANSACTION_NONE, step_merge, 1 },
  { NULL, BETHINK_TRANSACTION_NONE, step_undo, 4 },
  { NULL, BETHINK_TRANSACTION_NONE, step_redo, 2 },
  { NULL, BETHINK_TRANSACTION_NONE, step_purge, 1 },
};

static guint
choose_step (GRand *rand)
{
  int total = 0;
  int chosen;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    total += steps[i].weight;

  chosen = g_rand_int_range (rand, 0, total);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      chosen -= steps[i].weight;
      if (chosen < 0)
        return i;
    }

  g_assert_not_reached ();
}

typedef struct
{
  Session  *session;
  StepFunc  func;
} StepCall;

static gboolean
run_step (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  StepCall *call = data;

  call->session->tx = tx;
  return call->func (call->session, error) &&
         bethink_setting_table_set_int (call->session->db, STEP_KEY, call->session->number, error);
}

/* Every tenth step lets the indexer work first, as the store does when nobody
 * writes.
 */
gboolean
test_session_step (BethinkDb  *db,
                   guint       number,
                   GError    **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (number * 2654435761u);
  Session session = { NULL, db, rand, number };
  guint i = number <= 2 ? 0 : choose_step (rand);
  StepCall call = { &session, steps[i].func };
  guint n_done;

  if (number % 10 == 0 && !bethink_search_index_pending (db, 20, NULL, NULL, &n_done, error))
    return FALSE;

  return bethink_transaction_run (db, steps[i].operation_kind, steps[i].flags, run_step, &call,
                                  NULL, NULL, NULL, error);
}

gint64
test_session_get_last (BethinkDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 number = 0;

  bethink_setting_table_get_int (db, STEP_KEY, 0, &number, &error);
  g_assert_no_error (error);
  return number;
}

void
test_session_check (BethinkDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) problems = bethink_check_run (db, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      BethinkProblem *problem = &g_array_index (problems, BethinkProblem, i);

      g_printerr ("# %s in %s.%s: %" G_GINT64_FORMAT " rows, the first is %" G_GINT64_FORMAT "\n",
                  bethink_problem_code_to_nick (problem->code), problem->table,
                  problem->column != NULL ? problem->column : "", problem->count, problem->id);
    }

  g_assert_cmpuint (problems->len, ==, 0);
}

/* ---- fingerprint ---- */

static guint
hash_row (BethinkStatement *statement,
          guint             hash)
{
  for (int i = 0; i < bethink_statement_get_n_columns (statement); i++)
    {
      gsize size;
      const guint8 *bytes = bethink_statement_get_blob (statement, i, &size);

      for (gsize j = 0; j < size; j++)
        hash = hash * 31 + bytes[j];
      hash = hash * 31 + (guint) size + 1;
    }

  return hash;
}

/* Depends on every value of every table but those of the search index. */
guint
test_session_fingerprint (BethinkDb *db)
{
  static const char * const queries[] = {
    "SELECT * FROM blob ORDER BY id", "SELECT * FROM contact ORDER BY id",
    "SELECT * FROM contact_field ORDER BY id", "SELECT * FROM address ORDER BY id",
    "SELECT * FROM tag ORDER BY id", "SELECT * FROM contact_tag ORDER BY id",
    "SELECT * FROM relationship ORDER BY id", "SELECT * FROM conversation ORDER BY id",
    "SELECT * FROM message ORDER BY id", "SELECT * FROM call ORDER BY id",
    "SELECT * FROM entry ORDER BY id", "SELECT * FROM entry_contact ORDER BY id",
    "SELECT * FROM attachment ORDER BY id", "SELECT * FROM source ORDER BY id",
    "SELECT * FROM external_id ORDER BY id", "SELECT * FROM source_json ORDER BY id",
    "SELECT * FROM operation ORDER BY id", "SELECT * FROM change ORDER BY id",
    "SELECT * FROM setting ORDER BY id", "SELECT * FROM counter ORDER BY id",
  };
  guint hash = 5381;

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BethinkStatement) statement = bethink_db_prepare (db, queries[i], &error);
      BethinkStep step;

      g_assert_no_error (error);
      while ((step = bethink_statement_step (statement, &error)) == BETHINK_STEP_ROW)
        hash = hash_row (statement, hash);
      g_assert_no_error (error);
    }

  return hash;
}
