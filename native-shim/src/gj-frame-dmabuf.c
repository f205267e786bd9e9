/* Frames in dma-bufs: their file descriptors, and the CPU's access to them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-frame-dmabuf.h"

#include <errno.h>
#include <fcntl.h>
#include <gst/allocators/gstdmabuf.h>
#include <unistd.h>

#include "gj-drm.h"
#include "gj-log.h"

#define GST_CAT_DEFAULT gj_debug

/* Where a plane lies. */
typedef struct {
  guint index; /* of its memory in the buffer */
  gsize skip;  /* bytes from the memory's start to the plane */
  gsize left;  /* bytes from there to the memory's end */
  gint stride;
} Place;

static GstBuffer *
buffer_of (const gj_frame *frame)
{
  return (GstBuffer *)(gintptr)frame->buffer;
}

/* The buffer's meta tells the truth about it; where it has none, what follows from the caps holds. */
static gboolean
find_plane (GstBuffer *buffer, const GjMedia *media, guint plane, Place *place)
{
  const GstVideoMeta *meta = gst_buffer_get_video_meta (buffer);
  gsize offset = GST_VIDEO_INFO_PLANE_OFFSET (&media->video, plane);
  guint n;

  place->stride = GST_VIDEO_INFO_PLANE_STRIDE (&media->video, plane);
  if (meta) {
    if (plane >= meta->n_planes)
      return FALSE;
    offset = meta->offset[plane];
    place->stride = meta->stride[plane];
  }
  if (!gst_buffer_find_memory (buffer, offset, 1, &place->index, &n, &place->skip))
    return FALSE;
  place->left = gst_buffer_peek_memory (buffer, place->index)->size - place->skip;
  return TRUE;
}

/* Bytes that the rows of a plane take. */
static gint64
needed (const GjMedia *media, guint plane, gint stride)
{
  const gj_video_info *info = &media->video_abi;

  return (gint64)(info->plane_height[plane] - 1) * stride + info->plane_width[plane];
}

/* ---- access of the CPU -------------------------------------------------------------------------------- */

void
gj_frame_unmap_dmabufs (GjFrameState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state->dmabufs); i++)
    if (state->dmabufs[i].memory)
      gj_dmabuf_end (&state->dmabufs[i]);
}

/* The access to one of the buffer's memories, which is begun where it is not yet. */
static GjDmabufAccess *
access_to (gj_frame *frame, GjFrameState *state, guint index, int32_t access)
{
  GError *error = NULL;

  if (index >= G_N_ELEMENTS (state->dmabufs)) {
    GST_WARNING ("a frame of more than %d dma-bufs can't be mapped", GJ_MAX_PLANES);
    return NULL;
  }
  if (state->dmabufs[index].memory
      || gj_dmabuf_begin (&state->dmabufs[index], gst_buffer_peek_memory (buffer_of (frame), index), access,
          state->media->modifier, &error))
    return &state->dmabufs[index];
  GST_WARNING ("%s", error->message);
  g_error_free (error);
  return NULL;
}

static gboolean
map_plane (gj_frame *frame, GjFrameState *state, guint plane, int32_t access)
{
  gj_plane *target = &frame->planes[plane];
  GjDmabufAccess *begun;
  Place place;

  if (!find_plane (buffer_of (frame), state->media, plane, &place)) {
    GST_WARNING ("plane %u lies outside the %" G_GINT64_FORMAT " bytes of its buffer", plane, frame->size);
    return FALSE;
  }
  if ((gint64)place.left < needed (state->media, plane, place.stride)) {
    GST_WARNING ("plane %u needs %" G_GINT64_FORMAT " bytes at stride %d, got %" G_GSIZE_FORMAT, plane,
        needed (state->media, plane, place.stride), place.stride, place.left);
    return FALSE;
  }
  begun = access_to (frame, state, place.index, access);
  if (!begun)
    return FALSE;
  target->data = (int64_t)(gintptr)(begun->data + place.skip);
  target->rows = state->media->video_abi.plane_height[plane];
  target->stride = place.stride;
  target->size = (int64_t)MIN (place.left, (gsize)MAX (place.stride, 0) * (gsize)target->rows);
  return TRUE;
}

gboolean
gj_frame_map_dmabufs (gj_frame *frame, GjFrameState *state, int32_t access)
{
  const guint n = GST_VIDEO_INFO_N_PLANES (&state->media->video);

  for (guint plane = 0; plane < n; plane++)
    if (!map_plane (frame, state, plane, access)) {
      gj_frame_unmap_dmabufs (state);
      return FALSE;
    }
  frame->n_planes = (int32_t)n;
  return TRUE;
}

/* ---- file descriptors --------------------------------------------------------------------------------- */

static gboolean refuse (char **problem, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (char **problem, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  *problem = g_strdup_vprintf (format, list);
  va_end (list);
  return FALSE;
}

static gboolean
check (const gj_frame *frame, char **problem)
{
  *problem = NULL;
  if (!frame->buffer)
    return refuse (problem, "the frame's call has returned");
  if (frame->residency != GJ_RESIDENCY_DMABUF)
    return refuse (problem, "the frame does not lie in dma-bufs: ask residency()");
  if (frame->media != GJ_MEDIA_VIDEO)
    return refuse (problem, "the frame is no raw video: the caps of its pad lack format, width or height");
  return TRUE;
}

static gboolean
describe (GstBuffer *buffer, const GjMedia *media, guint plane, gj_dmabuf_frame *view, char **problem)
{
  gj_dmabuf_plane *target = &view->planes[plane];
  GstMemory *memory;
  Place place;

  if (!find_plane (buffer, media, plane, &place))
    return refuse (problem, "plane %u lies outside the %" G_GSIZE_FORMAT " bytes of its buffer", plane,
        gst_buffer_get_size (buffer));
  memory = gst_buffer_peek_memory (buffer, place.index);
  if (!gst_is_dmabuf_memory (memory))
    return refuse (problem, "plane %u does not lie in a dma-buf, though plane 0 does", plane);
  target->fd = gst_dmabuf_memory_get_fd (memory);
  target->offset = (int64_t)(memory->offset + place.skip);
  target->size = (int64_t)place.left;
  target->stride = place.stride;
  target->rows = media->video_abi.plane_height[plane];
  return TRUE;
}

static int32_t
count_fds (const gj_dmabuf_frame *view)
{
  int32_t n = 0;

  for (int32_t i = 0; i < view->n_planes; i++) {
    gboolean is_new = TRUE;
    for (int32_t j = 0; j < i; j++)
      is_new &= view->planes[j].fd != view->planes[i].fd;
    n += is_new;
  }
  return n;
}

int32_t
gj_frame_dmabuf (gj_frame *frame, gj_dmabuf_map *args)
{
  GjFrameState *state = (GjFrameState *)(gintptr)frame->host;
  gj_dmabuf_frame *view;

  if (!check (frame, &args->problem))
    return GJ_FALSE;
  view = &state->dmabuf;
  view->n_planes = (int32_t)GST_VIDEO_INFO_N_PLANES (&state->media->video);
  view->modifier = (int64_t)state->media->modifier;
  view->fourcc = gj_drm_fourcc (GST_VIDEO_INFO_FORMAT (&state->media->video));
  for (guint i = 0; i < (guint)view->n_planes; i++)
    if (!describe (buffer_of (frame), state->media, i, view, &args->problem))
      return GJ_FALSE;
  view->n_fds = count_fds (view);
  args->frame = (int64_t)(gintptr)view;
  return GJ_TRUE;
}

int32_t
gj_dmabuf_dup (gj_frame *frame, gj_dmabuf_fd *args)
{
  gj_dmabuf_map map = { 0 };
  const gj_dmabuf_frame *view;

  args->fd = -1;
  if (gj_frame_dmabuf (frame, &map) != GJ_TRUE) {
    args->problem = map.problem;
    return GJ_FALSE;
  }
  args->problem = NULL;
  view = (const gj_dmabuf_frame *)(gintptr)map.frame;
  if (args->plane < 0 || args->plane >= view->n_planes)
    return refuse (&args->problem, "there is no plane %d, the frame has %d", args->plane, view->n_planes);
  args->fd = fcntl (view->planes[args->plane].fd, F_DUPFD_CLOEXEC, 0);
  if (args->fd >= 0)
    return GJ_TRUE;
  return refuse (&args->problem, "the fd of plane %d can't be duplicated: %s; close those that are not needed",
      args->plane, g_strerror (errno));
}

int32_t
gj_dmabuf_close (int64_t fd, void *none)
{
  return close ((int)fd) == 0 ? GJ_TRUE : GJ_FALSE;
}
