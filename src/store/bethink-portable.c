/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-portable"

#include "bethink-portable.h"

#include "bethink-table.h"

#include <string.h>

/* What of each table leaves the database. Most follows from the columns of the
 * table; here stand what its rows are called together and how one that is there
 * already is found: by its UUID, or in their order by the columns that are named.
 */

static const struct
{
  BethinkTableId  table;
  const char     *list;
  const char     *find_sql;    /* NULL: by the UUID, or not like this */
} lists[] = {
  { BETHINK_TABLE_BLOB, "blobs", NULL },
  { BETHINK_TABLE_CONTACT, "contacts", NULL },
  { BETHINK_TABLE_CONTACT_FIELD, "contact_fields", NULL },
  { BETHINK_TABLE_ADDRESS, "addresses", NULL },
  { BETHINK_TABLE_TAG, "tags", NULL },
  { BETHINK_TABLE_CONTACT_TAG, "contact_tags", "SELECT id FROM contact_tag WHERE contact = ?1 AND tag = ?2" },
  { BETHINK_TABLE_RELATIONSHIP, "relationships", NULL },
  { BETHINK_TABLE_CONVERSATION, "conversations", NULL },
  { BETHINK_TABLE_MESSAGE, "messages", NULL },
  { BETHINK_TABLE_CALL, "calls", NULL },
  { BETHINK_TABLE_ENTRY, "entries", NULL },
  { BETHINK_TABLE_ENTRY_CONTACT, "entry_contacts",
    "SELECT id FROM entry_contact WHERE entry = ?1 AND contact = ?2 AND role = ?3" },
  { BETHINK_TABLE_ATTACHMENT, "attachments",
    "SELECT id FROM attachment WHERE owner_kind = ?1 AND owner = ?2 AND position = ?3" },
  { BETHINK_TABLE_EXTERNAL_ID, "external_ids", NULL },
  { BETHINK_TABLE_SOURCE_JSON, "source_json", NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (lists) == BETHINK_N_PORTABLE_TABLES);

static void
append_parent (GString    *sql,
               const char *column,
               const char *parent,
               const char *id)
{
  g_string_append_printf (sql, "(SELECT %s FROM %s AS parent WHERE parent.id = %s)", column, parent, id);
}

static void
append_record (GString    *sql,
               const char *kind,
               const char *id)
{
  static const BethinkTableId parents[] = {
    BETHINK_TABLE_CONTACT, BETHINK_TABLE_CONVERSATION, BETHINK_TABLE_MESSAGE, BETHINK_TABLE_CALL,
    BETHINK_TABLE_ENTRY, BETHINK_TABLE_RELATIONSHIP, BETHINK_TABLE_CONTACT_FIELD, BETHINK_TABLE_ADDRESS,
  };

  g_string_append_printf (sql, "CASE %s", kind);

  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    {
      const BethinkTable *table = bethink_table_get (parents[i]);

      g_string_append_printf (sql, " WHEN %d THEN ", table->kind);
      append_parent (sql, "uuid", table->name, id);
    }

  g_string_append (sql, " END");
}

/* A value as it is, or a reference as something that another database knows, too */
static void
append_value (GString                     *sql,
              const BethinkPortableColumn *column)
{
  g_autofree char *name = g_strconcat ("t.", column->name, NULL);

  switch ((int) column->type)
    {
    case BETHINK_PORTABLE_CONTACT:
    case BETHINK_PORTABLE_LATER_CONTACT:
      append_parent (sql, "uuid", "contact", name);
      break;
    case BETHINK_PORTABLE_CONVERSATION:
      append_parent (sql, "uuid", "conversation", name);
      break;
    case BETHINK_PORTABLE_ENTRY:
      append_parent (sql, "uuid", "entry", name);
      break;
    case BETHINK_PORTABLE_TAG:
      append_parent (sql, "name", "tag", name);
      break;
    case BETHINK_PORTABLE_SOURCE:
      append_parent (sql, "name", "source", name);
      break;
    case BETHINK_PORTABLE_BLOB:
      append_parent (sql, "sha256", "blob", name);
      break;
    case BETHINK_PORTABLE_OWNER:
      append_record (sql, "t.owner_kind", name);
      break;
    case BETHINK_PORTABLE_RECORD:
      append_record (sql, "t.kind", name);
      break;
    case BETHINK_PORTABLE_ROOT_KIND:
      g_string_append (sql, "t.deleted_with & 15");
      break;
    case BETHINK_PORTABLE_ROOT:
      append_record (sql, "t.deleted_with & 15", "t.deleted_with >> 4");
      break;
    case BETHINK_PORTABLE_CONTENT:
      /* Contents are read in pieces, not with the row. */
      g_string_append (sql, "NULL");
      break;
    default:
      g_string_append (sql, name);
      break;
    }
}

/* What was deleted together is two values outside: the kind of the root, and who it is. */
static GArray *
collect_columns (const BethinkTable *table)
{
  static const BethinkPortableColumn root_kind = { "deleted_with_kind", BETHINK_PORTABLE_ROOT_KIND, FALSE };
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (BethinkPortableColumn));

  for (guint i = 0; i < table->n_columns; i++)
    {
      if (table->outside[i].type == BETHINK_PORTABLE_ROOT)
        g_array_append_val (columns, root_kind);

      g_array_append_val (columns, table->outside[i]);
    }

  return columns;
}

static void
describe (BethinkPortableTable *self,
          const BethinkTable   *table)
{
  g_autoptr (GArray) columns = collect_columns (table);
  g_autoptr (GString) sql = g_string_new ("SELECT t.id");

  self->kind = table->kind;
  self->n_columns = columns->len;

  for (guint i = 0; i < columns->len; i++)
    {
      g_string_append (sql, ", ");
      append_value (sql, &g_array_index (columns, BethinkPortableColumn, i));
    }

  g_string_append_printf (sql, " FROM %s AS t ORDER BY t.id", table->name);
  self->select_sql = g_string_free (g_steal_pointer (&sql), FALSE);

  if (self->find_sql == NULL)
    self->find_sql = g_strdup_printf ("SELECT id, updated_at FROM %s WHERE uuid = ?1", table->name);

  self->columns = g_array_steal (columns, NULL);
}

/* Made once, for all threads. */
static const BethinkPortableTable *
get_tables (void)
{
  static BethinkPortableTable tables[BETHINK_N_PORTABLE_TABLES];
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        {
          tables[i].table = lists[i].table;
          tables[i].list = lists[i].list;
          tables[i].find_sql = lists[i].find_sql;
          describe (&tables[i], bethink_table_get (lists[i].table));
        }

      g_once_init_leave (&made, 1);
    }

  return tables;
}

/**
 * bethink_portable_get_table:
 * @position: less than %BETHINK_N_PORTABLE_TABLES
 *
 * Returns: (transfer none): a table
 */
const BethinkPortableTable *
bethink_portable_get_table (guint position)
{
  g_return_val_if_fail (position < BETHINK_N_PORTABLE_TABLES, NULL);

  return &get_tables ()[position];
}

/**
 * bethink_portable_find_table:
 * @list: what its rows are called
 *
 * Returns: (transfer none) (nullable): the table of that name
 */
const BethinkPortableTable *
bethink_portable_find_table (const char *list)
{
  const BethinkPortableTable *tables = get_tables ();

  for (guint i = 0; i < BETHINK_N_PORTABLE_TABLES; i++)
    {
      if (strcmp (tables[i].list, list) == 0)
        return &tables[i];
    }

  return NULL;
}

/**
 * bethink_portable_begin:
 * @db: a connection that only reads
 * @error: return location
 *
 * From now on the connection sees the store as it is at this moment.
 *
 * Returns: %TRUE on success
 */
gboolean
bethink_portable_begin (BethinkDb  *db,
                        GError    **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), FALSE);

  return bethink_db_exec (db, "BEGIN", error);
}

/**
 * bethink_portable_end:
 * @db: a connection
 *
 * Ends what bethink_portable_begin() began.
 */
void
bethink_portable_end (BethinkDb *db)
{
  g_return_if_fail (BETHINK_IS_DB (db));

  bethink_db_exec (db, "ROLLBACK", NULL);
}

/**
 * bethink_portable_select:
 * @db: a connection, in a transaction if the tables shall fit together
 * @table: a table
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all rows, trash included
 */
BethinkStatement *
bethink_portable_select (BethinkDb                   *db,
                         const BethinkPortableTable  *table,
                         GError                     **error)
{
  g_return_val_if_fail (BETHINK_IS_DB (db), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  return bethink_db_prepare (db, table->select_sql, error);
}
