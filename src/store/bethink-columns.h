/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-object-table.h"
#include "bethink-record.h"
#include "bethink-table.h"

G_BEGIN_DECLS

/* How a table file describes its table. It has one list,
 *
 *   #define COLUMNS(FIRST, X)                                     \
 *     FIRST (uuid,     UUID,     TRUE,   NONE,    uuid)           \
 *     X (contact,      CONTACT,  TRUE,   INT,     contact_id)     \
 *     X (text,         TEXT,     FALSE,  LONG,    text)
 *
 * of a column, what it is outside of the database (a #BethinkPortableType),
 * whether the row means nothing without it, how an object keeps it, and the
 * property of the object. All that knows the columns is made of this list: their
 * indices, their names, the SQL, what leaves the database, and the code that
 * fills a row from an object and an object from a row. The latter calls the
 * accessors directly; the file names them by
 *
 *   #define OBJECT(function) bethink_call_##function
 *
 * What the database computes for an object comes from a second list, DERIVED(X),
 * of a property, how the object keeps it, and the expression in SQL.
 */

#define BETHINK_AS_INDEX(column, outside, needed, inside, property)  COLUMN_##column,
#define BETHINK_AS_NAME(column, outside, needed, inside, property)   #column,
#define BETHINK_AS_LIST(column, outside, needed, inside, property)   ", " #column
#define BETHINK_AS_PLACE(column, outside, needed, inside, property)  ", ?"
#define BETHINK_AS_FIRST(column, outside, needed, inside, property)  #column " = ?2"
#define BETHINK_AS_SET(column, outside, needed, inside, property)    ", " #column " = ?"
#define BETHINK_AS_LISTED(column, outside, needed, inside, property) ", " BETHINK_LISTED_##inside (#column)
#define BETHINK_AS_OUTSIDE(column, outside, needed, inside, property) { #column, BETHINK_PORTABLE_##outside, needed },
#define BETHINK_AS_FILL(column, outside, needed, inside, property)   BETHINK_FILL_##inside (COLUMN_##column, property)
#define BETHINK_AS_READ(column, outside, needed, inside, property)   BETHINK_READ_##inside (COLUMN_##column + 1, property)

#define BETHINK_NOTHING_DERIVED(X)
#define BETHINK_AS_DERIVED_INDEX(property, inside, sql)              DERIVED_##property,
#define BETHINK_AS_DERIVED_SQL(property, inside, sql)                ", " sql
#define BETHINK_AS_DERIVED_READ(property, inside, sql)               BETHINK_READ_##inside (DERIVED_##property, property)

/* The indices and arrays of a table; the derived ones count as columns of a SELECT. */
#define BETHINK_DEFINE_COLUMNS(COLUMNS)                                                             \
  enum { COLUMNS (BETHINK_AS_INDEX, BETHINK_AS_INDEX) N_COLUMNS };                                  \
  static const char * const columns[] = { COLUMNS (BETHINK_AS_NAME, BETHINK_AS_NAME) };             \
  static const BethinkPortableColumn outside[] = { COLUMNS (BETHINK_AS_OUTSIDE, BETHINK_AS_OUTSIDE) };

/* How an object of the class goes into a row, and comes out of one */
#define BETHINK_DEFINE_OBJECT(Type, COLUMNS, DERIVED)                                               \
  enum { DERIVED_START = N_COLUMNS, DERIVED (BETHINK_AS_DERIVED_INDEX) };                           \
                                                                                                    \
  static void                                                                                       \
  fill (BethinkTransaction *tx, BethinkRow *row, gpointer object)                                   \
  {                                                                                                 \
    Type *self = object;                                                                            \
                                                                                                    \
    COLUMNS (BETHINK_AS_FILL, BETHINK_AS_FILL)                                                      \
  }                                                                                                 \
                                                                                                    \
  static void                                                                                       \
  read_object (gpointer object, BethinkStatement *statement)                                        \
  {                                                                                                 \
    Type *self = object;                                                                            \
                                                                                                    \
    COLUMNS (BETHINK_AS_READ, BETHINK_AS_READ)                                                      \
    DERIVED (BETHINK_AS_DERIVED_READ)                                                               \
  }

/* A part of another record is no record; it has an id and a UUID of its own. */
#define BETHINK_DEFINE_PART(Type)                                                                   \
  static gint64                                                                                     \
  get_id (gpointer object)                                                                          \
  {                                                                                                 \
    Type *self = object;                                                                            \
                                                                                                    \
    return OBJECT (get_id) (self);                                                                  \
  }                                                                                                 \
                                                                                                    \
  static void                                                                                       \
  settle (gpointer object, gint64 id, BethinkRow *row)                                              \
  {                                                                                                 \
    Type *self = object;                                                                            \
                                                                                                    \
    OBJECT (set_id) (self, id);                                                                     \
                                                                                                    \
    if (row == NULL)                                                                                \
      return;                                                                                       \
                                                                                                    \
    if (row->has_new_uuid)                                                                          \
      {                                                                                             \
        g_autofree char *uuid = bethink_row_dup_uuid (row, COLUMN_uuid);                            \
                                                                                                    \
        OBJECT (set_uuid) (self, uuid);                                                             \
      }                                                                                             \
                                                                                                    \
    OBJECT (set_created_at) (self, bethink_row_get_instant (row, COLUMN_created_at));               \
    OBJECT (set_updated_at) (self, bethink_row_get_instant (row, COLUMN_updated_at));               \
  }

/* The members of a #BethinkTable that follow from the list */
#define BETHINK_COLUMN_MEMBERS(table, COLUMNS)                                                      \
  .name = #table,                                                                                   \
  .n_columns = N_COLUMNS,                                                                           \
  .columns = columns,                                                                               \
  .outside = outside,                                                                               \
  .select_sql = BETHINK_SELECT (COLUMNS) " FROM " #table " WHERE id = ?1",                          \
  .insert_sql = "INSERT INTO " #table " (id" COLUMNS (BETHINK_AS_LIST, BETHINK_AS_LIST) ") "        \
                "VALUES (?1" COLUMNS (BETHINK_AS_PLACE, BETHINK_AS_PLACE) ")",                      \
  .update_sql = "UPDATE " #table " SET " COLUMNS (BETHINK_AS_FIRST, BETHINK_AS_SET) " WHERE id = ?1", \
  .exists_sql = "SELECT 1 FROM " #table " WHERE id = ?1",                                           \
  .delete_sql = "DELETE FROM " #table " WHERE id = ?1",                                             \
  .max_sql = "SELECT max (ifnull ((SELECT max (id) FROM " #table "), 0), "                          \
             "ifnull ((SELECT value FROM counter WHERE key = 'used." #table "'), 0))"

/* Selects an object whole, and what a list shows of it. */
#define BETHINK_SELECT(COLUMNS)       "SELECT id" COLUMNS (BETHINK_AS_LIST, BETHINK_AS_LIST)
#define BETHINK_SELECT_LISTED(COLUMNS) "SELECT id" COLUMNS (BETHINK_AS_LISTED, BETHINK_AS_LISTED)

#define BETHINK_OBJECT_MEMBERS(table, COLUMNS, DERIVED)                                             \
  .get_type = OBJECT (get_type),                                                                    \
  .fill = fill,                                                                                     \
  .read = read_object,                                                                              \
  .uuid_sql = "SELECT id FROM " #table " WHERE uuid = ?1",                                          \
  .object_sql = BETHINK_SELECT (COLUMNS) DERIVED (BETHINK_AS_DERIVED_SQL)                           \
                " FROM " #table " WHERE id = ?1",                                                   \
  .listed_sql = BETHINK_SELECT_LISTED (COLUMNS) DERIVED (BETHINK_AS_DERIVED_SQL)                    \
                " FROM " #table " WHERE id = ?1"

/* What records have besides: the generic code fills and reads it. */
#define BETHINK_RECORD_COLUMNS(X)                                                                   \
  X (created_at,        INSTANT,      FALSE,  NONE,    created_at)                                  \
  X (updated_at,        INSTANT,      FALSE,  NONE,    updated_at)                                  \
  X (deleted_at,        INSTANT,      FALSE,  NONE,    deleted_at)                                  \
  X (deleted_with,      ROOT,         FALSE,  NONE,    deleted_with)                                \
  BETHINK_STAMP_COLUMNS (X)

#define BETHINK_STAMP_COLUMNS(X)                                                                    \
  X (stamp,             NUMBER,       FALSE,  NONE,    stamp)                                       \
  X (stamps,            BYTES,        FALSE,  NONE,    stamps)

#define BETHINK_RECORD_MEMBERS                                                                      \
  .deleted_at = COLUMN_deleted_at,                                                                  \
  .deleted_with = COLUMN_deleted_with,                                                              \
  .created_at = COLUMN_created_at,                                                                  \
  .updated_at = COLUMN_updated_at,                                                                  \
  .stamp = COLUMN_stamp

/* A table without trash, times and stamps */
#define BETHINK_PLAIN_MEMBERS                                                                       \
  .deleted_at = -1,                                                                                 \
  .deleted_with = -1,                                                                               \
  .created_at = -1,                                                                                 \
  .updated_at = -1,                                                                                 \
  .stamp = -1

/* Parts of a person: always together, and in no trash */
#define BETHINK_PART_MEMBERS                                                                        \
  .get_id = get_id,                                                                                 \
  .settle = settle,                                                                                 \
  .is_part = TRUE,                                                                                  \
  .deleted_at = COLUMN_deleted_at,                                                                  \
  .deleted_with = -1,                                                                               \
  .created_at = COLUMN_created_at,                                                                  \
  .updated_at = COLUMN_updated_at,                                                                  \
  .stamp = COLUMN_stamp,                                                                            \
  .unstamped = BETHINK_COLUMN (COLUMN_position) |                                                   \
               BETHINK_COLUMN (COLUMN_updated_at) |                                                 \
               BETHINK_COLUMN (COLUMN_deleted_at),                                                  \
  .touch = bethink_object_touch_part

/* From an object, @self, into @row */
#define BETHINK_FILL_NONE(column, property)
#define BETHINK_FILL_INT(column, property)     bethink_row_set_int (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_FLAG(column, property)    bethink_row_set_int (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_ID(column, property)      bethink_row_set_id (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_INSTANT(column, property) bethink_row_set_instant (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_DOUBLE(column, property)  bethink_row_set_double (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_TEXT(column, property)    bethink_row_set_text (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_LONG(column, property)    bethink_row_set_text (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_BODY(column, property)    bethink_row_set_required (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_DATE(column, property)    bethink_row_set_date (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_LINES(column, property)   bethink_row_set_lines (row, column, OBJECT (get_##property) (self));
#define BETHINK_FILL_SORT(column, property) \
  bethink_row_set_int (row, column, bethink_fill_sort_at (tx, OBJECT (get_##property) (self), OBJECT (get_sort_at) (self), \
                                                          bethink_record_get_created_at (BETHINK_RECORD (self))));
#define BETHINK_FILL_UUID(column, property) \
  if (OBJECT (get_uuid) (self) != NULL || OBJECT (get_id) (self) == 0) \
    bethink_row_set_uuid (row, column, OBJECT (get_uuid) (self));
#define BETHINK_FILL_KEY(column, property)     bethink_row_take_text (row, column, OBJECT (dup_##property) (self));

/* From @statement into an object, @self */
#define BETHINK_READ_NONE(index, property)
#define BETHINK_READ_KEY(index, property)
#define BETHINK_READ_INT(index, property)      OBJECT (set_##property) (self, bethink_statement_get_int (statement, index));
#define BETHINK_READ_FLAG(index, property)     OBJECT (set_##property) (self, bethink_statement_get_int (statement, index) != 0);
#define BETHINK_READ_ID(index, property)       OBJECT (set_##property) (self, bethink_statement_get_int (statement, index));
#define BETHINK_READ_INSTANT(index, property)  OBJECT (set_##property) (self, bethink_statement_get_instant (statement, index));
#define BETHINK_READ_DOUBLE(index, property)   OBJECT (set_##property) (self, bethink_statement_get_double (statement, index));
#define BETHINK_READ_TEXT(index, property)     OBJECT (set_##property) (self, bethink_statement_get_text (statement, index));
#define BETHINK_READ_LONG(index, property)     OBJECT (set_##property) (self, bethink_statement_get_text (statement, index));
#define BETHINK_READ_BODY(index, property)     OBJECT (set_##property) (self, bethink_statement_get_text (statement, index));

#define BETHINK_READ_SORT(index, property)     OBJECT (set_sort_at) (self, bethink_statement_get_int (statement, index));

#define BETHINK_READ_UUID(index, property)                                                          \
  {                                                                                                 \
    g_autofree char *uuid = bethink_statement_dup_uuid (statement, index);                          \
    OBJECT (set_id) (self, bethink_statement_get_int (statement, 0));                               \
    OBJECT (set_uuid) (self, uuid);                                                                 \
  }

#define BETHINK_READ_DATE(index, property)                                                          \
  {                                                                                                 \
    BethinkDate date = bethink_statement_get_date (statement, index);                               \
    OBJECT (set_##property) (self, &date);                                                          \
  }

#define BETHINK_READ_LINES(index, property)                                                         \
  {                                                                                                 \
    g_auto (GStrv) lines = bethink_statement_dup_lines (statement, index);                          \
    OBJECT (set_##property) (self, (const char * const *) lines);                                   \
  }

/* Long texts are not read for a list. */
#define BETHINK_LISTED_NONE(name)     name
#define BETHINK_LISTED_INT(name)      name
#define BETHINK_LISTED_FLAG(name)     name
#define BETHINK_LISTED_ID(name)       name
#define BETHINK_LISTED_INSTANT(name)  name
#define BETHINK_LISTED_DOUBLE(name)   name
#define BETHINK_LISTED_TEXT(name)     name
#define BETHINK_LISTED_LONG(name)     "NULL"
#define BETHINK_LISTED_BODY(name)     name
#define BETHINK_LISTED_DATE(name)     name
#define BETHINK_LISTED_LINES(name)    name
#define BETHINK_LISTED_KEY(name)      name
#define BETHINK_LISTED_SORT(name)     name
#define BETHINK_LISTED_UUID(name)     name

/* The functions of a table of records, which bethink-record-table.h describes */
#define BETHINK_DEFINE_RECORD_TABLE(Type, type)                                                     \
  gboolean                                                                                          \
  bethink_##type##_table_insert (BethinkTransaction *tx, Type *type, GError **error)                \
  {                                                                                                 \
    return bethink_object_insert (tx, &bethink_##type##_rows, type, error);                         \
  }                                                                                                 \
                                                                                                    \
  gboolean                                                                                          \
  bethink_##type##_table_update (BethinkTransaction *tx, Type *type, GError **error)                \
  {                                                                                                 \
    return bethink_object_update (tx, &bethink_##type##_rows, type, error);                         \
  }                                                                                                 \
                                                                                                    \
  Type *                                                                                            \
  bethink_##type##_table_get (BethinkDb *db, gint64 id, GError **error)                             \
  {                                                                                                 \
    return bethink_object_get (db, &bethink_##type##_rows, id, error);                              \
  }                                                                                                 \
                                                                                                    \
  Type *                                                                                            \
  bethink_##type##_table_get_row (BethinkDb *db, gint64 id, GError **error)                         \
  {                                                                                                 \
    return bethink_object_get_row (db, &bethink_##type##_rows, id, error);                          \
  }                                                                                                 \
                                                                                                    \
  GPtrArray *                                                                                       \
  bethink_##type##_table_load_rows (BethinkDb *db, const gint64 *ids, gsize n_ids, GError **error)  \
  {                                                                                                 \
    return bethink_object_load_rows (db, &bethink_##type##_rows, ids, n_ids, error);                \
  }                                                                                                 \
                                                                                                    \
  gboolean                                                                                          \
  bethink_##type##_table_find_uuid (BethinkDb *db, const char *uuid, gint64 *id, GError **error)    \
  {                                                                                                 \
    return bethink_object_find_uuid (db, &bethink_##type##_rows, uuid, id, error);                  \
  }

/* The same for parts of a person; LIST_ORDER is that of those of one person */
#define BETHINK_DEFINE_PART_TABLE(Type, type, COLUMNS, LIST_ORDER)                                  \
  gboolean                                                                                          \
  bethink_##type##_table_insert (BethinkTransaction *tx, gint64 contact_id, Type *type, GError **error) \
  {                                                                                                 \
    return bethink_object_insert_part (tx, &bethink_##type##_rows, contact_id, type, error);        \
  }                                                                                                 \
                                                                                                    \
  gboolean                                                                                          \
  bethink_##type##_table_update (BethinkTransaction *tx, gint64 contact_id, Type *type, GError **error) \
  {                                                                                                 \
    return bethink_object_update_part (tx, &bethink_##type##_rows, contact_id, type, error);        \
  }                                                                                                 \
                                                                                                    \
  gboolean                                                                                          \
  bethink_##type##_table_remove (BethinkTransaction *tx, gint64 id, GError **error)                 \
  {                                                                                                 \
    return bethink_object_remove_part (tx, &bethink_##type##_rows, id, error);                      \
  }                                                                                                 \
                                                                                                    \
  Type *                                                                                            \
  bethink_##type##_table_get (BethinkDb *db, gint64 id, gint64 *contact_id, GError **error)         \
  {                                                                                                 \
    return bethink_object_get_part (db, &bethink_##type##_rows, id, contact_id, error);             \
  }                                                                                                 \
                                                                                                    \
  GPtrArray *                                                                                       \
  bethink_##type##_table_list (BethinkDb *db, gint64 contact_id, GError **error)                    \
  {                                                                                                 \
    return bethink_object_list (db, &bethink_##type##_rows,                                         \
                                BETHINK_SELECT (COLUMNS) " FROM " #type                             \
                                " WHERE contact = ?1 AND deleted_at IS NULL ORDER BY " LIST_ORDER,  \
                                contact_id, error);                                                 \
  }

G_END_DECLS
