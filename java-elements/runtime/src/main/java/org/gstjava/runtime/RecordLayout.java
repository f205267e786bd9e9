/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A record on its way to a frame or from it.
 *
 * <p>gj_record of abi.h; offsets in bytes.
 */
final class RecordLayout {
  static final long SHAPE = 0;
  static final long OBJECT = 8;
  static final long VALUES = 16;
  static final long PROBLEM = 24;
  static final long SIZE_OF = 32;

  private RecordLayout() {}
}
