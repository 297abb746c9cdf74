/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <json-glib/json-glib.h>

#include "bethink-monica-server.h"

G_BEGIN_DECLS

/**
 * MonicaScenario:
 * @name: what it is called
 * @steps: (element-type JsonObject): in order
 *
 * Requests and the answers that a real server gave to them.
 */
typedef struct
{
  char *name;
  GPtrArray *steps;
} MonicaScenario;

/**
 * MonicaPeer:
 * @root: address of the installation, without `/api`
 * @token: for it
 * @year: the present year of its clock
 * @send: one request; %NULL and an error when there is no answer
 * @arrange: (nullable): brings about what the API cannot; the answer, or %NULL
 *   when that is not possible
 * @wait: lets time go by
 * @data: for these functions
 *
 * The server that a scenario is played to.
 */
typedef struct
{
  const char *root;
  const char *token;
  int year;
  BethinkMonicaReply *(*send) (const char *method, const char *path, GHashTable *headers, GBytes *body, gpointer data,
                               GError **error);
  JsonNode *(*arrange) (JsonObject *state, gpointer data);
  void (*wait) (guint seconds, gpointer data);
  gpointer data;
} MonicaPeer;

/**
 * MonicaOutcome:
 * @n_steps: that were played
 * @n_skipped: that were not, because something could not be arranged
 * @differences: (element-type utf8): what was not as recorded
 */
typedef struct
{
  guint n_steps;
  guint n_skipped;
  GPtrArray *differences;
} MonicaOutcome;

GPtrArray *monica_replay_load     (const char           *path,
                                   GError              **error);
void       monica_replay_scenario (const MonicaScenario *scenario,
                                   const MonicaPeer     *peer,
                                   MonicaOutcome        *outcome);

/* Values that a scenario has met, and what it expects. */
typedef struct _MonicaVariables MonicaVariables;

MonicaVariables *monica_variables_new     (const MonicaPeer *peer);
void             monica_variables_free    (MonicaVariables  *self);
void             monica_variables_set     (MonicaVariables  *self,
                                           const char       *name,
                                           JsonNode         *value);
JsonNode        *monica_variables_expand  (MonicaVariables  *self,
                                           JsonNode         *node);
char            *monica_variables_fill_in (MonicaVariables  *self,
                                           const char       *text);
gboolean         monica_variables_match   (MonicaVariables  *self,
                                           const char       *expected,
                                           const char       *found);
void             monica_variables_compare (MonicaVariables  *self,
                                           JsonNode         *expected,
                                           JsonNode         *found,
                                           const char       *at,
                                           gboolean          is_subset,
                                           GPtrArray        *differences);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MonicaVariables, monica_variables_free)

G_END_DECLS
