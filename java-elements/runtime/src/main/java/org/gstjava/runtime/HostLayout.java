/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * The host's table of functions.
 *
 * <p>gj_host of abi.h; offsets in bytes.
 */
final class HostLayout {
  static final long STRUCT_SIZE = 0;
  static final long ABI_VERSION = 4;
  static final long DEBUG_MIN = 8;
  static final long LAYOUT = 16;
  static final long ALLOCATE = 24;
  static final long RELEASE = 32;
  static final long LOG_ENABLED = 40;
  static final long LOG = 48;
  static final long PEER_UNREF = 56;
  static final long POST = 64;
  static final long NOTIFY = 72;
  static final long EMIT = 80;
  static final long CONFIGURE = 88;
  static final long TIME = 96;
  static final long ELEMENT = 104;
  static final long FRAME_MAP = 112;
  static final long FRAME_GET_META = 120;
  static final long FRAME_ADD_META = 128;
  static final long CAPS = 136;

  // Of a host that lends buffers; an older one ends here.
  static final long LEASE_NEW = 144;
  static final long SOURCE_OPEN = 152;
  static final long SOURCE_CLOSE = 160;
  static final long LEASE_ACQUIRE = 168;
  static final long LEASE_RETAIN = 176;
  static final long LEASE_CLOSE = 184;
  static final long LEASE_PUSH = 192;
  static final long POOL_STATS = 200;

  // Of a host that knows CUDA frames.
  static final long FRAME_CUDA = 208;

  // Of a host that takes records.
  static final long RECORD_SHAPE = 216;
  static final long RECORD_PUT = 224;
  static final long RECORD_GET = 232;

  // Of a host that knows dma-bufs.
  static final long FRAME_DMABUF = 240;
  static final long DMABUF_DUP = 248;
  static final long DMABUF_CLOSE = 256;
  static final long FRAME_UNMAP = 264;
  static final long DMABUF_IMPORT = 272;
  static final long DMABUF_SEND = 280;
  static final long SIZE_OF = 288;

  private HostLayout() {}
}
