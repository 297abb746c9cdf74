/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-attachment.h"
#include "bethink-date.h"
#include "bethink-db.h"
#include "bethink-record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What is at hand while one record is described; the first error ends it. */
typedef struct
{
  BethinkDb   *db;
  const char  *source;   /* nullable: whose ids stand for other records */
  JsonBuilder *builder;
  GError      *error;
} BethinkNeutral;

void  bethink_neutral_add_text         (BethinkNeutral      *self,
                                        const char          *name,
                                        const char          *value);
void  bethink_neutral_add_flag         (BethinkNeutral      *self,
                                        const char          *name,
                                        gboolean             value);
void  bethink_neutral_add_number       (BethinkNeutral      *self,
                                        const char          *name,
                                        gint64               value);
void  bethink_neutral_add_time         (BethinkNeutral      *self,
                                        const char          *name,
                                        gint64               value);
void  bethink_neutral_add_date         (BethinkNeutral      *self,
                                        const char          *name,
                                        const BethinkDate   *value);
void  bethink_neutral_add_reference    (BethinkNeutral      *self,
                                        const char          *name,
                                        BethinkKind          kind,
                                        gint64               id);
void  bethink_neutral_add_list         (BethinkNeutral      *self,
                                        const char          *name,
                                        const char * const  *values);
void  bethink_neutral_add_long_text    (BethinkNeutral      *self,
                                        const char          *name,
                                        const char          *value);
void  bethink_neutral_add_attachments  (BethinkNeutral      *self,
                                        GPtrArray           *attachments);
char *bethink_neutral_dup_key          (BethinkNeutral      *self,
                                        BethinkKind          kind,
                                        gint64               id);

void  bethink_neutral_add_contact      (BethinkNeutral      *self,
                                        gint64               id);

G_END_DECLS
