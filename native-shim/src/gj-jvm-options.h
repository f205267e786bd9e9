/* Puts together the options a new JVM is started with.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

#include "gj-jvm-find.h"

G_BEGIN_DECLS

/* Paths of the jars in the folder whose names begin with gstjava-: the runtime, the API, others, CUDA. NULL with
 * GJ_JVM_ERROR_RUNTIME where there is no runtime among them. (transfer full) */
GPtrArray *gj_jvm_jars (const char *jar_folder, GError **error);

/* Ours, then those of GST_JAVA_OPTIONS split as a shell splits words. NULL with GJ_JVM_ERROR_OPTIONS when they cannot
 * be split or when a trial run of the JDK's own launcher refuses them: libjvm may end the process over a bad option,
 * the launcher only itself. The trial takes about 50 ms and is made only for options of the user. NULL with
 * GJ_JVM_ERROR_RUNTIME as gj_jvm_jars. Any thread. (transfer full) NULL-terminated. */
char **gj_jvm_options (const GjJavaHome *home, const char *jar_folder, GError **error);

G_END_DECLS
