/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-own"

#include "bethink-import-walk.h"
#include "bethink-own-format.h"

#include "bethink-json.h"

#include <string.h>

/* Bethink's own export. Its rows need no interpretation: those that are not in
 * the store are added as they are, those that are there and were changed later
 * in the file are replaced, the others stay. Nothing is removed.
 */

typedef struct
{
  BethinkImportWalk           walk;
  BethinkPortableWriter      *writer;  /* owned */
  const BethinkPortableTable *table;   /* the one being read */
} Reader;

BethinkImportVerdict
bethink_import_own_test (BethinkImportShape  *shape,
                         char               **message)
{
  g_autofree char *format = bethink_import_shape_dup_text (shape, "format");
  gint64 version;

  if (g_strcmp0 (format, BETHINK_OWN_FORMAT) == 0 &&
      bethink_import_shape_get_number (shape, "version", &version) &&
      version == BETHINK_OWN_VERSION)
    return BETHINK_IMPORT_VERDICT_DATA;

  return BETHINK_IMPORT_VERDICT_OTHER;
}

static void
count (Reader                 *self,
       BethinkPortableOutcome  outcome)
{
  BethinkKind kind = self->table->kind;

  switch (outcome)
    {
    case BETHINK_PORTABLE_ADDED:
      if (kind != 0)
        bethink_import_sink_count (self->walk.sink, kind, BETHINK_IMPORT_ADDED);
      break;
    case BETHINK_PORTABLE_UPDATED:
      if (kind != 0)
        bethink_import_sink_count (self->walk.sink, kind, BETHINK_IMPORT_UPDATED);
      break;
    case BETHINK_PORTABLE_FOUND:
      if (kind != 0)
        bethink_import_sink_count (self->walk.sink, kind, BETHINK_IMPORT_FOUND);
      break;
    case BETHINK_PORTABLE_DANGLING:
    case BETHINK_PORTABLE_NAMELESS:
    default:
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_NO_ID);
      break;
    }
}

static gboolean
read_row (const BethinkJsonCursor  *cursor,
          gpointer                  user_data,
          GError                  **error)
{
  Reader *self = user_data;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (BethinkOwnRow) row = NULL;
  BethinkPortableOutcome outcome;

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    {
      bethink_import_walk_skip (&self->walk, BETHINK_IMPORT_SKIP_UNKNOWN_KIND);
      return TRUE;
    }

  node = bethink_json_cursor_load (cursor, 0, error);
  if (node == NULL)
    return FALSE;

  row = bethink_own_row_new (self->table, bethink_json_node_get_object (node));
  if (!bethink_portable_writer_write (self->writer, self->table, row->values, &outcome, error))
    return FALSE;

  count (self, outcome);

  return TRUE;
}

/* What others refer to comes first, whatever the order in the file. */
static gboolean
read_shape (BethinkImportShape  *shape,
            gpointer             user_data,
            GError             **error)
{
  Reader *self = user_data;

  for (guint i = 0; i < BETHINK_N_PORTABLE_TABLES; i++)
    {
      BethinkJsonCursor list;

      self->table = bethink_portable_get_table (i);
      if (bethink_import_shape_find (shape, self->table->list, &list) &&
          !bethink_import_walk_list (&self->walk, &list, self->table->list, read_row, self, error))
        return FALSE;
    }

  return bethink_portable_writer_finish (self->writer, error);
}

static gboolean
own_read (const BethinkJsonCursor  *root,
          BethinkImportSink        *sink,
          GError                  **error)
{
  Reader self = { { NULL, }, };
  gboolean success;

  bethink_import_walk_init (&self.walk, sink);
  self.writer = bethink_portable_writer_new (bethink_import_sink_get_transaction (sink));
  success = bethink_import_walk_documents (&self.walk, root, &bethink_import_own, read_shape, &self, error);

  bethink_portable_writer_free (self.writer);
  bethink_import_walk_clear (&self.walk);

  return success;
}

const BethinkImportFormat bethink_import_own = {
  .name = "bethink",
  .read = own_read,
};
