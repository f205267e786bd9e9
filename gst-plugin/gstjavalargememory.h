/* Allocators of large memory, in ordinary pages or in huge ones.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* From so many bytes on there may well be no memory, and GStreamer's own allocator ends the process then. */
#define GST_JAVA_LARGE_MEMORY ((gsize)64 << 20)

/* System memory, of which none is there before it is touched; allocation fails where there is none. With huge pages it
 * begins at one, and consists of such where the system has them. One of each for the process. (transfer full) Any
 * thread. */
GstAllocator *gst_java_large_memory (gboolean has_huge_pages);

G_END_DECLS
