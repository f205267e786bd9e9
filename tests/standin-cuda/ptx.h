/* What the stand-in reads of a PTX text: versions, entries, their parameters. ("PTX ISA", sections 5 and 11.)
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "driver-api.h"

#define PTX_MAX_PARAMS 64

/* In a PTX that says this in a comment, entries have parameters that it does not state: nvrtc.c writes such. */
#define PTX_PARAMS_UNKNOWN "standin: parameters unknown"

typedef struct {
  char *name;
  unsigned int n_params;
  size_t sizes[PTX_MAX_PARAMS];      /* bytes */
  size_t alignments[PTX_MAX_PARAMS]; /* bytes */
} PtxEntry;

typedef struct {
  int version;      /* 83 for 8.3; 0 for what is no PTX */
  int target;       /* 90 for sm_90 */
  char target_kind; /* 'a' or 'f' after the number, '\0' for none */
  bool params_known;
  size_t n_entries;
  PtxEntry *entries;
} Ptx;

/* Reads a PTX text, and holds it against the settings' driver and device. Otherwise says why not in log, and there is
 * nothing to clear. */
CUresult standin_ptx_read (const char *text, Ptx *ptx, char *log, size_t log_bytes);
void standin_ptx_clear (Ptx *ptx);
