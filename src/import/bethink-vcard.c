/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-vcard"

#include "bethink-vcard.h"

#include <string.h>

/* One card as a list of lines; see bethink-vcard-property.c. */

/**
 * bethink_vcard_new:
 *
 * Returns: (transfer full): an empty card
 */
BethinkVcard *
bethink_vcard_new (void)
{
  BethinkVcard *card = g_new0 (BethinkVcard, 1);

  card->properties = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_vcard_property_free);

  return card;
}

/**
 * bethink_vcard_free:
 * @card: (transfer full): a card
 *
 * Frees it and its properties.
 */
void
bethink_vcard_free (BethinkVcard *card)
{
  g_return_if_fail (card != NULL);

  g_ptr_array_unref (card->properties);
  g_free (card);
}

/**
 * bethink_vcard_find:
 * @card: a card
 * @name: name of a property, in upper case
 *
 * Returns: (transfer none) (nullable): the first property of that name
 */
BethinkVcardProperty *
bethink_vcard_find (BethinkVcard *card,
                    const char   *name)
{
  g_return_val_if_fail (card != NULL, NULL);

  for (guint i = 0; i < card->properties->len; i++)
    {
      BethinkVcardProperty *property = g_ptr_array_index (card->properties, i);

      if (strcmp (property->name, name) == 0)
        return property;
    }

  return NULL;
}

/**
 * bethink_vcard_find_in_group:
 * @card: a card
 * @group: (nullable): a group
 * @name: name of a property, in upper case
 *
 * Returns: (transfer none) (nullable): the property of that name in that group
 */
BethinkVcardProperty *
bethink_vcard_find_in_group (BethinkVcard *card,
                             const char   *group,
                             const char   *name)
{
  g_return_val_if_fail (card != NULL, NULL);

  if (group == NULL)
    return NULL;

  for (guint i = 0; i < card->properties->len; i++)
    {
      BethinkVcardProperty *property = g_ptr_array_index (card->properties, i);

      if (g_strcmp0 (property->group, group) == 0 && strcmp (property->name, name) == 0)
        return property;
    }

  return NULL;
}
