/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-settings"

#include "config.h"

#include "bethink-settings.h"

/* What the window remembers. A program that was copied somewhere without its
 * schema still works: it starts with the fallback values and forgets.
 */

static gboolean
schema_exists (void)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, BETHINK_SCHEMA_ID, TRUE);

  return schema != NULL;
}

/**
 * bethink_settings_get:
 *
 * The settings of the application, for g_settings_bind(). Main thread only.
 *
 * Returns: (transfer none) (nullable): the settings, or %NULL without schema
 */
GSettings *
bethink_settings_get (void)
{
  static GSettings *settings;
  static gboolean looked;

  if (!looked)
    {
      looked = TRUE;
      if (schema_exists ())
        settings = g_settings_new (BETHINK_SCHEMA_ID);
    }

  return settings;
}

gboolean
bethink_settings_get_boolean (const char *key,
                              gboolean    fallback)
{
  GSettings *settings = bethink_settings_get ();

  return settings != NULL ? g_settings_get_boolean (settings, key) : fallback;
}

int
bethink_settings_get_int (const char *key,
                          int         fallback)
{
  GSettings *settings = bethink_settings_get ();

  return settings != NULL ? g_settings_get_int (settings, key) : fallback;
}

/**
 * bethink_settings_get_string:
 *
 * Returns: (transfer full): the value
 */
char *
bethink_settings_get_string (const char *key,
                             const char *fallback)
{
  GSettings *settings = bethink_settings_get ();

  return settings != NULL ? g_settings_get_string (settings, key) : g_strdup (fallback);
}

void
bethink_settings_set_boolean (const char *key,
                              gboolean    value)
{
  GSettings *settings = bethink_settings_get ();

  if (settings != NULL)
    g_settings_set_boolean (settings, key, value);
}

void
bethink_settings_set_int (const char *key,
                          int         value)
{
  GSettings *settings = bethink_settings_get ();

  if (settings != NULL)
    g_settings_set_int (settings, key, value);
}

void
bethink_settings_set_string (const char *key,
                             const char *value)
{
  GSettings *settings = bethink_settings_get ();

  if (settings != NULL)
    g_settings_set_string (settings, key, value);
}
