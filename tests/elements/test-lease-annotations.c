/* Tests that what Java sets on a lease beside the picture arrives with the buffer, and ends with it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "pools.h"

#define ORIGIN "org-gstjava-api-FrameOrigin"

/* Both ways that a lease goes downstream, each through what passes buffers on; few buffers, so that each has many
 * lives. */
static const char *const pipelines[] = {
  "fixtureleasesource limit=60 annotated=true pool-max-buffers=3 ! queue max-size-buffers=1 ! identity "
  "! fakesink name=sink",
  "fixturesource media=video limit=60 ! fixturepush copies=1 annotated=true pool-max-buffers=3 "
  "! queue max-size-buffers=1 ! identity ! fakesink name=sink",
  "fixtureleasesource limit=60 annotated=true pool-max-buffers=3 ! tee name=t "
  "t. ! queue max-size-buffers=1 ! fakesink async=false t. ! queue max-size-buffers=1 ! fixtureinvert "
  "! fakesink name=sink",
};

typedef struct {
  gint64 number; /* of the next buffer */
  guint wrong_flags, wrong_metas, wrong_records;
} Seen;

static gboolean
has_flag (GstBuffer *buffer, GstBufferFlags flag)
{
  return GST_BUFFER_FLAG_IS_SET (buffer, flag);
}

/* Whether the buffer has a meta with such a number in a field, or, with -1, none. */
static gboolean
meta_says (GstBuffer *buffer, const char *name, const char *field, gint64 expected)
{
  GstCustomMeta *meta = gst_meta_get_info (name) != NULL ? gst_buffer_get_custom_meta (buffer, name) : NULL;
  const GValue *value;

  if (meta == NULL)
    return expected < 0;
  value = gst_structure_get_value (gst_custom_meta_get_structure (meta), field);
  if (value == NULL)
    return FALSE;
  return expected == (G_VALUE_HOLDS_INT64 (value) ? g_value_get_int64 (value) : g_value_get_int (value));
}

static GstPadProbeReturn
look (GstPad *pad, GstPadProbeInfo *info, gpointer data)
{
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  Seen *seen = data;
  gint64 n = seen->number++;

  seen->wrong_flags += has_flag (buffer, GST_BUFFER_FLAG_MARKER) != (n % 2 == 0);
  /* A base class marks the first one itself, which Java has marked too. */
  seen->wrong_flags += has_flag (buffer, GST_BUFFER_FLAG_DISCONT) != (n % 3 == 0);
  seen->wrong_metas += !meta_says (buffer, "FixtureNumber", "number", n % 2 == 1 ? n : -1);
  seen->wrong_records += !meta_says (buffer, ORIGIN, "sequence", n % 3 == 0 ? n : -1);
  return GST_PAD_PROBE_OK;
}

GST_START_TEST (test_annotations_arrive_with_the_buffer_when_java_sets_them_on_a_lease)
{
  GstElement *pipeline = make_pools_pipeline (pipelines[__i__]);
  GstPad *pad = pad_of (pipeline, "sink", "sink");
  Seen seen = { 0 };

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, look, &seen, NULL);
  play_to_end (pipeline);
  fail_unless_equals_int64 (seen.number, 60);
  fail_unless_equals_int (seen.wrong_flags, 0);
  fail_unless_equals_int (seen.wrong_metas, 0);
  fail_unless_equals_int (seen.wrong_records, 0);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  gst_object_unref (pad);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static Suite *
lease_annotations_suite (void)
{
  Suite *suite = suite_create ("lease-annotations");
  TCase *tc = tcase_create ("lease-annotations");

  suite_add_tcase (suite, tc);
  tcase_add_loop_test (
      tc, test_annotations_arrive_with_the_buffer_when_java_sets_them_on_a_lease, 0, G_N_ELEMENTS (pipelines));
  return suite;
}

GST_CHECK_MAIN (lease_annotations);
