/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-sync-plan.h"
#include "bethink-sync-safeguards.h"

#include "bethink-text.h"

#include <string.h>

/* The fields of a record that is on both sides. There is one rule for each way in
 * which ours, theirs and the base can differ; no stamp has a say in it, because no
 * two clocks agree.
 */

/* One field while it is decided about. */
typedef struct
{
  const BethinkSyncPlanInput *input;
  const BethinkMonicaField   *field;
  const char                 *local;
  const char                 *base;
  const char                 *remote;
  gboolean                    has_base;
  gboolean                    held;
} Case;

static gboolean
is_same (const Case *self,
         const char *a,
         const char *b)
{
  return bethink_monica_field_equal (self->field, a, b);
}

/* What the server made of our value counts as our value. */
static gboolean
is_ours (const Case *self,
         const char *other)
{
  const BethinkSyncPlanInput *input = self->input;

  if (is_same (self, self->local, other))
    return TRUE;

  for (guint i = 0; i < input->n_accepted; i++)
    {
      const BethinkSyncPair *pair = &input->accepted[i];

      if (strcmp (pair->field, self->field->name) == 0 &&
          is_same (self, pair->sent, self->local) &&
          is_same (self, pair->stored, other))
        return TRUE;
    }

  return FALSE;
}

/* A value that came back to us, and not somebody else's edit. */
static gboolean
is_echo (const Case *self)
{
  BethinkMonicaValues * const *sent = self->input->unknown_sent;

  for (; sent != NULL && *sent != NULL; sent++)
    if (bethink_monica_values_has (*sent, self->field->name) &&
        is_same (self, bethink_monica_values_get (*sent, self->field->name), self->remote))
      return TRUE;

  return FALSE;
}

static BethinkSyncAction
send_or_keep (const Case *self)
{
  return bethink_monica_field_can_send (self->field, self->local) ? BETHINK_SYNC_ACTION_PUSH
                                                                  : BETHINK_SYNC_ACTION_KEEP;
}

/* Both sides are there for the first time, and say different things. */
static BethinkSyncAction
decide_without_base (const Case *self)
{
  if (self->local == NULL)
    return BETHINK_SYNC_ACTION_TAKE;
  if (self->remote == NULL)
    return send_or_keep (self);

  return (self->field->flags & BETHINK_MONICA_FIELD_PULLED) != 0 ? BETHINK_SYNC_ACTION_KEEP
                                                                 : BETHINK_SYNC_ACTION_HOLD;
}

static BethinkSyncAction
decide (const Case *self)
{
  const gboolean unchanged_there = self->has_base && is_same (self, self->remote, self->base);

  if (is_ours (self, self->remote))
    {
      if (self->held)
        return BETHINK_SYNC_ACTION_SETTLE;

      return unchanged_there ? BETHINK_SYNC_ACTION_NONE : BETHINK_SYNC_ACTION_AGREE;
    }

  if (self->held)
    return unchanged_there ? BETHINK_SYNC_ACTION_NONE : BETHINK_SYNC_ACTION_ADD;

  if (is_echo (self))
    return send_or_keep (self);

  if (!self->has_base)
    return decide_without_base (self);

  if (is_ours (self, self->base) || !bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_BASE))
    return BETHINK_SYNC_ACTION_TAKE;

  if (unchanged_there || (self->field->flags & BETHINK_MONICA_FIELD_PULLED) != 0)
    return send_or_keep (self);

  return bethink_sync_guards (BETHINK_SYNC_SAFEGUARD_HOLD) ? BETHINK_SYNC_ACTION_HOLD : BETHINK_SYNC_ACTION_TAKE;
}

/* What the server takes and never shows: only our own edits are known. What was here
 * before both sides met is no edit; a record that came from there had nothing here.
 */
static BethinkSyncAction
decide_unseen (const Case          *self,
               BethinkMonicaValues *base)
{
  if (self->input->base == NULL)
    {
      bethink_monica_values_set (base, self->field->name, self->local);
      return BETHINK_SYNC_ACTION_AGREE;
    }

  return is_same (self, self->local, self->base) ? BETHINK_SYNC_ACTION_NONE : send_or_keep (self);
}

/* Sets */

static gboolean
contains (const char * const *names,
          const char         *name)
{
  g_autofree char *folded = bethink_text_fold (name);

  for (; *names != NULL; names++)
    {
      g_autofree char *other = bethink_text_fold (*names);

      if (strcmp (folded, other) == 0)
        return TRUE;
    }

  return FALSE;
}

/* (R + (L - B)) - (B - L), in the spelling of the server where it has one. */
static GStrv
join_sets (const char * const *local,
           const char * const *base,
           const char * const *remote)
{
  g_autoptr (GStrvBuilder) joined = g_strv_builder_new ();

  for (guint i = 0; remote[i] != NULL; i++)
    if (!contains (base, remote[i]) || contains (local, remote[i]))
      g_strv_builder_add (joined, remote[i]);

  for (guint i = 0; local[i] != NULL; i++)
    if (!contains (base, local[i]) && !contains (remote, local[i]))
      g_strv_builder_add (joined, local[i]);

  return g_strv_builder_end (joined);
}

static BethinkSyncAction
decide_set (const Case          *self,
            BethinkMonicaValues *merged)
{
  const char *name = self->field->name;
  g_auto (GStrv) local = bethink_monica_values_dup_list (self->input->local, name);
  g_auto (GStrv) remote = bethink_monica_values_dup_list (self->input->remote, name);
  g_auto (GStrv) base = self->has_base ? bethink_monica_values_dup_list (self->input->base, name)
                                       : g_new0 (char *, 1);
  g_auto (GStrv) joined = join_sets ((const char * const *) local, (const char * const *) base,
                                     (const char * const *) remote);
  const char *text;

  bethink_monica_values_set_list (merged, name, (const char * const *) joined);
  text = bethink_monica_values_get (merged, name);

  if (!is_same (self, text, self->remote))
    return BETHINK_SYNC_ACTION_PUSH;
  if (!is_same (self, text, self->local))
    return BETHINK_SYNC_ACTION_TAKE;

  return self->has_base && is_same (self, self->base, self->remote) ? BETHINK_SYNC_ACTION_NONE
                                                                    : BETHINK_SYNC_ACTION_AGREE;
}

static gboolean
is_held (const BethinkSyncPlanInput *input,
         const char                 *field)
{
  return input->held != NULL && g_strv_contains (input->held, field);
}

static BethinkSyncAction
plan_field (BethinkSyncPlan            *plan,
            const BethinkSyncPlanInput *input,
            const BethinkMonicaField   *field)
{
  const Case self = {
    .input = input,
    .field = field,
    .local = bethink_monica_values_get (input->local, field->name),
    .base = input->base != NULL ? bethink_monica_values_get (input->base, field->name) : NULL,
    .remote = bethink_monica_values_get (input->remote, field->name),
    .has_base = input->base != NULL && bethink_monica_values_has (input->base, field->name),
    .held = is_held (input, field->name),
  };
  BethinkSyncAction action;

  if ((field->flags & BETHINK_MONICA_FIELD_UNSEEN) != 0)
    return decide_unseen (&self, plan->base);

  /* An object that is shorter than others says nothing about the field. */
  if (!bethink_monica_values_has (input->remote, field->name))
    return BETHINK_SYNC_ACTION_NONE;

  action = field->type == BETHINK_MONICA_FIELD_SET ? decide_set (&self, plan->merged) : decide (&self);

  if (action == BETHINK_SYNC_ACTION_TAKE && field->type != BETHINK_MONICA_FIELD_SET)
    bethink_monica_values_take_over (plan->merged, input->remote, field->name);

  bethink_monica_values_take_over (plan->base, input->remote, field->name);

  return action;
}

/**
 * bethink_sync_plan_fields:
 * @input: the three values of a record, and what is known beside them
 *
 * Decides about each field by itself. Nothing is changed by it.
 *
 * Returns: (transfer full): what to do
 */
BethinkSyncPlan *
bethink_sync_plan_fields (const BethinkSyncPlanInput *input)
{
  const BethinkMonicaKind kind = bethink_monica_values_get_kind (input->local);
  const BethinkMonicaField *fields;
  BethinkSyncPlan *plan;
  guint n_fields;

  g_return_val_if_fail (bethink_monica_values_get_kind (input->remote) == kind, NULL);

  fields = bethink_monica_fields_get (kind, &n_fields);
  plan = g_malloc0 (sizeof (BethinkSyncPlan) + n_fields * sizeof (BethinkSyncAction));
  plan->n_fields = n_fields;
  plan->local = bethink_monica_values_ref (input->local);
  plan->merged = bethink_monica_values_copy (input->local);
  plan->base = input->base != NULL ? bethink_monica_values_copy (input->base)
                                   : bethink_monica_values_new (kind);

  for (guint i = 0; i < n_fields; i++)
    plan->actions[i] = plan_field (plan, input, &fields[i]);

  bethink_monica_values_set_rest (plan->base, bethink_monica_values_get_rest (input->remote));

  return plan;
}

/**
 * bethink_sync_plan_free:
 * @self: (transfer full): a plan
 *
 * Frees it.
 */
void
bethink_sync_plan_free (BethinkSyncPlan *self)
{
  g_return_if_fail (self != NULL);

  bethink_monica_values_unref (self->local);
  bethink_monica_values_unref (self->merged);
  bethink_monica_values_unref (self->base);
  g_free (self);
}

/* A set can be sent and taken over at the same time. */
static gboolean
does (BethinkSyncPlan          *self,
      guint                     index,
      const BethinkMonicaField *field,
      BethinkSyncAction         action)
{
  if (self->actions[index] == action)
    return TRUE;

  return action == BETHINK_SYNC_ACTION_TAKE &&
         field->type == BETHINK_MONICA_FIELD_SET &&
         !bethink_monica_field_equal (field,
                                      bethink_monica_values_get (self->local, field->name),
                                      bethink_monica_values_get (self->merged, field->name));
}

/**
 * bethink_sync_plan_get_fields:
 * @self: a plan
 * @action: an action
 *
 * Returns: (transfer full): the names of the fields with which that is done, in
 *   order; of sets that are sent and taken over at the same time, for both
 */
GStrv
bethink_sync_plan_get_fields (BethinkSyncPlan   *self,
                              BethinkSyncAction  action)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const BethinkMonicaField *fields;
  guint n_fields;

  g_return_val_if_fail (self != NULL, NULL);

  fields = bethink_monica_fields_get (bethink_monica_values_get_kind (self->local), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (does (self, i, &fields[i], action))
      g_strv_builder_add (names, fields[i].name);

  return g_strv_builder_end (names);
}

/**
 * bethink_sync_plan_has:
 * @self: a plan
 * @action: an action
 *
 * Returns: whether that is done with any field
 */
gboolean
bethink_sync_plan_has (BethinkSyncPlan   *self,
                       BethinkSyncAction  action)
{
  g_auto (GStrv) names = bethink_sync_plan_get_fields (self, action);

  return names != NULL && names[0] != NULL;
}

/**
 * bethink_sync_plan_get_action:
 * @self: a plan
 * @field: name of a field
 *
 * Returns: what is done with the field; for a set that is sent and taken over,
 *   that it is sent
 */
BethinkSyncAction
bethink_sync_plan_get_action (BethinkSyncPlan *self,
                              const char      *field)
{
  const BethinkMonicaField *fields;
  guint n_fields;

  g_return_val_if_fail (self != NULL, BETHINK_SYNC_ACTION_NONE);

  fields = bethink_monica_fields_get (bethink_monica_values_get_kind (self->local), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (strcmp (fields[i].name, field) == 0)
      return self->actions[i];

  return BETHINK_SYNC_ACTION_NONE;
}
