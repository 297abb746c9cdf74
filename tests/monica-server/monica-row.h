/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

#include "monica-schema.h"

G_BEGIN_DECLS

/**
 * MonicaRow:
 *
 * One row of a table: an id and typed columns. Rows are shared by the store and
 * its snapshots and must be written through monica_store_edit() only, which
 * copies a row that somebody else holds too.
 */
typedef struct _MonicaRow MonicaRow;

MonicaRow    *monica_row_new        (MonicaTableId  table,
                                     gint64         id);
MonicaRow    *monica_row_copy       (MonicaRow     *row);
MonicaRow    *monica_row_ref        (MonicaRow     *row);
void          monica_row_unref      (MonicaRow     *row);
gboolean      monica_row_is_shared  (MonicaRow     *row);

MonicaTableId monica_row_table      (MonicaRow     *row);
gint64        monica_row_id         (MonicaRow     *row);

gboolean      monica_row_is_null    (MonicaRow     *row,
                                     guint          column);
gint64        monica_row_int        (MonicaRow     *row,
                                     guint          column);
gboolean      monica_row_bool       (MonicaRow     *row,
                                     guint          column);
double        monica_row_real       (MonicaRow     *row,
                                     guint          column);
const char   *monica_row_text       (MonicaRow     *row,
                                     guint          column);

void          monica_row_set_null   (MonicaRow     *row,
                                     guint          column);
void          monica_row_set_int    (MonicaRow     *row,
                                     guint          column,
                                     gint64         value);
void          monica_row_set_real   (MonicaRow     *row,
                                     guint          column,
                                     double         value);
void          monica_row_set_text   (MonicaRow     *row,
                                     guint          column,
                                     const char    *value);
void          monica_row_copy_value (MonicaRow     *row,
                                     guint          column,
                                     MonicaRow     *from);

gboolean      monica_row_take_dirty (MonicaRow     *row);
void          monica_row_settle     (MonicaRow     *row);

/* Lists of ids in one column, in the order in which they were added. */
GArray       *monica_row_ids        (MonicaRow     *row,
                                     guint          column);
void          monica_row_set_ids    (MonicaRow     *row,
                                     guint          column,
                                     GArray        *ids);
gboolean      monica_row_has_id     (MonicaRow     *row,
                                     guint          column,
                                     gint64         id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MonicaRow, monica_row_unref)

G_END_DECLS
