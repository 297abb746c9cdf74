/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* People who do not exist, to have something on a server. */

#include "monica-sample.h"

#include <string.h>

#include "monica-date.h"
#include "monica-replay.h"

/* ---- from a file ---------------------------------------------------------- */

static BethinkMonicaReply *
act (const char  *method,
     const char  *path,
     GHashTable  *headers,
     GBytes      *body,
     gpointer     data,
     GError     **error)
{
  gsize length = 0;
  const char *text = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  g_autofree char *json = text != NULL ? g_strndup (text, length) : NULL;

  return bethink_monica_server_act (data, method, path, json);
}

static void
do_not_wait (guint    seconds,
             gpointer data)
{
}

/**
 * monica_sample_play:
 * @server: where
 * @path: a file like those of the recordings; answers may be left out
 * @error: return location
 *
 * Plays the requests of a file to @server, uncounted.
 *
 * Returns: %FALSE if the file cannot be read or an answer is another one
 */
gboolean
monica_sample_play (BethinkMonicaServer  *server,
                    const char           *path,
                    GError              **error)
{
  g_autoptr (GPtrArray) scenarios = monica_replay_load (path, error);
  g_autoptr (GPtrArray) differences = g_ptr_array_new_with_free_func (g_free);
  MonicaOutcome outcome = {.differences = differences};
  MonicaPeer peer = {
    .root = "http://monica.test",
    .token = bethink_monica_server_get_token (server),
    .year = monica_date_year (bethink_monica_server_get_now (server)),
    .send = act,
    .wait = do_not_wait,
    .data = server,
  };

  if (scenarios == NULL)
    return FALSE;
  for (guint i = 0; i < scenarios->len; i++)
    monica_replay_scenario (g_ptr_array_index (scenarios, i), &peer, &outcome);
  if (differences->len == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", (char *) g_ptr_array_index (differences, 0));
  return FALSE;
}

/* ---- from lists of names -------------------------------------------------- */

static const char *const first_names[] = {
  "Mira", "Jonas", "Edda", "Tilo", "Anouk", "Bela", "Carla", "Devin", "Elif", "Farid", "Greta", "Hugo",
  "Ines", "Jaro", "Kaja", "Leon", "Maren", "Nilo", "Oda", "Piet", "Quirin", "Ronja", "Selma", "Tarek",
};

static const char *const last_names[] = {
  "Albers", "Brandt", "Castell", "Dorn", "Ehlers", "Falk", "Gerlach", "Holm", "Imhof", "Janssen", "Kessler",
  "Lund", "Moreau", "Nyberg", "Okafor", "Petersen", "Quandt", "Rossi", "Sandoval", "Tanaka", "Ulrich", "Vogt",
};

static const char *const sentences[] = {
  "How was the trip to the coast?", "We should meet again soon.", "I found the book you asked for.",
  "The garden is in full bloom.", "See you on Friday at seven.", "Thank you for the recipe!",
  "The little one can walk now.", "I have a new number, please note it.",
};

/* The first id in an answer that begins with @start, or 0. */
static gint64
read_id (BethinkMonicaReply *reply,
         const char         *start)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (reply->body, NULL), MIN (g_bytes_get_size (reply->body), 64));

  return g_str_has_prefix (text, start) ? g_ascii_strtoll (text + strlen (start), NULL, 10) : 0;
}

G_GNUC_PRINTF (3, 4)
static gint64
create (BethinkMonicaServer *server,
        const char          *path,
        const char          *format,
        ...)
{
  g_autofree char *json = NULL;
  g_autoptr (BethinkMonicaReply) reply = NULL;
  va_list arguments;

  va_start (arguments, format);
  json = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  reply = bethink_monica_server_act (server, "POST", path, json);
  return read_id (reply, "{\"data\":{\"id\":");
}

static void
format_day (gint64 now,
            guint  days_ago,
            char   text[16])
{
  MonicaCivil civil = monica_date_to_civil (now - days_ago * MONICA_DAY_SECONDS);

  g_snprintf (text, 16, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

static gint64
add_person (BethinkMonicaServer *server,
            guint                index)
{
  guint n_first = G_N_ELEMENTS (first_names), n_last = G_N_ELEMENTS (last_names);

  return create (server, "/api/contacts",
                 "{\"first_name\":\"%s\",\"last_name\":\"%s\",\"is_birthdate_known\":%s,\"birthdate_day\":%u,"
                 "\"birthdate_month\":%u,\"birthdate_year\":%u,\"is_deceased\":false,\"is_deceased_date_known\":false}",
                 first_names[index % n_first], last_names[(index / n_first + index) % n_last],
                 index % 3 == 0 ? "true" : "false", 1 + index % 28, 1 + index % 12, 1950 + index % 55);
}

static void
add_conversation (BethinkMonicaServer *server,
                  gint64               contact,
                  gint64               type,
                  guint                index)
{
  char day[16];
  g_autofree char *path = NULL;
  gint64 conversation;

  format_day (bethink_monica_server_get_now (server), index % 900, day);
  conversation = create (server, "/api/conversations",
                         "{\"contact_id\":%" G_GINT64_FORMAT ",\"contact_field_type_id\":%" G_GINT64_FORMAT
                         ",\"happened_at\":\"%s\"}",
                         contact, type, day);
  path = g_strdup_printf ("/api/conversations/%" G_GINT64_FORMAT "/messages", conversation);
  for (guint i = 0; i < 3; i++)
    create (server, path, "{\"content\":\"%s\",\"written_at\":\"%s %02u:15:00\",\"written_by_me\":%s}",
            sentences[(index + i) % G_N_ELEMENTS (sentences)], day, 9 + i, i % 2 == 0 ? "true" : "false");
}

static void
add_call (BethinkMonicaServer *server,
          gint64               contact,
          guint                index)
{
  char day[16];

  format_day (bethink_monica_server_get_now (server), index % 1200, day);
  create (server, "/api/calls",
          "{\"contact_id\":%" G_GINT64_FORMAT ",\"called_at\":\"%s %02u:30:00\",\"content\":\"%s\"}", contact, day,
          8 + index % 12, sentences[index % G_N_ELEMENTS (sentences)]);
}

static gint64
find_first_type (BethinkMonicaServer *server)
{
  g_autoptr (BethinkMonicaReply) reply = bethink_monica_server_act (server, "GET", "/api/contactfieldtypes", NULL);

  return read_id (reply, "{\"data\":[{\"id\":");
}

/**
 * monica_sample_fill:
 * @server: where
 * @people: how many
 * @conversations: how many in all, with three messages each
 * @calls: how many in all
 *
 * The same people, each time.
 */
void
monica_sample_fill (BethinkMonicaServer *server,
                    guint                people,
                    guint                conversations,
                    guint                calls)
{
  g_autofree gint64 *ids = g_new (gint64, MAX (people, 1));
  gint64 type = find_first_type (server);

  for (guint i = 0; i < people; i++)
    ids[i] = add_person (server, i);
  for (guint i = 0; i < conversations && people > 0; i++)
    add_conversation (server, ids[i % people], type, i);
  for (guint i = 0; i < calls && people > 0; i++)
    add_call (server, ids[i % people], i);
}
