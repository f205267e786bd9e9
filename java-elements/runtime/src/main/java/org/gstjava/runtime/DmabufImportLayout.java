/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Arguments of dmabuf_import.
 *
 * <p>gj_dmabuf_import of abi.h; offsets in bytes.
 */
final class DmabufImportLayout {
  static final long CAPS = 0;
  static final long FRAME = 8;
  static final long PROBLEM = 16;
  static final long OFFSET = 24;
  static final long FD = 56;
  static final long STRIDE = 72;
  static final long N_PLANES = 88;
  static final long RESERVED = 92;
  static final long SIZE_OF = 96;

  private DmabufImportLayout() {}
}
