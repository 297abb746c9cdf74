/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-export-private.h"

#include "bethink-import-shape.h"

#include <string.h>

/* Walking through the lists of an export, and what all of its records have. */

#define MAX_RECORD (512 * 1024 * 1024)

static gboolean
finish (GError  *local_error,
        GError **error)
{
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, local_error);

  return FALSE;
}

/**
 * bethink_monica_export_walk_values:
 * @walk: where we are
 * @values: a list
 * @type: what it is a list of
 * @func: what to do with each of its values
 * @error: return location for an error
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_export_walk_values (BethinkMonicaExportWalk  *walk,
                                   const BethinkJsonCursor  *values,
                                   const char               *type,
                                   BethinkMonicaExportFunc   func,
                                   GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  GError *local_error = NULL;
  BethinkJsonCursor value;

  if (values->kind != BETHINK_JSON_KIND_ARRAY)
    return TRUE;

  bethink_json_iter_init (&iter, values);

  while (bethink_json_iter_next_element (&iter, &value, &local_error))
    {
      if (!bethink_import_sink_progress (walk->export->sink, value.offset, error) ||
          !func (walk, type, &value, error))
        return FALSE;
    }

  return finish (local_error, error);
}

/**
 * bethink_monica_export_walk_blocks:
 * @walk: where we are
 * @blocks: a list of blocks
 * @wanted: (nullable): a type, %NULL for all
 * @func: what to do with each value of the blocks of this type
 * @error: return location for an error
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_export_walk_blocks (BethinkMonicaExportWalk  *walk,
                                   const BethinkJsonCursor  *blocks,
                                   const char               *wanted,
                                   BethinkMonicaExportFunc   func,
                                   GError                  **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  GError *local_error = NULL;
  BethinkJsonCursor block;

  if (blocks->kind != BETHINK_JSON_KIND_ARRAY)
    return TRUE;

  bethink_json_iter_init (&iter, blocks);

  while (bethink_json_iter_next_element (&iter, &block, &local_error))
    {
      g_autoptr (BethinkImportShape) shape = NULL;
      g_autofree char *type = NULL;
      BethinkJsonCursor values;

      if (block.kind != BETHINK_JSON_KIND_OBJECT)
        continue;

      shape = bethink_import_shape_new (&block, error);
      if (shape == NULL)
        return FALSE;

      type = bethink_import_shape_dup_text (shape, "type");

      if (type == NULL || (wanted != NULL && strcmp (type, wanted) != 0) ||
          !bethink_import_shape_find (shape, "values", &values))
        continue;

      if (!bethink_monica_export_walk_values (walk, &values, type, func, error))
        return FALSE;
    }

  return finish (local_error, error);
}

/**
 * bethink_monica_export_walk_account:
 * @self: the export
 * @wanted: (nullable): a type, %NULL for all
 * @func: what to do with each value of the blocks of the account
 * @error: return location for an error
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_export_walk_account (BethinkMonicaExport      *self,
                                    const char               *wanted,
                                    BethinkMonicaExportFunc   func,
                                    GError                  **error)
{
  BethinkMonicaExportWalk walk = { .export = self };
  BethinkJsonCursor blocks;

  return !bethink_json_cursor_find (&self->account, "data", &blocks, NULL) ||
         bethink_monica_export_walk_blocks (&walk, &blocks, wanted, func, error);
}

/**
 * bethink_monica_export_load_record:
 * @cursor: a record
 * @without: the member that is walked through on its own, "" for none
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the record, %NULL without @error if it is no
 *   object
 */
BethinkJsonTree *
bethink_monica_export_load_record (const BethinkJsonCursor  *cursor,
                                   const char               *without,
                                   GError                  **error)
{
  const char * const large[] = { without, NULL };

  if (cursor->kind != BETHINK_JSON_KIND_OBJECT)
    return NULL;

  return bethink_json_tree_load_without (cursor, large, NULL, MAX_RECORD, error);
}

/**
 * bethink_monica_export_make_keys:
 * @record: a record
 *
 * Returns: (transfer full): who it is
 */
BethinkImportKeys *
bethink_monica_export_make_keys (const BethinkJsonValue *record)
{
  g_autofree char *uuid = bethink_monica_value_get_uuid (record, "uuid");

  return bethink_import_keys_new_single (BETHINK_IMPORT_KEY_UUID, uuid);
}

/**
 * bethink_monica_export_make_reference:
 * @properties: (nullable): an object
 * @member: where the uuid of another record is
 *
 * Returns: (transfer full) (nullable): who is meant
 */
BethinkImportKeys *
bethink_monica_export_make_reference (const BethinkJsonValue *properties,
                                      const char             *member)
{
  g_autofree char *uuid = bethink_monica_value_get_uuid (properties, member);

  return uuid != NULL ? bethink_import_keys_new_single (BETHINK_IMPORT_KEY_UUID, uuid) : NULL;
}

/**
 * bethink_monica_export_find_type:
 * @self: the export
 * @properties: (nullable): an object
 * @member: where the uuid of a type is
 *
 * Returns: (transfer none) (nullable): the properties of the type
 */
const BethinkJsonValue *
bethink_monica_export_find_type (BethinkMonicaExport    *self,
                                 const BethinkJsonValue *properties,
                                 const char             *member)
{
  g_autofree char *uuid = bethink_monica_value_get_uuid (properties, member);

  if (uuid == NULL)
    return NULL;

  return bethink_json_value_get_object (bethink_json_tree_get_root (g_hash_table_lookup (self->types, uuid)),
                                        "properties");
}

/**
 * bethink_monica_export_add_person:
 * @table: uuid -> people
 * @uuid: what they belong to
 * @contact: one more of them
 */
void
bethink_monica_export_add_person (GHashTable        *table,
                                  const char        *uuid,
                                  BethinkImportKeys *contact)
{
  GPtrArray *people = g_hash_table_lookup (table, uuid);

  if (people == NULL)
    {
      people = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_import_keys_unref);
      g_hash_table_insert (table, g_strdup (uuid), people);
    }

  g_ptr_array_add (people, bethink_import_keys_ref (contact));
}
