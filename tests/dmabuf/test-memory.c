/* Tests of dma-buf memory and of the CPU's access to it, on what the kernel makes of GST_JAVA_TEST_DMABUF.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * "memfd", the default, is the stand-in that there is everywhere.
 */
#include <errno.h>
#include <fcntl.h>
#include <gst/allocators/gstdmabuf.h>
#include <gst/check/gstcheck.h>
#include <linux/dma-buf.h>
#include <unistd.h>

#include "fake-kernel.h"
#include "gj-dmabuf.h"
#include "gstjavadmabufallocator.h"

#define SIZE ((gsize)100000)
#define READWRITE (GJ_ACCESS_READ | GJ_ACCESS_WRITE)

static GstAllocator *allocator;
static GstAllocator *foreign; /* GStreamer's own, which maps each time */
static gboolean is_real;

static void
set_up (void)
{
  const char *source = g_getenv ("GST_JAVA_TEST_DMABUF");
  GError *error = NULL;

  ask_kernel ();
  allocator = gst_java_dmabuf_allocator_new (source ? source : "memfd", &error);
  fail_unless (allocator != NULL, "%s", error ? error->message : "no error");
  is_real = !g_str_equal (gst_java_dmabuf_allocator_source (allocator), "memfd");
  foreign = gst_dmabuf_allocator_new ();
}

static void
tear_down (void)
{
  gst_clear_object (&allocator);
  gst_clear_object (&foreign);
  ask_kernel ();
}

static GstMemory *
make (void)
{
  GstMemory *memory = gst_allocator_alloc (allocator, SIZE, NULL);

  fail_unless (memory != NULL);
  return memory;
}

/* Memory as a camera gives it: the dma-buf is of our allocator, what is around it is not. (transfer full) */
static GstMemory *
make_foreign (int flags, gsize size)
{
  GstMemory *memory = make ();
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", gst_dmabuf_memory_get_fd (memory));
  int fd = flags == O_RDWR ? dup (gst_dmabuf_memory_get_fd (memory)) : open (path, flags);

  fail_unless (fd >= 0);
  gst_memory_unref (memory);
  return gst_dmabuf_allocator_alloc (foreign, fd, size);
}

static void
expect_error (GError **error, GstResourceError code, const char *words)
{
  fail_unless (*error != NULL);
  fail_unless (g_error_matches (*error, GST_RESOURCE_ERROR, (gint)code), "%s", (*error)->message);
  fail_unless (strstr ((*error)->message, words) != NULL, "'%s' lacks '%s'", (*error)->message, words);
  g_clear_error (error);
}

/* ---- memory ------------------------------------------------------------------------------------------- */

/* D6 */
GST_START_TEST (test_memory_is_a_dmabuf_of_zeros_when_it_is_new)
{
  GstMemory *memory = make ();
  gsize offset, whole;
  GstMapInfo map;

  fail_unless (gst_is_dmabuf_memory (memory));
  fail_unless_equals_uint64 (gst_memory_get_sizes (memory, &offset, &whole), SIZE);
  fail_unless_equals_uint64 (offset, 0);
  fail_unless_equals_uint64 (whole % (gsize)getpagesize (), 0);
  fail_unless_equals_int64 (lseek (gst_dmabuf_memory_get_fd (memory), 0, SEEK_END), (gint64)whole);
  fail_unless (gst_memory_map (memory, &map, GST_MAP_READWRITE));
  fail_unless_equals_uint64 ((guintptr)map.data % (gsize)getpagesize (), 0);
  for (gsize i = 0; i < SIZE; i++)
    fail_unless_equals_int (map.data[i], 0);
  memset (map.data, 7, SIZE);
  gst_memory_unmap (memory, &map);
  gst_memory_unref (memory);
}
GST_END_TEST;

GST_START_TEST (test_memory_has_prefix_and_padding_when_they_are_asked_for)
{
  GstAllocationParams params = { .align = 63, .prefix = 64, .padding = 5000, .flags = GST_MEMORY_FLAG_ZERO_PADDED };
  GstMemory *memory = gst_allocator_alloc (allocator, SIZE, &params);
  GstMapInfo map, part;
  GstMemory *shared;
  gsize offset, whole;

  fail_unless_equals_uint64 (gst_memory_get_sizes (memory, &offset, &whole), SIZE);
  fail_unless_equals_uint64 (offset, 64);
  fail_unless (whole >= 64 + SIZE + 5000);
  fail_unless (GST_MEMORY_IS_ZERO_PADDED (memory));
  fail_unless (gst_memory_map (memory, &map, GST_MAP_READ));
  shared = gst_memory_share (memory, 100, 50);
  fail_unless (gst_memory_map (shared, &part, GST_MAP_READ));
  fail_unless (part.data == map.data + 100);
  fail_unless_equals_int (kernel.maps, 1);
  gst_memory_unmap (shared, &part);
  gst_memory_unmap (memory, &map);
  gst_memory_unref (shared);
  gst_memory_unref (memory);
}
GST_END_TEST;

GST_START_TEST (test_error_names_the_limit_when_memory_cannot_be_made)
{
  GstAllocationParams pages = { .align = 8191 };
  GstAllocationParams padded = { .padding = 4096 };
  GError *error = NULL;

  fail_unless (gst_java_dmabuf_allocator_alloc (allocator, SIZE, &pages, &error) == NULL);
  expect_error (&error, GST_RESOURCE_ERROR_SETTINGS, "aligned to 8192");
  fail_unless (gst_java_dmabuf_allocator_alloc (allocator, 0, NULL, &error) == NULL);
  expect_error (&error, GST_RESOURCE_ERROR_SETTINGS, "not 0");
  fail_unless (gst_java_dmabuf_allocator_alloc (allocator, G_MAXSIZE - 10, &padded, &error) == NULL);
  expect_error (&error, GST_RESOURCE_ERROR_SETTINGS, "1 to");
  fail_unless (gst_allocator_alloc (allocator, 0, NULL) == NULL);
  if (g_str_equal (gst_java_dmabuf_allocator_source (allocator), "udmabuf")) {
    fail_unless (gst_java_dmabuf_allocator_alloc (allocator, 65 << 20, NULL, &error) == NULL);
    expect_error (&error, GST_RESOURCE_ERROR_SETTINGS, "64 MiB at most, not of 68157440 bytes");
  }
}
GST_END_TEST;

GST_START_TEST (test_no_fd_is_left_when_10000_memories_have_gone)
{
  guint fds = count_fds ();

  for (guint i = 0; i < 10000; i++) {
    GstMemory *memory = make ();
    GstMapInfo map;
    if (i % 2) {
      fail_unless (gst_memory_map (memory, &map, GST_MAP_WRITE));
      gst_memory_unmap (memory, &map);
    }
    fail_unless_equals_int (count_fds (), fds + 1);
    gst_memory_unref (memory);
  }
  fail_unless_equals_int (count_fds (), fds);
}
GST_END_TEST;

/* ---- mappings ----------------------------------------------------------------------------------------- */

/* D4 */
GST_START_TEST (test_memory_is_mapped_once_when_it_is_accessed_10000_times)
{
  for (guint i = 0; i < 2; i++) {
    GstMemory *memory = i == 0 ? make () : make_foreign (O_RDWR, SIZE);
    GjDmabufAccess access;
    guint8 *data = NULL;
    kernel.maps = 0;
    for (guint k = 0; k < 10000; k++) {
      fail_unless (gj_dmabuf_begin (&access, memory, k % 3 ? GJ_ACCESS_READ : READWRITE, GJ_MODIFIER_LINEAR, NULL));
      fail_unless (data == NULL || access.data == data);
      fail_unless_equals_uint64 (access.size, SIZE);
      data = access.data;
      data[k]++;
      gj_dmabuf_end (&access);
    }
    fail_unless_equals_int (kernel.maps, 1);
    gst_memory_unref (memory);
  }
}
GST_END_TEST;

GST_START_TEST (test_memory_is_mapped_once_when_others_map_it_too)
{
  GstMemory *memory = make ();
  GstMapFlags ways[] = { GST_MAP_READ, GST_MAP_WRITE, GST_MAP_READWRITE };
  GjDmabufAccess access;
  GstMapInfo map;

  for (guint i = 0; i < 3; i++) {
    fail_unless (gst_memory_map (memory, &map, ways[i]));
    gst_memory_unmap (memory, &map);
    fail_unless (gj_dmabuf_begin (&access, memory, GJ_ACCESS_READ, GJ_MODIFIER_LINEAR, NULL));
    fail_unless (access.data == map.data);
    gj_dmabuf_end (&access);
  }
  fail_unless_equals_int (kernel.maps, 1);
  gst_memory_unref (memory);
}
GST_END_TEST;

static gpointer
touch (gpointer memory)
{
  return gj_dmabuf_address (memory, GJ_ACCESS_READ, NULL);
}

GST_START_TEST (test_memory_is_mapped_once_when_threads_come_at_once)
{
  for (guint i = 0; i < 200; i++) {
    GstMemory *memory = make ();
    GThread *threads[4];
    gpointer address;
    kernel.maps = 0;
    for (guint k = 0; k < 4; k++)
      threads[k] = g_thread_new ("touch", touch, memory);
    address = gj_dmabuf_address (memory, GJ_ACCESS_READ, NULL);
    for (guint k = 0; k < 4; k++)
      fail_unless (g_thread_join (threads[k]) == address);
    fail_unless_equals_int (kernel.maps, 1);
    gst_memory_unref (memory);
  }
}
GST_END_TEST;

static gsize
n_mappings_of_dmabufs (void)
{
  g_autofree char *maps = NULL;
  gsize n = 0;

  fail_unless (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  for (const char *at = maps; (at = strstr (at, is_real ? "/dmabuf:" : "/memfd:gstjava-dmabuf")); at++)
    n++;
  return n;
}

GST_START_TEST (test_mapping_ends_when_the_memory_and_what_shares_it_have_gone)
{
  GstMemory *memory = make_foreign (O_RDWR, SIZE);
  GstMemory *shared = gst_memory_share (memory, 10, 10);
  guint8 *data = gj_dmabuf_address (memory, READWRITE, NULL);
  GjDmabufAccess access;

  data[10] = 3;
  fail_unless_equals_uint64 (n_mappings_of_dmabufs (), 1);
  gst_memory_unref (memory);
  fail_unless (gj_dmabuf_begin (&access, shared, GJ_ACCESS_READ, GJ_MODIFIER_LINEAR, NULL));
  fail_unless (access.data == data + 10);
  fail_unless_equals_uint64 (access.size, 10);
  fail_unless_equals_int (*access.data, 3);
  gj_dmabuf_end (&access);
  gst_memory_unref (shared);
  fail_unless_equals_uint64 (n_mappings_of_dmabufs (), 0);
}
GST_END_TEST;

/* ---- accesses ----------------------------------------------------------------------------------------- */

/* D3 */
GST_START_TEST (test_kernel_is_told_of_each_access_when_it_begins_and_ends)
{
  GstMemory *memory = make ();
  GjDmabufAccess access;
  GstMapInfo map;

  if (is_real) {
    for (gint i = 1; i <= 100; i++) {
      fail_unless (gj_dmabuf_begin (&access, memory, READWRITE, GJ_MODIFIER_LINEAR, NULL));
      fail_unless_equals_int (kernel.starts, i);
      fail_unless_equals_int (kernel.ends, i - 1);
      gj_dmabuf_end (&access);
      fail_unless_equals_int (kernel.ends, i);
    }
  } else {
    play_kernel ();
    kernel.interruptions = 4;
    fail_unless (gj_dmabuf_begin (&access, memory, READWRITE, GJ_MODIFIER_LINEAR, NULL));
    fail_unless_equals_int (kernel.starts, 1);
    fail_unless_equals_uint64 (kernel.start_flags, DMA_BUF_SYNC_START | DMA_BUF_SYNC_RW);
    fail_unless_equals_int (kernel.ends, 0);
    kernel.interruptions = 4;
    gj_dmabuf_end (&access);
    fail_unless_equals_uint64 (kernel.end_flags, DMA_BUF_SYNC_END | DMA_BUF_SYNC_RW);
    fail_unless (gst_memory_map (memory, &map, GST_MAP_READ));
    fail_unless_equals_uint64 (kernel.start_flags, DMA_BUF_SYNC_START | DMA_BUF_SYNC_READ);
    gst_memory_unmap (memory, &map);
    fail_unless_equals_uint64 (kernel.end_flags, DMA_BUF_SYNC_END | DMA_BUF_SYNC_READ);
    fail_unless_equals_int (kernel.starts, 2);
    fail_unless_equals_int (kernel.ends, 2);
  }
  gst_memory_unref (memory);
}
GST_END_TEST;

GST_START_TEST (test_kernel_is_asked_once_when_memory_is_no_dmabuf)
{
  GstMemory *memory = make ();
  GjDmabufAccess access;

  for (guint i = 0; i < 10 && !is_real; i++) {
    fail_unless (gj_dmabuf_begin (&access, memory, READWRITE, GJ_MODIFIER_LINEAR, NULL));
    gj_dmabuf_end (&access);
    fail_unless_equals_int (kernel.starts, 1);
    fail_unless_equals_int (kernel.ends, 0);
  }
  gst_memory_unref (memory);
}
GST_END_TEST;

GST_START_TEST (test_access_is_refused_when_the_exporter_does_not_want_it)
{
  GstMemory *memory = make ();
  GjDmabufAccess access;
  GError *error = NULL;
  GstMapInfo map;

  play_kernel ();
  kernel.sync = EIO;
  fail_if (gj_dmabuf_begin (&access, memory, READWRITE, GJ_MODIFIER_LINEAR, &error));
  expect_error (&error, GST_RESOURCE_ERROR_SYNC, "Input/output error");
  fail_if (gst_memory_map (memory, &map, GST_MAP_READ));
  kernel.sync = 0;
  fail_unless (gj_dmabuf_begin (&access, memory, READWRITE, GJ_MODIFIER_LINEAR, NULL));
  gj_dmabuf_end (&access);
  gst_memory_unref (memory);
}
GST_END_TEST;

/* D5 */
GST_START_TEST (test_access_is_refused_when_the_modifier_is_not_linear)
{
  GstMemory *memory = make ();
  GjDmabufAccess access;
  GError *error = NULL;

  fail_if (gj_dmabuf_begin (&access, memory, GJ_ACCESS_READ, G_GUINT64_CONSTANT (0x0100000000000002), &error));
  expect_error (&error, GST_RESOURCE_ERROR_SETTINGS, "0x0100000000000002");
  fail_if (gj_dmabuf_begin (&access, memory, GJ_ACCESS_READ, G_GUINT64_CONSTANT (0x00ffffffffffffff), NULL));
  fail_unless_equals_int (kernel.maps, 0);
  gst_memory_unref (memory);
}
GST_END_TEST;

GST_START_TEST (test_write_is_refused_when_memory_is_shared)
{
  GstMemory *memory = make ();
  GstMemory *shared = gst_memory_share (memory, 0, -1);
  GjDmabufAccess access, other;
  GError *error = NULL;

  fail_if (gj_dmabuf_begin (&access, shared, GJ_ACCESS_WRITE, GJ_MODIFIER_LINEAR, &error));
  expect_error (&error, GST_RESOURCE_ERROR_BUSY, "can't be written");
  gst_memory_unref (shared);
  fail_unless (gj_dmabuf_begin (&access, memory, GJ_ACCESS_READ, GJ_MODIFIER_LINEAR, NULL));
  fail_unless (gj_dmabuf_begin (&other, memory, GJ_ACCESS_READ, GJ_MODIFIER_LINEAR, NULL));
  gj_dmabuf_end (&other);
  fail_if (gj_dmabuf_begin (&other, memory, GJ_ACCESS_WRITE, GJ_MODIFIER_LINEAR, NULL));
  gj_dmabuf_end (&access);
  fail_unless (gj_dmabuf_begin (&access, memory, GJ_ACCESS_WRITE, GJ_MODIFIER_LINEAR, NULL));
  gj_dmabuf_end (&access);
  gst_memory_unref (memory);
}
GST_END_TEST;

GST_START_TEST (test_write_is_refused_when_the_fd_is_for_reading)
{
  GstMemory *memory;
  GjDmabufAccess access;
  GError *error = NULL;

  /* A real one is opened anew by nobody. */
  if (is_real)
    return;
  memory = make_foreign (O_RDONLY, SIZE);
  fail_unless (gj_dmabuf_begin (&access, memory, GJ_ACCESS_READ, GJ_MODIFIER_LINEAR, NULL));
  fail_unless_equals_int (*access.data, 0);
  gj_dmabuf_end (&access);
  fail_if (gj_dmabuf_begin (&access, memory, READWRITE, GJ_MODIFIER_LINEAR, &error));
  expect_error (&error, GST_RESOURCE_ERROR_OPEN_WRITE, "open for reading alone");
  fail_unless (gj_dmabuf_begin (&access, memory, GJ_ACCESS_READ, GJ_MODIFIER_LINEAR, NULL));
  gj_dmabuf_end (&access);
  gst_memory_unref (memory);
}
GST_END_TEST;

GST_START_TEST (test_access_is_refused_when_memory_claims_more_than_there_is)
{
  GstMemory *memory = make_foreign (O_RDWR, SIZE * 2);
  GError *error = NULL;

  fail_unless (gj_dmabuf_address (memory, GJ_ACCESS_READ, &error) == NULL);
  expect_error (&error, GST_RESOURCE_ERROR_OPEN_READ_WRITE, "has 102400 bytes, and not the 200000");
  gst_memory_unref (memory);
}
GST_END_TEST;

static Suite *
memory_suite (void)
{
  Suite *suite = suite_create ("dma-buf memory");
  TCase *memory = tcase_create ("memory");
  TCase *mappings = tcase_create ("mappings");
  TCase *accesses = tcase_create ("accesses");

  suite_add_tcase (suite, memory);
  tcase_add_checked_fixture (memory, set_up, tear_down);
  tcase_add_test (memory, test_memory_is_a_dmabuf_of_zeros_when_it_is_new);
  tcase_add_test (memory, test_memory_has_prefix_and_padding_when_they_are_asked_for);
  tcase_add_test (memory, test_error_names_the_limit_when_memory_cannot_be_made);
  tcase_add_test (memory, test_no_fd_is_left_when_10000_memories_have_gone);
  suite_add_tcase (suite, mappings);
  tcase_add_checked_fixture (mappings, set_up, tear_down);
  tcase_add_test (mappings, test_memory_is_mapped_once_when_it_is_accessed_10000_times);
  tcase_add_test (mappings, test_memory_is_mapped_once_when_others_map_it_too);
  tcase_add_test (mappings, test_memory_is_mapped_once_when_threads_come_at_once);
  tcase_add_test (mappings, test_mapping_ends_when_the_memory_and_what_shares_it_have_gone);
  suite_add_tcase (suite, accesses);
  tcase_add_checked_fixture (accesses, set_up, tear_down);
  tcase_add_test (accesses, test_kernel_is_told_of_each_access_when_it_begins_and_ends);
  tcase_add_test (accesses, test_kernel_is_asked_once_when_memory_is_no_dmabuf);
  tcase_add_test (accesses, test_access_is_refused_when_the_exporter_does_not_want_it);
  tcase_add_test (accesses, test_access_is_refused_when_the_modifier_is_not_linear);
  tcase_add_test (accesses, test_write_is_refused_when_memory_is_shared);
  tcase_add_test (accesses, test_write_is_refused_when_the_fd_is_for_reading);
  tcase_add_test (accesses, test_access_is_refused_when_memory_claims_more_than_there_is);
  return suite;
}

GST_CHECK_MAIN (memory);
