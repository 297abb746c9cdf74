/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-date.h"
#include "bethink-portable-types.h"
#include "bethink-statement.h"
#include "bethink-transaction.h"

G_BEGIN_DECLS

/* Rows without meaning: what the tables have in common. A table file describes
 * its columns once, fills a row from a record and reads a record from a
 * statement; inserting, updating only what differs, the journal, counters and
 * the search index follow from that.
 */

typedef enum
{
  BETHINK_VALUE_KEEP,    /* as it is in the table; NULL in a new row */
  BETHINK_VALUE_NULL,
  BETHINK_VALUE_INT,
  BETHINK_VALUE_DOUBLE,
  BETHINK_VALUE_TEXT,
  BETHINK_VALUE_BLOB,
} BethinkValueType;

typedef struct
{
  BethinkValueType type;

  union
  {
    gint64         integer;
    double         real;
    gconstpointer  data;    /* borrowed */
  };

  gsize            size;
} BethinkValue;

/* Tables have at most this many columns besides the id. */
#define BETHINK_ROW_SIZE 40

typedef struct
{
  BethinkValue  values[BETHINK_ROW_SIZE];
  guint8        uuid[16];
  gboolean      has_new_uuid;   /* was made here */
  GSList       *owned;     /* texts made while filling */
} BethinkRow;

/* The tables of the journal. */
typedef enum
{
  BETHINK_TABLE_BLOB,
  BETHINK_TABLE_CONTACT,
  BETHINK_TABLE_CONTACT_FIELD,
  BETHINK_TABLE_ADDRESS,
  BETHINK_TABLE_TAG,
  BETHINK_TABLE_CONTACT_TAG,
  BETHINK_TABLE_RELATIONSHIP,
  BETHINK_TABLE_CONVERSATION,
  BETHINK_TABLE_MESSAGE,
  BETHINK_TABLE_CALL,
  BETHINK_TABLE_ENTRY,
  BETHINK_TABLE_ENTRY_CONTACT,
  BETHINK_TABLE_ATTACHMENT,
  BETHINK_TABLE_SOURCE,
  BETHINK_TABLE_EXTERNAL_ID,
  BETHINK_TABLE_SOURCE_JSON,
} BethinkTableId;

#define BETHINK_N_TABLES (BETHINK_TABLE_SOURCE_JSON + 1)

/**
 * BethinkTouch:
 * @BETHINK_TOUCH_BEFORE: the row is about to change or to go
 * @BETHINK_TOUCH_AFTER: the row is new or has changed
 */
typedef enum
{
  BETHINK_TOUCH_BEFORE,
  BETHINK_TOUCH_AFTER,
} BethinkTouch;

/* Marks what depends on a row. New rows of records are touched after only. */
typedef gboolean (*BethinkTouchFunc) (BethinkTransaction  *tx,
                                      gint64               id,
                                      const BethinkValue  *values,
                                      BethinkTouch         touch,
                                      GError             **error);

/* The columns of parts of a person that follow the UUID */
enum
{
  BETHINK_PART_CONTACT = 1,
  BETHINK_PART_POSITION,
};

/* A column that names a row of another table; kind_column picks the table by
 * its BethinkKind instead.
 */
typedef struct
{
  int             column;
  BethinkTableId  parent;
  int             kind_column;   /* -1: always @parent */
} BethinkReference;

typedef struct
{
  BethinkTableId          id;
  const char             *name;
  BethinkKind             kind;             /* of its records, 0 for a part of others */
  guint                   n_columns;
  const char * const     *columns;          /* without the id */
  const char             *select_sql;
  const char             *insert_sql;
  const char             *update_sql;
  const char             *delete_sql;
  const char             *exists_sql;
  const char             *max_sql;
  const BethinkPortableColumn *outside;   /* each column outside of the database */
  const BethinkReference *references;
  guint                   n_references;
  gboolean                is_part;          /* belongs to its first reference */
  int                     deleted_at;       /* column, -1 when it has no trash */
  int                     deleted_with;
  int                     created_at;
  int                     updated_at;
  int                     stamp;            /* column, followed by the stamps; -1 */
  guint64                 moves;            /* columns that decide order or membership */
  guint64                 unstamped;        /* columns that no import merges */
  const char             *counted_as;       /* the counter of its visible rows, or … */
  const char           *(*counter) (const BethinkValue *values);
  BethinkTouchFunc        touch;

  /* Objects; see bethink-object-table.h */
  GType                 (*get_type)   (void);
  gint64                (*get_id)     (gpointer              object);   /* NULL: of a record */
  void                  (*settle)     (gpointer              object,    /* NULL: of a record */
                                       gint64                id,
                                       BethinkRow           *row);
  void                  (*fill)       (BethinkTransaction   *tx,
                                       BethinkRow           *row,
                                       gpointer              object);
  void                  (*read)       (gpointer              object,
                                       BethinkStatement     *statement);
  gboolean              (*read_parts) (BethinkDb            *db,
                                       gpointer              object,
                                       GError              **error);
  gboolean              (*write_parts) (BethinkTransaction  *tx,
                                        gpointer             object,
                                        gboolean             is_new,
                                        GError             **error);
  const char             *object_sql;
  const char             *listed_sql;       /* without long texts */
  const char             *uuid_sql;
  const char             *removed_sql;      /* a removed part of a person with equal @alike */
  guint64                 alike;
} BethinkTable;

#define BETHINK_COLUMN(column) (G_GUINT64_CONSTANT (1) << (column))

const BethinkTable *bethink_table_get           (BethinkTableId        id);
const BethinkTable *bethink_table_for_name      (const char           *name);
const BethinkTable *bethink_table_for_kind      (BethinkKind           kind);

/* Filling */
#define BETHINK_ROW_INIT { .owned = NULL }

void                bethink_row_clear           (BethinkRow           *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BethinkRow, bethink_row_clear)

void                bethink_row_set_int         (BethinkRow           *self,
                                                 guint                 column,
                                                 gint64                value);
void                bethink_row_set_id          (BethinkRow           *self,
                                                 guint                 column,
                                                 gint64                id);
void                bethink_row_set_instant     (BethinkRow           *self,
                                                 guint                 column,
                                                 gint64                ms);
void                bethink_row_set_double      (BethinkRow           *self,
                                                 guint                 column,
                                                 double                value);
void                bethink_row_set_text        (BethinkRow           *self,
                                                 guint                 column,
                                                 const char           *text);
void                bethink_row_set_required    (BethinkRow           *self,
                                                 guint                 column,
                                                 const char           *text);
void                bethink_row_take_text       (BethinkRow           *self,
                                                 guint                 column,
                                                 char                 *text);
void                bethink_row_set_blob        (BethinkRow           *self,
                                                 guint                 column,
                                                 gconstpointer         data,
                                                 gsize                 size);
void                bethink_row_set_bytes       (BethinkRow           *self,
                                                 guint                 column,
                                                 GBytes               *bytes);
void                bethink_row_set_uuid        (BethinkRow           *self,
                                                 guint                 column,
                                                 const char           *uuid);
void                bethink_row_set_date        (BethinkRow           *self,
                                                 guint                 column,
                                                 const BethinkDate    *date);
void                bethink_row_set_lines       (BethinkRow           *self,
                                                 guint                 column,
                                                 const char * const   *lines);
char               *bethink_row_dup_uuid        (BethinkRow           *self,
                                                 guint                 column);
gint64              bethink_row_get_instant     (const BethinkRow     *self,
                                                 guint                 column);

/* Values */
void                bethink_value_read          (BethinkValue         *self,
                                                 BethinkStatement     *statement,
                                                 int                   column);
void                bethink_value_bind          (const BethinkValue   *self,
                                                 BethinkStatement     *statement,
                                                 int                   index);
gboolean            bethink_value_equal         (const BethinkValue   *a,
                                                 const BethinkValue   *b);
gint64              bethink_value_get_int       (const BethinkValue   *self);
gboolean            bethink_value_is_null       (const BethinkValue   *self);

/* Journal form: the columns of @mask by name */
GVariant           *bethink_values_to_variant   (const BethinkTable   *table,
                                                 const BethinkValue   *values,
                                                 guint64               mask);
guint64             bethink_values_from_variant (const BethinkTable   *table,
                                                 GVariant             *variant,
                                                 BethinkValue         *values);

/* Writing */
gboolean            bethink_row_insert          (BethinkTransaction   *tx,
                                                 const BethinkTable   *table,
                                                 BethinkRow           *row,
                                                 gint64               *id,
                                                 GError              **error);
gboolean            bethink_row_update          (BethinkTransaction   *tx,
                                                 const BethinkTable   *table,
                                                 gint64                id,
                                                 BethinkRow           *row,
                                                 GError              **error);
gboolean            bethink_row_delete          (BethinkTransaction   *tx,
                                                 const BethinkTable   *table,
                                                 gint64                id,
                                                 GError              **error);

/* The same for undo and redo: values as they are, no stamps, no times. */
gboolean            bethink_row_put             (BethinkTransaction   *tx,
                                                 const BethinkTable   *table,
                                                 gint64                id,
                                                 const BethinkValue   *values,
                                                 GError              **error);
gboolean            bethink_row_change          (BethinkTransaction   *tx,
                                                 const BethinkTable   *table,
                                                 gint64                id,
                                                 const BethinkValue   *values,
                                                 guint64               mask,
                                                 GError              **error);
BethinkStep         bethink_row_read            (BethinkDb            *db,
                                                 const BethinkTable   *table,
                                                 gint64                id,
                                                 BethinkStatement    **statement,
                                                 BethinkValue         *values,
                                                 GError              **error);
gboolean            bethink_row_exists          (BethinkDb            *db,
                                                 const BethinkTable   *table,
                                                 gint64                id,
                                                 gboolean             *exists,
                                                 GError              **error);

G_END_DECLS
