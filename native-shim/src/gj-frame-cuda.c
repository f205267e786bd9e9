/* The device's view of frames in CUDA memory, and the calls in which Java works on them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Order on the device. Java queues its work on one stream, that of the frame it writes. A frame that is ordered by
 * another stream is waited for before Java sees it. After the call, whoever uses a buffer next is ordered behind its
 * own stream: where that is the one that Java worked on nothing is to be done, else the work is waited for.
 * GStreamer 1.22 has no streams on memory, so there it always is.
 */
#include "gj-frame-cuda.h"

#include "gj-log.h"

#define GST_CAT_DEFAULT gj_debug

/* GST_MAP_CUDA; for other kinds of memory the same bit means something else. */
#define MAP_CUDA (GST_MAP_FLAG_LAST << 1)

/* The call that the thread is in. */
static __thread GjCudaCall call;

static GstMemory *
memory_of (const gj_frame *frame)
{
  return gst_buffer_peek_memory ((GstBuffer *)(gintptr)frame->buffer, 0);
}

/* ---- calls -------------------------------------------------------------------------------------------- */

gboolean
gj_cuda_call_begin (const gj_frame *target, GjCudaCall *outer, char **problem)
{
  const char *why;
  const GjCuda *cuda = gj_cuda (&why);
  GjCudaContext *context;

  if (!cuda) {
    *problem = g_strdup_printf ("a frame lies in CUDA memory, but %s", why);
    return FALSE;
  }
  context = gj_cuda_memory_context (memory_of (target));
  if (!cuda->context_push (context)) {
    *problem = g_strdup_printf ("the context of CUDA device %d can't be made current: GST_DEBUG=cudacontext:4 says why",
        gj_cuda_context_device (context));
    return FALSE;
  }
  *outer = call;
  call = (GjCudaCall){ .context = context, .stream = gj_cuda_memory_stream (cuda, memory_of (target)) };
  return TRUE;
}

gboolean
gj_cuda_call_end (const GjCudaCall *outer, char **problem)
{
  const GjCuda *cuda = gj_cuda (NULL);
  int error = call.must_wait ? cuda->stream_synchronize ((gpointer)(gintptr)call.stream) : 0;
  const char *name = NULL;

  if (error) {
    cuda->get_error_name (error, &name);
    *problem = g_strdup_printf ("CUDA device %d failed with %s (%d): a kernel that ran before has faulted, and its "
                                "context is dead; compute-sanitizer finds the place",
        gj_cuda_context_device (call.context), name ? name : "an unknown error", error);
  }
  cuda->context_pop (NULL);
  call = *outer;
  return error == 0;
}

/* ---- frames ------------------------------------------------------------------------------------------- */

static gboolean refuse (gj_cuda_map *args, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (gj_cuda_map *args, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  args->problem = g_strdup_vprintf (format, list);
  va_end (list);
  return FALSE;
}

/* C2: what a flag of a map means depends on the memory, so the kind is asked first. */
static gboolean
check_kind (const gj_frame *frame, gj_cuda_map *args)
{
  if (!frame->buffer)
    return refuse (args, "the frame's call has returned");
  if (frame->residency != GJ_RESIDENCY_CUDA)
    return refuse (
        args, "the frame does not lie in CUDA memory: put cudaupload before the element, or ask residency()");
  if (frame->media != GJ_MEDIA_VIDEO)
    return refuse (args, "the frame is no raw video: the caps of its pad lack format, width or height");
  if (gst_buffer_n_memory ((GstBuffer *)(gintptr)frame->buffer) != 1)
    return refuse (args, "the frame's buffer has %u memories, a CUDA frame has 1",
        gst_buffer_n_memory ((GstBuffer *)(gintptr)frame->buffer));
  if (args->access & ~frame->allowed)
    return refuse (args, "the frame is read-only");
  return TRUE;
}

/* A kernel reaches the memory of the context that is current. */
static gboolean
check_context (const gj_frame *frame, gj_cuda_map *args)
{
  GjCudaContext *context = gj_cuda_memory_context (memory_of (frame));

  if (!call.context || context == call.context)
    return TRUE;
  if (gj_cuda_context_device (context) != gj_cuda_context_device (call.context))
    return refuse (args,
        "the frame lies on CUDA device %d, the element works on device %d: set cuda-device-id alike on all elements of "
        "the pipeline, or put cudadownload and cudaupload between them",
        gj_cuda_context_device (context), gj_cuda_context_device (call.context));
  return refuse (args,
      "the frame lies in another context of CUDA device %d than the element works in: put cudadownload and cudaupload "
      "between the two parts of the pipeline, which share none",
      gj_cuda_context_device (context));
}

/* C3: what the last row of each plane needs must lie within the memory. */
static gboolean
check_planes (const gj_frame *frame, const GjMedia *media, const gj_cuda_frame *cuda, gj_cuda_map *args)
{
  const gj_video_info *info = &media->video_abi;

  for (int32_t i = 0; i < cuda->n_planes; i++) {
    const gj_plane *plane = &cuda->planes[i];
    gint64 rows = info->plane_height[i], row = info->plane_width[i];
    gint64 needed = (rows - 1) * (gint64)plane->stride + row;

    if (!plane->data)
      return refuse (args, "plane %d has no device address", i);
    if (plane->stride < row)
      return refuse (args, "plane %d has rows of %" G_GINT64_FORMAT " bytes at a stride of %d", i, row, plane->stride);
    if (plane->size < needed)
      return refuse (args, "plane %d needs %" G_GINT64_FORMAT " bytes at stride %d, got %" G_GINT64_FORMAT, i, needed,
          plane->stride, plane->size);
  }
  return TRUE;
}

static gboolean
map_on_device (gj_frame *frame, gj_cuda_map *args)
{
  GjFrameState *state = (GjFrameState *)(gintptr)frame->host;
  const GstVideoMeta *small;
  GstMapFlags flags = MAP_CUDA | GST_VIDEO_FRAME_MAP_FLAG_NO_REF;

  if (args->access & GJ_ACCESS_READ)
    flags |= GST_MAP_READ;
  if (args->access & GJ_ACCESS_WRITE)
    flags |= GST_MAP_WRITE;
  gj_frame_end_mapping (frame);
  small = gj_frame_too_small (frame, state->media);
  if (small)
    return refuse (args, "the frame is of %ux%u, as its meta says, which is too small for caps of %dx%d", small->width,
        small->height, state->media->video_abi.width, state->media->video_abi.height);
  if (frame->size <= 0)
    return refuse (args, "the frame has no bytes");
  if (!gj_frame_map_video (frame, state, flags, state->cuda.planes))
    return refuse (args,
        "a buffer of %" G_GINT64_FORMAT " bytes can't be mapped on the device as %s %dx%d: it is too small, or "
        "GST_DEBUG=cuda*:4 says why",
        frame->size, state->media->video_abi.format, state->media->video_abi.width, state->media->video_abi.height);
  state->is_on_device = TRUE;
  return TRUE;
}

/* Orders what Java will do behind what was done, and what comes next behind that. */
static void
order (const GjCuda *cuda, gj_frame *frame, gint64 stream)
{
  if (stream != call.stream && stream != 0)
    cuda->memory_sync (memory_of (frame));
  call.must_wait |= stream != call.stream || stream == 0;
}

int32_t
gj_frame_cuda (gj_frame *frame, gj_cuda_map *args)
{
  const GjCuda *cuda = gj_cuda (NULL);
  GjFrameState *state = (GjFrameState *)(gintptr)frame->host;
  gj_cuda_frame *view;
  gint64 stream;

  args->problem = NULL;
  if (!check_kind (frame, args) || !check_context (frame, args) || !map_on_device (frame, args))
    return GJ_FALSE;
  view = &state->cuda;
  view->context = (gint64)(gintptr)cuda->context_get_handle (gj_cuda_memory_context (memory_of (frame)));
  view->device = gj_cuda_context_device (gj_cuda_memory_context (memory_of (frame)));
  view->size = frame->size;
  view->n_planes = state->media->video_abi.n_planes;
  if (!check_planes (frame, state->media, view, args)) {
    gj_frame_end_mapping (frame);
    return GJ_FALSE;
  }
  stream = gj_cuda_memory_stream (cuda, memory_of (frame));
  if (call.context)
    order (cuda, frame, stream);
  view->stream = call.context ? call.stream : stream;
  args->frame = (gint64)(gintptr)view;
  return GJ_TRUE;
}
