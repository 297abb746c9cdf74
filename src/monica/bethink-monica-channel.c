/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-monica-model-private.h"

/* Values that are written the same way in both directions. */

/**
 * bethink_monica_format_degrees:
 * @degrees: latitude or longitude
 *
 * Returns: (transfer full): a plain decimal, to a centimetre
 */
char *
bethink_monica_format_degrees (double degrees)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.7f", degrees));
}

/**
 * bethink_monica_channel_get_type_name:
 * @channel: the channel of a conversation that has no name of its own
 *
 * Returns: (transfer none): what the server usually calls that kind of contact field
 */
const char *
bethink_monica_channel_get_type_name (BethinkChannel channel)
{
  switch (channel)
    {
    case BETHINK_CHANNEL_SMS:
      return "SMS";
    case BETHINK_CHANNEL_PHONE:
      return "Phone";
    case BETHINK_CHANNEL_EMAIL:
      return "Email";
    case BETHINK_CHANNEL_WEBCHAT:
      return "Webchat";
    case BETHINK_CHANNEL_WHATSAPP:
      return "Whatsapp";
    case BETHINK_CHANNEL_FACEBOOK:
      return "Facebook";
    case BETHINK_CHANNEL_INSTAGRAM:
      return "Instagram";
    case BETHINK_CHANNEL_TELEGRAM:
      return "Telegram";
    case BETHINK_CHANNEL_LINE:
      return "LINE";
    case BETHINK_CHANNEL_TWITTER:
      return "Twitter";
    case BETHINK_CHANNEL_TIKTOK:
      return "TikTok";
    case BETHINK_CHANNEL_GMB:
      return "Google Business";
    case BETHINK_CHANNEL_REVIEW:
      return "Review";
    case BETHINK_CHANNEL_GROUP_SMS:
      return "Group SMS";
    case BETHINK_CHANNEL_INTERNAL:
      return "Internal";
    case BETHINK_CHANNEL_API:
      return "API";
    case BETHINK_CHANNEL_OTHER:
    default:
      return "Other";
    }
}
