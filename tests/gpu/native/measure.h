/* What measurements have in common: pictures, repetitions, taking turns.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "figure.h"
#include "frameloop.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;
  int width, height;
} Picture;

/* 1080p, 4K and 8K; on the stand-in small ones, which show that a measurement runs and nothing else. */
#define N_PICTURES 3
const Picture *measure_pictures (void);

guint measure_repetitions (void);

/* Caps of RGBA pictures on the device. (transfer full) */
char *measure_caps (const Picture *picture);

/* Adds pairs of microseconds per frame: the loops take turns, and who comes first alternates. */
void measure_pairs (Figure *figure, FrameLoop *ours, FrameLoop *other, GstBuffer **frame);

G_END_DECLS
