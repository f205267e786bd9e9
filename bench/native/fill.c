/* Fills frames and hands them on to a reader: fill PLUGIN.SO SIDE MIN BYTES alone|queue FRAMES
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Every frame of BYTES is written in full, read in full and given back: by one thread (alone), or by two with a queue
 * of four frames between them. SIDE is one of poolside.h, MIN what a pool makes at once. Prints what FRAMES cost after
 * those of the warm-up, and the process's memory. Allocations are counted if liballocations.so is preloaded.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "allocations.h"
#include "cachemisses.h"
#include "framequeue.h"
#include "poolside.h"
#include "processcost.h"

/* More than any pool makes at once, so that all of them have been written to. */
#define WARM_UP 24

/* With a queue: those in it, one that is written and one that is read. */
#define MOST_AT_ONCE (FRAME_QUEUE_SLOTS + 2)

typedef struct {
  PoolSide side;
  FrameQueue queue;
  gboolean is_queued;
  guint64 sum; /* of all that was read, so that reading can't be left out */
} Work;

typedef struct {
  ProcessCost cost;
  Allocations allocations;
  guint64 cache_misses;
} Mark;

static GstBuffer *
filled (Work *work, guint number)
{
  GstBuffer *frame;
  GstMapInfo map;

  if (work->side.acquire (work->side.pool, &frame, NULL) != GST_FLOW_OK || !gst_buffer_map (frame, &map, GST_MAP_WRITE))
    g_error ("no frame to write to");
  memset (map.data, (int)number, map.size);
  gst_buffer_unmap (frame, &map);
  return frame;
}

static void
consume (Work *work, GstBuffer *frame)
{
  GstMapInfo map;
  guint64 sum = 0;

  if (!gst_buffer_map (frame, &map, GST_MAP_READ))
    g_error ("no frame to read");
  for (const guint64 *at = (const guint64 *)map.data, *end = at + map.size / sizeof *at; at < end; at++)
    sum += *at;
  work->sum += sum;
  gst_buffer_unmap (frame, &map);
  gst_buffer_unref (frame);
}

static gpointer
consume_all (gpointer data)
{
  Work *work = data;
  GstBuffer *frame;

  while ((frame = frame_queue_take (&work->queue)))
    consume (work, frame);
  return NULL;
}

static void
pass (Work *work, guint frames)
{
  for (guint i = 0; i < frames; i++) {
    GstBuffer *frame = filled (work, i);
    if (work->is_queued)
      frame_queue_put (&work->queue, frame);
    else
      consume (work, frame);
  }
}

/* As many frames at once as there can be, so that none is new afterwards. */
static void
warm_up (Work *work)
{
  GstBuffer *frames[MOST_AT_ONCE];
  guint at_once = work->is_queued ? MOST_AT_ONCE : 1;

  for (guint i = 0; i < at_once; i++)
    frames[i] = filled (work, i);
  for (guint i = 0; i < at_once; i++)
    gst_buffer_unref (frames[i]);
  pass (work, WARM_UP);
}

static Mark
mark (int misses)
{
  return (Mark){ process_cost_now (), allocations_now (), misses >= 0 ? cache_misses_read (misses) : 0 };
}

static void
report (const Mark *begin, const Mark *end, guint frames, int misses)
{
  double wall = end->cost.wall_s - begin->cost.wall_s;
  AllocationCount frame_sized = allocation_count_since (end->allocations.frame, begin->allocations.frame);

  g_print ("{\"time_us\": %.3f, \"cpu_us\": %.3f, \"faults\": %.3f, \"allocations_per_s\": %.1f, ", wall * 1e6 / frames,
      (end->cost.cpu_s - begin->cost.cpu_s) * 1e6 / frames, (double)(end->cost.faults - begin->cost.faults) / frames,
      frame_sized.blocks / wall);
  if (misses >= 0)
    g_print ("\"cache_misses\": %.1f, ", (double)(end->cache_misses - begin->cache_misses) / frames);
  else
    g_print ("\"cache_misses_refused\": \"%s\", ", g_strerror (-misses));
  g_print ("\"steady_kib\": %" PRIu64 ", \"peak_kib\": %" PRIu64 "}\n", process_memory_kib ("VmRSS"),
      process_memory_kib ("VmHWM"));
}

static void
run (Work *work, guint frames)
{
  int misses = cache_misses_open ();
  GThread *consumer = work->is_queued ? g_thread_new ("consumer", consume_all, work) : NULL;
  Mark begin, end;

  warm_up (work);
  begin = mark (misses);
  pass (work, frames);
  if (consumer) {
    frame_queue_put (&work->queue, NULL);
    g_thread_join (consumer);
  }
  end = mark (misses);
  report (&begin, &end, frames, misses);
}

int
main (int argc, char **argv)
{
  Work work = { 0 };

  gst_init (&argc, &argv);
  if (argc != 7) {
    g_printerr ("usage: fill PLUGIN.SO SIDE MIN BYTES alone|queue FRAMES\n");
    return 2;
  }
  work.is_queued = g_str_equal (argv[5], "queue");
  frame_queue_init (&work.queue);
  pool_side_open (&work.side, argv[2], argv[1], atoi (argv[4]), atoi (argv[3]));
  run (&work, atoi (argv[6]));
  pool_side_close (&work.side);
  frame_queue_clear (&work.queue);
  return 0;
}
