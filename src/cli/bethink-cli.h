/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * BethinkCliExit:
 * @BETHINK_CLI_OK: all went well
 * @BETHINK_CLI_FAILED: a file was not imported, a check failed, the store could
 *   not be used, or what was asked for is not there
 * @BETHINK_CLI_WRONG_USE: the command was not understood
 *
 * What the program returns.
 */
typedef enum
{
  BETHINK_CLI_OK = 0,
  BETHINK_CLI_FAILED = 1,
  BETHINK_CLI_WRONG_USE = 2,
} BethinkCliExit;

typedef struct _BethinkCliCommand BethinkCliCommand;

/**
 * BethinkCli:
 * @command: what is to be done
 * @database: (owned) (nullable): the file given with --database
 * @args: (owned): what stands behind the command, without its options
 *
 * One run of the program.
 */
typedef struct
{
  const BethinkCliCommand  *command;
  char                     *database;
  char                    **args;
} BethinkCli;

/* @args still holds the options: the command takes them with bethink_cli_parse(). */
struct _BethinkCliCommand
{
  const char       *name;
  const char       *usage;
  const char       *summary;
  BethinkCliExit  (*run) (BethinkCli *cli);
};

extern const BethinkCliCommand bethink_cli_backup;
extern const BethinkCliCommand bethink_cli_check;
extern const BethinkCliCommand bethink_cli_conflicts;
extern const BethinkCliCommand bethink_cli_export;
extern const BethinkCliCommand bethink_cli_import;
extern const BethinkCliCommand bethink_cli_list;
extern const BethinkCliCommand bethink_cli_search;
extern const BethinkCliCommand bethink_cli_show;
extern const BethinkCliCommand bethink_cli_stats;
extern const BethinkCliCommand bethink_cli_sync;

/* Options and arguments */
gboolean        bethink_cli_parse          (BethinkCli          *cli,
                                            const GOptionEntry  *entries,
                                            guint                min_args,
                                            guint                max_args);
BethinkCliExit  bethink_cli_wrong_use      (BethinkCli          *cli,
                                            const char          *format,
                                            ...) G_GNUC_PRINTF (2, 3);

/* The store */
BethinkStore   *bethink_cli_open           (BethinkCli          *cli,
                                            gboolean             writable);
gboolean        bethink_cli_read           (BethinkCli          *cli,
                                            BethinkReadFunc      func,
                                            gpointer             data);

/* Output: nothing that is printed can move the cursor of a terminal. */
void            bethink_cli_print          (const char          *format,
                                            ...) G_GNUC_PRINTF (1, 2);
void            bethink_cli_print_line     (const char          *text,
                                            gsize                max_chars);
void            bethink_cli_print_json     (JsonNode            *node);
void            bethink_cli_add_text       (JsonBuilder         *builder,
                                            const char          *name,
                                            const char          *value);
void            bethink_cli_add_number     (JsonBuilder         *builder,
                                            const char          *name,
                                            gint64               value);
void            bethink_cli_print_error    (const char          *format,
                                            ...) G_GNUC_PRINTF (1, 2);
void            bethink_cli_report_error   (const GError        *error);

#define BETHINK_CLI_ANY_NUMBER G_MAXUINT

G_END_DECLS
