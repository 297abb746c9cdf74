/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-contact-card"

#include "bethink-contact-card.h"

#include "bethink-address.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-relationship.h"

/* A person with all that belongs to them: what an editor works on, the person
 * page shows and an import brings. Always a snapshot.
 */

struct _BethinkContactCard
{
  GObject         parent_instance;

  BethinkContact *contact;        /* owned */
  GListStore     *fields;         /* owned, made when first asked for */
  GListStore     *addresses;      /* owned, likewise */
  GListStore     *relationships;  /* owned, likewise */
  char          **tags;           /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (BethinkContactCard, bethink_contact_card, G_TYPE_OBJECT)

typedef enum
{
  PROP_CONTACT = 1,
  PROP_FIELDS,
  PROP_ADDRESSES,
  PROP_RELATIONSHIPS,
  PROP_TAGS,
} BethinkContactCardProps;

static GParamSpec *props[PROP_TAGS + 1];

static const char * const no_tags[] = { NULL };

typedef gpointer (*CopyFunc)  (gpointer item);
typedef gboolean (*EqualFunc) (gpointer a,
                               gpointer b);

/* An importer makes a card for each of a million people, most of which need one
 * of the lists or none.
 */
static GListStore *
ensure_list (GListStore **list,
             GType        item_type)
{
  if (*list == NULL)
    *list = g_list_store_new (item_type);

  return *list;
}

static guint
count_items (GListStore *list)
{
  return list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;
}

static GListStore *
copy_list (GListStore *list,
           CopyFunc    copy_item)
{
  GListStore *copy;

  if (count_items (list) == 0)
    return NULL;

  copy = g_list_store_new (g_list_model_get_item_type (G_LIST_MODEL (list)));

  for (guint i = 0; i < count_items (list); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autoptr (GObject) item_copy = copy_item (item);

      g_list_store_append (copy, item_copy);
    }

  return copy;
}

static gboolean
lists_equal (GListStore *a,
             GListStore *b,
             EqualFunc   items_equal)
{
  if (count_items (a) != count_items (b))
    return FALSE;

  for (guint i = 0; i < count_items (a); i++)
    {
      g_autoptr (GObject) item_a = g_list_model_get_item (G_LIST_MODEL (a), i);
      g_autoptr (GObject) item_b = g_list_model_get_item (G_LIST_MODEL (b), i);

      if (!items_equal (item_a, item_b))
        return FALSE;
    }

  return TRUE;
}

static void
bethink_contact_card_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  BethinkContactCard *self = BETHINK_CONTACT_CARD (object);

  switch ((BethinkContactCardProps) prop_id)
    {
    case PROP_CONTACT:
      g_value_set_object (value, bethink_contact_card_get_contact (self));
      break;

    case PROP_FIELDS:
      g_value_set_object (value, bethink_contact_card_get_fields (self));
      break;

    case PROP_ADDRESSES:
      g_value_set_object (value, bethink_contact_card_get_addresses (self));
      break;

    case PROP_RELATIONSHIPS:
      g_value_set_object (value, bethink_contact_card_get_relationships (self));
      break;

    case PROP_TAGS:
      g_value_set_boxed (value, bethink_contact_card_get_tags (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_contact_card_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  BethinkContactCard *self = BETHINK_CONTACT_CARD (object);

  switch ((BethinkContactCardProps) prop_id)
    {
    case PROP_TAGS:
      bethink_contact_card_set_tags (self, g_value_get_boxed (value));
      break;

    case PROP_CONTACT:
    case PROP_FIELDS:
    case PROP_ADDRESSES:
    case PROP_RELATIONSHIPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bethink_contact_card_dispose (GObject *object)
{
  BethinkContactCard *self = BETHINK_CONTACT_CARD (object);

  g_clear_object (&self->contact);
  g_clear_object (&self->fields);
  g_clear_object (&self->addresses);
  g_clear_object (&self->relationships);

  G_OBJECT_CLASS (bethink_contact_card_parent_class)->dispose (object);
}

static void
bethink_contact_card_finalize (GObject *object)
{
  BethinkContactCard *self = BETHINK_CONTACT_CARD (object);

  g_clear_pointer (&self->tags, g_strfreev);

  G_OBJECT_CLASS (bethink_contact_card_parent_class)->finalize (object);
}

static void
bethink_contact_card_class_init (BethinkContactCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bethink_contact_card_get_property;
  object_class->set_property = bethink_contact_card_set_property;
  object_class->dispose = bethink_contact_card_dispose;
  object_class->finalize = bethink_contact_card_finalize;

  props[PROP_CONTACT] =
    g_param_spec_object ("contact", NULL, NULL, BETHINK_TYPE_CONTACT,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_FIELDS] =
    g_param_spec_object ("fields", NULL, NULL, G_TYPE_LIST_STORE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_ADDRESSES] =
    g_param_spec_object ("addresses", NULL, NULL, G_TYPE_LIST_STORE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_RELATIONSHIPS] =
    g_param_spec_object ("relationships", NULL, NULL, G_TYPE_LIST_STORE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_TAGS] =
    g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
bethink_contact_card_init (BethinkContactCard *self)
{
}

/**
 * bethink_contact_card_new:
 * @contact: (nullable): a snapshot, or %NULL for a new person
 *
 * Makes a card that holds a reference to @contact and nothing else.
 *
 * Returns: (transfer full): a card
 */
BethinkContactCard *
bethink_contact_card_new (BethinkContact *contact)
{
  BethinkContactCard *self;

  g_return_val_if_fail (contact == NULL || BETHINK_IS_CONTACT (contact), NULL);

  self = g_object_new (BETHINK_TYPE_CONTACT_CARD, NULL);
  self->contact = contact != NULL ? g_object_ref (contact) : bethink_contact_new ();
  return self;
}

/**
 * bethink_contact_card_copy:
 * @self: a card
 *
 * Copies the card, the contact and every item of the lists, so that an editor
 * can change them without anybody seeing it.
 *
 * Returns: (transfer full): a card that shares nothing with @self
 */
BethinkContactCard *
bethink_contact_card_copy (BethinkContactCard *self)
{
  BethinkContactCard *copy;

  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (self), NULL);

  copy = g_object_new (BETHINK_TYPE_CONTACT_CARD, NULL);
  copy->contact = BETHINK_CONTACT (bethink_record_copy (BETHINK_RECORD (self->contact)));
  copy->fields = copy_list (self->fields, (CopyFunc) bethink_contact_field_copy);
  copy->addresses = copy_list (self->addresses, (CopyFunc) bethink_address_copy);
  copy->relationships = copy_list (self->relationships, (CopyFunc) bethink_relationship_copy);
  copy->tags = g_strdupv (self->tags);
  return copy;
}

/**
 * bethink_contact_card_equal:
 * @self: a card
 * @other: another
 *
 * Returns: whether both say the same, in the same order: whether an editor has
 *   something to save
 */
gboolean
bethink_contact_card_equal (BethinkContactCard *self,
                            BethinkContactCard *other)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (self), FALSE);
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (other), FALSE);

  return bethink_record_equal (BETHINK_RECORD (self->contact), BETHINK_RECORD (other->contact)) &&
         lists_equal (self->fields, other->fields, (EqualFunc) bethink_contact_field_equal) &&
         lists_equal (self->addresses, other->addresses, (EqualFunc) bethink_address_equal) &&
         lists_equal (self->relationships, other->relationships, (EqualFunc) bethink_relationship_equal) &&
         g_strv_equal (bethink_contact_card_get_tags (self), bethink_contact_card_get_tags (other));
}

/**
 * bethink_contact_card_get_contact:
 * @self: a card
 *
 * Returns: (transfer none): the person
 */
BethinkContact *
bethink_contact_card_get_contact (BethinkContactCard *self)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (self), NULL);

  return self->contact;
}

/**
 * bethink_contact_card_get_fields:
 * @self: a card
 *
 * Returns: (transfer none): a list of BethinkContactField in the order in which
 *   they are shown, custom fields included; edit it in place
 */
GListStore *
bethink_contact_card_get_fields (BethinkContactCard *self)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (self), NULL);

  return ensure_list (&self->fields, BETHINK_TYPE_CONTACT_FIELD);
}

/**
 * bethink_contact_card_get_addresses:
 * @self: a card
 *
 * Returns: (transfer none): a list of BethinkAddress; edit it in place
 */
GListStore *
bethink_contact_card_get_addresses (BethinkContactCard *self)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (self), NULL);

  return ensure_list (&self->addresses, BETHINK_TYPE_ADDRESS);
}

/**
 * bethink_contact_card_get_relationships:
 * @self: a card
 *
 * Returns: (transfer none): a list of BethinkRelationship; edit it in place
 */
GListStore *
bethink_contact_card_get_relationships (BethinkContactCard *self)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (self), NULL);

  return ensure_list (&self->relationships, BETHINK_TYPE_RELATIONSHIP);
}

/**
 * bethink_contact_card_get_tags:
 * @self: a card
 *
 * Returns: (transfer none): the tags, never %NULL
 */
const char * const *
bethink_contact_card_get_tags (BethinkContactCard *self)
{
  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (self), no_tags);

  return self->tags != NULL ? (const char * const *) self->tags : no_tags;
}

/**
 * bethink_contact_card_set_tags:
 * @self: a card
 * @tags: (nullable): names of tags
 *
 * Replaces the tags.
 */
void
bethink_contact_card_set_tags (BethinkContactCard *self,
                               const char * const *tags)
{
  g_return_if_fail (BETHINK_IS_CONTACT_CARD (self));

  if (tags == NULL)
    tags = no_tags;
  if (g_strv_equal (bethink_contact_card_get_tags (self), tags))
    return;

  g_strfreev (self->tags);
  self->tags = g_strdupv ((char **) tags);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TAGS]);
}

static gboolean
is_company (BethinkContactField *field)
{
  const char *key = bethink_contact_field_get_type_name (field);

  return key != NULL && g_ascii_strcasecmp (key, "company") == 0;
}

/**
 * bethink_contact_card_compute_name:
 * @self: a card
 *
 * Does what bethink_contact_compute_name() does with the fields of the card.
 *
 * Returns: (transfer full) (nullable): the name, %NULL when nothing is known
 */
char *
bethink_contact_card_compute_name (BethinkContactCard *self)
{
  const char *first[BETHINK_FIELD_KIND_CUSTOM + 1] = { NULL };

  g_return_val_if_fail (BETHINK_IS_CONTACT_CARD (self), NULL);

  for (guint i = 0; i < count_items (self->fields); i++)
    {
      g_autoptr (BethinkContactField) field = g_list_model_get_item (G_LIST_MODEL (self->fields), i);
      BethinkFieldKind kind = bethink_contact_field_get_kind (field);

      if (kind == BETHINK_FIELD_KIND_CUSTOM &&
          !is_company (field))
        continue;
      if (first[kind] == NULL)
        first[kind] = bethink_contact_field_get_value (field);
    }

  return bethink_contact_compute_name (self->contact,
                                       first[BETHINK_FIELD_KIND_PHONE],
                                       first[BETHINK_FIELD_KIND_EMAIL],
                                       first[BETHINK_FIELD_KIND_OTHER],
                                       first[BETHINK_FIELD_KIND_CUSTOM]);
}
