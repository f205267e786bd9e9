/* A program that starts the JVM as the plugin does: prints "started" and how long it took where -t is given, or the
 * error.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <glib.h>
#include <string.h>

#include "gj-jvm.h"

int
main (int argc, char **argv)
{
  static gj_host host;
  GError *error = NULL;
  gint64 begin = g_get_monotonic_time ();

  if (gj_jvm_runtime (g_getenv ("GST_TEST_JARS"), &host, &error) == NULL) {
    g_print ("%s\n", error->message);
    return 1;
  }
  if (argc > 1 && strcmp (argv[1], "-t") == 0)
    g_print ("started in %.1f ms\n", (g_get_monotonic_time () - begin) / 1000.0);
  else
    g_print ("started\n");
  return 0;
}
