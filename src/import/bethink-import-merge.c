/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-merge.h"

#include "bethink-date-type.h"
#include "bethink-time.h"

#include <math.h>
#include <string.h>

/* Which of two values of a field stays. Every field remembers the stamp of the
 * record it came from; a value that is not empty replaces one with a lower stamp.
 * So the order in which files are imported does not matter, importing one twice
 * changes nothing, and what the user entered (the highest stamp) stays.
 */

/**
 * Rule:
 * @RULE_VALUE: empty is NULL, "", an unknown time, or 0
 * @RULE_COUNT: empty is -1
 * @RULE_TEXT: of two values with the same stamp the longer one stays
 * @RULE_FLAG: never empty; counts when the document speaks of it
 * @RULE_STICKY: once true it stays true
 * @RULE_FORWARD: only grows
 */
typedef enum
{
  RULE_VALUE,
  RULE_COUNT,
  RULE_TEXT,
  RULE_FLAG,
  RULE_STICKY,
  RULE_FORWARD,
} Rule;

/* @companion is taken over together with the field. */
typedef struct
{
  const char       *property;
  const char       *column;
  Rule              rule;
  BethinkImportHas  has;
  const char       *companion;
} Field;

#define MAX_FIELDS 40

static const Field contact_fields[] = {
  { "name-prefix",        "name_prefix",        RULE_VALUE },
  { "middle-name",        "middle_name",        RULE_VALUE },
  { "name-suffix",        "name_suffix",        RULE_VALUE },
  { "nickname",           "nickname",           RULE_VALUE },
  { "gender",             "gender",             RULE_VALUE },
  { "gender-type",        "gender_type",        RULE_VALUE },
  { "description",        "description",        RULE_TEXT },
  { "birthdate",          "birthdate",          RULE_VALUE },
  { "deceased",           "deceased",           RULE_FLAG, BETHINK_IMPORT_HAS_DECEASED },
  { "deceased-date",      "deceased_date",      RULE_VALUE },
  { "met",                "met",                RULE_TEXT },
  { "met-date",           "met_date",           RULE_VALUE },
  { "met-through",        "met_through",        RULE_VALUE },
  { "food",               "food",               RULE_TEXT },
  { "job",                "job",                RULE_VALUE },
  { "company",            "company",            RULE_VALUE },
  { "starred",            "starred",            RULE_FLAG, BETHINK_IMPORT_HAS_STARRED },
  { "archived",           "archived",           RULE_FLAG, BETHINK_IMPORT_HAS_ARCHIVED },
  { "partial",            "partial",            RULE_FLAG, BETHINK_IMPORT_HAS_PARTIAL },
  { "is-me",              "is_me",              RULE_FLAG, BETHINK_IMPORT_HAS_IS_ME },
  { "blocked",            "blocked",            RULE_STICKY },
  { "unsubscribed",       "unsubscribed",       RULE_STICKY },
  { "stay-in-touch-days", "stay_in_touch_days", RULE_VALUE },
  { "avatar-url",         "avatar_url",         RULE_VALUE },
  { "avatar-blob",        "avatar_blob",        RULE_VALUE },
  { "avatar-color",       "avatar_color",       RULE_VALUE },
};

static const Field conversation_fields[] = {
  { "channel",         "channel",         RULE_FLAG, BETHINK_IMPORT_HAS_CHANNEL },
  { "channel-name",    "channel_name",    RULE_VALUE },
  { "status",          "status",          RULE_FLAG, BETHINK_IMPORT_HAS_STATUS },
  { "starred",         "starred",         RULE_FLAG, BETHINK_IMPORT_HAS_STARRED },
  { "unread-count",    "unread_count",    RULE_FLAG, BETHINK_IMPORT_HAS_UNREAD },
  { "priority",        "priority",        RULE_FLAG, BETHINK_IMPORT_HAS_PRIORITY },
  { "labels",          "labels",          RULE_FLAG, BETHINK_IMPORT_HAS_LABELS },
  { "started-at",      "started_at",      RULE_VALUE, 0, "started-precision" },
  { "activity-own-at", "activity_own_at", RULE_VALUE },
  { "preview-own",     "preview_own",     RULE_VALUE },
};

static const Field message_fields[] = {
  { "direction",    "direction",    RULE_VALUE },
  { "author",       "author",       RULE_VALUE },
  { "body",         "body",         RULE_TEXT },
  { "body-html",    "body_html",    RULE_TEXT },
  { "subject",      "subject",      RULE_VALUE },
  { "sent-at",      "sent_at",      RULE_VALUE, 0, "sent-precision" },
  { "delivery",     "delivery",     RULE_FORWARD },
  { "private-note", "private_note", RULE_STICKY },
};

static const Field call_fields[] = {
  { "conversation-id", "conversation", RULE_VALUE },
  { "direction",       "direction",    RULE_VALUE },
  { "started-at",      "started_at",   RULE_VALUE, 0, "started-precision" },
  { "duration",        "duration",     RULE_COUNT },
  { "outcome",         "outcome",      RULE_VALUE },
  { "text",            "text",         RULE_TEXT },
  { "emotions",        "emotions",     RULE_VALUE },
};

static const Field entry_fields[] = {
  { "when",         "when_at",      RULE_VALUE, 0, "when-precision" },
  { "title",        "title",        RULE_TEXT },
  { "text",         "text",         RULE_TEXT },
  { "amount",       "amount",       RULE_VALUE },
  { "currency",     "currency",     RULE_VALUE },
  { "status",       "status",       RULE_VALUE },
  { "done",         "done",         RULE_COUNT },
  { "done-at",      "done_at",      RULE_VALUE },
  { "type-key",     "type_key",     RULE_VALUE },
  { "company",      "company",      RULE_VALUE },
  { "repeat",       "repeat",       RULE_VALUE },
  { "repeat-every", "repeat_every", RULE_VALUE },
  { "owed-by",      "owed_by",      RULE_VALUE },
  { "starred",      "starred",      RULE_FLAG, BETHINK_IMPORT_HAS_STARRED },
  { "url",          "url",          RULE_VALUE },
  { "recipient",    "recipient",    RULE_VALUE },
};

static const Field field_fields[] = {
  { "type-name", "type_name", RULE_VALUE },
  { "protocol",  "protocol",  RULE_VALUE },
  { "label",     "label",     RULE_VALUE },
  { "value",     "value",     RULE_VALUE, 0, "kind" },
};

static const Field address_fields[] = {
  { "name",        "name",        RULE_VALUE },
  { "street",      "street",      RULE_VALUE },
  { "city",        "city",        RULE_VALUE },
  { "province",    "province",    RULE_VALUE },
  { "postal-code", "postal_code", RULE_VALUE },
  { "country",     "country",     RULE_VALUE },
  { "latitude",    "latitude",    RULE_VALUE },
  { "longitude",   "longitude",   RULE_VALUE },
};

static const Field relationship_fields[] = {
  { "type-key", "type", RULE_VALUE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (contact_fields) <= MAX_FIELDS);

/* First, last and full name are one unit. */
static const Field name_fields[] = {
  { "full-name",  "full_name",  RULE_VALUE },
  { "first-name", "first_name", RULE_VALUE },
  { "last-name",  "last_name",  RULE_VALUE },
};

static const Field *
get_fields (BethinkKind  kind,
            gsize       *n_fields)
{
  static const struct
  {
    const Field *fields;
    gsize n_fields;
  } all[] = {
    [BETHINK_KIND_CONTACT] = { contact_fields, G_N_ELEMENTS (contact_fields) },
    [BETHINK_KIND_CONVERSATION] = { conversation_fields, G_N_ELEMENTS (conversation_fields) },
    [BETHINK_KIND_MESSAGE] = { message_fields, G_N_ELEMENTS (message_fields) },
    [BETHINK_KIND_CALL] = { call_fields, G_N_ELEMENTS (call_fields) },
    [BETHINK_KIND_ENTRY] = { entry_fields, G_N_ELEMENTS (entry_fields) },
    [BETHINK_KIND_RELATIONSHIP] = { relationship_fields, G_N_ELEMENTS (relationship_fields) },
    [BETHINK_KIND_CONTACT_FIELD] = { field_fields, G_N_ELEMENTS (field_fields) },
    [BETHINK_KIND_ADDRESS] = { address_fields, G_N_ELEMENTS (address_fields) },
  };

  g_assert ((gsize) kind < G_N_ELEMENTS (all) && all[kind].fields != NULL);

  *n_fields = all[kind].n_fields;

  return all[kind].fields;
}

/* Values */

static void
get_value (gpointer    object,
           const char *property,
           GValue     *value)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), property);

  g_assert (pspec != NULL);

  g_value_init (value, pspec->value_type);
  g_object_get_property (object, property, value);
}

static gboolean
is_empty_boxed (const GValue *value)
{
  gpointer boxed = g_value_get_boxed (value);

  if (boxed == NULL)
    return TRUE;

  if (G_VALUE_HOLDS (value, BETHINK_TYPE_DATE))
    return ((const BethinkDate *) boxed)->precision == BETHINK_DATE_PRECISION_NONE;

  return G_VALUE_HOLDS (value, G_TYPE_STRV) && ((char **) boxed)[0] == NULL;
}

static gboolean
is_empty (const GValue *value,
          Rule          rule)
{
  if (rule == RULE_FLAG)
    return FALSE;
  if (rule == RULE_COUNT)
    return g_value_get_int (value) < 0;

  if (G_VALUE_HOLDS_STRING (value))
    return g_value_get_string (value) == NULL || g_value_get_string (value)[0] == '\0';
  if (G_VALUE_HOLDS_INT64 (value))
    return g_value_get_int64 (value) == 0 || g_value_get_int64 (value) == BETHINK_TIME_UNKNOWN;
  if (G_VALUE_HOLDS_INT (value))
    return g_value_get_int (value) == 0;
  if (G_VALUE_HOLDS_ENUM (value))
    return g_value_get_enum (value) == 0;
  if (G_VALUE_HOLDS_BOOLEAN (value))
    return !g_value_get_boolean (value);
  if (G_VALUE_HOLDS_DOUBLE (value))
    return isnan (g_value_get_double (value));

  return is_empty_boxed (value);
}

static gboolean
is_equal_boxed (const GValue *a,
                const GValue *b)
{
  gpointer first = g_value_get_boxed (a);
  gpointer second = g_value_get_boxed (b);

  if (first == NULL || second == NULL)
    return first == second;

  if (G_VALUE_HOLDS (a, BETHINK_TYPE_DATE))
    return bethink_date_equal (first, second);

  return g_strv_equal (first, second);
}

static gboolean
is_equal (const GValue *a,
          const GValue *b)
{
  if (G_VALUE_HOLDS_STRING (a))
    return g_strcmp0 (g_value_get_string (a), g_value_get_string (b)) == 0;
  if (G_VALUE_HOLDS_INT64 (a))
    return g_value_get_int64 (a) == g_value_get_int64 (b);
  if (G_VALUE_HOLDS_INT (a))
    return g_value_get_int (a) == g_value_get_int (b);
  if (G_VALUE_HOLDS_ENUM (a))
    return g_value_get_enum (a) == g_value_get_enum (b);
  if (G_VALUE_HOLDS_BOOLEAN (a))
    return g_value_get_boolean (a) == g_value_get_boolean (b);
  if (G_VALUE_HOLDS_DOUBLE (a))
    return g_value_get_double (a) == g_value_get_double (b);

  return is_equal_boxed (a, b);
}

static gboolean
is_longer (const GValue *a,
           const GValue *b)
{
  return strlen (g_value_get_string (a)) > strlen (g_value_get_string (b));
}

/* One decision */

typedef struct
{
  gint64   stamp;
  gboolean newer_or_same_wins;
  gboolean all_flags;
  BethinkImportHas has;
} Incoming;

/* Whether the incoming value, which is not empty, takes the place of the stored one. */
static gboolean
wins (const Field    *field,
      const GValue   *stored,
      gint64          stored_stamp,
      const GValue   *incoming,
      const Incoming *how)
{
  if (field->rule == RULE_STICKY)
    return TRUE;
  if (field->rule == RULE_FORWARD)
    return g_value_get_enum (incoming) > g_value_get_enum (stored);

  if (is_empty (stored, field->rule) || how->stamp > stored_stamp)
    return TRUE;
  if (how->stamp < stored_stamp)
    return FALSE;

  /* A flag of which nothing was known takes the first word about it. */
  if (how->newer_or_same_wins || (field->rule == RULE_FLAG && stored_stamp == 0))
    return TRUE;

  /* Sources below this rank only fill what is empty. */
  return field->rule == RULE_TEXT && how->stamp >= bethink_import_stamp (2, 0) &&
         is_longer (incoming, stored);
}

static gboolean
says_something (const Field    *field,
                const GValue   *value,
                const Incoming *how)
{
  if (field->rule == RULE_FLAG)
    return how->all_flags || (how->has & field->has) != 0;

  return !is_empty (value, field->rule);
}

static void
copy_property (gpointer    from,
               gpointer    to,
               const char *property)
{
  g_auto (GValue) value = G_VALUE_INIT;

  get_value (from, property, &value);
  g_object_set_property (to, property, &value);
}

static BethinkImportMerge
merge_field (const Field    *field,
             gpointer        stored,
             gpointer        incoming,
             BethinkStamps  *stamps,
             const Incoming *how,
             gint64         *stamp)
{
  g_auto (GValue) old = G_VALUE_INIT;
  g_auto (GValue) new = G_VALUE_INIT;
  gint64 old_stamp = bethink_stamps_get (stamps, field->column);

  get_value (stored, field->property, &old);
  get_value (incoming, field->property, &new);
  *stamp = is_empty (&old, field->rule) ? G_MININT64 : old_stamp;

  if (bethink_stamps_is_settled (stamps, field->column))
    {
      *stamp = BETHINK_STAMP_USER;
      return BETHINK_IMPORT_MERGE_NOTHING;
    }

  if (!says_something (field, &new, how) || !wins (field, &old, old_stamp, &new, how))
    return BETHINK_IMPORT_MERGE_NOTHING;

  *stamp = is_empty (&old, field->rule) ? how->stamp : MAX (how->stamp, old_stamp);

  if (is_equal (&old, &new))
    return *stamp != old_stamp ? BETHINK_IMPORT_MERGE_STAMPS : BETHINK_IMPORT_MERGE_NOTHING;

  g_object_set_property (stored, field->property, &new);
  if (field->companion != NULL)
    copy_property (incoming, stored, field->companion);

  return BETHINK_IMPORT_MERGE_VALUES;
}

/* The name */

static gboolean
has_name (gpointer contact)
{
  return bethink_contact_get_full_name (contact) != NULL ||
         bethink_contact_get_first_name (contact) != NULL ||
         bethink_contact_get_last_name (contact) != NULL;
}

static gboolean
same_name (gpointer a,
           gpointer b)
{
  return g_strcmp0 (bethink_contact_get_full_name (a), bethink_contact_get_full_name (b)) == 0 &&
         g_strcmp0 (bethink_contact_get_first_name (a), bethink_contact_get_first_name (b)) == 0 &&
         g_strcmp0 (bethink_contact_get_last_name (a), bethink_contact_get_last_name (b)) == 0;
}

static gint64
get_name_stamp (gpointer             contact,
                const BethinkStamps *stamps)
{
  gint64 stamp = G_MININT64;

  for (gsize i = 0; i < G_N_ELEMENTS (name_fields); i++)
    {
      if (bethink_stamps_is_settled (stamps, name_fields[i].column))
        return BETHINK_STAMP_USER;

      if (has_name (contact))
        stamp = MAX (stamp, bethink_stamps_get (stamps, name_fields[i].column));
    }

  return stamp;
}

static BethinkImportMerge
merge_name (gpointer             stored,
            gpointer             incoming,
            const BethinkStamps *stamps,
            gint64               name_stamp,
            gint64              *stamp)
{
  *stamp = get_name_stamp (stored, stamps);

  if (*stamp == BETHINK_STAMP_USER || !has_name (incoming) || name_stamp <= *stamp)
    return BETHINK_IMPORT_MERGE_NOTHING;

  *stamp = name_stamp;

  if (same_name (stored, incoming))
    return BETHINK_IMPORT_MERGE_STAMPS;

  for (gsize i = 0; i < G_N_ELEMENTS (name_fields); i++)
    copy_property (incoming, stored, name_fields[i].property);

  return BETHINK_IMPORT_MERGE_VALUES;
}

/* The whole record */

static BethinkImportMerge
merge_all (BethinkKind     kind,
           gpointer        stored,
           gpointer        incoming,
           BethinkStamps  *stamps,
           const Incoming *how,
           gint64          name_stamp)
{
  gint64 record = bethink_stamps_get_record (stamps);
  gint64 values[MAX_FIELDS];
  gint64 name = G_MININT64;
  gsize n_fields;
  const Field *fields = get_fields (kind, &n_fields);
  BethinkImportMerge merge = BETHINK_IMPORT_MERGE_NOTHING;

  if (kind == BETHINK_KIND_CONTACT)
    merge = merge_name (stored, incoming, stamps, name_stamp, &name);

  for (gsize i = 0; i < n_fields; i++)
    {
      BethinkImportMerge one = merge_field (&fields[i], stored, incoming, stamps, how, &values[i]);

      merge = MAX (merge, one);
    }

  if (merge == BETHINK_IMPORT_MERGE_NOTHING)
    return merge;

  /* The stamp of the record stands for most fields: let it be the newest one. */
  if (record != BETHINK_STAMP_USER && how->stamp > record)
    bethink_stamps_set_record (stamps, how->stamp);

  for (gsize i = 0; i < n_fields; i++)
    {
      if (values[i] != G_MININT64 && values[i] != BETHINK_STAMP_USER)
        bethink_stamps_set (stamps, fields[i].column, values[i]);
    }

  for (gsize i = 0; name != G_MININT64 && name != BETHINK_STAMP_USER && i < G_N_ELEMENTS (name_fields); i++)
    bethink_stamps_set (stamps, name_fields[i].column, name);

  return merge;
}

/* When a record was made is known once and never changes. */
static BethinkImportMerge
fill_created_at (gpointer stored,
                 gint64   created_at)
{
  if (!BETHINK_IS_RECORD (stored) || created_at == BETHINK_TIME_UNKNOWN ||
      bethink_record_get_created_at (stored) != BETHINK_TIME_UNKNOWN)
    return BETHINK_IMPORT_MERGE_NOTHING;

  bethink_record_set_created_at (stored, created_at);

  return BETHINK_IMPORT_MERGE_VALUES;
}

/**
 * bethink_import_merge:
 * @kind: what both are
 * @stored: a snapshot of the record in the store; it is changed
 * @incoming: what the document says
 * @stamps: the stamps of the fields of @stored; they are changed
 * @item: where @incoming comes from
 * @name_stamp: for a contact the stamp of the name
 *
 * Merges what a document says into a record. What is related to other records,
 * and attachments, is up to the caller.
 *
 * Returns: what changed
 */
BethinkImportMerge
bethink_import_merge (BethinkKind              kind,
                      gpointer                 stored,
                      gpointer                 incoming,
                      BethinkStamps           *stamps,
                      const BethinkImportItem *item,
                      gint64                   name_stamp)
{
  const Incoming how = {
    .stamp = item->stamp,
    .newer_or_same_wins = item->newer_or_same_wins,
    .has = item->has,
  };
  BethinkImportMerge merge;
  BethinkImportMerge created;

  g_return_val_if_fail (G_IS_OBJECT (stored), BETHINK_IMPORT_MERGE_NOTHING);
  g_return_val_if_fail (G_IS_OBJECT (incoming), BETHINK_IMPORT_MERGE_NOTHING);
  g_return_val_if_fail (stamps != NULL, BETHINK_IMPORT_MERGE_NOTHING);

  merge = merge_all (kind, stored, incoming, stamps, &how, name_stamp);
  created = fill_created_at (stored, item->created_at);

  return MAX (merge, created);
}

/**
 * bethink_import_merge_records:
 * @kind: what both are
 * @keep: the record that stays; it is changed
 * @keep_stamps: its stamps; they are changed
 * @drop: the record that turned out to be the same one
 * @drop_stamps: its stamps
 *
 * Merges two records field by field, each with its own stamp.
 *
 * Returns: what changed
 */
BethinkImportMerge
bethink_import_merge_records (BethinkKind          kind,
                              gpointer             keep,
                              BethinkStamps       *keep_stamps,
                              gpointer             drop,
                              const BethinkStamps *drop_stamps)
{
  gsize n_fields;
  const Field *fields = get_fields (kind, &n_fields);
  BethinkImportMerge merge = BETHINK_IMPORT_MERGE_NOTHING;
  gint64 stamp;

  g_return_val_if_fail (G_IS_OBJECT (keep), merge);
  g_return_val_if_fail (G_IS_OBJECT (drop), merge);

  if (kind == BETHINK_KIND_CONTACT)
    {
      merge = merge_name (keep, drop, keep_stamps, get_name_stamp (drop, drop_stamps), &stamp);

      for (gsize i = 0; merge != BETHINK_IMPORT_MERGE_NOTHING && i < G_N_ELEMENTS (name_fields); i++)
        bethink_stamps_set (keep_stamps, name_fields[i].column, stamp);
    }

  for (gsize i = 0; i < n_fields; i++)
    {
      const Incoming how = {
        .stamp = bethink_stamps_get (drop_stamps, fields[i].column),
        .all_flags = TRUE,
      };
      BethinkImportMerge one = merge_field (&fields[i], keep, drop, keep_stamps, &how, &stamp);

      if (one != BETHINK_IMPORT_MERGE_NOTHING)
        bethink_stamps_set (keep_stamps, fields[i].column, stamp);

      merge = MAX (merge, one);
    }

  if (BETHINK_IS_RECORD (drop) &&
      fill_created_at (keep, bethink_record_get_created_at (drop)) != BETHINK_IMPORT_MERGE_NOTHING)
    merge = BETHINK_IMPORT_MERGE_VALUES;

  return merge;
}

/* Whether a stamp has more than a rank. */
static gboolean
has_time (gint64 stamp)
{
  return (stamp & ((G_GINT64_CONSTANT (1) << 56) - 1)) != 0;
}

/**
 * bethink_import_merge_make_stamps:
 * @kind: what it is
 * @incoming: a record that is new
 * @item: where it comes from
 * @name_stamp: for a contact the stamp of the name
 *
 * Returns: (transfer full): the stamps of a record that is added. Of flags that
 *   the document does not speak about nothing is known.
 */
BethinkStamps *
bethink_import_merge_make_stamps (BethinkKind              kind,
                                  gpointer                 incoming,
                                  const BethinkImportItem *item,
                                  gint64                   name_stamp)
{
  BethinkStamps *stamps = bethink_stamps_new (item->stamp);
  gsize n_fields;
  const Field *fields = get_fields (kind, &n_fields);
  BethinkImportHas known = 0;

  for (gsize i = 0; i < n_fields; i++)
    known |= item->has & fields[i].has;

  /* Where all records have the same stamp, nothing is decided by it. Of the kinds
   * of entries only one has a flag, and always speaks of it.
   */
  for (gsize i = 0; kind != BETHINK_KIND_ENTRY && (known != 0 || has_time (item->stamp)) && i < n_fields; i++)
    {
      if (fields[i].rule == RULE_FLAG && (item->has & fields[i].has) == 0)
        bethink_stamps_set (stamps, fields[i].column, 0);
    }

  if (kind == BETHINK_KIND_CONTACT && name_stamp != item->stamp)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (name_fields); i++)
        bethink_stamps_set (stamps, name_fields[i].column, name_stamp);
    }

  return stamps;
}
