/* The buffers of one format, which all pools for that format in the process share.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * Lending and taking back are lock-free, and what came back last goes out first. Each thread leaves what it gives
 * back in a cell of its own, where it finds it again while it is still in the core's cache; what lay there goes on a
 * stack for all.
 *
 * A store is open as long as a started pool uses it. When the last one stops, it is closed: its free buffers are freed,
 * those under way are freed when they come back, and a new pool for the format gets a new store. Only a pool that has
 * used it before opens it again, so that a pool which is started often knows few stores. It goes away with the last
 * pool that knows it and the last buffer of its own.
 */
#pragma once

#include <gst/gst.h>

#include "gstjavaslots.h"

G_BEGIN_DECLS

typedef struct GstJavaStore GstJavaStore;

/* What a started pool contributes. */
typedef struct {
  guint initial; /* buffers that are there from the start */
  guint limit;   /* buffers that it may have lent at once, 0: any number */
} GstJavaShare;

/* Counts, taken one after the other while others go on; at rest capacity = available + in_use, acquires - releases =
 * in_use, allocations - frees = capacity. */
typedef struct {
  const char *key; /* as long as the store lives */
  guint capacity;  /* buffers that exist */
  guint available; /* of these, those at home */
  guint in_use;
  guint peak;  /* most in use at once, as seen whenever a thread found its cell empty */
  guint pools; /* that are started */
  guint64 acquires;
  guint64 releases;
  guint64 allocations;
  guint64 frees;
  guint64 overflows; /* buffers that were made though the limit was reached */
  guint64 waits;     /* acquires that had to wait */
  guint64 wait_ns;   /* how long, in sum */
} GstJavaStoreStats;

/* Makes a buffer of the store's format; (transfer full), NULL where there is no memory. */
typedef GstBuffer *(*GstJavaBufferMaker) (gpointer user);

/* The open store for a key; if there is none, former, which is for the same key or NULL, or a new one. The caller's
 * share counts until gst_java_store_leave. (transfer full) */
GstJavaStore *gst_java_store_join (const char *key, const GstJavaShare *share, GstJavaStore *former);
void gst_java_store_leave (GstJavaStore *store, const GstJavaShare *share);
void gst_java_store_unref (GstJavaStore *store);

/* Makes buffers until there are as many as all shares want from the start. FALSE: there is no memory. */
gboolean gst_java_store_prefill (GstJavaStore *store, GstJavaBufferMaker maker, gpointer user);

/* A buffer that is at home, NULL where there is none. borrower: kept alive until the buffer is back, and then told
 * by gst_java_pool_returned; may be NULL. (transfer full) */
GstBuffer *gst_java_store_take (GstJavaStore *store, GstObject *borrower);

/* Makes 1 + more buffers and lends one of them, as take does. more is cut to what the shares allow. */
GstBuffer *gst_java_store_grow (
    GstJavaStore *store, GstObject *borrower, guint more, GstJavaBufferMaker maker, gpointer user);

/* Takes away what a lent buffer has been given: timestamps, flags, metas but the pool's. */
void gst_java_store_reset (GstBuffer *buffer);

/* Takes back a buffer that take or grow has lent, and that is reset. Where its memory is no longer what it was made
 * with, or the store is closed or too full, it is freed. (transfer full) */
void gst_java_store_give_back (GstBuffer *buffer);

void gst_java_store_count_overflow (GstJavaStore *store);
void gst_java_store_count_wait (GstJavaStore *store, guint64 ns);
guint gst_java_store_capacity (GstJavaStore *store);
void gst_java_store_get_stats (GstJavaStore *store, GstJavaStoreStats *stats);

G_END_DECLS
