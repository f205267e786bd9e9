/* The process's Java runtime, as the elements use it.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavaruntime.h"

#include "gj-entry.h"
#include "gj-jvm.h"
#include "gstjavapath.h"

static const gj_host *host;       /* written before there are elements */
static const gj_runtime *runtime; /* atomic */

void
gst_java_runtime_set_host (const gj_host *table)
{
  host = table;
}

gboolean
gst_java_runtime_ensure (GError **error)
{
  if (!g_atomic_pointer_get (&runtime)) {
    const gj_runtime *found = gj_jvm_runtime (gst_java_path_jar_folder (), host, error);
    if (!found)
      return FALSE;
    g_atomic_pointer_set (&runtime, (gpointer)found);
  }
  return TRUE;
}

const gj_runtime *
gst_java_runtime (void)
{
  return g_atomic_pointer_get (&runtime);
}

const void *
gst_java_runtime_calls (int32_t family)
{
  return gj_entry_calls (family);
}
