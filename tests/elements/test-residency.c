/* Tests of elements that take frames in several places: what they offer, and what they are told.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/allocators/gstdmabuf.h>
#include <gst/video/video.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fixture.h"

#define GRAY_8X4 "format=GRAY8,width=8,height=4,framerate=25/1"

static GstCaps *
template_caps (const char *factory, const char *pad)
{
  GstElement *element = make_element (factory, NULL);
  GstCaps *caps = gst_pad_template_get_caps (gst_element_get_pad_template (element, pad));

  gst_object_unref (element);
  return caps;
}

/* C11 */
GST_START_TEST (test_template_offers_each_residency_when_an_element_names_several)
{
  static const char *const features[] = { "memory:CUDAMemory", "memory:DMABuf", GST_CAPS_FEATURE_MEMORY_SYSTEM_MEMORY };
  const char *pads[] = { "sink", "src" };

  for (guint p = 0; p < 2; p++) {
    GstCaps *caps = template_caps ("fixturewhere", pads[p]);
    guint n = 0;

    for (guint i = 0; i < gst_caps_get_size (caps); i++) {
      /* The best first; what a later GStreamer adds for dma-bufs stands beside them. */
      if (n < G_N_ELEMENTS (features)
          && gst_caps_features_contains (gst_caps_get_features (caps, i), features[n])
          && gst_structure_has_field (gst_caps_get_structure (caps, i), "format"))
        n++;
    }
    fail_unless_equals_int (n, G_N_ELEMENTS (features));
    gst_caps_unref (caps);
  }
}
GST_END_TEST;

GST_START_TEST (test_template_stays_as_it_is_when_an_element_names_no_residency)
{
  GstCaps *caps = template_caps ("fixtureinvert", "sink");
  GstCaps *written = gst_caps_from_string ("video/x-raw, format=(string){ GRAY8, I420, NV12, RGBA }");

  fail_unless (gst_caps_is_strictly_equal (caps, written));
  gst_caps_unref (written);
  gst_caps_unref (caps);
}
GST_END_TEST;

/* C5, C11: without a device the same element works on the host, and the host's view is the frame itself. */
GST_START_TEST (test_frame_is_on_the_host_when_nobody_offers_better)
{
  GstHarness *h = make_harness ("fixturewhere");
  GstBuffer *in = filled_buffer (32, 10), *out;
  gpointer address = address_of (in);

  gst_harness_set_src_caps_str (h, "video/x-raw," GRAY_8X4);
  out = gst_harness_push_and_pull (h, in);
  fail_unless_property (h->element, "residency", "HOST");
  fail_unless (address_of (out) == address);
  fail_unless_equals_int (byte_at (out, 0), 245);
  gst_buffer_unref (out);
  gst_harness_teardown (h);
}
GST_END_TEST;

static GstBuffer *
dmabuf_buffer (void)
{
  GstAllocator *allocator = gst_dmabuf_allocator_new ();
  int fd = memfd_create ("test", MFD_CLOEXEC);
  GstBuffer *buffer = gst_buffer_new ();

  fail_unless (fd >= 0 && ftruncate (fd, 4096) == 0);
  gst_buffer_append_memory (buffer, gst_dmabuf_allocator_alloc (allocator, fd, 32));
  gst_buffer_memset (buffer, 0, 10, 32);
  gst_object_unref (allocator);
  return buffer;
}

/* D1: v4l2src of GStreamer 1.22 gives dma-bufs under plain caps. */
GST_START_TEST (test_frame_is_in_dmabufs_when_the_memory_is_whatever_the_caps)
{
  static const char *const caps[] = { "video/x-raw," GRAY_8X4, "video/x-raw(memory:DMABuf)," GRAY_8X4 };

  for (guint i = 0; i < G_N_ELEMENTS (caps); i++) {
    GstHarness *h = make_harness ("fixturewhere");
    GstBuffer *out;

    gst_harness_set_src_caps_str (h, caps[i]);
    out = gst_harness_push_and_pull (h, dmabuf_buffer ());
    fail_unless (out != NULL);
    fail_unless_property (h->element, "residency", "DMABUF");
    fail_unless (gst_is_dmabuf_memory (gst_buffer_peek_memory (out, 0)));
    fail_unless_equals_int (byte_at (out, 0), 245);
    gst_buffer_unref (out);
    gst_harness_teardown (h);
  }
}
GST_END_TEST;

static Suite *
residency_suite (void)
{
  Suite *suite = suite_create ("residency");
  TCase *chain = tcase_create ("general");

  suite_add_tcase (suite, chain);
  tcase_add_test (chain, test_template_offers_each_residency_when_an_element_names_several);
  tcase_add_test (chain, test_template_stays_as_it_is_when_an_element_names_no_residency);
  tcase_add_test (chain, test_frame_is_on_the_host_when_nobody_offers_better);
  tcase_add_test (chain, test_frame_is_in_dmabufs_when_the_memory_is_whatever_the_caps);
  return suite;
}

GST_CHECK_MAIN (residency);
