/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-sink.h"

#include <stdarg.h>

G_DEFINE_INTERFACE (BethinkImportSink, bethink_import_sink, G_TYPE_OBJECT)

static void
bethink_import_sink_default_init (BethinkImportSinkInterface *iface)
{
}

gboolean
bethink_import_sink_contact (BethinkImportSink           *self,
                             const BethinkImportContact  *item,
                             GError                     **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->contact (self, item, error);
}

gboolean
bethink_import_sink_contact_field (BethinkImportSink                *self,
                                   const BethinkImportContactField  *item,
                                   GError                          **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->contact_field (self, item, error);
}

gboolean
bethink_import_sink_address (BethinkImportSink           *self,
                             const BethinkImportAddress  *item,
                             GError                     **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->address (self, item, error);
}

gboolean
bethink_import_sink_conversation (BethinkImportSink                *self,
                                  const BethinkImportConversation  *item,
                                  GError                          **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->conversation (self, item, error);
}

gboolean
bethink_import_sink_message (BethinkImportSink           *self,
                             const BethinkImportMessage  *item,
                             GError                     **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->message (self, item, error);
}

gboolean
bethink_import_sink_call (BethinkImportSink        *self,
                          const BethinkImportCall  *item,
                          GError                  **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->call (self, item, error);
}

gboolean
bethink_import_sink_entry (BethinkImportSink         *self,
                           const BethinkImportEntry  *item,
                           GError                   **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->entry (self, item, error);
}

gboolean
bethink_import_sink_relationship (BethinkImportSink                *self,
                                  const BethinkImportRelationship  *item,
                                  GError                          **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->relationship (self, item, error);
}

gboolean
bethink_import_sink_tag (BethinkImportSink       *self,
                         const BethinkImportTag  *item,
                         GError                 **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->tag (self, item, error);
}

/**
 * bethink_import_sink_skip:
 * @self: the sink
 * @reason: why
 * @path_format: (nullable): where in the document, in the manner of printf(): `data[17]`
 * @...: arguments of @path_format
 *
 * Tells that something was left out. Only the first
 * places of each reason are kept.
 */
void
bethink_import_sink_skip (BethinkImportSink *self,
                          BethinkImportSkip  reason,
                          const char        *path_format,
                          ...)
{
  g_autofree char *path = NULL;
  va_list args;

  g_return_if_fail (BETHINK_IS_IMPORT_SINK (self));

  if (path_format != NULL)
    {
      va_start (args, path_format);
      path = g_strdup_vprintf (path_format, args);
      va_end (args);
    }

  BETHINK_IMPORT_SINK_GET_IFACE (self)->skip (self, reason, path);
}

/**
 * bethink_import_sink_activities:
 * @self: a sink
 * @conversation: a conversation that was given before
 * @activities: (element-type JsonObject): its system entries, without secrets
 * @error: return location for an error of the store
 *
 * Keeps what is neither message nor call with the source of its conversation.
 *
 * Returns: %FALSE when the import must end
 */
gboolean
bethink_import_sink_activities (BethinkImportSink  *self,
                                BethinkImportKeys  *conversation,
                                JsonArray          *activities,
                                GError            **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->activities (self, conversation, activities, error);
}

/**
 * bethink_import_sink_get_transaction:
 * @self: a sink
 *
 * Returns: (transfer none): the transaction of the import, for a reader that
 *   stores rows by itself
 */
BethinkTransaction *
bethink_import_sink_get_transaction (BethinkImportSink *self)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), NULL);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->get_transaction (self);
}

/**
 * bethink_import_sink_count:
 * @self: a sink
 * @kind: a kind
 * @fate: what became of a record of it
 *
 * Counts a record that a reader stored by itself.
 */
void
bethink_import_sink_count (BethinkImportSink *self,
                           BethinkKind        kind,
                           BethinkImportFate  fate)
{
  g_return_if_fail (BETHINK_IS_IMPORT_SINK (self));

  BETHINK_IMPORT_SINK_GET_IFACE (self)->count (self, kind, fate);
}

/**
 * bethink_import_sink_progress:
 * @self: the sink
 * @offset: how far the document was read, in bytes
 * @error: return location for an error
 *
 * Tells how far the reader is. To be called often, at least once for each
 * element of a long list: this is also where an import is cancelled.
 *
 * Returns: whether to go on
 */
gboolean
bethink_import_sink_progress (BethinkImportSink  *self,
                              guint64             offset,
                              GError            **error)
{
  g_return_val_if_fail (BETHINK_IS_IMPORT_SINK (self), FALSE);

  return BETHINK_IMPORT_SINK_GET_IFACE (self)->progress (self, offset, error);
}

/**
 * bethink_import_skip_to_nick:
 * @reason: a reason
 *
 * Returns: (transfer none): its stable word, for the command line
 */
const char *
bethink_import_skip_to_nick (BethinkImportSkip reason)
{
  static const char * const nicks[BETHINK_IMPORT_N_SKIPS] = {
    [BETHINK_IMPORT_SKIP_PERSON_DELETED] = "person_deleted",
    [BETHINK_IMPORT_SKIP_NO_ID] = "no_id",
    [BETHINK_IMPORT_SKIP_UNKNOWN_KIND] = "unknown_kind",
    [BETHINK_IMPORT_SKIP_NO_DIRECTION] = "no_direction",
    [BETHINK_IMPORT_SKIP_TWO_PEOPLE] = "two_people",
    [BETHINK_IMPORT_SKIP_NO_CONVERSATION] = "no_conversation",
    [BETHINK_IMPORT_SKIP_NO_NAME] = "no_name",
    [BETHINK_IMPORT_SKIP_ACTIVITY] = "activity",
    [BETHINK_IMPORT_SKIP_FILE_TOO_LARGE] = "file_too_large",
    [BETHINK_IMPORT_SKIP_UNREADABLE] = "unreadable",
  };

  g_return_val_if_fail (reason < BETHINK_IMPORT_N_SKIPS, NULL);

  return nicks[reason];
}
