/* twinlut: what javacolorlut does to RGBA frames in CUDA memory, in C; the other side of the comparison.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gsttwinlut.h"

#include <gst/base/gstbasetransform.h>
#include <gst/video/video.h>

#include "gj-cuda.h"
#include "lutkernel.h"

/* GST_MAP_CUDA */
#define MAP_CUDA (GST_MAP_FLAG_LAST << 1)

typedef struct {
  GstBaseTransform parent;
  GstVideoInfo info;
  LutKernel kernel;
  GjCudaContext *context; /* that the kernel is loaded in, NULL: in none */
} GstTwinLut;

typedef struct {
  GstBaseTransformClass parent_class;
} GstTwinLutClass;

GType gst_twin_lut_get_type (void);
G_DEFINE_TYPE (GstTwinLut, gst_twin_lut, GST_TYPE_BASE_TRANSFORM);

static gboolean
set_caps (GstBaseTransform *transform, GstCaps *in, GstCaps *out)
{
  return gst_video_info_from_caps (&((GstTwinLut *)transform)->info, in);
}

/* The frame's context is current. */
static gboolean
work (GstTwinLut *self, GstBuffer *buffer, GstMemory *memory)
{
  gpointer stream = (gpointer)(gintptr)gj_cuda_memory_stream (gj_cuda (NULL), memory);
  GstVideoFrame frame;
  int result;

  if (!gst_video_frame_map (
          &frame, &self->info, buffer, GST_MAP_READWRITE | MAP_CUDA | GST_VIDEO_FRAME_MAP_FLAG_NO_REF))
    return FALSE;
  result = lut_kernel_launch (&self->kernel, (DevicePointer)(gintptr)GST_VIDEO_FRAME_PLANE_DATA (&frame, 0),
      GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), GST_VIDEO_INFO_WIDTH (&self->info), GST_VIDEO_INFO_HEIGHT (&self->info),
      stream);
  gst_video_frame_unmap (&frame);
  /* Without a stream on the memory, whoever comes next is not ordered behind this. */
  if (result == 0 && stream == NULL)
    result = driver ()->stream_synchronize (NULL);
  return result == 0;
}

static GstFlowReturn
transform_ip (GstBaseTransform *transform, GstBuffer *buffer)
{
  GstTwinLut *self = (GstTwinLut *)transform;
  const GjCuda *cuda = gj_cuda (NULL);
  GstMemory *memory = gst_buffer_peek_memory (buffer, 0);
  GjCudaContext *context = gj_cuda_memory_context (memory);
  gboolean is_done;

  cuda->context_push (context);
  if (self->context == NULL) {
    lut_kernel_load (&self->kernel, g_getenv ("GPU_PTX"));
    self->context = gst_object_ref (context);
  }
  is_done = self->context == context && work (self, buffer, memory);
  cuda->context_pop (NULL);
  if (is_done)
    return GST_FLOW_OK;
  GST_ELEMENT_ERROR (self, RESOURCE, FAILED, ("the kernel can't be launched"), (NULL));
  return GST_FLOW_ERROR;
}

static gboolean
stop (GstBaseTransform *transform)
{
  GstTwinLut *self = (GstTwinLut *)transform;

  if (self->context != NULL) {
    gj_cuda (NULL)->context_push (self->context);
    lut_kernel_unload (&self->kernel);
    gj_cuda (NULL)->context_pop (NULL);
    gst_clear_object (&self->context);
  }
  return TRUE;
}

static void
gst_twin_lut_class_init (GstTwinLutClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseTransformClass *transform_class = GST_BASE_TRANSFORM_CLASS (klass);
  GstCaps *caps = gst_caps_from_string ("video/x-raw(memory:CUDAMemory), format=RGBA");

  gst_element_class_set_static_metadata (element_class, "LUT in C", "Filter/Effect/Video",
      "Exchanges red and blue by a look-up table on the device", "The gstjava authors");
  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, caps));
  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("src", GST_PAD_SRC, GST_PAD_ALWAYS, caps));
  gst_caps_unref (caps);
  transform_class->set_caps = set_caps;
  transform_class->transform_ip = transform_ip;
  transform_class->stop = stop;
}

static void
gst_twin_lut_init (GstTwinLut *self)
{
}

void
gst_twin_lut_register (void)
{
  gst_element_register (NULL, "twinlut", GST_RANK_NONE, gst_twin_lut_get_type ());
}
