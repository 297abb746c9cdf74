/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-error.h"
#include "bethink-json-index.h"

G_BEGIN_DECLS

/* What may come next at the level of values and brackets. */
typedef enum
{
  BETHINK_JSON_EXPECT_VALUE,
  BETHINK_JSON_EXPECT_VALUE_OR_END,
  BETHINK_JSON_EXPECT_KEY,
  BETHINK_JSON_EXPECT_KEY_OR_END,
  BETHINK_JSON_EXPECT_COLON,
  BETHINK_JSON_EXPECT_COMMA_OR_END,
  BETHINK_JSON_EXPECT_NOTHING,
} BethinkJsonExpect;

/* What the next byte is part of. */
typedef enum
{
  BETHINK_JSON_TOKEN_NONE,
  BETHINK_JSON_TOKEN_STRING,
  BETHINK_JSON_TOKEN_ESCAPE,
  BETHINK_JSON_TOKEN_HEX,
  BETHINK_JSON_TOKEN_UTF8,
  BETHINK_JSON_TOKEN_NUMBER,
  BETHINK_JSON_TOKEN_WORD,
} BethinkJsonToken;

typedef enum
{
  BETHINK_JSON_NUMBER_SIGN,
  BETHINK_JSON_NUMBER_ZERO,
  BETHINK_JSON_NUMBER_INTEGER,
  BETHINK_JSON_NUMBER_POINT,
  BETHINK_JSON_NUMBER_FRACTION,
  BETHINK_JSON_NUMBER_EXPONENT,
  BETHINK_JSON_NUMBER_EXPONENT_SIGN,
  BETHINK_JSON_NUMBER_EXPONENT_DIGITS,
} BethinkJsonNumber;

typedef struct
{
  /* Results */
  guint64            position;        /* of the next byte, or of the fault */
  BethinkJsonError   error;           /* valid after a function returned FALSE */
  const char        *message;         /* static, same */

  /*< private >*/
  const guint8      *fault;           /* where in the piece the fault lies */
  BethinkJsonIndex  *index;           /* unowned, nullable */
  BethinkJsonExpect  expect;
  BethinkJsonToken   token;
  gboolean           in_key;
  gboolean           started;
  BethinkJsonNumber  number;
  const char        *word;            /* what is left of true, false, null */
  guint              hex_digits;      /* what is left of \uXXXX */
  guint              continuations;   /* what is left of a character */
  guint8             continuation_min;
  guint8             continuation_max;
  guint              depth;
  guint64            objects[2];      /* one bit per level: object or list */
  guint64            starts[BETHINK_JSON_MAX_DEPTH];
} BethinkJsonScanner;

void      bethink_json_scanner_init         (BethinkJsonScanner  *self,
                                             guint64              position,
                                             BethinkJsonIndex    *index);
gboolean  bethink_json_scanner_feed         (BethinkJsonScanner  *self,
                                             const guint8        *bytes,
                                             gsize                length);
gboolean  bethink_json_scanner_feed_value   (BethinkJsonScanner  *self,
                                             const guint8        *bytes,
                                             gsize                length,
                                             gboolean            *complete);
gboolean  bethink_json_scanner_finish       (BethinkJsonScanner  *self);

G_END_DECLS
