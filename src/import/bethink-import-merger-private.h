/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-filter.h"
#include "bethink-import-merge.h"
#include "bethink-import-merger.h"
#include "bethink-import-report-private.h"

G_BEGIN_DECLS

#define BETHINK_IMPORT_N_KINDS (BETHINK_KIND_ATTACHMENT + 1)

/* What is known about one kind of record during one file. */
typedef struct
{
  gboolean             had_keys;    /* the store had keys of this source before */
  BethinkImportFilter *filter;      /* owned: keys added by this file, unless had_keys */
  GHashTable          *resolved;    /* owned: key -> id, as a pointer; bounded */
  GHashTable          *replaced;    /* owned: id of a record that was joined -> the other one */
  GHashTable          *loose;       /* owned, nullable: id within its scope -> GArray of ids */
  GHashTable          *alive;       /* owned: ids that are not in the trash */
  GHashTable          *seen;        /* owned: ids of stored records that were found again */
  GHashTable          *updated;     /* owned: those of them that changed */
  gint64               first_new;   /* the first id this file added, 0 */
} BethinkImportKindState;

/* A person met through somebody who comes later in the file. */
typedef struct
{
  gint64             contact_id;
  gint64             stamp;
  BethinkImportKeys *met_through;
} BethinkImportPending;

struct _BethinkImportMerger
{
  GObject                  parent_instance;

  BethinkTransaction      *tx;          /* unowned */
  BethinkDb               *db;          /* unowned */
  char                    *source;      /* owned */
  BethinkImportReport     *report;      /* owned */
  GCancellable            *cancellable; /* owned, nullable */
  GHashTable              *joins;       /* owned, nullable */
  BethinkImportMergerFunc  progress;
  gpointer                 progress_data;
  guint64                  offset;

  BethinkImportKindState   kinds[BETHINK_IMPORT_N_KINDS];
  gboolean                 has_trash;
  gboolean                 has_stand_ins;
  GHashTable              *content;     /* owned: content key -> next number, as a pointer */
  GHashTable              *matched;     /* owned: content keys that were matched in this file */
  GArray                  *pending;     /* owned: of BethinkImportPending */
  GHashTable              *names;       /* owned, nullable: folded name -> id, as a pointer */
  GHashTable              *new_people;  /* owned, nullable: see bethink-import-look-alike.c */
  gint64                   last_owner;  /* conversation of the last message */
  gint64                   last_time;   /* and its place in time */
};

/* bethink-import-merger.c */
void      bethink_import_merger_count          (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    id,
                                                gboolean                  changed);
gboolean  bethink_import_merger_is_new         (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    id);
void      bethink_import_merger_count_new      (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    id);

/* bethink-import-merger-find.c */
typedef gboolean (*BethinkImportSameFunc)      (BethinkImportMerger      *self,
                                                gint64                    id,
                                                gpointer                  data);

gboolean  bethink_import_merger_find           (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const BethinkImportItem  *item,
                                                gpointer                  incoming,
                                                BethinkImportSameFunc     same,
                                                gpointer                  data,
                                                gint64                   *id,
                                                GError                  **error);
gboolean  bethink_import_merger_resolve        (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                BethinkImportKeys        *keys,
                                                gint64                   *id,
                                                GError                  **error);
gboolean  bethink_import_merger_put_keys       (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const BethinkImportItem  *item,
                                                gint64                    id,
                                                gboolean                  is_new,
                                                GError                  **error);

/* bethink-import-merger-key.c */
gint64    bethink_import_merger_follow         (BethinkImportKindState   *state,
                                                gint64                    id);
void      bethink_import_merger_forget         (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    id,
                                                gint64                    instead);
gboolean  bethink_import_merger_find_key       (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const char               *key,
                                                gint64                   *id,
                                                GError                  **error);
gboolean  bethink_import_merger_find_loose     (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const char               *key,
                                                GArray                  **ids,
                                                GError                  **error);
gboolean  bethink_import_merger_find_scoped    (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const char               *key,
                                                gint64                   *id,
                                                GError                  **error);
gboolean  bethink_import_merger_add_key        (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const char               *key,
                                                gint64                    id,
                                                GError                  **error);

/* bethink-import-merger-evidence.c */
GPtrArray *
          bethink_import_merger_list_keys      (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    id,
                                                GError                  **error);
gboolean  bethink_import_merger_has_uuid       (GPtrArray                *keys);
gboolean  bethink_import_merger_has_other_row  (GPtrArray                *keys,
                                                const char               *row);
gboolean  bethink_import_merger_is_same_row    (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const BethinkImportItem  *item,
                                                gpointer                  incoming,
                                                gint64                    id,
                                                gboolean                 *same,
                                                GError                  **error);
gboolean  bethink_import_merger_may_be_same    (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const BethinkImportItem  *item,
                                                gint64                    id,
                                                gboolean                 *may_be,
                                                GError                  **error);
gboolean  bethink_import_merger_has_identity   (const BethinkImportItem  *item);

/* bethink-import-merger-content.c */
gboolean  bethink_import_merger_find_content   (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const BethinkImportItem  *item,
                                                BethinkImportSameFunc     same,
                                                gpointer                  data,
                                                gint64                   *id,
                                                GError                  **error);
gboolean  bethink_import_merger_put_content_key
                                               (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                const char               *content,
                                                gint64                    id,
                                                gboolean                  is_new,
                                                GError                  **error);

/* bethink-import-merger-record.c */
gpointer  bethink_import_merger_load           (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    id,
                                                GError                  **error);
gboolean  bethink_import_merger_update         (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gpointer                  record,
                                                gint64                    owner,
                                                const BethinkStamps      *stamps,
                                                GError                  **error);
gboolean  bethink_import_merger_insert         (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gpointer                  record,
                                                gint64                    owner,
                                                const BethinkImportItem  *item,
                                                gint64                    name_stamp,
                                                gint64                   *id,
                                                GError                  **error);
gboolean  bethink_import_merger_merge          (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    id,
                                                gpointer                  stored,
                                                gpointer                  incoming,
                                                gint64                    owner,
                                                const BethinkImportItem  *item,
                                                gint64                    name_stamp,
                                                gboolean                  changed,
                                                GError                  **error);
gboolean  bethink_import_merger_revive         (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    id,
                                                GError                  **error);
gboolean  bethink_import_merger_put_source     (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    id,
                                                const BethinkImportItem  *item,
                                                gboolean                  is_new,
                                                GError                  **error);
gboolean  bethink_import_merger_take_bytes     (BethinkImportMerger      *self,
                                                GPtrArray                *attachments,
                                                GPtrArray               **records,
                                                GError                  **error);

/* bethink-import-merger-join.c */
gboolean  bethink_import_merger_join           (BethinkImportMerger      *self,
                                                BethinkKind               kind,
                                                gint64                    a,
                                                gint64                    b,
                                                gint64                   *id,
                                                GError                  **error);
gboolean  bethink_import_merger_is_stand_in    (BethinkImportMerger      *self,
                                                gint64                    contact_id,
                                                gboolean                 *is_stand_in,
                                                GError                  **error);
gboolean  bethink_import_merger_is_real        (BethinkImportMerger      *self,
                                                gint64                    contact_id,
                                                gboolean                 *is_real,
                                                GError                  **error);
gboolean  bethink_import_merger_replace        (BethinkImportMerger      *self,
                                                gint64                    stand_in,
                                                gint64                    contact_id,
                                                GError                  **error);
gboolean  bethink_import_merger_replace_phones (BethinkImportMerger      *self,
                                                GError                  **error);

static inline gboolean
bethink_import_merger_same_text (const char *a,
                                 const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

/* bethink-import-merger-part.c, the others bethink-import-merger-contact.c */
gboolean  bethink_import_merger_put_contact       (BethinkImportMerger             *self,
                                                   const BethinkImportContact      *item,
                                                   GError                         **error);
gboolean  bethink_import_merger_put_contact_field (BethinkImportMerger             *self,
                                                   const BethinkImportContactField *item,
                                                   GError                         **error);
gboolean  bethink_import_merger_put_address       (BethinkImportMerger             *self,
                                                   const BethinkImportAddress      *item,
                                                   GError                         **error);
gboolean  bethink_import_merger_put_tag           (BethinkImportMerger             *self,
                                                   const BethinkImportTag          *item,
                                                   GError                         **error);
gboolean  bethink_import_merger_put_relationship  (BethinkImportMerger             *self,
                                                   const BethinkImportRelationship *item,
                                                   GError                         **error);
gboolean  bethink_import_merger_same_field        (BethinkContactField             *a,
                                                   BethinkContactField             *b);
gboolean  bethink_import_merger_same_address      (BethinkAddress                  *a,
                                                   BethinkAddress                  *b);
gboolean  bethink_import_merger_add_stand_in      (BethinkImportMerger             *self,
                                                   const char                      *key,
                                                   gint64                          *id,
                                                   GError                         **error);
gboolean  bethink_import_merger_find_phone        (BethinkImportMerger             *self,
                                                   const char                      *phone,
                                                   gint64                          *id,
                                                   GError                         **error);
gboolean  bethink_import_merger_fill_pending      (BethinkImportMerger             *self,
                                                   GError                         **error);

/* bethink-import-merger-talk.c */
gboolean  bethink_import_merger_put_conversation  (BethinkImportMerger             *self,
                                                   const BethinkImportConversation *item,
                                                   GError                         **error);
gboolean  bethink_import_merger_put_message       (BethinkImportMerger             *self,
                                                   const BethinkImportMessage      *item,
                                                   GError                         **error);
gboolean  bethink_import_merger_put_call          (BethinkImportMerger             *self,
                                                   const BethinkImportCall         *item,
                                                   GError                         **error);
gboolean  bethink_import_merger_put_entry         (BethinkImportMerger             *self,
                                                   const BethinkImportEntry        *item,
                                                   GError                         **error);
gboolean  bethink_import_merger_merge_people      (BethinkEntry                    *stored,
                                                   GArray                          *incoming);

/* bethink-import-merger-activities.c */
gboolean  bethink_import_merger_put_activities    (BethinkImportMerger             *self,
                                                   BethinkImportKeys               *conversation,
                                                   JsonArray                       *activities,
                                                   GError                         **error);

/* bethink-import-look-alike.c */
gint64    bethink_import_merger_find_joined       (BethinkImportMerger             *self,
                                                   const BethinkImportContact      *item);
gboolean  bethink_import_merger_look_alike        (BethinkImportMerger             *self,
                                                   const BethinkImportContact      *item,
                                                   gint64                           id,
                                                   GError                         **error);
gboolean  bethink_import_merger_look_alike_way    (BethinkImportMerger             *self,
                                                   gint64                           id,
                                                   BethinkContactField             *field,
                                                   GError                         **error);

G_END_DECLS
