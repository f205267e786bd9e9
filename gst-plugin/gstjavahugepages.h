/* An allocator of memory in huge pages.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* System memory that begins at a huge page, and consists of such where the system has them. One for the process.
 * (transfer full) Any thread. */
GstAllocator *gst_java_huge_pages (void);

G_END_DECLS
