/* What the environment asks of the stand-in.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef struct {
  bool lazy;          /* STANDIN_CUDA_LAZY=1 */
  int driver_version; /* STANDIN_CUDA_DRIVER_VERSION, as 12020 for 12.2; default 13000 */
  int devices;        /* STANDIN_CUDA_DEVICES; default 1, at most 8 */
  int compute_major;  /* STANDIN_CUDA_COMPUTE_CAPABILITY, as 7.5; default 9.0 */
  int compute_minor;
  size_t memory;       /* bytes of each device, STANDIN_CUDA_MEMORY in MiB; default 8192 */
  const char *fail;    /* STANDIN_CUDA_FAIL, see faults.h; nullable */
  const char *kernels; /* STANDIN_CUDA_KERNELS: libraries of kernels, ':' between; nullable */
  const char *report;  /* STANDIN_CUDA_REPORT: file for the counts, written at exit; %p is the process; nullable */
} Settings;

/* Read from the environment at the first call, and the same ever after. Any thread. */
const Settings *standin_settings (void);
