/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.gpu;

import org.gstjava.api.FlowReturn;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Property;
import org.gstjava.api.Residencies;
import org.gstjava.api.Residency;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.gstjava.cuda.CudaFrame;

/** Asks for the handle of each frame and all it says, and nothing else: what that costs. */
@GstElement(
    name = "gpuhandle",
    longName = "Handles of the GPU checks",
    classification = "Filter/Video",
    description = "Takes the time of handles",
    author = "The gstjava authors <gstjava@localhost>")
@Residencies(Residency.CUDA)
@PadTemplate(direction = PadTemplate.Direction.SINK_AND_SRC, caps = "video/x-raw, format=(string){ NV12, RGBA }")
public final class Handle extends VideoFilter {
  @Property(description = "Whether handles are asked for")
  private volatile boolean ask = false;

  @Property(description = "Starts the counts anew; reads as false")
  private volatile boolean reset = false;

  @Property(description = "Nanoseconds that handles took", access = Property.Access.READ)
  private volatile long handleTime;

  @Property(description = "Handles that were asked for", access = Property.Access.READ)
  private volatile long handles;

  /** What the handle says is added up here, so that it is asked for. */
  private long sum;

  /** Made by GStreamer. */
  public Handle() {}

  @Override
  protected FlowReturn transformInPlace(VideoFrame frame) {
    if (reset) {
      reset = false;
      handleTime = 0;
      handles = 0;
    }
    if (ask) {
      long begin = System.nanoTime();
      CudaFrame cuda = CudaFrame.of(frame);
      for (int i = 0; i < cuda.planes(); i++) {
        sum += cuda.pointer(i) + cuda.stride(i);
      }
      sum += cuda.stream().handle() + cuda.context();
      handleTime += System.nanoTime() - begin;
      handles++;
    }
    return FlowReturn.OK;
  }
}
