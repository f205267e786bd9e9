/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Where an element draws buffers of one raw format from.
 *
 * <p>gj_lease_source of abi.h; offsets in bytes.
 */
final class LeaseSourceLayout {
  static final long CAPS = 0;
  static final long PROBLEM = 8;
  static final long SOURCE = 16;
  static final long SAMPLES = 24;
  static final long RESERVED = 28;
  static final long SIZE_OF = 32;

  private LeaseSourceLayout() {}
}
