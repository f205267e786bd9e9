/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Arguments of frame_dmabuf.
 *
 * <p>gj_dmabuf_map of abi.h; offsets in bytes.
 */
final class DmabufMapLayout {
  static final long FRAME = 0;
  static final long PROBLEM = 8;
  static final long SIZE_OF = 16;

  private DmabufMapLayout() {}
}
