/* The stand-in's memory: what the host cannot reach, copies that are checked, counts, the end of memory.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <string.h>

#include "standin-fixture.h"

static void
read_byte (gpointer address)
{
  volatile guint8 *at = address;
  (void) *at;
}

static void
write_byte (gpointer address)
{
  *(volatile guint8 *) address = 1;
}

GST_START_TEST (test_host_access_faults_when_the_pointer_is_a_device_pointer)
{
  CUcontext context = begin_with (NULL);
  CUdeviceptr memory;
  guint8 byte = 1;

  expect_success (cuMemAlloc_v2 (&memory, 100));
  fail_unless (fate_of (read_byte, (gpointer) memory) != 0);
  fail_unless (fate_of (write_byte, (gpointer) (memory + 99)) != 0);
  fail_unless_equals_int (fate_of (write_byte, &byte), 0);
  expect_success (cuMemFree_v2 (memory));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_copies_bring_back_what_was_put_when_inside)
{
  CUcontext context = begin_with (NULL);
  guint8 to[256], from[256];
  CUdeviceptr one, other;

  for (guint i = 0; i < sizeof from; i++)
    from[i] = (guint8) (i * 7);
  expect_success (cuMemAlloc_v2 (&one, sizeof from));
  expect_success (cuMemAlloc_v2 (&other, sizeof from));
  expect_success (cuMemcpyHtoD_v2 (one, from, sizeof from));
  expect_success (cuMemcpyDtoD_v2 (other + 16, one + 16, sizeof from - 16));
  expect_success (cuMemsetD8_v2 (other, 9, 16));
  expect_success (cuMemcpyDtoH_v2 (to, other, sizeof to));
  fail_unless (memcmp (to + 16, from + 16, sizeof to - 16) == 0);
  fail_unless_equals_int (to[0], 9);
  fail_unless_equals_int (to[15], 9);

  fail_unless_equals_uint64 (counts ().htod_copies, 1);
  fail_unless_equals_uint64 (counts ().htod_bytes, sizeof from);
  fail_unless_equals_uint64 (counts ().dtoh_copies, 1);
  fail_unless_equals_uint64 (counts ().dtoh_bytes, sizeof to);
  fail_unless_equals_uint64 (counts ().dtod_copies, 1);
  fail_unless_equals_uint64 (counts ().dtod_bytes, sizeof from - 16);
  fail_unless_equals_uint64 (counts ().memsets, 1);
  fail_unless_equals_uint64 (counts ().live_allocations, 2);
  fail_unless_equals_uint64 (counts ().live_bytes, 2 * sizeof from);
  expect_success (cuMemFree_v2 (one));
  expect_success (cuMemFree_v2 (other));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_copy_is_refused_when_outside)
{
  CUcontext context = begin_with (NULL);
  guint8 host[256] = { 0 };
  CUdeviceptr memory;

  expect_success (cuMemAlloc_v2 (&memory, 200));
  expect_result (cuMemcpyHtoD_v2 (memory, host, 201), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuMemcpyHtoD_v2 (memory + 100, host, 101), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuMemcpyDtoH_v2 (host, memory - 1, 2), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuMemcpyDtoD_v2 (memory, (uintptr_t) host, 8), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuMemcpyHtoD_v2 (memory, (gpointer) memory, 8), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuMemcpyDtoH_v2 (NULL, memory, 8), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuMemsetD8_v2 (memory + 1, 0, 200), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuMemcpyHtoD_v2 (memory, host, 200));
  expect_success (cuMemFree_v2 (memory));
  end_with (context, 7);
}
GST_END_TEST;

/* A copy of 4 rows of 10 bytes into device memory of pitch 512. */
static CUDA_MEMCPY2D
four_rows (CUdeviceptr memory, gsize pitch, const guint8 *host)
{
  return (CUDA_MEMCPY2D){ .srcMemoryType = CU_MEMORYTYPE_HOST,
    .srcHost = host,
    .srcPitch = 10,
    .dstMemoryType = CU_MEMORYTYPE_DEVICE,
    .dstDevice = memory,
    .dstPitch = pitch,
    .WidthInBytes = 10,
    .Height = 4 };
}

GST_START_TEST (test_2d_copy_is_refused_when_a_row_is_outside)
{
  CUcontext context = begin_with (NULL);
  guint8 host[200] = { 0 };
  CUdeviceptr memory;
  CUDA_MEMCPY2D copy;
  gsize pitch;

  expect_success (cuMemAllocPitch_v2 (&memory, &pitch, 10, 4, 16));
  fail_unless_equals_uint64 (pitch, 512);
  copy = four_rows (memory, pitch, host);
  expect_success (cuMemcpy2D_v2 (&copy));
  copy.dstXInBytes = pitch - 10;
  expect_success (cuMemcpy2D_v2 (&copy));
  copy.dstXInBytes = pitch - 9;
  expect_result (cuMemcpy2D_v2 (&copy), CUDA_ERROR_INVALID_VALUE);
  copy = four_rows (memory, pitch, host);
  copy.dstY = 1;
  expect_result (cuMemcpy2D_v2 (&copy), CUDA_ERROR_INVALID_VALUE);
  copy = four_rows (memory, pitch, host);
  copy.srcPitch = 9;
  expect_result (cuMemcpy2DAsync_v2 (&copy, NULL), CUDA_ERROR_INVALID_VALUE);
  copy = four_rows (memory, pitch, host);
  copy.srcMemoryType = CU_MEMORYTYPE_ARRAY;
  expect_result (cuMemcpy2D_v2 (&copy), CUDA_ERROR_INVALID_VALUE);
  fail_unless_equals_uint64 (counts ().htod_copies, 2);
  fail_unless_equals_uint64 (counts ().htod_bytes, 80);
  expect_success (cuMemFree_v2 (memory));
  end_with (context, 4);
}
GST_END_TEST;

GST_START_TEST (test_use_is_refused_when_freed)
{
  CUcontext context = begin_with (NULL);
  CUdeviceptr memory, next;
  guint8 host[64];

  expect_success (cuMemAlloc_v2 (&memory, 64));
  expect_success (cuMemFree_v2 (memory));
  expect_success (cuMemAlloc_v2 (&next, 64));
  fail_unless (next != memory, "the address came back at once");
  expect_result (cuMemcpyDtoH_v2 (host, memory, 64), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuMemFree_v2 (memory), CUDA_ERROR_INVALID_VALUE);
  expect_result (cuMemFree_v2 (next + 8), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuMemFree_v2 (next));
  expect_success (cuMemFree_v2 (0));
  end_with (context, 3);
}
GST_END_TEST;

GST_START_TEST (test_pinned_memory_is_checked_when_copied)
{
  CUcontext context = begin_with (NULL);
  CUdeviceptr memory;
  gpointer host;

  expect_success (cuMemAlloc_v2 (&memory, 64));
  expect_success (cuMemAllocHost_v2 (&host, 32));
  fail_unless_equals_uint64 (counts ().live_host_allocations, 1);
  expect_success (cuMemcpyDtoH_v2 (host, memory, 32));
  expect_result (cuMemcpyDtoH_v2 (host, memory, 33), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuMemFreeHost (host));
  fail_unless (fate_of (read_byte, host) != 0);
  expect_result (cuMemFreeHost (host), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuMemFree_v2 (memory));
  end_with (context, 2);
}
GST_END_TEST;

GST_START_TEST (test_allocation_fails_when_memory_is_used_up)
{
  CUcontext context = begin_with ("MEMORY", "1", NULL);
  CUdeviceptr memory, more;
  gsize free_bytes, total;

  expect_success (cuMemAlloc_v2 (&memory, 1 << 19));
  expect_success (cuMemGetInfo_v2 (&free_bytes, &total));
  fail_unless_equals_uint64 (total, 1 << 20);
  fail_unless_equals_uint64 (free_bytes, 1 << 19);
  expect_result (cuMemAlloc_v2 (&more, (1 << 19) + 1), CUDA_ERROR_OUT_OF_MEMORY);
  expect_result (cuMemAlloc_v2 (&more, G_MAXSIZE), CUDA_ERROR_OUT_OF_MEMORY);
  expect_success (cuMemAlloc_v2 (&more, 1 << 19));
  expect_success (cuMemFree_v2 (memory));
  expect_success (cuMemFree_v2 (more));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_call_fails_when_told_to)
{
  CUcontext context = begin_with ("FAIL", "cuMemAllocPitch_v2:2,cuMemAlloc_v2:2+=3", NULL);
  CUdeviceptr first, second, third;
  gsize pitch;

  expect_success (cuMemAllocPitch_v2 (&first, &pitch, 10, 10, 4));
  expect_result (cuMemAllocPitch_v2 (&second, &pitch, 10, 10, 4), CUDA_ERROR_OUT_OF_MEMORY);
  expect_success (cuMemAllocPitch_v2 (&second, &pitch, 10, 10, 4));
  expect_success (cuMemAlloc_v2 (&third, 10));
  for (guint i = 0; i < 3; i++) {
    CUdeviceptr none;
    expect_result (cuMemAlloc_v2 (&none, 10), CUDA_ERROR_NOT_INITIALIZED);
  }
  expect_success (cuMemFree_v2 (first));
  expect_success (cuMemFree_v2 (second));
  expect_success (cuMemFree_v2 (third));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_memory_is_counted_as_leaked_when_its_context_ends)
{
  CUcontext context = begin_with (NULL);
  CUdeviceptr memory;

  expect_success (cuMemAlloc_v2 (&memory, 10));
  expect_success (cuCtxDestroy_v2 (context));
  fail_unless_equals_uint64 (counts ().live_allocations, 0);
  fail_unless_equals_uint64 (counts ().leaked_allocations, 1);
}
GST_END_TEST;

GST_START_TEST (test_pointers_tell_where_they_are_from_when_asked)
{
  CUcontext context = begin_with (NULL), owner = NULL;
  CUdeviceptr memory, base;
  guint type = 0;
  gsize bytes;
  int ordinal = -1;

  expect_success (cuMemAlloc_v2 (&memory, 100));
  expect_success (cuMemGetAddressRange_v2 (&base, &bytes, memory + 50));
  fail_unless_equals_uint64 (base, memory);
  fail_unless_equals_uint64 (bytes, 100);
  expect_result (cuMemGetAddressRange_v2 (&base, &bytes, memory + 100), CUDA_ERROR_NOT_FOUND);
  expect_success (cuPointerGetAttribute (&owner, CU_POINTER_ATTRIBUTE_CONTEXT, memory + 50));
  fail_unless (owner == context);
  expect_success (cuPointerGetAttribute (&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, memory));
  fail_unless_equals_int (type, CU_MEMORYTYPE_DEVICE);
  expect_success (cuPointerGetAttribute (&ordinal, CU_POINTER_ATTRIBUTE_DEVICE_ORDINAL, memory));
  fail_unless_equals_int (ordinal, 0);
  expect_result (
      cuPointerGetAttribute (&type, CU_POINTER_ATTRIBUTE_MEMORY_TYPE, (uintptr_t) &type), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuMemFree_v2 (memory));
  end_with (context, 0);
}
GST_END_TEST;

GST_START_TEST (test_fills_write_whole_elements_when_in_rows)
{
  CUcontext context = begin_with (NULL);
  guint16 host[4 * 8];
  CUdeviceptr memory;

  expect_success (cuMemAlloc_v2 (&memory, sizeof host));
  expect_success (cuMemsetD32_v2 (memory, 0x01020102, sizeof host / 4));
  expect_success (cuMemsetD2D16_v2 (memory + 2, 16, 0xabcd, 3, 4));
  expect_success (cuMemcpyDtoH_v2 (host, memory, sizeof host));
  for (guint y = 0; y < 4; y++)
    for (guint x = 0; x < 8; x++)
      fail_unless_equals_int (host[y * 8 + x], x >= 1 && x < 4 ? 0xabcd : 0x0102);
  expect_result (cuMemsetD16_v2 (memory + 1, 0, 1), CUDA_ERROR_INVALID_VALUE);
  expect_success (cuMemFree_v2 (memory));
  end_with (context, 1);
}
GST_END_TEST;

static Suite *
memory_suite (void)
{
  Suite *suite = suite_create ("standin-memory");
  TCase *tc = tcase_create ("memory");

  suite_add_tcase (suite, tc);
  tcase_add_test (tc, test_host_access_faults_when_the_pointer_is_a_device_pointer);
  tcase_add_test (tc, test_copies_bring_back_what_was_put_when_inside);
  tcase_add_test (tc, test_copy_is_refused_when_outside);
  tcase_add_test (tc, test_2d_copy_is_refused_when_a_row_is_outside);
  tcase_add_test (tc, test_use_is_refused_when_freed);
  tcase_add_test (tc, test_pinned_memory_is_checked_when_copied);
  tcase_add_test (tc, test_allocation_fails_when_memory_is_used_up);
  tcase_add_test (tc, test_call_fails_when_told_to);
  tcase_add_test (tc, test_memory_is_counted_as_leaked_when_its_context_ends);
  tcase_add_test (tc, test_pointers_tell_where_they_are_from_when_asked);
  tcase_add_test (tc, test_fills_write_whole_elements_when_in_rows);
  return suite;
}

GST_CHECK_MAIN (memory);
