/* What it costs to work on frames in dma-bufs: dmabuf WAY BYTES FRAMES
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Each frame, one of eight, is read and written once, byte by byte. The ways:
 *   system      it lies in system memory
 *   persistent  in a dma-buf that stays mapped, as Java's elements have it
 *   each        in a dma-buf that gst_memory_map maps for each frame
 *   copy        in such a one, and is copied to system memory, worked on there, and copied back
 * A memfd stands for a dma-buf, as it is mapped like one; the kernel is told nothing. Prints the ns of a frame as JSON.
 */
#include <gst/allocators/gstdmabuf.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "gj-dmabuf.h"

#define N_FRAMES 8

static GstMemory *
dmabuf (GstAllocator *allocator, gsize bytes)
{
  int fd = memfd_create ("bench", MFD_CLOEXEC);

  if (fd < 0 || ftruncate (fd, (off_t)bytes) != 0)
    g_error ("no memfd of %" G_GSIZE_FORMAT " bytes", bytes);
  return gst_dmabuf_allocator_alloc (allocator, fd, bytes);
}

/* One pass at memory speed. */
static void
work (guint8 *data, gsize bytes)
{
  for (gsize i = 0; i < bytes; i++)
    data[i] = (guint8)(data[i] + 1);
}

static void
map (GstMemory *memory, GstMapInfo *info)
{
  if (!gst_memory_map (memory, info, GST_MAP_READWRITE))
    g_error ("a frame can't be mapped");
}

static void
run_mapped (GstMemory *memory, guint8 *copy)
{
  GstMapInfo info;

  map (memory, &info);
  if (copy) {
    memcpy (copy, info.data, info.size);
    work (copy, info.size);
    memcpy (info.data, copy, info.size);
  } else
    work (info.data, info.size);
  gst_memory_unmap (memory, &info);
}

static void
run_persistent (GstMemory *memory)
{
  GjDmabufAccess access;
  GError *error = NULL;

  if (!gj_dmabuf_begin (&access, memory, GJ_ACCESS_READ | GJ_ACCESS_WRITE, GJ_MODIFIER_LINEAR, &error))
    g_error ("%s", error->message);
  work (access.data, access.size);
  gj_dmabuf_end (&access);
}

int
main (int argc, char **argv)
{
  GstMemory *frames[N_FRAMES];
  GstAllocator *allocator;
  gboolean is_persistent, is_system;
  guint8 *copy = NULL;
  gint64 since;
  gsize bytes;
  int n;

  gst_init (NULL, NULL);
  if (argc != 4) {
    fprintf (stderr, "usage: %s system|persistent|each|copy BYTES FRAMES\n", argv[0]);
    return 2;
  }
  bytes = (gsize)g_ascii_strtoull (argv[2], NULL, 10);
  n = atoi (argv[3]);
  is_system = g_str_equal (argv[1], "system");
  is_persistent = g_str_equal (argv[1], "persistent");
  if (g_str_equal (argv[1], "copy"))
    copy = g_malloc (bytes);
  allocator = gst_dmabuf_allocator_new ();
  for (int i = 0; i < N_FRAMES; i++)
    frames[i] = is_system ? gst_allocator_alloc (NULL, bytes, NULL) : dmabuf (allocator, bytes);
  since = 0;
  for (int i = -2 * N_FRAMES; i < n; i++) {
    GstMemory *memory = frames[(i + 2 * N_FRAMES) % N_FRAMES];
    if (i == 0)
      since = g_get_monotonic_time ();
    if (is_persistent)
      run_persistent (memory);
    else
      run_mapped (memory, copy);
  }
  printf ("{\"frame_ns\": %.0f}\n", (double)(g_get_monotonic_time () - since) * 1000 / n);
  return 0;
}
