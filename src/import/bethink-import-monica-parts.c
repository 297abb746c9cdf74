/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-monica-private.h"

#include <math.h>

/* What belongs to people: ways to reach them, addresses, tags, and how they are
 * related. The functions named "put" serve the export as well, which has the
 * same values in other places.
 */

static const char * const person_apart[] = { "contact", NULL };
static const char * const people_apart[] = { "contact_is", "of_contact", NULL };

static char *
dup_labels (const BethinkJsonValue *object)
{
  const BethinkJsonValue *labels = bethink_json_value_get_list (object, "labels");
  g_autoptr (GString) text = g_string_new (NULL);

  for (const BethinkJsonValue *element = bethink_json_value_first (labels); element != NULL; element = element->next)
    {
      g_autofree char *label = bethink_json_value_get_name (element, "label");

      if (label == NULL)
        continue;

      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, label);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * bethink_monica_put_field:
 * @sink: where it goes
 * @columns: what has the times
 * @properties: what has the value and the labels
 * @type: (nullable): what has name, type and protocol
 * @value_member: name of the value: "content" or "data"
 * @keys: who it is
 * @contact: whom it reaches
 * @error: return location for an error
 *
 * Puts a way to reach somebody. One without a value is nothing.
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_put_field (BethinkImportSink       *sink,
                          const BethinkJsonValue  *columns,
                          const BethinkJsonValue  *properties,
                          const BethinkJsonValue  *type,
                          const char              *value_member,
                          BethinkImportKeys       *keys,
                          BethinkImportKeys       *contact,
                          GError                 **error)
{
  g_autoptr (BethinkImportContactField) item = bethink_import_contact_field_new ();
  g_autofree char *value = bethink_json_value_get_text (properties, value_member);
  g_autofree char *name = bethink_json_value_get_name (type, "name");
  g_autofree char *protocol = bethink_json_value_get_text (type, "protocol");
  g_autofree char *label = dup_labels (properties);

  if (value == NULL || value[0] == '\0')
    return TRUE;

  bethink_monica_init_item (&item->item, columns, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_import_keys_ref (keys);
  item->item.source_json = bethink_monica_write_source (columns, person_apart);
  item->contact = bethink_import_keys_ref (contact);

  bethink_contact_field_set_kind (item->field,
                                  bethink_monica_get_field_kind (bethink_json_value_peek_text (type, "type"),
                                                                 value));
  bethink_contact_field_set_type_name (item->field, name);
  bethink_contact_field_set_protocol (item->field, protocol);
  bethink_contact_field_set_label (item->field, label);
  bethink_contact_field_set_value (item->field, value);

  return bethink_import_sink_contact_field (sink, item, error);
}

gboolean
bethink_monica_read_field (BethinkMonicaPage       *page,
                           const BethinkJsonValue  *object,
                           BethinkImportKeys       *holder,
                           GError                 **error)
{
  g_autoptr (BethinkImportKeys) keys = bethink_monica_page_make_keys (page, object, "id", NULL);
  g_autoptr (BethinkImportKeys) contact = NULL;

  if (!bethink_monica_read_person (page, object, "contact", holder, &contact, error))
    return FALSE;

  if (contact == NULL)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
      return TRUE;
    }

  return bethink_monica_put_field (page->sink, object, object,
                                   bethink_json_value_get_object (object, "contact_field_type"),
                                   "content", keys, contact, error);
}

static double
get_degrees (const BethinkJsonValue *object,
             const char             *member,
             double                  limit)
{
  g_autofree char *text = bethink_json_value_to_scalar (bethink_json_value_find (object, member));
  char *end = NULL;
  double degrees;

  if (text == NULL)
    return NAN;

  degrees = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && fabs (degrees) <= limit ? degrees : NAN;
}

/**
 * bethink_monica_put_address:
 * @sink: where it goes
 * @columns: what has the times
 * @properties: what has the lines of the address
 * @country: (nullable): the code as it is
 * @keys: who it is
 * @contact: whose it is
 * @error: return location for an error
 *
 * Puts an address, even an empty one.
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_put_address (BethinkImportSink       *sink,
                            const BethinkJsonValue  *columns,
                            const BethinkJsonValue  *properties,
                            const char              *country,
                            BethinkImportKeys       *keys,
                            BethinkImportKeys       *contact,
                            GError                 **error)
{
  g_autoptr (BethinkImportAddress) item = bethink_import_address_new ();
  g_autofree char *name = bethink_json_value_get_name (properties, "name");
  g_autofree char *street = bethink_json_value_get_text (properties, "street");
  g_autofree char *city = bethink_json_value_get_text (properties, "city");
  g_autofree char *province = bethink_json_value_get_text (properties, "province");
  g_autofree char *postal_code = bethink_json_value_get_text (properties, "postal_code");

  bethink_monica_init_item (&item->item, columns, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_import_keys_ref (keys);
  item->item.source_json = bethink_monica_write_source (columns, person_apart);
  item->contact = bethink_import_keys_ref (contact);

  bethink_address_set_name (item->address, name);
  bethink_address_set_street (item->address, street);
  bethink_address_set_city (item->address, city);
  bethink_address_set_province (item->address, province);
  bethink_address_set_postal_code (item->address, postal_code);
  bethink_address_set_country (item->address, country);
  bethink_address_set_latitude (item->address, get_degrees (properties, "latitude", 90));
  bethink_address_set_longitude (item->address, get_degrees (properties, "longitude", 180));

  return bethink_import_sink_address (sink, item, error);
}

gboolean
bethink_monica_read_address (BethinkMonicaPage       *page,
                             const BethinkJsonValue  *object,
                             BethinkImportKeys       *holder,
                             GError                 **error)
{
  g_autoptr (BethinkImportKeys) keys = bethink_monica_page_make_keys (page, object, "id", NULL);
  g_autoptr (BethinkImportKeys) contact = NULL;
  g_autofree char *country = bethink_json_value_get_name (bethink_json_value_get_object (object, "country"), "iso");

  if (!bethink_monica_read_person (page, object, "contact", holder, &contact, error))
    return FALSE;

  if (contact == NULL)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_PERSON_DELETED, NULL);
      return TRUE;
    }

  return bethink_monica_put_address (page->sink, object, object, country, keys, contact, error);
}

gboolean
bethink_monica_read_tag (BethinkMonicaPage       *page,
                         const BethinkJsonValue  *object,
                         GError                 **error)
{
  g_autoptr (BethinkImportTag) item = bethink_import_tag_new ();

  item->name = bethink_json_value_get_name (object, "name");

  if (item->name == NULL)
    {
      bethink_import_sink_skip (page->sink, BETHINK_IMPORT_SKIP_NO_NAME, NULL);
      return TRUE;
    }

  return bethink_import_sink_tag (page->sink, item, error);
}

static gboolean
put_relationship (BethinkMonicaPage       *page,
                  const BethinkJsonValue  *object,
                  BethinkImportKeys       *contact,
                  BethinkImportKeys       *other,
                  const char              *type,
                  GError                 **error)
{
  g_autoptr (BethinkImportRelationship) item = bethink_import_relationship_new ();

  bethink_monica_init_item (&item->item, object, BETHINK_MONICA_RANK_FULL);
  item->item.keys = bethink_monica_page_make_keys (page, object, "id", NULL);
  item->item.source_json = bethink_monica_write_source (object, people_apart);
  item->contact = contact != NULL ? bethink_import_keys_ref (contact) : NULL;
  item->other = other != NULL ? bethink_import_keys_ref (other) : NULL;
  item->type = g_strdup (type);

  return bethink_import_sink_relationship (page->sink, item, error);
}

gboolean
bethink_monica_read_relationship (BethinkMonicaPage       *page,
                                  const BethinkJsonValue  *object,
                                  GError                 **error)
{
  g_autoptr (BethinkImportKeys) contact = NULL;
  g_autoptr (BethinkImportKeys) other = NULL;
  g_autofree char *type = bethink_json_value_get_name (bethink_json_value_get_object (object, "relationship_type"),
                                                 "name");

  if (!bethink_monica_read_person (page, object, "contact_is", NULL, &contact, error) ||
      !bethink_monica_read_person (page, object, "of_contact", NULL, &other, error))
    return FALSE;

  return put_relationship (page, object, contact, other, type, error);
}

/* {"contacts": [{"relationship": {…}, "contact": {…}}]}; "contacts" may be null. */
static gboolean
read_group (BethinkMonicaPage       *page,
            const BethinkJsonValue  *group,
            BethinkImportKeys       *holder,
            GError                 **error)
{
  const BethinkJsonValue *contacts = bethink_json_value_get_list (group, "contacts");

  for (const BethinkJsonValue *element = bethink_json_value_first (contacts); element != NULL; element = element->next)
    {
      const BethinkJsonValue *relationship = bethink_json_value_get_object (element, "relationship");
      g_autoptr (BethinkImportKeys) other = NULL;
      g_autofree char *type = bethink_json_value_get_name (relationship, "name");

      if (!bethink_monica_read_person (page, element, "contact", NULL, &other, error))
        return FALSE;

      if (relationship != NULL &&
          !put_relationship (page, relationship, holder, other, type, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bethink_monica_read_relatives:
 * @page: the page
 * @relationships: (nullable): groups by name; the name may be new
 * @holder: whose relatives they are
 * @error: return location for an error
 *
 * Returns: whether to go on
 */
gboolean
bethink_monica_read_relatives (BethinkMonicaPage       *page,
                               const BethinkJsonValue  *relationships,
                               BethinkImportKeys       *holder,
                               GError                 **error)
{
  const BethinkJsonValue *group = bethink_json_value_first (relationships);

  for (; group != NULL; group = group->next)
    {
      if (!read_group (page, group, holder, error))
        return FALSE;
    }

  return TRUE;
}
