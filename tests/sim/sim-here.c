/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* What the user does, through the tables that the interface writes through. */

#include "sim.h"

#include "bethink-call-table.h"
#include "bethink-call.h"
#include "bethink-contact-card.h"
#include "bethink-contact-table.h"
#include "bethink-conversation-table.h"
#include "bethink-conversation.h"
#include "bethink-entry-table.h"
#include "bethink-entry.h"
#include "bethink-message-table.h"
#include "bethink-message.h"
#include "bethink-trash.h"

static const char *const tag_names[] = {"choir", "family", "garden", "work"};

typedef struct
{
  SimWorld *world;
  const SimStep *step;
  SimRecord *target;
  guint number;
  const char *text; /* the value to write; NULL clears */
} Edit;

static BethinkKind
table_of (SimKind kind)
{
  static const BethinkKind kinds[] = {BETHINK_KIND_CONTACT, BETHINK_KIND_CALL, BETHINK_KIND_CONVERSATION,
                                      BETHINK_KIND_MESSAGE, BETHINK_KIND_ENTRY};

  return kinds[kind];
}

/* ---- adding --------------------------------------------------------------- */

static gboolean
add_contact (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkContactCard) card = bethink_contact_card_new (NULL);
  BethinkContact *contact = bethink_contact_card_get_contact (card);
  g_autofree char *name = g_strdup_printf ("t0r%ux", edit->number);

  bethink_contact_set_first_name (contact, name);
  bethink_contact_set_last_name (contact, edit->text);
  return bethink_contact_table_save_card (tx, card, error);
}

static gboolean
add_call (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkCall) call = bethink_call_new ();
  gint64 at = sim_number_to_time (edit->number) * 1000;

  bethink_call_set_contact_id (call, edit->target->id);
  bethink_call_set_started_at (call, at);
  bethink_call_set_sort_at (call, at);
  bethink_call_set_text (call, edit->text);
  return bethink_call_table_insert (tx, call, error);
}

static gboolean
add_conversation (BethinkTransaction  *tx,
                  gpointer             data,
                  GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkConversation) conversation = bethink_conversation_new ();

  bethink_conversation_set_contact_id (conversation, edit->target->id);
  bethink_conversation_set_channel (conversation, BETHINK_CHANNEL_EMAIL);
  bethink_conversation_set_started_at (conversation, sim_number_to_time (edit->number) * 1000);
  return bethink_conversation_table_insert (tx, conversation, error);
}

static gboolean
add_message (BethinkTransaction  *tx,
             gpointer             data,
             GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  gint64 at = sim_number_to_time (edit->number) * 1000;

  bethink_message_set_conversation_id (message, edit->target->id);
  bethink_message_set_direction (message, edit->number % 2 == 0 ? BETHINK_DIRECTION_IN : BETHINK_DIRECTION_OUT);
  bethink_message_set_sent_at (message, at);
  bethink_message_set_sort_at (message, at);
  bethink_message_set_body (message, edit->text);
  return bethink_message_table_insert (tx, message, error);
}

static gboolean
add_note (BethinkTransaction  *tx,
          gpointer             data,
          GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkEntry) entry = bethink_entry_new ();

  bethink_entry_set_entry_kind (entry, BETHINK_ENTRY_KIND_NOTE);
  bethink_entry_set_text (entry, edit->text);
  bethink_entry_add_person (entry, edit->target->id);
  return bethink_entry_table_insert (tx, entry, error);
}

/* ---- changing ------------------------------------------------------------- */

static void
set_contact_field (BethinkContact *contact,
                   guint           field,
                   const char     *text)
{
  static void (*const setters[]) (BethinkContact *, const char *) = {
    bethink_contact_set_last_name,
    bethink_contact_set_nickname,
    bethink_contact_set_description,
    bethink_contact_set_job,
    bethink_contact_set_company,
    bethink_contact_set_food,
  };

  setters[field] (contact, text);
}

static gboolean
edit_contact (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkContactCard) card = bethink_contact_table_get_card (bethink_transaction_get_db (tx),
                                                                        edit->target->id, error);

  if (card == NULL)
    return FALSE;
  set_contact_field (bethink_contact_card_get_contact (card), edit->step->chance[2] % sim_kind_n_fields (SIM_CONTACT),
                     edit->text);
  return bethink_contact_table_save_card (tx, card, error);
}

static gboolean
edit_call (BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkCall) call = bethink_call_table_get (bethink_transaction_get_db (tx), edit->target->id, error);

  if (call == NULL)
    return FALSE;
  bethink_call_set_text (call, edit->text);
  return bethink_call_table_update (tx, call, error);
}

static gboolean
edit_message (BethinkTransaction  *tx,
              gpointer             data,
              GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkMessage) message = bethink_message_table_get (bethink_transaction_get_db (tx), edit->target->id,
                                                                  error);

  if (message == NULL)
    return FALSE;
  bethink_message_set_body (message, edit->text);
  return bethink_message_table_update (tx, message, error);
}

static gboolean
edit_note (BethinkTransaction  *tx,
           gpointer             data,
           GError             **error)
{
  Edit *edit = data;
  g_autoptr (BethinkEntry) entry = bethink_entry_table_get (bethink_transaction_get_db (tx), edit->target->id, error);

  if (entry == NULL)
    return FALSE;
  bethink_entry_set_text (entry, edit->text);
  return bethink_entry_table_update (tx, entry, error);
}

static gboolean
delete_record (BethinkTransaction  *tx,
               gpointer             data,
               GError             **error)
{
  Edit *edit = data;

  return bethink_trash_delete (tx, table_of (edit->target->kind), edit->target->id, error);
}

static gboolean
set_tag (BethinkTransaction  *tx,
         gpointer             data,
         GError             **error)
{
  Edit *edit = data;
  const char *name = tag_names[edit->step->chance[2] % G_N_ELEMENTS (tag_names)];
  g_autoptr (BethinkContactCard) card = bethink_contact_table_get_card (bethink_transaction_get_db (tx),
                                                                        edit->target->id, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *const *tags;

  if (card == NULL)
    return FALSE;
  tags = bethink_contact_card_get_tags (card);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    if (!g_str_equal (tags[i], name))
      g_ptr_array_add (names, g_strdup (tags[i]));
  if (edit->step->kind == SIM_STEP_TAG)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_add (names, NULL);
  bethink_contact_card_set_tags (card, (const char *const *) names->pdata);
  g_ptr_array_set_free_func (names, g_free);
  return bethink_contact_table_save_card (tx, card, error);
}

/* ---- steps ---------------------------------------------------------------- */

static void
write_here (SimWorld               *world,
            const char             *kind,
            BethinkTransactionFunc  func,
            Edit                   *edit)
{
  g_autoptr (GError) error = NULL;

  if (!bethink_store_write (world->store, kind, NULL, BETHINK_TRANSACTION_NONE, func, edit, NULL, NULL, &error))
    sim_world_fail (world, "an edit here failed: %s", error->message);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
do_add (SimWorld      *world,
        SimView       *view,
        const SimStep *step)
{
  static const BethinkTransactionFunc funcs[] = {add_contact, add_call, add_conversation, add_message, add_note};
  static const char *const kinds[] = {"contact.add", "call.add", "conversation.add", "message.add", "entry.add"};
  SimKind kind = step->chance[0] % SIM_N_KINDS;
  Edit edit = {.world = world, .step = step, .number = world->n_records + 1};
  g_autofree char *text = NULL;

  if (kind != SIM_CONTACT)
    {
      edit.target = sim_view_pick (view, kind == SIM_MESSAGE ? SIM_CONVERSATION : SIM_CONTACT, step->chance[1]);
      if (edit.target == NULL)
        return;
    }
  world->n_records++;
  edit.text = text = kind == SIM_CONVERSATION ? NULL : sim_token_make (world, SIM_HERE, edit.number);
  sim_world_say (world, "here: add %s %u below %u: %s", sim_kind_name (kind), edit.number,
                 edit.target != NULL ? edit.target->number : 0, text);
  write_here (world, kinds[kind], funcs[kind], &edit);
}

static void
do_edit (SimWorld      *world,
         SimView       *view,
         const SimStep *step)
{
  static const BethinkTransactionFunc funcs[] = {edit_contact, edit_call, NULL, edit_message, edit_note};
  static const char *const kinds[] = {"contact.edit", "call.edit", NULL, "message.edit", "entry.edit"};
  SimKind kind = step->chance[0] % SIM_N_KINDS;
  Edit edit = {.world = world, .step = step, .target = sim_view_pick (view, kind, step->chance[1])};
  gboolean clears = step->kind == SIM_STEP_CLEAR && (kind == SIM_CONTACT || kind == SIM_CALL);
  g_autofree char *text = NULL;
  guint field;

  if (edit.target == NULL || funcs[kind] == NULL)
    return;
  field = kind == SIM_CONTACT ? step->chance[2] % sim_kind_n_fields (kind) : 0;
  edit.number = edit.target->number;
  edit.text = text = clears ? NULL : sim_token_make (world, SIM_HERE, edit.number);
  sim_world_say (world, "here: edit %s %u field %u: %s becomes %s", sim_kind_name (kind), edit.number, field,
                 edit.target->fields[field], text);
  sim_tokens_kill (world, edit.target->fields[field]);
  write_here (world, kinds[kind], funcs[kind], &edit);
}

static void
do_delete (SimWorld      *world,
           SimView       *view,
           const SimStep *step)
{
  SimKind kind = step->chance[0] % SIM_N_KINDS;
  Edit edit = {.world = world, .step = step, .target = sim_view_pick (view, kind, step->chance[1])};

  if (edit.target == NULL)
    return;
  sim_world_say (world, "here: delete %s %u", sim_kind_name (kind), edit.target->number);
  sim_view_kill (world, view, edit.target);
  write_here (world, "record.delete", delete_record, &edit);
}

static void
do_tag (SimWorld      *world,
        SimView       *view,
        const SimStep *step)
{
  Edit edit = {.world = world, .step = step, .target = sim_view_pick (view, SIM_CONTACT, step->chance[1])};

  if (edit.target == NULL)
    return;
  sim_world_say (world, "here: %s contact %u %s", step->kind == SIM_STEP_TAG ? "tag" : "untag", edit.target->number,
                 tag_names[step->chance[2] % G_N_ELEMENTS (tag_names)]);
  write_here (world, step->kind == SIM_STEP_TAG ? "contact.tag" : "contact.untag", set_tag, &edit);
}

void
sim_here_do (SimWorld      *world,
             const SimStep *step)
{
  g_autoptr (SimView) view = sim_view_here (world);

  if (step->kind == SIM_STEP_ADD)
    do_add (world, view, step);
  else if (step->kind == SIM_STEP_EDIT || step->kind == SIM_STEP_CLEAR)
    do_edit (world, view, step);
  else if (step->kind == SIM_STEP_DELETE)
    do_delete (world, view, step);
  else if (step->kind == SIM_STEP_TAG || step->kind == SIM_STEP_UNTAG)
    do_tag (world, view, step);
}
