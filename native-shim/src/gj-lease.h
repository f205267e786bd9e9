/* A buffer that Java holds beyond a call.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gj-media.h"
#include "gstjava/abi.h"

G_BEGIN_DECLS

/* gj_host.lease_new, lease_retain, lease_close */
int32_t gj_lease_new (int64_t *frame, void *none);
int32_t gj_lease_retain (gj_frame *lease, gj_frame *lent);
int32_t gj_lease_close (gj_frame *lease, void *none);

/* Whether there is a buffer in it. */
gboolean gj_lease_is_full (const gj_frame *lease);

/* The format of a full lease, borrowed. */
const GjMedia *gj_lease_media (const gj_frame *lease);

/* Fills an empty lease with a buffer (transfer full) of a format (transfer full), which Java may write. */
void gj_lease_fill (gj_frame *lease, GstBuffer *buffer, GjMedia *media);

/* Empties a full lease: its buffer, with what Java has changed. (transfer full) */
GstBuffer *gj_lease_take (gj_frame *lease);

G_END_DECLS
