/* Negotiates who gives the buffers in CUDA memory: the ALLOCATION query, in both directions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gstjavapeer.h"

G_BEGIN_DECLS

/* As gst_java_allocation_decide, for media in CUDA memory; the element has its context. */
gboolean gst_java_cuda_allocation_decide (GstJavaPeer *peer, GstElement *element, GstQuery *query);

/* As gst_java_allocation_propose, for caps of CUDA memory, where the query has no pool yet. */
void gst_java_cuda_allocation_propose (GstJavaPeer *peer, GstQuery *query, GstCaps *caps);

G_END_DECLS
