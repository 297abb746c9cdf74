/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-sync-conflicts.h"

#include <glib/gi18n.h>

/* `bethink-cli conflicts`: what both sides changed and nobody has decided yet. They
 * are decided in the window, where both can be seen together with the rest.
 */

#define MAX_CHARS 200

typedef struct
{
  gboolean     json;
  JsonBuilder *builder;
  guint        number;
} Listing;

static void
print_value (const char *title,
             const char *value)
{
  bethink_cli_print ("%s", title);
  bethink_cli_print_line (value, MAX_CHARS);
  bethink_cli_print ("\n");
}

static void
print_text (const BethinkSyncConflict *conflict)
{
  bethink_cli_print ("%s ", bethink_monica_kind_to_nick (conflict->remote_kind));
  bethink_cli_print_line (conflict->contact_name != NULL ? conflict->contact_name : conflict->title, MAX_CHARS);
  bethink_cli_print ("%s%s\n", conflict->reason != NULL ? ": " : "", conflict->reason != NULL ? conflict->reason : "");

  for (guint i = 0; i < conflict->fields->len; i++)
    {
      const BethinkSyncConflictField *field = g_ptr_array_index (conflict->fields, i);

      bethink_cli_print ("  %s\n", field->field);
      print_value (_("    mine:   "), field->mine);
      print_value (_("    theirs: "), field->theirs);
    }
}

static void
add_field (JsonBuilder                    *builder,
           const BethinkSyncConflictField *field)
{
  json_builder_begin_object (builder);
  bethink_cli_add_text (builder, "field", field->field);
  bethink_cli_add_text (builder, "mine", field->mine);
  bethink_cli_add_text (builder, "theirs", field->theirs);
  bethink_cli_add_text (builder, "before", field->base);
  json_builder_end_object (builder);
}

static void
add_json (JsonBuilder               *builder,
          const BethinkSyncConflict *conflict)
{
  json_builder_begin_object (builder);
  bethink_cli_add_text (builder, "kind", bethink_monica_kind_to_nick (conflict->remote_kind));
  bethink_cli_add_number (builder, "id", conflict->record);
  bethink_cli_add_text (builder, "person", conflict->contact_name);
  bethink_cli_add_text (builder, "title", conflict->title);
  bethink_cli_add_text (builder, "reason", conflict->reason);
  bethink_cli_add_number (builder, "since", conflict->since);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < conflict->fields->len; i++)
    add_field (builder, g_ptr_array_index (conflict->fields, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
list_conflicts (BethinkDb  *db,
                gpointer    data,
                GError    **error)
{
  Listing *self = data;
  g_autoptr (GPtrArray) conflicts = bethink_sync_conflicts_list (db, G_MAXINT, error);

  if (conflicts == NULL)
    return FALSE;

  self->number = conflicts->len;
  for (guint i = 0; i < conflicts->len; i++)
    {
      if (self->json)
        add_json (self->builder, g_ptr_array_index (conflicts, i));
      else
        print_text (g_ptr_array_index (conflicts, i));
    }

  return TRUE;
}

static BethinkCliExit
run_conflicts (BethinkCli *cli)
{
  Listing listing = { FALSE, NULL, 0 };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &listing.json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  if (!bethink_cli_parse (cli, entries, 0, 0))
    return BETHINK_CLI_WRONG_USE;

  listing.builder = builder;
  json_builder_begin_array (builder);

  if (!bethink_cli_read (cli, list_conflicts, &listing))
    return BETHINK_CLI_FAILED;

  json_builder_end_array (builder);
  if (listing.json)
    {
      node = json_builder_get_root (builder);
      bethink_cli_print_json (node);
    }

  return listing.number == 0 ? BETHINK_CLI_OK : BETHINK_CLI_FAILED;
}

const BethinkCliCommand bethink_cli_conflicts = {
  .name = "conflicts",
  .usage = "[--json]",
  .summary = N_("List what was changed on both sides"),
  .run = run_conflicts,
};
