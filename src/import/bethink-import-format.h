/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-import-shape.h"
#include "bethink-import-sink.h"

G_BEGIN_DECLS

/**
 * BethinkImportVerdict:
 * @BETHINK_IMPORT_VERDICT_OTHER: not of this format
 * @BETHINK_IMPORT_VERDICT_DATA: of this format, and may hold records
 * @BETHINK_IMPORT_VERDICT_EMPTY: of this format, and cannot hold records
 * @BETHINK_IMPORT_VERDICT_ERROR_REPLY: an error answer of the service
 */
typedef enum
{
  BETHINK_IMPORT_VERDICT_OTHER,
  BETHINK_IMPORT_VERDICT_DATA,
  BETHINK_IMPORT_VERDICT_EMPTY,
  BETHINK_IMPORT_VERDICT_ERROR_REPLY,
} BethinkImportVerdict;

/**
 * BethinkImportTestFunc:
 * @shape: one object: the top value of a document, or an element of the list that is
 *   the top value
 * @message: (out) (transfer full) (nullable): what the service said, for an
 *   error reply
 *
 * Tells whether an object is of a format. Pure and cheap.
 */
typedef BethinkImportVerdict (*BethinkImportTestFunc) (BethinkImportShape  *shape,
                                                       char               **message);

/**
 * BethinkImportReadFunc:
 * @root: the top value: an object, or a list of which one element was recognised
 * @sink: where the records go
 *
 * Reads a recognised document. Whatever is wrong in it is reported to @sink
 * with bethink_import_sink_skip(); errors are those of @sink and of the file.
 */
typedef gboolean (*BethinkImportReadFunc) (const BethinkJsonCursor  *root,
                                           BethinkImportSink        *sink,
                                           GError                  **error);

/* The same for a file that is not JSON; @head are its first bytes. */
typedef gboolean (*BethinkImportSniffFunc)    (GBytes             *head);
typedef gboolean (*BethinkImportReadFileFunc) (GFile              *file,
                                               BethinkImportSink  *sink,
                                               GCancellable       *cancellable,
                                               GError            **error);

/**
 * BethinkImportFormat:
 * @name: stable name, also that of the source: "textus"
 * @read: for JSON
 * @sniff: for anything else
 */
typedef struct
{
  const char                *name;
  BethinkImportReadFunc      read;
  BethinkImportSniffFunc     sniff;
  BethinkImportReadFileFunc  read_file;
} BethinkImportFormat;

/* One object of a document, or the whole of a list, decided. */
typedef struct
{
  const BethinkImportFormat *format;
  BethinkImportVerdict       verdict;
  char                      *message;
} BethinkImportRecognition;

gboolean                   bethink_import_recognise          (const BethinkJsonCursor   *root,
                                                              BethinkImportRecognition  *recognition,
                                                              GError                   **error);
BethinkImportVerdict       bethink_import_recognise_object   (BethinkImportShape        *shape,
                                                              BethinkImportRecognition  *recognition);
const BethinkImportFormat *bethink_import_format_sniff       (GBytes                    *head);
void                       bethink_import_recognition_clear  (BethinkImportRecognition  *recognition);

/* The readers, one file each. Those with two tests are asked again after the
 * others, because an error answer or an empty one of theirs looks like data of
 * another.
 */
extern const BethinkImportFormat bethink_import_chatwoot;
extern const BethinkImportFormat bethink_import_highlevel;
extern const BethinkImportFormat bethink_import_monica;
extern const BethinkImportFormat bethink_import_own;
extern const BethinkImportFormat bethink_import_textus;
extern const BethinkImportFormat bethink_import_vcard;

BethinkImportVerdict  bethink_import_chatwoot_test        (BethinkImportShape  *shape,
                                                           char               **message);
BethinkImportVerdict  bethink_import_chatwoot_test_error  (BethinkImportShape  *shape,
                                                           char               **message);
BethinkImportVerdict  bethink_import_highlevel_test       (BethinkImportShape  *shape,
                                                           char               **message);
BethinkImportVerdict  bethink_import_highlevel_test_empty (BethinkImportShape  *shape,
                                                           char               **message);
BethinkImportVerdict  bethink_import_monica_test          (BethinkImportShape  *shape,
                                                           char               **message);
BethinkImportVerdict  bethink_import_monica_test_error    (BethinkImportShape  *shape,
                                                           char               **message);
BethinkImportVerdict  bethink_import_own_test             (BethinkImportShape  *shape,
                                                           char               **message);
BethinkImportVerdict  bethink_import_textus_test          (BethinkImportShape  *shape,
                                                           char               **message);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BethinkImportRecognition, bethink_import_recognition_clear)

G_END_DECLS
