/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Limits in characters, for names and for labels or custom keys. */
#define BETHINK_TEXT_NAME_LENGTH  500
#define BETHINK_TEXT_LABEL_LENGTH 200

/* Bytes of a stored sort key. */
#define BETHINK_TEXT_SORT_KEY_SIZE 40

char     *bethink_text_make_valid       (const char  *text,
                                         gssize       length);
char     *bethink_text_cut              (const char  *text,
                                         gsize        max_chars);
gboolean  bethink_text_is_blank         (const char  *text);

/* Matching and sorting */
char     *bethink_text_fold             (const char  *text);
GBytes   *bethink_text_sort_key         (const char  *name);
char     *bethink_text_section_letter   (const char  *name);
char     *bethink_text_initials         (const char  *name);

/* Ways to reach somebody */
char     *bethink_text_phone_digits     (const char  *text);
gboolean  bethink_text_is_phone         (const char  *text);
char     *bethink_text_email            (const char  *text);
gboolean  bethink_text_is_web_address   (const char  *text);

/* Names */
char     *bethink_text_normalise_name   (const char  *text,
                                         gsize        max_chars);
void      bethink_text_split_full_name  (const char  *full_name,
                                         char       **first_name,
                                         char       **last_name);
char     *bethink_text_safe_file_name   (const char  *name,
                                         const char  *fallback);

G_END_DECLS
