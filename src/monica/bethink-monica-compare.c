/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-values-set.h"

/* Ways to compare. A server does not show everything that it takes, and adds what nobody
 * sent, so that what both know is never quite the same.
 */

static gboolean
differs (const BethinkMonicaField *field,
         BethinkMonicaValues      *a,
         BethinkMonicaValues      *b)
{
  return !bethink_monica_field_equal (field,
                                      bethink_monica_values_get (a, field->name),
                                      bethink_monica_values_get (b, field->name));
}

/**
 * bethink_monica_values_has_news:
 * @self: what the server says
 * @base: what both sides agreed on
 *
 * Returns: whether @self says anything that is not in @base
 */
gboolean
bethink_monica_values_has_news (BethinkMonicaValues *self,
                                BethinkMonicaValues *base)
{
  g_auto (GStrv) news = bethink_monica_values_diff (self, base);

  return news != NULL && news[0] != NULL;
}

/**
 * bethink_monica_values_is_edited:
 * @self: what the server says
 * @base: what both sides agreed on
 *
 * What the server adds by itself to a record that was sent is no edit.
 *
 * Returns: whether somebody changed the record there
 */
gboolean
bethink_monica_values_is_edited (BethinkMonicaValues *self,
                                 BethinkMonicaValues *base)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (bethink_monica_values_get_kind (self), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const gboolean in_base = bethink_monica_values_has (base, fields[i].name);

      if (!bethink_monica_values_has (self, fields[i].name) ||
          (!in_base && (fields[i].flags & BETHINK_MONICA_FIELD_PULLED) != 0))
        continue;

      if (!in_base || differs (&fields[i], self, base))
        return TRUE;
    }

  return FALSE;
}

/**
 * bethink_monica_values_same_content:
 * @self: a record
 * @other: another of the same kind, from here or there
 *
 * Compares what both know and what is sent; of kinds that are never sent, everything.
 *
 * Returns: whether the two could be one
 */
gboolean
bethink_monica_values_same_content (BethinkMonicaValues *self,
                                    BethinkMonicaValues *other)
{
  const BethinkMonicaKind kind = bethink_monica_values_get_kind (self);
  const gboolean is_written = bethink_monica_kind_is_writable (kind);
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if (is_written && (fields[i].flags & BETHINK_MONICA_FIELD_PULLED) != 0)
        continue;

      if (bethink_monica_values_has (self, fields[i].name) &&
          bethink_monica_values_has (other, fields[i].name) &&
          differs (&fields[i], self, other))
        return FALSE;
    }

  return TRUE;
}
