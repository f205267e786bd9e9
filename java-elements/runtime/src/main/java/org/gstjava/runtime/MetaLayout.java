/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * A meta of a buffer.
 *
 * <p>gj_meta of abi.h; offsets in bytes.
 */
final class MetaLayout {
  static final long NAME = 0;
  static final long STRUCTURE = 8;
  static final long SIZE_OF = 16;

  private MetaLayout() {}
}
