/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-keys.h"

/* The keys of a record, see the header. Belongs to the thread of the import. */
struct _BethinkImportKeys
{
  GArray *keys;  /* of BethinkImportKey; owns the texts */
};

static void
clear_key (gpointer data)
{
  BethinkImportKey *key = data;

  g_free ((char *) key->text);
}

/**
 * bethink_import_keys_new:
 *
 * Returns: (transfer full): no keys yet
 */
BethinkImportKeys *
bethink_import_keys_new (void)
{
  BethinkImportKeys *self = g_rc_box_new0 (BethinkImportKeys);

  self->keys = g_array_new (FALSE, FALSE, sizeof (BethinkImportKey));
  g_array_set_clear_func (self->keys, clear_key);

  return self;
}

/**
 * bethink_import_keys_new_single:
 * @kind: what @text is worth
 * @text: (nullable): the key
 *
 * Returns: (transfer full): keys with this one, or none if @text is %NULL
 */
BethinkImportKeys *
bethink_import_keys_new_single (BethinkImportKeyKind  kind,
                                const char           *text)
{
  BethinkImportKeys *self = bethink_import_keys_new ();

  bethink_import_keys_add (self, kind, text);

  return self;
}

BethinkImportKeys *
bethink_import_keys_ref (BethinkImportKeys *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_rc_box_acquire (self);
}

static void
clear_keys (gpointer data)
{
  BethinkImportKeys *self = data;

  g_array_unref (self->keys);
}

void
bethink_import_keys_unref (BethinkImportKeys *self)
{
  g_return_if_fail (self != NULL);

  g_rc_box_release_full (self, clear_keys);
}

/**
 * bethink_import_keys_add:
 * @self: keys that only the reader holds
 * @kind: what @text is worth
 * @text: (nullable): the key; %NULL and "" are not added
 *
 * Adds a key that is weaker than those before it.
 */
void
bethink_import_keys_add (BethinkImportKeys    *self,
                         BethinkImportKeyKind  kind,
                         const char           *text)
{
  BethinkImportKey key;

  g_return_if_fail (self != NULL);

  if (text == NULL || text[0] == '\0')
    return;

  key.kind = kind;
  key.text = g_strdup (text);
  g_array_append_val (self->keys, key);
}

guint
bethink_import_keys_get_length (BethinkImportKeys *self)
{
  return self != NULL ? self->keys->len : 0;
}

/**
 * bethink_import_keys_get:
 * @self: the keys
 * @position: less than their number
 *
 * Returns: (transfer none): a key
 */
const BethinkImportKey *
bethink_import_keys_get (BethinkImportKeys *self,
                         guint              position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < self->keys->len, NULL);

  return &g_array_index (self->keys, BethinkImportKey, position);
}

/**
 * bethink_import_keys_find:
 * @self: (nullable): the keys
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): the first key of @kind
 */
const char *
bethink_import_keys_find (BethinkImportKeys    *self,
                          BethinkImportKeyKind  kind)
{
  for (guint i = 0; i < bethink_import_keys_get_length (self); i++)
    {
      const BethinkImportKey *key = bethink_import_keys_get (self, i);

      if (key->kind == kind)
        return key->text;
    }

  return NULL;
}
