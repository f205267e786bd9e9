/* What the stand-in for NVRTC reads of a CUDA source: its kernels, and errors that a test can plant.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define SOURCE_MAX_PARAMS 64

typedef struct {
  char *name;        /* as the entry is called: mangled in a way of the stand-in's own, unless extern "C" */
  bool params_known; /* all are pointers or scalars */
  unsigned int n_params;
  unsigned int param_bits[SOURCE_MAX_PARAMS];
} SourceKernel;

typedef struct {
  size_t n_kernels;
  SourceKernel *kernels;
} Source;

/* Reads a source. NULL, or the error, which the caller frees; then there is nothing to clear. */
char *nvrtc_source_read (Source *source, const char *text, const char *name);
void nvrtc_source_clear (Source *source);
