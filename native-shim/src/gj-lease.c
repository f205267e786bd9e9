/* A buffer that Java holds beyond a call.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * One thread at a time works on a lease; Java sees to that.
 */
#include "gj-lease.h"

#include "gj-frame.h"

typedef struct {
  gj_frame frame; /* what Java knows; first */
  GjFrameState state;
  GjMedia *media; /* NULL while it is empty; (transfer full) */
} GjLease;

static GjLease *
lease_of (gj_frame *frame)
{
  return (GjLease *)frame;
}

static GstBuffer *
buffer_of (const gj_frame *frame)
{
  return (GstBuffer *)(gintptr)frame->buffer;
}

int32_t
gj_lease_new (int64_t *frame, void *none)
{
  GjLease *lease = g_try_new0 (GjLease, 1);

  *frame = (int64_t)(gintptr)lease;
  return lease ? GJ_TRUE : GJ_FALSE;
}

gboolean
gj_lease_is_full (const gj_frame *lease)
{
  return lease->buffer != 0;
}

const GjMedia *
gj_lease_media (const gj_frame *lease)
{
  return ((const GjLease *)lease)->media;
}

static void
fill (gj_frame *frame, GstBuffer *buffer, GjMedia *media, int32_t allowed)
{
  GjLease *lease = lease_of (frame);

  lease->media = media;
  gj_frame_fill (frame, &lease->state, buffer, media, allowed);
}

void
gj_lease_fill (gj_frame *lease, GstBuffer *buffer, GjMedia *media)
{
  fill (lease, buffer, media, GJ_ACCESS_READ | GJ_ACCESS_WRITE);
}

GstBuffer *
gj_lease_take (gj_frame *lease)
{
  GstBuffer *buffer = buffer_of (lease);

  gj_frame_end (lease);
  g_clear_pointer (&lease_of (lease)->media, gj_media_unref);
  return buffer;
}

int32_t
gj_lease_retain (gj_frame *lease, gj_frame *lent)
{
  const GjFrameState *state = (const GjFrameState *)(gintptr)lent->host;

  if (gj_lease_is_full (lease) || !lent->buffer || (lent->allowed & GJ_ACCESS_WRITE))
    return GJ_FALSE;
  fill (lease, gst_buffer_ref (buffer_of (lent)), gj_media_ref ((GjMedia *)state->media), GJ_ACCESS_READ);
  return GJ_TRUE;
}

int32_t
gj_lease_close (gj_frame *lease, void *none)
{
  if (gj_lease_is_full (lease))
    gst_buffer_unref (gj_lease_take (lease));
  return GJ_TRUE;
}
