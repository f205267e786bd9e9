/* Asks the kernel for dma-bufs.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * In words, as GST_JAVA_DMABUF has them:
 *
 *  - "udmabuf": memory of the process, made a dma-buf by /dev/udmabuf.
 *  - "heap", "heap:NAME": memory of /dev/dma_heap/NAME, "system" by default.
 *  - "memfd": no dma-buf at all, but an fd that can be mapped and passed on like one. No device takes it. For tests.
 *  - "none": there is none.
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

typedef struct GstJavaDmabufSource GstJavaDmabufSource;

/* Opens what the words say, and has it make a page; with NULL the first of udmabuf and heap that can. NULL: the error
 * says what each one lacks. (transfer full) Any thread. */
GstJavaDmabufSource *gst_java_dmabuf_source_open (const char *words, GError **error);
void gst_java_dmabuf_source_free (GstJavaDmabufSource *source);

/* What it was opened as: "udmabuf". Lives as long as the source. */
const char *gst_java_dmabuf_source_name (const GstJavaDmabufSource *source);

/* The fd, which is the caller's to close, of a new dma-buf of so many bytes, all of them 0; close-on-exec. size is a
 * multiple of the page size. -1: the error names the limit. Any thread. */
int gst_java_dmabuf_source_make (const GstJavaDmabufSource *source, gsize size, GError **error);

G_END_DECLS
