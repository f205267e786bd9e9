/* Carries log messages from Java into GST_DEBUG.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* Category "java": what concerns no element. */
GST_DEBUG_CATEGORY_EXTERN (gj_debug);

/* Makes the category; before anything is logged. Any thread, any number of times. */
void gj_log_init (void);

/* gj_host.log_enabled. Any thread; category is 0, which is gj_debug, or lives as long as the process, as GStreamer's
 * categories do. */
int32_t gj_log_enabled (int64_t category, int64_t level);

/* Writes the record if its level is let through; GJ_FALSE where it is not. record->peer is resolved by the caller:
 * object is the element it concerns, or NULL. Any thread; log functions that the application added run on it. */
int32_t gj_log_write (int64_t category, const gj_log_record *record, GObject *object);

/* gj_host.debug_min. */
const int32_t *gj_log_debug_min (void);

G_END_DECLS
