/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/** Has the host map the memory of frames. */
final class FrameMapping {
  private static final long FRAME_UNMAP = HostTable.optional(HostLayout.FRAME_UNMAP);

  private FrameMapping() {}

  /** Maps a frame for GJ_ACCESS_*; false where that can't be. */
  static boolean begin(long frame, int access) {
    return HostCalls.frameMap(frame, access) == HostCalls.TRUE;
  }

  /** Ends the mapping of a frame; a host that is too old for it does so at the callback's end. */
  static void end(long frame) {
    if (FRAME_UNMAP != 0) {
      HostCalls.call(FRAME_UNMAP, frame, 0);
    }
  }
}
