/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-cli"

#include "bethink-cli.h"

#include "bethink-enums.h"
#include "bethink-stats.h"

#include <glib/gi18n.h>

/* `bethink-cli stats`: how much there is. */

static const struct
{
  const char *name;
  gsize       offset;
} numbers[] = {
  { "contacts", G_STRUCT_OFFSET (BethinkStats, contacts) },
  { "contacts_listed", G_STRUCT_OFFSET (BethinkStats, contacts_listed) },
  { "contacts_partial", G_STRUCT_OFFSET (BethinkStats, contacts_partial) },
  { "contacts_archived", G_STRUCT_OFFSET (BethinkStats, contacts_archived) },
  { "conversations", G_STRUCT_OFFSET (BethinkStats, conversations) },
  { "messages", G_STRUCT_OFFSET (BethinkStats, messages) },
  { "messages_in", G_STRUCT_OFFSET (BethinkStats, messages_in) },
  { "messages_out", G_STRUCT_OFFSET (BethinkStats, messages_out) },
  { "private_notes", G_STRUCT_OFFSET (BethinkStats, private_notes) },
  { "calls", G_STRUCT_OFFSET (BethinkStats, calls) },
  { "relationships", G_STRUCT_OFFSET (BethinkStats, relationships) },
  { "tags", G_STRUCT_OFFSET (BethinkStats, tags) },
  { "contact_fields", G_STRUCT_OFFSET (BethinkStats, contact_fields) },
  { "addresses", G_STRUCT_OFFSET (BethinkStats, addresses) },
  { "attachments", G_STRUCT_OFFSET (BethinkStats, attachments) },
};

static gboolean
read_stats (BethinkDb  *db,
            gpointer    data,
            GError    **error)
{
  return bethink_stats_read (db, data, error);
}

static gint64
get_number (const BethinkStats *stats,
            guint               position)
{
  return G_STRUCT_MEMBER (gint64, stats, numbers[position].offset);
}

static void
print_json (const BethinkStats *stats)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    bethink_cli_add_number (builder, numbers[i].name, get_number (stats, i));

  bethink_cli_add_number (builder, "entries_total", stats->entries);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_object (builder);
  for (int i = BETHINK_ENTRY_KIND_NOTE; i <= BETHINK_ENTRY_KIND_OTHER; i++)
    {
      if (stats->entries_by_kind[i] == 0)
        continue;
      bethink_cli_add_number (builder, bethink_entry_kind_to_nick ((BethinkEntryKind) i), stats->entries_by_kind[i]);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  node = json_builder_get_root (builder);
  bethink_cli_print_json (node);
}

static void
print_text (const BethinkStats *stats)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    bethink_cli_print ("%-18s %10" G_GINT64_FORMAT "\n", numbers[i].name, get_number (stats, i));

  bethink_cli_print ("%-18s %10" G_GINT64_FORMAT "\n", "entries", stats->entries);
  for (int i = BETHINK_ENTRY_KIND_NOTE; i <= BETHINK_ENTRY_KIND_OTHER; i++)
    {
      if (stats->entries_by_kind[i] > 0)
        bethink_cli_print ("  %-16s %10" G_GINT64_FORMAT "\n",
                           bethink_entry_kind_to_nick ((BethinkEntryKind) i), stats->entries_by_kind[i]);
    }
}

static BethinkCliExit
run_stats (BethinkCli *cli)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  BethinkStats stats;

  if (!bethink_cli_parse (cli, entries, 0, 0))
    return BETHINK_CLI_WRONG_USE;

  if (!bethink_cli_read (cli, read_stats, &stats))
    return BETHINK_CLI_FAILED;

  if (json)
    print_json (&stats);
  else
    print_text (&stats);

  return BETHINK_CLI_OK;
}

const BethinkCliCommand bethink_cli_stats = {
  .name = "stats",
  .usage = "[--json]",
  .summary = N_("Count what there is"),
  .run = run_stats,
};
