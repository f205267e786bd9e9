/* javacolorlut on the device, against its twin in C and against the way over the host.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "checks.h"
#include "driver.h"
#include "gsttwinlut.h"
#include "lutkernel.h"
#include "measure.h"
#include "pipeline.h"
#include "task.h"

#define N_AT_ONCE 16

static char *
our_description (void)
{
  g_autofree char *table = lut_write_cube ();

  return g_strdup_printf ("javacolorlut location=%s", table);
}

/* Both read the same picture; what the one makes is what the other makes, or the comparison is of different work. */
void
check_peer (void)
{
  g_autofree char *caps = g_strdup ("video/x-raw(memory:CUDAMemory),format=RGBA,width=642,height=363,framerate=25/1");
  g_autofree char *description = our_description ();
  GstElement *stage = stage_new ();
  GstBuffer *ours, *twins;
  FrameLoop *our_loop, *twin_loop;
  GByteArray *before, *our_bytes, *twin_bytes;

  gst_twin_lut_register ();
  ours = stage_picture (stage, "RGBA", 642, 363);
  twins = stage_picture (stage, "RGBA", 642, 363);
  before = stage_download (stage, ours, "RGBA", 642, 363);
  our_loop = frame_loop_new (stage, description, caps);
  twin_loop = frame_loop_new (stage, "twinlut", caps);
  frame_loop_run (our_loop, &ours, 1);
  frame_loop_run (twin_loop, &twins, 1);
  our_bytes = stage_download (stage, ours, "RGBA", 642, 363);
  twin_bytes = stage_download (stage, twins, "RGBA", 642, 363);
  pipeline_must_equal (our_bytes, twin_bytes, "javacolorlut and its twin");
  for (guint i = 0; i + 4 <= before->len; i += 4)
    if (before->data[i] != our_bytes->data[i + 2] || before->data[i + 2] != our_bytes->data[i])
      task_fail ("red and blue of pixel %u are not exchanged: the table was not applied", i / 4);
  frame_loop_free (our_loop);
  frame_loop_free (twin_loop);
  gst_buffer_unref (ours);
  gst_buffer_unref (twins);
  gst_element_set_state (stage, GST_STATE_NULL);
  gst_object_unref (stage);
  g_byte_array_unref (before);
  g_byte_array_unref (our_bytes);
  g_byte_array_unref (twin_bytes);
}

/* For each picture ours against other, where the frames stay on the device before and after. */
static void
measure_against (const char *other, const char *against, double goal)
{
  g_autofree char *ours = our_description ();

  for (guint i = 0; i < N_PICTURES; i++) {
    const Picture *picture = &measure_pictures ()[i];
    g_autofree char *name = g_strdup_printf ("javacolorlut on CUDA frames, %s RGBA", picture->name);
    g_autofree char *caps = measure_caps (picture);
    GstElement *stage = stage_new ();
    GstBuffer *frame = stage_picture (stage, "RGBA", picture->width, picture->height);
    FrameLoop *our_loop = frame_loop_new (stage, ours, caps), *other_loop = frame_loop_new (stage, other, caps);
    Figure *figure = figure_new (name, "us/frame", against);

    figure->goal = goal;
    measure_pairs (figure, our_loop, other_loop, &frame);
    figure_tell (figure);
    gst_buffer_unref (frame);
    frame_loop_free (our_loop);
    frame_loop_free (other_loop);
    gst_element_set_state (stage, GST_STATE_NULL);
    gst_object_unref (stage);
  }
}

void
measure_lut (void)
{
  gst_twin_lut_register ();
  measure_against ("twinlut", "the same kernel launched from C", 1.02);
}

void
measure_roundabout (void)
{
  g_autofree char *ours = our_description ();
  g_autofree char *over_host = g_strdup_printf ("cudadownload ! video/x-raw ! %s ! video/x-raw ! cudaupload", ours);

  measure_against (over_host, "download, javacolorlut on the host, upload", 0);
}

/* ---- many at once ------------------------------------------------------------------------------------- */

typedef struct {
  FrameLoop *loop;
  GstBuffer *frame;
  guint times;
} Runner;

static gpointer
run (gpointer data)
{
  Runner *runner = data;

  frame_loop_run (runner->loop, &runner->frame, runner->times);
  return NULL;
}

/* Microseconds per frame, with all of them at it. */
static double
run_all (Runner *runners)
{
  GThread *threads[N_AT_ONCE];
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < N_AT_ONCE; i++)
    threads[i] = g_thread_new ("runner", run, &runners[i]);
  for (guint i = 0; i < N_AT_ONCE; i++)
    g_thread_join (threads[i]);
  return (double)(g_get_monotonic_time () - begin) / N_AT_ONCE / runners[0].times;
}

static void
make_runners (Runner *runners, GstElement *stage, const char *description, const Picture *picture)
{
  g_autofree char *caps = measure_caps (picture);

  for (guint i = 0; i < N_AT_ONCE; i++) {
    runners[i].frame = stage_picture (stage, "RGBA", picture->width, picture->height);
    runners[i].loop = frame_loop_new (stage, description, caps);
  }
  runners[0].times = MAX (2, frame_loop_calibrate (runners[0].loop, &runners[0].frame) / N_AT_ONCE);
  for (guint i = 1; i < N_AT_ONCE; i++) {
    runners[i].times = runners[0].times;
    frame_loop_run (runners[i].loop, &runners[i].frame, 2);
  }
}

static void
free_runners (Runner *runners)
{
  for (guint i = 0; i < N_AT_ONCE; i++) {
    gst_buffer_unref (runners[i].frame);
    frame_loop_free (runners[i].loop);
  }
}

void
measure_many (void)
{
  const Picture *picture = &measure_pictures ()[0];
  g_autofree char *ours = our_description ();
  g_autofree char *name = g_strdup_printf ("%d javacolorlut at once, %s RGBA", N_AT_ONCE, picture->name);
  GstElement *stage = stage_new ();
  Runner our_runners[N_AT_ONCE], twin_runners[N_AT_ONCE];
  Figure *figure = figure_new (name, "us/frame", "as many of the same kernel from C");

  gst_twin_lut_register ();
  figure->goal = 1.02;
  make_runners (our_runners, stage, ours, picture);
  make_runners (twin_runners, stage, "twinlut", picture);
  for (guint i = 0; i < measure_repetitions (); i++) {
    double first = run_all (i % 2 == 0 ? our_runners : twin_runners);
    double second = run_all (i % 2 == 0 ? twin_runners : our_runners);

    figure_add (figure, i % 2 == 0 ? first : second, i % 2 == 0 ? second : first);
  }
  figure_tell (figure);
  free_runners (our_runners);
  free_runners (twin_runners);
  gst_element_set_state (stage, GST_STATE_NULL);
  gst_object_unref (stage);
}
