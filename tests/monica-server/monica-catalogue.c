/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* What is in an account from the start: kinds, genders, relationship types; and
 * the emotions, whose ids are the same everywhere. */

#include "monica-entity.h"

static MonicaRow *
add_row (MonicaAccount *account,
         MonicaTableId  table,
         guint          column,
         const char    *text)
{
  MonicaRow *row = monica_store_insert (account->store, table, account->born_at);

  if (monica_schema_table (table)->has_uuid)
    {
      g_autofree char *uuid = monica_random_uuid (account);

      monica_row_set_text (row, MONICA_UUID, uuid);
    }
  monica_row_set_text (row, column, text);
  return row;
}

static void
fill_field_types (MonicaAccount *account)
{
  static const struct
  {
    const char *name, *icon, *protocol, *type;
  } types[] = {
    {"Email", "fa fa-envelope-open-o", "mailto:", "email"},
    {"Phone", "fa fa-volume-control-phone", "tel:", "phone"},
    {"Facebook", "fa fa-facebook-official", "https://facebook.com/", NULL},
    {"Twitter", "fa fa-twitter-square", NULL, NULL},
    {"Whatsapp", "fa fa-whatsapp", "https://wa.me/", NULL},
    {"Telegram", "fa fa-telegram", "telegram:", NULL},
    {"LinkedIn", "fa fa-linkedin-square", NULL, NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      MonicaRow *row = add_row (account, MONICA_CONTACT_FIELD_TYPES, FIELD_TYPE_NAME, types[i].name);

      monica_row_set_text (row, FIELD_TYPE_ICON, types[i].icon);
      monica_row_set_text (row, FIELD_TYPE_PROTOCOL, types[i].protocol);
      monica_row_set_text (row, FIELD_TYPE_TYPE, types[i].type);
      monica_row_set_int (row, FIELD_TYPE_DELIBLE, types[i].type == NULL);
    }
}

static void
fill_genders (MonicaAccount *account)
{
  monica_row_set_text (add_row (account, MONICA_GENDERS, GENDER_NAME, "Man"), GENDER_TYPE, "M");
  monica_row_set_text (add_row (account, MONICA_GENDERS, GENDER_NAME, "Woman"), GENDER_TYPE, "F");
  monica_row_set_text (add_row (account, MONICA_GENDERS, GENDER_NAME, "Rather not say"), GENDER_TYPE, "O");
}

typedef struct
{
  const char *group;
  const char *name;
  const char *reverse; /* NULL: its own */
} RelationshipName;

static const RelationshipName relationship_names[] = {
  {"love", "partner"}, {"love", "spouse"}, {"love", "date"}, {"love", "lover"},
  {"love", "inlovewith", "lovedby"}, {"love", "lovedby", "inlovewith"}, {"love", "ex"},
  {"family", "parent", "child"}, {"family", "child", "parent"}, {"family", "sibling"},
  {"family", "grandparent", "grandchild"}, {"family", "grandchild", "grandparent"},
  {"family", "uncle", "nephew"}, {"family", "nephew", "uncle"}, {"family", "cousin"},
  {"family", "godfather", "godson"}, {"family", "godson", "godfather"},
  {"friend", "friend"}, {"friend", "bestfriend"},
  {"work", "colleague"}, {"work", "boss", "subordinate"}, {"work", "subordinate", "boss"},
  {"work", "mentor", "protege"}, {"work", "protege", "mentor"},
  {"love", "ex_husband"}, {"family", "stepparent", "stepchild"}, {"family", "stepchild", "stepparent"},
};

static void
fill_relationship_types (MonicaAccount *account)
{
  static const char *const groups[] = {"love", "family", "friend", "work"};

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_row (account, MONICA_RELATIONSHIP_GROUPS, RELATIONSHIP_GROUP_NAME, groups[i]);
  for (guint i = 0; i < G_N_ELEMENTS (relationship_names); i++)
    {
      const RelationshipName *name = &relationship_names[i];
      MonicaRow *row = add_row (account, MONICA_RELATIONSHIP_TYPES, RELATIONSHIP_TYPE_NAME, name->name);
      MonicaRow *group = monica_store_find_text (account->store, MONICA_RELATIONSHIP_GROUPS,
                                                 RELATIONSHIP_GROUP_NAME, name->group);

      monica_row_set_text (row, RELATIONSHIP_TYPE_REVERSE, name->reverse != NULL ? name->reverse : name->name);
      monica_row_set_int (row, RELATIONSHIP_TYPE_GROUP, monica_row_id (group));
    }
}

static void
fill_activity_types (MonicaAccount *account)
{
  static const struct
  {
    const char *category;
    const char *names[6];
  } types[] = {
    {"Simple activities", {"Just hung out", "Watched a movie at home", "Talked at home"}},
    {"Sport", {"Did sport activities together"}},
    {"Food", {"Ate at their place", "Went to a bar", "Ate at home", "Picnicked", "Ate at a restaurant"}},
    {"Cultural activities", {"Went to the theater", "Went to a concert", "Went to a play", "Went to a museum"}},
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      MonicaRow *category = add_row (account, MONICA_ACTIVITY_CATEGORIES, ACTIVITY_CATEGORY_NAME, types[i].category);

      for (guint j = 0; j < G_N_ELEMENTS (types[i].names) && types[i].names[j] != NULL; j++)
        monica_row_set_int (add_row (account, MONICA_ACTIVITY_TYPES, ACTIVITY_TYPE_NAME, types[i].names[j]),
                            ACTIVITY_TYPE_CATEGORY, monica_row_id (category));
    }
}

static void
fill_life_event_types (MonicaAccount *account)
{
  static const char *const keys[] = {"new_job", "retirement", "new_school", "study_abroad", "volunteer_work"};
  g_autofree char *category_uuid = monica_random_uuid (account);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      MonicaRow *row = add_row (account, MONICA_LIFE_EVENT_TYPES, LIFE_EVENT_TYPE_KEY, keys[i]);

      monica_row_set_text (row, LIFE_EVENT_TYPE_CATEGORY, "Work & education");
      monica_row_set_text (row, LIFE_EVENT_TYPE_CATEGORY_UUID, category_uuid);
    }
}

void
monica_catalogue_fill (MonicaAccount *account)
{
  fill_field_types (account);
  fill_genders (account);
  fill_relationship_types (account);
  fill_activity_types (account);
  fill_life_event_types (account);
  monica_store_settle (account->store, FALSE);
}

/* ---- emotions ------------------------------------------------------------- */

/* By id, from 1. */
static const char *const emotions[] = {
  "adoration", "affection", "love", "fondness", "liking", "attraction", "caring", "tenderness", "compassion",
  "sentimentality", "arousal", "desire", "lust", "passion", "infatuation", "longing", "amusement", "bliss",
  "cheerfulness", "gaiety", "glee", "jolliness", "joviality", "joy", "delight", "enjoyment", "gladness", "happiness",
  "jubilation", "elation", "satisfaction", "ecstasy", "euphoria", "enthusiasm", "zeal", "zest", "excitement",
  "thrill", "exhilaration", "contentment", "pleasure", "pride", "pleasure", "eagerness", "hope", "enthrallment",
  "rapture", "relief", "amazement", "surprise", "astonishment", "aggravation", "irritation", "agitation",
  "annoyance", "grouchiness", "grumpiness", "exasperation", "frustration", "anger", "rage", "outrage", "fury",
  "wrath", "hostility", "ferocity", "bitterness", "hate", "loathing", "scorn", "spite", "vengefulness", "dislike",
  "resentment", "disgust", "revulsion", "contempt", "envy", "jealousy", "agony", "suffering", "hurt", "anguish",
  "depression", "despair", "hopelessness", "gloom", "glumness", "sadness", "unhappiness", "grief", "sorrow", "woe",
  "misery", "melancholy", "dismay", "disappointment", "displeasure", "guilt", "shame", "regret", "remorse",
  "alienation", "isolation", "neglect", "loneliness", "rejection", "homesickness", "defeat", "dejection",
  "insecurity", "embarrassment", "humiliation", "insult", "pity", "sympathy", "alarm", "shock", "fear", "fright",
  "horror", "terror", "panic", "hysteria", "mortification", "anxiety", "nervousness", "tenseness", "uneasiness",
  "apprehension", "worry", "distress", "dread",
};

/* Whether the server knows all in the field `emotions` of the body. */
gboolean
monica_emotions_exist (MonicaRequest *request)
{
  g_autoptr (GArray) ids = monica_input_ids (request, "emotions");

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) < 1 || g_array_index (ids, gint64, i) > (gint64) G_N_ELEMENTS (emotions))
      return FALSE;
  return TRUE;
}

void
monica_put_emotions (MonicaRequest *request,
                     MonicaRow     *row,
                     guint          column)
{
  GArray *ids = monica_row_ids (row, column);
  MonicaJson *json = &request->json;

  monica_json_key (json, "emotions");
  monica_json_begin_array (json);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      monica_json_begin_object (json);
      monica_json_key (json, "id");
      monica_json_int (json, id);
      monica_json_key (json, "object");
      monica_json_text (json, "emotion");
      monica_json_key (json, "name");
      monica_json_text (json, emotions[id - 1]);
      monica_json_end_object (json);
    }
  monica_json_end_array (json);
}
