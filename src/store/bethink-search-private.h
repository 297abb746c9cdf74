/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-db.h"
#include "bethink-search-results.h"

G_BEGIN_DECLS

/* A question, taken apart. */
typedef struct
{
  char   *text;      /* owned */
  GStrv   words;     /* owned: words and runs of signs, folded */
  char   *match;     /* owned, nullable: the question to FTS5; %NULL when there is none */
  GStrv   doubtful;  /* owned: of the words those that the index does not know exactly */
  guint   limit;
  gint64  deadline;  /* on the monotonic clock, 0 for none */
} BethinkSearchQuestion;

void       bethink_search_question_init   (BethinkSearchQuestion        *self,
                                           const char                   *text,
                                           guint                         limit);
void       bethink_search_question_clear  (BethinkSearchQuestion        *self);
gboolean   bethink_search_question_fits   (const BethinkSearchQuestion  *self,
                                           BethinkStatement             *statement,
                                           int                           first_text,
                                           int                           n_texts);
gboolean   bethink_search_question_is_late (const BethinkSearchQuestion  *self,
                                            GError                      **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BethinkSearchQuestion, bethink_search_question_clear)

GPtrArray *bethink_search_people_run      (BethinkDb                    *db,
                                           const BethinkSearchQuestion  *question,
                                           gboolean                     *has_more,
                                           gboolean                     *complete,
                                           GError                      **error);
GPtrArray *bethink_search_group_run       (BethinkDb                    *db,
                                           BethinkSearchGroup            group,
                                           const BethinkSearchQuestion  *question,
                                           gboolean                     *has_more,
                                           gboolean                     *complete,
                                           GError                      **error);

G_END_DECLS
