/* Lends a GstBuffer to Java for the length of one call.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Memory is mapped when Java first asks for it, so an element that looks at timestamps alone pays for no mapping; later
 * frames are mapped as the one before was.
 */
#include "gj-frame.h"

#include "gj-caps.h"
#include "gj-frame-dmabuf.h"
#include "gj-log.h"
#include "gj-meta.h"
#include "gj-residency.h"

#define GST_CAT_DEFAULT gj_debug

G_STATIC_ASSERT (GST_CLOCK_TIME_NONE == (guint64)-1);
G_STATIC_ASSERT (GST_BUFFER_OFFSET_NONE == (guint64)-1);

static GjFrameState *
state_of (const gj_frame *frame)
{
  return (GjFrameState *)(gintptr)frame->host;
}

static GstBuffer *
buffer_of (const gj_frame *frame)
{
  return (GstBuffer *)(gintptr)frame->buffer;
}

/* ---- memory ------------------------------------------------------------------------------------------- */

void
gj_frame_end_mapping (gj_frame *frame)
{
  GjFrameState *state = state_of (frame);

  if (frame->mapped == GJ_ACCESS_NONE && !state->is_on_device)
    return;
  if (state->how == GJ_MAPPED_VIDEO)
    gst_video_frame_unmap (&state->video);
  else if (state->how == GJ_MAPPED_DMABUFS)
    gj_frame_unmap_dmabufs (state);
  else
    gst_buffer_unmap (buffer_of (frame), &state->map);
  frame->mapped = GJ_ACCESS_NONE;
  frame->n_planes = 0;
  state->is_on_device = FALSE;
}

/* Planar audio is shortened in each plane, which stays where it is; its bytes are those of all planes. */
static void
shorten (GstBuffer *buffer, gsize bytes)
{
  GstAudioMeta *meta = gst_buffer_get_audio_meta (buffer);

  if (meta && GST_AUDIO_INFO_LAYOUT (&meta->info) == GST_AUDIO_LAYOUT_NON_INTERLEAVED)
    meta->samples = MIN (meta->samples, bytes / (gsize)MAX (GST_AUDIO_INFO_BPF (&meta->info), 1));
  else
    gst_buffer_set_size (buffer, (gssize)bytes);
}

static void
write_back (gj_frame *frame)
{
  GstBuffer *buffer = buffer_of (frame);
  const int32_t changed = frame->changed;

  if (changed & GJ_CHANGED_PTS)
    GST_BUFFER_PTS (buffer) = (GstClockTime)frame->pts;
  if (changed & GJ_CHANGED_DTS)
    GST_BUFFER_DTS (buffer) = (GstClockTime)frame->dts;
  if (changed & GJ_CHANGED_DURATION)
    GST_BUFFER_DURATION (buffer) = (GstClockTime)frame->duration;
  if (changed & GJ_CHANGED_OFFSET)
    GST_BUFFER_OFFSET (buffer) = (guint64)frame->offset;
  if (changed & GJ_CHANGED_OFFSET_END)
    GST_BUFFER_OFFSET_END (buffer) = (guint64)frame->offset_end;
  if (changed & GJ_CHANGED_FLAGS) {
    /* The low bits belong to GstMiniObject, TAG_MEMORY to the buffer's pool. */
    const guint theirs = 0x3ff0;
    GST_BUFFER_FLAGS (buffer) = (GST_BUFFER_FLAGS (buffer) & ~theirs) | (frame->flags & theirs);
  }
  if ((changed & GJ_CHANGED_SIZE) && frame->size >= 0 && (gsize)frame->size <= gst_buffer_get_size (buffer))
    shorten (buffer, (gsize)frame->size);
}

static void
set_plane (gj_plane *plane, gconstpointer data, gsize size, int stride, int rows)
{
  plane->data = (int64_t)(gintptr)data;
  plane->size = (int64_t)size;
  plane->stride = stride;
  plane->rows = rows;
}

/* Bytes from data to the end of the mapping that it lies in. */
static gsize
bytes_left (const GstVideoFrame *video, const guint8 *data)
{
  for (guint i = 0; i < GST_VIDEO_MAX_PLANES; i++) {
    const GstMapInfo *map = &video->map[i];
    if (map->memory || map->data)
      if (data >= map->data && data < map->data + map->size)
        return (gsize)(map->data + map->size - data);
  }
  return 0;
}

const GstVideoMeta *
gj_frame_too_small (const gj_frame *frame, const GjMedia *media)
{
  const GstVideoMeta *meta = gst_buffer_get_video_meta (buffer_of (frame));

  return meta
          && ((gint)meta->width < GST_VIDEO_INFO_WIDTH (&media->video)
              || (gint)meta->height < GST_VIDEO_INFO_HEIGHT (&media->video))
      ? meta
      : NULL;
}

gboolean
gj_frame_map_video (gj_frame *frame, GjFrameState *state, GstMapFlags flags, gj_plane *planes)
{
  GstVideoFrame *video = &state->video;
  const GstVideoInfo *info = &state->media->video;

  const GstVideoMeta *small = gj_frame_too_small (frame, state->media);

  if (small) {
    GST_WARNING ("a frame of %ux%u, as its meta says, is too small for caps of %dx%d", small->width, small->height,
        GST_VIDEO_INFO_WIDTH (info), GST_VIDEO_INFO_HEIGHT (info));
    return FALSE;
  }
  memset (video, 0, sizeof *video);
  if (!gst_video_frame_map (video, info, buffer_of (frame), flags)) {
    GST_WARNING ("a buffer of %" G_GINT64_FORMAT " bytes can't be mapped as %s %dx%d, which needs %" G_GSIZE_FORMAT,
        frame->size, GST_VIDEO_INFO_NAME (info), GST_VIDEO_INFO_WIDTH (info), GST_VIDEO_INFO_HEIGHT (info),
        GST_VIDEO_INFO_SIZE (info));
    return FALSE;
  }
  state->how = GJ_MAPPED_VIDEO;
  for (guint i = 0; i < GST_VIDEO_FRAME_N_PLANES (video); i++) {
    const guint8 *data = GST_VIDEO_FRAME_PLANE_DATA (video, i);
    int stride = GST_VIDEO_FRAME_PLANE_STRIDE (video, i);
    int rows = state->media->video_abi.plane_height[i];
    gsize left = bytes_left (video, data);
    if (stride > 0)
      left = MIN (left, (gsize)stride * (gsize)rows);
    set_plane (&planes[i], data, left, stride, rows);
  }
  return TRUE;
}

static gboolean
map_video (gj_frame *frame, GjFrameState *state, GstMapFlags flags, int32_t access)
{
  if (frame->residency == GJ_RESIDENCY_DMABUF) {
    state->how = GJ_MAPPED_DMABUFS;
    return gj_frame_map_dmabufs (frame, state, access);
  }
  if (!gj_frame_map_video (frame, state, flags | GST_VIDEO_FRAME_MAP_FLAG_NO_REF, frame->planes))
    return FALSE;
  frame->n_planes = (int32_t)GST_VIDEO_FRAME_N_PLANES (&state->video);
  return TRUE;
}

static gboolean
map_bytes (gj_frame *frame, GjFrameState *state, GstMapFlags flags)
{
  const GjMedia *media = state->media;

  if (!gst_buffer_map (buffer_of (frame), &state->map, flags)) {
    GST_WARNING ("a buffer of %" G_GINT64_FORMAT " bytes can't be mapped", frame->size);
    return FALSE;
  }
  state->how = GJ_MAPPED_BYTES;
  frame->n_planes = 1;
  set_plane (&frame->planes[0], state->map.data, state->map.size, 0, 0);
  if (media->media == GJ_MEDIA_AUDIO && GST_AUDIO_INFO_LAYOUT (&media->audio) == GST_AUDIO_LAYOUT_NON_INTERLEAVED
      && GST_AUDIO_INFO_CHANNELS (&media->audio) <= GJ_MAX_PLANES) {
    GstAudioMeta *meta = gst_buffer_get_audio_meta (buffer_of (frame));
    int channels = GST_AUDIO_INFO_CHANNELS (&media->audio);
    gsize bytes = state->map.size / (gsize)channels;
    if (meta
        && (meta->offsets == NULL || GST_AUDIO_INFO_CHANNELS (&meta->info) != channels
            || !g_size_checked_mul (&bytes, meta->samples, (gsize)(GST_AUDIO_INFO_WIDTH (&media->audio) / 8)))) {
      GST_WARNING ("the audio meta of a buffer does not fit its caps, which have %d planar channels", channels);
      gst_buffer_unmap (buffer_of (frame), &state->map);
      frame->n_planes = 0;
      return FALSE;
    }
    for (int i = 0; i < channels; i++) {
      gsize at = meta ? meta->offsets[i] : bytes * (gsize)i;
      if (at > state->map.size || bytes > state->map.size - at) {
        GST_WARNING ("channel %d lies outside the %" G_GSIZE_FORMAT " bytes of its buffer", i, state->map.size);
        gst_buffer_unmap (buffer_of (frame), &state->map);
        frame->n_planes = 0;
        return FALSE;
      }
      set_plane (&frame->planes[i], state->map.data + at, bytes, 0, 0);
    }
    frame->n_planes = channels;
  }
  return TRUE;
}

int32_t
gj_frame_map (gj_frame *frame, int64_t access)
{
  GjFrameState *state;
  GstMapFlags flags = 0;

  if (!frame->buffer || (access & ~(int64_t)frame->allowed))
    return GJ_FALSE;
  frame->mapped &= ~GJ_ACCESS_FORESEEN;
  if (access == GJ_ACCESS_NONE || (frame->mapped & access) == access)
    return GJ_TRUE;
  access |= frame->mapped;
  gj_frame_end_mapping (frame);

  state = state_of (frame);
  if (access & GJ_ACCESS_READ)
    flags |= GST_MAP_READ;
  if (access & GJ_ACCESS_WRITE)
    flags |= GST_MAP_WRITE;
  if (!(state->media->media == GJ_MEDIA_VIDEO ? map_video (frame, state, flags, (int32_t)access)
                                              : map_bytes (frame, state, flags)))
    return GJ_FALSE;
  frame->mapped = (int32_t)access;
  return GJ_TRUE;
}

int32_t
gj_frame_unmap (gj_frame *frame, void *none)
{
  if (frame->buffer)
    gj_frame_end_mapping (frame);
  return GJ_TRUE;
}

/* ---- life --------------------------------------------------------------------------------------------- */

/* Buffers of a stream mostly come from one allocator, whose kind is then known, and have one memory, whose size is
 * theirs; gst_buffer_get_size would take longer than all else here. */
static void
look_at_memory (gj_frame *frame, GjFrameState *state, GstBuffer *buffer)
{
  const guint n = gst_buffer_n_memory (buffer);
  GstMemory *memory = n > 0 ? gst_buffer_peek_memory (buffer, 0) : NULL;
  const GstAllocator *allocator = memory ? memory->allocator : NULL;

  if (G_UNLIKELY (allocator != state->allocator)) {
    state->allocator = allocator;
    state->residency = memory ? gj_residency_of_memory (memory) : GJ_RESIDENCY_HOST;
    state->is_system = memory && gst_memory_is_type (memory, GST_ALLOCATOR_SYSMEM);
  }
  frame->residency = state->residency;
  frame->size = (int64_t)(n == 1 ? memory->size : gst_buffer_get_size (buffer));
}

void
gj_frame_fill (gj_frame *frame, GjFrameState *state, GstBuffer *buffer, const GjMedia *media, int32_t allowed)
{
  frame->buffer = (int64_t)(gintptr)buffer;
  frame->pts = (int64_t)GST_BUFFER_PTS (buffer);
  frame->dts = (int64_t)GST_BUFFER_DTS (buffer);
  frame->duration = (int64_t)GST_BUFFER_DURATION (buffer);
  frame->offset = (int64_t)GST_BUFFER_OFFSET (buffer);
  frame->offset_end = (int64_t)GST_BUFFER_OFFSET_END (buffer);
  frame->flags = GST_BUFFER_FLAGS (buffer);
  frame->changed = 0;
  frame->media = media->media;
  frame->info_serial = media->serial;
  frame->info = (int64_t)(gintptr)media->info;
  frame->allowed = allowed;
  frame->mapped = GJ_ACCESS_NONE;
  frame->n_planes = 0;
  look_at_memory (frame, state, buffer);
  frame->host = (int64_t)(gintptr)state;
  state->media = media;
  state->is_on_device = FALSE;
}

/* An element that has used the memory of a frame wants that of the next one the same way, and need not call for it.
 * Mapping other memory than the system's may mean to copy it, so there the call is awaited. */
static void
map_like_last (gj_frame *frame, GjFrameState *state)
{
  if (state->last_access != GJ_ACCESS_NONE && state->is_system && !(state->last_access & ~frame->allowed)
      && gj_frame_map (frame, state->last_access))
    frame->mapped |= GJ_ACCESS_FORESEEN;
}

void
gj_frame_begin (gj_frame *frame, GjFrameState *state, GstBuffer *buffer, const GjMedia *media, int32_t allowed)
{
  gj_frame_fill (frame, state, buffer, media, allowed);
  map_like_last (frame, state);
}

void
gj_frame_end (gj_frame *frame)
{
  GjFrameState *state = state_of (frame);

  state->last_access = frame->mapped & GJ_ACCESS_FORESEEN ? GJ_ACCESS_NONE : frame->mapped;
  if (frame->mapped != GJ_ACCESS_NONE || state->is_on_device)
    gj_frame_end_mapping (frame);
  if (G_UNLIKELY (frame->changed) && (frame->allowed & GJ_ACCESS_WRITE))
    write_back (frame);
  frame->buffer = 0;
  frame->host = 0;
}

/* ---- metas -------------------------------------------------------------------------------------------- */

static GstStructure *
reference_timestamp (GstBuffer *buffer)
{
  GstReferenceTimestampMeta *meta = gst_buffer_get_reference_timestamp_meta (buffer, NULL);
  if (!meta)
    return NULL;
  return gst_structure_new ("GstReferenceTimestampMeta", "reference", GST_TYPE_CAPS, meta->reference, "timestamp",
      G_TYPE_UINT64, meta->timestamp, "duration", G_TYPE_UINT64, meta->duration, NULL);
}

int32_t
gj_frame_get_meta (gj_frame *frame, gj_meta *meta)
{
  GstStructure *structure = NULL;
  gboolean owned = FALSE;

  meta->structure = NULL;
  if (!frame->buffer)
    return GJ_FALSE;
  if (g_str_equal (meta->name, "GstReferenceTimestampMeta")) {
    structure = reference_timestamp (buffer_of (frame));
    owned = TRUE;
  } else {
    const GstMetaInfo *info = gst_meta_get_info (meta->name);
    if (info && gst_meta_info_is_custom (info)) {
      GstCustomMeta *custom = gst_buffer_get_custom_meta (buffer_of (frame), meta->name);
      structure = custom ? gst_custom_meta_get_structure (custom) : NULL;
    }
    /* An object has no text that it could be read from. */
    if (structure && gst_structure_has_field (structure, GJ_META_OBJECT_FIELD)) {
      structure = gst_structure_copy (structure);
      gst_structure_remove_field (structure, GJ_META_OBJECT_FIELD);
      owned = TRUE;
    }
  }
  if (structure)
    meta->structure = gst_structure_to_string (structure);
  if (owned && structure)
    gst_structure_free (structure);
  return GJ_TRUE;
}

/* By names: what goes by quarks is deprecated from GStreamer 1.26 on. */
void
gj_structure_copy_fields (const GstStructure *from, GstStructure *to)
{
  for (gint i = 0; i < gst_structure_n_fields (from); i++) {
    const gchar *name = gst_structure_nth_field_name (from, (guint)i);
    gst_structure_set_value (to, name, gst_structure_get_value (from, name));
  }
}

int32_t
gj_frame_add_meta (gj_frame *frame, const gj_meta *meta)
{
  GstStructure *structure;
  GstCustomMeta *custom;

  if (!frame->buffer || !(frame->allowed & GJ_ACCESS_WRITE))
    return GJ_FALSE;
  structure = gj_structure_parse (meta->structure, NULL);
  if (!structure)
    return GJ_FALSE;

  custom = gj_meta_register (meta->name, NULL) ? gst_buffer_add_custom_meta (buffer_of (frame), meta->name) : NULL;
  if (custom)
    gj_structure_copy_fields (structure, gst_custom_meta_get_structure (custom));
  gst_structure_free (structure);
  return custom ? GJ_TRUE : GJ_FALSE;
}
