/* Says where the AOT cache of a JVM, its jars and its options lies.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The cache (JEP 483, JEP 514) makes the JVM start faster. It fits one JVM, one class path and one set of options; its
 * name is made of all of these, so that a change of any is simply a cache that is not there.
 */
#pragma once

#include <glib.h>

#include "gj-jvm-find.h"

G_BEGIN_DECLS

/* Whether this process is to write the cache when it ends: GST_JAVA_AOT_RECORD=1. */
gboolean gj_jvm_cache_is_recording (void);

/* $XDG_CACHE_HOME/gstreamer-1.0/java/KEY.aot. options is NULL-terminated, jars are paths. Any thread. (transfer full)
 */
char *gj_jvm_cache_path (const GjJavaHome *home, const GPtrArray *jars, const char *const *options);

/* Makes room for a cache at path: its folder, and of the caches already there only the newest are kept, as each JVM and
 * each build leaves one of about 12 MB. FALSE where the folder can't be made. */
gboolean gj_jvm_cache_prepare (const char *path);

G_END_DECLS
