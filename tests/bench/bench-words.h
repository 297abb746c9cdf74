/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

typedef struct _BenchWords BenchWords;

BenchWords *bench_words_new         (guint        n_words,
                                     guint32      seed);
void        bench_words_free        (BenchWords  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchWords, bench_words_free)

GRand      *bench_words_get_random  (BenchWords  *self);
const char *bench_words_get         (BenchWords  *self,
                                     guint        rank);
const char *bench_words_draw        (BenchWords  *self);
char       *bench_words_draw_text   (BenchWords  *self,
                                     guint        n_words);
char       *bench_words_draw_name   (BenchWords  *self);
