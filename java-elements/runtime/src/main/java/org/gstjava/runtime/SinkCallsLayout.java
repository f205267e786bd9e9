/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Calls of a sink.
 *
 * <p>gj_sink_calls of abi.h; offsets in bytes.
 */
final class SinkCallsLayout {
  static final long STRUCT_SIZE = 0;
  static final long ABI_VERSION = 4;
  static final long RENDER = 8;
  static final long PREROLL = 16;
  static final long GET_CAPS = 24;
  static final long SIZE_OF = 32;

  private SinkCallsLayout() {}
}
