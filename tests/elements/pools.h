/* What the tests of pools and leases share: a pool to offer, a look at what passes a pad, counts that add up.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/video/gstvideopool.h>
#include <gst/video/video.h>

#include "fixture.h"

/* ---- a pool that downstream offers ---- */

typedef enum {
  TEST_POOL_SOUND,    /* takes any configuration for video */
  TEST_POOL_PADDED,   /* its rows are 64 bytes longer than they have to be, and two rows lie above the picture */
  TEST_POOL_SHORT,    /* gives buffers of 16 bytes, whatever its configuration says */
  TEST_POOL_REFUSING, /* takes no configuration */
} TestPoolKind;

typedef struct {
  GstVideoBufferPool parent;

  TestPoolKind kind;
  gint acquires; /* atomic */
  gint made;     /* atomic; buffers that it has allocated */
} TestPool;

TestPool *test_pool_new (TestPoolKind kind);

/* Lets a sink pad answer allocation queries until the probe is removed that is returned: it knows GstVideoMeta, and has
 * a pool unless that is NULL, which must live as long. */
gulong offer_pool (GstPad *pad, TestPool *pool);

/* ---- pipelines ---- */

/* A pipeline by a description, in which nobody keeps the last buffer. (transfer full) */
GstElement *make_pools_pipeline (const char *description);

/* An element of a pipeline by its name, borrowed, and one of its pads. (transfer full) */
GstElement *element_of (GstElement *pipeline, const char *name);
GstPad *pad_of (GstElement *pipeline, const char *name, const char *pad);

/* Plays to the end of the stream, which stays in PLAYING; an error fails the test. */
void play_to_end (GstElement *pipeline);

/* ---- a look at buffers ---- */

/* What has passed a pad. Pictures are of the fixtures that count at 25 frames per second: all samples of the frame with
 * number n are n modulo 256. */
typedef struct {
  GMutex lock;
  gint n;                /* atomic; buffers */
  gint wrong;            /* pictures that are not what their pts asks for */
  gint strangers;        /* buffers that are not of pool */
  gint hold;             /* atomic; how many more buffers are to be kept in held */
  guint8 inverted;       /* 255 where the picture is the negative, else 0 */
  gboolean has_pictures; /* whether the contents are looked at; from the beginning */
  GstBufferPool *pool;   /* borrowed; NULL: any */
  GPtrArray *held;       /* of GstBuffer */
  GHashTable *addresses; /* of the memory that has passed */
  gulong probe;
  GstPad *pad;
} Catch;

void catch_begin (Catch *caught, GstPad *pad);
void catch_release (Catch *caught); /* gives back what is held */
void catch_end (Catch *caught);

/* Whether each sample of each plane has the value. */
gboolean picture_is (GstBuffer *buffer, const GstVideoInfo *info, guint8 value);

/* ---- counts ---- */

/* A count of pool-stats; 0 where the element has no pool. */
guint64 pool_stat (GstElement *element, const char *field);

/* A3, A8: waits until no buffer of the element's pool is in use; then the counts must add up. */
void expect_pool_at_rest (GstElement *element);

/* Counts what is allocated with at least so many bytes in the whole process, from now on. While fails is set there is
 * no memory of that size. */
typedef struct {
  gsize least;
  gint allocations; /* atomic */
  gint alive;       /* atomic; those that are not freed yet */
  gint fails;       /* atomic */
} Allocations;

extern Allocations allocations;
void count_allocations (gsize least);
