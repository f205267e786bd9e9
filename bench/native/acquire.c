/* Times acquire and release of buffers of 4 KiB: acquire PLUGIN.SO SIDE threads|pairs COUNT MILLISECONDS
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * threads: each of COUNT threads acquires a buffer and gives it back. pairs: in each of COUNT pairs one thread acquires
 * and hands the buffer to the other, which gives it back. All have one pool. SIDE is one of poolside.h. Prints the wall
 * time that one acquire and one release take, in each thread or pair. Whoever starts this must stop it where it hangs.
 */
#include <pthread.h>
#include <stdlib.h>

#include "poolside.h"
#include "ring.h"

#define SIZE 4096
#define WARM_UP 20000
#define MAX_COUNT 64

typedef struct {
  PoolSide side;
  pthread_barrier_t all_are_warm;
  gboolean has_ended; /* atomic */
} Round;

typedef struct {
  Round *round;
  Ring ring;      /* of a pair */
  gint64 time_us; /* between begin and end */
  guint64 passed; /* buffers meanwhile */
} __attribute__ ((aligned (64))) Lane;

static GstBuffer *
acquire (Round *round)
{
  GstBuffer *buffer;

  if (round->side.acquire (round->side.pool, &buffer, NULL) != GST_FLOW_OK)
    g_error ("no buffer");
  return buffer;
}

static gboolean
goes_on (Round *round)
{
  return !__atomic_load_n (&round->has_ended, __ATOMIC_RELAXED);
}

static void
begin (Lane *lane)
{
  pthread_barrier_wait (&lane->round->all_are_warm);
  lane->time_us = -g_get_monotonic_time ();
}

static void
end (Lane *lane, guint64 passed)
{
  lane->time_us += g_get_monotonic_time ();
  lane->passed = passed;
}

static gpointer
acquire_and_release (gpointer data)
{
  Lane *lane = data;
  guint64 passed = 0;

  for (guint i = 0; i < WARM_UP; i++)
    gst_buffer_unref (acquire (lane->round));
  begin (lane);
  for (; goes_on (lane->round); passed++)
    gst_buffer_unref (acquire (lane->round));
  end (lane, passed);
  return NULL;
}

static gpointer
acquire_and_hand_on (gpointer data)
{
  Lane *lane = data;
  guint64 passed = 0;

  for (guint i = 0; i < WARM_UP; i++)
    ring_put (&lane->ring, acquire (lane->round));
  begin (lane);
  for (; goes_on (lane->round); passed++)
    ring_put (&lane->ring, acquire (lane->round));
  end (lane, passed);
  ring_put (&lane->ring, NULL);
  return NULL;
}

static gpointer
take_and_release (gpointer data)
{
  Lane *lane = data;
  GstBuffer *buffer;

  while ((buffer = ring_take (&lane->ring)))
    gst_buffer_unref (buffer);
  return NULL;
}

/* ns of one acquire and release in one lane. */
static double
run (Round *round, gboolean is_paired, guint count, guint milliseconds)
{
  Lane *lanes = g_aligned_alloc0 (count, sizeof *lanes, 64);
  GThread *threads[2 * MAX_COUNT];
  guint n_threads = 0;
  guint64 passed = 0;
  gint64 time_us = 0;

  pthread_barrier_init (&round->all_are_warm, NULL, count + 1);
  for (guint i = 0; i < count; i++) {
    lanes[i].round = round;
    threads[n_threads++] = g_thread_new ("acquire", is_paired ? acquire_and_hand_on : acquire_and_release, &lanes[i]);
    if (is_paired)
      threads[n_threads++] = g_thread_new ("release", take_and_release, &lanes[i]);
  }
  pthread_barrier_wait (&round->all_are_warm);
  g_usleep (milliseconds * 1000);
  __atomic_store_n (&round->has_ended, TRUE, __ATOMIC_RELAXED);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < count; i++) {
    time_us += lanes[i].time_us;
    passed += lanes[i].passed;
  }
  pthread_barrier_destroy (&round->all_are_warm);
  g_aligned_free (lanes);
  return time_us * 1e3 / passed;
}

int
main (int argc, char **argv)
{
  Round round = { 0 };
  gboolean is_paired;
  guint count;

  gst_init (&argc, &argv);
  if (argc != 6) {
    g_printerr ("usage: acquire PLUGIN.SO SIDE threads|pairs COUNT MILLISECONDS\n");
    return 2;
  }
  is_paired = g_str_equal (argv[3], "pairs");
  count = CLAMP (atoi (argv[4]), 1, MAX_COUNT);
  pool_side_open (&round.side, argv[2], argv[1], SIZE, 0);
  g_print ("{\"ns\": %.3f}\n", run (&round, is_paired, count, atoi (argv[5])));
  pool_side_close (&round.side);
  return 0;
}
