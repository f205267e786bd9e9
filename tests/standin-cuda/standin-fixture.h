/* What the tests of the stand-in share: settings, a context, counts.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/check/gstcheck.h>

#include "driver-api.h"
#include "standin.h"

/* Fails unless the call gives the result; says what it gave. */
#define expect_result(call, expected) \
  G_STMT_START { \
    CUresult result_ = (call); \
    fail_unless (result_ == (expected), "%s gives %d instead of %d", #call, (int) result_, (int) (expected)); \
  } G_STMT_END
#define expect_success(call) expect_result (call, CUDA_SUCCESS)

/* First in a test: sets the stand-in up and makes a context, current in this thread. settings: names without
 * STANDIN_CUDA_ and values in turn, NULL at the end. */
CUcontext begin_with (const char *setting, ...);

/* Only sets up. */
void set_up_with (const char *setting, ...) G_GNUC_NULL_TERMINATED;

/* Last in a test: ends the context, and fails if it left anything, or a trap caught other than so many. */
void end_with (CUcontext context, guint64 violations);

struct standin_stats counts (void);

/* Runs a function in a process of its own, and returns how that ended: exit status, or minus the signal. */
int fate_of (void (*function) (gpointer data), gpointer data);
