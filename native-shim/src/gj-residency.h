/* Where the memory of buffers lies: the kinds that elements can ask for, by name, caps feature and memory type.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* There are so many kinds, with the numbers 0 to GJ_N_RESIDENCIES - 1. */
#define GJ_N_RESIDENCIES 3

typedef struct {
  const char *name;        /* in the index and in Java: "CUDA" */
  const char *feature;     /* of caps: "memory:CUDAMemory"; NULL for what caps without features promise */
  const char *memory_type; /* GstAllocator.mem_type: "gst.cuda.memory"; NULL for any that no other kind has */
} GjResidency;

/* The kind of a number. Any thread. */
const GjResidency *gj_residency_get (int32_t residency);

/* GJ_RESIDENCY_* of the name, -1 where there is none. */
int32_t gj_residency_from_name (const char *name);

/* GJ_RESIDENCY_* that caps with these features promise; -1: of no kind known here. NULL: no features. */
int32_t gj_residency_of_features (const GstCapsFeatures *features);

/* GJ_RESIDENCY_* of the memory. */
int32_t gj_residency_of_memory (GstMemory *memory);

G_END_DECLS
