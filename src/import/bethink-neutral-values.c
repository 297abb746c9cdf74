/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-neutral"

#include "bethink-neutral-private.h"

#include "bethink-blob-table.h"
#include "bethink-external-id-table.h"

#include "bethink-uuid.h"

#include <string.h>

/* Single values of the description of a record. */

/* Hexadecimal digits of a hash that are enough to tell two texts apart */
#define HASH_LENGTH 16

void
bethink_neutral_add_text (BethinkNeutral *self,
                          const char     *name,
                          const char     *value)
{
  json_builder_set_member_name (self->builder, name);
  if (value != NULL)
    json_builder_add_string_value (self->builder, value);
  else
    json_builder_add_null_value (self->builder);
}

void
bethink_neutral_add_flag (BethinkNeutral *self,
                          const char     *name,
                          gboolean        value)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_add_boolean_value (self->builder, value);
}

void
bethink_neutral_add_number (BethinkNeutral *self,
                            const char     *name,
                            gint64          value)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_add_int_value (self->builder, value);
}

void
bethink_neutral_add_time (BethinkNeutral *self,
                          const char     *name,
                          gint64          value)
{
  g_autofree char *text = NULL;
  char *fraction;

  if (value != BETHINK_TIME_UNKNOWN)
    text = bethink_time_format_iso (value);

  /* Most times are whole seconds. */
  fraction = text != NULL ? strstr (text, ".000Z") : NULL;
  if (fraction != NULL)
    strcpy (fraction, "Z");

  bethink_neutral_add_text (self, name, text);
}

void
bethink_neutral_add_date (BethinkNeutral    *self,
                          const char        *name,
                          const BethinkDate *value)
{
  g_autofree char *text = NULL;

  if (value != NULL && value->precision != BETHINK_DATE_PRECISION_NONE)
    text = bethink_date_format (value);

  bethink_neutral_add_text (self, name, text);
}

void
bethink_neutral_add_list (BethinkNeutral     *self,
                          const char         *name,
                          const char * const *values)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_begin_array (self->builder);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    json_builder_add_string_value (self->builder, values[i]);
  json_builder_end_array (self->builder);
}

/* A text, and what tells a long one apart without comparing all of it */
void
bethink_neutral_add_long_text (BethinkNeutral *self,
                               const char     *name,
                               const char     *value)
{
  g_autofree char *length_name = g_strconcat (name, "_length", NULL);
  g_autofree char *hash_name = g_strconcat (name, "_sha256_16", NULL);
  g_autofree char *hash = NULL;

  bethink_neutral_add_text (self, name, value);
  if (value == NULL)
    return;

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, value, -1);
  hash[HASH_LENGTH] = '\0';
  bethink_neutral_add_number (self, length_name, g_utf8_strlen (value, -1));
  bethink_neutral_add_text (self, hash_name, hash);
}

/* A record that stood in for another one has left its key with it. */
static guint
key_rank (const char *key)
{
  if (bethink_uuid_is_valid (key))
    return 3;

  return g_str_has_prefix (key, "phone:") || g_str_has_prefix (key, "conversation:") ? 1 : 2;
}

/* Another record is called as the source of this one calls it, by its UUID when
 * the source has one.
 */
char *
bethink_neutral_dup_key (BethinkNeutral *self,
                         BethinkKind     kind,
                         gint64          id)
{
  g_autoptr (GPtrArray) ids = NULL;
  const char *key = NULL;

  if (id == 0 || self->error != NULL)
    return NULL;

  ids = bethink_external_id_table_list (self->db, kind, id, &self->error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      const BethinkExternalId *external_id = g_ptr_array_index (ids, i);

      if (self->source != NULL && g_strcmp0 (external_id->source, self->source) != 0)
        continue;

      if (key == NULL || key_rank (external_id->key) > key_rank (key))
        key = external_id->key;
    }

  return g_strdup (key);
}

void
bethink_neutral_add_reference (BethinkNeutral *self,
                               const char     *name,
                               BethinkKind     kind,
                               gint64          id)
{
  g_autofree char *id_name = g_strconcat (name, "_id", NULL);
  g_autofree char *key = bethink_neutral_dup_key (self, kind, id);

  bethink_neutral_add_text (self, name, key);
  if (id != 0)
    bethink_neutral_add_number (self, id_name, id);
}

static void
add_content (BethinkNeutral *self,
             gint64          blob)
{
  g_autoptr (GBytes) bytes = bethink_blob_table_get (self->db, blob, NULL);
  g_autofree char *hash = NULL;

  if (bytes == NULL)
    return;

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  hash[HASH_LENGTH] = '\0';
  bethink_neutral_add_number (self, "bytes", (gint64) g_bytes_get_size (bytes));
  bethink_neutral_add_text (self, "sha", hash);
}

void
bethink_neutral_add_attachments (BethinkNeutral *self,
                                 GPtrArray      *attachments)
{
  guint n_attachments = attachments != NULL ? attachments->len : 0;

  bethink_neutral_add_number (self, "attachments_count", n_attachments);
  json_builder_set_member_name (self->builder, "attachments");
  json_builder_begin_array (self->builder);

  for (guint i = 0; i < n_attachments; i++)
    {
      BethinkAttachment *attachment = g_ptr_array_index (attachments, i);

      json_builder_begin_object (self->builder);
      bethink_neutral_add_text (self, "name", bethink_attachment_get_name (attachment));
      bethink_neutral_add_text (self, "mime", bethink_attachment_get_mime (attachment));
      bethink_neutral_add_text (self, "url", bethink_attachment_get_url (attachment));
      if (bethink_attachment_get_blob (attachment) != 0)
        add_content (self, bethink_attachment_get_blob (attachment));
      json_builder_end_object (self->builder);
    }

  json_builder_end_array (self->builder);
}
