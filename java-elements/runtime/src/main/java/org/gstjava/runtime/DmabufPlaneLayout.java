/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * One plane of a frame in dma-bufs.
 *
 * <p>gj_dmabuf_plane of abi.h; offsets in bytes.
 */
final class DmabufPlaneLayout {
  static final long OFFSET = 0;
  static final long SIZE = 8;
  static final long FD = 16;
  static final long STRIDE = 20;
  static final long ROWS = 24;
  static final long RESERVED = 28;
  static final long SIZE_OF = 32;

  private DmabufPlaneLayout() {}
}
