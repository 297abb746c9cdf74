/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-body.h"

/* Where a request goes, below the API. A path never ends with a slash: the server
 * would redirect, and a POST would become a GET.
 */

static char *
make_path (BethinkMonicaKind kind,
           gint64            parent_id)
{
  if (kind == BETHINK_MONICA_KIND_MESSAGE)
    return g_strdup_printf ("%s/%" G_GINT64_FORMAT "/messages",
                            bethink_monica_kind_get_path (BETHINK_MONICA_KIND_CONVERSATION), parent_id);

  return g_strdup (bethink_monica_kind_get_path (kind));
}

/**
 * bethink_monica_create_path:
 * @kind: a kind
 * @parent_id: of a message: its conversation
 *
 * Returns: (transfer full): where a new record is sent
 */
char *
bethink_monica_create_path (BethinkMonicaKind kind,
                            gint64            parent_id)
{
  return make_path (kind, parent_id);
}

static const char *
get_suffix (BethinkMonicaPart part)
{
  switch (part)
    {
    case BETHINK_MONICA_PART_WORK:
      return "/work";

    case BETHINK_MONICA_PART_FOOD:
      return "/food";

    case BETHINK_MONICA_PART_SET_TAGS:
      return "/setTags";

    case BETHINK_MONICA_PART_UNSET_TAG:
      return "/unsetTag";

    case BETHINK_MONICA_PART_NONE:
    case BETHINK_MONICA_PART_MAIN:
    default:
      return "";
    }
}

/**
 * bethink_monica_record_path:
 * @kind: a kind
 * @remote_id: a record
 * @parent_id: of a message: its conversation
 * @part: which part of it
 *
 * A message cannot be read alone, only changed and deleted.
 *
 * Returns: (transfer full): where the record is
 */
char *
bethink_monica_record_path (BethinkMonicaKind kind,
                            gint64            remote_id,
                            gint64            parent_id,
                            BethinkMonicaPart part)
{
  g_autofree char *path = make_path (kind, parent_id);

  return g_strdup_printf ("%s/%" G_GINT64_FORMAT "%s", path, remote_id, get_suffix (part));
}

/**
 * bethink_monica_part_get_method:
 * @part: a part of a record
 *
 * Returns: (transfer none): the method of the request that changes it
 */
const char *
bethink_monica_part_get_method (BethinkMonicaPart part)
{
  return part == BETHINK_MONICA_PART_SET_TAGS || part == BETHINK_MONICA_PART_UNSET_TAG ? "POST" : "PUT";
}
