/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Arguments of dmabuf_dup.
 *
 * <p>gj_dmabuf_fd of abi.h; offsets in bytes.
 */
final class DmabufFdLayout {
  static final long PROBLEM = 0;
  static final long PLANE = 8;
  static final long FD = 12;
  static final long SIZE_OF = 16;

  private DmabufFdLayout() {}
}
