/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-monica-record.h"

G_BEGIN_DECLS

/* Reads the members of one object and remembers what was wrong with the first of
 * them that was; after that everything is missing. So the functions that read a
 * kind need not ask after each member.
 */
typedef struct
{
  JsonObject *object;
  GError     *error;   /* owned */
} BethinkMonicaReader;

typedef void (*BethinkMonicaParse) (BethinkMonicaReader *reader,
                                    BethinkMonicaRecord *record);

void                 bethink_monica_reader_fail        (BethinkMonicaReader *self,
                                                        BethinkMonicaError   code,
                                                        const char          *member,
                                                        const char          *problem);
void                 bethink_monica_reader_enter       (BethinkMonicaReader *self,
                                                        BethinkMonicaReader *parent,
                                                        const char          *member);
void                 bethink_monica_reader_leave       (BethinkMonicaReader *self,
                                                        BethinkMonicaReader *parent);

const char          *bethink_monica_reader_text        (BethinkMonicaReader *self,
                                                        const char          *member);
gint64               bethink_monica_reader_id          (BethinkMonicaReader *self,
                                                        const char          *member);
gint64               bethink_monica_reader_nested_id   (BethinkMonicaReader *self,
                                                        const char          *member);
gboolean             bethink_monica_reader_integer     (BethinkMonicaReader *self,
                                                        const char          *member,
                                                        gint64              *number);
gboolean             bethink_monica_reader_flag        (BethinkMonicaReader *self,
                                                        const char          *member,
                                                        gboolean            *flag);
gint64               bethink_monica_reader_stamp       (BethinkMonicaReader *self,
                                                        const char          *member);
JsonArray           *bethink_monica_reader_list        (BethinkMonicaReader *self,
                                                        const char          *member);

/* Members to fields of the same or of another name. */
void                 bethink_monica_reader_copy_text   (BethinkMonicaReader *self,
                                                        const char          *member,
                                                        BethinkMonicaValues *values,
                                                        const char          *field);
void                 bethink_monica_reader_copy_flag   (BethinkMonicaReader *self,
                                                        const char          *member,
                                                        BethinkMonicaValues *values,
                                                        const char          *field);
void                 bethink_monica_reader_copy_moment (BethinkMonicaReader *self,
                                                        const char          *member,
                                                        BethinkMonicaValues *values,
                                                        const char          *field);
void                 bethink_monica_reader_copy_date   (BethinkMonicaReader *self,
                                                        const char          *member,
                                                        BethinkMonicaValues *values,
                                                        const char          *field);
void                 bethink_monica_reader_copy_number (BethinkMonicaReader *self,
                                                        const char          *member,
                                                        BethinkMonicaValues *values,
                                                        const char          *field);

/* Parts of a record */
BethinkMonicaRecord *bethink_monica_record_new         (BethinkMonicaKind    kind,
                                                        JsonObject          *object);
void                 bethink_monica_record_keep_rest   (BethinkMonicaRecord *self);
void                 bethink_monica_parse_children     (BethinkMonicaReader *reader,
                                                        const char          *member,
                                                        BethinkMonicaKind    kind,
                                                        BethinkMonicaRecord *record);
void                 bethink_monica_parse_contact      (BethinkMonicaReader *reader,
                                                        BethinkMonicaRecord *record);
void                 bethink_monica_parse_entry        (BethinkMonicaReader *reader,
                                                        BethinkMonicaRecord *record);

G_END_DECLS
