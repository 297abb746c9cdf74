/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-address"

#include "bethink-address.h"

#include "bethink-fields-private.h"
#include "bethink-time.h"

#include <math.h>

/* One postal address of a person. All fields may be missing. Belongs to one card. */

struct _BethinkAddress
{
  GObject  parent_instance;

  gint64   id;
  char    *uuid;
  char    *name;
  char    *street;
  char    *city;
  char    *province;
  char    *postal_code;
  char    *country;    /* as the source wrote it, often a code */
  double   latitude;   /* NAN is unknown */
  double   longitude;  /* NAN is unknown */
  gint64   created_at;
  gint64   updated_at;
};

G_DEFINE_FINAL_TYPE (BethinkAddress, bethink_address, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_UUID,
  PROP_NAME,
  PROP_STREET,
  PROP_CITY,
  PROP_PROVINCE,
  PROP_POSTAL_CODE,
  PROP_COUNTRY,
  PROP_LATITUDE,
  PROP_LONGITUDE,
  PROP_CREATED_AT,
  PROP_UPDATED_AT,
} BethinkAddressProps;

static GParamSpec *props[PROP_UPDATED_AT + 1];

#define STORED(...) BETHINK_FIELD (BethinkAddress, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_ID] = STORED ("id", INT64, id),
  [PROP_UUID] = STORED ("uuid", STRING, uuid),
  [PROP_NAME] = STORED ("name", STRING, name),
  [PROP_STREET] = STORED ("street", STRING, street),
  [PROP_CITY] = STORED ("city", STRING, city),
  [PROP_PROVINCE] = STORED ("province", STRING, province),
  [PROP_POSTAL_CODE] = STORED ("postal-code", STRING, postal_code),
  [PROP_COUNTRY] = STORED ("country", STRING, country),
  [PROP_LATITUDE] = STORED ("latitude", DOUBLE, latitude),
  [PROP_LONGITUDE] = STORED ("longitude", DOUBLE, longitude),
  [PROP_CREATED_AT] = STORED ("created-at", INT64, created_at),
  [PROP_UPDATED_AT] = STORED ("updated-at", INT64, updated_at),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkAddress, bethink_address, BETHINK_IS_ADDRESS, __VA_ARGS__)

FIELD (INT64, id, PROP_ID)
FIELD (STRING, uuid, PROP_UUID)
FIELD (STRING, name, PROP_NAME)
FIELD (STRING, street, PROP_STREET)
FIELD (STRING, city, PROP_CITY)
FIELD (STRING, province, PROP_PROVINCE)
FIELD (STRING, postal_code, PROP_POSTAL_CODE)
FIELD (STRING, country, PROP_COUNTRY)
FIELD (DOUBLE, latitude, PROP_LATITUDE)
FIELD (DOUBLE, longitude, PROP_LONGITUDE)
FIELD (INT64, created_at, PROP_CREATED_AT)
FIELD (INT64, updated_at, PROP_UPDATED_AT)

static void
bethink_address_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_address_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_address_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_address_parent_class)->finalize (object);
}

static void
bethink_address_class_init (BethinkAddressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bethink_address_get_property;
  object_class->set_property = bethink_address_set_property;
  object_class->finalize = bethink_address_finalize;

  bethink_fields_install (&table, object_class);
}

static void
bethink_address_init (BethinkAddress *self)
{
  self->latitude = NAN;
  self->longitude = NAN;
  self->created_at = BETHINK_TIME_UNKNOWN;
  self->updated_at = BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_address_new:
 *
 * Returns: (transfer full): an address without any fields set
 */
BethinkAddress *
bethink_address_new (void)
{
  return g_object_new (BETHINK_TYPE_ADDRESS, NULL);
}

/**
 * bethink_address_copy:
 * @self: an address
 *
 * Returns: (transfer full): one with equal fields that shares nothing with @self
 */
BethinkAddress *
bethink_address_copy (BethinkAddress *self)
{
  BethinkAddress *copy;

  g_return_val_if_fail (BETHINK_IS_ADDRESS (self), NULL);

  copy = bethink_address_new ();
  bethink_fields_assign (&table, copy, self);
  return copy;
}

/**
 * bethink_address_equal:
 * @self: an address
 * @other: another
 *
 * Returns: whether all fields are equal, ids included
 */
gboolean
bethink_address_equal (BethinkAddress *self,
                       BethinkAddress *other)
{
  g_return_val_if_fail (BETHINK_IS_ADDRESS (self), FALSE);
  g_return_val_if_fail (BETHINK_IS_ADDRESS (other), FALSE);

  return bethink_fields_equal (&table, self, other);
}
