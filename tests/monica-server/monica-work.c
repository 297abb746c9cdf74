/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Companies and occupations, pets, documents and photos. The last two can be
 * read and deleted; uploading is left out. */

#include "monica-entity.h"

/* ---- companies ------------------------------------------------------------ */

static const MonicaRule company_rules[] = {
  {"name", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 255},
  {"website", MONICA_RULE_STRING, 255},
  {"number_of_employees", MONICA_RULE_INTEGER},
  {NULL},
};

static gboolean
fill_company (MonicaRequest *request,
              MonicaRow     *company,
              gboolean       is_new)
{
  monica_set_text (request, company, COMPANY_NAME, "name");
  monica_set_text (request, company, COMPANY_WEBSITE, "website");
  monica_set_int (request, company, COMPANY_EMPLOYEES, "number_of_employees");
  return TRUE;
}

static void
write_company (MonicaRequest *request,
               MonicaRow     *company)
{
  monica_begin_record (request, company, "company");
  monica_put_text (request, "name", company, COMPANY_NAME);
  monica_put_text (request, "website", company, COMPANY_WEBSITE);
  monica_put_int (request, "number_of_employees", company, COMPANY_EMPLOYEES);
  monica_put_account (request);
  monica_put_stamps (request, company);
  monica_json_end_object (&request->json);
}

static void
remove_company (MonicaRequest *request,
                MonicaRow     *company)
{
  monica_store_remove_all (request->store, MONICA_OCCUPATIONS, OCCUPATION_COMPANY, monica_row_id (company));
}

const MonicaEntity monica_company_entity = {
  .table = MONICA_COMPANIES,
  .label = "company",
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .create_rules = company_rules,
  .update_rules = company_rules,
  .fill = fill_company,
  .write = write_company,
  .removed = remove_company,
};

/* ---- occupations ---------------------------------------------------------- */

static const MonicaRule occupation_rules[] = {
  MONICA_RULE_OWNER,
  {"company_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER, 0, NULL, MONICA_COMPANIES},
  {"title", MONICA_RULE_REQUIRED | MONICA_RULE_STRING, 255},
  {"description", MONICA_RULE_STRING, 1000},
  {"salary", MONICA_RULE_INTEGER},
  {"salary_unit", MONICA_RULE_STRING, 0, "year month week day hour"},
  {"currently_works_here", MONICA_RULE_BOOLEAN},
  {"start_date", MONICA_RULE_DAY},
  {"end_date", MONICA_RULE_DAY},
  {NULL},
};

static gboolean
fill_occupation (MonicaRequest *request,
                 MonicaRow     *occupation,
                 gboolean       is_new)
{
  monica_set_int (request, occupation, OCCUPATION_COMPANY, "company_id");
  monica_set_text (request, occupation, OCCUPATION_TITLE, "title");
  monica_set_text (request, occupation, OCCUPATION_DESCRIPTION, "description");
  monica_set_int (request, occupation, OCCUPATION_SALARY, "salary");
  monica_set_text (request, occupation, OCCUPATION_SALARY_UNIT, "salary_unit");
  monica_set_bool (request, occupation, OCCUPATION_CURRENT, "currently_works_here");
  monica_set_time (request, occupation, OCCUPATION_START, "start_date");
  monica_set_time (request, occupation, OCCUPATION_END, "end_date");
  return TRUE;
}

static void
write_occupation (MonicaRequest *request,
                  MonicaRow     *occupation)
{
  monica_begin_record (request, occupation, "occupation");
  monica_put_text (request, "title", occupation, OCCUPATION_TITLE);
  monica_put_text (request, "description", occupation, OCCUPATION_DESCRIPTION);
  monica_put_int (request, "salary", occupation, OCCUPATION_SALARY);
  monica_put_text (request, "salary_unit", occupation, OCCUPATION_SALARY_UNIT);
  monica_put_bool (request, "currently_works_here", occupation, OCCUPATION_CURRENT);
  monica_put_day (request, "start_date", occupation, OCCUPATION_START);
  monica_put_day (request, "end_date", occupation, OCCUPATION_END);
  monica_json_key (&request->json, "company");
  write_company (request, monica_store_find (request->store, MONICA_COMPANIES,
                                             monica_row_int (occupation, OCCUPATION_COMPANY)));
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (occupation, MONICA_CONTACT));
  monica_put_stamps (request, occupation);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_occupation_entity = {
  .table = MONICA_OCCUPATIONS,
  .label = "occupation",
  .owner = MONICA_OWNER_CHECKED,
  .guards_contact = TRUE,
  .create_status = 201,
  .stale_update_is_invalid = TRUE,
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .create_rules = occupation_rules,
  .update_rules = occupation_rules,
  .fill = fill_occupation,
  .write = write_occupation,
};

/* ---- pets ----------------------------------------------------------------- */

static const char *const pet_categories[] = {
  "reptile", "bird", "cat", "dog", "fish", "hamster", "horse", "rabbit", "rat", "small_animal", "other",
};

static const MonicaRule pet_rules[] = {
  {"pet_category_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER},
  {"contact_id", MONICA_RULE_REQUIRED | MONICA_RULE_INTEGER},
  {"name", MONICA_RULE_STRING, 255},
  {NULL},
};

static gboolean
check_pet (MonicaRequest *request)
{
  gint64 category = monica_input_int (request, "pet_category_id");

  if (category >= 1 && category <= (gint64) G_N_ELEMENTS (pet_categories))
    return TRUE;
  monica_fail_not_found (request);
  return FALSE;
}

static gboolean
fill_pet (MonicaRequest *request,
          MonicaRow     *pet,
          gboolean       is_new)
{
  monica_set_int (request, pet, PET_CATEGORY, "pet_category_id");
  monica_keep_text (request, pet, PET_NAME, "name");
  if (is_new)
    monica_take_client_marks (request, pet, TRUE);
  return TRUE;
}

static void
put_pet_category (MonicaRequest *request,
                  gint64         category)
{
  MonicaJson *json = &request->json;

  monica_json_key (json, "pet_category");
  monica_json_begin_object (json);
  monica_json_key (json, "id");
  monica_json_int (json, category);
  monica_json_key (json, "object");
  monica_json_text (json, "pet_category");
  monica_json_key (json, "name");
  monica_json_text (json, pet_categories[category - 1]);
  monica_json_key (json, "is_common");
  monica_json_bool (json, category >= 3 && category <= 5);
  monica_json_end_object (json);
}

static void
write_pet (MonicaRequest *request,
           MonicaRow     *pet)
{
  pet = monica_begin_record (request, pet, "pet");
  monica_put_text (request, "name", pet, PET_NAME);
  put_pet_category (request, monica_row_int (pet, PET_CATEGORY));
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (pet, MONICA_CONTACT));
  monica_put_stamps (request, pet);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_pet_entity = {
  .table = MONICA_PETS,
  .label = "pet",
  .owner = MONICA_OWNER_MOVES,
  .create_status = 201,
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_DATABASE,
  .create_rules = pet_rules,
  .update_rules = pet_rules,
  .check = check_pet,
  .fill = fill_pet,
  .write = write_pet,
};

/* ---- documents and photos ------------------------------------------------- */

static void
put_file (MonicaRequest *request,
          MonicaRow     *file,
          guint          name,
          guint          size)
{
  monica_put_text (request, "original_filename", file, name);
  monica_put_text (request, "new_filename", file, name);
  monica_put_int (request, "filesize", file, size);
}

static void
put_file_end (MonicaRequest *request,
              MonicaRow     *file,
              const char    *folder,
              guint          name)
{
  monica_json_key (&request->json, "link");
  monica_json_printf (&request->json, "%s/store/%s/%s", request->account->url_root, folder,
                      monica_row_text (file, name));
  monica_put_account (request);
  monica_put_contact (request, "contact", monica_row_int (file, MONICA_CONTACT));
  monica_put_stamps (request, file);
}

static void
write_document (MonicaRequest *request,
                MonicaRow     *document)
{
  MonicaJson *json = &request->json;

  document = monica_begin_record (request, document, "document");
  put_file (request, document, DOCUMENT_NAME, DOCUMENT_SIZE);
  monica_json_key (json, "type");
  monica_json_null (json);
  monica_put_text (request, "mime_type", document, DOCUMENT_MIME_TYPE);
  monica_json_key (json, "number_of_downloads");
  monica_json_int (json, 0);
  monica_put_url (request, "documents", document);
  put_file_end (request, document, "documents", DOCUMENT_NAME);
  monica_json_end_object (json);
}

const MonicaEntity monica_document_entity = {
  .table = MONICA_DOCUMENTS,
  .label = "document",
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_SORT,
  .write = write_document,
};

static void
write_photo (MonicaRequest *request,
             MonicaRow     *photo)
{
  photo = monica_begin_record (request, photo, "photo");
  put_file (request, photo, PHOTO_NAME, PHOTO_SIZE);
  monica_put_text (request, "mime_type", photo, PHOTO_MIME_TYPE);
  monica_put_text (request, "dataUrl", photo, PHOTO_DATA);
  put_file_end (request, photo, "photos", PHOTO_NAME);
  monica_json_end_object (&request->json);
}

const MonicaEntity monica_photo_entity = {
  .table = MONICA_PHOTOS,
  .label = "photo",
  .stale_remove_is_invalid = TRUE,
  .order = MONICA_ORDER_SORT,
  .contact_order = MONICA_ORDER_SORT,
  .write = write_photo,
};
