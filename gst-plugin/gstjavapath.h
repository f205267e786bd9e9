/* Where jars with elements lie.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* The folder java/ beside libgstjava.so, which holds the API and the runtime too. Static. */
const char *gst_java_path_jar_folder (void);

/* All jars: those of GST_JAVA_PATH (folders and jars), then of the folder java/ in each folder of the plugin path,
 * beside this library, and of the user. Each once, a folder's in the order of their names. (transfer full) char * */
GPtrArray *gst_java_path_list_jars (void);

/* Makes the registry look at the plugin again when one of these places changes. */
void gst_java_path_add_dependencies (GstPlugin *plugin);

G_END_DECLS
