/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-stamps"

#include "bethink-stamps.h"

#include "bethink-db-private.h"
#include "bethink-transaction-private.h"

/* Where the values of a record come from. A plain value of one thread; stored
 * as a number and a list of exceptions, which most records have not.
 */
struct _BethinkStamps
{
  gint64      record;
  GHashTable *fields;   /* owned, nullable: name → gint64 */
};

/**
 * bethink_stamps_new:
 * @record: the stamp of all fields
 *
 * Returns: (transfer full): new stamps
 */
BethinkStamps *
bethink_stamps_new (gint64 record)
{
  BethinkStamps *self = g_new0 (BethinkStamps, 1);

  self->record = record;

  return self;
}

/**
 * bethink_stamps_free:
 * @self: stamps
 */
void
bethink_stamps_free (BethinkStamps *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->fields, g_hash_table_unref);
  g_free (self);
}

/**
 * bethink_stamps_get_record:
 * @self: stamps
 *
 * Returns: the stamp of the fields that have none of their own
 */
gint64
bethink_stamps_get_record (const BethinkStamps *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->record;
}

/**
 * bethink_stamps_set_record:
 * @self: stamps
 * @stamp: the stamp of the fields that have none of their own
 */
void
bethink_stamps_set_record (BethinkStamps *self,
                           gint64         stamp)
{
  g_return_if_fail (self != NULL);

  self->record = stamp;
}

/**
 * bethink_stamps_get:
 * @self: stamps
 * @field: a column
 *
 * Returns: the stamp that holds for it
 */
gint64
bethink_stamps_get (const BethinkStamps *self,
                    const char          *field)
{
  const gint64 *own;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (field != NULL, 0);

  own = self->fields != NULL ? g_hash_table_lookup (self->fields, field) : NULL;

  return own != NULL ? *own : self->record;
}

/**
 * bethink_stamps_is_settled:
 * @self: stamps
 * @field: a column
 *
 * Returns: whether the user changed this very field, even if to nothing
 */
gboolean
bethink_stamps_is_settled (const BethinkStamps *self,
                           const char          *field)
{
  const gint64 *own;

  g_return_val_if_fail (self != NULL, FALSE);

  own = self->fields != NULL ? g_hash_table_lookup (self->fields, field) : NULL;

  return own != NULL && *own == BETHINK_STAMP_USER;
}

/**
 * bethink_stamps_set:
 * @self: stamps
 * @field: a column
 * @stamp: its stamp
 *
 * Gives a field a stamp of its own. One that is the same as that of the record
 * takes no room, except for the user's, which settles the field.
 */
void
bethink_stamps_set (BethinkStamps *self,
                    const char    *field,
                    gint64         stamp)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (field != NULL);

  if (stamp == self->record && stamp != BETHINK_STAMP_USER)
    {
      if (self->fields != NULL)
        g_hash_table_remove (self->fields, field);

      return;
    }

  if (self->fields == NULL)
    self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_replace (self->fields, g_strdup (field), g_memdup2 (&stamp, sizeof stamp));
}

/*
 * bethink_stamps_to_bytes:
 *
 * Equal stamps give equal bytes, so that storing them again changes nothing.
 *
 * Returns: (transfer full) (nullable): the exceptions, %NULL for none
 */
GBytes *
bethink_stamps_to_bytes (const BethinkStamps *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sx}"));
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GList) names = NULL;

  if (self->fields == NULL || g_hash_table_size (self->fields) == 0)
    return NULL;

  names = g_list_sort (g_hash_table_get_keys (self->fields), (GCompareFunc) g_strcmp0);

  for (GList *l = names; l != NULL; l = l->next)
    g_variant_builder_add (&builder, "{sx}", l->data,
                           *(gint64 *) g_hash_table_lookup (self->fields, l->data));

  variant = g_variant_ref_sink (g_variant_builder_end (&builder));

  return g_variant_get_data_as_bytes (variant);
}

BethinkStamps *
bethink_stamps_from_values (const BethinkValue *stamp,
                            const BethinkValue *fields)
{
  g_autoptr (BethinkStamps) self = bethink_stamps_new (bethink_value_get_int (stamp));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariantIter) iter = NULL;
  const char *field;
  gint64 value;

  if (fields->type != BETHINK_VALUE_BLOB)
    return g_steal_pointer (&self);

  bytes = g_bytes_new (fields->data, fields->size);
  variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("a{sx}"), bytes, FALSE));
  iter = g_variant_iter_new (variant);

  while (g_variant_iter_next (iter, "{&sx}", &field, &value))
    bethink_stamps_set (self, field, value);

  return g_steal_pointer (&self);
}

static const BethinkTable *
stamped_table (BethinkKind kind)
{
  const BethinkTable *table = bethink_table_for_kind (kind);

  return table != NULL && table->stamp >= 0 ? table : NULL;
}

/**
 * bethink_stamps_load:
 * @db: a connection
 * @kind: kind of a record, contact field, address or relationship
 * @id: its id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its stamps; %BETHINK_STORE_ERROR_NOT_FOUND without it
 */
BethinkStamps *
bethink_stamps_load (BethinkDb    *db,
                     BethinkKind   kind,
                     gint64        id,
                     GError      **error)
{
  const BethinkTable *table = stamped_table (kind);
  g_autoptr (BethinkStatement) statement = NULL;
  BethinkValue values[BETHINK_ROW_SIZE];
  BethinkStep step;

  g_return_val_if_fail (table != NULL, NULL);

  step = bethink_row_read (db, table, id, &statement, values, error);

  if (step == BETHINK_STEP_DONE)
    g_set_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND,
                 "No %s %" G_GINT64_FORMAT, table->name, id);

  if (step != BETHINK_STEP_ROW)
    return NULL;

  return bethink_stamps_from_values (&values[table->stamp], &values[table->stamp + 1]);
}
