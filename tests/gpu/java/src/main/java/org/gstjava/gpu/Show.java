/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.gpu;

import org.gstjava.api.FlowReturn;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoLease;

/** Copies the frame that {@link Keep} has kept into its own first one. */
@GstElement(
    name = "gpushow",
    longName = "Shower of the GPU checks",
    classification = "Filter/Video",
    description = "Shows the frame that was kept",
    author = "The gstjava authors <gstjava@localhost>")
@PadTemplate(direction = PadTemplate.Direction.SINK_AND_SRC, caps = "video/x-raw, format=(string){ RGBA }")
public final class Show extends VideoFilter {
  /** Made by GStreamer. */
  public Show() {}

  @Override
  protected FlowReturn transformInPlace(VideoFrame frame) {
    try (VideoLease kept = Keep.exchange(null)) {
      if (kept != null) {
        copy(kept.hostView(), frame);
      }
    }
    return FlowReturn.OK;
  }

  private static void copy(VideoFrame from, VideoFrame to) {
    int rowBytes = to.info().planes().get(0).rowBytes();
    for (int y = 0; y < to.height(); y++) {
      to.plane(0).copyFrom(from.plane(0), (long) y * from.plane(0).stride(), (long) y * to.plane(0).stride(), rowBytes);
    }
  }
}
