/* Tests caps by text: the algebra, and that malformed text is refused without a critical.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/check/gstcheck.h>
#include <string.h>

#include "gj-caps.h"

static void
expect_result (int64_t op, const char *a, const char *b, const char *expected)
{
  gj_caps_op args = { a, b, NULL };
  GstCaps *result, *wanted;

  fail_unless_equals_int (gj_caps (op, &args), GJ_TRUE);
  result = gst_caps_from_string (args.result);
  wanted = gst_caps_from_string (expected);
  fail_unless (gst_caps_is_equal (result, wanted), "%s, expected %s", args.result, expected);
  gst_caps_unref (result);
  gst_caps_unref (wanted);
  g_free (args.result);
}

static void
expect_answer (int64_t op, const char *a, const char *b, int32_t expected)
{
  gj_caps_op args = { a, b, NULL };

  fail_unless_equals_int (gj_caps (op, &args), expected);
  fail_unless (args.result == NULL);
}

GST_START_TEST (test_caps_give_text_when_operation_makes_caps)
{
  expect_result (GJ_CAPS_CANONICAL, "video/x-raw,width=4", NULL, "video/x-raw, width=(int)4");
  expect_result (
      GJ_CAPS_INTERSECT, "video/x-raw, width=[1,9]", "video/x-raw, width=[5,20]", "video/x-raw, width=[5,9]");
  expect_result (GJ_CAPS_INTERSECT, "video/x-raw", "audio/x-raw", "EMPTY");
  expect_result (GJ_CAPS_INTERSECT, "ANY", "audio/x-raw", "audio/x-raw");
  expect_result (GJ_CAPS_FIXATE, "video/x-raw, width=[3,9]; audio/x-raw", NULL, "video/x-raw, width=3");
  expect_result (GJ_CAPS_FIXATE, "EMPTY", NULL, "EMPTY");
}
GST_END_TEST;

GST_START_TEST (test_caps_answer_when_operation_is_a_test)
{
  expect_answer (GJ_CAPS_IS_FIXED, "video/x-raw, width=3", NULL, GJ_TRUE);
  expect_answer (GJ_CAPS_IS_FIXED, "video/x-raw, width=[3,4]", NULL, GJ_FALSE);
  expect_answer (GJ_CAPS_IS_SUBSET, "video/x-raw, width=3", "video/x-raw", GJ_TRUE);
  expect_answer (GJ_CAPS_IS_SUBSET, "video/x-raw", "video/x-raw, width=3", GJ_FALSE);
  expect_answer (GJ_CAPS_CAN_INTERSECT, "video/x-raw", "ANY", GJ_TRUE);
  expect_answer (GJ_CAPS_CAN_INTERSECT, "video/x-raw", "audio/x-raw", GJ_FALSE);
}
GST_END_TEST;

GST_START_TEST (test_caps_throw_when_an_operand_is_missing_or_no_caps)
{
  expect_answer (GJ_CAPS_CANONICAL, NULL, NULL, GJ_THREW);
  expect_answer (GJ_CAPS_CANONICAL, "video/x-raw, width", NULL, GJ_THREW);
  expect_answer (GJ_CAPS_INTERSECT, "video/x-raw", NULL, GJ_THREW);
  expect_answer (GJ_CAPS_INTERSECT, "video/x-raw", "9", GJ_THREW);
  expect_answer (GJ_CAPS_FIXATE, "ANY", NULL, GJ_THREW);
  expect_answer (99, "video/x-raw", "video/x-raw", GJ_THREW);
  expect_answer (0, "video/x-raw", NULL, GJ_THREW);
}
GST_END_TEST;

GST_START_TEST (test_caps_are_refused_without_critical_when_text_is_malformed)
{
  static const struct {
    const char *text, *part;
  } CASES[] = {
    { "video/x-raw, width=[5,1]", "[5,1] does not rise" },
    { "video/x-raw, width=(int)[ 7, 7 ]", "does not rise" },
    { "video/x-raw, width=[1,5,0]", "step" },
    { "video/x-raw, width=[1,5,3]", "multiples of its step" },
    { "video/x-raw, framerate=(fraction)[ 30/1, 15/1 ]", "does not rise" },
    { "video/x-raw, framerate={ 1/1, [ 30/1, 30/1 ] }", "does not rise" },
    { "video/x-raw, a=(double)[ 2.5, 1.5 ]", "does not rise" },
    { "video/x-raw, a=(gint64)[ 2, 2 ]", "does not rise" },
    { "9/x", "'9/x' is not a name" },
    { "video/x-raw; 9/x, a=1", "'9/x' is not a name" },
    { "video/x-raw(memory:)", "'memory:' is not a caps feature" },
    { "video/x-raw(ANY, memory:DMABuf)", "'ANY' is not a caps feature" },
    { "video/x-raw(memory:DMABuf", "not closed" },
    { "video/x-raw, width=[1,5", "not closed" },
    { "video/x-raw, a=(nosuch)1", "can't be parsed" },
    { "video/x-raw, a", "can't be parsed" },
    { "video/x-raw, a=\"\xff\"", "not UTF-8" },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (CASES); i++) {
    GError *error = NULL;
    fail_unless (gj_caps_parse (CASES[i].text, &error) == NULL, "%s was taken", CASES[i].text);
    fail_unless (g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_CAPS));
    fail_unless (strstr (error->message, CASES[i].part) != NULL, "'%s' has no '%s'", error->message, CASES[i].part);
    g_error_free (error);
  }
}
GST_END_TEST;

GST_START_TEST (test_caps_are_taken_when_text_is_well_formed)
{
  static const char *const TEXTS[] = { "ANY", "EMPTY", "NONE", "", "video/x-raw", "video/x-raw;", "x",
    "video/x-raw(memory:DMABuf, meta:GstVideoOverlayComposition), format=NV12; video/x-raw(ANY)",
    "video/x-raw, format=(string){ GRAY8, I420 }, width=(int)[ 1, 2147483647 ], framerate=(fraction)[ 0/1, "
    "2147483647/1 ]",
    "video/x-raw, width=[1,max], height=[ 2, 16, 2 ]",
    "video/x-raw, a=(gint64)[ -9223372036854775807, 9223372036854775807 ]", "video/x-raw, title=\"[9,1] ; 9\"",
    "audio/x-raw, rate=(int)[ (int)1, (int)5 ]" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    GError *error = NULL;
    GstCaps *caps = gj_caps_parse (TEXTS[i], &error);
    fail_unless (caps != NULL, "%s", error != NULL ? error->message : "");
    gst_caps_unref (caps);
  }
}
GST_END_TEST;

GST_START_TEST (test_structure_is_refused_when_text_is_malformed)
{
  static const char *const TEXTS[] = { "", "9, a=1", "x, a=[3,1]", "x, a" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (TEXTS); i++) {
    GError *error = NULL;
    fail_unless (gj_structure_parse (TEXTS[i], &error) == NULL, "%s was taken", TEXTS[i]);
    fail_unless (error != NULL);
    g_error_free (error);
  }
}
GST_END_TEST;

GST_START_TEST (test_structure_is_taken_when_text_is_well_formed)
{
  GstStructure *structure = gj_structure_parse ("x-settings, a=(int)1, b=(string)two", NULL);

  fail_unless (structure != NULL);
  fail_unless (gst_structure_has_field (structure, "b"));
  gst_structure_free (structure);
}
GST_END_TEST;

static Suite *
caps_suite (void)
{
  Suite *suite = suite_create ("caps");
  TCase *tests = tcase_create ("general");

  suite_add_tcase (suite, tests);
  tcase_add_test (tests, test_caps_give_text_when_operation_makes_caps);
  tcase_add_test (tests, test_caps_answer_when_operation_is_a_test);
  tcase_add_test (tests, test_caps_throw_when_an_operand_is_missing_or_no_caps);
  tcase_add_test (tests, test_caps_are_refused_without_critical_when_text_is_malformed);
  tcase_add_test (tests, test_caps_are_taken_when_text_is_well_formed);
  tcase_add_test (tests, test_structure_is_refused_when_text_is_malformed);
  tcase_add_test (tests, test_structure_is_taken_when_text_is_well_formed);
  return suite;
}

GST_CHECK_MAIN (caps);
