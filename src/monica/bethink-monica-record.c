/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-record.h"

#include "bethink-monica-source.h"
#include "bethink-time.h"

#include "bethink-monica-reader-private.h"

G_DEFINE_QUARK (bethink-monica-error-quark, bethink_monica_error)

/**
 * bethink_monica_record_new:
 * @kind: a kind
 * @object: what it is made of
 *
 * Returns: (transfer full): a record of which only the kind is known
 */
BethinkMonicaRecord *
bethink_monica_record_new (BethinkMonicaKind  kind,
                           JsonObject        *object)
{
  BethinkMonicaRecord *self = g_new0 (BethinkMonicaRecord, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->created_at = BETHINK_TIME_UNKNOWN;
  self->updated_at = BETHINK_TIME_UNKNOWN;
  self->active = TRUE;
  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->values = bethink_monica_values_new (kind);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_monica_record_unref);
  self->relatives = g_ptr_array_new_with_free_func (g_free);
  self->object = json_object_ref (object);

  return self;
}

/**
 * bethink_monica_record_ref:
 * @self: a record
 *
 * Returns: (transfer full): the same record
 */
BethinkMonicaRecord *
bethink_monica_record_ref (BethinkMonicaRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * bethink_monica_record_unref:
 * @self: (transfer full): a record
 *
 * Drops a reference, from any thread.
 */
void
bethink_monica_record_unref (BethinkMonicaRecord *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->uuid);
  g_array_unref (self->people);
  bethink_monica_values_unref (self->values);
  g_clear_object (&self->entry);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_ptr_array_unref (self->children);
  g_ptr_array_unref (self->relatives);
  json_object_unref (self->object);
  g_free (self);
}

/**
 * bethink_monica_record_is_same:
 * @self: a record
 * @created_at: when the record that is known by its id was made
 * @uuid: (nullable): its uuid
 *
 * Servers that were restored hand out ids again. The moment of creation tells two
 * records of one id apart; so does the uuid, but that of a contact may be renewed.
 *
 * Returns: whether it is the record that is known by its id
 */
gboolean
bethink_monica_record_is_same (BethinkMonicaRecord *self,
                               gint64               created_at,
                               const char          *uuid)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->created_at != BETHINK_TIME_UNKNOWN && created_at != BETHINK_TIME_UNKNOWN &&
      self->created_at != created_at)
    return FALSE;

  if (self->kind == BETHINK_MONICA_KIND_CONTACT || self->uuid == NULL || uuid == NULL)
    return TRUE;

  return g_ascii_strcasecmp (self->uuid, uuid) == 0;
}

/**
 * bethink_monica_record_find_child:
 * @self: a record
 * @kind: kind of a child
 * @remote_id: its id
 *
 * Returns: (transfer none) (nullable): the child
 */
BethinkMonicaRecord *
bethink_monica_record_find_child (BethinkMonicaRecord *self,
                                  BethinkMonicaKind    kind,
                                  gint64               remote_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->children->len; i++)
    {
      BethinkMonicaRecord *child = g_ptr_array_index (self->children, i);

      if (child->kind == kind && child->remote_id == remote_id)
        return child;
    }

  return NULL;
}

/**
 * bethink_monica_record_find_uuid:
 * @self: a record
 * @kind: kind of a child
 * @uuid: its uuid
 *
 * The answer to a new message is the conversation: this finds the message in it.
 *
 * Returns: (transfer none) (nullable): the child
 */
BethinkMonicaRecord *
bethink_monica_record_find_uuid (BethinkMonicaRecord *self,
                                 BethinkMonicaKind    kind,
                                 const char          *uuid)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (uuid != NULL, NULL);

  for (guint i = 0; i < self->children->len; i++)
    {
      BethinkMonicaRecord *child = g_ptr_array_index (self->children, i);

      if (child->kind == kind && child->uuid != NULL && g_ascii_strcasecmp (child->uuid, uuid) == 0)
        return child;
    }

  return NULL;
}

/**
 * bethink_monica_record_dup_source:
 * @self: a record
 *
 * Returns: (transfer full): what it was made of as compact JSON, without what is
 *   stored on its own, without secrets and without the bytes of files
 */
char *
bethink_monica_record_dup_source (BethinkMonicaRecord *self)
{
  static const char * const apart[] = {
    "contact", "contact_is", "of_contact", "recipient", "photos", "attendees",
    "messages", "addresses", "contactFields", "notes", NULL
  };

  g_return_val_if_fail (self != NULL, NULL);

  return bethink_monica_make_source (self->object, apart);
}
