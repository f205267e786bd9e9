/* An allocator of large memory.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* From so many bytes on there may well be no memory, and GStreamer's own allocator ends the process then. */
#define GST_JAVA_LARGE_MEMORY ((gsize)64 << 20)

/* System memory, none of which is there before it is touched; allocation fails where there is none. One for the
 * process. (transfer full) Any thread. */
GstAllocator *gst_java_large_memory (void);

G_END_DECLS
