/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "test-monica.h"

#include "bethink-monica-body.h"
#include "bethink-monica-server.h"

/* Requests, letter by letter and against a server that does with them what Monica does. */

#define UUID "5a0c6e8e-1111-4222-8333-9d1f0a2b3c4d"
#define YEAR 2026

/* 2026-03-05 12:00:00 */
#define NOW G_GINT64_CONSTANT (1772712000)

static BethinkMonicaValues *
make_values (BethinkMonicaKind  kind,
             const char        *text)
{
  g_autoptr (GError) error = NULL;
  BethinkMonicaValues *values = bethink_monica_values_from_text (kind, text, &error);

  g_assert_no_error (error);

  return values;
}

static BethinkMonicaRecord *
parse_text (BethinkMonicaKind  kind,
            const char        *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = bethink_json_parse (text, -1, &error);
  BethinkMonicaRecord *record;

  g_assert_no_error (error);
  record = bethink_monica_record_parse (kind, json_node_get_object (node), &error);
  g_assert_no_error (error);

  return record;
}

static void
assert_body (JsonNode   *body,
             const char *expected)
{
  g_autofree char *text = bethink_json_to_compact (body);

  g_assert_cmpstr (text, ==, expected);
}

/* Creating */

static const struct
{
  BethinkMonicaKind  kind;
  const char        *values;
  const char        *body;
} create_cases[] = {
  /* S18: with our uuid, without created_at. S24: the flags that are required. */
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"Ada\",\"last_name\":\"Byron\"}",
    "{\"first_name\":\"Ada\",\"last_name\":\"Byron\",\"description\":null,\"is_birthdate_known\":false,"
    "\"is_deceased\":false,\"is_deceased_date_known\":false,\"uuid\":\"" UUID "\"}" },
  { BETHINK_MONICA_KIND_CONTACT,
    "{\"first_name\":\"Ada\",\"middle_name\":\"K\",\"gender\":\"woman\",\"birthdate\":\"1815-12-10\",\"deceased\":\"1\","
    "\"deceased_date\":\"--11-27\",\"job\":\"Analyst\",\"met\":\"at a ball\",\"partial\":\"1\",\"starred\":\"1\",\"tags\":[\"a\"]}",
    "{\"first_name\":\"Ada\",\"middle_name\":\"K\",\"gender_id\":2,\"description\":null,\"is_birthdate_known\":true,"
    "\"birthdate_is_age_based\":false,\"birthdate_day\":10,\"birthdate_month\":12,\"birthdate_year\":1815,"
    "\"birthdate_add_reminder\":false,\"is_deceased\":true,\"is_deceased_date_known\":true,\"deceased_date_day\":27,"
    "\"deceased_date_month\":11,\"deceased_date_add_reminder\":false,\"job\":\"Analyst\","
    "\"first_met_additional_info\":\"at a ball\",\"is_partial\":true,\"uuid\":\"" UUID "\"}" },
  /* S24: an age of the server's year. */
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"Ada\",\"birthdate\":\"~1982\"}",
    "{\"first_name\":\"Ada\",\"description\":null,\"is_birthdate_known\":true,\"birthdate_is_age_based\":true,"
    "\"birthdate_age\":44,\"birthdate_add_reminder\":false,\"is_deceased\":false,\"is_deceased_date_known\":false,"
    "\"uuid\":\"" UUID "\"}" },
  /* S18: no uuid where it is not kept. */
  { BETHINK_MONICA_KIND_CONTACT_FIELD,
    "{\"type\":\"phone\",\"content\":\"+44 1\",\"labels\":[\"Mobile\",\"Bakery\"],\"protocol\":\"tel:\"}",
    "{\"contact_id\":118,\"contact_field_type_id\":2,\"data\":\"+44 1\",\"labels\":[\"Bakery\",\"cell\"]}" },
  { BETHINK_MONICA_KIND_ADDRESS, "{\"city\":\"K\xc3\xb6ln\",\"latitude\":\"50.9489\"}",
    "{\"contact_id\":118,\"name\":null,\"street\":null,\"city\":\"K\xc3\xb6ln\",\"province\":null,\"postal_code\":null,"
    "\"country\":null,\"latitude\":50.9489,\"longitude\":null}" },
  { BETHINK_MONICA_KIND_RELATIONSHIP, "{\"type\":\"child\"}",
    "{\"contact_is\":118,\"of_contact\":123,\"relationship_type_id\":9}" },
  /* S31: digits without zone; midnight is a day. */
  { BETHINK_MONICA_KIND_CONVERSATION, "{\"happened_at\":\"2024-03-05T00:00:00\",\"type\":\"email\"}",
    "{\"contact_id\":118,\"happened_at\":\"2024-03-05 00:00:00\",\"contact_field_type_id\":1,\"uuid\":\"" UUID "\"}" },
  { BETHINK_MONICA_KIND_MESSAGE, "{\"content\":\"hello\",\"written_at\":\"2024-03-05T23:30:00\",\"written_by_me\":\"1\"}",
    "{\"content\":\"hello\",\"written_at\":\"2024-03-05 23:30:00\",\"written_by_me\":true,\"uuid\":\"" UUID "\"}" },
  /* S28: everything, and no empty list of feelings. */
  { BETHINK_MONICA_KIND_CALL, "{\"called_at\":\"2024-03-05T10:00:00\",\"content\":null}",
    "{\"contact_id\":118,\"called_at\":\"2024-03-05 10:00:00\",\"content\":null,\"contact_called\":false,\"uuid\":\"" UUID "\"}" },
  { BETHINK_MONICA_KIND_CALL,
    "{\"called_at\":\"2024-03-05T10:00:00\",\"contact_called\":\"1\",\"emotions\":[\"pleasure\",\"fear\"]}",
    "{\"contact_id\":118,\"called_at\":\"2024-03-05 10:00:00\",\"content\":null,\"contact_called\":true,"
    "\"emotions\":[119,41],\"uuid\":\"" UUID "\"}" },
  { BETHINK_MONICA_KIND_NOTE, "{\"body\":\"x\",\"is_favorited\":\"1\"}",
    "{\"contact_id\":118,\"body\":\"x\",\"is_favorited\":true}" },
  { BETHINK_MONICA_KIND_TAG, "{\"name\":\"friends\"}", "{\"name\":\"friends\"}" },
  { BETHINK_MONICA_KIND_FIELD_TYPE, "{\"name\":\"Signal\",\"protocol\":\"sgnl:\"}",
    "{\"name\":\"Signal\",\"type\":null,\"protocol\":\"sgnl:\",\"uuid\":\"" UUID "\"}" },
};

static void
test_create (void)
{
  g_autoptr (BethinkMonicaLookups) lookups = test_monica_lookups ();

  for (guint i = 0; i < G_N_ELEMENTS (create_cases); i++)
    {
      g_autoptr (BethinkMonicaValues) values = make_values (create_cases[i].kind, create_cases[i].values);
      const BethinkMonicaWrite write = {
        .kind = create_cases[i].kind, .uuid = UUID, .values = values, .contact_id = 118,
        .other_contact_id = 123, .server_year = YEAR, .lookups = lookups,
      };
      g_autoptr (JsonNode) body = bethink_monica_body_create (&write);

      assert_body (body, create_cases[i].body);
    }
}

/* Updating */

#define STAMPS "\"created_at\":\"2024-01-01T00:00:00Z\",\"updated_at\":\"2024-01-01T00:00:00Z\""
#define PERSON(dates, rest) \
  "{\"id\":118,\"object\":\"contact\",\"first_name\":\"Ada  B\",\"last_name\":\"Byron\",\"nickname\":null,\"description\":\"writes\"," \
  "\"gender\":\"Woman\",\"gender_type\":\"F\",\"is_starred\":false,\"is_partial\":false,\"is_active\":true,\"is_dead\":false," \
  "\"information\":{\"dates\":" dates ",\"career\":{\"job\":\"Analyst\",\"company\":\"Engine\"},\"food_preferences\":\"tea\"}," \
  "\"tags\":[{\"id\":9,\"object\":\"tag\",\"name\":\"Famille\"," STAMPS "},{\"id\":10,\"object\":\"tag\",\"name\":\"b\"," STAMPS "}]," \
  rest STAMPS "}"
#define DATE(age, unknown, day) "{\"is_age_based\":" age ",\"is_year_unknown\":" unknown ",\"date\":" day "}"
#define NO_DATE DATE ("null", "null", "null")
#define EXACT   DATE ("false", "false", "\"1986-03-14T00:00:00Z\"")
#define DATES(birth, death) "{\"birthdate\":" birth ",\"deceased_date\":" death "}"

#define NO_BIRTH "\"is_birthdate_known\":false,"
#define NO_DEATH "\"is_deceased\":false,\"is_deceased_date_known\":false"

static const struct
{
  const char        *why;
  BethinkMonicaKind  kind;
  const char        *read;
  const char        *values;
  const char        *changed;
  BethinkMonicaPart  parts;
  BethinkMonicaPart  part;
  const char        *body;
  gboolean           reminder;
} update_cases[] = {
  { "S24: description and dates go along, as they were read", BETHINK_MONICA_KIND_CONTACT,
    PERSON (DATES (EXACT, NO_DATE), ""), "{\"last_name\":\"King\"}", "last_name",
    BETHINK_MONICA_PART_MAIN, BETHINK_MONICA_PART_MAIN,
    "{\"first_name\":\"Ada  B\",\"last_name\":\"King\",\"description\":\"writes\",\"is_birthdate_known\":true,"
    "\"birthdate_is_age_based\":false,\"birthdate_day\":14,\"birthdate_month\":3,\"birthdate_year\":1986,"
    "\"birthdate_add_reminder\":false," NO_DEATH "}" },
  { "S24: the reminder of the birthday is asked for anew", BETHINK_MONICA_KIND_CONTACT,
    PERSON (DATES (DATE ("false", "true", "\"2023-11-29T00:00:00Z\""), NO_DATE), ""), "{\"nickname\":null}", "nickname",
    BETHINK_MONICA_PART_MAIN, BETHINK_MONICA_PART_MAIN,
    "{\"first_name\":\"Ada  B\",\"nickname\":null,\"description\":\"writes\",\"is_birthdate_known\":true,"
    "\"birthdate_is_age_based\":false,\"birthdate_day\":29,\"birthdate_month\":11,\"birthdate_add_reminder\":true," NO_DEATH "}",
    .reminder = TRUE },
  { "S24: an age does not drift", BETHINK_MONICA_KIND_CONTACT,
    PERSON (DATES (DATE ("true", "false", "\"1982-01-01T00:00:00Z\""), NO_DATE), ""), "{\"first_name\":\"Eve\"}", "first_name",
    BETHINK_MONICA_PART_MAIN, BETHINK_MONICA_PART_MAIN,
    "{\"first_name\":\"Eve\",\"description\":\"writes\",\"is_birthdate_known\":true,\"birthdate_is_age_based\":true,"
    "\"birthdate_age\":44,\"birthdate_add_reminder\":false," NO_DEATH "}" },
  { "S26: a gender goes only when it changed", BETHINK_MONICA_KIND_CONTACT,
    PERSON (DATES (NO_DATE, NO_DATE), ""), "{\"gender\":\"Man\"}", "gender",
    BETHINK_MONICA_PART_MAIN, BETHINK_MONICA_PART_MAIN,
    "{\"first_name\":\"Ada  B\",\"gender_id\":1,\"description\":\"writes\"," NO_BIRTH NO_DEATH "}" },
  { "S27: job and company go together, and leave the dates alone", BETHINK_MONICA_KIND_CONTACT,
    PERSON (DATES (EXACT, NO_DATE), ""), "{\"job\":\"Poet\"}", "job",
    BETHINK_MONICA_PART_WORK, BETHINK_MONICA_PART_WORK, "{\"job\":\"Poet\",\"company\":\"Engine\"}" },
  { "food by itself", BETHINK_MONICA_KIND_CONTACT,
    PERSON (DATES (EXACT, NO_DATE), ""), "{\"food_preferences\":null}", "food_preferences",
    BETHINK_MONICA_PART_FOOD, BETHINK_MONICA_PART_FOOD, "{\"food_preferences\":null}" },
  { "S22: tags are attached by name, if nobody has the name in any spelling", BETHINK_MONICA_KIND_CONTACT,
    PERSON (DATES (EXACT, NO_DATE), ""), "{\"tags\":[\"famille\",\"c\"]}", "tags",
    BETHINK_MONICA_PART_SET_TAGS | BETHINK_MONICA_PART_UNSET_TAG, BETHINK_MONICA_PART_SET_TAGS, "{\"tags\":[\"c\"]}" },
  { "S22: and detached by id", BETHINK_MONICA_KIND_CONTACT,
    PERSON (DATES (EXACT, NO_DATE), ""), "{\"tags\":[\"famille\"]}", "tags",
    BETHINK_MONICA_PART_UNSET_TAG, BETHINK_MONICA_PART_UNSET_TAG, "{\"tags\":[10]}" },
  { "S28: an update of a call carries everything", BETHINK_MONICA_KIND_CALL,
    "{\"id\":5,\"object\":\"call\",\"called_at\":\"2024-03-05T17:45:10Z\",\"content\":\"money\",\"contact_called\":true,"
    "\"emotions\":[{\"id\":119,\"object\":\"emotion\",\"name\":\"fear\"}],\"contact\":{\"id\":118}," STAMPS "}",
    "{\"content\":\"more\"}", "content", BETHINK_MONICA_PART_MAIN, BETHINK_MONICA_PART_MAIN,
    "{\"called_at\":\"2024-03-05 17:45:10\",\"content\":\"more\",\"contact_called\":true}" },
  { "an update of a conversation needs its type", BETHINK_MONICA_KIND_CONVERSATION,
    "{\"id\":5,\"object\":\"conversation\",\"happened_at\":\"2024-03-05T00:00:00Z\",\"messages\":[],"
    "\"contact_field_type\":{\"id\":77,\"name\":\"Gone\"},\"contact\":{\"id\":118}," STAMPS "}",
    "{\"happened_at\":\"2024-03-06T00:00:00\"}", "happened_at", BETHINK_MONICA_PART_MAIN, BETHINK_MONICA_PART_MAIN,
    "{\"happened_at\":\"2024-03-06 00:00:00\",\"contact_field_type_id\":77}" },
  { "labels stay when they are not spoken of", BETHINK_MONICA_KIND_CONTACT_FIELD,
    "{\"id\":5,\"object\":\"contactfield\",\"content\":\"a@example.org\",\"labels\":[{\"label\":\"Home\"}],"
    "\"contact_field_type\":{\"id\":1,\"name\":\"Email\"},\"contact\":{\"id\":118}," STAMPS "}",
    "{\"content\":\"b@example.org\"}", "content", BETHINK_MONICA_PART_MAIN, BETHINK_MONICA_PART_MAIN,
    "{\"contact_id\":118,\"contact_field_type_id\":1,\"data\":\"b@example.org\"}" },
};

static void
test_update (void)
{
  g_autoptr (BethinkMonicaLookups) lookups = test_monica_lookups ();

  for (guint i = 0; i < G_N_ELEMENTS (update_cases); i++)
    {
      g_autoptr (BethinkMonicaValues) values = make_values (update_cases[i].kind, update_cases[i].values);
      g_autoptr (BethinkMonicaRecord) read = parse_text (update_cases[i].kind, update_cases[i].read);
      g_autoptr (JsonNode) body = NULL;
      const char *changed[] = { update_cases[i].changed, NULL };
      const BethinkMonicaWrite write = {
        .kind = update_cases[i].kind, .values = values, .changed = changed, .read = read, .contact_id = 118,
        .birthday_reminder = update_cases[i].reminder, .server_year = YEAR, .lookups = lookups,
      };

      g_test_message ("%s", update_cases[i].why);
      g_assert_cmpint (bethink_monica_values_check (&write, NULL), ==, BETHINK_MONICA_REFUSAL_NONE);
      g_assert_cmpint (bethink_monica_body_get_parts (&write), ==, update_cases[i].parts);
      body = bethink_monica_body_update (&write, update_cases[i].part);
      assert_body (body, update_cases[i].body);
    }
}

/* What is refused here, because the server would do so or would not say so */

#define LONG_TEXT \
  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" \
  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" \
  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

static const struct
{
  BethinkMonicaKind     kind;
  const char           *values;
  BethinkMonicaRefusal  refusal;
  const char           *field;
} check_cases[] = {
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"Ada\"}", BETHINK_MONICA_REFUSAL_NONE, NULL },
  { BETHINK_MONICA_KIND_CONTACT, "{\"last_name\":\"Byron\"}", BETHINK_MONICA_REFUSAL_NO_NAME, "first_name" },
  /* S19: the contact would be there, without its date. */
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"A\",\"deceased_date\":\"~1999\"}",
    BETHINK_MONICA_REFUSAL_DATE_PRECISION, "deceased_date" },
  /* S30, 2026 has no 29 February. */
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"A\",\"birthdate\":\"--02-29\"}", BETHINK_MONICA_REFUSAL_LEAP_DAY, "birthdate" },
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"A\",\"birthdate\":\"2024-02-29\"}", BETHINK_MONICA_REFUSAL_NONE, NULL },
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"A\",\"birthdate\":\"~2027\"}", BETHINK_MONICA_REFUSAL_DATE_RANGE, "birthdate" },
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"A\",\"gender\":\"Elf\"}", BETHINK_MONICA_REFUSAL_TYPE, "gender" },
  /* S32, S30 */
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"" LONG_TEXT "\"}", BETHINK_MONICA_REFUSAL_TOO_LONG, "first_name" },
  { BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"A\",\"tags\":[\"b\",\"" LONG_TEXT "\"]}", BETHINK_MONICA_REFUSAL_TOO_LONG, "tags" },
  { BETHINK_MONICA_KIND_CALL, "{\"called_at\":\"2024-03-05T00:00:00\",\"content\":\"" LONG_TEXT "\"}", BETHINK_MONICA_REFUSAL_NONE, NULL },
  /* S28 */
  { BETHINK_MONICA_KIND_CALL, "{\"called_at\":\"2024-03-05T00:00:00\",\"content\":\"0\"}", BETHINK_MONICA_REFUSAL_ZERO, "content" },
  { BETHINK_MONICA_KIND_CALL, "{\"content\":\"x\"}", BETHINK_MONICA_REFUSAL_NO_DATE, "called_at" },
  /* S19: the call would be there all the same. */
  { BETHINK_MONICA_KIND_CALL, "{\"called_at\":\"2024-03-05T00:00:00\",\"emotions\":[\"ennui\"]}",
    BETHINK_MONICA_REFUSAL_EMOTION, "emotions" },
  { BETHINK_MONICA_KIND_MESSAGE, "{\"content\":\" \",\"written_at\":\"2024-03-05T00:00:00\"}", BETHINK_MONICA_REFUSAL_EMPTY, "content" },
  { BETHINK_MONICA_KIND_NOTE, "{\"body\":null}", BETHINK_MONICA_REFUSAL_EMPTY, "body" },
  { BETHINK_MONICA_KIND_CONTACT_FIELD, "{\"type\":\"Pager\",\"content\":\"1\"}", BETHINK_MONICA_REFUSAL_TYPE, "type" },
  { BETHINK_MONICA_KIND_RELATIONSHIP, "{\"type\":\"nemesis\"}", BETHINK_MONICA_REFUSAL_TYPE, "type" },
  { BETHINK_MONICA_KIND_ADDRESS, "{\"country\":\"Germany\"}", BETHINK_MONICA_REFUSAL_TOO_LONG, "country" },
  { BETHINK_MONICA_KIND_TASK, "{\"title\":\"x\"}", BETHINK_MONICA_REFUSAL_KIND, NULL },
};

static void
test_check (void)
{
  g_autoptr (BethinkMonicaLookups) lookups = test_monica_lookups ();

  for (guint i = 0; i < G_N_ELEMENTS (check_cases); i++)
    {
      g_autoptr (BethinkMonicaValues) values = make_values (check_cases[i].kind, check_cases[i].values);
      const BethinkMonicaWrite write = {
        .kind = check_cases[i].kind, .values = values, .contact_id = 118, .server_year = YEAR, .lookups = lookups,
      };
      const char *field = NULL;

      g_test_message ("%s", check_cases[i].values);
      g_assert_cmpstr (bethink_monica_refusal_to_nick (bethink_monica_values_check (&write, &field)), ==,
                       bethink_monica_refusal_to_nick (check_cases[i].refusal));
      g_assert_cmpstr (field, ==, check_cases[i].field);
    }
}

/* A leap day that was read goes along with every update, so that it holds up all of them. */
static void
test_check_read (void)
{
  g_autoptr (BethinkMonicaRecord) read =
    parse_text (BETHINK_MONICA_KIND_CONTACT,
                PERSON (DATES (DATE ("false", "true", "\"2024-02-29T00:00:00Z\""), NO_DATE), ""));
  g_autoptr (BethinkMonicaValues) values = make_values (BETHINK_MONICA_KIND_CONTACT, "{\"first_name\":\"E\",\"job\":\"x\"}");
  const char *names[] = { "first_name", NULL };
  const char *work[] = { "job", NULL };
  BethinkMonicaWrite write = {
    .kind = BETHINK_MONICA_KIND_CONTACT, .values = values, .changed = names, .read = read, .server_year = YEAR,
  };

  g_assert_cmpint (bethink_monica_values_check (&write, NULL), ==, BETHINK_MONICA_REFUSAL_LEAP_DAY);
  write.changed = work;
  g_assert_cmpint (bethink_monica_values_check (&write, NULL), ==, BETHINK_MONICA_REFUSAL_NONE);
  write.changed = names;
  write.server_year = 2028;
  g_assert_cmpint (bethink_monica_values_check (&write, NULL), ==, BETHINK_MONICA_REFUSAL_NONE);
}

/* On a server */

typedef struct
{
  BethinkMonicaServer  *server;
  BethinkMonicaLookups *lookups;
} Fixture;

static JsonNode *
request (Fixture    *fixture,
         const char *method,
         const char *path,
         JsonNode   *body,
         guint       status)
{
  g_autofree char *full = g_strconcat ("/api", path, NULL);
  g_autofree char *json = body != NULL ? bethink_json_to_compact (body) : NULL;
  g_autoptr (BethinkMonicaReply) reply = bethink_monica_server_act (fixture->server, method, full, json);
  g_autoptr (GError) error = NULL;
  JsonNode *answer;

  if (reply->status != status)
    g_test_message ("%s %s %s: %.*s", method, path, json, (int) g_bytes_get_size (reply->body),
                    (const char *) g_bytes_get_data (reply->body, NULL));

  g_assert_cmpuint (reply->status, ==, status);
  answer = bethink_json_parse (g_bytes_get_data (reply->body, NULL), (gssize) g_bytes_get_size (reply->body), &error);
  g_assert_no_error (error);

  return answer;
}

static BethinkMonicaRecord *
read_answer (JsonNode          *answer,
             BethinkMonicaKind  kind)
{
  g_autoptr (GError) error = NULL;
  BethinkMonicaRecord *record =
    bethink_monica_record_parse (kind, bethink_json_get_object (json_node_get_object (answer), "data"), &error);

  g_assert_no_error (error);

  return record;
}

static BethinkMonicaRecord *
read_record (Fixture           *fixture,
             BethinkMonicaKind  kind,
             gint64             id)
{
  g_autofree char *path = bethink_monica_record_path (kind, id, 0, BETHINK_MONICA_PART_MAIN);
  g_autofree char *query = g_strconcat (path, kind == BETHINK_MONICA_KIND_CONTACT ? "?with=contactfields" : NULL, NULL);
  g_autoptr (JsonNode) answer = request (fixture, "GET", query, NULL, 200);

  return read_answer (answer, kind);
}

static void
load_catalogue (Fixture           *fixture,
                BethinkMonicaKind  kind)
{
  g_autofree char *path = g_strconcat (bethink_monica_kind_get_path (kind), "?limit=100", NULL);
  g_autoptr (JsonNode) answer = request (fixture, "GET", path, NULL, 200);
  JsonArray *list = bethink_json_get_list (json_node_get_object (answer), "data");

  for (guint i = 0; i < bethink_json_list_get_length (list); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (BethinkMonicaRecord) record =
        bethink_monica_record_parse (kind, bethink_json_list_get_object (list, i), &error);

      g_assert_no_error (error);
      bethink_monica_lookups_add (fixture->lookups, record->remote_id, record->values);
    }
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = bethink_monica_server_new ();
  fixture->lookups = bethink_monica_lookups_new ();
  bethink_monica_server_get_options (fixture->server)->rate_limit = 100000;
  bethink_monica_server_set_now (fixture->server, NOW);
  load_catalogue (fixture, BETHINK_MONICA_KIND_FIELD_TYPE);
  load_catalogue (fixture, BETHINK_MONICA_KIND_GENDER);
  load_catalogue (fixture, BETHINK_MONICA_KIND_RELATIONSHIP_TYPE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->server);
  g_clear_pointer (&fixture->lookups, bethink_monica_lookups_free);
}

static BethinkMonicaRecord *
create (Fixture           *fixture,
        BethinkMonicaKind  kind,
        const char        *text,
        gint64             contact_id,
        gint64             parent_id)
{
  g_autoptr (BethinkMonicaValues) values = make_values (kind, text);
  BethinkMonicaWrite write = {
    .kind = kind, .uuid = UUID, .values = values, .contact_id = contact_id, .other_contact_id = parent_id,
    .server_year = YEAR, .lookups = fixture->lookups,
  };
  g_autoptr (JsonNode) body = bethink_monica_body_create (&write);
  g_autofree char *path = bethink_monica_create_path (kind, parent_id);
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpint (bethink_monica_values_check (&write, NULL), ==, BETHINK_MONICA_REFUSAL_NONE);
  answer = request (fixture, "POST", path, body, kind == BETHINK_MONICA_KIND_MESSAGE ? 200 : 201);

  /* S21: the answer to a message is its conversation. */
  return read_answer (answer, kind == BETHINK_MONICA_KIND_MESSAGE ? BETHINK_MONICA_KIND_CONVERSATION : kind);
}

/* Every request of an update, as the engine sends them. */
static void
update (Fixture             *fixture,
        BethinkMonicaRecord *read,
        BethinkMonicaValues *values,
        const char * const  *changed)
{
  static const BethinkMonicaPart all[] = {
    BETHINK_MONICA_PART_MAIN, BETHINK_MONICA_PART_WORK, BETHINK_MONICA_PART_FOOD,
    BETHINK_MONICA_PART_SET_TAGS, BETHINK_MONICA_PART_UNSET_TAG
  };
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) bethink_monica_record_unref);
  BethinkMonicaWrite write = {
    .kind = read->kind, .values = values, .changed = changed, .read = read, .contact_id = read->contact_id,
    .server_year = YEAR, .lookups = fixture->lookups,
  };

  g_assert_cmpint (bethink_monica_values_check (&write, NULL), ==, BETHINK_MONICA_REFUSAL_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *path = bethink_monica_record_path (read->kind, read->remote_id, read->conversation_id, all[i]);
      g_autoptr (JsonNode) body = NULL;
      g_autoptr (JsonNode) answer = NULL;

      if ((bethink_monica_body_get_parts (&write) & all[i]) == 0)
        continue;

      body = bethink_monica_body_update (&write, all[i]);
      answer = request (fixture, bethink_monica_part_get_method (all[i]), path, body, 200);
    }
}

static void
assert_has (BethinkMonicaRecord *record,
            BethinkMonicaValues *values)
{
  g_auto (GStrv) differing = bethink_monica_values_diff (values, record->values);

  if (differing[0] != NULL)
    g_test_message ("%s: %s / %s", differing[0], bethink_monica_values_get (values, differing[0]),
                    bethink_monica_values_get (record->values, differing[0]));

  g_assert_null (differing[0]);
}

static const char * const people[] = {
  "{\"first_name\":\"Ada\"}",
  "{\"first_name\":\"Ada\",\"middle_name\":\"K\",\"last_name\":\"Byron\",\"nickname\":\"Countess\",\"gender\":\"Woman\","
  "\"description\":\"writes\",\"birthdate\":\"1815-12-10\",\"deceased\":\"1\",\"deceased_date\":\"1852-11-27\","
  "\"job\":\"Analyst\",\"company\":\"Engine\",\"food_preferences\":\"tea\",\"met\":\"at a ball\"}",
  "{\"first_name\":\"Ada\",\"birthdate\":\"--02-28\",\"deceased\":\"1\",\"deceased_date\":\"--03-01\"}",
  "{\"first_name\":\"Ada\",\"birthdate\":\"~1982\",\"deceased\":\"1\"}",
};

/* What we ask for is what is there; and an update that changes nothing changes nothing. */
static void
test_server_contacts (Fixture       *fixture,
                      gconstpointer  data)
{
  const char *one[] = { NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (BethinkMonicaValues) values = make_values (BETHINK_MONICA_KIND_CONTACT, people[i]);
      g_autoptr (BethinkMonicaRecord) made = create (fixture, BETHINK_MONICA_KIND_CONTACT, people[i], 0, 0);
      g_autoptr (BethinkMonicaRecord) read = read_record (fixture, BETHINK_MONICA_KIND_CONTACT, made->remote_id);
      g_autoptr (BethinkMonicaRecord) again = NULL;
      guint n_fields;
      const BethinkMonicaField *fields = bethink_monica_fields_get (BETHINK_MONICA_KIND_CONTACT, &n_fields);

      g_assert_cmpstr (made->uuid, ==, UUID);

      for (guint field = 0; field < n_fields; field++)
        if (bethink_monica_values_has (values, fields[field].name) &&
            (fields[field].flags & BETHINK_MONICA_FIELD_UNSEEN) == 0)
          g_assert_cmpstr (bethink_monica_values_get (read->values, fields[field].name), ==,
                           bethink_monica_values_get (values, fields[field].name));

      for (guint field = 0; field < n_fields; field++)
        {
          g_autoptr (BethinkMonicaRecord) after = NULL;

          /* The middle name is not shown, so that sending what was read would clear it. */
          if (fields[field].flags != BETHINK_MONICA_FIELD_PLAIN)
            continue;

          one[0] = fields[field].name;
          update (fixture, read, read->values, one);
          after = read_record (fixture, BETHINK_MONICA_KIND_CONTACT, made->remote_id);
          assert_has (after, read->values);
        }

      again = read_record (fixture, BETHINK_MONICA_KIND_CONTACT, made->remote_id);
      g_assert_true (strstr (people[i], "middle_name") == NULL ||
                     strstr (json_object_get_string_member (again->object, "complete_name"), "K") != NULL);
    }
}

static const struct
{
  BethinkMonicaKind  kind;
  const char        *first;
  const char        *second;
} records[] = {
  { BETHINK_MONICA_KIND_CONTACT_FIELD, "{\"type\":\"Email\",\"content\":\"a@example.org\",\"labels\":[\"Home\",\"Mobile\",\"x\"]}",
    "{\"type\":\"Phone\",\"content\":\"+44 2\",\"labels\":[\"Work\"]}" },
  { BETHINK_MONICA_KIND_ADDRESS, "{\"name\":\"Home\",\"street\":\"a\",\"city\":\"b\",\"country\":\"DE\",\"latitude\":\"50.9489\",\"longitude\":\"-0.13\"}",
    "{\"name\":null,\"street\":\"c\\nd\",\"city\":null,\"country\":\"FR\",\"latitude\":null,\"longitude\":\"7\"}" },
  { BETHINK_MONICA_KIND_CONVERSATION, "{\"happened_at\":\"2024-03-05T00:00:00\",\"type\":\"Email\"}",
    "{\"happened_at\":\"0033-03-05T23:59:59\",\"type\":\"Phone\"}" },
  { BETHINK_MONICA_KIND_CALL, "{\"called_at\":\"2024-03-05T10:11:12\",\"content\":\"a\\r\\nb\",\"contact_called\":\"1\",\"emotions\":[\"fear\"]}",
    "{\"called_at\":\"2024-03-06T00:00:00\",\"content\":null,\"contact_called\":null,\"emotions\":[\"joy\",\"hope\"]}" },
  { BETHINK_MONICA_KIND_NOTE, "{\"body\":\"a\",\"is_favorited\":\"1\"}", "{\"body\":\"b\",\"is_favorited\":null}" },
};

static void
test_server_records (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (BethinkMonicaRecord) person = create (fixture, BETHINK_MONICA_KIND_CONTACT, people[0], 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      const BethinkMonicaKind kind = records[i].kind;
      g_autoptr (BethinkMonicaValues) first = make_values (kind, records[i].first);
      g_autoptr (BethinkMonicaValues) second = make_values (kind, records[i].second);
      g_autoptr (BethinkMonicaRecord) made = create (fixture, kind, records[i].first, person->remote_id, 0);
      g_autoptr (BethinkMonicaRecord) read = read_record (fixture, kind, made->remote_id);
      g_autoptr (BethinkMonicaRecord) untouched = NULL;
      g_autoptr (BethinkMonicaRecord) changed = NULL;

      assert_has (read, first);
      g_assert_cmpint (read->contact_id, ==, person->remote_id);
      g_assert_true (bethink_monica_record_is_same (read, made->created_at, made->uuid));

      update (fixture, read, read->values, NULL);
      untouched = read_record (fixture, kind, made->remote_id);
      assert_has (untouched, read->values);

      update (fixture, read, second, NULL);
      changed = read_record (fixture, kind, made->remote_id);
      assert_has (changed, second);
    }
}

static void
test_server_messages (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (BethinkMonicaRecord) person = create (fixture, BETHINK_MONICA_KIND_CONTACT, people[0], 0, 0);
  g_autoptr (BethinkMonicaRecord) talk = create (fixture, BETHINK_MONICA_KIND_CONVERSATION,
                                                 records[2].first, person->remote_id, 0);
  g_autoptr (BethinkMonicaRecord) told = create (fixture, BETHINK_MONICA_KIND_MESSAGE,
                                                 "{\"content\":\"a\",\"written_at\":\"2024-03-05T10:00:00\",\"written_by_me\":\"1\"}",
                                                 person->remote_id, talk->remote_id);
  BethinkMonicaRecord *message = bethink_monica_record_find_uuid (told, BETHINK_MONICA_KIND_MESSAGE, UUID);
  g_autoptr (BethinkMonicaValues) values = make_values (BETHINK_MONICA_KIND_MESSAGE, "{\"content\":\"b\"}");
  g_autoptr (BethinkMonicaRecord) again = NULL;
  const char *changed[] = { "content", NULL };

  g_assert_nonnull (message);
  g_assert_cmpint (message->conversation_id, ==, talk->remote_id);
  g_assert_cmpint (message->contact_id, ==, person->remote_id);

  update (fixture, message, values, changed);
  again = read_record (fixture, BETHINK_MONICA_KIND_CONVERSATION, talk->remote_id);
  message = bethink_monica_record_find_child (again, BETHINK_MONICA_KIND_MESSAGE, message->remote_id);
  g_assert_cmpstr (bethink_monica_values_get (message->values, "content"), ==, "b");
  g_assert_cmpstr (bethink_monica_values_get (message->values, "written_at"), ==, "2024-03-05T10:00:00");
  g_assert_cmpstr (bethink_monica_values_get (message->values, "written_by_me"), ==, "1");
}

static void
test_server_tags (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (BethinkMonicaRecord) person = create (fixture, BETHINK_MONICA_KIND_CONTACT, people[0], 0, 0);
  static const char * const wishes[] = { "Famille\nwork", "famille\nc", "", "work" };
  const char *changed[] = { "tags", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_autoptr (BethinkMonicaRecord) read = read_record (fixture, BETHINK_MONICA_KIND_CONTACT, person->remote_id);
      g_autoptr (BethinkMonicaValues) values = bethink_monica_values_copy (read->values);
      g_autoptr (BethinkMonicaRecord) after = NULL;

      bethink_monica_values_set (values, "tags", wishes[i]);
      update (fixture, read, values, changed);
      after = read_record (fixture, BETHINK_MONICA_KIND_CONTACT, person->remote_id);
      assert_has (after, values);
    }
}

static void
test_server_relationships (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autoptr (BethinkMonicaRecord) a = create (fixture, BETHINK_MONICA_KIND_CONTACT, people[0], 0, 0);
  g_autoptr (BethinkMonicaRecord) b = create (fixture, BETHINK_MONICA_KIND_CONTACT, people[1], 0, 0);
  g_autoptr (BethinkMonicaRecord) made = create (fixture, BETHINK_MONICA_KIND_RELATIONSHIP, "{\"type\":\"child\"}",
                                                 a->remote_id, b->remote_id);
  g_autoptr (BethinkMonicaRecord) parent = read_record (fixture, BETHINK_MONICA_KIND_CONTACT, a->remote_id);
  BethinkMonicaRecord *link = bethink_monica_record_find_child (parent, BETHINK_MONICA_KIND_RELATIONSHIP, made->remote_id);
  g_autoptr (BethinkMonicaValues) uncle = make_values (BETHINK_MONICA_KIND_RELATIONSHIP, "{\"type\":\"uncle\"}");
  g_autoptr (BethinkMonicaRecord) again = NULL;

  /* {Ada, Byron, child}: Byron is the child of Ada. */
  g_assert_nonnull (link);
  g_assert_cmpint (link->contact_id, ==, a->remote_id);
  g_assert_cmpint (link->other_contact_id, ==, b->remote_id);
  g_assert_cmpint (made->contact_id, ==, a->remote_id);
  g_assert_cmpint (made->other_contact_id, ==, b->remote_id);
  g_assert_true (bethink_monica_values_equal (link->values, made->values));

  update (fixture, made, uncle, NULL);
  again = read_record (fixture, BETHINK_MONICA_KIND_RELATIONSHIP, made->remote_id);
  g_assert_cmpstr (bethink_monica_values_get (again->values, "type"), ==, "uncle");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/monica-body/create", test_create);
  g_test_add_func ("/monica-body/update", test_update);
  g_test_add_func ("/monica-body/check", test_check);
  g_test_add_func ("/monica-body/check-read", test_check_read);
  g_test_add ("/monica-body/server/contacts", Fixture, NULL, set_up, test_server_contacts, tear_down);
  g_test_add ("/monica-body/server/records", Fixture, NULL, set_up, test_server_records, tear_down);
  g_test_add ("/monica-body/server/messages", Fixture, NULL, set_up, test_server_messages, tear_down);
  g_test_add ("/monica-body/server/tags", Fixture, NULL, set_up, test_server_tags, tear_down);
  g_test_add ("/monica-body/server/relationships", Fixture, NULL, set_up, test_server_relationships, tear_down);

  return g_test_run ();
}
