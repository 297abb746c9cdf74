/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-sync-plan.h"

#include <string.h>

/* The rules of merging: each by itself in a table, and all of them together on many
 * records that two sides edited.
 */

#define N_CASES 200000
#define MAX_ROUNDS 5

static BethinkMonicaValues *
make_values (BethinkMonicaKind  kind,
             const char        *field,
             const char        *text)
{
  BethinkMonicaValues *values = bethink_monica_values_new (kind);

  /* "?" is a field that is not known. */
  if (g_strcmp0 (text, "?") != 0)
    bethink_monica_values_set (values, field, text);

  return values;
}

typedef struct
{
  const char        *why;
  BethinkMonicaKind  kind;
  const char        *field;
  const char        *local;
  const char        *base;      /* "-" for no base at all */
  const char        *remote;
  BethinkSyncAction  action;
  const char        *merged;
  const char        *next_base;
  gboolean           held;
  const char        *sent;      /* in an attempt of unknown outcome */
  const char        *accepted;  /* what the server made of the local value */
} FieldCase;

#define CONTACT BETHINK_MONICA_KIND_CONTACT
#define CALL    BETHINK_MONICA_KIND_CALL
#define ACTION(name) BETHINK_SYNC_ACTION_##name

static const FieldCase field_cases[] = {
  { "nothing happened", CONTACT, "job", "a", "a", "a", ACTION (NONE), "a", "a" },
  { "both made the same edit", CONTACT, "job", "b", "a", "b", ACTION (AGREE), "b", "b" },
  { "changed there", CONTACT, "job", "a", "a", "b", ACTION (TAKE), "b", "b" },
  { "cleared there", CONTACT, "job", "a", "a", NULL, ACTION (TAKE), NULL, NULL },
  { "changed here", CONTACT, "job", "b", "a", "a", ACTION (PUSH), "b", "a" },
  { "cleared here", CONTACT, "job", NULL, "a", "a", ACTION (PUSH), NULL, "a" },
  { "changed on both sides", CONTACT, "job", "b", "a", "c", ACTION (HOLD), "b", "c" },
  { "cleared here, changed there", CONTACT, "job", NULL, "a", "c", ACTION (HOLD), NULL, "c" },
  { "held, and nothing new", CONTACT, "job", "b", "c", "c", ACTION (NONE), "b", "c", .held = TRUE },
  { "held, and changed once more", CONTACT, "job", "b", "c", "d", ACTION (ADD), "b", "d", .held = TRUE },
  { "held, and by now the same", CONTACT, "job", "c", "b", "c", ACTION (SETTLE), "c", "c", .held = TRUE },
  { "our own echo", CONTACT, "job", "c", "a", "b", ACTION (PUSH), "c", "b", .sent = "b" },
  { "our own echo, and taken back here", CONTACT, "job", "a", "a", "b", ACTION (PUSH), "a", "b", .sent = "b" },
  /* S30, S42: the server stores something else than was sent. */
  { "cut there", CONTACT, "job", "abc", "abc", "ab", ACTION (AGREE), "abc", "ab", .accepted = "ab" },
  { "cut there, seen again", CONTACT, "job", "abc", "ab", "ab", ACTION (NONE), "abc", "ab", .accepted = "ab" },
  { "cut there, then changed there", CONTACT, "job", "abc", "ab", "x", ACTION (TAKE), "x", "x", .accepted = "ab" },
  { "case does not matter in words", CONTACT, "gender", "woman", "Woman", "Woman", ACTION (NONE), "woman", "Woman" },
  { "first met, same", CONTACT, "job", "a", "-", "a", ACTION (AGREE), "a", "a" },
  { "first met, only there", CONTACT, "job", NULL, "-", "a", ACTION (TAKE), "a", "a" },
  { "first met, only here", CONTACT, "job", "a", "-", NULL, ACTION (PUSH), "a", NULL },
  { "first met, different", CONTACT, "job", "a", "-", "b", ACTION (HOLD), "a", "b" },
  /* S25: never returned, so never compared with what came. */
  { "middle name is not sent by itself", CONTACT, "middle_name", "a", "-", "?", ACTION (AGREE), "a", "a" },
  { "middle name was edited here", CONTACT, "middle_name", "b", "a", "?", ACTION (PUSH), "b", "a" },
  { "middle name of somebody who came from there", CONTACT, "middle_name", "b", "?", "?", ACTION (PUSH), "b", NULL },
  { "no middle name of somebody who came from there", CONTACT, "middle_name", NULL, "?", "?", ACTION (NONE), NULL, NULL },
  { "middle name rests", CONTACT, "middle_name", "a", "a", "?", ACTION (NONE), "a", "a" },
  /* A partial contact comes without its work. */
  { "a short object says nothing", CONTACT, "job", "b", "a", "?", ACTION (NONE), "b", "a" },
  /* Stars and the archive cannot be set by the API. */
  { "star was set there", CONTACT, "starred", NULL, NULL, "1", ACTION (TAKE), "1", "1" },
  { "star was set here", CONTACT, "starred", "1", NULL, NULL, ACTION (KEEP), "1", NULL },
  { "how they met differs at first", CONTACT, "met", "a", "-", "b", ACTION (KEEP), "a", "b" },
  { "how they met changed on both sides", CONTACT, "met", "b", "a", "c", ACTION (KEEP), "b", "c" },
  /* S28: feelings can be replaced, and not cleared. */
  { "feelings changed here", CALL, "emotions", "joy", "fear", "fear", ACTION (PUSH), "joy", "fear" },
  { "feelings were cleared here", CALL, "emotions", NULL, "fear", "fear", ACTION (KEEP), NULL, "fear" },
  { "tag added here", CONTACT, "tags", "a\nb", "a", "a", ACTION (PUSH), "a\nb", "a" },
  { "tag added there", CONTACT, "tags", "a", "a", "a\nb", ACTION (TAKE), "a\nb", "a\nb" },
  { "tags added on both sides", CONTACT, "tags", "a\nb", "a", "a\nc", ACTION (PUSH), "a\nb\nc", "a\nc" },
  { "tag removed here, another there", CONTACT, "tags", "b\nc", "a\nb\nc", "a\nb", ACTION (PUSH), "b", "a\nb" },
  { "spelling of the server stays", CONTACT, "tags", "famille", "-", "Famille", ACTION (AGREE), "Famille", "Famille" },
  { "first met, tags of both", CONTACT, "tags", "a", "-", "b", ACTION (PUSH), "a\nb", "b" },
};

static void
test_fields (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_cases); i++)
    {
      const FieldCase *c = &field_cases[i];
      g_autoptr (BethinkMonicaValues) local = make_values (c->kind, c->field, c->local);
      g_autoptr (BethinkMonicaValues) base = NULL;
      g_autoptr (BethinkMonicaValues) remote = make_values (c->kind, c->field, c->remote);
      g_autoptr (BethinkMonicaValues) sent = make_values (c->kind, c->field, c->sent);
      const char *held[] = { c->held ? c->field : NULL, NULL };
      BethinkMonicaValues *unknown_sent[] = { c->sent != NULL ? sent : NULL, NULL };
      BethinkSyncPair pair = { c->field, c->local, c->accepted };
      BethinkSyncPlanInput input = { local, NULL, remote, held, &pair, c->accepted != NULL ? 1 : 0, unknown_sent };
      g_autoptr (BethinkSyncPlan) plan = NULL;

      if (g_strcmp0 (c->base, "-") != 0)
        input.base = base = make_values (c->kind, c->field, c->base);

      g_test_message ("%s", c->why);
      plan = bethink_sync_plan_fields (&input);
      g_assert_cmpint (bethink_sync_plan_get_action (plan, c->field), ==, c->action);
      g_assert_cmpstr (bethink_monica_values_get (plan->merged, c->field), ==, c->merged);
      g_assert_cmpstr (bethink_monica_values_get (plan->base, c->field), ==, c->next_base);
      g_assert_true (bethink_sync_plan_has (plan, c->action) || c->action == ACTION (NONE));
    }
}

#define HERE(name)   BETHINK_SYNC_HERE_##name
#define THERE(name)  BETHINK_SYNC_THERE_##name
#define PARENT(name) BETHINK_SYNC_PARENT_##name
#define RECORD(name) BETHINK_SYNC_RECORD_##name

static const struct
{
  BethinkSyncHere         here;
  BethinkSyncThere        there;
  BethinkSyncParent       parent;
  BethinkSyncRecordAction action;
} record_cases[] = {
  { HERE (UNCHANGED), THERE (UNCHANGED), PARENT (READY), RECORD (NONE) },
  { HERE (UNCHANGED), THERE (CHANGED), PARENT (READONLY), RECORD (MERGE) },
  { HERE (UNCHANGED), THERE (GONE), PARENT (READY), RECORD (TRASH) },
  { HERE (UNCHANGED), THERE (UNKNOWN), PARENT (READY), RECORD (NONE) },
  { HERE (CHANGED), THERE (UNCHANGED), PARENT (READY), RECORD (MERGE) },
  { HERE (CHANGED), THERE (UNCHANGED), PARENT (READONLY), RECORD (WAIT) },
  { HERE (CHANGED), THERE (CHANGED), PARENT (WAITING), RECORD (MERGE) },
  { HERE (CHANGED), THERE (GONE), PARENT (READY), RECORD (HOLD) },
  { HERE (CHANGED), THERE (UNKNOWN), PARENT (READY), RECORD (WAIT) },
  { HERE (DELETED), THERE (UNCHANGED), PARENT (READY), RECORD (DELETE_THERE) },
  { HERE (DELETED), THERE (UNCHANGED), PARENT (READONLY), RECORD (WAIT) },
  { HERE (DELETED), THERE (CHANGED), PARENT (READY), RECORD (BRING_BACK) },
  { HERE (DELETED), THERE (GONE), PARENT (READY), RECORD (FORGET) },
  { HERE (DELETED), THERE (UNKNOWN), PARENT (READY), RECORD (WAIT) },
  { HERE (NEW), THERE (ABSENT), PARENT (READY), RECORD (CREATE_THERE) },
  { HERE (NEW), THERE (ABSENT), PARENT (WAITING), RECORD (WAIT) },
  { HERE (NEW), THERE (ABSENT), PARENT (READONLY), RECORD (WAIT) },
  { HERE (NEW), THERE (NEW), PARENT (READY), RECORD (MERGE) },
  { HERE (ABSENT), THERE (NEW), PARENT (READY), RECORD (CREATE_HERE) },
  { HERE (ABSENT), THERE (NEW), PARENT (READONLY), RECORD (CREATE_HERE) },
  { HERE (ABSENT), THERE (NEW), PARENT (WAITING), RECORD (WAIT) },
  { HERE (LOST), THERE (UNCHANGED), PARENT (READY), RECORD (CREATE_HERE) },
  { HERE (LOST), THERE (GONE), PARENT (READY), RECORD (FORGET) },
};

static void
test_records (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (record_cases); i++)
    g_assert_cmpint (bethink_sync_plan_record (record_cases[i].here, record_cases[i].there, record_cases[i].parent),
                     ==, record_cases[i].action);
}

/* Whatever the states: nothing is deleted there that the user did not delete and nobody
 * changed; nothing goes here that was changed; nothing is sent below what cannot take it.
 */
static void
test_record_rules (void)
{
  for (int here = HERE (ABSENT); here <= HERE (LOST); here++)
    for (int there = THERE (ABSENT); there <= THERE (UNKNOWN); there++)
      for (int parent = PARENT (READY); parent <= PARENT (READONLY); parent++)
        {
          const BethinkSyncRecordAction action = bethink_sync_plan_record (here, there, parent);

          if (action == RECORD (DELETE_THERE))
            g_assert_true (here == HERE (DELETED) && there == THERE (UNCHANGED));
          if (action == RECORD (TRASH))
            g_assert_true (here == HERE (UNCHANGED) && there == THERE (GONE));
          if (action == RECORD (CREATE_THERE))
            g_assert_true (here == HERE (NEW) && there == THERE (ABSENT) && parent == PARENT (READY));
          if (action == RECORD (FORGET))
            g_assert_true (there == THERE (GONE) && (here == HERE (DELETED) || here == HERE (LOST)));
          if (there == THERE (UNKNOWN))
            g_assert_true (action == RECORD (NONE) || action == RECORD (WAIT));
        }
}

/* Many records */

typedef struct
{
  GRand             *random;
  BethinkMonicaKind  kind;
} Maker;

static char *
make_text (Maker                    *maker,
           const BethinkMonicaField *field)
{
  static const char * const words[] = { "a", "b", "c", "Ä", "joy\nfear", "fear" };
  static const char * const dates[] = { "1986-03-14", "--02-29", "~1982", "2001-12-31" };
  static const char * const moments[] = { "2024-03-05T00:00:00", "2024-03-05T10:11:12", "0001-01-01T00:00:00" };

  if (g_rand_int_range (maker->random, 0, 4) == 0)
    return NULL;

  switch ((int) field->type)
    {
    case BETHINK_MONICA_FIELD_FLAG:
    case BETHINK_MONICA_FIELD_NUMBER:
    case BETHINK_MONICA_FIELD_DECIMAL:
    case BETHINK_MONICA_FIELD_IDS:
      return g_strdup_printf ("%d", g_rand_int_range (maker->random, 1, 4));
    case BETHINK_MONICA_FIELD_DATE:
      return g_strdup (dates[g_rand_int_range (maker->random, 0, G_N_ELEMENTS (dates))]);
    case BETHINK_MONICA_FIELD_MOMENT:
      return g_strdup (moments[g_rand_int_range (maker->random, 0, G_N_ELEMENTS (moments))]);
    default:
      return g_strdup (words[g_rand_int_range (maker->random, 0, G_N_ELEMENTS (words))]);
    }
}

static void
edit (Maker               *maker,
      BethinkMonicaValues *values,
      guint                n_edits)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (maker->kind, &n_fields);

  for (guint i = 0; i < n_edits; i++)
    {
      const BethinkMonicaField *field = &fields[g_rand_int_range (maker->random, 0, n_fields)];
      g_autofree char *text = make_text (maker, field);

      bethink_monica_values_set (values, field->name, text);
    }
}

static BethinkMonicaValues *
make_base (Maker *maker)
{
  BethinkMonicaValues *values = bethink_monica_values_new (maker->kind);
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (maker->kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *text = make_text (maker, &fields[i]);

      bethink_monica_values_set (values, fields[i].name, text);
    }

  return values;
}

static const BethinkMonicaField *
get_fields (BethinkSyncPlan *plan)
{
  guint n_fields;

  return bethink_monica_fields_get (bethink_monica_values_get_kind (plan->local), &n_fields);
}

static gboolean
same (const BethinkMonicaField *field,
      BethinkMonicaValues      *a,
      BethinkMonicaValues      *b)
{
  return bethink_monica_field_equal (field, bethink_monica_values_get (a, field->name),
                                     bethink_monica_values_get (b, field->name));
}

/* I1: what was changed here stays. I2: what is sent replaces only what was read and agreed
 * on. I5, I6: what is neither taken nor sent is kept for the user to decide.
 */
static void
assert_plan (BethinkSyncPlan            *plan,
             const BethinkSyncPlanInput *input)
{
  const BethinkMonicaField *fields = get_fields (plan);

  for (guint i = 0; i < plan->n_fields; i++)
    {
      const BethinkMonicaField *field = &fields[i];
      const BethinkSyncAction action = plan->actions[i];

      if (field->type == BETHINK_MONICA_FIELD_SET)
        continue;

      if (!same (field, input->local, input->base))
        g_assert_true (same (field, plan->merged, input->local));

      if (action == ACTION (PUSH) && (field->flags & BETHINK_MONICA_FIELD_UNSEEN) == 0)
        g_assert_true (same (field, input->remote, input->base));

      if (action == ACTION (PUSH) || action == ACTION (TAKE))
        g_assert_false (input->held != NULL && g_strv_contains (input->held, field->name));

      if (action == ACTION (HOLD))
        g_assert_true (!same (field, input->remote, input->base) && same (field, plan->base, input->remote));
    }
}

/* The mirrored question has the mirrored answer, where the server can do all we can. */
static void
assert_mirror (BethinkSyncPlan            *plan,
               const BethinkSyncPlanInput *input)
{
  const BethinkSyncPlanInput turned = { input->remote, input->base, input->local, NULL, NULL, 0, NULL };
  const BethinkMonicaField *fields = get_fields (plan);
  g_autoptr (BethinkSyncPlan) mirror = bethink_sync_plan_fields (&turned);

  for (guint i = 0; i < plan->n_fields; i++)
    {
      BethinkSyncAction action = plan->actions[i];

      if (fields[i].flags != BETHINK_MONICA_FIELD_PLAIN)
        continue;

      if (fields[i].type == BETHINK_MONICA_FIELD_SET)
        {
          g_assert_true (same (&fields[i], plan->merged, mirror->merged));
          continue;
        }

      if (action == ACTION (PUSH))
        action = ACTION (TAKE);
      else if (action == ACTION (TAKE))
        action = ACTION (PUSH);

      g_assert_cmpint (mirror->actions[i], ==, action);
    }
}

/* Both sides do what the plan says, in any order. */
static gboolean
carry_out (Maker                *maker,
           BethinkSyncPlan      *plan,
           BethinkMonicaValues **local,
           BethinkMonicaValues **base,
           BethinkMonicaValues  *remote,
           GPtrArray            *held)
{
  const BethinkMonicaField *fields = get_fields (plan);
  const guint start = g_rand_int_range (maker->random, 0, plan->n_fields);
  gboolean busy = FALSE;

  for (guint i = 0; i < plan->n_fields; i++)
    {
      const guint index = (start + i) % plan->n_fields;
      const char *name = fields[index].name;

      if (plan->actions[index] == ACTION (PUSH))
        {
          bethink_monica_values_take_over (remote, plan->merged, name);
          bethink_monica_values_take_over (plan->base, plan->merged, name);
        }
      else if (plan->actions[index] == ACTION (HOLD))
        g_ptr_array_insert (held, 0, (gpointer) name);

      busy |= plan->actions[index] != ACTION (NONE) && plan->actions[index] != ACTION (KEEP);
    }

  bethink_monica_values_unref (*local);
  bethink_monica_values_unref (*base);
  *local = bethink_monica_values_ref (plan->merged);
  *base = bethink_monica_values_ref (plan->base);

  return busy;
}

static void
assert_rest (BethinkMonicaValues *local,
             BethinkMonicaValues *remote,
             GPtrArray           *held)
{
  guint n_fields;
  const BethinkMonicaField *fields = bethink_monica_fields_get (bethink_monica_values_get_kind (local), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (fields[i].flags == BETHINK_MONICA_FIELD_PLAIN && !same (&fields[i], local, remote))
      g_assert_true (g_strv_contains ((const char * const *) held->pdata, fields[i].name));
}

static void
run_case (Maker *maker)
{
  BethinkMonicaValues *base = make_base (maker);
  BethinkMonicaValues *local = bethink_monica_values_copy (base);
  BethinkMonicaValues *remote = bethink_monica_values_copy (base);
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  gboolean busy = TRUE;

  g_ptr_array_add (held, NULL);
  edit (maker, local, g_rand_int_range (maker->random, 0, 4));
  edit (maker, remote, g_rand_int_range (maker->random, 0, 4));

  for (guint round = 0; busy; round++)
    {
      const BethinkSyncPlanInput input = { local, base, remote, (const char * const *) held->pdata, NULL, 0, NULL };
      g_autoptr (BethinkSyncPlan) plan = bethink_sync_plan_fields (&input);

      g_assert_cmpuint (round, <, MAX_ROUNDS);
      assert_plan (plan, &input);
      if (round == 0)
        assert_mirror (plan, &input);
      busy = carry_out (maker, plan, &local, &base, remote, held);
    }

  assert_rest (local, remote, held);
  bethink_monica_values_unref (base);
  bethink_monica_values_unref (local);
  bethink_monica_values_unref (remote);
}

static void
test_properties (void)
{
  static const BethinkMonicaKind kinds[] = {
    BETHINK_MONICA_KIND_MESSAGE, BETHINK_MONICA_KIND_CALL, BETHINK_MONICA_KIND_NOTE,
    BETHINK_MONICA_KIND_CONTACT_FIELD, BETHINK_MONICA_KIND_CONVERSATION, BETHINK_MONICA_KIND_ADDRESS,
    BETHINK_MONICA_KIND_CONTACT
  };
  Maker maker = { g_rand_new_with_seed (16), 0 };

  for (guint i = 0; i < N_CASES; i++)
    {
      maker.kind = kinds[i % 16 == 0 ? G_N_ELEMENTS (kinds) - 1 : i % (G_N_ELEMENTS (kinds) - 1)];
      run_case (&maker);
    }

  g_rand_free (maker.random);
}

static void
test_equal (void)
{
  Maker maker = { g_rand_new_with_seed (1), CONTACT };

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (BethinkMonicaValues) values = make_base (&maker);
      const BethinkSyncPlanInput input = { values, values, values, NULL, NULL, 0, NULL };
      g_autoptr (BethinkSyncPlan) plan = bethink_sync_plan_fields (&input);

      for (guint field = 0; field < plan->n_fields; field++)
        g_assert_cmpint (plan->actions[field], ==, ACTION (NONE));

      g_assert_true (bethink_monica_values_equal (plan->merged, values));
      g_assert_true (bethink_monica_values_equal (plan->base, values));
    }

  g_rand_free (maker.random);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-plan/fields", test_fields);
  g_test_add_func ("/sync-plan/records", test_records);
  g_test_add_func ("/sync-plan/record-rules", test_record_rules);
  g_test_add_func ("/sync-plan/equal", test_equal);
  g_test_add_func ("/sync-plan/properties", test_properties);

  return g_test_run ();
}
