/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Negotiated caps.
 *
 * <p>gj_caps_change of abi.h; offsets in bytes.
 */
final class CapsChangeLayout {
  static final long IN = 0;
  static final long OUT = 8;
  static final long IN_INFO = 16;
  static final long OUT_INFO = 24;
  static final long IN_MEDIA = 32;
  static final long OUT_MEDIA = 36;
  static final long SIZE_OF = 40;

  private CapsChangeLayout() {}
}
