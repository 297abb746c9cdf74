/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-sink.h"
#include "bethink-json-tree.h"
#include "bethink-monica-entry.h"
#include "bethink-monica-source.h"
#include "bethink-monica-values.h"

G_BEGIN_DECLS

/* What is common to the files that read Monica. One page lives as long as the
 * reading of one top-level object: it knows the server, and the account of
 * objects that do not name theirs.
 */
typedef struct
{
  BethinkImportSink *sink;       /* unowned */
  BethinkJsonCursor  document;   /* the whole page, to look for the first account */
  char              *server;     /* owned: host and path, or "?" */
  char              *account;    /* owned, %NULL until it was looked for */
  GHashTable        *texts;      /* text of a nested contact -> its keys */
  GString           *last_text;  /* owned: of the nested contact that was read last */
  BethinkImportKeys *last_keys;  /* owned: its keys; %NULL before the first */
  BethinkJsonCursor  messages;   /* of a large element; without a file if they are loaded */
  BethinkImportKeys *told;       /* unowned, nullable: whose parts are read, if all was told */
  gboolean           search;     /* a page of search results */
} BethinkMonicaPage;

#define BETHINK_MONICA_PAGE_INIT { NULL, }

/* Ranks of other-import: a contact without created_at tells less. */
#define BETHINK_MONICA_RANK_SHORT 1
#define BETHINK_MONICA_RANK_FULL  2

/* bethink-import-monica-page.c */
gboolean           bethink_monica_page_init         (BethinkMonicaPage        *self,
                                                     BethinkImportSink        *sink,
                                                     const BethinkJsonCursor  *document,
                                                     GError                  **error);
void               bethink_monica_page_clear        (BethinkMonicaPage        *self);
BethinkJsonTree   *bethink_monica_page_load         (BethinkMonicaPage        *self,
                                                     const BethinkJsonCursor  *cursor,
                                                     GError                  **error);
gboolean           bethink_monica_page_read_contact (BethinkMonicaPage        *self,
                                                     const BethinkJsonValue   *contact,
                                                     BethinkImportKeys       **keys,
                                                     GError                  **error);
BethinkImportKeys *bethink_monica_page_make_keys    (BethinkMonicaPage        *self,
                                                     const BethinkJsonValue   *object,
                                                     const char               *id_member,
                                                     const char               *entry_kind);
void               bethink_monica_init_item         (BethinkImportItem        *item,
                                                     const BethinkJsonValue   *columns,
                                                     guint                     rank);

/* bethink-import-monica-values.c */
char              *bethink_monica_value_get_uuid    (const BethinkJsonValue   *object,
                                                     const char               *member);
gint64             bethink_monica_value_get_moment  (const BethinkJsonValue   *object,
                                                     const char               *member,
                                                     BethinkTimePrecision     *precision);
gboolean           bethink_monica_value_get_date    (const BethinkJsonValue   *object,
                                                     const char               *member,
                                                     BethinkDate              *date);
GStrv              bethink_monica_value_get_emotions
                                                    (const BethinkJsonValue   *object,
                                                     const char               *member);

/* bethink-import-monica-contact.c */
BethinkImportKeys *bethink_monica_read_contact      (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *object,
                                                     gboolean                  from_search,
                                                     GError                  **error);
gboolean           bethink_monica_read_person       (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *object,
                                                     const char               *member,
                                                     BethinkImportKeys        *holder,
                                                     BethinkImportKeys       **keys,
                                                     GError                  **error);
void               bethink_monica_set_names         (BethinkContact           *contact,
                                                     const BethinkJsonValue   *properties);
void               bethink_monica_set_gender        (BethinkContact           *contact,
                                                     const char               *name,
                                                     const char               *type);
void               bethink_monica_set_flags         (BethinkImportContact     *item,
                                                     const BethinkJsonValue   *properties);

/* bethink-import-monica-parts.c: fields, addresses, tags, relationships */
gboolean           bethink_monica_read_field        (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *object,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
gboolean           bethink_monica_read_address      (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *object,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
gboolean           bethink_monica_read_tag          (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *object,
                                                     GError                  **error);
gboolean           bethink_monica_read_relationship (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *object,
                                                     GError                  **error);
gboolean           bethink_monica_read_relatives    (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *relationships,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
gboolean           bethink_monica_put_field         (BethinkImportSink        *sink,
                                                     const BethinkJsonValue   *columns,
                                                     const BethinkJsonValue   *properties,
                                                     const BethinkJsonValue   *type,
                                                     const char               *value_member,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *contact,
                                                     GError                  **error);
gboolean           bethink_monica_put_address       (BethinkImportSink        *sink,
                                                     const BethinkJsonValue   *columns,
                                                     const BethinkJsonValue   *properties,
                                                     const char               *country,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *contact,
                                                     GError                  **error);

/* bethink-import-monica-talk.c: conversations, messages, calls */
gboolean           bethink_monica_read_conversation (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *object,
                                                     GError                  **error);
gboolean           bethink_monica_read_message      (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *object,
                                                     BethinkImportKeys        *conversation,
                                                     BethinkImportKeys        *holder,
                                                     const char               *path,
                                                     GError                  **error);
gboolean           bethink_monica_read_call         (BethinkMonicaPage        *page,
                                                     const BethinkJsonValue   *object,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
gboolean           bethink_monica_put_conversation  (BethinkImportSink        *sink,
                                                     const BethinkJsonValue   *columns,
                                                     const BethinkJsonValue   *properties,
                                                     const BethinkJsonValue   *type,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *contact,
                                                     GError                  **error);
gboolean           bethink_monica_put_message       (BethinkImportSink        *sink,
                                                     const BethinkJsonValue   *columns,
                                                     const BethinkJsonValue   *properties,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *conversation,
                                                     BethinkImportKeys        *contact,
                                                     const char               *path,
                                                     GError                  **error);
gboolean           bethink_monica_put_call          (BethinkImportSink        *sink,
                                                     const BethinkJsonValue   *columns,
                                                     const BethinkJsonValue   *properties,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *contact,
                                                     GError                  **error);

/* bethink-import-monica-entry.c */
gboolean           bethink_monica_read_entry        (BethinkMonicaPage        *page,
                                                     const BethinkMonicaEntryKind *kind,
                                                     const BethinkJsonValue   *object,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
BethinkImportEntry *
                   bethink_monica_make_entry        (BethinkImportSink        *sink,
                                                     const BethinkMonicaEntryKind *kind,
                                                     const BethinkJsonValue   *columns,
                                                     const BethinkJsonValue   *properties,
                                                     BethinkImportKeys        *keys);

/* bethink-import-monica-export.c */
gboolean           bethink_monica_read_export       (const BethinkJsonCursor  *root,
                                                     BethinkImportSink        *sink,
                                                     GError                  **error);

G_END_DECLS
