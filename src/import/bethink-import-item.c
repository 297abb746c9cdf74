/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-item.h"

#include "bethink-time.h"

#include <stdarg.h>
#include <string.h>

/* Above these bits stands the rank; below it is room for 2 million years. */
#define RANK_SHIFT 56

/**
 * bethink_import_stamp:
 * @rank: how much the record is worth as a whole, up to 100
 * @updated_at: when it was changed last, or unknown
 *
 * Returns: what decides between two values of one field: the greater one wins.
 *   Values that the user entered have %G_MAXINT64.
 */
gint64
bethink_import_stamp (guint  rank,
                      gint64 updated_at)
{
  const gint64 limit = G_GINT64_CONSTANT (1) << RANK_SHIFT;

  g_return_val_if_fail (rank <= 100, 0);

  /* BETHINK_TIME_UNKNOWN is the smallest number and so the oldest time. */
  return (((gint64) rank) << RANK_SHIFT) | CLAMP (updated_at, 0, limit - 1);
}

/**
 * bethink_import_item_set_content_key:
 * @item: an item
 * @first_part: (nullable): first of the texts that identify the record
 * @...: further texts, ended by %NULL; a missing one is ""
 *
 * Sets what a record is found by when neither it nor the stored one has a key.
 * Its people are not part of it: they are compared, whoever they are by then.
 */
void
bethink_import_item_set_content_key (BethinkImportItem *item,
                                     const char        *first_part,
                                     ...)
{
  g_autoptr (GChecksum) checksum = NULL;
  va_list args;

  g_return_if_fail (item != NULL);

  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  va_start (args, first_part);

  for (const char *part = first_part; part != NULL; part = va_arg (args, const char *))
    g_checksum_update (checksum, (const guchar *) part, (gssize) strlen (part) + 1);

  va_end (args);

  /* 128 bits are plenty, and half the key in the store. */
  g_free (item->content_key);
  item->content_key = g_strndup (g_checksum_get_string (checksum), 32);
}

static void
init_item (BethinkImportItem *item)
{
  item->created_at = BETHINK_TIME_UNKNOWN;
}

static void
clear_item (BethinkImportItem *item)
{
  g_clear_pointer (&item->keys, bethink_import_keys_unref);
  g_clear_pointer (&item->content_key, g_free);
  g_clear_pointer (&item->source_json, g_free);
}

BethinkImportAttachment *
bethink_import_attachment_new (void)
{
  return g_new0 (BethinkImportAttachment, 1);
}

void
bethink_import_attachment_free (BethinkImportAttachment *attachment)
{
  g_return_if_fail (attachment != NULL);

  g_free (attachment->name);
  g_free (attachment->mime);
  g_free (attachment->url);
  g_clear_pointer (&attachment->bytes, g_bytes_unref);
  g_free (attachment);
}

static GPtrArray *
new_attachments (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_import_attachment_free);
}

/**
 * bethink_import_contact_new:
 *
 * Returns: (transfer full): a person of whom nothing is known
 */
BethinkImportContact *
bethink_import_contact_new (void)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  BethinkImportContact *item = g_new0 (BethinkImportContact, 1);

  init_item (&item->item);
  item->card = bethink_contact_card_new (contact);

  return item;
}

void
bethink_import_contact_free (BethinkImportContact *item)
{
  g_return_if_fail (item != NULL);

  clear_item (&item->item);
  g_clear_object (&item->card);
  g_clear_pointer (&item->met_through, bethink_import_keys_unref);
  g_clear_pointer (&item->avatar, g_bytes_unref);
  g_free (item->avatar_mime);
  g_free (item->fallback_phone);
  g_free (item->phone_hint);
  g_free (item);
}

BethinkImportContactField *
bethink_import_contact_field_new (void)
{
  BethinkImportContactField *item = g_new0 (BethinkImportContactField, 1);

  init_item (&item->item);
  item->field = bethink_contact_field_new ();

  return item;
}

void
bethink_import_contact_field_free (BethinkImportContactField *item)
{
  g_return_if_fail (item != NULL);

  clear_item (&item->item);
  g_clear_pointer (&item->contact, bethink_import_keys_unref);
  g_clear_object (&item->field);
  g_free (item);
}

BethinkImportAddress *
bethink_import_address_new (void)
{
  BethinkImportAddress *item = g_new0 (BethinkImportAddress, 1);

  init_item (&item->item);
  item->address = bethink_address_new ();

  return item;
}

void
bethink_import_address_free (BethinkImportAddress *item)
{
  g_return_if_fail (item != NULL);

  clear_item (&item->item);
  g_clear_pointer (&item->contact, bethink_import_keys_unref);
  g_clear_object (&item->address);
  g_free (item);
}

BethinkImportConversation *
bethink_import_conversation_new (void)
{
  BethinkImportConversation *item = g_new0 (BethinkImportConversation, 1);

  init_item (&item->item);
  item->conversation = bethink_conversation_new ();

  return item;
}

void
bethink_import_conversation_free (BethinkImportConversation *item)
{
  g_return_if_fail (item != NULL);

  clear_item (&item->item);
  g_clear_pointer (&item->contact, bethink_import_keys_unref);
  g_clear_object (&item->conversation);
  g_free (item);
}

BethinkImportMessage *
bethink_import_message_new (void)
{
  BethinkImportMessage *item = g_new0 (BethinkImportMessage, 1);

  init_item (&item->item);
  item->message = bethink_message_new ();
  item->attachments = new_attachments ();

  return item;
}

void
bethink_import_message_free (BethinkImportMessage *item)
{
  g_return_if_fail (item != NULL);

  clear_item (&item->item);
  g_clear_pointer (&item->conversation, bethink_import_keys_unref);
  g_clear_pointer (&item->contact, bethink_import_keys_unref);
  g_clear_object (&item->message);
  g_clear_pointer (&item->attachments, g_ptr_array_unref);
  g_free (item);
}

BethinkImportCall *
bethink_import_call_new (void)
{
  BethinkImportCall *item = g_new0 (BethinkImportCall, 1);

  init_item (&item->item);
  item->call = bethink_call_new ();

  return item;
}

void
bethink_import_call_free (BethinkImportCall *item)
{
  g_return_if_fail (item != NULL);

  clear_item (&item->item);
  g_clear_pointer (&item->conversation, bethink_import_keys_unref);
  g_clear_pointer (&item->contact, bethink_import_keys_unref);
  g_clear_object (&item->call);
  g_free (item);
}

BethinkImportEntry *
bethink_import_entry_new (void)
{
  BethinkImportEntry *item = g_new0 (BethinkImportEntry, 1);

  init_item (&item->item);
  item->people = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_import_keys_unref);
  item->entry = bethink_entry_new ();
  item->attachments = new_attachments ();

  return item;
}

void
bethink_import_entry_free (BethinkImportEntry *item)
{
  g_return_if_fail (item != NULL);

  clear_item (&item->item);
  g_clear_pointer (&item->people, g_ptr_array_unref);
  g_clear_pointer (&item->recipient, bethink_import_keys_unref);
  g_clear_object (&item->entry);
  g_clear_pointer (&item->attachments, g_ptr_array_unref);
  g_free (item);
}

BethinkImportRelationship *
bethink_import_relationship_new (void)
{
  BethinkImportRelationship *item = g_new0 (BethinkImportRelationship, 1);

  init_item (&item->item);

  return item;
}

void
bethink_import_relationship_free (BethinkImportRelationship *item)
{
  g_return_if_fail (item != NULL);

  clear_item (&item->item);
  g_clear_pointer (&item->contact, bethink_import_keys_unref);
  g_clear_pointer (&item->other, bethink_import_keys_unref);
  g_free (item->type);
  g_free (item);
}

BethinkImportTag *
bethink_import_tag_new (void)
{
  BethinkImportTag *item = g_new0 (BethinkImportTag, 1);

  init_item (&item->item);

  return item;
}

void
bethink_import_tag_free (BethinkImportTag *item)
{
  g_return_if_fail (item != NULL);

  clear_item (&item->item);
  g_free (item->name);
  g_free (item);
}
