/* Sends one frame through elements again and again, and takes the time: what the elements cost, and nothing else.
 *
 * The frame that comes out goes in again, so all of it stays where it is: nothing is made, read, shown or dropped. All
 * loops of a stage share its CUDA context.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

typedef struct _FrameLoop FrameLoop;

/* A pipeline without sources and sinks that loops stand in; it has a CUDA context. (transfer full) */
GstElement *stage_new (void);

/* Elements of a description, on a stage; frames go in and come out with these caps. The task fails where they can't be
 * made. Any number of loops, each for one thread at a time. (transfer full) */
FrameLoop *frame_loop_new (GstElement *stage, const char *description, const char *caps);

/* An element of the description. (transfer full) */
GstElement *frame_loop_get (FrameLoop *loop, const char *name);

/* Has the elements work on a frame (transfer full) so many times, and waits for the device. Returns seconds for each
 * time; the frame is *frame again (transfer full). The task fails at an error. */
double frame_loop_run (FrameLoop *loop, GstBuffer **frame, guint times);

/* Takes the elements off the stage. */
void frame_loop_free (FrameLoop *loop);

/* A picture of a test pattern on the device, by the stage's context. (transfer full) */
GstBuffer *stage_picture (GstElement *stage, const char *format, int width, int height);

/* Bytes of a frame in device memory. (transfer full) */
GByteArray *stage_download (GstElement *stage, GstBuffer *frame, const char *format, int width, int height);

/* How often it takes the elements to make a sample of some tenths of a second, at least twice; they are warm
 * afterwards. */
guint frame_loop_calibrate (FrameLoop *loop, GstBuffer **frame);

G_END_DECLS
