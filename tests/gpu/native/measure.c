/* What measurements have in common: pictures, repetitions, taking turns.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "measure.h"

#include "driver.h"
#include "task.h"

static const Picture pictures[N_PICTURES] = { { "1080p", 1920, 1080 }, { "4K", 3840, 2160 }, { "8K", 7680, 4320 } };
static const Picture small_pictures[N_PICTURES] = { { "64x36", 64, 36 }, { "96x54", 96, 54 }, { "128x72", 128, 72 } };

const Picture *
measure_pictures (void)
{
  return driver_is_standin () ? small_pictures : pictures;
}

guint
measure_repetitions (void)
{
  return driver_is_standin () ? 2 : task_is_quick () ? 5 : 21;
}

char *
measure_caps (const Picture *picture)
{
  return g_strdup_printf (
      "video/x-raw(memory:CUDAMemory),format=RGBA,width=%d,height=%d,framerate=25/1", picture->width, picture->height);
}

void
measure_pairs (Figure *figure, FrameLoop *ours, FrameLoop *other, GstBuffer **frame)
{
  guint our_times = frame_loop_calibrate (ours, frame), other_times = frame_loop_calibrate (other, frame);

  for (guint i = 0; i < measure_repetitions (); i++) {
    double our_us, other_us;

    if (i % 2 == 0) {
      our_us = frame_loop_run (ours, frame, our_times) * 1e6;
      other_us = frame_loop_run (other, frame, other_times) * 1e6;
    } else {
      other_us = frame_loop_run (other, frame, other_times) * 1e6;
      our_us = frame_loop_run (ours, frame, our_times) * 1e6;
    }
    figure_add (figure, our_us, other_us);
  }
}
