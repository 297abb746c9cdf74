/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Puts changed answers of a server through what reads them, kind by kind. What was
 * accepted has to be canonical, to survive the way through text and model, and to
 * make requests that can be written.
 *
 *   fuzz-monica --runs N --seed S       N inputs made of known ones by mutation
 *   fuzz-monica --seconds N --seed S    the same for some time
 */

#include "bethink-json-cursor.h"
#include "bethink-json.h"
#include "bethink-monica-body.h"
#include "bethink-monica-model.h"
#include "fuzz-documents.h"

#include <string.h>

static const char * const folders[] = { "monica", NULL };

static const char * const pieces[] = {
  " ", "\n", "\t", "\v", "\r\n", "0", "00", "1", "-", ".", "+", ":", "T", "Z", "~", "2024-03-05", "--02-29", "~1982",
  "2024-02-30", "10:11:12", "+02:00", "a", "\xc3\x84", "\xc3\x9f", "\xcc\x88", "\xef\xbb\xbf", "\xe2\x80\x8b", "\xc2\x85",
  "\xf0\x9f\x91\xa9", "\xe2\x80\x8d", "99999999999999999999", "0001-01-01", "9999-12-31T23:59:59", "e5", "<b>", "&amp;",
};

static guint n_accepted;
static guint n_refused;

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (int left = g_rand_int_range (random, 0, 8); left > 0; left--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free_and_steal (text);
}

/* canon (canon (x)) = canon (x) */
static void
check_field (const BethinkMonicaField *field,
             const char               *text)
{
  g_autofree char *once = bethink_monica_field_normalise (field, text);
  g_autofree char *twice = bethink_monica_field_normalise (field, once);

  g_assert_cmpstr (once, ==, twice);
  g_assert_true (once == NULL || (*once != '\0' && g_utf8_validate (once, -1, NULL)));
  g_assert_true (bethink_monica_field_equal (field, once, twice));
  g_assert_false (bethink_monica_field_is_cut (field, once, twice));
}

static void
check_fields (const char *text)
{
  for (int kind = BETHINK_MONICA_KIND_CONTACT; kind < BETHINK_MONICA_N_KINDS; kind++)
    {
      guint n_fields;
      const BethinkMonicaField *fields = bethink_monica_fields_get ((BethinkMonicaKind) kind, &n_fields);

      for (guint i = 0; i < n_fields; i++)
        check_field (&fields[i], text);
    }
}

static void
check_values (BethinkMonicaValues *values)
{
  g_autofree char *text = bethink_monica_values_to_text (values);
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkMonicaValues) again = NULL;
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (bethink_monica_values_get_kind (values), &n_fields);

  again = bethink_monica_values_from_text (bethink_monica_values_get_kind (values), text, &error);
  g_assert_no_error (error);
  g_assert_true (bethink_monica_values_equal (values, again));
  g_assert_cmpuint (bethink_monica_values_hash (values), ==, bethink_monica_values_hash (again));

  for (guint i = 0; i < n_fields; i++)
    check_field (&fields[i], bethink_monica_values_get (values, fields[i].name));
}

static gint64
get_same_id (gint64   id,
             gpointer data)
{
  return id;
}

static BethinkMonicaValues *
go_through_model (BethinkMonicaRecord *record)
{
  const BethinkMonicaNames names = { get_same_id, get_same_id, NULL, NULL };

  switch ((int) record->kind)
    {
    case BETHINK_MONICA_KIND_CONTACT:
      {
        g_autoptr (BethinkContactCard) card = bethink_contact_card_new (NULL);

        bethink_monica_values_apply_to_card (record->values, NULL, &names, card);
        return bethink_monica_values_from_card (card, &names);
      }

    case BETHINK_MONICA_KIND_CONTACT_FIELD:
      {
        g_autoptr (BethinkContactField) field = bethink_contact_field_new ();

        bethink_monica_values_apply_to_field (record->values, NULL, &names, field);
        return bethink_monica_values_from_field (field, &names);
      }

    case BETHINK_MONICA_KIND_CONVERSATION:
      {
        g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();

        bethink_monica_values_apply_to_conversation (record->values, NULL, &names, conversation);
        return bethink_monica_values_from_conversation (conversation, &names);
      }

    case BETHINK_MONICA_KIND_MESSAGE:
      {
        g_autoptr (BethinkMessage) message = bethink_message_new ();

        bethink_monica_values_apply_to_message (record->values, NULL, message);
        return bethink_monica_values_from_message (message);
      }

    case BETHINK_MONICA_KIND_CALL:
      {
        g_autoptr (BethinkCall) call = bethink_call_new ();

        bethink_monica_values_apply_to_call (record->values, NULL, call);
        return bethink_monica_values_from_call (call);
      }

    default:
      return NULL;
    }
}

/* A first name and a type are there on every server; without them a record of ours
 * has another word for the same.
 */
static gboolean
is_complete (BethinkMonicaRecord *record)
{
  if (record->kind == BETHINK_MONICA_KIND_CONTACT)
    return bethink_monica_values_get (record->values, "first_name") != NULL;
  if (record->kind == BETHINK_MONICA_KIND_CONTACT_FIELD)
    return bethink_monica_values_get (record->values, "type") != NULL;

  return TRUE;
}

static void
check_model (BethinkMonicaRecord *record)
{
  g_autoptr (BethinkMonicaValues) back = go_through_model (record);
  g_auto (GStrv) differing = NULL;

  if (back == NULL || !is_complete (record))
    return;

  differing = bethink_monica_values_diff (record->values, back);

  if (differing[0] != NULL)
    g_error ("%s: %s: %s / %s", bethink_monica_kind_to_nick (record->kind), differing[0],
             bethink_monica_values_get (record->values, differing[0]),
             bethink_monica_values_get (back, differing[0]));
}

static void
check_bodies (BethinkMonicaRecord *record)
{
  const BethinkMonicaWrite write = {
    .kind = record->kind, .values = record->values, .read = record, .contact_id = 1, .server_year = 2026,
  };
  const BethinkMonicaPart parts = bethink_monica_body_get_parts (&write);

  bethink_monica_values_check (&write, NULL);
  bethink_monica_body_needs_reminders (&write);

  for (int part = BETHINK_MONICA_PART_MAIN; part <= BETHINK_MONICA_PART_UNSET_TAG; part <<= 1)
    if ((parts & part) != 0 && bethink_monica_kind_is_writable (record->kind))
      {
        g_autoptr (JsonNode) body = bethink_monica_body_update (&write, (BethinkMonicaPart) part);
        g_autofree char *text = bethink_json_to_compact (body);
        g_autoptr (JsonNode) again = bethink_json_parse (text, -1, NULL);

        g_assert_nonnull (again);
        g_assert_null (strstr (text, "created_at"));
      }
}

static void
check_record (BethinkMonicaRecord *record)
{
  g_assert_cmpint (record->remote_id, >, 0);
  check_values (record->values);
  check_model (record);

  for (guint i = 0; i < record->children->len; i++)
    {
      BethinkMonicaRecord *child = g_ptr_array_index (record->children, i);

      g_assert_true (child->contact_id == record->remote_id || record->kind != BETHINK_MONICA_KIND_CONTACT ||
                     child->kind == BETHINK_MONICA_KIND_TAG || child->has_contact);
      check_record (child);
    }
}

static void
check_object (BethinkMonicaKind  kind,
              JsonObject        *object)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BethinkMonicaRecord) record = bethink_monica_record_parse (kind, object, &error);
  g_autofree char *source = NULL;

  if (record == NULL)
    {
      g_assert_true (error->domain == BETHINK_MONICA_ERROR);
      n_refused++;
      return;
    }

  g_assert_no_error (error);
  n_accepted++;
  source = bethink_monica_record_dup_source (record);
  g_assert_nonnull (source);
  check_record (record);
  check_bodies (record);
}

static void
check_node (JsonNode *node)
{
  JsonArray *list = bethink_json_node_get_list (node);
  JsonObject *object = bethink_json_node_get_object (node);
  const char *word = bethink_json_peek_text (object, "object");
  JsonObjectIter iter;
  JsonNode *member;

  for (guint i = 0; i < bethink_json_list_get_length (list); i++)
    check_node (bethink_json_list_get_node (list, i));

  if (object == NULL)
    return;

  for (int i = BETHINK_MONICA_KIND_CONTACT; word != NULL && i < BETHINK_MONICA_N_KINDS; i++)
    if (strcmp (word, bethink_monica_kind_get_object ((BethinkMonicaKind) i)) == 0)
      check_object ((BethinkMonicaKind) i, object);

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, NULL, &member))
    check_node (member);
}

static void
check_document (GPtrArray *samples,
                GRand     *random)
{
  g_autoptr (GBytes) bytes = fuzz_documents_make (samples, random);
  g_autoptr (JsonNode) node = NULL;

  node = bethink_json_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);

  if (node != NULL)
    check_node (node);
}

static void
run (int runs,
     int seconds,
     int seed)
{
  g_autoptr (GPtrArray) samples = fuzz_documents_load (folders);
  GRand *random = g_rand_new_with_seed ((guint32) seed);
  const gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  for (int i = 0; seconds > 0 ? g_get_monotonic_time () < end : i < runs; i++)
    {
      g_autofree char *text = make_text (random);

      check_fields (text);
      check_document (samples, random);
    }

  g_print ("%u objects accepted, %u refused\n", n_accepted, n_refused);
  g_rand_free (random);
}

int
main (int    argc,
      char **argv)
{
  int runs = 0, seconds = 0, seed = 1;
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How many inputs to make", "N" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "For how long to make inputs", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "Where chance begins", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  /* GLib has a --seed of its own: it gets what is left over. */
  g_test_init (&argc, &argv, NULL);

  run (runs, seconds, seed);

  return 0;
}
