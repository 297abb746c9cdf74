/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-lookups.h"

#include "bethink-text.h"

#include <string.h>

struct _BethinkMonicaLookups
{
  GPtrArray *rows;  /* owned: of BethinkMonicaLookup, in the order of the server */
};

/* The first has the id 1. "pleasure" is there twice; the first of them is taken. */
static const char * const emotions[] = {
  "adoration", "affection", "love", "fondness", "liking", "attraction", "caring", "tenderness",
  "compassion", "sentimentality", "arousal", "desire", "lust", "passion", "infatuation", "longing",
  "amusement", "bliss", "cheerfulness", "gaiety", "glee", "jolliness", "joviality", "joy",
  "delight", "enjoyment", "gladness", "happiness", "jubilation", "elation", "satisfaction",
  "ecstasy", "euphoria", "enthusiasm", "zeal", "zest", "excitement", "thrill", "exhilaration",
  "contentment", "pleasure", "pride", "pleasure", "eagerness", "hope", "enthrallment", "rapture",
  "relief", "amazement", "surprise", "astonishment", "aggravation", "irritation", "agitation",
  "annoyance", "grouchiness", "grumpiness", "exasperation", "frustration", "anger", "rage",
  "outrage", "fury", "wrath", "hostility", "ferocity", "bitterness", "hate", "loathing", "scorn",
  "spite", "vengefulness", "dislike", "resentment", "disgust", "revulsion", "contempt", "envy",
  "jealousy", "agony", "suffering", "hurt", "anguish", "depression", "despair", "hopelessness",
  "gloom", "glumness", "sadness", "unhappiness", "grief", "sorrow", "woe", "misery", "melancholy",
  "dismay", "disappointment", "displeasure", "guilt", "shame", "regret", "remorse", "alienation",
  "isolation", "neglect", "loneliness", "rejection", "homesickness", "defeat", "dejection",
  "insecurity", "embarrassment", "humiliation", "insult", "pity", "sympathy", "alarm", "shock",
  "fear", "fright", "horror", "terror", "panic", "hysteria", "mortification", "anxiety",
  "nervousness", "tenseness", "uneasiness", "apprehension", "worry", "distress", "dread",
};

static void
row_free (gpointer data)
{
  BethinkMonicaLookup *row = data;

  g_free (row->name);
  g_free (row->type);
  g_free (row->protocol);
  g_free (row);
}

/**
 * bethink_monica_lookups_new:
 *
 * Returns: (transfer full): catalogues without rows
 */
BethinkMonicaLookups *
bethink_monica_lookups_new (void)
{
  BethinkMonicaLookups *self = g_new0 (BethinkMonicaLookups, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);

  return self;
}

/**
 * bethink_monica_lookups_free:
 * @self: (transfer full): catalogues
 *
 * Frees them with all rows.
 */
void
bethink_monica_lookups_free (BethinkMonicaLookups *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static BethinkMonicaLookup *
find_id (BethinkMonicaLookups *self,
         BethinkMonicaKind     kind,
         gint64                remote_id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      BethinkMonicaLookup *row = g_ptr_array_index (self->rows, i);

      if (row->kind == kind && row->remote_id == remote_id)
        return row;
    }

  return NULL;
}

/**
 * bethink_monica_lookups_add:
 * @self: catalogues
 * @remote_id: id of a row
 * @values: values of a catalogue
 *
 * Adds a row, or replaces the one with the same id.
 */
void
bethink_monica_lookups_add (BethinkMonicaLookups *self,
                            gint64                remote_id,
                            BethinkMonicaValues  *values)
{
  const BethinkMonicaKind kind = bethink_monica_values_get_kind (values);
  const gboolean is_relationship = kind == BETHINK_MONICA_KIND_RELATIONSHIP_TYPE;
  BethinkMonicaLookup *row;

  g_return_if_fail (self != NULL);
  g_return_if_fail (bethink_monica_kind_is_catalogue (kind));

  row = find_id (self, kind, remote_id);

  if (row == NULL)
    {
      row = g_new0 (BethinkMonicaLookup, 1);
      row->kind = kind;
      row->remote_id = remote_id;
      g_ptr_array_add (self->rows, row);
    }

  g_set_str (&row->name, bethink_monica_values_get (values, "name"));
  g_set_str (&row->type, bethink_monica_values_get (values, is_relationship ? "reverse" : "type"));
  g_set_str (&row->protocol, bethink_monica_values_get (values, "protocol"));
}

/**
 * bethink_monica_lookups_find:
 * @self: (nullable): catalogues
 * @kind: which of them
 * @name: (nullable): name of a row
 *
 * Returns: (transfer none) (nullable): the row of that name; case and accents count
 *   only when there are several
 */
const BethinkMonicaLookup *
bethink_monica_lookups_find (BethinkMonicaLookups *self,
                             BethinkMonicaKind     kind,
                             const char           *name)
{
  const BethinkMonicaLookup *alike = NULL;
  g_autofree char *folded = NULL;

  if (self == NULL || name == NULL)
    return NULL;

  folded = bethink_text_fold (name);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const BethinkMonicaLookup *row = g_ptr_array_index (self->rows, i);
      g_autofree char *other = NULL;

      if (row->kind != kind || row->name == NULL)
        continue;

      if (strcmp (row->name, name) == 0)
        return row;

      other = bethink_text_fold (row->name);
      if (alike == NULL && strcmp (folded, other) == 0)
        alike = row;
    }

  return alike;
}

/**
 * bethink_monica_lookups_find_type:
 * @self: (nullable): catalogues
 * @kind: which of them
 * @type: (nullable): "email", "phone"; M, F, O
 *
 * Returns: (transfer none) (nullable): the first row of that type
 */
const BethinkMonicaLookup *
bethink_monica_lookups_find_type (BethinkMonicaLookups *self,
                                  BethinkMonicaKind     kind,
                                  const char           *type)
{
  if (self == NULL || type == NULL)
    return NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const BethinkMonicaLookup *row = g_ptr_array_index (self->rows, i);

      if (row->kind == kind && g_strcmp0 (row->type, type) == 0)
        return row;
    }

  return NULL;
}

/**
 * bethink_monica_lookups_find_gender:
 * @self: (nullable): catalogues
 * @name: (nullable): how the user calls it
 * @type: (nullable): M, F or O
 *
 * Returns: (transfer none) (nullable): the gender of that name
 */
const BethinkMonicaLookup *
bethink_monica_lookups_find_gender (BethinkMonicaLookups *self,
                                    const char           *name,
                                    const char           *type)
{
  const BethinkMonicaLookup *row = bethink_monica_lookups_find (self, BETHINK_MONICA_KIND_GENDER, name);

  return row != NULL || name != NULL ? row
                                     : bethink_monica_lookups_find_type (self, BETHINK_MONICA_KIND_GENDER, type);
}

/**
 * bethink_monica_emotion_get_id:
 * @name: (nullable): English key of a feeling
 *
 * Returns: its id, which is the same on every server; 0 if there is none of that name
 */
gint64
bethink_monica_emotion_get_id (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (emotions); i++)
    if (g_strcmp0 (emotions[i], name) == 0)
      return i + 1;

  return 0;
}
