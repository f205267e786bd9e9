/* Frames made of dma-bufs that an application owns, and dma-bufs that go to another process.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "gstjavapeer.h"

G_BEGIN_DECLS

/* gj_host.dmabuf_import, dmabuf_send */
int32_t gst_java_dmabuf_import (gj_peer *peer, gj_dmabuf_import *args);
int32_t gst_java_dmabuf_send (gj_dmabuf_message *args, void *none);

G_END_DECLS
