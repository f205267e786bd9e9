/* Finds the Java runtime by JNI, and agrees with it on version and functions.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* Whether the JVM is new enough for the runtime. env is the JNIEnv * of the calling thread, here and below. FALSE with
 * GJ_JVM_ERROR_NO_JDK that names its version. */
gboolean gj_bootstrap_check_java (void *env, GError **error);

/* Calls org.gstjava.runtime.Bootstrap.open and gives the runtime's table (gj-entry.h), which is valid for the life of
 * the process. The class is that of the JVM's class path; where that has none, and may_load, the one among the jars of
 * jar_folder. NULL with GJ_JVM_ERROR_RUNTIME, or GJ_JVM_ERROR_VERSION where the two sides differ. No Java exception
 * stays pending. */
const gj_runtime *gj_bootstrap_start (
    void *env, const char *jar_folder, gboolean may_load, const gj_host *host, GError **error);

G_END_DECLS
