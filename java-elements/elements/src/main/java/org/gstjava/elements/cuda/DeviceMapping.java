/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.cuda;

import org.gstjava.api.Access;
import org.gstjava.api.Frame;
import org.gstjava.cuda.CudaFrame;

/** Maps a frame on the CUDA device that it lies on, and does nothing with it. */
public final class DeviceMapping {
  private DeviceMapping() {}

  /** The frame is raw video in CUDA memory. */
  public static void map(Frame frame, Access access) {
    CudaFrame.of(frame.asVideo()).map(access);
  }
}
