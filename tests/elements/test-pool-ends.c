/* Tests what becomes of an element that draws from a sink's pool when the sink deactivates it: as it stops, which is in
 * order, or in the midst of the stream, which is not.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/base/gstbasesink.h>
#include <string.h>

#include "pools.h"

#define SMALL "video/x-raw,format=GRAY8,width=60,height=40,framerate=25/1"
#define BUFFERS 2

/* ---- a sink with a pool of its own, of few buffers, all of which it keeps ----------------------------- */

typedef struct {
  GstBaseSink parent;

  TestPool *pool; /* (transfer full) */
  GPtrArray *kept;
} PoolSink;
typedef GstBaseSinkClass PoolSinkClass;

static GType pool_sink_get_type (void);

G_DEFINE_TYPE (PoolSink, pool_sink, GST_TYPE_BASE_SINK)

static gboolean
pool_sink_propose_allocation (GstBaseSink *base, GstQuery *query)
{
  GstVideoInfo info;
  GstCaps *caps;

  gst_query_parse_allocation (query, &caps, NULL);
  fail_unless (gst_video_info_from_caps (&info, caps));
  gst_query_add_allocation_pool (
      query, GST_BUFFER_POOL (((PoolSink *)base)->pool), (guint)GST_VIDEO_INFO_SIZE (&info), 0, BUFFERS);
  return TRUE;
}

static GstFlowReturn
pool_sink_render (GstBaseSink *base, GstBuffer *buffer)
{
  g_ptr_array_add (((PoolSink *)base)->kept, gst_buffer_ref (buffer));
  return GST_FLOW_OK;
}

/* As sinks do whose buffers are of a display or a driver. */
static GstStateChangeReturn
pool_sink_change_state (GstElement *element, GstStateChange transition)
{
  GstStateChangeReturn result = GST_ELEMENT_CLASS (pool_sink_parent_class)->change_state (element, transition);

  if (transition == GST_STATE_CHANGE_PAUSED_TO_READY)
    gst_buffer_pool_set_active (GST_BUFFER_POOL (((PoolSink *)element)->pool), FALSE);
  return result;
}

static void
pool_sink_finalize (GObject *object)
{
  PoolSink *sink = (PoolSink *)object;

  g_ptr_array_unref (sink->kept);
  gst_object_unref (sink->pool);
  G_OBJECT_CLASS (pool_sink_parent_class)->finalize (object);
}

static void
pool_sink_class_init (PoolSinkClass *klass)
{
  static GstStaticPadTemplate template =
      GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, GST_STATIC_CAPS ("video/x-raw"));

  G_OBJECT_CLASS (klass)->finalize = pool_sink_finalize;
  GST_ELEMENT_CLASS (klass)->change_state = pool_sink_change_state;
  gst_element_class_add_static_pad_template (GST_ELEMENT_CLASS (klass), &template);
  gst_element_class_set_static_metadata (
      GST_ELEMENT_CLASS (klass), "Sink with a pool", "Sink/Video", "Keeps all buffers", "The gstjava authors");
  klass->propose_allocation = pool_sink_propose_allocation;
  klass->render = pool_sink_render;
}

static void
pool_sink_init (PoolSink *sink)
{
  sink->pool = test_pool_new (TEST_POOL_SOUND);
  sink->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)gst_buffer_unref);
  gst_base_sink_set_sync (GST_BASE_SINK (sink), FALSE);
  gst_base_sink_set_async_enabled (GST_BASE_SINK (sink), FALSE);
  gst_base_sink_set_last_sample_enabled (GST_BASE_SINK (sink), FALSE);
}

/* ---- who draws from it -------------------------------------------------------------------------------- */

/* Each element that draws is called "java"; leases are not among them, as a pool of ours takes their place. The
 * driver's source pad has the task that streams through it. */
static const struct {
  const char *description;
  const char *driver;
} drawers[] = {
  { "fixturesource media=video name=java ! " SMALL " ! poolsink name=sink", "java" },
  { "fixturesource media=video name=java ! " SMALL " ! queue ! identity ! poolsink name=sink", "java" },
  { "videotestsrc name=driver ! " SMALL " ! fixturecopy name=java ! poolsink name=sink", "driver" },
  { "videotestsrc name=driver ! " SMALL " ! fixturecopy name=java ! identity ! poolsink name=sink", "driver" },
  { "videotestsrc ! " SMALL " ! tee name=t t. ! queue ! fakesink async=false "
    "t. ! queue name=driver ! fixtureinvert name=java ! identity ! poolsink name=sink",
      "driver" },
};

/* A pipeline that plays, and waits for the buffers that its sink keeps. */
typedef struct {
  GstElement *pipeline;
  GstElement *java;
  PoolSink *sink;
  GstPad *driver;
  Catch shared; /* what comes from the driver; kept, so that what works in place may not write to it */
} Waiting;

static void
begin (Waiting *waiting, int i)
{
  fail_unless (gst_element_register (NULL, "poolsink", GST_RANK_NONE, pool_sink_get_type ()));
  waiting->pipeline = make_pools_pipeline (drawers[i].description);
  waiting->java = element_of (waiting->pipeline, "java");
  waiting->sink = (PoolSink *)element_of (waiting->pipeline, "sink");
  waiting->driver = pad_of (waiting->pipeline, drawers[i].driver, "src");
  waiting->shared = (Catch){ .hold = G_MAXINT };
  catch_begin (&waiting->shared, waiting->driver);
  gst_element_set_state (waiting->pipeline, GST_STATE_PLAYING);
  wait_until (g_atomic_int_get (&waiting->sink->pool->acquires) > BUFFERS);
}

static void
end (Waiting *waiting, Outcome *outcome)
{
  memset (outcome, 0, sizeof *outcome);
  finish_pipeline (waiting->pipeline, waiting->java, outcome);
  catch_end (&waiting->shared);
  gst_object_unref (waiting->driver);
  gst_object_unref (waiting->pipeline);
}

static void
expect_nothing (Outcome *outcome)
{
  fail_unless (outcome->errors == 0, "%s", outcome->text);
  fail_unless_equals_int (outcome->errors_of_others + outcome->warnings, 0);
  clear_outcome (outcome);
}

GST_START_TEST (test_nothing_is_posted_when_a_pipeline_stops_whose_sink_deactivates_its_pool)
{
  Outcome outcome;
  Waiting waiting;

  begin (&waiting, __i__);
  end (&waiting, &outcome);
  expect_nothing (&outcome);
}
GST_END_TEST;

GST_START_TEST (test_nothing_is_posted_when_a_sink_stops_alone_and_deactivates_its_pool)
{
  Outcome outcome;
  Waiting waiting;

  begin (&waiting, __i__);
  gst_element_set_state (GST_ELEMENT (waiting.sink), GST_STATE_READY);
  wait_until (gst_pad_get_task_state (waiting.driver) == GST_TASK_PAUSED);
  end (&waiting, &outcome);
  expect_nothing (&outcome);
}
GST_END_TEST;

GST_START_TEST (test_one_error_names_pool_and_element_when_a_sink_deactivates_its_pool_and_plays_on)
{
  Outcome outcome;
  Waiting waiting;
  char *path, *pool;

  begin (&waiting, __i__);
  path = gst_object_get_path_string (GST_OBJECT (waiting.java));
  pool = gst_object_get_name (GST_OBJECT (waiting.sink->pool));
  gst_buffer_pool_set_active (GST_BUFFER_POOL (waiting.sink->pool), FALSE);
  wait_until (gst_pad_get_task_state (waiting.driver) == GST_TASK_PAUSED);
  end (&waiting, &outcome);
  fail_unless (outcome.errors == 1, "%u errors of the element that draws", outcome.errors);
  fail_unless (outcome.domain == GST_RESOURCE_ERROR && outcome.code == GST_RESOURCE_ERROR_FAILED);
  fail_unless (strstr (outcome.text, pool) != NULL && strstr (outcome.text, "not active") != NULL, "%s", outcome.text);
  fail_unless (strstr (outcome.debug, path) != NULL && strstr (outcome.debug, "TestPool") != NULL, "%s", outcome.debug);
  clear_outcome (&outcome);
  g_free (path);
  g_free (pool);
}
GST_END_TEST;

static Suite *
pool_ends_suite (void)
{
  Suite *suite = suite_create ("pool-ends");
  TCase *tc = tcase_create ("pool-ends");
  int n = G_N_ELEMENTS (drawers);

  suite_add_tcase (suite, tc);
  tcase_add_loop_test (tc, test_nothing_is_posted_when_a_pipeline_stops_whose_sink_deactivates_its_pool, 0, n);
  tcase_add_loop_test (tc, test_nothing_is_posted_when_a_sink_stops_alone_and_deactivates_its_pool, 0, n);
  tcase_add_loop_test (tc, test_one_error_names_pool_and_element_when_a_sink_deactivates_its_pool_and_plays_on, 0, n);
  return suite;
}

GST_CHECK_MAIN (pool_ends);
