/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-marker"

#include "bethink-marker.h"

#include "bethink-fields-private.h"
#include "bethink-time.h"

/* A row of the timeline that stands between two others and says how long nothing
 * was heard. Made by the store when it reads, never stored.
 */

struct _BethinkMarker
{
  BethinkRecord parent_instance;

  int           months;  /* of silence */
  gint64        from_at;
  gint64        to_at;
};

G_DEFINE_FINAL_TYPE (BethinkMarker, bethink_marker, BETHINK_TYPE_RECORD)

typedef enum
{
  PROP_MONTHS = 1,
  PROP_FROM_AT,
  PROP_TO_AT,
} BethinkMarkerProps;

static GParamSpec *props[PROP_TO_AT + 1];

#define STORED(...) BETHINK_FIELD (BethinkMarker, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_MONTHS] = STORED ("months", INT, months),
  [PROP_FROM_AT] = STORED ("from-at", INT64, from_at),
  [PROP_TO_AT] = STORED ("to-at", INT64, to_at),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkMarker, bethink_marker, BETHINK_IS_MARKER, __VA_ARGS__)

FIELD (INT, months, PROP_MONTHS)
FIELD (INT64, from_at, PROP_FROM_AT)
FIELD (INT64, to_at, PROP_TO_AT)

static BethinkKind
bethink_marker_get_record_kind (BethinkRecord *record)
{
  return BETHINK_KIND_MARKER;
}

static gboolean
bethink_marker_assign (BethinkRecord *record,
                       BethinkRecord *snapshot)
{
  gboolean changed = BETHINK_RECORD_CLASS (bethink_marker_parent_class)->assign (record, snapshot);

  return bethink_fields_assign (&table, record, snapshot) || changed;
}

static gboolean
bethink_marker_equal (BethinkRecord *record,
                      BethinkRecord *other)
{
  return BETHINK_RECORD_CLASS (bethink_marker_parent_class)->equal (record, other) &&
         bethink_fields_equal (&table, record, other);
}

static void
bethink_marker_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_marker_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_marker_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);

  G_OBJECT_CLASS (bethink_marker_parent_class)->finalize (object);
}

static void
bethink_marker_class_init (BethinkMarkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  BethinkRecordClass *record_class = BETHINK_RECORD_CLASS (klass);

  object_class->get_property = bethink_marker_get_property;
  object_class->set_property = bethink_marker_set_property;
  object_class->finalize = bethink_marker_finalize;

  record_class->get_kind = bethink_marker_get_record_kind;
  record_class->assign = bethink_marker_assign;
  record_class->equal = bethink_marker_equal;

  bethink_fields_install (&table, object_class);
}

static void
bethink_marker_init (BethinkMarker *self)
{
  self->from_at = BETHINK_TIME_UNKNOWN;
  self->to_at = BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_marker_new:
 *
 * Returns: (transfer full): a marker without any fields set
 */
BethinkMarker *
bethink_marker_new (void)
{
  return g_object_new (BETHINK_TYPE_MARKER, NULL);
}
