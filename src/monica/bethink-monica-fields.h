/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-kinds.h"

G_BEGIN_DECLS

/**
 * BethinkMonicaFieldType:
 * @BETHINK_MONICA_FIELD_NAME: one line, each run of white space is one blank
 * @BETHINK_MONICA_FIELD_TEXT: any text without white space around it
 * @BETHINK_MONICA_FIELD_WORD: like a name, and equal without case and accents
 * @BETHINK_MONICA_FIELD_FLAG: "1" or nothing
 * @BETHINK_MONICA_FIELD_NUMBER: a whole number
 * @BETHINK_MONICA_FIELD_DECIMAL: a plain decimal without trailing zeros
 * @BETHINK_MONICA_FIELD_MOMENT: `YYYY-MM-DDThh:mm:ss`, the digits as they are
 * @BETHINK_MONICA_FIELD_DATE: `1986-03-14`, `--03-14` or `~1986`
 * @BETHINK_MONICA_FIELD_IDS: remote ids, sorted, with blanks between
 * @BETHINK_MONICA_FIELD_LIST: names, one a line, sorted
 * @BETHINK_MONICA_FIELD_SET: names, one a line, equal and sorted without case and
 *   accents; both sides add and remove, so there is never a conflict
 *
 * What the canonical text of a field looks like. Nothing is always %NULL.
 */
typedef enum
{
  BETHINK_MONICA_FIELD_NAME,
  BETHINK_MONICA_FIELD_TEXT,
  BETHINK_MONICA_FIELD_WORD,
  BETHINK_MONICA_FIELD_FLAG,
  BETHINK_MONICA_FIELD_NUMBER,
  BETHINK_MONICA_FIELD_DECIMAL,
  BETHINK_MONICA_FIELD_MOMENT,
  BETHINK_MONICA_FIELD_DATE,
  BETHINK_MONICA_FIELD_IDS,
  BETHINK_MONICA_FIELD_LIST,
  BETHINK_MONICA_FIELD_SET,
} BethinkMonicaFieldType;

/**
 * BethinkMonicaFieldFlags:
 * @BETHINK_MONICA_FIELD_PULLED: the server shows it and takes no change of it; what
 *   the user changes here stays here
 * @BETHINK_MONICA_FIELD_UNSEEN: the server takes it and never shows it
 * @BETHINK_MONICA_FIELD_STAYS: the server takes another value, but cannot clear it
 *
 * What the server cannot do with a field.
 */
typedef enum
{
  BETHINK_MONICA_FIELD_PLAIN  = 0,
  BETHINK_MONICA_FIELD_PULLED = 1 << 0,
  BETHINK_MONICA_FIELD_UNSEEN = 1 << 1,
  BETHINK_MONICA_FIELD_STAYS  = 1 << 2,
} BethinkMonicaFieldFlags;

typedef struct
{
  const char              *name;
  BethinkMonicaFieldType   type;
  BethinkMonicaFieldFlags  flags;
  guint                    max_chars;  /* 0: no limit that matters */
} BethinkMonicaField;

const BethinkMonicaField *
          bethink_monica_fields_get        (BethinkMonicaKind         kind,
                                            guint                    *n_fields);
const BethinkMonicaField *
          bethink_monica_fields_find       (BethinkMonicaKind         kind,
                                            const char               *name);

char     *bethink_monica_field_normalise   (const BethinkMonicaField *self,
                                            const char               *text);
gboolean  bethink_monica_field_equal       (const BethinkMonicaField *self,
                                            const char               *a,
                                            const char               *b);
gboolean  bethink_monica_field_can_send    (const BethinkMonicaField *self,
                                            const char               *text);
gboolean  bethink_monica_field_is_cut      (const BethinkMonicaField *self,
                                            const char               *sent,
                                            const char               *stored);
gint64    bethink_monica_moment_to_time    (const char               *text,
                                            BethinkTimePrecision     *precision);
char     *bethink_monica_moment_from_time  (gint64                    ms);

G_END_DECLS
