/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-values-set.h"

G_BEGIN_DECLS

/**
 * BethinkMonicaLookups:
 *
 * The catalogues of an account: kinds of contact fields, genders, kinds of
 * relationships. A plain value of one thread.
 */
typedef struct _BethinkMonicaLookups BethinkMonicaLookups;

/* A row of a catalogue, owned by the catalogue. */
typedef struct
{
  BethinkMonicaKind  kind;
  gint64             remote_id;
  char              *name;
  char              *type;      /* "email", "phone"; M, F, O; name of the reverse */
  char              *protocol;  /* of a kind of contact field: "tel:" */
} BethinkMonicaLookup;

BethinkMonicaLookups      *bethink_monica_lookups_new            (void);
void                       bethink_monica_lookups_free           (BethinkMonicaLookups *self);

void                       bethink_monica_lookups_add            (BethinkMonicaLookups *self,
                                                                  gint64                remote_id,
                                                                  BethinkMonicaValues  *values);

const BethinkMonicaLookup *bethink_monica_lookups_find           (BethinkMonicaLookups *self,
                                                                  BethinkMonicaKind     kind,
                                                                  const char           *name);
const BethinkMonicaLookup *bethink_monica_lookups_find_type      (BethinkMonicaLookups *self,
                                                                  BethinkMonicaKind     kind,
                                                                  const char           *type);
const BethinkMonicaLookup *bethink_monica_lookups_find_gender    (BethinkMonicaLookups *self,
                                                                  const char           *name,
                                                                  const char           *type);

/* The same on every server. */
gint64                     bethink_monica_emotion_get_id         (const char           *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkMonicaLookups, bethink_monica_lookups_free)

G_END_DECLS
