/* Tests of Java records on buffers.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "fixture.h"

#define TELEMETRY "org-gstjava-fixtures-Records-Telemetry"
#define ORIGIN "org-gstjava-api-FrameOrigin"
#define GRAY "video/x-raw,format=GRAY8,width=16,height=16"

static GstHarness *
playing (const char *description)
{
  GstHarness *h = make_harness (description);

  gst_harness_set_src_caps_str (h, "application/octet-stream");
  return h;
}

/* Runs the pipeline to its end; nothing may go wrong. (transfer full) */
static GstElement *
run (const char *description)
{
  GError *error = NULL;
  GstElement *pipeline = gst_parse_launch (description, &error);
  Outcome outcome = { 0 };

  fail_unless (error == NULL, "%s", error != NULL ? error->message : "");
  run_pipeline (pipeline, NULL, &outcome);
  fail_unless (outcome.eos);
  fail_unless_equals_int (outcome.errors + outcome.errors_of_others, 0);
  clear_outcome (&outcome);
  return pipeline;
}

static int
number_of (GstElement *pipeline, const char *name, const char *property)
{
  GstElement *element = gst_bin_get_by_name (GST_BIN (pipeline), name);
  int value = -1;

  fail_unless (element != NULL);
  g_object_get (element, property, &value, NULL);
  gst_object_unref (element);
  return value;
}

static int
alive (GstElement *element)
{
  int value = -1;

  g_object_get (element, "alive", &value, NULL);
  return value;
}

static const GstStructure *
fields_of (GstBuffer *buffer, const char *name)
{
  GstCustomMeta *meta = gst_buffer_get_custom_meta (buffer, name);

  fail_unless (meta != NULL, "no meta %s", name);
  return gst_custom_meta_get_structure (meta);
}

/* C10; so many that foreign functions are made meanwhile */
GST_START_TEST (test_record_is_the_same_object_when_frames_pass_a_queue)
{
  GstElement *pipeline = run ("fakesrc num-buffers=4000 sizetype=fixed sizemax=16 ! fixturerecords name=w put=telemetry "
      "! queue ! fixturerecords name=r ! fakesink");

  fail_unless_equals_int (number_of (pipeline, "w", "seen"), 0);
  fail_unless_equals_int (number_of (pipeline, "r", "identical"), 4000);
  fail_unless_equals_int (number_of (pipeline, "w", "alive"), 0);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* C10; fixtureinvert gets a copy that we make, fixturerecords one of GStreamer's */
GST_START_TEST (test_record_is_the_same_object_when_a_branch_of_a_tee_writes)
{
  GstElement *pipeline = run ("videotestsrc num-buffers=40 ! " GRAY " ! fixturerecords put=telemetry ! tee name=t "
      "! queue ! fixturerecords name=a untouched=true ! fakesink "
      "t. ! queue ! fixtureinvert ! fixturerecords name=b ! fakesink "
      "t. ! queue ! fixturerecords name=c put=two ! fixturerecords name=d ! fakesink");

  fail_unless_equals_int (number_of (pipeline, "a", "identical"), 40);
  fail_unless_equals_int (number_of (pipeline, "b", "identical"), 40);
  fail_unless_equals_int (number_of (pipeline, "c", "identical"), 40);
  fail_unless_equals_int (number_of (pipeline, "d", "identical"), 40);
  fail_unless_equals_int (number_of (pipeline, "a", "alive"), 0);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* C10 */
GST_START_TEST (test_record_is_the_same_object_when_a_transform_copies)
{
  GstElement *pipeline = run ("videotestsrc num-buffers=40 ! " GRAY " ! fixturerecords put=telemetry ! fixturecopy "
      "! videoscale ! video/x-raw,width=32 ! fixturerecords name=r ! fakesink");

  fail_unless_equals_int (number_of (pipeline, "r", "identical"), 40);
  fail_unless_equals_int (number_of (pipeline, "r", "alive"), 0);
  gst_object_unref (pipeline);
}
GST_END_TEST;

static GstPadProbeReturn
note_buffer (GstPad *pad, GstPadProbeInfo *info, gpointer seen)
{
  g_hash_table_add (seen, GST_PAD_PROBE_INFO_BUFFER (info));
  return GST_PAD_PROBE_OK;
}

/* C10 */
GST_START_TEST (test_record_is_gone_when_a_pool_reuses_the_buffer)
{
  GHashTable *used = g_hash_table_new (NULL, NULL);
  GstElement *pipeline = gst_parse_launch ("videotestsrc num-buffers=40 ! " GRAY " ! fixturecopy "
      "! fixturerecords name=r ! fixturerecords name=w put=telemetry ! fakesink enable-last-sample=false", NULL);
  GstElement *writer = gst_bin_get_by_name (GST_BIN (pipeline), "w");
  GstPad *pad = gst_element_get_static_pad (writer, "src");
  Outcome outcome = { 0 };

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, note_buffer, used, NULL);
  run_pipeline (pipeline, NULL, &outcome);
  fail_unless (outcome.eos);
  fail_unless (g_hash_table_size (used) < 10, "%u buffers", g_hash_table_size (used));
  fail_unless_equals_int (number_of (pipeline, "r", "seen"), 0);
  fail_unless_equals_int (alive (writer), 0);
  clear_outcome (&outcome);
  gst_object_unref (pad);
  gst_object_unref (writer);
  gst_object_unref (pipeline);
  g_hash_table_unref (used);
}
GST_END_TEST;

/* C10 */
GST_START_TEST (test_record_is_a_structure_when_c_reads_it)
{
  GstHarness *h = playing ("fixturerecords put=telemetry");
  GstBuffer *buffer = gst_harness_push_and_pull (h, filled_buffer (16, 1));
  const GstStructure *fields = fields_of (buffer, TELEMETRY), *lens;
  gdouble pan;
  gint zoom, iris, numerator, denominator;
  gint64 sequence = -1;
  gboolean locked = FALSE;
  gfloat focus;
  const GValue *counts, *lenses;

  fail_unless_equals_string (gst_structure_get_name (fields), TELEMETRY);
  fail_unless (gst_structure_get_double (fields, "pan-angle", &pan) && pan == 12.5);
  fail_unless (gst_structure_get_int (fields, "zoom", &zoom) && zoom == 3);
  fail_unless (gst_structure_get_int64 (fields, "sequence", &sequence) && sequence == 0);
  fail_unless (gst_structure_get_boolean (fields, "locked", &locked) && locked);
  fail_unless_equals_string (gst_structure_get_string (fields, "camera"), "north \"1\"");
  fail_unless_equals_string (gst_structure_get_string (fields, "mode"), "manual");
  fail_unless (gst_structure_get_fraction (fields, "rate", &numerator, &denominator));
  fail_unless (numerator == 30000 && denominator == 1001);
  lens = gst_value_get_structure (gst_structure_get_value (fields, "lens"));
  fail_unless (gst_structure_has_name (lens, "org-gstjava-fixtures-Records-Lens"));
  fail_unless (gst_structure_get (lens, "focus", G_TYPE_FLOAT, &focus, "iris", G_TYPE_INT, &iris, NULL));
  fail_unless (focus == 0.5f && iris == 4);
  counts = gst_structure_get_value (fields, "counts");
  fail_unless (GST_VALUE_HOLDS_ARRAY (counts) && gst_value_array_get_size (counts) == 2);
  fail_unless_equals_int (g_value_get_int (gst_value_array_get_value (counts, 1)), 2);
  lenses = gst_structure_get_value (fields, "lenses");
  fail_unless (GST_VALUE_HOLDS_STRUCTURE (gst_value_array_get_value (lenses, 0)));
  fail_if (gst_structure_has_field (fields, "opaque"));
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

GST_START_TEST (test_structure_has_a_text_when_it_holds_an_object)
{
  GstHarness *h = playing ("fixturerecords put=telemetry"), *reader = playing ("fixturerecords");
  GstBuffer *buffer = gst_harness_push_and_pull (h, filled_buffer (16, 1));
  GstStructure *meta = NULL;
  char *text = gst_structure_to_string (fields_of (buffer, TELEMETRY));

  fail_unless (strstr (text, "pan-angle=(double)12.5") != NULL, "%s", text);
  fail_unless (strstr (text, "java-record=(GstJavaRecord)") != NULL, "%s", text);
  g_free (text);
  text = g_strdup_printf ("%" GST_PTR_FORMAT, (gpointer)fields_of (buffer, TELEMETRY));
  fail_unless (text[0] != '\0');
  g_free (text);
  /* What Java reads as a structure is without the object, and can be put elsewhere. */
  gst_buffer_unref (gst_harness_push_and_pull (reader, buffer));
  g_object_get (reader->element, "meta", &meta, NULL);
  fail_unless (gst_structure_has_field (meta, "pan-angle"));
  fail_if (gst_structure_has_field (meta, "java-record"));
  gst_structure_free (meta);
  gst_harness_teardown (reader);
  gst_harness_teardown (h);
}
GST_END_TEST;

static gpointer
unref_buffer (gpointer buffer)
{
  gst_buffer_unref (buffer);
  return NULL;
}

/* C10; the last reference goes on a thread that Java has never seen */
GST_START_TEST (test_object_is_held_when_a_copy_is_left)
{
  GstHarness *h = playing ("fixturerecords put=telemetry");
  GstBuffer *buffer = gst_harness_push_and_pull (h, filled_buffer (16, 1));
  GstBuffer *copy = gst_buffer_copy (buffer), *deep = gst_buffer_copy_deep (buffer);
  GstStructure *fields = gst_structure_copy (fields_of (buffer, TELEMETRY));

  gst_buffer_unref (buffer);
  fail_unless_equals_int (alive (h->element), 1);
  gst_buffer_unref (deep);
  fail_unless_equals_int (alive (h->element), 1);
  gst_structure_free (fields);
  fail_unless_equals_int (alive (h->element), 1);
  g_thread_join (g_thread_new ("unref", unref_buffer, copy));
  fail_unless_equals_int (alive (h->element), 0);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* C10 */
GST_START_TEST (test_record_replaces_the_first_when_two_of_a_class_are_put)
{
  GstHarness *h = playing ("fixturerecords put=two");
  GstBuffer *buffer = gst_harness_push_and_pull (h, filled_buffer (16, 1));
  gint64 sequence = -1;
  gpointer state = NULL;
  guint n = 0;

  fail_unless (gst_structure_get_int64 (fields_of (buffer, TELEMETRY), "sequence", &sequence));
  fail_unless_equals_int64 (sequence, 1);
  fail_unless_equals_int (alive (h->element), 1);
  fail_unless_equals_string (gst_structure_get_string (fields_of (buffer, ORIGIN), "stream-id"), "fixture");
  while (gst_buffer_iterate_meta (buffer, &state) != NULL)
    n++;
  fail_unless_equals_int (n, 2);
  gst_buffer_unref (buffer);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* C10 */
GST_START_TEST (test_record_is_built_when_c_wrote_the_meta)
{
  static const gchar *tags[] = { NULL };
  GstHarness *h = playing ("fixturerecords");
  GstBus *bus = give_bus (h->element);
  GstBuffer *buffer = filled_buffer (16, 1);
  GstStructure *fields;

  fail_unless (gst_meta_register_custom (ORIGIN, tags, NULL, NULL, NULL) != NULL);
  fields = gst_custom_meta_get_structure (gst_buffer_add_custom_meta (buffer, ORIGIN));
  gst_structure_set (fields, "stream-id", G_TYPE_STRING, "c", "sequence", G_TYPE_UINT64, (guint64)7, "media-time",
      G_TYPE_INT64, (gint64)8, NULL);
  buffer = gst_harness_push_and_pull (h, buffer);
  fail_unless_property (h->element, "origin", NULL);
  fail_unless_equals_int (count_messages (bus, GST_MESSAGE_ERROR | GST_MESSAGE_WARNING), 0);

  fields = gst_custom_meta_get_structure (gst_buffer_get_custom_meta (buffer, ORIGIN));
  gst_structure_set (fields, "wall-clock", G_TYPE_INT, 9, NULL);
  gst_buffer_unref (gst_harness_push_and_pull (h, buffer));
  fail_unless_property (h->element, "origin", "FrameOrigin[streamId=c, sequence=7, mediaTime=8, wallClock=9]");
  gst_object_unref (bus);
  gst_harness_teardown (h);
}
GST_END_TEST;

/* C10 */
GST_START_TEST (test_record_is_on_the_buffer_when_it_was_put_on_a_lease)
{
  GstElement *pipeline = run ("fixtureleasesource limit=40 origin=true ! fixturerecords name=r ! fakesink");
  GstElement *reader = gst_bin_get_by_name (GST_BIN (pipeline), "r");

  fail_unless_property (reader, "origin",
      "FrameOrigin[streamId=lease, sequence=39, mediaTime=1560000000, wallClock=-1]");
  gst_object_unref (reader);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* C10; C that changes fields takes the object out, and Java then reads the fields */
GST_START_TEST (test_record_is_built_anew_when_c_has_taken_the_object_out)
{
  GstHarness *h = playing ("fixturerecords put=two");
  GstBuffer *buffer = gst_harness_push_and_pull (h, filled_buffer (16, 1));
  GstStructure *fields = gst_custom_meta_get_structure (gst_buffer_get_custom_meta (buffer, ORIGIN));

  gst_structure_set (fields, "sequence", G_TYPE_INT64, (gint64)99, NULL);
  gst_structure_remove_field (fields, "java-record");
  gst_buffer_unref (gst_harness_push_and_pull (h, buffer));
  fail_unless_property (h->element, "origin", "FrameOrigin[streamId=fixture, sequence=99, mediaTime=2, wallClock=3]");
  gst_harness_teardown (h);
}
GST_END_TEST;

/* C10; the same class out of another jar is another class */
GST_START_TEST (test_record_is_built_anew_when_another_jar_has_its_own_class)
{
  GstElement *pipeline = run ("fakesrc num-buffers=5 sizetype=fixed sizemax=16 ! fixturerecords put=telemetry "
      "! twinrecords name=r ! fakesink");
  GstElement *reader = gst_bin_get_by_name (GST_BIN (pipeline), "r");

  fail_unless_equals_int (number_of (pipeline, "r", "seen"), 5);
  fail_unless_equals_int (number_of (pipeline, "r", "identical"), 0);
  fail_unless_property (reader, "telemetry",
      "12.5 MOVED_BY_HAND Lens[focus=0.5, iris=4] [Lens[focus=0.5, iris=4]] opaque");
  gst_object_unref (reader);
  gst_object_unref (pipeline);
}
GST_END_TEST;

/* C10 */
GST_START_TEST (test_stamp_source_tells_the_origin_when_asked_to)
{
  GstHarness *h = gst_harness_new_parse ("javastampsrc num-buffers=3 stream-id=5 frame-origin=true");
  GstHarness *without = gst_harness_new_parse ("javastampsrc num-buffers=1");
  GstBuffer *buffer;

  gst_harness_play (h);
  for (gint64 i = 0; i < 3; i++) {
    gint64 sequence = -1, time = -1, clock = -1;
    buffer = gst_harness_pull (h);
    fail_unless_equals_string (gst_structure_get_string (fields_of (buffer, ORIGIN), "stream-id"), "5");
    fail_unless (gst_structure_get (fields_of (buffer, ORIGIN), "sequence", G_TYPE_INT64, &sequence, "media-time",
        G_TYPE_INT64, &time, "wall-clock", G_TYPE_INT64, &clock, NULL));
    fail_unless_equals_int64 (sequence, i);
    fail_unless_equals_int64 (time, (gint64)GST_BUFFER_PTS (buffer));
    fail_unless (clock > G_GINT64_CONSTANT (1600000000000000000) && clock <= g_get_real_time () * 1000 + 1000);
    gst_buffer_unref (buffer);
  }
  gst_harness_play (without);
  buffer = gst_harness_pull (without);
  fail_unless (gst_buffer_get_custom_meta (buffer, ORIGIN) == NULL);
  gst_buffer_unref (buffer);
  gst_harness_teardown (without);
  gst_harness_teardown (h);
}
GST_END_TEST;

static void
expect_refusal (const char *description, const char *text)
{
  GstHarness *h = playing (description);
  GstBus *bus = give_bus (h->element);

  fail_unless_equals_int (gst_harness_push (h, filled_buffer (16, 1)), GST_FLOW_ERROR);
  expect_error (bus, GST_STREAM_ERROR, GST_STREAM_ERROR_FAILED, text);
  gst_object_unref (bus);
  gst_harness_teardown (h);
}

/* C10 */
GST_START_TEST (test_put_is_an_error_when_it_can_not_be)
{
  expect_refusal ("fixturerecords put=null", "got null: give it a record");
  expect_refusal ("fixturerecords put=local", "has no name that GStreamer takes");
  expect_refusal ("fixturerecords put=telemetry untouched=true", "is read-only in transformInPlace");
}
GST_END_TEST;

GST_START_TEST (test_put_is_an_error_when_the_name_is_taken)
{
  g_pointer_type_register_static (TELEMETRY);
  expect_refusal ("fixturerecords put=telemetry", "the name " TELEMETRY " is that of another type");
}
GST_END_TEST;

/* Names of metas are never given back. */
GST_START_TEST (test_metas_are_refused_when_there_are_too_many_names)
{
  GstHarness *h = playing ("fixturerecords put=flood");
  int flooded = 0;

  gst_buffer_unref (gst_harness_push_and_pull (h, filled_buffer (16, 1)));
  g_object_get (h->element, "flooded", &flooded, NULL);
  fail_unless_equals_int (flooded, 1000);
  gst_harness_teardown (h);
  expect_refusal ("fixturerecords put=telemetry", "this process has made 1000 of them");
}
GST_END_TEST;

static Suite *
records_suite (void)
{
  Suite *suite = suite_create ("records");
  TCase *tc = tcase_create ("records");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_record_is_the_same_object_when_frames_pass_a_queue);
  tcase_add_test (tc, test_record_is_the_same_object_when_a_branch_of_a_tee_writes);
  tcase_add_test (tc, test_record_is_the_same_object_when_a_transform_copies);
  tcase_add_test (tc, test_record_is_gone_when_a_pool_reuses_the_buffer);
  tcase_add_test (tc, test_record_is_a_structure_when_c_reads_it);
  tcase_add_test (tc, test_structure_has_a_text_when_it_holds_an_object);
  tcase_add_test (tc, test_object_is_held_when_a_copy_is_left);
  tcase_add_test (tc, test_record_replaces_the_first_when_two_of_a_class_are_put);
  tcase_add_test (tc, test_record_is_built_when_c_wrote_the_meta);
  tcase_add_test (tc, test_record_is_on_the_buffer_when_it_was_put_on_a_lease);
  tcase_add_test (tc, test_record_is_built_anew_when_c_has_taken_the_object_out);
  tcase_add_test (tc, test_record_is_built_anew_when_another_jar_has_its_own_class);
  tcase_add_test (tc, test_stamp_source_tells_the_origin_when_asked_to);
  tcase_add_test (tc, test_put_is_an_error_when_it_can_not_be);
  tcase_add_test (tc, test_put_is_an_error_when_the_name_is_taken);
  tcase_add_test (tc, test_metas_are_refused_when_there_are_too_many_names);
  return suite;
}

GST_CHECK_MAIN (records);
