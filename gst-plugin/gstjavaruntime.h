/* The process's Java runtime, as the elements use it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* Sets what Java will call; before anything else here. */
void gst_java_runtime_set_host (const gj_host *table);

/* Starts or joins the JVM if need be. FALSE with an error that says what to do. Any thread, may take 100 ms. */
gboolean gst_java_runtime_ensure (GError **error);

/* The runtime's table, once gst_java_runtime_ensure has succeeded. Any thread. */
const gj_runtime *gst_java_runtime (void);

/* The runtime's table of a family of calls, once gst_java_runtime_ensure has succeeded. Any thread. */
const void *gst_java_runtime_calls (int32_t family);

G_END_DECLS
