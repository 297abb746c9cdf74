/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Addresses, each of which has a place of its own. An update replaces all. */

#include "monica-entity.h"

#define PLACE_RULES \
  {"street", MONICA_RULE_STRING, 255}, \
  {"city", MONICA_RULE_STRING, 255}, \
  {"province", MONICA_RULE_STRING, 255}, \
  {"postal_code", MONICA_RULE_STRING, 255}, \
  {"country", MONICA_RULE_STRING, 3}, \
  {"latitude", MONICA_RULE_NUMERIC}, \
  {"longitude", MONICA_RULE_NUMERIC}

static const MonicaRule address_rules[] = {
  MONICA_RULE_OWNER,
  {"name", MONICA_RULE_STRING, 255},
  PLACE_RULES,
  {"labels", MONICA_RULE_ARRAY},
  {NULL},
};

static const MonicaRule place_rules[] = {
  PLACE_RULES,
  {NULL},
};

/* ---- places --------------------------------------------------------------- */

/* English names of a few countries; the real server knows them all. */
static const char *
country_name (const char *code)
{
  static const char *const names[][2] = {
    {"AT", "Austria"}, {"AU", "Australia"}, {"BE", "Belgium"}, {"BR", "Brazil"},
    {"CA", "Canada"}, {"CH", "Switzerland"}, {"CN", "China"}, {"CZ", "Czechia"},
    {"DE", "Germany"}, {"DK", "Denmark"}, {"ES", "Spain"}, {"FI", "Finland"},
    {"FR", "France"}, {"GB", "United Kingdom"}, {"GR", "Greece"}, {"IE", "Ireland"},
    {"IN", "India"}, {"IT", "Italy"}, {"JP", "Japan"}, {"MX", "Mexico"},
    {"NL", "Netherlands"}, {"NO", "Norway"}, {"PL", "Poland"}, {"PT", "Portugal"},
    {"SE", "Sweden"}, {"TR", "Türkiye"}, {"UA", "Ukraine"}, {"US", "United States"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i][0], code) == 0)
      return names[i][1];
  return "";
}

static void
put_country (MonicaRequest *request,
             MonicaRow     *place)
{
  MonicaJson *json = &request->json;
  const char *code = monica_row_text (place, PLACE_COUNTRY);

  monica_json_key (json, "country");
  if (code == NULL)
    {
      monica_json_null (json);
      return;
    }
  monica_json_begin_object (json);
  monica_json_key (json, "id");
  monica_json_text (json, code);
  monica_json_key (json, "object");
  monica_json_text (json, "country");
  monica_json_key (json, "name");
  monica_json_text (json, country_name (code));
  monica_json_key (json, "iso");
  monica_json_text (json, code);
  monica_json_end_object (json);
}

static void
put_place (MonicaRequest *request,
           MonicaRow     *place)
{
  monica_put_text (request, "street", place, PLACE_STREET);
  monica_put_text (request, "city", place, PLACE_CITY);
  monica_put_text (request, "province", place, PLACE_PROVINCE);
  monica_put_text (request, "postal_code", place, PLACE_POSTAL_CODE);
  monica_put_real (request, "latitude", place, PLACE_LATITUDE);
  monica_put_real (request, "longitude", place, PLACE_LONGITUDE);
  put_country (request, place);
}

static gboolean
fill_place (MonicaRequest *request,
            MonicaRow     *place,
            gboolean       is_new)
{
  monica_set_text (request, place, PLACE_STREET, "street");
  monica_set_text (request, place, PLACE_CITY, "city");
  monica_set_text (request, place, PLACE_PROVINCE, "province");
  monica_set_text (request, place, PLACE_POSTAL_CODE, "postal_code");
  monica_set_text (request, place, PLACE_COUNTRY, "country");
  monica_set_real (request, place, PLACE_LATITUDE, "latitude");
  monica_set_real (request, place, PLACE_LONGITUDE, "longitude");
  return TRUE;
}

static void
write_place (MonicaRequest *request,
             MonicaRow     *place)
{
  monica_begin_record (request, place, "place");
  put_place (request, place);
  monica_put_account (request);
  monica_put_stamps (request, place);
  monica_json_end_object (&request->json);
}

static void
remove_place (MonicaRequest *request,
              MonicaRow     *place)
{
  monica_store_remove_all (request->store, MONICA_ADDRESSES, ADDRESS_PLACE, monica_row_id (place));
}

const MonicaEntity monica_place_entity = {
  .table = MONICA_PLACES,
  .label = "place",
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .create_rules = place_rules,
  .update_rules = place_rules,
  .fill = fill_place,
  .write = write_place,
  .removed = remove_place,
};

/* ---- addresses ------------------------------------------------------------ */

static MonicaRow *
find_place (MonicaRequest *request,
            MonicaRow     *address)
{
  return monica_store_find (request->store, MONICA_PLACES, monica_row_int (address, ADDRESS_PLACE));
}

static gboolean
fill_address (MonicaRequest *request,
              MonicaRow     *address,
              gboolean       is_new)
{
  MonicaRow *place = is_new ? monica_store_insert (request->store, MONICA_PLACES, request->now)
                            : monica_store_edit (request->store, find_place (request, address));

  fill_place (request, place, is_new);
  monica_set_text (request, address, ADDRESS_NAME, "name");
  monica_row_set_int (address, ADDRESS_PLACE, monica_row_id (place));
  if (!is_new)
    {
      monica_store_save (request->store, place, request->now);
      monica_store_touch (request->store, MONICA_CONTACTS, monica_row_int (address, MONICA_CONTACT), request->now);
      monica_row_set_int (address, MONICA_UPDATED_AT, request->now);
    }
  return TRUE;
}

static void
write_address (MonicaRequest *request,
               MonicaRow     *address)
{
  address = monica_begin_record (request, address, "address");
  monica_put_text (request, "name", address, ADDRESS_NAME);
  put_place (request, find_place (request, address));
  monica_put_url (request, "addresses", address);
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (address, MONICA_CONTACT));
  monica_put_stamps (request, address);
  monica_json_end_object (&request->json);
}

static void
remove_address (MonicaRequest *request,
                MonicaRow     *address)
{
  monica_store_remove (request->store, find_place (request, address));
}

const MonicaEntity monica_address_entity = {
  .table = MONICA_ADDRESSES,
  .label = "address",
  .owner = MONICA_OWNER_CHECKED,
  .guards_contact = TRUE,
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_DATABASE,
  .create_rules = address_rules,
  .update_rules = address_rules,
  .fill = fill_address,
  .write = write_address,
  .removed = remove_address,
};
