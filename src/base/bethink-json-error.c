/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-error"

#include "bethink-json-error.h"

typedef struct
{
  guint64 line;     /* from 1, 0 when there is no place */
  guint64 column;   /* in characters, from 1 */
} BethinkJsonErrorPrivate;

static void
bethink_json_error_private_init (BethinkJsonErrorPrivate *priv)
{
  g_return_if_fail (priv != NULL);

  priv->line = 0;
  priv->column = 0;
}

static void
bethink_json_error_private_copy (const BethinkJsonErrorPrivate *from,
                                 BethinkJsonErrorPrivate       *to)
{
  g_return_if_fail (from != NULL && to != NULL);

  *to = *from;
}

static void
bethink_json_error_private_clear (BethinkJsonErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (BethinkJsonError, bethink_json_error)

/**
 * bethink_json_error_new:
 * @code: the reason
 * @line: the line, from 1, or 0 when the error has no place
 * @column: the column in characters, from 1
 * @message: plain English, for logs and for programmers
 *
 * Returns: (transfer full): a new error
 */
GError *
bethink_json_error_new (BethinkJsonError  code,
                        guint64           line,
                        guint64           column,
                        const char       *message)
{
  BethinkJsonErrorPrivate *priv;
  GError *error;

  g_return_val_if_fail (message != NULL, NULL);

  if (line == 0)
    return g_error_new_literal (BETHINK_JSON_ERROR, code, message);

  error = g_error_new (BETHINK_JSON_ERROR, code,
                       "%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT ": %s",
                       line, column, message);
  priv = bethink_json_error_get_private (error);
  g_return_val_if_fail (priv != NULL, error);

  priv->line = line;
  priv->column = column;

  return error;
}

/**
 * bethink_json_error_get_place:
 * @error: any error
 * @line: (out) (optional): where to store the line, from 1
 * @column: (out) (optional): where to store the column in characters, from 1
 *
 * Tells where in the document the fault lies.
 *
 * Returns: %FALSE when the error has no place
 */
gboolean
bethink_json_error_get_place (const GError *error,
                              guint64      *line,
                              guint64      *column)
{
  BethinkJsonErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, FALSE);

  if (error->domain != BETHINK_JSON_ERROR)
    return FALSE;

  priv = bethink_json_error_get_private (error);

  if (priv == NULL || priv->line == 0)
    return FALSE;

  if (line != NULL)
    *line = priv->line;

  if (column != NULL)
    *column = priv->column;

  return TRUE;
}
