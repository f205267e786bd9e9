/* Contexts: what lives in them, which is current in a thread, and which are dead.
 *
 * All of it under the lock of call.h.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdint.h>

#include "driver-api.h"
#include "objects.h"

#define MAX_PEERS 8
/* Limits that CUDA has a number for; the stand-in keeps what is set, and does nothing with it. */
#define N_LIMITS 8

struct CUctx_st {
  Object object;
  CUdevice device;
  unsigned int flags;
  uint64_t id;
  CUresult fault;   /* success while it lives; else the error of every call */
  CUstream streams; /* all, also those that are destroyed and have work left */
  CUstream legacy;  /* the default stream, one of them */
  CUevent events;
  CUmodule modules;
  CUcontext peers[MAX_PEERS]; /* of which memory its kernels may access */
  unsigned int n_peers;
  size_t limits[N_LIMITS];
};

/* The calling thread's current context; fails where there is none, or it is destroyed or dead. */
CUresult standin_context_current (CUcontext *context);

/* A dead context keeps its first error; its work that waits never runs. */
void standin_context_kill (CUcontext context, CUresult error);

/* Whether a kernel in a context may access another's memory. */
bool standin_context_reaches (CUcontext context, CUcontext owner);
