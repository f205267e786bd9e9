/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.gpu;

import org.gstjava.api.FlowReturn;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Residencies;
import org.gstjava.api.Residency;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.gstjava.cuda.CudaException;
import org.gstjava.cuda.CudaFrame;
import org.gstjava.cuda.CudaModule;
import org.gstjava.cuda.Kernel;
import org.gstjava.cuda.LaunchShape;

/** Launches a kernel that writes where no memory is, at its third frame: the CUDA context is dead from then on. */
@GstElement(
    name = "gpufault",
    longName = "Fault of the GPU checks",
    classification = "Filter/Video",
    description = "Has a kernel fault",
    author = "The gstjava authors <gstjava@localhost>")
@Residencies(Residency.CUDA)
@PadTemplate(direction = PadTemplate.Direction.SINK_AND_SRC, caps = "video/x-raw, format=(string){ RGBA }")
public final class Fault extends VideoFilter {
  private static final int AT = 3;

  /** In no memory that a process ever has. */
  private static final long NOWHERE = 16;

  private int frames;

  /** Made by GStreamer. */
  public Fault() {}

  @Override
  protected FlowReturn transformInPlace(VideoFrame frame) throws CudaException {
    if (++frames == AT) {
      Kernel kernel = CudaModule.load(Fault.class, "checks.ptx").kernel("gpu_fault");
      kernel.launch(
          kernel.arguments(Long.BYTES).setLong(0, NOWHERE), new LaunchShape(1, 1, 1, 1, 1, 1, 0), CudaFrame.of(frame).stream());
    }
    return FlowReturn.OK;
  }
}
