/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Arguments of dmabuf_send.
 *
 * <p>gj_dmabuf_message of abi.h; offsets in bytes.
 */
final class DmabufMessageLayout {
  static final long PATH = 0;
  static final long DATA = 8;
  static final long SIZE = 16;
  static final long PROBLEM = 24;
  static final long FD = 32;
  static final long RESERVED = 36;
  static final long SIZE_OF = 40;

  private DmabufMessageLayout() {}
}
