/* Tests when the memory of a frame is mapped, and what the host says of where it lies.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/allocators/gstdmabuf.h>
#include <gst/check/gstcheck.h>
#include <sys/mman.h>
#include <unistd.h>

#include "gj-frame.h"

/* System memory that counts how often it is mapped. */
typedef struct {
  GstMemory memory;
  guint8 bytes[64];
} CountedMemory;

static guint n_maps, n_mapped;
static GstMapFlags last_flags;

typedef GstAllocator CountedAllocator;
typedef GstAllocatorClass CountedAllocatorClass;
static GType counted_allocator_get_type (void);
G_DEFINE_TYPE (CountedAllocator, counted_allocator, GST_TYPE_ALLOCATOR)

static GstMemory *
counted_alloc (GstAllocator *allocator, gsize size, GstAllocationParams *params)
{
  CountedMemory *counted = g_new0 (CountedMemory, 1);

  gst_memory_init (&counted->memory, 0, allocator, NULL, sizeof counted->bytes, 0, 0, size);
  return &counted->memory;
}

static void
counted_free (GstAllocator *allocator, GstMemory *memory)
{
  g_free (memory);
}

static gpointer
counted_map (GstMemory *memory, GstMapInfo *info, gsize max)
{
  n_maps++;
  n_mapped++;
  last_flags = info->flags;
  return ((CountedMemory *)memory)->bytes;
}

static void
counted_unmap (GstMemory *memory, GstMapInfo *info)
{
  n_mapped--;
}

static void
counted_allocator_class_init (GstAllocatorClass *klass)
{
  klass->alloc = counted_alloc;
  klass->free = counted_free;
}

static void
counted_allocator_init (GstAllocator *allocator)
{
  allocator->mem_type = "counted";
  allocator->mem_map_full = counted_map;
  allocator->mem_unmap_full = counted_unmap;
}

typedef struct {
  GjMedia *media;
  GstBuffer *buffer;
  GjFrameState state;
  gj_frame frame;
} Stream;

static void
stream_begin (Stream *stream)
{
  GstAllocator *allocator = gst_object_ref_sink (g_object_new (counted_allocator_get_type (), NULL));

  *stream = (Stream){ .media = gj_media_new (NULL), .buffer = gst_buffer_new_allocate (allocator, 64, NULL) };
  gst_object_unref (allocator);
  n_maps = 0;
}

static void
stream_end (Stream *stream)
{
  assert_equals_int (n_mapped, 0);
  gst_buffer_unref (stream->buffer);
  gj_media_unref (stream->media);
}

static void
lend (Stream *stream, int32_t allowed)
{
  gj_frame_begin (&stream->frame, &stream->state, stream->buffer, stream->media, allowed);
}

static void
take_back (Stream *stream)
{
  gj_frame_end (&stream->frame);
}

GST_START_TEST (test_frame_is_mapped_once_when_it_is_asked_for_the_same_again)
{
  Stream stream;

  stream_begin (&stream);
  lend (&stream, GJ_ACCESS_READ | GJ_ACCESS_WRITE);
  assert_equals_int (stream.frame.mapped, GJ_ACCESS_NONE);
  assert_equals_int (gj_frame_map (&stream.frame, GJ_ACCESS_READ), GJ_TRUE);
  assert_equals_int (gj_frame_map (&stream.frame, GJ_ACCESS_READ), GJ_TRUE);
  assert_equals_int (n_maps, 1);
  fail_unless (!(last_flags & GST_MAP_WRITE));
  take_back (&stream);
  stream_end (&stream);
}
GST_END_TEST

GST_START_TEST (test_frame_is_mapped_for_both_when_more_is_asked_for)
{
  Stream stream;

  stream_begin (&stream);
  lend (&stream, GJ_ACCESS_READ | GJ_ACCESS_WRITE);
  gj_frame_map (&stream.frame, GJ_ACCESS_READ);
  assert_equals_int (gj_frame_map (&stream.frame, GJ_ACCESS_WRITE), GJ_TRUE);
  assert_equals_int (stream.frame.mapped, GJ_ACCESS_READ | GJ_ACCESS_WRITE);
  assert_equals_int (n_mapped, 1);
  gj_frame_unmap (&stream.frame, NULL);
  assert_equals_int (stream.frame.mapped, GJ_ACCESS_NONE);
  assert_equals_int (n_mapped, 0);
  take_back (&stream);
  stream_end (&stream);
}
GST_END_TEST

GST_START_TEST (test_frame_is_not_mapped_for_writing_when_it_is_read_only)
{
  Stream stream;

  stream_begin (&stream);
  lend (&stream, GJ_ACCESS_READ);
  assert_equals_int (gj_frame_map (&stream.frame, GJ_ACCESS_WRITE), GJ_FALSE);
  assert_equals_int (gj_frame_map (&stream.frame, GJ_ACCESS_READ), GJ_TRUE);
  take_back (&stream);
  stream_end (&stream);
}
GST_END_TEST

/* What is in force when the next frame begins, once one has been used with an access. */
static int32_t
foreseen_after (Stream *stream, int32_t access, int32_t allowed)
{
  int32_t mapped;

  lend (stream, GJ_ACCESS_READ | GJ_ACCESS_WRITE);
  if (access)
    assert_equals_int (gj_frame_map (&stream->frame, access), GJ_TRUE);
  take_back (stream);
  lend (stream, allowed);
  mapped = stream->frame.mapped;
  take_back (stream);
  assert_equals_int (stream->frame.mapped, GJ_ACCESS_NONE);
  return mapped;
}

/* B1 */
GST_START_TEST (test_frame_is_mapped_like_the_last_one_when_that_was_used)
{
  const int32_t both = GJ_ACCESS_READ | GJ_ACCESS_WRITE;
  Stream stream;

  stream_begin (&stream);
  gst_buffer_replace_all_memory (stream.buffer, gst_allocator_alloc (NULL, 64, NULL));
  assert_equals_int (foreseen_after (&stream, GJ_ACCESS_READ, both), GJ_ACCESS_READ | GJ_ACCESS_FORESEEN);
  /* That was not used. */
  assert_equals_int (foreseen_after (&stream, GJ_ACCESS_NONE, both), GJ_ACCESS_NONE);
  assert_equals_int (foreseen_after (&stream, both, both), both | GJ_ACCESS_FORESEEN);
  /* A frame that may not be written is not mapped so. */
  assert_equals_int (foreseen_after (&stream, both, GJ_ACCESS_READ), GJ_ACCESS_NONE);
  stream_end (&stream);
}
GST_END_TEST

GST_START_TEST (test_foreseen_mapping_is_used_when_the_frame_is_mapped)
{
  Stream stream;

  stream_begin (&stream);
  gst_buffer_replace_all_memory (stream.buffer, gst_allocator_alloc (NULL, 64, NULL));
  assert_equals_int (foreseen_after (&stream, GJ_ACCESS_READ, GJ_ACCESS_READ), GJ_ACCESS_READ | GJ_ACCESS_FORESEEN);
  lend (&stream, GJ_ACCESS_READ);
  assert_equals_int (gj_frame_map (&stream.frame, GJ_ACCESS_READ), GJ_TRUE);
  take_back (&stream);
  lend (&stream, GJ_ACCESS_READ | GJ_ACCESS_WRITE);
  assert_equals_int (stream.frame.mapped, GJ_ACCESS_READ | GJ_ACCESS_FORESEEN);
  assert_equals_int (gj_frame_map (&stream.frame, GJ_ACCESS_WRITE), GJ_TRUE);
  assert_equals_int (stream.frame.mapped, GJ_ACCESS_READ | GJ_ACCESS_WRITE);
  take_back (&stream);
  stream_end (&stream);
}
GST_END_TEST

GST_START_TEST (test_memory_that_is_not_the_systems_is_mapped_when_it_is_asked_for)
{
  Stream stream;

  stream_begin (&stream);
  assert_equals_int (foreseen_after (&stream, GJ_ACCESS_READ, GJ_ACCESS_READ), GJ_ACCESS_NONE);
  assert_equals_int (n_maps, 1);
  stream_end (&stream);
}
GST_END_TEST

static GstBuffer *
dmabuf_buffer (void)
{
  GstAllocator *allocator = gst_dmabuf_allocator_new ();
  int fd = memfd_create ("test", MFD_CLOEXEC);
  GstBuffer *buffer = gst_buffer_new ();

  fail_unless (fd >= 0 && ftruncate (fd, 4096) == 0);
  gst_buffer_append_memory (buffer, gst_dmabuf_allocator_alloc (allocator, fd, 4096));
  gst_object_unref (allocator);
  return buffer;
}

/* D1, C11 */
GST_START_TEST (test_frame_tells_where_it_lies_when_allocators_change)
{
  GstBuffer *dmabuf = dmabuf_buffer (), *empty = gst_buffer_new ();
  Stream stream;

  stream_begin (&stream);
  for (int i = 0; i < 2; i++) {
    lend (&stream, GJ_ACCESS_READ);
    assert_equals_int (stream.frame.residency, GJ_RESIDENCY_HOST);
    take_back (&stream);
    gj_frame_begin (&stream.frame, &stream.state, dmabuf, stream.media, GJ_ACCESS_READ);
    assert_equals_int (stream.frame.residency, GJ_RESIDENCY_DMABUF);
    take_back (&stream);
    gj_frame_begin (&stream.frame, &stream.state, empty, stream.media, GJ_ACCESS_READ);
    assert_equals_int (stream.frame.residency, GJ_RESIDENCY_HOST);
    take_back (&stream);
  }
  gst_buffer_unref (dmabuf);
  gst_buffer_unref (empty);
  stream_end (&stream);
}
GST_END_TEST

static void
assert_media (const char *text, int32_t kind, int32_t residency)
{
  GstCaps *caps = gst_caps_from_string (text);
  GjMedia *media = gj_media_new (caps);

  assert_equals_int (media->media, kind);
  assert_equals_int (media->residency, residency);
  gj_media_unref (media);
  gst_caps_unref (caps);
}

/* C11 */
GST_START_TEST (test_media_knows_the_residency_when_caps_have_features)
{
#define FORMAT "format=NV12, width=16, height=16, framerate=25/1"
  assert_media ("video/x-raw, " FORMAT, GJ_MEDIA_VIDEO, GJ_RESIDENCY_HOST);
  assert_media ("video/x-raw(memory:CUDAMemory), " FORMAT, GJ_MEDIA_VIDEO, GJ_RESIDENCY_CUDA);
  assert_media ("video/x-raw(memory:DMABuf), " FORMAT, GJ_MEDIA_VIDEO, GJ_RESIDENCY_DMABUF);
  assert_media ("video/x-raw(memory:GLMemory), " FORMAT, GJ_MEDIA_ANY, GJ_RESIDENCY_HOST);
  assert_media ("video/x-raw(meta:GstVideoOverlayComposition), " FORMAT, GJ_MEDIA_ANY, GJ_RESIDENCY_HOST);
}
GST_END_TEST

static Suite *
frame_suite (void)
{
  Suite *suite = suite_create ("frame");
  TCase *chain = tcase_create ("general");

  suite_add_tcase (suite, chain);
  tcase_add_test (chain, test_frame_is_mapped_once_when_it_is_asked_for_the_same_again);
  tcase_add_test (chain, test_frame_is_mapped_for_both_when_more_is_asked_for);
  tcase_add_test (chain, test_frame_is_not_mapped_for_writing_when_it_is_read_only);
  tcase_add_test (chain, test_frame_is_mapped_like_the_last_one_when_that_was_used);
  tcase_add_test (chain, test_foreseen_mapping_is_used_when_the_frame_is_mapped);
  tcase_add_test (chain, test_memory_that_is_not_the_systems_is_mapped_when_it_is_asked_for);
  tcase_add_test (chain, test_frame_tells_where_it_lies_when_allocators_change);
  tcase_add_test (chain, test_media_knows_the_residency_when_caps_have_features);
  return suite;
}

GST_CHECK_MAIN (frame);
