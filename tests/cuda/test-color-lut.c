/* javacolorlut on device frames, against itself on the host.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <stdlib.h>
#include <string.h>

#include "cuda-fixture.h"

/* One for each kernel and each way that planes lie; DeviceLutTest has all formats and kinds of LUT. */
static const char *const formats[] = { "NV12", "I420", "Y444", "RGBA", "RGB" };
static const char *const sizes[] = { "width=320,height=240", "width=161,height=91" };

/* Steps by which samples of the two differ at most. */
static int
largest_difference (const Played *a, const Played *b)
{
  int largest = 0;

  fail_unless (a->bytes->len > 0);
  fail_unless_equals_int (a->bytes->len, b->bytes->len);
  for (guint i = 0; i < a->bytes->len; i++)
    largest = MAX (largest, abs (a->bytes->data[i] - b->bytes->data[i]));
  return largest;
}

static void
compare (const char *format, const char *size, const char *settings)
{
  char *from = frames_from (format, size);
  char *lut = g_strdup_printf ("javacolorlut name=java location=%s %s", g_getenv ("TEST_LUT"), settings);
  char *device = device_line (from, lut), *host = host_line (from, lut);
  Played on_device, on_host;
  int largest;

  play (&on_device, device);
  fail_unless (on_device.outcome.text == NULL, "%s %s", on_device.outcome.text, on_device.outcome.debug);
  play (&on_host, host);
  largest = largest_difference (&on_device, &on_host);
  fail_unless (largest <= 1, "%s %s %s differs by %d steps", format, size, settings, largest);
  clear_played (&on_device);
  clear_played (&on_host);
  assert_nothing_is_left ();
  g_free (device);
  g_free (host);
  g_free (lut);
  g_free (from);
}

/* C8: the kernels give the host's picture within a step, and nothing of the device is left. */
GST_START_TEST (test_lut_is_the_same_when_frames_lie_on_a_device)
{
  compare (formats[__i__ / 2], sizes[__i__ % 2], __i__ % 2 ? "intensity=0.5" : "intensity=1");
}
GST_END_TEST;

/* C7: the driver does nothing before it must, so a missing synchronisation gives another picture. */
GST_START_TEST (test_lut_is_done_in_order_when_the_device_is_lazy)
{
  set_standin ("STANDIN_CUDA_LAZY", "1");
  compare ("NV12", "width=161,height=91", "intensity=1");
}
GST_END_TEST;

static void
expect_fault (const char *variable, const char *value, const char *part)
{
  char *from = frames_from ("RGBA", "width=64,height=32");
  char *lut = g_strdup_printf ("javacolorlut name=java location=%s", g_getenv ("TEST_LUT"));
  char *text = device_line (from, lut);
  Played played;

  set_standin (variable, value);
  play (&played, text);
  fail_unless_equals_int (played.outcome.errors, 1);
  fail_unless (strstr (played.outcome.text, part) != NULL, "'%s' has no '%s'", played.outcome.text, part);
  clear_played (&played);
  g_free (text);
  g_free (lut);
  g_free (from);
}

/* A kernel that faults costs the context: one error, and an end in time. */
GST_START_TEST (test_lut_fails_with_one_error_when_its_kernel_faults)
{
  expect_fault ("STANDIN_CUDA_FAIL", "cuLaunchKernel:2=700", "CUDA_ERROR_ILLEGAL_ADDRESS");
}
GST_END_TEST;

GST_START_TEST (test_lut_names_both_versions_when_the_driver_is_too_old)
{
  expect_fault ("STANDIN_CUDA_DRIVER_VERSION", "11080", "is for CUDA 11.8, needed is one for CUDA 12.0");
}
GST_END_TEST;

static Suite *
cuda_color_lut_suite (void)
{
  Suite *suite = suite_create ("cuda-color-lut");
  TCase *chain = tcase_create ("general");

  suite_add_tcase (suite, chain);
  tcase_add_loop_test (chain, test_lut_is_the_same_when_frames_lie_on_a_device, 0, 2 * (int)G_N_ELEMENTS (formats));
  tcase_add_test (chain, test_lut_is_done_in_order_when_the_device_is_lazy);
  tcase_add_test (chain, test_lut_fails_with_one_error_when_its_kernel_faults);
  tcase_add_test (chain, test_lut_names_both_versions_when_the_driver_is_too_old);
  return suite;
}

int
main (int argc, char **argv)
{
  return run_where_cuda_is_played (argc, argv, cuda_color_lut_suite, __FILE__);
}
