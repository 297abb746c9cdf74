/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-attachment"

#include "bethink-attachment.h"

#include "bethink-fields-private.h"

/* A file of a message or entry: its bytes in the store, an address, or only a name. */

struct _BethinkAttachment
{
  GObject      parent_instance;

  gint64       id;
  BethinkKind  owner_kind;
  gint64       owner_id;
  char        *name;
  char        *mime;
  char        *url;
  gint64       blob;  /* blob id, 0 none */
  gint64       size;
};

G_DEFINE_FINAL_TYPE (BethinkAttachment, bethink_attachment, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_OWNER_KIND,
  PROP_OWNER_ID,
  PROP_NAME,
  PROP_MIME,
  PROP_URL,
  PROP_BLOB,
  PROP_SIZE,
} BethinkAttachmentProps;

static GParamSpec *props[PROP_SIZE + 1];

#define STORED(...) BETHINK_FIELD (BethinkAttachment, __VA_ARGS__)
#define STORED_ENUM(...) BETHINK_FIELD_OF_ENUM (BethinkAttachment, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_ID] = STORED ("id", INT64, id),
  [PROP_OWNER_KIND] = STORED_ENUM ("owner-kind", bethink_kind_get_type, owner_kind),
  [PROP_OWNER_ID] = STORED ("owner-id", INT64, owner_id),
  [PROP_NAME] = STORED ("name", STRING, name),
  [PROP_MIME] = STORED ("mime", STRING, mime),
  [PROP_URL] = STORED ("url", STRING, url),
  [PROP_BLOB] = STORED ("blob", INT64, blob),
  [PROP_SIZE] = STORED ("size", INT64, size),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkAttachment, bethink_attachment, BETHINK_IS_ATTACHMENT, __VA_ARGS__)

FIELD (INT64, id, PROP_ID)
FIELD (VALUE, BethinkKind, owner_kind, PROP_OWNER_KIND)
FIELD (INT64, owner_id, PROP_OWNER_ID)
FIELD (STRING, name, PROP_NAME)
FIELD (STRING, mime, PROP_MIME)
FIELD (STRING, url, PROP_URL)
FIELD (INT64, blob, PROP_BLOB)
FIELD (INT64, size, PROP_SIZE)

static void
bethink_attachment_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_attachment_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_attachment_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_attachment_parent_class)->finalize (object);
}

static void
bethink_attachment_class_init (BethinkAttachmentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bethink_attachment_get_property;
  object_class->set_property = bethink_attachment_set_property;
  object_class->finalize = bethink_attachment_finalize;

  bethink_fields_install (&table, object_class);
}

static void
bethink_attachment_init (BethinkAttachment *self)
{
}

/**
 * bethink_attachment_new:
 *
 * Returns: (transfer full): an attachment without any fields set
 */
BethinkAttachment *
bethink_attachment_new (void)
{
  return g_object_new (BETHINK_TYPE_ATTACHMENT, NULL);
}

/**
 * bethink_attachment_copy:
 * @self: an attachment
 *
 * Returns: (transfer full): one with equal fields that shares nothing with @self
 */
BethinkAttachment *
bethink_attachment_copy (BethinkAttachment *self)
{
  BethinkAttachment *copy;

  g_return_val_if_fail (BETHINK_IS_ATTACHMENT (self), NULL);

  copy = bethink_attachment_new ();
  bethink_fields_assign (&table, copy, self);
  return copy;
}

/**
 * bethink_attachment_equal:
 * @self: an attachment
 * @other: another
 *
 * Returns: whether all fields are equal, ids included
 */
gboolean
bethink_attachment_equal (BethinkAttachment *self,
                          BethinkAttachment *other)
{
  g_return_val_if_fail (BETHINK_IS_ATTACHMENT (self), FALSE);
  g_return_val_if_fail (BETHINK_IS_ATTACHMENT (other), FALSE);

  return bethink_fields_equal (&table, self, other);
}
