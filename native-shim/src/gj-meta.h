/* Names of custom metas, which a process registers once and for ever.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* The field of a custom meta's structure that holds a Java object. */
#define GJ_META_OBJECT_FIELD "java-record"

/* The custom meta of that name, whoever has registered it; NULL where there is none. Any thread. */
const GstMetaInfo *gj_meta_find (const char *name);

/* The same, registered where there is none. NULL where that can't be, with the reason in *problem, unless that is NULL.
 * (transfer full) Any thread. */
const GstMetaInfo *gj_meta_register (const char *name, char **problem);

G_END_DECLS
