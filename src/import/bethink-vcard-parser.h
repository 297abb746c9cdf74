/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-vcard.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define BETHINK_VCARD_ERROR (bethink_vcard_error_quark ())

/**
 * BethinkVcardError:
 * @BETHINK_VCARD_ERROR_NOT_VCARD: text outside of a card, or a card without end
 * @BETHINK_VCARD_ERROR_ENCODING: neither UTF-8 nor the charset the line names
 * @BETHINK_VCARD_ERROR_TOO_LARGE: more bytes or more cards than are read
 *
 * Why a file cannot be read. Errors of the stream are passed on as they are.
 */
typedef enum
{
  BETHINK_VCARD_ERROR_NOT_VCARD,
  BETHINK_VCARD_ERROR_ENCODING,
  BETHINK_VCARD_ERROR_TOO_LARGE,
} BethinkVcardError;

/* What one file may hold. */
#define BETHINK_VCARD_MAX_FILE       (64 * 1024 * 1024)
#define BETHINK_VCARD_MAX_CARDS      100000
#define BETHINK_VCARD_MAX_PROPERTIES 10000
#define BETHINK_VCARD_MAX_VALUE      (1024 * 1024)

typedef struct _BethinkVcardParser BethinkVcardParser;

GQuark              bethink_vcard_error_quark         (void);

BethinkVcardParser *bethink_vcard_parser_new          (GInputStream        *stream,
                                                       GCancellable        *cancellable);
void                bethink_vcard_parser_free         (BethinkVcardParser  *self);
BethinkVcard       *bethink_vcard_parser_next         (BethinkVcardParser  *self,
                                                       GError             **error);
guint64             bethink_vcard_parser_get_position (BethinkVcardParser  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkVcardParser, bethink_vcard_parser_free)

G_END_DECLS
