/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-search-hit"

#include "bethink-search-hit.h"

#include "bethink-fields-private.h"
#include "bethink-time.h"

/* One thing that was found, with the words around the match. Belongs to the results
 * it came with and does not follow later changes.
 */

struct _BethinkSearchHit
{
  GObject               parent_instance;

  BethinkKind           kind;
  gint64                id;
  gint64                contact_id;
  gint64                conversation_id;
  char                 *title;
  char                 *snippet;
  gint64                when;
  BethinkTimePrecision  when_precision;
  gboolean              archived;
  GArray               *highlights;  /* of BethinkRange, by start */
};

G_DEFINE_FINAL_TYPE (BethinkSearchHit, bethink_search_hit, G_TYPE_OBJECT)

typedef enum
{
  PROP_KIND = 1,
  PROP_ID,
  PROP_CONTACT_ID,
  PROP_CONVERSATION_ID,
  PROP_TITLE,
  PROP_SNIPPET,
  PROP_WHEN,
  PROP_WHEN_PRECISION,
  PROP_ARCHIVED,
} BethinkSearchHitProps;

static GParamSpec *props[PROP_ARCHIVED + 1];

#define STORED(...) BETHINK_FIELD (BethinkSearchHit, __VA_ARGS__)
#define STORED_ENUM(...) BETHINK_FIELD_OF_ENUM (BethinkSearchHit, __VA_ARGS__)

static const BethinkField fields[] = {
  [PROP_KIND] = STORED_ENUM ("kind", bethink_kind_get_type, kind),
  [PROP_ID] = STORED ("id", INT64, id),
  [PROP_CONTACT_ID] = STORED ("contact-id", INT64, contact_id),
  [PROP_CONVERSATION_ID] = STORED ("conversation-id", INT64, conversation_id),
  [PROP_TITLE] = STORED ("title", STRING, title),
  [PROP_SNIPPET] = STORED ("snippet", STRING, snippet),
  [PROP_WHEN] = STORED ("when", INT64, when),
  [PROP_WHEN_PRECISION] = STORED_ENUM ("when-precision", bethink_time_precision_get_type, when_precision),
  [PROP_ARCHIVED] = STORED ("archived", BOOLEAN, archived),
};

static const BethinkFieldTable table = { fields, props, G_N_ELEMENTS (fields), 0 };

#define FIELD(KIND, ...) \
  BETHINK_DEFINE_##KIND (BethinkSearchHit, bethink_search_hit, BETHINK_IS_SEARCH_HIT, __VA_ARGS__)

FIELD (VALUE, BethinkKind, kind, PROP_KIND)
FIELD (INT64, id, PROP_ID)
FIELD (INT64, contact_id, PROP_CONTACT_ID)
FIELD (INT64, conversation_id, PROP_CONVERSATION_ID)
FIELD (STRING, title, PROP_TITLE)
FIELD (STRING, snippet, PROP_SNIPPET)
FIELD (INT64, when, PROP_WHEN)
FIELD (VALUE, BethinkTimePrecision, when_precision, PROP_WHEN_PRECISION)
FIELD (BOOLEAN, archived, PROP_ARCHIVED)

static void
bethink_search_hit_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  bethink_fields_get_property (&table, object, prop_id, value);
}

static void
bethink_search_hit_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  bethink_fields_set_property (&table, object, prop_id, value);
}

static void
bethink_search_hit_finalize (GObject *object)
{
  bethink_fields_clear (&table, object);
  g_clear_pointer (&BETHINK_SEARCH_HIT (object)->highlights, g_array_unref);

  G_OBJECT_CLASS (bethink_search_hit_parent_class)->finalize (object);
}

static void
bethink_search_hit_class_init (BethinkSearchHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = bethink_search_hit_get_property;
  object_class->set_property = bethink_search_hit_set_property;
  object_class->finalize = bethink_search_hit_finalize;

  bethink_fields_install (&table, object_class);
}

static void
bethink_search_hit_init (BethinkSearchHit *self)
{
  self->when = BETHINK_TIME_UNKNOWN;
}

/**
 * bethink_search_hit_new:
 *
 * Returns: (transfer full): a search hit without any fields set
 */
BethinkSearchHit *
bethink_search_hit_new (void)
{
  return g_object_new (BETHINK_TYPE_SEARCH_HIT, NULL);
}

/**
 * bethink_search_hit_get_highlights:
 * @self: a search hit
 * @n_highlights: (out): how many there are
 *
 * Returns: (transfer none) (nullable) (array length=n_highlights): the parts of
 *   the snippet that match, in order
 */
const BethinkRange *
bethink_search_hit_get_highlights (BethinkSearchHit *self,
                                   gsize            *n_highlights)
{
  g_return_val_if_fail (BETHINK_IS_SEARCH_HIT (self), NULL);
  g_return_val_if_fail (n_highlights != NULL, NULL);

  *n_highlights = self->highlights != NULL ? self->highlights->len : 0;
  return self->highlights != NULL ? (const BethinkRange *) self->highlights->data : NULL;
}

/**
 * bethink_search_hit_add_highlight:
 * @self: a search hit
 * @start: the first byte of the snippet that matches
 * @end: the byte after the last one
 *
 * Adds a match; to be called in order.
 */
void
bethink_search_hit_add_highlight (BethinkSearchHit *self,
                                  gsize             start,
                                  gsize             end)
{
  g_return_if_fail (BETHINK_IS_SEARCH_HIT (self));
  g_return_if_fail (start < end);

  if (self->highlights == NULL)
    self->highlights = g_array_new (FALSE, FALSE, sizeof (BethinkRange));

  g_array_append_vals (self->highlights, &(BethinkRange) { start, end }, 1);
}
