/* The native side of JavaHost.java: asks for the runtime from inside a JVM that an application made.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <glib.h>

#include "gj-jvm.h"

/* jni.h belongs to the shim alone: this is its calling convention, without what it passes. */
int Java_JavaHost_join (void *env, void *class) __attribute__ ((visibility ("default")));

int
Java_JavaHost_join (void *env, void *class)
{
  static gj_host host;
  GError *error = NULL;

  (void)env;
  (void)class;
  if (gj_jvm_runtime (g_getenv ("GST_TEST_JARS"), &host, &error) != NULL) {
    g_print ("joined, %s\n", gj_jvm_destroy (1000) ? "destroyed" : "not ours to destroy");
    return 0;
  }
  g_print ("%s\n", error->message);
  return 1;
}
