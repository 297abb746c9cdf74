/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "monica-request.h"
#include "monica-rules.h"

G_BEGIN_DECLS

/* What an entity has to do with the contact in `contact_id`. */
typedef enum
{
  MONICA_OWNER_NONE,
  /* A record may have a contact, and can never get another one. */
  MONICA_OWNER_OPTIONAL,
  /* `contact_id` is for creating; an update ignores it. */
  MONICA_OWNER_FIXED,
  /* An update must name the contact that it has. */
  MONICA_OWNER_CHECKED,
  /* An update may move the record to another contact. */
  MONICA_OWNER_MOVES,
} MonicaOwner;

/* What decides the order of a list. */
typedef enum
{
  MONICA_ORDER_SORT,
  MONICA_ORDER_DATABASE,
  MONICA_ORDER_ASCENDING,
  MONICA_ORDER_DESCENDING,
} MonicaOrder;

/**
 * MonicaEntity:
 * @label: what a stale id is called in messages
 * @owner: its contact
 * @guards_contact: it cannot be written below an archived contact, and a write
 *   below a deleted one crashes the server
 * @create_status: 201 or 200
 * @stale_update_is_invalid: an update of an unknown id gives 422, else 404
 * @stale_remove_is_invalid: the same of a deletion
 * @id_is_string: a deletion answers with the id as a string
 * @order: of the list of all; its column is @order_column
 * @contact_order: of the list of one contact; its column is @contact_order_column
 * @bad_sort_crashes: a sort by a column that is not there is not caught
 * @sorts: columns besides the stamps by which `sort` may order
 * @statistics: column of the moment counted by year in `meta`, 0 for none
 * @create_rules: what the body of a POST must be
 * @update_rules: what the body of a PUT must be
 * @check: (nullable): what the rules cannot say; answers and returns %FALSE before
 *   anything is written
 * @fill: (nullable): brings the body into a row; answers and returns %FALSE on an
 *   error, after which the row stays as it is by then
 * @write: shows a row
 * @removed: (nullable): cleans up before a row is deleted
 * @written: (nullable): what a write brings about elsewhere
 *
 * What the usual five requests have to know of one kind of record.
 */
struct _MonicaEntity
{
  MonicaTableId table;
  const char *label;
  MonicaOwner owner;
  gboolean guards_contact;
  guint create_status;
  gboolean stale_update_is_invalid;
  gboolean stale_remove_is_invalid;
  gboolean id_is_string;
  MonicaOrder order;
  guint order_column;
  MonicaOrder contact_order;
  guint contact_order_column;
  gboolean bad_sort_crashes;
  const char *sorts;
  guint sort_column;
  guint statistics;
  const MonicaRule *create_rules;
  const MonicaRule *update_rules;
  gboolean (*check) (MonicaRequest *request);
  gboolean (*fill) (MonicaRequest *request, MonicaRow *row, gboolean is_new);
  void (*write) (MonicaRequest *request, MonicaRow *row);
  void (*removed) (MonicaRequest *request, MonicaRow *row);
  void (*written) (MonicaRequest *request, MonicaRow *row);
};

/* The usual requests; the entity is that of the route. */
void       monica_entity_list            (MonicaRequest      *request);
void       monica_entity_list_of_contact (MonicaRequest      *request);
void       monica_entity_get             (MonicaRequest      *request);
void       monica_entity_create          (MonicaRequest      *request);
void       monica_entity_update          (MonicaRequest      *request);
void       monica_entity_remove          (MonicaRequest      *request);

/* Building blocks for the unusual ones. */
void       monica_page_reply             (MonicaRequest      *request,
                                          const MonicaEntity *entity,
                                          GPtrArray          *rows,
                                          MonicaOrder         order,
                                          guint               order_column,
                                          const char         *query);
gboolean   monica_guard_contact          (MonicaRequest      *request,
                                          MonicaRow          *contact);
MonicaRow *monica_find_contact           (MonicaRequest      *request,
                                          gint64              id);
void       monica_take_client_marks      (MonicaRequest      *request,
                                          MonicaRow          *row,
                                          gboolean            with_updated_at);

extern const MonicaEntity monica_contact_entity;
extern const MonicaEntity monica_contact_field_entity;
extern const MonicaEntity monica_contact_field_type_entity;
extern const MonicaEntity monica_address_entity;
extern const MonicaEntity monica_place_entity;
extern const MonicaEntity monica_gender_entity;
extern const MonicaEntity monica_relationship_entity;
extern const MonicaEntity monica_relationship_type_entity;
extern const MonicaEntity monica_relationship_group_entity;
extern const MonicaEntity monica_tag_entity;
extern const MonicaEntity monica_call_entity;
extern const MonicaEntity monica_conversation_entity;
extern const MonicaEntity monica_note_entity;
extern const MonicaEntity monica_activity_entity;
extern const MonicaEntity monica_activity_type_entity;
extern const MonicaEntity monica_activity_category_entity;
extern const MonicaEntity monica_task_entity;
extern const MonicaEntity monica_reminder_entity;
extern const MonicaEntity monica_gift_entity;
extern const MonicaEntity monica_debt_entity;
extern const MonicaEntity monica_journal_entity;
extern const MonicaEntity monica_life_event_entity;
extern const MonicaEntity monica_pet_entity;
extern const MonicaEntity monica_company_entity;
extern const MonicaEntity monica_occupation_entity;
extern const MonicaEntity monica_document_entity;
extern const MonicaEntity monica_photo_entity;
extern const MonicaEntity monica_log_entity;

/* Requests of their own. */
void       monica_welcome                (MonicaRequest      *request);
void       monica_me_get                 (MonicaRequest      *request);
void       monica_me_contact_set         (MonicaRequest      *request);
void       monica_me_contact_unset       (MonicaRequest      *request);
void       monica_currencies_list        (MonicaRequest      *request);
void       monica_currency_get           (MonicaRequest      *request);
void       monica_statistics_get         (MonicaRequest      *request);
void       monica_contacts_list          (MonicaRequest      *request);
void       monica_contact_get            (MonicaRequest      *request);
void       monica_contact_create         (MonicaRequest      *request);
void       monica_contact_update         (MonicaRequest      *request);
void       monica_contact_remove         (MonicaRequest      *request);
void       monica_contact_set_work       (MonicaRequest      *request);
void       monica_contact_set_food       (MonicaRequest      *request);
void       monica_contact_set_meeting    (MonicaRequest      *request);
void       monica_contact_set_tags       (MonicaRequest      *request);
void       monica_contact_unset_tag      (MonicaRequest      *request);
void       monica_contact_unset_tags     (MonicaRequest      *request);
void       monica_tag_contacts           (MonicaRequest      *request);
void       monica_relationships_of       (MonicaRequest      *request);
void       monica_relationship_create    (MonicaRequest      *request);
void       monica_relationship_update    (MonicaRequest      *request);
void       monica_relationship_remove    (MonicaRequest      *request);
void       monica_message_create         (MonicaRequest      *request);
void       monica_message_update         (MonicaRequest      *request);
void       monica_message_remove         (MonicaRequest      *request);

/* Parts of other records. */
void       monica_contact_write_short    (MonicaRequest      *request,
                                          MonicaRow          *contact);
void       monica_put_contact            (MonicaRequest      *request,
                                          const char         *key,
                                          gint64              id);
void       monica_put_emotions           (MonicaRequest      *request,
                                          MonicaRow          *row,
                                          guint               column);
gboolean   monica_emotions_exist         (MonicaRequest      *request);
void       monica_put_money              (MonicaRequest      *request,
                                          MonicaRow          *row,
                                          guint               column);
gint64     monica_input_cents            (MonicaRequest      *request,
                                          const char         *field);
void       monica_put_field_type         (MonicaRequest      *request,
                                          const char         *key,
                                          gint64              id);
void       monica_log                    (MonicaRequest      *request,
                                          MonicaRow          *contact,
                                          const char         *action);
gboolean   monica_special_date_set       (MonicaRequest      *request,
                                          MonicaRow          *contact,
                                          guint               special,
                                          const char         *prefix);
void       monica_special_date_clear     (MonicaRequest      *request,
                                          MonicaRow          *contact,
                                          guint               special);
void       monica_put_special_date       (MonicaRequest      *request,
                                          const char         *key,
                                          MonicaRow          *contact,
                                          guint               special);
void       monica_contact_delete         (MonicaRequest      *request,
                                          MonicaRow          *contact);
void       monica_catalogue_fill         (MonicaAccount      *account);

G_END_DECLS
