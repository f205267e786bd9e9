/* What the tests of GstJavaPool share: pools, both ways to acquire, and what holds of their statistics.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/check/gstcheck.h>

#include "gstjava/pool.h"

/* The ways to acquire, for loop tests. */
enum { THE_WAY_OF_ALL_POOLS, THE_SHORT_WAY, N_WAYS };

/* First in each suite. */
void prepare_pools (void);

/* A pool that is configured but not active. caps: as text, NULL for none; then further fields of the configuration as
 * for gst_structure_set, NULL at their end. (transfer full) */
GstBufferPool *configured_pool (const char *caps, guint size, guint min, guint max, ...);

/* The same, active. */
GstBufferPool *active_pool (const char *caps, guint size, guint min, guint max, ...);

/* Configures a pool anew, and says whether it agrees. */
gboolean configure (GstBufferPool *pool, const char *caps, guint size, guint min, guint max, ...);

/* Acquires in a way. (transfer full) */
GstFlowReturn acquire (int way, GstBufferPool *pool, GstBuffer **buffer, GstBufferPoolAcquireParams *params);

/* Acquires in a way what must be there. (transfer full) */
GstBuffer *lend (int way, GstBufferPool *pool);

/* Acquires in a way, without waiting. (transfer full) */
GstFlowReturn try_acquire (int way, GstBufferPool *pool, GstBuffer **buffer);

/* A count of the pool's statistics. */
guint64 count_of (GstBufferPool *pool, const char *field);

/* A8: fails unless the counts add up, and so many buffers are in use. */
void expect_at_rest (GstBufferPool *pool, guint in_use);

/* Stops and frees the pool, whose statistics must add up before and after it has stopped. */
void end_pool (GstBufferPool *pool);

/* Adds 1 to deaths when the buffer is freed, not when it goes back. */
void count_death (GstBuffer *buffer, gint *deaths);

/* Runs the function in a thread, and waits for its end. */
gpointer in_thread (GThreadFunc function, gpointer user);

/* Unrefs a buffer. */
gpointer give_back (gpointer buffer);

/* Waits until the condition holds, at most ten seconds. */
#define wait_until(condition)                                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    for (int left_ = 1000; left_ > 0 && !(condition); left_--)                                                         \
      g_usleep (10000);                                                                                                \
    fail_unless (condition, "not within ten seconds: " #condition);                                                    \
  }                                                                                                                    \
  G_STMT_END
