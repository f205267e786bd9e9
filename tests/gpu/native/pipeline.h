/* Runs pipelines for checks and gathers what comes out of them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/* Made of a description of gst_parse_launch; the task fails where that is refused. (transfer full) */
GstElement *pipeline_make (const char *description);

/* Gathers the pixels of all frames that reach the sink of a name, rows without their padding. Call before it plays;
 * owned by the caller, to be read when the pipeline has ended. The sink is a fakesink, and its frames are in system
 * memory. (transfer full) */
GByteArray *pipeline_gather (GstElement *pipeline, const char *sink);

/* The same, but eight bytes of a hash for each frame. (transfer full) */
GByteArray *pipeline_gather_hashes (GstElement *pipeline, const char *sink);

/* Waits for the end of what plays. The task fails at an error. */
void pipeline_wait (GstElement *pipeline);

/* Plays to the end, and stops; the task fails at an error. */
void pipeline_run (GstElement *pipeline);

/* Plays until an error comes, waits another moment, and stops: the errors, of the given element alone unless that is
 * NULL, as "message (debug)". The task fails where there is none. (transfer full) */
GPtrArray *pipeline_errors (GstElement *pipeline, const char *of);

/* What all frames of a description's fakesink called sink have. (transfer full) */
GByteArray *pipeline_bytes (const char *description);
GByteArray *pipeline_hashes (const char *description);

/* The task fails unless both are the same; says where they part. */
void pipeline_must_equal (const GByteArray *got, const GByteArray *expected, const char *what);

G_END_DECLS
