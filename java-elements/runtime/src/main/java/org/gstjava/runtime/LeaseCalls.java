/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * The functions of gj_host that lend buffers, which a host may be without. Contracts and threads stand in
 * abi.h.
 */
final class LeaseCalls {
  private static final long LEASE_NEW = HostTable.optional(HostLayout.LEASE_NEW);
  private static final long SOURCE_OPEN = HostTable.optional(HostLayout.SOURCE_OPEN);
  private static final long SOURCE_CLOSE = HostTable.optional(HostLayout.SOURCE_CLOSE);
  private static final long LEASE_ACQUIRE = HostTable.optional(HostLayout.LEASE_ACQUIRE);
  private static final long LEASE_RETAIN = HostTable.optional(HostLayout.LEASE_RETAIN);
  private static final long LEASE_CLOSE = HostTable.optional(HostLayout.LEASE_CLOSE);
  private static final long LEASE_PUSH = HostTable.optional(HostLayout.LEASE_PUSH);
  private static final long POOL_STATS = HostTable.optional(HostLayout.POOL_STATS);

  private LeaseCalls() {}

  private static final boolean ARE_OFFERED = areOffered(HostLayout.LEASE_NEW, HostLayout.LEASE_PUSH);

  /** Whether there are all of them. */
  static boolean areOffered() {
    return ARE_OFFERED;
  }

  /** Whether none of the functions in a stretch of the host's table is missing. */
  static boolean areOffered(long first, long last) {
    for (long slot = first; slot <= last; slot += 8) {
      if (HostTable.optional(slot) == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Refuses where they are not there.
   *
   * @throws UnsupportedOperationException naming the side that is too old
   */
  static void require(boolean offered) {
    if (!offered) {
      throw new UnsupportedOperationException(
          "libgstjava.so is older than gstjava-runtime.jar and lends no buffers: install both from one release");
    }
  }

  /** Address of a new, empty lease that stays for the life of the process; 0 where there is no memory. */
  static long leaseNew() {
    long out = Scratch.claim();
    try {
      NativeMemory.setLong(out, 0);
      return HostCalls.call(LEASE_NEW, out, 0) == HostCalls.TRUE ? NativeMemory.getLong(out) : 0;
    } finally {
      Scratch.free(out);
    }
  }

  static int sourceOpen(long peer, long source) {
    return HostCalls.call(SOURCE_OPEN, peer, source);
  }

  static void sourceClose(long peer, long source) {
    HostCalls.call(SOURCE_CLOSE, peer, source);
  }

  /** GstFlowReturn. */
  static int acquire(long peer, long acquire) {
    return HostCalls.call(LEASE_ACQUIRE, peer, acquire);
  }

  static int retain(long lease, long lent) {
    return HostCalls.call(LEASE_RETAIN, lease, lent);
  }

  static void close(long lease) {
    HostCalls.call(LEASE_CLOSE, lease, 0);
  }

  /** GstFlowReturn. */
  static int push(long peer, long lease) {
    return HostCalls.call(LEASE_PUSH, peer, lease);
  }

  /** Text of a structure, null where there is none. */
  static String poolStats(long peer) {
    if (POOL_STATS == 0) {
      return null;
    }
    long out = Scratch.claim();
    try {
      NativeMemory.setLong(out, 0);
      HostCalls.call(POOL_STATS, peer, out);
      return HostCalls.takeString(out);
    } finally {
      Scratch.free(out);
    }
  }
}
