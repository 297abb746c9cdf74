/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-sink.h"
#include "bethink-json-cursor.h"
#include "bethink-json.h"
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
  GHashTable        *people;     /* key -> SeenPerson, see bethink_monica_page_recall() */
  GHashTable        *texts;      /* text of a nested contact -> its keys */
  GString           *last_text;  /* owned: of the nested contact that was read last */
  BethinkImportKeys *last_keys;  /* owned: its keys; %NULL before the first */
  JsonObject        *element;    /* unowned: what was loaded last, without its contact */
  BethinkJsonCursor  contact;    /* of @element; without a file if it has none */
  BethinkJsonCursor  messages;   /* of @element, likewise */
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
JsonNode          *bethink_monica_page_load         (BethinkMonicaPage        *self,
                                                     const BethinkJsonCursor  *cursor,
                                                     GError                  **error);
gboolean           bethink_monica_page_read_contact (BethinkMonicaPage        *self,
                                                     BethinkImportKeys       **keys,
                                                     GError                  **error);
BethinkImportKeys *bethink_monica_page_make_keys    (BethinkMonicaPage        *self,
                                                     JsonObject               *object,
                                                     const char               *id_member,
                                                     const char               *entry_kind);
BethinkImportKeys *bethink_monica_page_recall       (BethinkMonicaPage        *self,
                                                     BethinkImportKeys        *keys,
                                                     JsonNode                 *node);
void               bethink_monica_page_remember     (BethinkMonicaPage        *self,
                                                     BethinkImportKeys        *keys,
                                                     JsonNode                 *node);
void               bethink_monica_init_item         (BethinkImportItem        *item,
                                                     JsonObject               *columns,
                                                     guint                     rank);

/* bethink-import-monica-contact.c */
BethinkImportKeys *bethink_monica_read_contact      (BethinkMonicaPage        *page,
                                                     JsonNode                 *node,
                                                     gboolean                  from_search,
                                                     GError                  **error);
gboolean           bethink_monica_read_person       (BethinkMonicaPage        *page,
                                                     JsonObject               *object,
                                                     const char               *member,
                                                     BethinkImportKeys        *holder,
                                                     BethinkImportKeys       **keys,
                                                     GError                  **error);
void               bethink_monica_set_names         (BethinkContact           *contact,
                                                     JsonObject               *properties);
void               bethink_monica_set_gender        (BethinkContact           *contact,
                                                     const char               *name,
                                                     const char               *type);
void               bethink_monica_set_flags         (BethinkImportContact     *item,
                                                     JsonObject               *properties);

/* bethink-import-monica-parts.c: fields, addresses, tags, relationships */
gboolean           bethink_monica_read_field        (BethinkMonicaPage        *page,
                                                     JsonObject               *object,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
gboolean           bethink_monica_read_address      (BethinkMonicaPage        *page,
                                                     JsonObject               *object,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
gboolean           bethink_monica_read_tag          (BethinkMonicaPage        *page,
                                                     JsonObject               *object,
                                                     GError                  **error);
gboolean           bethink_monica_read_relationship (BethinkMonicaPage        *page,
                                                     JsonObject               *object,
                                                     GError                  **error);
gboolean           bethink_monica_read_relatives    (BethinkMonicaPage        *page,
                                                     JsonObject               *relationships,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
gboolean           bethink_monica_put_field         (BethinkImportSink        *sink,
                                                     JsonObject               *columns,
                                                     JsonObject               *properties,
                                                     JsonObject               *type,
                                                     const char               *value_member,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *contact,
                                                     GError                  **error);
gboolean           bethink_monica_put_address       (BethinkImportSink        *sink,
                                                     JsonObject               *columns,
                                                     JsonObject               *properties,
                                                     const char               *country,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *contact,
                                                     GError                  **error);

/* bethink-import-monica-talk.c: conversations, messages, calls */
gboolean           bethink_monica_read_conversation (BethinkMonicaPage        *page,
                                                     JsonObject               *object,
                                                     const BethinkJsonCursor  *messages,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
gboolean           bethink_monica_read_message      (BethinkMonicaPage        *page,
                                                     JsonObject               *object,
                                                     BethinkImportKeys        *conversation,
                                                     BethinkImportKeys        *holder,
                                                     const char               *path,
                                                     GError                  **error);
gboolean           bethink_monica_read_call         (BethinkMonicaPage        *page,
                                                     JsonObject               *object,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
gboolean           bethink_monica_put_conversation  (BethinkImportSink        *sink,
                                                     JsonObject               *columns,
                                                     JsonObject               *properties,
                                                     JsonObject               *type,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *contact,
                                                     GError                  **error);
gboolean           bethink_monica_put_message       (BethinkImportSink        *sink,
                                                     JsonObject               *columns,
                                                     JsonObject               *properties,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *conversation,
                                                     BethinkImportKeys        *contact,
                                                     const char               *path,
                                                     GError                  **error);
gboolean           bethink_monica_put_call          (BethinkImportSink        *sink,
                                                     JsonObject               *columns,
                                                     JsonObject               *properties,
                                                     BethinkImportKeys        *keys,
                                                     BethinkImportKeys        *contact,
                                                     GError                  **error);

/* bethink-import-monica-entry.c */
gboolean           bethink_monica_read_entry        (BethinkMonicaPage        *page,
                                                     const BethinkMonicaEntryKind *kind,
                                                     JsonObject               *object,
                                                     BethinkImportKeys        *holder,
                                                     GError                  **error);
BethinkImportEntry *
                   bethink_monica_make_entry        (BethinkImportSink        *sink,
                                                     const BethinkMonicaEntryKind *kind,
                                                     JsonObject               *columns,
                                                     JsonObject               *properties,
                                                     BethinkImportKeys        *keys);

/* bethink-import-monica-export.c */
gboolean           bethink_monica_read_export       (const BethinkJsonCursor  *root,
                                                     BethinkImportSink        *sink,
                                                     GError                  **error);

G_END_DECLS
