/* A pool that does nothing but exchange one pointer: what remains is what GstBufferPool itself costs.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

/* For one thread that has one buffer at a time: others get new ones, which are freed. (transfer full) */
GstBufferPool *floor_pool_new (void);
