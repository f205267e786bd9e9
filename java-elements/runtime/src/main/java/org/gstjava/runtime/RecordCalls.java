/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * The functions of gj_host that carry records, which a host may be without. Contracts and threads stand in
 * abi.h.
 */
final class RecordCalls {
  private static final long RECORD_SHAPE = HostTable.optional(HostLayout.RECORD_SHAPE);
  private static final long RECORD_PUT = HostTable.optional(HostLayout.RECORD_PUT);
  private static final long RECORD_GET = HostTable.optional(HostLayout.RECORD_GET);

  private RecordCalls() {}

  /**
   * Refuses where they are not there.
   *
   * @throws UnsupportedOperationException naming the side that is too old
   */
  static void require() {
    if (RECORD_SHAPE == 0 || RECORD_PUT == 0 || RECORD_GET == 0) {
      throw new UnsupportedOperationException(
          "libgstjava.so is older than gstjava-runtime.jar and carries no records: install both from one release");
    }
  }

  static int shape(long shape) {
    return HostCalls.call(RECORD_SHAPE, shape, 0);
  }

  static int put(long frame, long record) {
    return HostCalls.call(RECORD_PUT, frame, record);
  }

  static int get(long frame, long record) {
    return HostCalls.call(RECORD_GET, frame, record);
  }
}
