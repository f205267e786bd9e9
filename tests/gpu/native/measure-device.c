/* What the kernel reaches of the device's memory bandwidth, and what a handle costs Java.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "checks.h"
#include "driver.h"
#include "gj-cuda.h"
#include "lutkernel.h"
#include "measure.h"
#include "task.h"

/* ---- bandwidth ---------------------------------------------------------------------------------------- */

#define MOST_FRAMES 64

/* Frames enough that none is still in the cache when its turn comes again. */
typedef struct {
  DevicePointer frames[MOST_FRAMES];
  guint n;
  gsize bytes; /* of a frame */
} Ring;

static void
ring_make (Ring *ring, const Picture *picture)
{
  gsize cache = (gsize)MAX (driver_attribute (ATTRIBUTE_L2_BYTES), 0);

  ring->bytes = (gsize)picture->width * (gsize)picture->height * 4;
  ring->n = (guint)CLAMP (4 * cache / ring->bytes + 2, 2, MOST_FRAMES);
  for (guint i = 0; i < ring->n; i++) {
    g_autofree guint8 *noise = g_malloc (ring->bytes);
    /* Smooth, as pictures are: neighbours read neighbouring places of the table. */
    for (gsize b = 0; b < ring->bytes; b++)
      noise[b] = (guint8)(b / 4 % (gsize)picture->width * 255 / (gsize)picture->width + b % 4 * 40 + i);
    driver_must (driver ()->memory_alloc (&ring->frames[i], ring->bytes), "cuMemAlloc");
    driver_must (driver ()->upload (ring->frames[i], noise, ring->bytes), "cuMemcpyHtoD");
  }
}

static void
ring_free (Ring *ring)
{
  for (guint i = 0; i < ring->n; i++)
    driver_must (driver ()->memory_free (ring->frames[i]), "cuMemFree");
}

/* Seconds that the device takes for so many kernels, or, without a kernel, copies of a frame to the next. */
static double
device_time (const Ring *ring, const LutKernel *kernel, const Picture *picture, guint times)
{
  gpointer begin, end;
  float ms = 0;

  driver_must (driver ()->event_create (&begin, 0), "cuEventCreate");
  driver_must (driver ()->event_create (&end, 0), "cuEventCreate");
  driver_must (driver ()->event_record (begin, NULL), "cuEventRecord");
  for (guint i = 0; i < times; i++) {
    if (kernel != NULL)
      driver_must (lut_kernel_launch (
                       kernel, ring->frames[i % ring->n], 4 * picture->width, picture->width, picture->height, NULL),
          "cuLaunchKernel");
    else
      driver_must (driver ()->copy (ring->frames[(i + 1) % ring->n], ring->frames[i % ring->n], ring->bytes, NULL),
          "cuMemcpyDtoDAsync");
  }
  driver_must (driver ()->event_record (end, NULL), "cuEventRecord");
  driver_must (driver ()->event_synchronize (end), "cuEventSynchronize");
  driver_must (driver ()->event_elapsed (&ms, begin, end), "cuEventElapsedTime");
  driver_must (driver ()->event_destroy (begin), "cuEventDestroy");
  driver_must (driver ()->event_destroy (end), "cuEventDestroy");
  return MAX (ms, 1e-3f) / 1e3;
}

/* Both read and write each byte of a frame once. */
static double
gigabytes_per_second (const Ring *ring, const LutKernel *kernel, const Picture *picture)
{
  guint times = driver_is_standin () ? 2 : (guint)CLAMP (((gsize)1 << 34) / ring->bytes, 20, 2000);

  return 2.0 * (double)ring->bytes * times / device_time (ring, kernel, picture, times) / 1e9;
}

/* By the memory's clock and width, at two transfers a cycle; 0 where the driver no longer tells the clock. */
static double
theoretical (void)
{
  return 2.0 * driver_attribute (ATTRIBUTE_MEMORY_CLOCK_KHZ) * 1e3 * driver_attribute (ATTRIBUTE_MEMORY_BUS_BITS) / 8
      / 1e9;
}

static void
measure_picture (const Picture *picture, const LutKernel *kernel)
{
  g_autofree char *name = g_strdup_printf ("colorlut_words alone, %s", picture->name);
  g_autofree char *share_name =
      g_strdup_printf ("colorlut_words alone, %s, share of %.0f GB/s", picture->name, theoretical ());
  Figure *against_copy = figure_new (name, "GB/s", "a copy within the device"),
         *share = figure_new (share_name, "", "");
  Ring ring;

  ring_make (&ring, picture);
  gigabytes_per_second (&ring, kernel, picture);
  gigabytes_per_second (&ring, NULL, picture);
  for (guint i = 0; i < measure_repetitions (); i++) {
    double first = gigabytes_per_second (&ring, i % 2 == 0 ? kernel : NULL, picture);
    double second = gigabytes_per_second (&ring, i % 2 == 0 ? NULL : kernel, picture);
    double ours = i % 2 == 0 ? first : second;

    figure_add (against_copy, ours, i % 2 == 0 ? second : first);
    if (theoretical () > 0)
      figure_add_alone (share, ours / theoretical ());
  }
  g_free (against_copy->note);
  against_copy->note = g_strdup_printf ("bytes read and written, %u frames in turn", ring.n);
  figure_tell (against_copy);
  if (share->ours->len > 0)
    figure_tell (share);
  else
    figure_free (share);
  ring_free (&ring);
}

void
measure_bandwidth (void)
{
  gpointer context;
  LutKernel kernel;
  int device;

  driver_must (driver ()->device_get (&device, 0), "cuDeviceGet");
  driver_must (driver ()->context_create (&context, 0, device), "cuCtxCreate");
  lut_kernel_load (&kernel, g_getenv ("GPU_PTX"));
  for (guint i = 0; i < N_PICTURES; i++)
    measure_picture (&measure_pictures ()[i], &kernel);
  lut_kernel_unload (&kernel);
  driver_must (driver ()->context_destroy (context), "cuCtxDestroy");
}

/* ---- handles ------------------------------------------------------------------------------------------ */

/* Nanoseconds that Java itself took for a handle, by the mean of the frames since the last call. */
static double
handle_ns (GstElement *element)
{
  gint64 ns = 0, frames = 0;

  g_object_get (element, "handle-time", &ns, "handles", &frames, NULL);
  g_object_set (element, "reset", TRUE, NULL);
  return frames > 0 ? (double)ns / (double)frames : 0;
}

void
measure_handle (void)
{
  const Picture *picture = &measure_pictures ()[0];
  g_autofree char *caps = measure_caps (picture);
  GstElement *stage = stage_new (), *element;
  GstBuffer *frame = stage_picture (stage, "RGBA", picture->width, picture->height);
  FrameLoop *with = frame_loop_new (stage, "gpuhandle name=h ask=true", caps),
            *without = frame_loop_new (stage, "gpuhandle", caps);
  Figure *whole = figure_new ("a call with a handle, less one without", "us/frame", "");
  Figure *inside = figure_new ("a handle with its pointers, by Java's clock", "us/frame", "");
  guint times = frame_loop_calibrate (with, &frame);

  element = frame_loop_get (with, "h");
  frame_loop_run (without, &frame, times);
  handle_ns (element);
  for (guint i = 0; i < measure_repetitions (); i++) {
    double plain_us = i % 2 == 0 ? frame_loop_run (without, &frame, times) * 1e6 : 0;
    double asked_us = frame_loop_run (with, &frame, times) * 1e6;

    if (i % 2 != 0)
      plain_us = frame_loop_run (without, &frame, times) * 1e6;
    figure_add_alone (whole, asked_us - plain_us);
    figure_add_alone (inside, handle_ns (element) / 1e3);
  }
  inside->goal = 1;
  if (gj_cuda (NULL)->memory_get_stream != NULL) {
    whole->goal = 1;
  } else {
    g_free (whole->note);
    whole->note = g_strdup ("with the wait for the default stream that memory without streams needs (GStreamer 1.22)");
  }
  figure_tell (inside);
  figure_tell (whole);
  gst_object_unref (element);
  gst_buffer_unref (frame);
  frame_loop_free (with);
  frame_loop_free (without);
  gst_element_set_state (stage, GST_STATE_NULL);
  gst_object_unref (stage);
}
