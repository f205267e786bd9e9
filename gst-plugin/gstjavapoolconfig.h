/* The configuration of a GstJavaPool.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

typedef enum { GST_JAVA_GROWTH_FIXED, GST_JAVA_GROWTH_LINEAR, GST_JAVA_GROWTH_EXPONENTIAL } GstJavaGrowth;

typedef enum { GST_JAVA_EXHAUSTION_BLOCK, GST_JAVA_EXHAUSTION_FAIL, GST_JAVA_EXHAUSTION_OVERFLOW } GstJavaExhaustion;

typedef struct {
  guint size;    /* bytes of a buffer */
  guint initial; /* buffers made at the start */
  guint limit;   /* buffers lent at once, 0: any number */
  GstJavaGrowth growth;
  guint step; /* of linear growth, 1 or more */
  GstJavaExhaustion exhaustion;
  gboolean is_zeroed;
  gboolean is_prefaulted;
  gboolean is_video; /* its caps are raw video */
  char *key;         /* same key, same buffers */
} GstJavaPoolConfig;

/* Parses "fixed", "linear", "linear:N" or "exponential". FALSE: error names what is allowed. step may be NULL. */
gboolean gst_java_growth_parse (const char *text, GstJavaGrowth *growth, guint *step, GError **error);

/* Parses "block", "fail" or "overflow". */
gboolean gst_java_exhaustion_parse (const char *text, GstJavaExhaustion *exhaustion, GError **error);

/* Sets in the structure what the pool itself wants: alignment, and the allocator of huge pages. */
gboolean gst_java_pool_config_prepare (GstStructure *structure, GError **error);

/* Reads all but size and key. FALSE: error names the value and what is allowed, and config is as it was. */
gboolean gst_java_pool_config_read (const GstStructure *structure, GstJavaPoolConfig *config, GError **error);

/* Sets size and key from what the structure holds now. */
void gst_java_pool_config_make_key (GstStructure *structure, GstJavaPoolConfig *config);

void gst_java_pool_config_copy (const GstJavaPoolConfig *config, GstJavaPoolConfig *copy);
gboolean gst_java_pool_config_is_equal (const GstJavaPoolConfig *a, const GstJavaPoolConfig *b);
void gst_java_pool_config_clear (GstJavaPoolConfig *config);

/* How many buffers to make beside the one that is needed, given that so many exist. */
guint gst_java_pool_config_growth (const GstJavaPoolConfig *config, guint capacity);

G_END_DECLS
