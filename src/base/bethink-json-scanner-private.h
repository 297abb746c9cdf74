/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-json-scanner.h"

G_BEGIN_DECLS

/* The parts of the scanner. Every function that works on bytes returns the
 * place where it stopped, or NULL after noting the fault.
 */

static inline const guint8 *
bethink_json_scanner_fail (BethinkJsonScanner *self,
                           BethinkJsonError    error,
                           const char         *message,
                           const guint8       *at)
{
  self->error = error;
  self->message = message;
  self->fault = at;

  return NULL;
}

static inline const guint8 *
bethink_json_scanner_fail_syntax (BethinkJsonScanner *self,
                                  const char         *message,
                                  const guint8       *at)
{
  return bethink_json_scanner_fail (self, BETHINK_JSON_ERROR_NOT_JSON, message, at);
}

static inline void
bethink_json_scanner_value_ended (BethinkJsonScanner *self)
{
  self->token = BETHINK_JSON_TOKEN_NONE;
  self->expect = self->depth == 0 ? BETHINK_JSON_EXPECT_NOTHING
                                  : BETHINK_JSON_EXPECT_COMMA_OR_END;
}

const guint8 *bethink_json_scanner_scan_string         (BethinkJsonScanner  *self,
                                                        const guint8        *at,
                                                        const guint8        *end);
const guint8 *bethink_json_scanner_scan_escape         (BethinkJsonScanner  *self,
                                                        const guint8        *at);
const guint8 *bethink_json_scanner_scan_hex            (BethinkJsonScanner  *self,
                                                        const guint8        *at,
                                                        const guint8        *end);
const guint8 *bethink_json_scanner_scan_character      (BethinkJsonScanner  *self,
                                                        const guint8        *at,
                                                        const guint8        *end);

const guint8 *bethink_json_scanner_scan_number         (BethinkJsonScanner  *self,
                                                        const guint8        *at,
                                                        const guint8        *end);
gboolean      bethink_json_scanner_number_is_complete  (BethinkJsonScanner  *self);

G_END_DECLS
