/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A line of the log.
 *
 * <p>gj_log_record of abi.h; offsets in bytes.
 */
final class LogRecordLayout {
  static final long LEVEL = 0;
  static final long LINE = 4;
  static final long FILE = 8;
  static final long FUNCTION = 16;
  static final long TEXT = 24;
  static final long PEER = 32;
  static final long SIZE_OF = 40;

  private LogRecordLayout() {}
}
