/* Tells ThreadSanitizer about GMutex and GCond, which GLib makes of futexes, so that it can't see them itself.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * These stand before GLib's functions of the same name, and call them. What GLib and GStreamer do inside stays
 * invisible, as neither is instrumented; nothing is suppressed.
 */
#include <dlfcn.h>
#include <glib.h>
#include <sanitizer/tsan_interface.h>

/* GLib's own function of this name. */
#define REAL(name, ...)                                                                                                \
  static void (*real) (__VA_ARGS__);                                                                                   \
  if (!real)                                                                                                           \
  real = (void (*) (__VA_ARGS__))dlsym (RTLD_NEXT, name)

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

__attribute__ ((visibility ("default"), no_sanitize ("thread"))) void
g_mutex_lock (GMutex *mutex)
{
  REAL ("g_mutex_lock", GMutex *);
  real (mutex);
  __tsan_acquire (mutex);
}

__attribute__ ((visibility ("default"), no_sanitize ("thread"))) void
g_mutex_unlock (GMutex *mutex)
{
  REAL ("g_mutex_unlock", GMutex *);
  __tsan_release (mutex);
  real (mutex);
}

__attribute__ ((visibility ("default"), no_sanitize ("thread"))) void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  REAL ("g_cond_wait", GCond *, GMutex *);
  __tsan_release (mutex);
  real (cond, mutex);
  __tsan_acquire (mutex);
}

G_GNUC_END_IGNORE_DEPRECATIONS
