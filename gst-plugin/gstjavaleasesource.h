/* Where Java acquires buffers of one raw format.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gj-media.h"
#include "gstjava/abi.h"
#include "gstjavapeer.h"

G_BEGIN_DECLS

typedef struct {
  gint references; /* atomic */
  GjMedia *media;
  guint size; /* bytes of a buffer */
  GstCaps *caps;
  GstBufferPool
      *pool; /* under lock; NULL until it is needed in a run; for where the format is not the one that was negotiated */
} GstJavaLeaseSource;

void gst_java_lease_source_unref (GstJavaLeaseSource *source);

/* gj_host.source_open, source_close, lease_acquire, lease_push */
int32_t gst_java_lease_source_open (gj_peer *peer, gj_lease_source *args);
int32_t gst_java_lease_source_close (gj_peer *peer, int64_t source);
int32_t gst_java_lease_acquire (gj_peer *peer, gj_acquire *args);
int32_t gst_java_lease_push (gj_peer *peer, gj_frame *lease);

G_END_DECLS
