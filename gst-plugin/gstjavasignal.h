/* Signals that Java elements emit, and actions that applications call on them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "gstjavapeer.h"

G_BEGIN_DECLS

/* Adds the signals and actions of the element to its GType, and their numbers to type->signals. */
void gst_java_signals_install (GstJavaType *type, GType gtype);

/* gj_host.emit, with the element at hand. */
int32_t gst_java_signal_emit (GstJavaPeer *peer, GstElement *element, gj_signal *signal);

G_END_DECLS
