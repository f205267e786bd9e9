/* Registers Java elements of an application's own class path.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Registers the elements of an index (docs/element-index.md), given as UTF-8 text. Their classes are looked for in
 * origin: the path of a jar, or "classpath" for the class path of the JVM that the process has. Returns how many were
 * registered; what was wrong with others is in the log under "java". -1: the text is no index. Any thread, after
 * gst_init. */
GST_PLUGIN_EXPORT int32_t gst_java_register_elements (const char *index_text, const char *origin);

G_END_DECLS
