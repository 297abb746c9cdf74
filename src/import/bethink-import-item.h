/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-address.h"
#include "bethink-call.h"
#include "bethink-contact-card.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-entry.h"
#include "bethink-message.h"
#include "bethink-relationship.h"

#include "bethink-import-keys.h"

G_BEGIN_DECLS

/**
 * BethinkImportHas:
 *
 * Values that have no "missing" of their own in the model. A reader sets the
 * bit when the document says something about the value; without it the stored
 * value stays.
 */
typedef enum
{
  BETHINK_IMPORT_HAS_STARRED      = 1 << 0,
  BETHINK_IMPORT_HAS_ARCHIVED     = 1 << 1,
  BETHINK_IMPORT_HAS_PARTIAL      = 1 << 2,
  BETHINK_IMPORT_HAS_DECEASED     = 1 << 3,
  BETHINK_IMPORT_HAS_IS_ME        = 1 << 4,
  BETHINK_IMPORT_HAS_BLOCKED      = 1 << 5,
  BETHINK_IMPORT_HAS_UNSUBSCRIBED = 1 << 6,
  BETHINK_IMPORT_HAS_STATUS       = 1 << 7,
  BETHINK_IMPORT_HAS_UNREAD       = 1 << 8,
  BETHINK_IMPORT_HAS_PRIORITY     = 1 << 9,
  BETHINK_IMPORT_HAS_CHANNEL      = 1 << 10,
  BETHINK_IMPORT_HAS_LABELS       = 1 << 11,
} BethinkImportHas;

/**
 * BethinkImportItem:
 * @keys: (owned): who the record is; empty when the document does not say
 * @content_key: (owned) (nullable): what identifies a record of a kind that
 *   may have no key, see bethink_import_item_set_content_key()
 * @created_at: when the record was made, or unknown
 * @stamp: rank and last update, see bethink_import_stamp()
 * @newer_or_same_wins: of two values with the same stamp the later imported
 *   one is taken, not the stored one
 * @has: which flags the document speaks about
 * @source_json: (owned) (nullable): compact source object without what is
 *   stored on its own, without secrets
 *
 * What all items have in common; the first member of each of them. An item is
 * filled by a reader, handed to a #BethinkImportSink, and freed by the reader.
 * The model objects in it are snapshots and their ids are 0: the sink looks up
 * whom the keys mean.
 */
typedef struct
{
  BethinkImportKeys *keys;
  char              *content_key;
  gint64             created_at;
  gint64             stamp;
  gboolean           newer_or_same_wins;
  BethinkImportHas   has;
  char              *source_json;
} BethinkImportItem;

/* A file that came with the document: an address, bytes, or both. */
typedef struct
{
  char   *name;
  char   *mime;
  char   *url;
  GBytes *bytes;
} BethinkImportAttachment;

/**
 * BethinkImportContact:
 * @card: the person, custom values (kind CUSTOM), and the ways to reach,
 *   addresses and tags that have no keys of their own
 * @name_stamp: the stamp of the name, which is one unit: lower than @item's when the
 *   name comes from a conversation or a message sender
 * @met_through: (nullable): whom they were met through; unknown means nobody
 * @avatar: (nullable): picture bytes
 * @phone_hint: (nullable): for a stand-in: the only person of this source with
 *   this phone is meant
 * @fallback_phone: (nullable): becomes a phone of the person only when they have
 *   none, here and in the store
 */
typedef struct
{
  BethinkImportItem   item;
  BethinkContactCard *card;
  gint64              name_stamp;
  BethinkImportKeys  *met_through;
  GBytes             *avatar;
  char               *avatar_mime;
  char               *phone_hint;
  char               *fallback_phone;
} BethinkImportContact;

/* One way to reach @contact, or one address of it, with keys of its own. */
typedef struct
{
  BethinkImportItem    item;
  BethinkImportKeys   *contact;
  BethinkContactField *field;
} BethinkImportContactField;

typedef struct
{
  BethinkImportItem  item;
  BethinkImportKeys *contact;
  BethinkAddress    *address;
} BethinkImportAddress;

/* @contact NULL or unknown: a stand-in is stored with the conversation. */
typedef struct
{
  BethinkImportItem    item;
  BethinkImportKeys   *contact;
  BethinkConversation *conversation;
} BethinkImportConversation;

/**
 * BethinkImportMessage:
 * @conversation: where it belongs; one that is not stored is made
 * @contact: (nullable): the person of a conversation that has to be made
 * @attachments: (element-type BethinkImportAttachment): in order
 */
typedef struct
{
  BethinkImportItem  item;
  BethinkImportKeys *conversation;
  BethinkImportKeys *contact;
  BethinkMessage    *message;
  GPtrArray         *attachments;
} BethinkImportMessage;

/* @conversation may be NULL; then @contact is needed. */
typedef struct
{
  BethinkImportItem  item;
  BethinkImportKeys *conversation;
  BethinkImportKeys *contact;
  BethinkCall       *call;
} BethinkImportCall;

/**
 * BethinkImportEntry:
 * @people: (element-type BethinkImportKeys): people whom it is about; unknown
 *   ones are left out
 * @recipient: (nullable): second person of a gift
 * @needs_person: left out when none of @people is known
 * @attachments: (element-type BethinkImportAttachment): in order
 */
typedef struct
{
  BethinkImportItem  item;
  GPtrArray         *people;
  BethinkImportKeys *recipient;
  gboolean           needs_person;
  BethinkEntry      *entry;
  GPtrArray         *attachments;
} BethinkImportEntry;

typedef struct
{
  BethinkImportItem  item;
  BethinkImportKeys *contact;
  BethinkImportKeys *other;
  char              *type;
} BethinkImportRelationship;

typedef struct
{
  BethinkImportItem  item;
  char              *name;
} BethinkImportTag;

gint64                     bethink_import_stamp                    (guint                      rank,
                                                                    gint64                     updated_at);

void                       bethink_import_item_set_content_key     (BethinkImportItem         *item,
                                                                    const char                *first_part,
                                                                    ...) G_GNUC_NULL_TERMINATED;

BethinkImportAttachment   *bethink_import_attachment_new           (void);
void                       bethink_import_attachment_free          (BethinkImportAttachment   *attachment);

BethinkImportContact      *bethink_import_contact_new              (void);
void                       bethink_import_contact_free             (BethinkImportContact      *item);

BethinkImportContactField *bethink_import_contact_field_new        (void);
void                       bethink_import_contact_field_free       (BethinkImportContactField *item);

BethinkImportAddress      *bethink_import_address_new              (void);
void                       bethink_import_address_free             (BethinkImportAddress      *item);

BethinkImportConversation *bethink_import_conversation_new         (void);
void                       bethink_import_conversation_free        (BethinkImportConversation *item);

BethinkImportMessage      *bethink_import_message_new              (void);
void                       bethink_import_message_free             (BethinkImportMessage      *item);

BethinkImportCall         *bethink_import_call_new                 (void);
void                       bethink_import_call_free                (BethinkImportCall         *item);

BethinkImportEntry        *bethink_import_entry_new                (void);
void                       bethink_import_entry_free               (BethinkImportEntry        *item);

BethinkImportRelationship *bethink_import_relationship_new         (void);
void                       bethink_import_relationship_free        (BethinkImportRelationship *item);

BethinkImportTag          *bethink_import_tag_new                  (void);
void                       bethink_import_tag_free                 (BethinkImportTag          *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportAttachment, bethink_import_attachment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportContact, bethink_import_contact_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportContactField, bethink_import_contact_field_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportAddress, bethink_import_address_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportConversation, bethink_import_conversation_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportMessage, bethink_import_message_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportCall, bethink_import_call_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportEntry, bethink_import_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportRelationship, bethink_import_relationship_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportTag, bethink_import_tag_free)

G_END_DECLS
