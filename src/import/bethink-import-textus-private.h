/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-walk.h"

#include "bethink-json.h"

G_BEGIN_DECLS

typedef enum
{
  BETHINK_TEXTUS_UNKNOWN,
  BETHINK_TEXTUS_COLLECTION,
  BETHINK_TEXTUS_CONVERSATION,
  BETHINK_TEXTUS_MESSAGE,
  BETHINK_TEXTUS_CONTACT,
  BETHINK_TEXTUS_PHONE,
  BETHINK_TEXTUS_WEBHOOK,
} BethinkTextusShape;

/* What happens around the element being read */
typedef struct
{
  BethinkImportWalk  walk;
  BethinkImportKeys *conversation;  /* owned, nullable: encloses the messages being read */
  BethinkImportKeys *contact;       /* owned, nullable: first of the associated contacts */
  gint64             neighbour;     /* time of the message read last in this list */
} BethinkTextusReader;

/* bethink-import-textus.c */
BethinkTextusShape  bethink_textus_shape_from_type      (const char           *type);

/* bethink-import-textus-message.c */
gint64              bethink_textus_get_first_time       (JsonObject           *object,
                                                         const char * const   *members);
gboolean            bethink_textus_read_message         (BethinkTextusReader  *self,
                                                         JsonObject           *object,
                                                         gboolean              scheduled,
                                                         GError              **error);
gboolean            bethink_textus_read_timeline_object (BethinkTextusReader  *self,
                                                         JsonObject           *object,
                                                         gboolean              scheduled,
                                                         GError              **error);

G_END_DECLS
