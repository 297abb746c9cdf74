/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-derive-contact"

#include "bethink-contact.h"
#include "bethink-derive-private.h"
#include "bethink-statement.h"
#include "bethink-text.h"
#include "bethink-time.h"
#include "bethink-transaction-private.h"

#include <string.h>

/* What a list shows of a person: the name, where it stands, and what happened
 * last between the two.
 */

typedef struct
{
  int               listed;
  char             *name;            /* owned, nullable */
  GBytes           *sort_key;        /* owned */
  GBytes           *sort_key_last;   /* owned */
  char             *letter;          /* owned */
  char             *letter_last;     /* owned */
  gint64            last_at;
  BethinkKind       last_kind;
  BethinkEntryKind  last_entry_kind;
  BethinkDirection  last_direction;
  char             *last_text;       /* owned, nullable */
} Derived;

static void
derived_clear (Derived *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->sort_key, g_bytes_unref);
  g_clear_pointer (&self->sort_key_last, g_bytes_unref);
  g_clear_pointer (&self->letter, g_free);
  g_clear_pointer (&self->letter_last, g_free);
  g_clear_pointer (&self->last_text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Derived, derived_clear)

enum
{
  FULL_NAME,
  FIRST_NAME,
  LAST_NAME,
  NICKNAME,
  DELETED_AT,
  ARCHIVED,
  PARTIAL,
  LISTED,
  NAME,
  SORT_KEY,
  SORT_KEY_LAST,
  LETTER,
  LETTER_LAST,
  LAST_AT,
  LAST_KIND,
  LAST_ENTRY_KIND,
  LAST_DIRECTION,
  LAST_TEXT,
};

static const char select_sql[] =
  "SELECT full_name, first_name, last_name, nickname, deleted_at, archived, partial, "
  "listed, name, sort_key, sort_key_last, letter, letter_last, "
  "last_at, last_kind, last_entry_kind, last_direction, last_text FROM contact WHERE id = ?1";

static const char update_sql[] =
  "UPDATE contact SET listed = ?2, name = ?3, sort_key = ?4, sort_key_last = ?5, letter = ?6, "
  "letter_last = ?7, last_at = ?8, last_kind = ?9, last_entry_kind = ?10, "
  "last_direction = ?11, last_text = ?12 WHERE id = ?1";

/* The same without what stands in the order by name: its indices stay as they are. */
static const char update_last_sql[] =
  "UPDATE contact SET last_at = ?8, last_kind = ?9, last_entry_kind = ?10, "
  "last_direction = ?11, last_text = ?12 WHERE id = ?1";

/* Values of contact.listed, which the lists filter by. */
static int
compute_listed (BethinkStatement *stored)
{
  if (!bethink_statement_is_null (stored, DELETED_AT))
    return 0;

  if (bethink_statement_get_int (stored, PARTIAL) != 0)
    return 3;

  return bethink_statement_get_int (stored, ARCHIVED) != 0 ? 2 : 1;
}

/* The first phone, e-mail and other way, and the custom field "Company". */
static gboolean
compute_name_from_fields (BethinkDb       *db,
                          gint64           id,
                          BethinkContact  *contact,
                          char           **name,
                          GError         **error)
{
  g_autoptr (BethinkStatement) statement = NULL;
  g_autofree char *company = NULL;
  char *first[BETHINK_FIELD_KIND_CUSTOM] = { NULL, };
  BethinkStep step;

  statement = bethink_db_prepare (db,
                                  "SELECT kind, value, type_name FROM contact_field "
                                  "WHERE contact = ?1 AND deleted_at IS NULL "
                                  "ORDER BY kind, position, id",
                                  error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  while ((step = bethink_statement_step (statement, error)) == BETHINK_STEP_ROW)
    {
      gint64 kind = bethink_statement_get_int (statement, 0);
      const char *value = bethink_statement_get_text (statement, 1);
      const char *key = bethink_statement_get_text (statement, 2);

      if (kind == BETHINK_FIELD_KIND_CUSTOM && company == NULL &&
          key != NULL && g_ascii_strcasecmp (key, "company") == 0)
        company = g_strdup (value);
      else if (kind >= BETHINK_FIELD_KIND_PHONE && kind < BETHINK_FIELD_KIND_CUSTOM &&
               first[kind] == NULL)
        first[kind] = g_strdup (value);
    }

  *name = bethink_contact_compute_name (contact, first[BETHINK_FIELD_KIND_PHONE],
                                        first[BETHINK_FIELD_KIND_EMAIL],
                                        first[BETHINK_FIELD_KIND_OTHER], company);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_free (first[i]);

  return step == BETHINK_STEP_DONE;
}

static gboolean
compute_name (BethinkDb         *db,
              gint64             id,
              BethinkStatement  *stored,
              char             **name,
              GError           **error)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();

  bethink_contact_set_full_name (contact, bethink_statement_get_text (stored, FULL_NAME));
  bethink_contact_set_first_name (contact, bethink_statement_get_text (stored, FIRST_NAME));
  bethink_contact_set_last_name (contact, bethink_statement_get_text (stored, LAST_NAME));
  bethink_contact_set_nickname (contact, bethink_statement_get_text (stored, NICKNAME));
  *name = bethink_contact_compute_name (contact, NULL, NULL, NULL, NULL);

  return *name != NULL || compute_name_from_fields (db, id, contact, name, error);
}

/* Under the last name when it has one, else under what is shown. */
static char *
compute_last_first (BethinkStatement *stored,
                    const char       *name)
{
  const char *first_name = bethink_statement_get_text (stored, FIRST_NAME);
  const char *last_name = bethink_statement_get_text (stored, LAST_NAME);

  if (last_name == NULL)
    return g_strdup (name);

  return first_name != NULL ? g_strconcat (last_name, " ", first_name, NULL) : g_strdup (last_name);
}

static gboolean
blob_equal (BethinkStatement *statement,
            int               column,
            GBytes           *bytes)
{
  gsize stored_size;
  gconstpointer stored = bethink_statement_get_blob (statement, column, &stored_size);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return size == stored_size && (size == 0 || memcmp (stored, data, size) == 0);
}

static void
compute_sorting (BethinkStatement *stored,
                 Derived          *derived)
{
  g_autofree char *last_first = compute_last_first (stored, derived->name);

  derived->sort_key = bethink_text_sort_key (derived->name);
  derived->sort_key_last = bethink_text_sort_key (last_first);
  derived->letter = bethink_text_section_letter (derived->name);
  derived->letter_last = bethink_text_section_letter (last_first);
}

/* The newest of each kind; what lies in the future has not happened. Each gives
 * time, kind of entry, direction and text.
 */
static const struct { BethinkKind kind; BethinkDirt dirt; const char *sql; } last_events[] = {
  { BETHINK_KIND_CONVERSATION, BETHINK_DIRT_CONVERSATIONS,
    "SELECT last_activity_at, 0, last_direction, preview FROM conversation "
    "WHERE contact = ?1 AND deleted_at IS NULL AND last_activity_at <= ?2 "
    "ORDER BY last_activity_at DESC LIMIT 1" },
  { BETHINK_KIND_CALL, BETHINK_DIRT_CALLS,
    "SELECT started_at, 0, direction, first_line FROM call "
    "WHERE contact = ?1 AND deleted_at IS NULL AND sort_at <= ?2 AND started_at IS NOT NULL "
    "ORDER BY sort_at DESC LIMIT 1" },
  { BETHINK_KIND_ENTRY, BETHINK_DIRT_ENTRIES,
    "SELECT entry.when_at, entry.entry_kind, 0, ifnull (entry.title, entry.text) "
    "FROM entry_contact JOIN entry ON entry.id = entry_contact.entry "
    "WHERE entry_contact.contact = ?1 AND entry_contact.role = 0 AND entry.deleted_at IS NULL "
    "AND entry.hidden = 0 AND entry.entry_kind IN (1, 2, 5, 7) AND entry.when_at <= ?2 "
    "ORDER BY entry.when_at DESC LIMIT 1" },
};

/* Of two at the same time the one of the first kind counts. */
static gboolean
is_later (gint64         at,
          BethinkKind    kind,
          const Derived *derived)
{
  return at > derived->last_at || (at == derived->last_at && kind < derived->last_kind);
}

static gboolean
find_last_event (BethinkTransaction  *tx,
                 gint64               id,
                 BethinkKind          kind,
                 const char          *sql,
                 Derived             *derived,
                 GError             **error)
{
  g_autoptr (BethinkStatement) statement = bethink_db_prepare (tx->db, sql, error);
  BethinkStep step;

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);
  bethink_statement_bind_int (statement, 2, tx->now);
  step = bethink_statement_step (statement, error);

  if (step == BETHINK_STEP_ROW && is_later (bethink_statement_get_int (statement, 0), kind, derived))
    {
      derived->last_at = bethink_statement_get_int (statement, 0);
      derived->last_kind = kind;
      derived->last_entry_kind = bethink_statement_get_int (statement, 1);
      derived->last_direction = bethink_statement_get_int (statement, 2);
      g_free (derived->last_text);
      derived->last_text = bethink_derive_first_line (bethink_statement_get_text (statement, 3));
    }

  return step != BETHINK_STEP_ERROR;
}

static gboolean
find_last_events (BethinkTransaction  *tx,
                  gint64               id,
                  BethinkDirt          dirt,
                  Derived             *derived,
                  GError             **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (last_events); i++)
    if ((last_events[i].dirt & dirt) != 0 &&
        !find_last_event (tx, id, last_events[i].kind, last_events[i].sql, derived, error))
      return FALSE;

  return TRUE;
}

static void
take_stored_event (BethinkStatement *stored,
                   Derived          *derived)
{
  derived->last_at = bethink_statement_get_instant (stored, LAST_AT);
  derived->last_kind = bethink_statement_get_int (stored, LAST_KIND);
  derived->last_entry_kind = bethink_statement_get_int (stored, LAST_ENTRY_KIND);
  derived->last_direction = bethink_statement_get_int (stored, LAST_DIRECTION);
  derived->last_text = g_strdup (bethink_statement_get_text (stored, LAST_TEXT));
}

static gboolean
is_event_dirty (BethinkKind kind,
                BethinkDirt dirt)
{
  for (guint i = 0; i < G_N_ELEMENTS (last_events); i++)
    if (last_events[i].kind == kind)
      return (last_events[i].dirt & dirt) != 0;

  return FALSE;
}

/* Of the kinds that nobody touched none is later than what is stored: they are
 * asked only when that was touched and nothing took its place.
 */
static gboolean
compute_last (BethinkTransaction  *tx,
              gint64               id,
              BethinkDirt          dirt,
              BethinkStatement    *stored,
              Derived             *derived,
              GError             **error)
{
  derived->last_at = BETHINK_TIME_UNKNOWN;

  if (!is_event_dirty (bethink_statement_get_int (stored, LAST_KIND), dirt))
    {
      take_stored_event (stored, derived);
      return find_last_events (tx, id, dirt, derived, error);
    }

  if (!find_last_events (tx, id, dirt, derived, error))
    return FALSE;

  return derived->last_at >= bethink_statement_get_instant (stored, LAST_AT) ||
         find_last_events (tx, id, BETHINK_DIRT_ALL & ~dirt, derived, error);
}

static gboolean
compute_order (BethinkDb         *db,
               gint64             id,
               BethinkStatement  *stored,
               Derived           *derived,
               GError           **error)
{
  derived->listed = compute_listed (stored);

  if (!compute_name (db, id, stored, &derived->name, error))
    return FALSE;

  compute_sorting (stored, derived);

  return TRUE;
}

static gboolean
order_differs (BethinkStatement *stored,
               const Derived    *derived)
{
  return bethink_statement_get_int (stored, LISTED) != derived->listed ||
         !blob_equal (stored, SORT_KEY, derived->sort_key) ||
         !blob_equal (stored, SORT_KEY_LAST, derived->sort_key_last) ||
         g_strcmp0 (bethink_statement_get_text (stored, LETTER), derived->letter) != 0 ||
         g_strcmp0 (bethink_statement_get_text (stored, LETTER_LAST), derived->letter_last) != 0;
}

static gboolean
text_differs (BethinkStatement *stored,
              const Derived    *derived)
{
  return bethink_statement_get_int (stored, LAST_KIND) != (gint64) derived->last_kind ||
         bethink_statement_get_int (stored, LAST_ENTRY_KIND) != (gint64) derived->last_entry_kind ||
         bethink_statement_get_int (stored, LAST_DIRECTION) != (gint64) derived->last_direction ||
         g_strcmp0 (bethink_statement_get_text (stored, LAST_TEXT), derived->last_text) != 0;
}

static gboolean
store (BethinkDb      *db,
       gint64          id,
       const Derived  *derived,
       GError        **error)
{
  g_autoptr (BethinkStatement) statement = NULL;

  statement = bethink_db_prepare (db, derived->sort_key != NULL ? update_sql : update_last_sql, error);

  if (statement == NULL)
    return FALSE;

  bethink_statement_bind_int (statement, 1, id);

  if (derived->sort_key != NULL)
    {
      bethink_statement_bind_int (statement, 2, derived->listed);
      bethink_statement_bind_text (statement, 3, derived->name);
      bethink_statement_bind_bytes (statement, 4, derived->sort_key);
      bethink_statement_bind_bytes (statement, 5, derived->sort_key_last);
      bethink_statement_bind_text (statement, 6, derived->letter);
      bethink_statement_bind_text (statement, 7, derived->letter_last);
    }

  bethink_statement_bind_instant (statement, 8, derived->last_at);
  bethink_statement_bind_int (statement, 9, derived->last_kind);
  bethink_statement_bind_int (statement, 10, derived->last_entry_kind);
  bethink_statement_bind_int (statement, 11, derived->last_direction);
  bethink_statement_bind_text (statement, 12, derived->last_text);

  return bethink_statement_run (statement, error);
}

/*
 * bethink_derive_contact:
 * @tx: a transaction
 * @id: a person, who may be gone
 * @dirt: what was touched
 * @error: return location
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_derive_contact (BethinkTransaction  *tx,
                        gint64               id,
                        BethinkDirt          dirt,
                        GError             **error)
{
  g_autoptr (BethinkStatement) stored = bethink_db_prepare (tx->db, select_sql, error);
  g_auto (Derived) derived = { 0, };
  BethinkStep step;
  gboolean moved;
  gboolean renamed;

  if (stored == NULL)
    return FALSE;

  bethink_statement_bind_int (stored, 1, id);
  step = bethink_statement_step (stored, error);

  if (step != BETHINK_STEP_ROW)
    return step == BETHINK_STEP_DONE;

  if (!compute_last (tx, id, dirt, stored, &derived, error) ||
      ((dirt & BETHINK_DIRT_NAME) != 0 && !compute_order (tx->db, id, stored, &derived, error)))
    return FALSE;

  renamed = derived.sort_key != NULL &&
            g_strcmp0 (bethink_statement_get_text (stored, NAME), derived.name) != 0;
  moved = bethink_statement_get_instant (stored, LAST_AT) != derived.last_at ||
          (derived.sort_key != NULL && order_differs (stored, &derived));

  if (!moved && !renamed && !text_differs (stored, &derived))
    return TRUE;

  bethink_changeset_add (tx->changes, BETHINK_KIND_CONTACT, id,
                         moved ? BETHINK_CHANGE_MOVED : BETHINK_CHANGE_CHANGED);

  return store (tx->db, id, &derived, error);
}
