/* Caps for the places where frames may lie.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gj-index.h"

G_BEGIN_DECLS

/* What a pad of the element takes: each structure of the caps for raw video without features stands once for each of
 * the element's residencies, all of the best one first. caps (transfer full); (transfer full) Any thread. */
GstCaps *gst_java_residency_expand (const GjElement *element, GstCaps *caps);

/* Takes out what a source can't make here: dma-bufs, where the system has none, which the log says once. Where nothing
 * else is left they stay, and its buffers are of system memory. caps (transfer full); (transfer full) Any thread. */
GstCaps *gst_java_residency_drop_missing (GstCaps *caps);

/* Whether the element names the residency. Any thread. */
gboolean gst_java_residency_is_taken (const GjElement *element, gint32 residency);

G_END_DECLS
