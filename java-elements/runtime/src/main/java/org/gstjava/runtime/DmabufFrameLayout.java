/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A frame in dma-bufs.
 *
 * <p>gj_dmabuf_frame of abi.h; offsets in bytes.
 */
final class DmabufFrameLayout {
  static final long MODIFIER = 0;
  static final long FOURCC = 8;
  static final long N_PLANES = 12;
  static final long N_FDS = 16;
  static final long RESERVED = 20;
  static final long PLANES = 24;
  static final long SIZE_OF = 152;

  private DmabufFrameLayout() {}
}
