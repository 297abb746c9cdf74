/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BethinkImportKeyKind:
 * @BETHINK_IMPORT_KEY_PLAIN: an id that is unique within its source: it alone
 *   says which record is meant (TextUs, HighLevel, Chatwoot, vCard)
 * @BETHINK_IMPORT_KEY_SCOPED: `SCOPE/ID`, unique within its source when the scope is
 *   known; `?/ID` means the only stored record with that id, and takes the full
 *   key once the record is seen with its scope (conversations of Chatwoot)
 * @BETHINK_IMPORT_KEY_ROW: `SERVER#ACCOUNT/ID` of Monica; ids are used again by
 *   servers, so it is believed only together with other evidence. An unknown
 *   server or account is written `?`
 * @BETHINK_IMPORT_KEY_UUID: a uuid in lower case (Monica, vCard)
 * @BETHINK_IMPORT_KEY_STAND_IN: nobody's own id: `phone:NUMBER`, `conversation:ID`; the
 *   record disappears as soon as the real one is known
 */
typedef enum
{
  BETHINK_IMPORT_KEY_PLAIN,
  BETHINK_IMPORT_KEY_SCOPED,
  BETHINK_IMPORT_KEY_ROW,
  BETHINK_IMPORT_KEY_UUID,
  BETHINK_IMPORT_KEY_STAND_IN,
} BethinkImportKeyKind;

typedef struct
{
  BethinkImportKeyKind kind;
  const char          *text;
} BethinkImportKey;

/**
 * BethinkImportKeys:
 *
 * All that a document says about who a record is, strongest key first. Counted
 * by reference and not changed after it was handed on, so that the keys of an
 * item can serve as the reference to it in other items.
 */
typedef struct _BethinkImportKeys BethinkImportKeys;

BethinkImportKeys      *bethink_import_keys_new         (void);
BethinkImportKeys      *bethink_import_keys_new_single  (BethinkImportKeyKind  kind,
                                                         const char           *text);
BethinkImportKeys      *bethink_import_keys_ref         (BethinkImportKeys    *self);
void                    bethink_import_keys_unref       (BethinkImportKeys    *self);

void                    bethink_import_keys_add         (BethinkImportKeys    *self,
                                                         BethinkImportKeyKind  kind,
                                                         const char           *text);

guint                   bethink_import_keys_get_length  (BethinkImportKeys    *self);
const BethinkImportKey *bethink_import_keys_get         (BethinkImportKeys    *self,
                                                         guint                 position);
const char             *bethink_import_keys_find        (BethinkImportKeys    *self,
                                                         BethinkImportKeyKind  kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkImportKeys, bethink_import_keys_unref)

G_END_DECLS
