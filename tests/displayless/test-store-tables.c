/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-address.h"
#include "bethink-attachment.h"
#include "bethink-blob-table.h"
#include "bethink-contact-field-table.h"
#include "bethink-contact-field.h"
#include "bethink-counter.h"
#include "bethink-date.h"
#include "bethink-external-id-table.h"
#include "bethink-relationship-table.h"
#include "bethink-relationship.h"
#include "bethink-setting-table.h"
#include "bethink-source-json-table.h"
#include "bethink-stamps.h"
#include "bethink-tag-table.h"

#include "test-store-util.h"

/* Sets every writable property of an object to a value of its own that differs
 * from the default, so that a column that is forgotten shows.
 */
static void
set_everything (GObject            *object,
                const char * const *except)
{
  guint n;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      GType type = specs[i]->value_type;

      if (g_strv_contains (except, specs[i]->name) || (specs[i]->flags & G_PARAM_WRITABLE) == 0)
        continue;

      g_value_init (&value, type);

      if (type == G_TYPE_STRING)
        g_value_take_string (&value, g_strdup_printf ("%s ü\n%u", specs[i]->name, i));
      else if (type == G_TYPE_BOOLEAN)
        g_value_set_boolean (&value, TRUE);
      else if (type == G_TYPE_INT)
        g_value_set_int (&value, 100 + (int) i);
      else if (type == G_TYPE_INT64)
        g_value_set_int64 (&value, 1700000000000 + i);
      else if (G_TYPE_IS_ENUM (type))
        g_value_set_enum (&value, 1);
      else
        continue;

      g_object_set_property (object, specs[i]->name, &value);
    }
}

static void
assert_same (GObject            *expected,
             GObject            *actual,
             const char * const *except)
{
  guint n;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (expected), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) a = G_VALUE_INIT;
      g_auto (GValue) b = G_VALUE_INIT;

      if (g_strv_contains (except, specs[i]->name))
        continue;

      g_object_get_property (expected, specs[i]->name, &a);
      g_object_get_property (actual, specs[i]->name, &b);

      if (g_param_values_cmp (specs[i], &a, &b) != 0 &&
          !(G_VALUE_HOLDS (&a, G_TYPE_STRV) &&
            g_strv_equal (g_value_get_boxed (&a), g_value_get_boxed (&b))))
        {
          g_autofree char *left = g_strdup_value_contents (&a);
          g_autofree char *right = g_strdup_value_contents (&b);

          g_error ("%s of %s: %s, stored as %s", specs[i]->name, G_OBJECT_TYPE_NAME (expected), left, right);
        }
    }
}

/* What the store computes or what a test sets itself. */
static const char * const derived[] = {
  "id", "uuid", "loaded", "deleted-at", "created-at", "updated-at", "birthdate", "deceased-date", "met-date", "avatar-blob",
  "met-through", "met-through-name", "name", "letter", "last-at", "last-kind", "last-entry-kind",
  "last-direction", "last-text", "contact-id", "contact-name", "contact-color", "last-activity-at",
  "preview", "message-count", "first-text", "conversation-id", "attachments", "first-line", "people",
  "people-names", "recipient", "sort-at", "kind", NULL,
};

static const char * const nothing[] = { "birthdate", "deceased-date", "met-date", "attachments", "people", "loaded", NULL };

static void
test_contact (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContact) stored = NULL;
  g_autoptr (BethinkContact) row = NULL;
  BethinkDate birthdate = bethink_date_about (1982);
  BethinkDate deceased = bethink_date_exact (2020, 2, 29);
  BethinkDate met = bethink_date_year_unknown (3, 5);
  gint64 other = store_add_person (fixture->db, "Other", NULL);
  gint64 id;

  set_everything (G_OBJECT (contact), derived);
  bethink_contact_set_birthdate (contact, &birthdate);
  bethink_contact_set_deceased_date (contact, &deceased);
  bethink_contact_set_met_date (contact, &met);
  bethink_contact_set_met_through (contact, other);
  bethink_record_set_created_at (BETHINK_RECORD (contact), 17);
  id = store_save (fixture->db, contact);

  stored = bethink_contact_table_get (fixture->db, id, NULL);
  g_assert_nonnull (stored);
  g_assert_true (bethink_record_get_loaded (BETHINK_RECORD (stored)));
  g_assert_true (bethink_date_equal (bethink_contact_get_birthdate (stored), &birthdate));
  g_assert_true (bethink_date_equal (bethink_contact_get_deceased_date (stored), &deceased));
  g_assert_true (bethink_date_equal (bethink_contact_get_met_date (stored), &met));
  g_assert_cmpstr (bethink_contact_get_met_through_name (stored), ==, "Other");
  bethink_contact_set_name (contact, bethink_contact_get_name (stored));
  bethink_contact_set_letter (contact, bethink_contact_get_letter (stored));
  bethink_contact_set_met_through_name (contact, "Other");
  assert_same (G_OBJECT (contact), G_OBJECT (stored), nothing);

  row = bethink_contact_table_get_row (fixture->db, id, NULL);
  g_assert_null (bethink_contact_get_description (row));
  g_assert_cmpstr (bethink_contact_get_name (row), ==, bethink_contact_get_name (stored));
  g_assert_cmpstr (bethink_contact_get_avatar_color (row), ==, bethink_contact_get_avatar_color (stored));
}

static void
test_conversation (StoreFixture  *fixture,
                   gconstpointer  user_data)
{
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();
  g_autoptr (BethinkConversation) stored = NULL;
  gint64 id;

  set_everything (G_OBJECT (conversation), derived);
  bethink_conversation_set_contact_id (conversation, store_add_person (fixture->db, "Ann", NULL));
  bethink_conversation_set_labels (conversation, (const char *[]) { "one", "two words", NULL });
  id = store_save (fixture->db, conversation);

  stored = bethink_conversation_table_get (fixture->db, id, NULL);
  g_assert_cmpstr (bethink_conversation_get_contact_name (stored), ==, "Ann");
  g_assert_cmpstr (bethink_conversation_get_preview (stored), ==, "preview-own ü");
  bethink_conversation_set_contact_name (conversation, "Ann");
  bethink_conversation_set_preview (conversation, "preview-own ü");
  bethink_conversation_set_last_activity_at (conversation,
                                             bethink_conversation_get_activity_own_at (conversation));
  assert_same (G_OBJECT (conversation), G_OBJECT (stored), nothing);
}

static GPtrArray *
make_attachments (gint64 blob)
{
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 3; i++)
    {
      BethinkAttachment *attachment = bethink_attachment_new ();
      g_autofree char *name = g_strdup_printf ("../../file %u.png", i);

      bethink_attachment_set_name (attachment, name);
      bethink_attachment_set_mime (attachment, "image/png");
      bethink_attachment_set_url (attachment, i == 0 ? NULL : "https://example.org/");
      bethink_attachment_set_blob (attachment, i == 1 ? blob : 0);
      bethink_attachment_set_size (attachment, i * 5);
      g_ptr_array_add (attachments, attachment);
    }

  return g_steal_pointer (&attachments);
}

static gboolean
put_blob_func (BethinkTransaction  *tx,
               gpointer             data,
               GError             **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\1\2", 3);

  return bethink_blob_table_put (tx, bytes, data, error);
}

static gint64
put_blob (BethinkDb *db)
{
  gint64 id = 0;

  g_object_unref (store_run (db, "test.blob", BETHINK_TRANSACTION_NONE, put_blob_func, &id));

  return id;
}

static void
test_message (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autoptr (BethinkMessage) stored = NULL;
  g_autoptr (BethinkMessage) row = NULL;
  g_autoptr (GPtrArray) attachments = make_attachments (put_blob (fixture->db));
  gint64 person = store_add_person (fixture->db, "Ann", NULL);
  gint64 id;

  set_everything (G_OBJECT (message), derived);
  bethink_message_set_conversation_id (message, store_add_conversation (fixture->db, person));
  bethink_message_set_attachments (message, attachments);
  id = store_save (fixture->db, message);

  stored = bethink_message_table_get (fixture->db, id, NULL);
  g_assert_cmpint (bethink_message_get_sort_at (stored), ==, bethink_message_get_sent_at (message));
  bethink_message_set_sort_at (message, bethink_message_get_sent_at (message));
  bethink_message_set_contact_id (message, person);
  bethink_message_set_contact_name (message, "Ann");
  assert_same (G_OBJECT (message), G_OBJECT (stored), nothing);
  g_assert_cmpuint (bethink_message_get_attachments (stored)->len, ==, 3);

  for (guint i = 0; i < 3; i++)
    assert_same (attachments->pdata[i], bethink_message_get_attachments (stored)->pdata[i],
                 (const char *[]) { "owner-kind", "owner-id", NULL });

  row = bethink_message_table_get_row (fixture->db, id, NULL);
  g_assert_null (bethink_message_get_body_html (row));
  g_assert_cmpstr (bethink_message_get_body (row), ==, bethink_message_get_body (message));
  g_assert_cmpuint (bethink_message_get_attachments (row)->len, ==, 3);

  g_ptr_array_remove_index (attachments, 1);
  store_save (fixture->db, message);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM attachment"), ==, 2);
}

static void
test_call (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (BethinkCall) stored = NULL;
  g_autoptr (BethinkCall) row = NULL;
  gint64 person = store_add_person (fixture->db, "Ann", NULL);
  gint64 id;

  set_everything (G_OBJECT (call), derived);
  bethink_call_set_contact_id (call, person);
  bethink_call_set_conversation_id (call, store_add_conversation (fixture->db, person));
  bethink_call_set_emotions (call, (const char *[]) { "relief", "joy", NULL });
  id = store_save (fixture->db, call);

  stored = bethink_call_table_get (fixture->db, id, NULL);
  bethink_call_set_sort_at (call, bethink_call_get_started_at (call));
  bethink_call_set_contact_name (call, "Ann");
  bethink_call_set_first_line (call, "text ü");
  assert_same (G_OBJECT (call), G_OBJECT (stored), nothing);

  row = bethink_call_table_get_row (fixture->db, id, NULL);
  g_assert_null (bethink_call_get_text (row));
  g_assert_cmpstr (bethink_call_get_first_line (row), ==, "text ü");
}

static void
test_entry (StoreFixture  *fixture,
            gconstpointer  user_data)
{
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();
  g_autoptr (BethinkEntry) stored = NULL;
  g_autoptr (GPtrArray) attachments = make_attachments (0);
  gint64 ann = store_add_person (fixture->db, "Ann", NULL);
  gint64 bob = store_add_person (fixture->db, "Bob", NULL);
  GArray *people;
  gint64 id;

  set_everything (G_OBJECT (entry), derived);
  bethink_entry_set_done (entry, 1);
  bethink_entry_add_person (entry, bob);
  bethink_entry_add_person (entry, ann);
  bethink_entry_set_recipient (entry, ann);
  bethink_entry_set_attachments (entry, attachments);
  id = store_save (fixture->db, entry);

  stored = bethink_entry_table_get (fixture->db, id, NULL);
  people = bethink_entry_get_people (stored);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpint (g_array_index (people, gint64, 0), ==, bob);
  g_assert_cmpstrv ((char **) bethink_entry_get_people_names (stored), ((const char *[]) { "Bob", "Ann", NULL }));
  g_assert_cmpuint (bethink_entry_get_attachments (stored)->len, ==, 3);
  bethink_entry_set_sort_at (entry, bethink_entry_get_when (entry));
  bethink_entry_set_people_names (entry, bethink_entry_get_people_names (stored));
  assert_same (G_OBJECT (entry), G_OBJECT (stored), nothing);
}

static void
test_card (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (contact);
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
  g_autoptr (BethinkContactField) second = bethink_contact_field_new ();
  g_autoptr (BethinkAddress) address = bethink_address_new ();
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();
  g_autoptr (BethinkContactCard) stored = NULL;
  g_autoptr (BethinkContactCard) other_card = NULL;
  g_autoptr (BethinkRelationship) reverse = NULL;
  gint64 other = store_add_person (fixture->db, "Child", NULL);
  gint64 id;

  set_everything (G_OBJECT (field), (const char *[]) { "id", "uuid", NULL });
  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_PHONE);
  bethink_contact_field_set_value (field, "+43 (1) 234-56");
  set_everything (G_OBJECT (second), (const char *[]) { "id", "uuid", NULL });
  bethink_contact_field_set_kind (second, BETHINK_FIELD_KIND_PHONE);
  set_everything (G_OBJECT (address), (const char *[]) { "id", "uuid", NULL });
  bethink_address_set_latitude (address, -47.5);
  bethink_relationship_set_other_id (relationship, other);
  bethink_relationship_set_type_key (relationship, "child");
  g_list_store_append (bethink_contact_card_get_fields (card), second);
  g_list_store_append (bethink_contact_card_get_fields (card), field);
  g_list_store_append (bethink_contact_card_get_addresses (card), address);
  g_list_store_append (bethink_contact_card_get_relationships (card), relationship);
  bethink_contact_card_set_tags (card, (const char *[]) { "Friend", " a, b ", NULL });
  id = store_save (fixture->db, card);

  stored = bethink_contact_table_get_card (fixture->db, id, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bethink_contact_card_get_fields (stored))), ==, 2);
  g_assert_cmpstrv ((char **) bethink_contact_card_get_tags (stored), ((const char *[]) { "Friend", "a, b", NULL }));

  {
    g_autoptr (GObject) stored_field = g_list_model_get_item (G_LIST_MODEL (bethink_contact_card_get_fields (stored)), 1);
    g_autoptr (GObject) stored_address = g_list_model_get_item (G_LIST_MODEL (bethink_contact_card_get_addresses (stored)), 0);

    assert_same (G_OBJECT (field), stored_field, nothing);
    assert_same (G_OBJECT (address), stored_address, nothing);
  }

  g_assert_cmpint (store_query (fixture->db,
                                "SELECT count (*) FROM contact_field WHERE match_key = '43123456'"), ==, 1);

  /* The other person sees it from the other side. */
  other_card = bethink_contact_table_get_card (fixture->db, other, NULL);
  reverse = g_list_model_get_item (G_LIST_MODEL (bethink_contact_card_get_relationships (other_card)), 0);
  g_assert_true (bethink_relationship_get_reverse (reverse));
  g_assert_cmpint (bethink_relationship_get_other_id (reverse), ==, id);
  g_assert_cmpstr (bethink_relationship_get_type_key (reverse), ==, "parent");

  /* Saving what was loaded is no change. */
  store_save (fixture->db, stored);
  store_save (fixture->db, other_card);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM operation"), ==, 2);

  /* What is taken off the card goes, and a changed reverse changes the row. */
  g_list_store_remove_all (bethink_contact_card_get_fields (stored));
  bethink_contact_card_set_tags (stored, (const char *[]) { "friend", NULL });
  store_save (fixture->db, stored);
  bethink_relationship_set_type_key (reverse, "uncle");
  store_save (fixture->db, other_card);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact_field WHERE deleted_at IS NULL"), ==, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact_tag WHERE deleted_at IS NULL"), ==, 1);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM relationship WHERE type = 'nephew'"), ==, 1);
}

static gboolean
import_again_func (BethinkTransaction  *tx,
                   gpointer             data,
                   GError             **error)
{
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
  gint64 contact_id = *(gint64 *) data;
  gint64 tag_id;

  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_PHONE);
  bethink_contact_field_set_value (field, "123");

  return bethink_contact_field_table_insert (tx, contact_id, field, error) &&
         bethink_tag_table_ensure (tx, "friend", &tag_id, error) &&
         bethink_tag_table_add (tx, contact_id, tag_id, error);
}

/* A card knows after the first saving what was stored: another one changes nothing. */
static void
test_card_twice (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (contact);
  g_autoptr (BethinkContactField) field = bethink_contact_field_new ();
  g_autoptr (BethinkAddress) address = bethink_address_new ();
  g_autoptr (BethinkRelationship) relationship = bethink_relationship_new ();

  bethink_contact_set_first_name (contact, "Ann");
  bethink_contact_field_set_kind (field, BETHINK_FIELD_KIND_EMAIL);
  bethink_contact_field_set_value (field, "ann@example.org");
  g_list_store_append (bethink_contact_card_get_fields (card), field);
  bethink_address_set_city (address, "Bonn");
  g_list_store_append (bethink_contact_card_get_addresses (card), address);
  bethink_relationship_set_other_id (relationship, store_add_person (fixture->db, "Bob", NULL));
  bethink_relationship_set_type_key (relationship, "friend");
  g_list_store_append (bethink_contact_card_get_relationships (card), relationship);

  store_save (fixture->db, card);
  store_save (fixture->db, card);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM operation"), ==, 2);

  store_now += BETHINK_TIME_DAY;
  bethink_contact_field_set_value (field, "ann@example.com");
  store_save (fixture->db, card);
  store_save (fixture->db, card);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM operation"), ==, 3);
  g_assert_cmpint (store_query (fixture->db, "SELECT updated_at - created_at FROM contact_field"), ==, BETHINK_TIME_DAY);
  g_assert_cmpint (store_query (fixture->db, "SELECT updated_at - created_at FROM address"), ==, 0);
  store_now -= BETHINK_TIME_DAY;
}

/* What the user took off a card does not come back with the next import. */
static void
test_removed_stays_removed (StoreFixture  *fixture,
                            gconstpointer  user_data)
{
  gint64 id = store_add_person (fixture->db, "Ann", NULL);
  g_autoptr (BethinkContactCard) card = NULL;

  g_object_unref (store_run (fixture->db, "import", BETHINK_TRANSACTION_IMPORT, import_again_func, &id));
  card = bethink_contact_table_get_card (fixture->db, id, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bethink_contact_card_get_fields (card))), ==, 1);

  g_list_store_remove_all (bethink_contact_card_get_fields (card));
  bethink_contact_card_set_tags (card, NULL);
  store_save (fixture->db, card);

  g_object_unref (store_run (fixture->db, "import", BETHINK_TRANSACTION_IMPORT, import_again_func, &id));
  g_clear_object (&card);
  card = bethink_contact_table_get_card (fixture->db, id, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (bethink_contact_card_get_fields (card))), ==, 0);
  g_assert_cmpuint (g_strv_length ((GStrv) bethink_contact_card_get_tags (card)), ==, 0);

  /* But the user can give it again. */
  bethink_contact_card_set_tags (card, (const char *[]) { "friend", NULL });
  store_save (fixture->db, card);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM contact_tag WHERE deleted_at IS NULL"), ==, 1);
}

static void
test_long_text (StoreFixture  *fixture,
                gconstpointer  user_data)
{
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (BethinkCall) stored = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 id;

  while (g_utf8_strlen (text->str, -1) < 150000)
    g_string_append (text, "Grüße aus 大阪. ");

  bethink_call_set_contact_id (call, store_add_person (fixture->db, "Ann", NULL));
  bethink_call_set_text (call, text->str);
  id = store_save (fixture->db, call);
  stored = bethink_call_table_get (fixture->db, id, NULL);
  g_assert_cmpstr (bethink_call_get_text (stored), ==, text->str);
  g_assert_cmpint (g_utf8_strlen (bethink_call_get_first_line (stored), -1), <=, 201);
  g_assert_true (g_utf8_validate (bethink_call_get_first_line (stored), -1, NULL));

  store_undo (fixture->db);
  store_redo (fixture->db);
  g_clear_object (&stored);
  stored = bethink_call_table_get (fixture->db, id, NULL);
  g_assert_cmpstr (bethink_call_get_text (stored), ==, text->str);
}

static void
test_not_found (StoreFixture  *fixture,
                gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (GPtrArray) rows = NULL;
  gint64 ids[] = { 99, 0, 98 };

  g_assert_null (bethink_contact_table_get (fixture->db, 99, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  bethink_record_set_id (BETHINK_RECORD (contact), 99);
  g_assert_false (bethink_transaction_run (fixture->db, "test", BETHINK_TRANSACTION_NONE,
                                           store_save_func, contact, NULL, NULL, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_NOT_FOUND);

  ids[1] = store_add_person (fixture->db, "Ann", NULL);
  rows = bethink_contact_table_load_rows (fixture->db, ids, G_N_ELEMENTS (ids), NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (bethink_record_get_id (rows->pdata[0]), ==, ids[1]);
}

/* A person that is not there, at the end of the transaction. */
static void
test_constraint (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) dry_error = NULL;
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autofree char *before = store_dump (fixture->db);

  bethink_call_set_contact_id (call, 4711);
  g_assert_false (bethink_transaction_run (fixture->db, "test", BETHINK_TRANSACTION_NONE,
                                           store_save_func, call, NULL, NULL, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT);
  store_assert_dump (fixture->db, before);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM operation"), ==, 0);

  /* A dry run fails where the real one would. */
  bethink_record_set_id (BETHINK_RECORD (call), 0);
  g_assert_false (bethink_transaction_run (fixture->db, "test", BETHINK_TRANSACTION_DRY_RUN,
                                           store_save_func, call, NULL, NULL, NULL, &dry_error));
  g_assert_error (dry_error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT);
}

static void
test_dry_run (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkChangeset) changes = NULL;
  g_autofree char *before = store_dump (fixture->db);

  bethink_contact_set_first_name (contact, "Ann");
  changes = store_run (fixture->db, "test", BETHINK_TRANSACTION_DRY_RUN, store_save_func, contact);
  g_assert_true (bethink_changeset_has_kind (changes, BETHINK_KIND_CONTACT));
  store_assert_dump (fixture->db, before);
}

static gboolean
names_func (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  gint64 id = *(gint64 *) data;

  return bethink_external_id_table_add (tx, "monica", BETHINK_KIND_CONTACT, "a", id, error) &&
         bethink_external_id_table_add (tx, "textus", BETHINK_KIND_CONTACT, "a", id, error) &&
         bethink_external_id_table_add (tx, "monica", BETHINK_KIND_CALL, "a", id, error) &&
         bethink_external_id_table_set (tx, "monica", BETHINK_KIND_CONTACT, "a", id, error) &&
         bethink_external_id_table_move (tx, BETHINK_KIND_CONTACT, id, id + 1, error) &&
         bethink_source_json_table_add (tx, BETHINK_KIND_CONTACT, id, "monica", "{}", error) &&
         bethink_source_json_table_set (tx, BETHINK_KIND_CONTACT, id, "monica", "{\"a\":1}", error);
}

static gboolean
twice_func (BethinkTransaction  *tx,
            gpointer             data,
            GError             **error)
{
  return bethink_external_id_table_add (tx, "monica", BETHINK_KIND_CONTACT, "x", 1, error) &&
         bethink_external_id_table_add (tx, "monica", BETHINK_KIND_CONTACT, "x", 2, error);
}

static void
test_names_elsewhere (StoreFixture  *fixture,
                      gconstpointer  user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *json = NULL;
  gint64 id = store_add_person (fixture->db, "Ann", NULL);
  gint64 found;

  g_object_unref (store_run (fixture->db, "import", BETHINK_TRANSACTION_IMPORT, names_func, &id));
  g_assert_true (bethink_external_id_table_find (fixture->db, "monica", BETHINK_KIND_CONTACT, "a", &found, NULL));
  g_assert_cmpint (found, ==, id + 1);
  g_assert_true (bethink_external_id_table_find (fixture->db, "monica", BETHINK_KIND_CALL, "a", &found, NULL));
  g_assert_cmpint (found, ==, id);
  g_assert_true (bethink_external_id_table_find (fixture->db, "nobody", BETHINK_KIND_CALL, "a", &found, NULL));
  g_assert_cmpint (found, ==, 0);
  list = bethink_external_id_table_list (fixture->db, BETHINK_KIND_CONTACT, id + 1, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  json = bethink_source_json_table_get (fixture->db, BETHINK_KIND_CONTACT, id, "monica", NULL);
  g_assert_cmpstr (json, ==, "{\"a\":1}");

  g_assert_false (bethink_transaction_run (fixture->db, "import", BETHINK_TRANSACTION_IMPORT,
                                           twice_func, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_CONSTRAINT);
}

static void
test_blob (StoreFixture  *fixture,
           gconstpointer  user_data)
{
  gint64 first = put_blob (fixture->db);
  g_autoptr (GBytes) bytes = bethink_blob_table_get (fixture->db, first, NULL);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\0\1\2", 3);
  g_assert_cmpint (put_blob (fixture->db), ==, first);
}

static void
test_setting (StoreFixture  *fixture,
              gconstpointer  user_data)
{
  g_autofree char *text = NULL;
  gint64 value;

  g_assert_true (bethink_setting_table_get_int (fixture->db, "a", 5, &value, NULL));
  g_assert_cmpint (value, ==, 5);
  g_assert_true (bethink_setting_table_set_int (fixture->db, "a", 6, NULL));
  g_assert_true (bethink_setting_table_set_int (fixture->db, "a", 7, NULL));
  g_assert_true (bethink_setting_table_get_int (fixture->db, "a", 5, &value, NULL));
  g_assert_cmpint (value, ==, 7);
  g_assert_true (bethink_setting_table_set_text (fixture->db, "b", "ü", NULL));
  g_assert_true (bethink_setting_table_get_text (fixture->db, "b", &text, NULL));
  g_assert_cmpstr (text, ==, "ü");
}

static gint64
counter (BethinkDb  *db,
         const char *key)
{
  gint64 value;

  g_assert_true (bethink_counter_get (db, key, &value, NULL));

  return value;
}

static void
test_counters (StoreFixture  *fixture,
               gconstpointer  user_data)
{
  gint64 id = store_add_person (fixture->db, "Ann", NULL);
  gint64 conversation = store_add_conversation (fixture->db, id);
  g_autoptr (BethinkContact) contact = bethink_contact_table_get (fixture->db, id, NULL);

  store_add_message (fixture->db, conversation, 5, "Hello");
  store_add_call (fixture->db, id, 6, "Hello");
  g_assert_cmpint (counter (fixture->db, BETHINK_COUNTER_CONTACTS_LISTED), ==, 1);
  g_assert_cmpint (counter (fixture->db, BETHINK_COUNTER_CONVERSATIONS), ==, 1);
  g_assert_cmpint (counter (fixture->db, BETHINK_COUNTER_MESSAGES), ==, 1);
  g_assert_cmpint (counter (fixture->db, BETHINK_COUNTER_CALLS), ==, 1);

  bethink_contact_set_archived (contact, TRUE);
  store_save (fixture->db, contact);
  g_assert_cmpint (counter (fixture->db, BETHINK_COUNTER_CONTACTS_LISTED), ==, 0);
  g_assert_cmpint (counter (fixture->db, BETHINK_COUNTER_CONTACTS_ARCHIVED), ==, 1);

  store_delete (fixture->db, BETHINK_KIND_CONTACT, id);
  g_assert_cmpint (counter (fixture->db, BETHINK_COUNTER_CONTACTS_ARCHIVED), ==, 0);
  g_assert_cmpint (counter (fixture->db, BETHINK_COUNTER_MESSAGES), ==, 0);
  g_assert_cmpint (counter (fixture->db, BETHINK_COUNTER_TRASH), ==, 1);
}

static gboolean
stamped_func (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  g_autoptr (BethinkStamps) stamps = bethink_stamps_new (bethink_stamp_pack (2, 1000));

  bethink_stamps_set (stamps, "nickname", bethink_stamp_pack (1, 5000));
  bethink_transaction_stamp_next (tx, stamps);

  return bethink_contact_table_insert (tx, data, error);
}

static void
test_stamps (StoreFixture  *fixture,
             gconstpointer  user_data)
{
  g_autoptr (BethinkContact) contact = bethink_contact_new ();
  g_autoptr (BethinkStamps) stamps = NULL;
  gint64 own = store_add_person (fixture->db, "Own", NULL);
  gint64 id;

  bethink_contact_set_first_name (contact, "Ann");
  g_object_unref (store_run (fixture->db, "import", BETHINK_TRANSACTION_IMPORT, stamped_func, contact));
  id = bethink_record_get_id (BETHINK_RECORD (contact));

  stamps = bethink_stamps_load (fixture->db, BETHINK_KIND_CONTACT, id, NULL);
  g_assert_cmpint (bethink_stamps_get (stamps, "first_name"), ==, bethink_stamp_pack (2, 1000));
  g_assert_cmpint (bethink_stamps_get (stamps, "nickname"), ==, bethink_stamp_pack (1, 5000));
  g_assert_cmpint (bethink_stamps_get (stamps, "nickname"), <, bethink_stamps_get (stamps, "first_name"));
  g_clear_pointer (&stamps, bethink_stamps_free);

  bethink_contact_set_first_name (contact, NULL);
  store_save (fixture->db, contact);
  stamps = bethink_stamps_load (fixture->db, BETHINK_KIND_CONTACT, id, NULL);
  g_assert_true (bethink_stamps_is_settled (stamps, "first_name"));
  g_assert_false (bethink_stamps_is_settled (stamps, "nickname"));
  g_assert_cmpint (bethink_stamps_get (stamps, "nickname"), ==, bethink_stamp_pack (1, 5000));
  g_clear_pointer (&stamps, bethink_stamps_free);

  store_undo (fixture->db);
  stamps = bethink_stamps_load (fixture->db, BETHINK_KIND_CONTACT, id, NULL);
  g_assert_false (bethink_stamps_is_settled (stamps, "first_name"));
  g_clear_pointer (&stamps, bethink_stamps_free);

  stamps = bethink_stamps_load (fixture->db, BETHINK_KIND_CONTACT, own, NULL);
  g_assert_cmpint (bethink_stamps_get_record (stamps), ==, BETHINK_STAMP_USER);
  g_assert_false (bethink_stamps_is_settled (stamps, "nickname"));
}

/* A copy that is stored as a new record is somebody else. */
static void
test_taken_uuid (StoreFixture  *fixture,
                 gconstpointer  user_data)
{
  gint64 person = store_add_person (fixture->db, "Ann", NULL);
  g_autoptr (BethinkCall) call = bethink_call_new ();
  g_autoptr (BethinkRecord) copy = NULL;
  gint64 id;

  bethink_call_set_contact_id (call, person);
  bethink_call_set_text (call, "Twice");
  id = store_save (fixture->db, call);

  copy = bethink_record_copy (BETHINK_RECORD (call));
  bethink_record_set_id (copy, 0);
  g_assert_cmpint (store_save (fixture->db, copy), !=, id);
  g_assert_cmpstr (bethink_record_get_uuid (copy), !=, bethink_record_get_uuid (BETHINK_RECORD (call)));
  g_assert_cmpint (store_query (fixture->db, "SELECT count (DISTINCT uuid) FROM call"), ==, 2);
}

static gboolean
save_and_fail (BethinkTransaction  *tx,
               gpointer             data,
               GError             **error)
{
  g_assert_true (bethink_message_table_insert (tx, data, error));
  g_assert_cmpint (bethink_record_get_id (data), !=, 0);
  g_set_error_literal (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FULL, "No room");

  return FALSE;
}

/* Who tries again after a failure adds what is still new. */
static void
test_failure_leaves_no_id (StoreFixture  *fixture,
                           gconstpointer  user_data)
{
  gint64 conversation = store_add_conversation (fixture->db, store_add_person (fixture->db, "Ann", NULL));
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autoptr (BethinkAttachment) attachment = bethink_attachment_new ();
  g_autoptr (GPtrArray) attachments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  bethink_attachment_set_name (attachment, "map.png");
  g_ptr_array_add (attachments, attachment);
  bethink_message_set_conversation_id (message, conversation);
  bethink_message_set_attachments (message, attachments);

  g_assert_false (bethink_transaction_run (fixture->db, "message.add", BETHINK_TRANSACTION_NONE,
                                           save_and_fail, message, NULL, NULL, NULL, &error));
  g_assert_error (error, BETHINK_STORE_ERROR, BETHINK_STORE_ERROR_FULL);
  g_assert_cmpint (bethink_record_get_id (BETHINK_RECORD (message)), ==, 0);

  g_assert_cmpint (store_save (fixture->db, message), !=, 0);
  g_assert_cmpint (store_query (fixture->db, "SELECT count (*) FROM attachment"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/store/tables/" name, StoreFixture, NULL, store_set_up, func, store_tear_down)
  ADD ("contact", test_contact);
  ADD ("conversation", test_conversation);
  ADD ("message", test_message);
  ADD ("call", test_call);
  ADD ("entry", test_entry);
  ADD ("card", test_card);
  ADD ("card-twice", test_card_twice);
  ADD ("removed-stays-removed", test_removed_stays_removed);
  ADD ("long-text", test_long_text);
  ADD ("not-found", test_not_found);
  ADD ("constraint", test_constraint);
  ADD ("dry-run", test_dry_run);
  ADD ("names-elsewhere", test_names_elsewhere);
  ADD ("blob", test_blob);
  ADD ("setting", test_setting);
  ADD ("counters", test_counters);
  ADD ("stamps", test_stamps);
  ADD ("taken-uuid", test_taken_uuid);
  ADD ("failure-leaves-no-id", test_failure_leaves_no_id);
#undef ADD

  return g_test_run ();
}
