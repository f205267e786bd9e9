/* Caps algebra for Java, by text, and the parsing of caps and structures that others wrote.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

#include "gstjava/abi.h"

G_BEGIN_DECLS

/* The caps that text stands for. NULL with GST_CORE_ERROR_CAPS and a phrase that says what is wrong with it.
 * GStreamer's own parser raises criticals and warnings over some malformed text (a range that does not rise, a name
 * that begins with a digit); this one refuses such text before it gets there. Any thread. (transfer full) */
GstCaps *gj_caps_parse (const char *text, GError **error);

/* Likewise for a structure. (transfer full) */
GstStructure *gj_structure_parse (const char *text, GError **error);

/* gj_host.caps. Any thread. GJ_THREW also where op is not one, or there is nothing to fixate: ANY. */
int32_t gj_caps (int64_t op, gj_caps_op *args);

G_END_DECLS
