/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * What the records of one class have in common.
 *
 * <p>gj_record_shape of abi.h; offsets in bytes.
 */
final class RecordShapeLayout {
  static final long NAME = 0;
  static final long FIELDS = 8;
  static final long PROBLEM = 16;
  static final long SHAPE = 24;
  static final long N_FIELDS = 32;
  static final long RESERVED = 36;
  static final long SIZE_OF = 40;

  private RecordShapeLayout() {}
}
