/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Calls C: the functions of gj_host, by name. Contracts and threads stand in abi.h.
 *
 * <p>All functions have one shape, so there is one door: {@link JniCall}, which costs nothing at start and per call
 * what a foreign function costs; {@link ForeignCall} where no host has opened that, as in tests.
 */
final class HostCalls {
  static final int FALSE = 0;
  static final int TRUE = 1;
  static final int THREW = Integer.MIN_VALUE;

  private static final long ALLOCATE = HostTable.slot(HostLayout.ALLOCATE);
  private static final long RELEASE = HostTable.slot(HostLayout.RELEASE);
  private static final long LOG_ENABLED = HostTable.slot(HostLayout.LOG_ENABLED);
  private static final long LOG = HostTable.slot(HostLayout.LOG);
  private static final long PEER_UNREF = HostTable.slot(HostLayout.PEER_UNREF);
  private static final long POST = HostTable.slot(HostLayout.POST);
  private static final long NOTIFY = HostTable.slot(HostLayout.NOTIFY);
  private static final long EMIT = HostTable.slot(HostLayout.EMIT);
  private static final long CONFIGURE = HostTable.slot(HostLayout.CONFIGURE);
  private static final long TIME = HostTable.slot(HostLayout.TIME);
  private static final long ELEMENT = HostTable.slot(HostLayout.ELEMENT);
  private static final long FRAME_MAP = HostTable.slot(HostLayout.FRAME_MAP);
  private static final long FRAME_GET_META = HostTable.slot(HostLayout.FRAME_GET_META);
  private static final long FRAME_ADD_META = HostTable.slot(HostLayout.FRAME_ADD_META);
  private static final long CAPS = HostTable.slot(HostLayout.CAPS);
  private static final long DEBUG_MIN = HostTable.slot(HostLayout.DEBUG_MIN);

  private static final boolean BY_JNI = JniCall.isOpen();

  private HostCalls() {}

  static int call(long function, long a, long b) {
    return BY_JNI ? JniCall.call(function, a, b) : ForeignCall.call(function, a, b);
  }

  /** Lowest severity that any category lets through, as GStreamer's number. */
  static int debugMin() {
    return NativeMemory.getInt(DEBUG_MIN);
  }

  /**
   * Host memory of so many bytes, to be given to the host or to {@link #release}.
   *
   * @throws OutOfMemoryError if there is none
   */
  static long allocate(long bytes) {
    long out = Scratch.claim();
    try {
      NativeMemory.setLong(out, 0);
      call(ALLOCATE, bytes, out);
      long address = NativeMemory.getLong(out);
      if (address == 0) {
        throw new OutOfMemoryError("no native memory for " + bytes + " bytes");
      }
      return address;
    } finally {
      Scratch.free(out);
    }
  }

  static void release(long address) {
    call(RELEASE, address, 0);
  }

  /** A host string with this text, 0 for null. */
  static long hostString(String text) {
    if (text == null) {
      return 0;
    }
    byte[] bytes = NativeMemory.utf8(text);
    long address = allocate(bytes.length);
    NativeMemory.write(address, bytes);
    return address;
  }

  /** Reads a host string whose address stands at address, and releases it. */
  static String takeString(long address) {
    long string = NativeMemory.getLong(address);
    if (string == 0) {
      return null;
    }
    try {
      return NativeMemory.text(string);
    } finally {
      release(string);
    }
  }

  static boolean logEnabled(long category, int level) {
    return call(LOG_ENABLED, category, level) == TRUE;
  }

  static void log(long category, long record) {
    call(LOG, category, record);
  }

  static void peerUnref(long peer) {
    call(PEER_UNREF, peer, 0);
  }

  static int post(long peer, long message) {
    return call(POST, peer, message);
  }

  static void notify(long peer, int property) {
    call(NOTIFY, peer, property);
  }

  static int emit(long peer, long signal) {
    return call(EMIT, peer, signal);
  }

  static int configure(long peer, long whatAndValue) {
    return call(CONFIGURE, peer, whatAndValue);
  }

  static int time(long peer, long time) {
    return call(TIME, peer, time);
  }

  static int element(long peer, long address) {
    return call(ELEMENT, peer, address);
  }

  static int frameMap(long frame, int access) {
    return call(FRAME_MAP, frame, access);
  }

  static int frameGetMeta(long frame, long meta) {
    return call(FRAME_GET_META, frame, meta);
  }

  static int frameAddMeta(long frame, long meta) {
    return call(FRAME_ADD_META, frame, meta);
  }

  static int caps(int operation, long operands) {
    return call(CAPS, operation, operands);
  }
}
