/* A scheduler that runs a few small threads in every order of their steps.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The threads are coroutines of the calling thread and change only at explorer_step(), which code under test calls
 * before each access to what is shared (GST_JAVA_STEP in gst-plugin/). Each schedule is run from its beginning, depth
 * first over the choices. Orders are explored as if memory were sequentially consistent: what a processor reorders is
 * for ThreadSanitizer and the stress test to find.
 *
 * A preemption is a change away from a thread that could have gone on. Bugs of this kind need few of them (M.
 * Musuvathi, S. Qadeer, Iterative Context Bounding for Systematic Testing of Multithreaded Programs, PLDI 2007), so
 * where all orders are too many, their number is bounded.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define EXPLORER_MAX_THREADS 3
#define EXPLORER_ALL_ORDERS G_MAXUINT

typedef struct {
  guint n_threads;
  guint max_preemptions; /* or EXPLORER_ALL_ORDERS */
  void (*begin) (gpointer user);
  void (*run) (gpointer user, guint thread);
  void (*change) (gpointer user, guint thread); /* before a thread goes on; may be NULL */
  gboolean (*end) (gpointer user);              /* FALSE: this schedule has shown a violation, which ends it all */
  gpointer user;
} Exploration;

/* How many schedules were run; *found says whether end refused one of them, the last. */
guint64 explore (const Exploration *exploration, gboolean *found);

/* Lets another thread go on. Nothing outside of run. */
void explorer_step (void);

G_END_DECLS
