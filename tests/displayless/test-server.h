/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server that says what a test wants, byte by byte, in threads of its own. */

typedef struct _TestServer TestServer;

/**
 * TestServerFunc:
 * @server: the server
 * @output: where to answer
 * @request: head and body of the request
 * @number: how many requests came before it
 * @data: data for the function
 *
 * Answers one request. Called by a thread of the server, for one request at a time.
 *
 * Returns: whether the connection stays
 */
typedef gboolean (*TestServerFunc) (TestServer    *server,
                                    GOutputStream *output,
                                    const char    *request,
                                    guint          number,
                                    gpointer       data);

TestServer *test_server_new            (TestServerFunc   func,
                                        gpointer         data,
                                        GTlsCertificate *certificate);
void        test_server_free           (TestServer      *self);

char       *test_server_get_origin     (TestServer      *self);
guint16     test_server_get_port       (TestServer      *self);
guint       test_server_get_n_requests (TestServer      *self);
guint       test_server_get_n_connections (TestServer   *self);
char       *test_server_get_request    (TestServer      *self,
                                        guint            number);
GCancellable *test_server_get_end      (TestServer      *self);

gboolean    test_server_say            (GOutputStream   *output,
                                        const char      *bytes,
                                        gssize           length);
gboolean    test_server_say_json       (GOutputStream   *output,
                                        const char      *status,
                                        const char      *headers,
                                        const char      *body,
                                        gssize           length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestServer, test_server_free)

G_END_DECLS
