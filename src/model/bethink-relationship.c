/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-relationship"

#include "bethink-relationship.h"

#include "bethink-fields-private.h"
#include "bethink-time.h"

/* What another person is to a person: the type names the other one. Both
 * directions are stored if both are known. Belongs to one card.
 */

struct _BethinkRelationship
{
  GObject   parent_instance;

  gint64    id;
  char     *uuid;
  gint64    contact_id;
  gint64    other_id;
  char     *other_name;
  gboolean  other_partial;
  char     *type_key;  /* what the other is: "child" */
  gboolean  reverse;   /* only known from the other side */
  gint64    created_at;
  gint64    updated_at;
};

G_DEFINE_FINAL_TYPE (BethinkRelationship, bethink_relationship, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_UUID,
  PROP_CONTACT_ID,
  PROP_OTHER_ID,
  PROP_OTHER_NAME,
  PROP_OTHER_PARTIAL,
  PROP_TYPE_KEY,
  PROP_REVERSE,
  PROP_CREATED_AT,
  PROP_UPDATED_AT,
} BethinkRelationshipProps;

static GParamSpec *props[PROP_UPDATED_AT + 1];

#define STORED(...) BETHINK_FIELD (BethinkRelationship, __VA_ARGS__)
#define DERIVED(...) BETHINK_FIELD_DERIVED (BethinkRelationship, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_ID] = STORED ("id", INT64, id),
  [PROP_UUID] = STORED ("uuid", STRING, uuid),
  [PROP_CONTACT_ID] = STORED ("contact-id", INT64, contact_id),
  [PROP_OTHER_ID] = STORED ("other-id", INT64, other_id),
  [PROP_OTHER_NAME] = DERIVED ("other-name", STRING, other_name),
  [PROP_OTHER_PARTIAL] = DERIVED ("other-partial", BOOLEAN, other_partial),
  [PROP_TYPE_KEY] = STORED ("type-key", STRING, type_key),
  [PROP_REVERSE] = DERIVED ("reverse", BOOLEAN, reverse),
  [PROP_CREATED_AT] = STORED ("created-at", INT64, created_at),
  [PROP_UPDATED_AT] = STORED ("updated-at", INT64, updated_at),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkRelationship, bethink_relationship, BETHINK_IS_RELATIONSHIP, __VA_ARGS__)

FIELD (INT64, id, PROP_ID)
FIELD (STRING, uuid, PROP_UUID)
FIELD (INT64, contact_id, PROP_CONTACT_ID)
FIELD (INT64, other_id, PROP_OTHER_ID)
FIELD (STRING, other_name, PROP_OTHER_NAME)
FIELD (BOOLEAN, other_partial, PROP_OTHER_PARTIAL)
FIELD (STRING, type_key, PROP_TYPE_KEY)
FIELD (BOOLEAN, reverse, PROP_REVERSE)
FIELD (INT64, created_at, PROP_CREATED_AT)
FIELD (INT64, updated_at, PROP_UPDATED_AT)

static void
bethink_relationship_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_relationship_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_relationship_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_relationship_parent_class)->finalize (object);
}

static void
bethink_relationship_class_init (BethinkRelationshipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bethink_relationship_get_property;
  object_class->set_property = bethink_relationship_set_property;
  object_class->finalize = bethink_relationship_finalize;

  bethink_fields_install (&table, object_class);
}

static void
bethink_relationship_init (BethinkRelationship *self)
{
  self->created_at = BETHINK_TIME_UNKNOWN;
  self->updated_at = BETHINK_TIME_UNKNOWN;
}

/* The words that a server knows, and what they are called from the other side.
 * All others, own words included, are their own reverse.
 */
static const struct
{
  const char *type;
  const char *reverse;
} reverse_types[] = {
  { "parent", "child" },
  { "grandparent", "grandchild" },
  { "uncle", "nephew" },
  { "godfather", "godson" },
  { "stepparent", "stepchild" },
  { "boss", "subordinate" },
  { "mentor", "protege" },
  { "inlovewith", "lovedby" },
};

/**
 * bethink_relationship_new:
 *
 * Returns: (transfer full): a relationship without any fields set
 */
BethinkRelationship *
bethink_relationship_new (void)
{
  return g_object_new (BETHINK_TYPE_RELATIONSHIP, NULL);
}

/**
 * bethink_relationship_copy:
 * @self: a relationship
 *
 * Returns: (transfer full): one with equal fields that shares nothing with @self
 */
BethinkRelationship *
bethink_relationship_copy (BethinkRelationship *self)
{
  BethinkRelationship *copy;

  g_return_val_if_fail (BETHINK_IS_RELATIONSHIP (self), NULL);

  copy = bethink_relationship_new ();
  bethink_fields_assign (&table, copy, self);
  return copy;
}

/**
 * bethink_relationship_equal:
 * @self: a relationship
 * @other: another
 *
 * Returns: whether all fields are equal, ids included
 */
gboolean
bethink_relationship_equal (BethinkRelationship *self,
                            BethinkRelationship *other)
{
  g_return_val_if_fail (BETHINK_IS_RELATIONSHIP (self), FALSE);
  g_return_val_if_fail (BETHINK_IS_RELATIONSHIP (other), FALSE);

  return bethink_fields_equal (&table, self, other);
}

/**
 * bethink_relationship_reverse_type:
 * @type: (nullable): what the other is to a person
 *
 * Returns: (transfer none) (nullable): what the person is to the other: a static
 *   word, or @type itself
 */
const char *
bethink_relationship_reverse_type (const char *type)
{
  if (type == NULL)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (reverse_types); i++)
    {
      if (g_str_equal (type, reverse_types[i].type))
        return reverse_types[i].reverse;
      if (g_str_equal (type, reverse_types[i].reverse))
        return reverse_types[i].type;
    }

  return type;
}
