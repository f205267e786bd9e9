/* Starts the process's JVM, or joins the one that is there, and exchanges tables with the Java runtime, once.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* Codes of GJ_JVM_ERROR. */
typedef enum {
  GJ_JVM_ERROR_NO_JDK,  /* none found, or none new enough */
  GJ_JVM_ERROR_OPTIONS, /* libjvm refused an option of GST_JAVA_OPTIONS */
  GJ_JVM_ERROR_START,   /* the JVM did not start for another reason */
  GJ_JVM_ERROR_RUNTIME, /* gstjava-runtime.jar is missing or its bootstrap failed */
  GJ_JVM_ERROR_VERSION  /* the two sides' ABI versions differ */
} GjJvmError;

#define GJ_JVM_ERROR (gj_jvm_error_quark ())
GQuark gj_jvm_error_quark (void);

/* The runtime's table. The first call starts or joins the JVM, on a thread of its own, and may take 100 ms; calls
 * meanwhile wait for it, later ones return at once. Any thread. jar_folder holds gstjava-api.jar and
 * gstjava-runtime.jar; host lives as long as the process; both are those of the first call. NULL with an error whose
 * text says what to do; a failure to find a JDK is tried again at the next call, one that went further is final. */
const gj_runtime *gj_jvm_runtime (const char *jar_folder, const gj_host *host, GError **error);

/* Whether a JVM has been started or joined by gj_jvm_runtime. Any thread. */
gboolean gj_jvm_is_running (void);

/* Destroys the JVM that gj_jvm_runtime started, with its shutdown hooks, and waits at most max_ms for that. FALSE when
 * it took longer, or there is none: a JVM that was joined is not ours. No call to Java is under way or comes later. A
 * process needs this only where shutdown work is wanted; a recording of the AOT cache (gj-jvm-cache.h) does it by
 * itself at exit. */
gboolean gj_jvm_destroy (guint max_ms);

G_END_DECLS
