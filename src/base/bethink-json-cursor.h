/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-file.h"

G_BEGIN_DECLS

/* What bethink_json_cursor_load() reads at most when the caller gives 0. */
#define BETHINK_JSON_DEFAULT_LIMIT (512 * 1024 * 1024)

typedef enum
{
  BETHINK_JSON_KIND_OBJECT,
  BETHINK_JSON_KIND_ARRAY,
  BETHINK_JSON_KIND_STRING,
  BETHINK_JSON_KIND_NUMBER,
  BETHINK_JSON_KIND_TRUE,
  BETHINK_JSON_KIND_FALSE,
  BETHINK_JSON_KIND_NULL,
} BethinkJsonKind;

/**
 * BethinkJsonCursor:
 * @file: (unowned): the file, which must outlive the cursor
 * @offset: position of the first byte of the value, good for showing progress
 * @kind: what the value is
 *
 * A place in a #BethinkJsonFile. A plain value: copy it by assignment, there is
 * nothing to free. It costs no memory however large the value is.
 */
typedef struct
{
  BethinkJsonFile *file;
  guint64          offset;
  BethinkJsonKind  kind;
} BethinkJsonCursor;

/**
 * BethinkJsonIter:
 *
 * Walks through the members of an object or the elements of an array. Lives on
 * the stack: `g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;`. Any
 * number of them may walk over one file, also one inside the other.
 */
typedef struct
{
  /*< private >*/
  BethinkJsonFile *file;
  GString         *key;
  guint64          start;
  guint64          key_offset;
  guint64          offset;
  BethinkJsonKind  kind;
  guint            state;
} BethinkJsonIter;

#define BETHINK_JSON_ITER_INIT { NULL, }

gboolean  bethink_json_file_get_root        (BethinkJsonFile          *file,
                                             BethinkJsonCursor        *root,
                                             GError                  **error);

void      bethink_json_iter_init            (BethinkJsonIter          *iter,
                                             const BethinkJsonCursor  *container);
void      bethink_json_iter_clear           (BethinkJsonIter          *iter);
gboolean  bethink_json_iter_next_member     (BethinkJsonIter          *iter,
                                             const char              **key,
                                             BethinkJsonCursor        *value,
                                             GError                  **error);
gboolean  bethink_json_iter_next_element    (BethinkJsonIter          *iter,
                                             BethinkJsonCursor        *value,
                                             GError                  **error);

gboolean  bethink_json_cursor_find          (const BethinkJsonCursor  *cursor,
                                             const char               *key,
                                             BethinkJsonCursor        *value,
                                             GError                  **error);
gboolean  bethink_json_cursor_know_end      (const BethinkJsonCursor  *cursor,
                                             guint64                  *end);
gboolean  bethink_json_cursor_get_end       (const BethinkJsonCursor  *cursor,
                                             guint64                  *end,
                                             GError                  **error);

JsonNode *bethink_json_cursor_load          (const BethinkJsonCursor  *cursor,
                                             gsize                     limit,
                                             GError                  **error);
gboolean  bethink_json_cursor_read          (const BethinkJsonCursor  *cursor,
                                             GString                  *text,
                                             gsize                     limit,
                                             GError                  **error);
gboolean  bethink_json_cursor_is_written    (const BethinkJsonCursor  *cursor,
                                             const GString            *text);
JsonNode *bethink_json_cursor_load_without  (const BethinkJsonCursor  *cursor,
                                             const char * const       *keys,
                                             BethinkJsonCursor        *left_out,
                                             gsize                     limit,
                                             GError                  **error);

JsonNode *bethink_json_parse                (const char               *text,
                                             gssize                    length,
                                             GError                  **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BethinkJsonIter, bethink_json_iter_clear)

G_END_DECLS
