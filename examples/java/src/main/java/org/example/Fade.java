/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.example;

import org.gstjava.api.FlowReturn;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Plane;
import org.gstjava.api.Property;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;

/** An element that lives on the application's class path: fades grey video to black. */
@GstElement(
    name = "examplefade",
    longName = "Fade",
    classification = "Filter/Effect/Video",
    description = "Fades to black",
    author = "A. Author <a@example.org>")
@PadTemplate(direction = PadTemplate.Direction.SINK_AND_SRC, caps = "video/x-raw, format=(string)GRAY8")
public final class Fade extends VideoFilter {
  @Property(description = "Brightness that is left", min = "0", max = "1", controllable = true)
  private volatile double level = 1.0;

  /** Made by GStreamer. */
  public Fade() {}

  @Override
  protected FlowReturn transformInPlace(VideoFrame frame) {
    Plane plane = frame.plane(0);
    int share = (int) (level * 256);
    for (long i = 0; i < plane.size(); i++) {
      plane.setByte(i, (byte) (plane.getUnsignedByte(i) * share >> 8));
    }
    return FlowReturn.OK;
  }
}
