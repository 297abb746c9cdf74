/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-fields.h"

G_BEGIN_DECLS

/**
 * BethinkMonicaValues:
 *
 * The canonical values of one record, in the order of the fields of its kind. A
 * field is unknown, known and empty, or known with a text. Values that were given
 * to others are not changed any more; then they may be used by any thread.
 */
typedef struct _BethinkMonicaValues BethinkMonicaValues;

BethinkMonicaValues *bethink_monica_values_new        (BethinkMonicaKind     kind);
BethinkMonicaValues *bethink_monica_values_ref        (BethinkMonicaValues  *self);
void                 bethink_monica_values_unref      (BethinkMonicaValues  *self);
BethinkMonicaValues *bethink_monica_values_copy       (BethinkMonicaValues  *self);

BethinkMonicaKind    bethink_monica_values_get_kind   (BethinkMonicaValues  *self);
gboolean             bethink_monica_values_has        (BethinkMonicaValues  *self,
                                                       const char           *field);
const char          *bethink_monica_values_get        (BethinkMonicaValues  *self,
                                                       const char           *field);
GStrv                bethink_monica_values_dup_list   (BethinkMonicaValues  *self,
                                                       const char           *field);
void                 bethink_monica_values_set        (BethinkMonicaValues  *self,
                                                       const char           *field,
                                                       const char           *text);
void                 bethink_monica_values_set_list   (BethinkMonicaValues  *self,
                                                       const char           *field,
                                                       const char * const   *names);
void                 bethink_monica_values_forget     (BethinkMonicaValues  *self,
                                                       const char           *field);
void                 bethink_monica_values_take_over  (BethinkMonicaValues  *self,
                                                       BethinkMonicaValues  *from,
                                                       const char           *field);

gboolean             bethink_monica_values_equal      (BethinkMonicaValues  *self,
                                                       BethinkMonicaValues  *other);
guint                bethink_monica_values_hash       (BethinkMonicaValues  *self);
GStrv                bethink_monica_values_diff       (BethinkMonicaValues  *self,
                                                       BethinkMonicaValues  *other);

/* Whether a copy of the server says something that the base does not: anything at all;
 * something that somebody edited; and whether two records could be one.
 */
gboolean             bethink_monica_values_has_news   (BethinkMonicaValues  *self,
                                                       BethinkMonicaValues  *base);
gboolean             bethink_monica_values_is_edited  (BethinkMonicaValues  *self,
                                                       BethinkMonicaValues  *base);
gboolean             bethink_monica_values_same_content (BethinkMonicaValues *self,
                                                       BethinkMonicaValues  *other);

/* What the server sent beside the fields, as compact JSON, never compared. */
const char          *bethink_monica_values_get_rest   (BethinkMonicaValues  *self);
void                 bethink_monica_values_set_rest   (BethinkMonicaValues  *self,
                                                       const char           *rest);

char                *bethink_monica_values_to_text    (BethinkMonicaValues  *self);
BethinkMonicaValues *bethink_monica_values_from_text  (BethinkMonicaKind     kind,
                                                       const char           *text,
                                                       GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkMonicaValues, bethink_monica_values_unref)

G_END_DECLS
