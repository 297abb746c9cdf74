/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-address"

#include "bethink-sync-address.h"

#include <gio/gio.h>
#include <string.h>

/* Addresses of servers, as people type or paste them. */

#define DEFAULT_PORT_HTTP  80
#define DEFAULT_PORT_HTTPS 443

/* Pages of Monica from which somebody may have copied the address. */
static const char * const pages[] = {
  "/api", "/dashboard", "/login", "/people", "/register", "/settings",
};

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static char *
format_origin (const char *scheme,
               const char *host,
               int         port)
{
  int usual = g_str_equal (scheme, "http") ? DEFAULT_PORT_HTTP : DEFAULT_PORT_HTTPS;
  gboolean bracketed = strchr (host, ':') != NULL;
  g_autofree char *name = bracketed ? g_strdup_printf ("[%s]", host) : g_ascii_strdown (host, -1);

  if (port == -1 || port == usual)
    return g_strdup_printf ("%s://%s", scheme, name);

  return g_strdup_printf ("%s://%s:%d", scheme, name, port);
}

/* Without blanks and with a scheme. Where none was typed, it is the safe one. */
static char *
complete_text (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *complete = NULL;
  g_autoptr (GUri) uri = NULL;

  if (strstr (trimmed, "://") != NULL)
    return g_steal_pointer (&trimmed);

  complete = g_strconcat ("http://", trimmed, NULL);
  uri = g_uri_parse (complete, G_URI_FLAGS_NONE, NULL);

  if (uri != NULL && g_uri_get_host (uri) != NULL && is_loopback (g_uri_get_host (uri)))
    return g_steal_pointer (&complete);

  return g_strconcat ("https://", trimmed, NULL);
}

/* A host that is a name in another script is asked for in ASCII. */
static char *
ascii_host (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return NULL;

  for (const char *c = host; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("-._:", *c) == NULL && (guchar) *c < 0x80)
      return NULL;

  return g_hostname_is_non_ascii (host) ? g_hostname_to_ascii (host) : g_strdup (host);
}

/* What is left of a path without the page that was copied. */
static char *
path_of_instance (const char *path)
{
  g_autofree char *left = g_strdup (path);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      char *found = g_strrstr (left, pages[i]);
      gsize length = strlen (pages[i]);

      if (found != NULL && (found[length] == '\0' || found[length] == '/'))
        *found = '\0';
    }

  while (g_str_has_suffix (left, "/"))
    left[strlen (left) - 1] = '\0';

  return g_steal_pointer (&left);
}

static BethinkSyncAddress *
address_new (GUri       *uri,
             const char *host)
{
  BethinkSyncAddress *self = g_new0 (BethinkSyncAddress, 1);
  const char *scheme = g_uri_get_scheme (uri);

  self->origin = format_origin (scheme, host, g_uri_get_port (uri));
  self->path = path_of_instance (g_uri_get_path (uri));
  self->base_url = g_strconcat (self->origin, self->path, NULL);
  self->plain = g_str_equal (scheme, "http");

  return self;
}

/**
 * bethink_sync_address_parse:
 * @text: what the user typed
 * @error: where to store %BETHINK_SYNC_ERROR_INSECURE when it is plain http to
 *   another machine, %BETHINK_SYNC_ERROR_FAILED when it is no address
 *
 * Takes an address with or without scheme, also that of a page of Monica.
 *
 * Returns: (transfer full): an address, or %NULL
 */
BethinkSyncAddress *
bethink_sync_address_parse (const char  *text,
                            GError     **error)
{
  g_autofree char *complete = NULL;
  g_autofree char *host = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  complete = complete_text (text);
  uri = g_uri_parse (complete, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  host = uri != NULL ? ascii_host (uri) : NULL;

  if (host == NULL || g_uri_get_userinfo (uri) != NULL || g_uri_get_port (uri) == 0 ||
      (!g_str_equal (g_uri_get_scheme (uri), "https") && !g_str_equal (g_uri_get_scheme (uri), "http")))
    {
      g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_FAILED, "Not the address of a server");
      return NULL;
    }

  if (g_str_equal (g_uri_get_scheme (uri), "http") && !is_loopback (host))
    {
      g_set_error_literal (error, BETHINK_SYNC_ERROR, BETHINK_SYNC_ERROR_INSECURE, "Plain http to another machine");
      return NULL;
    }

  return address_new (uri, host);
}

/**
 * bethink_sync_address_copy:
 * @self: an address
 *
 * Returns: (transfer full): a copy
 */
BethinkSyncAddress *
bethink_sync_address_copy (const BethinkSyncAddress *self)
{
  BethinkSyncAddress *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (BethinkSyncAddress, 1);
  copy->base_url = g_strdup (self->base_url);
  copy->origin = g_strdup (self->origin);
  copy->path = g_strdup (self->path);
  copy->plain = self->plain;

  return copy;
}

/**
 * bethink_sync_address_free:
 * @self: (transfer full) (nullable): an address
 */
void
bethink_sync_address_free (BethinkSyncAddress *self)
{
  if (self == NULL)
    return;

  g_free (self->base_url);
  g_free (self->origin);
  g_free (self->path);
  g_free (self);
}

/**
 * bethink_sync_address_resolve:
 * @origin: the origin that answered
 * @location: where it redirects to, absolute or relative
 *
 * Returns: (transfer full) (nullable): the origin of the new place, to be shown
 */
char *
bethink_sync_address_resolve (const char *origin,
                              const char *location)
{
  g_autoptr (GUri) base = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (origin != NULL, NULL);
  g_return_val_if_fail (location != NULL, NULL);

  base = g_uri_parse (origin, G_URI_FLAGS_NONE, NULL);
  uri = base != NULL ? g_uri_parse_relative (base, location, G_URI_FLAGS_SCHEME_NORMALIZE, NULL) : NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;

  return format_origin (g_uri_get_scheme (uri), g_uri_get_host (uri), g_uri_get_port (uri));
}
