/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-import-merger"

#include "bethink-import-merger-private.h"

#include "bethink-attachment.h"

#include <string.h>

/* What happens between people: conversations, messages, calls, entries. */

/* The time of a record is its place; one without a time keeps its place in the
 * file, behind the one before it.
 */
static gint64
get_place (BethinkImportMerger *self,
           gint64               owner,
           gint64               when)
{
  if (self->last_owner != owner)
    self->last_time = BETHINK_TIME_UNKNOWN;

  self->last_owner = owner;

  if (when != BETHINK_TIME_UNKNOWN)
    self->last_time = when;

  return self->last_time;
}

/* Files fill what is empty; what is there already gets the bytes it lacks. */
static gboolean
complete_attachment (BethinkAttachment *stored,
                     BethinkAttachment *incoming)
{
  gboolean changed = FALSE;

  if (bethink_attachment_get_blob (stored) == 0 && bethink_attachment_get_blob (incoming) != 0)
    {
      bethink_attachment_set_blob (stored, bethink_attachment_get_blob (incoming));
      bethink_attachment_set_size (stored, bethink_attachment_get_size (incoming));
      changed = TRUE;
    }

  if (bethink_attachment_get_url (stored) == NULL && bethink_attachment_get_url (incoming) != NULL)
    {
      bethink_attachment_set_url (stored, bethink_attachment_get_url (incoming));
      changed = TRUE;
    }

  if (bethink_attachment_get_mime (stored) == NULL && bethink_attachment_get_mime (incoming) != NULL)
    {
      bethink_attachment_set_mime (stored, bethink_attachment_get_mime (incoming));
      changed = TRUE;
    }

  return changed;
}

static GPtrArray *
merge_attachments (GPtrArray *stored,
                   GPtrArray *incoming,
                   gboolean  *changed)
{
  GPtrArray *merged;

  if (incoming == NULL)
    return NULL;

  if (stored == NULL || stored->len == 0)
    {
      *changed = TRUE;
      return g_ptr_array_ref (incoming);
    }

  /* Lists in a snapshot are not changed once they were set. */
  merged = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < stored->len; i++)
    {
      BethinkAttachment *copy = bethink_attachment_copy (g_ptr_array_index (stored, i));

      if (i < incoming->len)
        *changed |= complete_attachment (copy, g_ptr_array_index (incoming, i));

      g_ptr_array_add (merged, copy);
    }

  return merged;
}

/* Conversations */

static gboolean
find_partner (BethinkImportMerger  *self,
              BethinkImportKeys    *contact,
              BethinkImportKeys    *conversation,
              gint64               *id,
              GError              **error)
{
  g_autofree char *key = NULL;

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, contact, id, error))
    return FALSE;

  if (*id != 0)
    return TRUE;

  if (bethink_import_keys_get_length (conversation) == 0)
    return TRUE;

  key = g_strconcat ("conversation:", bethink_import_keys_get (conversation, 0)->text, NULL);

  return bethink_import_merger_add_stand_in (self, key, id, error);
}

/* A conversation stays with its person, unless that is only a stand-in. */
static gboolean
replace_partner (BethinkImportMerger  *self,
                 BethinkConversation  *stored,
                 BethinkImportKeys    *contact,
                 gboolean             *changed,
                 GError              **error)
{
  gint64 old_id = bethink_conversation_get_contact_id (stored);
  gint64 new_id;
  gboolean is_stand_in;

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, contact, &new_id, error))
    return FALSE;

  if (new_id == 0 || new_id == old_id)
    return TRUE;

  if (!bethink_import_merger_is_stand_in (self, old_id, &is_stand_in, error))
    return FALSE;

  if (!is_stand_in)
    return TRUE;

  bethink_conversation_set_contact_id (stored, new_id);
  *changed = TRUE;

  return bethink_import_merger_replace (self, old_id, new_id, error);
}

static gboolean
merge_conversation (BethinkImportMerger              *self,
                    gint64                            id,
                    const BethinkImportConversation  *item,
                    GError                          **error)
{
  g_autoptr (BethinkConversation) stored = NULL;
  gboolean changed = FALSE;

  if (!bethink_import_merger_revive (self, BETHINK_KIND_CONVERSATION, id, error))
    return FALSE;

  stored = bethink_import_merger_load (self, BETHINK_KIND_CONVERSATION, id, error);

  return stored != NULL &&
         replace_partner (self, stored, item->contact, &changed, error) &&
         bethink_import_merger_merge (self, BETHINK_KIND_CONVERSATION, id, stored, item->conversation, 0,
                                      &item->item, 0, changed, error);
}

gboolean
bethink_import_merger_put_conversation (BethinkImportMerger              *self,
                                        const BethinkImportConversation  *item,
                                        GError                          **error)
{
  gint64 contact_id;
  gint64 id;

  if (!bethink_import_merger_has_identity (&item->item))
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_NO_ID, NULL);
      return TRUE;
    }

  if (!bethink_import_merger_find (self, BETHINK_KIND_CONVERSATION, &item->item, item->conversation,
                                   NULL, NULL, &id, error))
    return FALSE;

  if (id != 0)
    return merge_conversation (self, id, item, error);

  if (!find_partner (self, item->contact, item->item.keys, &contact_id, error))
    return FALSE;

  bethink_conversation_set_contact_id (item->conversation, contact_id);

  return bethink_import_merger_insert (self, BETHINK_KIND_CONVERSATION, item->conversation, 0,
                                       &item->item, 0, &id, error);
}

/* A message whose conversation is not known makes it; it is filled later. */
static gboolean
find_or_add_conversation (BethinkImportMerger         *self,
                          const BethinkImportMessage  *message,
                          gint64                      *id,
                          GError                     **error)
{
  g_autoptr (BethinkConversation) conversation = NULL;
  BethinkImportItem item = { .created_at = BETHINK_TIME_UNKNOWN };
  gint64 contact_id;

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONVERSATION, message->conversation, id, error))
    return FALSE;

  if (*id != 0 || bethink_import_keys_get_length (message->conversation) == 0)
    return TRUE;

  if (!find_partner (self, message->contact, message->conversation, &contact_id, error))
    return FALSE;

  conversation = bethink_conversation_new ();
  bethink_conversation_set_contact_id (conversation, contact_id);
  item.keys = message->conversation;

  return bethink_import_merger_insert (self, BETHINK_KIND_CONVERSATION, conversation, 0, &item, 0, id, error);
}

/* Messages */

static gboolean
merge_message (BethinkImportMerger         *self,
               gint64                       id,
               const BethinkImportMessage  *item,
               GError                     **error)
{
  g_autoptr (BethinkMessage) stored = NULL;
  g_autoptr (GPtrArray) merged = NULL;
  gboolean changed = FALSE;

  if (!bethink_import_merger_revive (self, BETHINK_KIND_MESSAGE, id, error))
    return FALSE;

  stored = bethink_import_merger_load (self, BETHINK_KIND_MESSAGE, id, error);
  if (stored == NULL)
    return FALSE;

  merged = merge_attachments (bethink_message_get_attachments (stored),
                              bethink_message_get_attachments (item->message), &changed);
  if (changed)
    bethink_message_set_attachments (stored, merged);

  return bethink_import_merger_merge (self, BETHINK_KIND_MESSAGE, id, stored, item->message, 0,
                                      &item->item, 0, changed, error);
}

static gboolean
take_message_bytes (BethinkImportMerger         *self,
                    const BethinkImportMessage  *item,
                    GError                     **error)
{
  g_autoptr (GPtrArray) attachments = NULL;

  if (item->attachments->len == 0)
    return TRUE;

  if (!bethink_import_merger_take_bytes (self, item->attachments, &attachments, error))
    return FALSE;

  bethink_message_set_attachments (item->message, attachments);

  return TRUE;
}

gboolean
bethink_import_merger_put_message (BethinkImportMerger         *self,
                                   const BethinkImportMessage  *item,
                                   GError                     **error)
{
  gint64 conversation_id;
  gint64 place;
  gint64 id;

  if (!bethink_import_merger_has_identity (&item->item))
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_NO_ID, NULL);
      return TRUE;
    }

  if (!find_or_add_conversation (self, item, &conversation_id, error))
    return FALSE;

  if (conversation_id == 0)
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_NO_CONVERSATION, NULL);
      return TRUE;
    }

  place = get_place (self, conversation_id, bethink_message_get_sent_at (item->message));

  if (!take_message_bytes (self, item, error) ||
      !bethink_import_merger_find (self, BETHINK_KIND_MESSAGE, &item->item, item->message, NULL, NULL,
                                   &id, error))
    return FALSE;

  if (id != 0)
    return merge_message (self, id, item, error);

  bethink_message_set_conversation_id (item->message, conversation_id);

  if (bethink_message_get_sort_at (item->message) == BETHINK_TIME_UNKNOWN)
    bethink_message_set_sort_at (item->message, place);

  return bethink_import_merger_insert (self, BETHINK_KIND_MESSAGE, item->message, 0, &item->item, 0,
                                       &id, error);
}

/* Calls */

static gboolean
find_caller (BethinkImportMerger      *self,
             const BethinkImportCall  *item,
             gint64                    conversation_id,
             gint64                   *contact_id,
             GError                  **error)
{
  g_autoptr (BethinkConversation) conversation = NULL;

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, item->contact, contact_id, error))
    return FALSE;

  if (*contact_id != 0 || conversation_id == 0)
    return TRUE;

  conversation = bethink_import_merger_load (self, BETHINK_KIND_CONVERSATION, conversation_id, error);
  if (conversation == NULL)
    return FALSE;

  *contact_id = bethink_conversation_get_contact_id (conversation);

  return TRUE;
}

static gboolean
merge_call (BethinkImportMerger      *self,
            gint64                    id,
            const BethinkImportCall  *item,
            GError                  **error)
{
  g_autoptr (BethinkCall) stored = NULL;

  if (!bethink_import_merger_revive (self, BETHINK_KIND_CALL, id, error))
    return FALSE;

  stored = bethink_import_merger_load (self, BETHINK_KIND_CALL, id, error);

  return stored != NULL &&
         bethink_import_merger_merge (self, BETHINK_KIND_CALL, id, stored, item->call, 0, &item->item, 0,
                                      FALSE, error);
}

gboolean
bethink_import_merger_put_call (BethinkImportMerger      *self,
                                const BethinkImportCall  *item,
                                GError                  **error)
{
  gint64 conversation_id = 0;
  gint64 contact_id;
  gint64 id;

  if (!bethink_import_merger_has_identity (&item->item))
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_NO_ID, NULL);
      return TRUE;
    }

  if (item->conversation != NULL)
    {
      const BethinkImportMessage message = {
        .conversation = item->conversation,
        .contact = item->contact,
      };

      if (!find_or_add_conversation (self, &message, &conversation_id, error))
        return FALSE;
    }

  if (!find_caller (self, item, conversation_id, &contact_id, error) ||
      !bethink_import_merger_find (self, BETHINK_KIND_CALL, &item->item, item->call, NULL, NULL, &id, error))
    return FALSE;

  bethink_call_set_conversation_id (item->call, conversation_id);

  if (id != 0)
    return merge_call (self, id, item, error);

  if (contact_id == 0)
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
      return TRUE;
    }

  bethink_call_set_contact_id (item->call, contact_id);

  return bethink_import_merger_insert (self, BETHINK_KIND_CALL, item->call, 0, &item->item, 0, &id, error);
}

/* Entries */

static void
add_person (GArray *people,
            gint64  id)
{
  for (guint i = 0; i < people->len; i++)
    {
      if (g_array_index (people, gint64, i) == id)
        return;
    }

  g_array_append_val (people, id);
}

static gboolean
resolve_people (BethinkImportMerger       *self,
                const BethinkImportEntry  *item,
                GArray                    *people,
                GError                   **error)
{
  gint64 id;

  for (guint i = 0; i < item->people->len; i++)
    {
      if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, g_ptr_array_index (item->people, i),
                                          &id, error))
        return FALSE;

      if (id != 0)
        add_person (people, id);
    }

  if (!bethink_import_merger_resolve (self, BETHINK_KIND_CONTACT, item->recipient, &id, error))
    return FALSE;

  bethink_entry_set_recipient (item->entry, id);

  return TRUE;
}

static gboolean
same_people (GArray *a,
             GArray *b)
{
  const guint n_a = a != NULL ? a->len : 0;
  const guint n_b = b != NULL ? b->len : 0;

  return n_a == n_b &&
         (n_a == 0 || memcmp (a->data, b->data, n_a * sizeof (gint64)) == 0);
}

/* Of the log only some documents name the person. */
static gboolean
is_about_same_people (BethinkImportMerger *self,
                      gint64               id,
                      gpointer             data)
{
  BethinkEntry *incoming = data;
  g_autoptr (BethinkEntry) stored = bethink_import_merger_load (self, BETHINK_KIND_ENTRY, id, NULL);

  if (stored == NULL ||
      bethink_entry_get_entry_kind (stored) != bethink_entry_get_entry_kind (incoming))
    return FALSE;

  return bethink_entry_get_entry_kind (incoming) == BETHINK_ENTRY_KIND_LOG ||
         same_people (bethink_entry_get_people (stored), bethink_entry_get_people (incoming));
}

/**
 * bethink_import_merger_merge_people:
 * @stored: an entry
 * @incoming: (nullable) (element-type gint64): people it is about as well
 *
 * Returns: whether there were new ones among them
 */
gboolean
bethink_import_merger_merge_people (BethinkEntry *stored,
                                    GArray       *incoming)
{
  GArray *old = bethink_entry_get_people (stored);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (old != NULL)
    g_array_append_vals (people, old->data, old->len);

  for (guint i = 0; incoming != NULL && i < incoming->len; i++)
    add_person (people, g_array_index (incoming, gint64, i));

  if (same_people (old, people))
    return FALSE;

  bethink_entry_set_people (stored, people);

  return TRUE;
}

static gboolean
merge_entry (BethinkImportMerger       *self,
             gint64                     id,
             const BethinkImportEntry  *item,
             GError                   **error)
{
  g_autoptr (BethinkEntry) stored = NULL;
  g_autoptr (GPtrArray) merged = NULL;
  gboolean changed;

  if (!bethink_import_merger_revive (self, BETHINK_KIND_ENTRY, id, error))
    return FALSE;

  stored = bethink_import_merger_load (self, BETHINK_KIND_ENTRY, id, error);
  if (stored == NULL)
    return FALSE;

  changed = bethink_import_merger_merge_people (stored, bethink_entry_get_people (item->entry));
  merged = merge_attachments (bethink_entry_get_attachments (stored),
                              bethink_entry_get_attachments (item->entry), &changed);
  if (merged != NULL)
    bethink_entry_set_attachments (stored, merged);

  return bethink_import_merger_merge (self, BETHINK_KIND_ENTRY, id, stored, item->entry, 0,
                                      &item->item, 0, changed, error);
}

static void
count_bytes (BethinkImportMerger *self,
             GPtrArray           *attachments)
{
  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    {
      if (bethink_attachment_get_blob (g_ptr_array_index (attachments, i)) != 0)
        bethink_import_report_count_added (self->report, BETHINK_IMPORT_COUNT_ATTACHMENTS);
    }
}

gboolean
bethink_import_merger_put_entry (BethinkImportMerger       *self,
                                 const BethinkImportEntry  *item,
                                 GError                   **error)
{
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) attachments = NULL;
  gint64 id;

  if (!bethink_import_merger_has_identity (&item->item))
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_NO_ID, NULL);
      return TRUE;
    }

  if (!resolve_people (self, item, people, error))
    return FALSE;

  if (people->len == 0 && item->needs_person)
    {
      bethink_import_report_count_skipped (self->report, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
      return TRUE;
    }

  bethink_entry_set_people (item->entry, people);

  if (!bethink_import_merger_find (self, BETHINK_KIND_ENTRY, &item->item, item->entry,
                                   is_about_same_people, item->entry, &id, error) ||
      !bethink_import_merger_take_bytes (self, item->attachments, &attachments, error))
    return FALSE;

  bethink_entry_set_attachments (item->entry, attachments);

  if (id != 0)
    return merge_entry (self, id, item, error);

  count_bytes (self, attachments);

  return bethink_import_merger_insert (self, BETHINK_KIND_ENTRY, item->entry, 0, &item->item, 0, &id, error);
}
