/* Finds a JDK (or any Java runtime image) that is new enough.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GJ_JAVA_MINIMUM 25

typedef struct {
  char *home;    /* folder that holds release and lib/ */
  char *libjvm;  /* path of libjvm.so */
  char *version; /* "25.0.3" */
  int feature;   /* 25 */
} GjJavaHome;

/* GST_JAVA_HOME if set (an older or broken one there is an error), else JAVA_HOME if it is new enough, else the newest
 * of the usual folders and of what PATH calls java. NULL with GJ_JVM_ERROR_NO_JDK that names what was looked at. Any
 * thread. (transfer full) */
GjJavaHome *gj_jvm_find (GError **error);

/* The same over given places: the two variables' values, or NULL, and shell patterns of folders. (transfer full) */
GjJavaHome *gj_jvm_find_in (
    const char *gst_java_home, const char *java_home, const char *const *patterns, GError **error);

/* The image at home, NULL where there is none. Links in home are resolved. (transfer full) */
GjJavaHome *gj_java_home_read (const char *home);

void gj_java_home_free (GjJavaHome *home);

G_END_DECLS
