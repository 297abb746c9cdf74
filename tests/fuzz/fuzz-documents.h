/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

/* Documents of all formats, changed at random places: values of another kind,
 * parts of other documents, members that are missing, twice or in the wrong
 * place, and bytes that make no sense.
 */

GPtrArray *fuzz_documents_load (const char * const *folders);
GBytes    *fuzz_documents_make (GPtrArray          *samples,
                                GRand              *random);
