/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-field"

#include "bethink-contact-field.h"

#include "bethink-fields-private.h"
#include "bethink-text.h"
#include "bethink-time.h"

/* One way to reach a person: a phone number, an e-mail address, a profile on some
 * network; or an imported pair of key and value. Belongs to one card.
 */

struct _BethinkContactField
{
  GObject           parent_instance;

  gint64            id;
  char             *uuid;
  BethinkFieldKind  kind;
  char             *type_name;  /* "Signal"; the key of custom fields */
  char             *protocol;   /* as the source wrote it: "tel:", "https://wa.me/" */
  char             *label;
  char             *value;
  gint64            created_at;
  gint64            updated_at;
};

G_DEFINE_FINAL_TYPE (BethinkContactField, bethink_contact_field, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_UUID,
  PROP_KIND,
  PROP_TYPE_NAME,
  PROP_PROTOCOL,
  PROP_LABEL,
  PROP_VALUE,
  PROP_CREATED_AT,
  PROP_UPDATED_AT,
} BethinkContactFieldProps;

static GParamSpec *props[PROP_UPDATED_AT + 1];

#define STORED(...) BETHINK_FIELD (BethinkContactField, __VA_ARGS__)
#define STORED_ENUM(...) BETHINK_FIELD_OF_ENUM (BethinkContactField, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_ID] = STORED ("id", INT64, id),
  [PROP_UUID] = STORED ("uuid", STRING, uuid),
  [PROP_KIND] = STORED_ENUM ("kind", bethink_field_kind_get_type, kind),
  [PROP_TYPE_NAME] = STORED ("type-name", STRING, type_name),
  [PROP_PROTOCOL] = STORED ("protocol", STRING, protocol),
  [PROP_LABEL] = STORED ("label", STRING, label),
  [PROP_VALUE] = STORED ("value", STRING, value),
  [PROP_CREATED_AT] = STORED ("created-at", INT64, created_at),
  [PROP_UPDATED_AT] = STORED ("updated-at", INT64, updated_at),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkContactField, bethink_contact_field, BETHINK_IS_CONTACT_FIELD, __VA_ARGS__)

FIELD (INT64, id, PROP_ID)
FIELD (STRING, uuid, PROP_UUID)
FIELD (VALUE, BethinkFieldKind, kind, PROP_KIND)
FIELD (STRING, type_name, PROP_TYPE_NAME)
FIELD (STRING, protocol, PROP_PROTOCOL)
FIELD (STRING, label, PROP_LABEL)
FIELD (STRING, value, PROP_VALUE)
FIELD (INT64, created_at, PROP_CREATED_AT)
FIELD (INT64, updated_at, PROP_UPDATED_AT)

static void
bethink_contact_field_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_contact_field_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_contact_field_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_contact_field_parent_class)->finalize (object);
}

static void
bethink_contact_field_class_init (BethinkContactFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bethink_contact_field_get_property;
  object_class->set_property = bethink_contact_field_set_property;
  object_class->finalize = bethink_contact_field_finalize;

  bethink_fields_install (&table, object_class);
}

static void
bethink_contact_field_init (BethinkContactField *self)
{
  self->kind = BETHINK_FIELD_KIND_OTHER;
  self->created_at = BETHINK_TIME_UNKNOWN;
  self->updated_at = BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_contact_field_new:
 *
 * Returns: (transfer full): a contact field without any fields set
 */
BethinkContactField *
bethink_contact_field_new (void)
{
  return g_object_new (BETHINK_TYPE_CONTACT_FIELD, NULL);
}

/**
 * bethink_contact_field_copy:
 * @self: a contact field
 *
 * Returns: (transfer full): one with equal fields that shares nothing with @self
 */
BethinkContactField *
bethink_contact_field_copy (BethinkContactField *self)
{
  BethinkContactField *copy;

  g_return_val_if_fail (BETHINK_IS_CONTACT_FIELD (self), NULL);

  copy = bethink_contact_field_new ();
  bethink_fields_assign (&table, copy, self);
  return copy;
}

/**
 * bethink_contact_field_equal:
 * @self: a contact field
 * @other: another
 *
 * Returns: whether all fields are equal, ids included
 */
gboolean
bethink_contact_field_equal (BethinkContactField *self,
                             BethinkContactField *other)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_FIELD (self), FALSE);
  g_return_val_if_fail (BETHINK_IS_CONTACT_FIELD (other), FALSE);

  return bethink_fields_equal (&table, self, other);
}
