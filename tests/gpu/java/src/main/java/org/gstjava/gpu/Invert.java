/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.gpu;

import java.nio.file.Path;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Plane;
import org.gstjava.api.Property;
import org.gstjava.api.Residencies;
import org.gstjava.api.Residency;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;
import org.gstjava.cuda.CudaException;
import org.gstjava.cuda.CudaFrame;
import org.gstjava.cuda.CudaModule;
import org.gstjava.cuda.Kernel;
import org.gstjava.cuda.KernelArguments;
import org.gstjava.cuda.LaunchShape;
import org.gstjava.cuda.Nvrtc;

/** Inverts all bytes of a frame: by a kernel where it lies on a device, by Java where it lies on the host. */
@GstElement(
    name = "gpuinvert",
    longName = "Inverter of the GPU checks",
    classification = "Filter/Effect/Video",
    description = "Inverts bytes where they lie",
    author = "The gstjava authors <gstjava@localhost>")
@Residencies({Residency.CUDA, Residency.HOST})
@PadTemplate(
    direction = PadTemplate.Direction.SINK_AND_SRC,
    caps = "video/x-raw, format=(string){ NV12, I420, RGBA, P010_10LE, RGB }")
public final class Invert extends VideoFilter {
  /** How device frames are inverted. */
  public enum Way {
    /** By a kernel of a module. */
    KERNEL,
    /** By Java, on the host's view. */
    HOST_VIEW,
    /** By a kernel that is compiled here. */
    NVRTC
  }

  private static final String SOURCE =
      """
      extern "C" __global__ void
      gpu_invert (unsigned char *plane, int stride, int row_bytes, int rows)
      {
        int x = blockIdx.x * blockDim.x + threadIdx.x;
        int y = blockIdx.y * blockDim.y + threadIdx.y;
        if (x < row_bytes && y < rows)
          plane[(long long) y * stride + x] ^= 255;
      }
      """;

  @Property(description = "How frames on a device are inverted")
  private volatile Way way = Way.KERNEL;

  @Property(description = "File of the module; none: the PTX of the jar")
  private volatile String image = null;

  @Property(description = "Context of the last frame on a device", access = Property.Access.READ)
  private volatile long context;

  private VideoInfo info;
  private KernelArguments arguments;
  private LaunchShape[] shapes;
  private Kernel kernel;

  /** Made by GStreamer. */
  public Invert() {}

  @Override
  protected boolean infoChanged(VideoInfo input, VideoInfo output) {
    info = input;
    kernel = null;
    shapes = new LaunchShape[input.planes().size()];
    for (int i = 0; i < shapes.length; i++) {
      VideoInfo.PlaneInfo plane = input.planes().get(i);
      shapes[i] = LaunchShape.covering(plane.rowBytes(), plane.rows(), 64, 4);
    }
    return true;
  }

  @Override
  protected FlowReturn transformInPlace(VideoFrame frame) throws CudaException {
    if (frame.residency() == Residency.HOST || way == Way.HOST_VIEW) {
      invertOnHost(frame.hostView());
    } else {
      invertOnDevice(CudaFrame.of(frame));
    }
    return FlowReturn.OK;
  }

  private void invertOnHost(VideoFrame frame) {
    for (int i = 0; i < info.planes().size(); i++) {
      Plane plane = frame.plane(i);
      for (int y = 0; y < info.planes().get(i).rows(); y++) {
        long row = (long) y * plane.stride();
        for (int x = 0; x < info.planes().get(i).rowBytes(); x++) {
          plane.setByte(row + x, (byte) ~plane.getByte(row + x));
        }
      }
    }
  }

  private void invertOnDevice(CudaFrame frame) throws CudaException {
    context = frame.context();
    if (kernel == null) {
      kernel = module().kernel("gpu_invert");
      arguments = kernel.arguments(Long.BYTES, Integer.BYTES, Integer.BYTES, Integer.BYTES);
    }
    for (int i = 0; i < shapes.length; i++) {
      VideoInfo.PlaneInfo plane = info.planes().get(i);
      arguments.setPointer(0, frame.pointer(i));
      arguments.setInt(1, frame.stride(i));
      arguments.setInt(2, plane.rowBytes());
      arguments.setInt(3, plane.rows());
      kernel.launch(arguments, shapes[i], frame.stream());
    }
  }

  private CudaModule module() throws CudaException {
    if (way == Way.NVRTC) {
      return CudaModule.load(Nvrtc.compile(SOURCE, "invert.cu"));
    }
    return image == null ? CudaModule.load(Invert.class, "checks.ptx") : CudaModule.load(Path.of(image));
  }
}
