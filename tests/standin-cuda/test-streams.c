/* The stand-in's order of work: in lazy mode a missing synchronisation shows, and CUDA's rules order the rest.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "standin-fixture.h"

static CUcontext context;
static CUdeviceptr memory;
static guint8 host[16];

static void
begin (const char *lazy)
{
  context = begin_with ("LAZY", lazy, NULL);
  expect_success (cuMemAlloc_v2 (&memory, sizeof host));
  expect_success (cuMemsetD8_v2 (memory, 0, sizeof host));
  expect_success (cuCtxSynchronize ());
  memset (host, 0xff, sizeof host);
}

static void
end (void)
{
  expect_success (cuMemFree_v2 (memory));
  end_with (context, 0);
}

static CUstream
a_stream (guint flags)
{
  CUstream stream;

  expect_success (cuStreamCreate (&stream, flags));
  return stream;
}

/* Fills the memory in the stream, without waiting. */
static void
fill (guint8 value, CUstream stream)
{
  expect_success (cuMemsetD8Async (memory, value, sizeof host, stream));
}

/* What a copy of CUDA's, on the non-blocking stream and waited for, finds in memory. */
static guint8
found_by (CUstream stream)
{
  guint8 found[16];

  expect_success (cuMemcpyDtoHAsync_v2 (found, memory, sizeof found, stream));
  expect_success (cuStreamSynchronize (stream));
  return found[7];
}

GST_START_TEST (test_copy_is_not_there_when_nothing_waited_for_it)
{
  CUstream stream;

  begin ("1");
  stream = a_stream (CU_STREAM_NON_BLOCKING);
  fill (5, stream);
  expect_success (cuMemcpyDtoHAsync_v2 (host, memory, sizeof host, stream));
  fail_unless_equals_int (host[7], 0xff);
  fail_unless_equals_uint64 (counts ().pending, 2);
  expect_success (cuStreamSynchronize (stream));
  fail_unless_equals_int (host[7], 5);
  fail_unless_equals_uint64 (counts ().pending, 0);
  fail_unless_equals_uint64 (counts ().stream_synchronizations, 1);
  expect_success (cuStreamDestroy_v2 (stream));
  end ();
}
GST_END_TEST;

GST_START_TEST (test_copy_is_there_at_once_when_not_lazy)
{
  CUstream stream;

  begin ("0");
  stream = a_stream (CU_STREAM_NON_BLOCKING);
  fill (5, stream);
  expect_success (cuMemcpyDtoHAsync_v2 (host, memory, sizeof host, stream));
  fail_unless_equals_int (host[7], 5);
  expect_success (cuStreamDestroy_v2 (stream));
  end ();
}
GST_END_TEST;

GST_START_TEST (test_upload_takes_the_source_late_when_lazy)
{
  CUstream stream;

  begin ("1");
  stream = a_stream (CU_STREAM_DEFAULT);
  memset (host, 1, sizeof host);
  expect_success (cuMemcpyHtoDAsync_v2 (memory, host, sizeof host, stream));
  memset (host, 2, sizeof host);
  expect_success (cuStreamSynchronize (stream));
  fail_unless_equals_int (found_by (stream), 2);
  expect_success (cuStreamDestroy_v2 (stream));
  end ();
}
GST_END_TEST;

GST_START_TEST (test_streams_are_not_ordered_when_nothing_orders_them)
{
  CUstream one, other;

  begin ("1");
  one = a_stream (CU_STREAM_NON_BLOCKING);
  other = a_stream (CU_STREAM_NON_BLOCKING);
  fill (5, one);
  fail_unless_equals_int (found_by (other), 0);
  expect_success (cuStreamSynchronize (one));
  fail_unless_equals_int (found_by (other), 5);
  expect_success (cuStreamDestroy_v2 (one));
  expect_success (cuStreamDestroy_v2 (other));
  end ();
}
GST_END_TEST;

GST_START_TEST (test_streams_are_ordered_when_an_event_is_between)
{
  CUstream one, other;
  CUevent event;

  begin ("1");
  one = a_stream (CU_STREAM_NON_BLOCKING);
  other = a_stream (CU_STREAM_NON_BLOCKING);
  expect_success (cuEventCreate (&event, CU_EVENT_DISABLE_TIMING));
  fill (5, one);
  expect_success (cuEventRecord (event, one));
  fill (6, one);
  expect_success (cuStreamWaitEvent (other, event, 0));
  fail_unless_equals_int (found_by (other), 5);
  expect_success (cuStreamSynchronize (one));
  fail_unless_equals_int (found_by (other), 6);
  expect_success (cuEventDestroy_v2 (event));
  expect_success (cuStreamDestroy_v2 (one));
  expect_success (cuStreamDestroy_v2 (other));
  end ();
}
GST_END_TEST;

GST_START_TEST (test_event_runs_what_is_before_it_when_waited_for)
{
  CUstream stream, other;
  CUevent event;

  begin ("1");
  stream = a_stream (CU_STREAM_NON_BLOCKING);
  other = a_stream (CU_STREAM_NON_BLOCKING);
  expect_success (cuEventCreate (&event, CU_EVENT_DEFAULT));
  expect_success (cuEventQuery (event));
  fill (5, stream);
  expect_success (cuEventRecord (event, stream));
  fill (6, stream);
  expect_success (cuEventSynchronize (event));
  fail_unless_equals_int (found_by (other), 5);
  expect_success (cuEventQuery (event));
  fail_unless_equals_uint64 (counts ().event_synchronizations, 1);
  expect_success (cuStreamSynchronize (stream));
  expect_success (cuEventDestroy_v2 (event));
  expect_success (cuStreamDestroy_v2 (stream));
  expect_success (cuStreamDestroy_v2 (other));
  end ();
}
GST_END_TEST;

/* "CUDA Driver API", section "Stream synchronization behavior". */
GST_START_TEST (test_blocking_streams_come_first_when_the_default_stream_copies)
{
  CUstream blocking, apart;

  begin ("1");
  blocking = a_stream (CU_STREAM_DEFAULT);
  apart = a_stream (CU_STREAM_NON_BLOCKING);
  fill (5, apart);
  expect_success (cuMemcpyDtoH_v2 (host, memory, sizeof host));
  fail_unless_equals_int (host[7], 0);
  expect_success (cuStreamSynchronize (apart));
  fill (6, blocking);
  expect_success (cuMemcpyDtoH_v2 (host, memory, sizeof host));
  fail_unless_equals_int (host[7], 6);
  expect_success (cuStreamDestroy_v2 (blocking));
  expect_success (cuStreamDestroy_v2 (apart));
  end ();
}
GST_END_TEST;

GST_START_TEST (test_default_stream_comes_first_when_a_blocking_stream_goes_on)
{
  CUstream blocking, apart;

  begin ("1");
  blocking = a_stream (CU_STREAM_DEFAULT);
  apart = a_stream (CU_STREAM_NON_BLOCKING);
  fill (5, NULL);
  fail_unless_equals_int (found_by (apart), 0);
  fail_unless_equals_int (found_by (blocking), 5);
  expect_success (cuStreamDestroy_v2 (blocking));
  expect_success (cuStreamDestroy_v2 (apart));
  end ();
}
GST_END_TEST;

GST_START_TEST (test_fill_and_copy_on_the_device_wait_when_synchronous_by_name)
{
  CUstream apart;

  begin ("1");
  apart = a_stream (CU_STREAM_NON_BLOCKING);
  expect_success (cuMemsetD8_v2 (memory, 5, sizeof host));
  expect_success (cuMemcpyDtoD_v2 (memory, memory + 8, 8));
  fail_unless_equals_uint64 (counts ().pending, 2);
  fail_unless_equals_int (found_by (apart), 0);
  expect_success (cuStreamSynchronize (NULL));
  fail_unless_equals_int (found_by (apart), 5);
  expect_success (cuStreamDestroy_v2 (apart));
  end ();
}
GST_END_TEST;

GST_START_TEST (test_query_comes_to_an_end_when_asked_again)
{
  CUstream stream;
  guint asked = 0;

  begin ("1");
  stream = a_stream (CU_STREAM_NON_BLOCKING);
  fill (5, stream);
  fill (6, stream);
  while (cuStreamQuery (stream) == CUDA_ERROR_NOT_READY)
    asked++;
  fail_unless_equals_int (asked, 2);
  fail_unless_equals_int (found_by (stream), 6);
  expect_success (cuStreamDestroy_v2 (stream));
  end ();
}
GST_END_TEST;

GST_START_TEST (test_work_is_done_when_its_stream_is_destroyed)
{
  CUstream stream;

  begin ("1");
  stream = a_stream (CU_STREAM_NON_BLOCKING);
  fill (5, stream);
  expect_success (cuStreamDestroy_v2 (stream));
  fail_unless_equals_uint64 (counts ().pending, 1);
  expect_success (cuCtxSynchronize ());
  expect_success (cuMemcpyDtoH_v2 (host, memory, sizeof host));
  fail_unless_equals_int (host[7], 5);
  end ();
}
GST_END_TEST;

GST_START_TEST (test_handles_are_refused_when_destroyed)
{
  CUstream stream;
  CUevent event;

  begin ("0");
  stream = a_stream (CU_STREAM_DEFAULT);
  expect_success (cuEventCreate (&event, CU_EVENT_DEFAULT));
  expect_success (cuStreamDestroy_v2 (stream));
  expect_success (cuEventDestroy_v2 (event));
  expect_result (cuStreamSynchronize (stream), CUDA_ERROR_INVALID_HANDLE);
  expect_result (cuStreamDestroy_v2 (stream), CUDA_ERROR_INVALID_HANDLE);
  expect_result (cuEventRecord (event, NULL), CUDA_ERROR_INVALID_HANDLE);
  expect_result (cuStreamSynchronize ((CUstream) host), CUDA_ERROR_INVALID_HANDLE);
  expect_success (cuMemFree_v2 (memory));
  end_with (context, 4);
}
GST_END_TEST;

static Suite *
streams_suite (void)
{
  Suite *suite = suite_create ("standin-streams");
  TCase *tc = tcase_create ("streams");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_copy_is_not_there_when_nothing_waited_for_it);
  tcase_add_test (tc, test_copy_is_there_at_once_when_not_lazy);
  tcase_add_test (tc, test_upload_takes_the_source_late_when_lazy);
  tcase_add_test (tc, test_streams_are_not_ordered_when_nothing_orders_them);
  tcase_add_test (tc, test_streams_are_ordered_when_an_event_is_between);
  tcase_add_test (tc, test_event_runs_what_is_before_it_when_waited_for);
  tcase_add_test (tc, test_blocking_streams_come_first_when_the_default_stream_copies);
  tcase_add_test (tc, test_default_stream_comes_first_when_a_blocking_stream_goes_on);
  tcase_add_test (tc, test_fill_and_copy_on_the_device_wait_when_synchronous_by_name);
  tcase_add_test (tc, test_query_comes_to_an_end_when_asked_again);
  tcase_add_test (tc, test_work_is_done_when_its_stream_is_destroyed);
  tcase_add_test (tc, test_handles_are_refused_when_destroyed);
  return suite;
}

GST_CHECK_MAIN (streams);
