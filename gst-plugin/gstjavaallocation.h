/* Negotiates who gives the buffers: the ALLOCATION query, in both directions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gstjavapeer.h"

G_BEGIN_DECLS

/* Chooses the pool that the element fills buffers of: downstream's where it offers one that takes the format, so that
 * Java writes straight into a sink's or an encoder's memory; else one of ours. It becomes the first of the query.
 * FALSE: an error has been posted. Streaming thread. */
gboolean gst_java_allocation_decide (GstJavaPeer *peer, GstElement *element, GstQuery *query, const GjMedia *media);

/* Offers upstream a pool of ours where the query has none yet, so that it writes straight into it. is_reader: buffers
 * end here, so their strides may be chosen freely, whatever downstream has said. Streaming thread of upstream. */
void gst_java_allocation_propose (GstJavaPeer *peer, GstQuery *query, gboolean is_reader);

G_END_DECLS
