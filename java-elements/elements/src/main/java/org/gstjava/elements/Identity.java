/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import org.gstjava.api.Access;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.GstElement;
import org.gstjava.api.Nick;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Property;
import org.gstjava.api.Residencies;
import org.gstjava.api.Residency;
import org.gstjava.api.Transform;
import org.gstjava.elements.cuda.DeviceMapping;

/**
 * Passes buffers and counts them: the yardstick for what an element in Java costs.
 *
 * <p>The counters are written by the streaming thread alone. They are not volatile, as that would be the larger part of the element's
 * cost; a reader may see the value of one buffer before.
 */
@GstElement(
    name = "javaidentity",
    longName = "Identity in Java",
    classification = "Generic",
    description = "Passes buffers through Java, counts them, and maps them on request",
    author = "The gstjava authors <gstjava@localhost>")
@Residencies({Residency.CUDA, Residency.DMABUF, Residency.HOST})
@PadTemplate(direction = PadTemplate.Direction.SINK_AND_SRC, caps = "ANY")
public final class Identity extends Transform {
  /** What is done with the memory of a buffer. */
  public enum Mapping {
    /** Nothing. */
    @Nick(description = "The memory is not touched")
    NONE,
    /** It is mapped to be read. */
    @Nick(description = "The memory is mapped to be read")
    READ,
    /** It is mapped to be read and written. */
    @Nick(description = "The memory is mapped to be read and written")
    READWRITE
  }

  @Property(description = "How each buffer is mapped")
  private volatile Mapping map = Mapping.NONE;

  @Property(description = "Buffers that have passed", access = Property.Access.READ, unsigned = true)
  private long frames;

  @Property(description = "Bytes that have passed", access = Property.Access.READ, unsigned = true)
  private long bytes;

  @Property(
      description = "Buffers that came after their time by the pipeline's clock",
      access = Property.Access.READ,
      unsigned = true)
  private long late;

  @Property(description = "Whether buffers are compared with the clock")
  private volatile boolean countLate;

  /** Made by GStreamer. */
  public Identity() {}

  @Override
  protected void start() {
    frames = 0;
    bytes = 0;
    late = 0;
  }

  @Override
  protected FlowReturn transformInPlace(Frame frame) {
    switch (map) {
      case NONE -> {}
      case READ -> map(frame, Access.READ);
      case READWRITE -> map(frame, Access.READ_WRITE);
    }
    frames = frames + 1;
    bytes = bytes + frame.size();
    if (countLate && isLate(frame.pts())) {
      late = late + 1;
    }
    return FlowReturn.OK;
  }

  /** Where the frame lies. */
  private static void map(Frame frame, Access access) {
    if (frame.residency() == Residency.CUDA) {
      DeviceMapping.map(frame, access);
    } else {
      frame.map(access);
    }
  }

  private boolean isLate(long pts) {
    long now = runningTime();
    return pts != Frame.NONE && now != Frame.NONE && pts < now;
  }
}
