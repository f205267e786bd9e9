/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;
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
import org.gstjava.elements.cuda.CudaColorLut;
import org.gstjava.elements.lut.ColorLut;
import org.gstjava.elements.lut.Colorimetry;
import org.gstjava.elements.lut.LutFile;
import org.gstjava.elements.lut.LutFormat;
import org.gstjava.elements.lut.LutKernel;

/**
 * Grades video with a colour look-up table.
 *
 * <p>Reads .cube files (1D and 3D) and Hald PNGs. Without a file, and at intensity 0, frames pass unchanged.
 */
@GstElement(
    name = "javacolorlut",
    longName = "Colour LUT",
    classification = "Filter/Effect/Video",
    description = "Grades video with a colour look-up table (.cube or Hald PNG)",
    author = "The gstjava authors <gstjava@localhost>")
@Residencies({Residency.CUDA, Residency.DMABUF, Residency.HOST})
@PadTemplate(
    direction = PadTemplate.Direction.SINK_AND_SRC,
    caps =
        "video/x-raw, format=(string){ I420, NV12, Y444, RGBA, BGRA, ARGB, ABGR, RGBx, BGRx, xRGB, xBGR, "
            + "RGB, BGR, GBR, ARGB64, ARGB64_LE, RGBA64_LE, BGRA64_LE, ABGR64_LE }, "
            + "width=(int)[ 1, 2147483647 ], height=(int)[ 1, 2147483647 ], "
            + "framerate=(fraction)[ 0/1, 2147483647/1 ]")
public final class ColorLutFilter extends VideoFilter {
  @Property(description = "File of the table: .cube (1D or 3D) or a Hald PNG; none: frames pass unchanged")
  private volatile String location = null;

  @Property(description = "Share of the graded picture in the result", min = "0", max = "1", controllable = true)
  private volatile double intensity = 1.0;

  /** The table of location; read by the streaming thread, replaced by whoever sets the property. */
  private volatile ColorLut lut;

  private volatile boolean started;

  private VideoInfo info;
  private LutKernel kernel;
  private ColorLut kernelLut;
  private Plane[] planes = new Plane[0];

  /** For frames on a CUDA device; null until there is one. */
  private CudaColorLut device;

  /** Made by GStreamer. */
  public ColorLutFilter() {}

  /** Before start the file is only noted, as it may come to be written; afterwards it is read at once. */
  synchronized void setLocation(String file) throws ElementException {
    if (started) {
      lut = read(file);
    }
    location = file;
  }

  @Override
  protected void start() throws ElementException {
    synchronized (this) {
      lut = read(location);
      started = true;
    }
  }

  @Override
  protected void stop() {
    synchronized (this) {
      started = false;
    }
    closeDevice();
  }

  private static ColorLut read(String file) throws ElementException {
    if (file == null || file.isEmpty()) {
      return null;
    }
    try {
      return LutFile.read(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new ElementException(
          ErrorCode.RESOURCE_NOT_FOUND, "there is no file " + file + ": set location to a .cube file or a Hald PNG", e);
    } catch (IOException e) {
      throw new ElementException(ErrorCode.RESOURCE_READ, e.getMessage(), e);
    }
  }

  @Override
  protected boolean infoChanged(VideoInfo input, VideoInfo output) {
    info = input;
    kernel = null;
    closeDevice();
    planes = new Plane[input.planes().size()];
    return true;
  }

  @Override
  protected FlowReturn transformInPlace(VideoFrame frame) throws ElementException {
    if (frame.residency() == Residency.CUDA) {
      return transformOnDevice(frame);
    }
    LutKernel current = kernel();
    if (current == null) {
      return FlowReturn.OK;
    }
    current.setIntensity(intensity);
    if (current.isPassthrough()) {
      return FlowReturn.OK;
    }
    for (int i = 0; i < planes.length; i++) {
      planes[i] = frame.plane(i);
    }
    current.apply(planes, frame.width(), frame.height());
    return FlowReturn.OK;
  }

  private FlowReturn transformOnDevice(VideoFrame frame) throws ElementException {
    ColorLut wanted = lut;
    double share = intensity;
    if (wanted == null || wanted.isIdentity() || share == 0) {
      return FlowReturn.OK;
    }
    if (device == null || !device.serves(wanted, frame)) {
      closeDevice();
      LutFormat format = LutFormat.valueOf(info.format());
      device = CudaColorLut.of(wanted, format, format.isYuv() ? colorimetry() : null, frame);
    }
    device.apply(frame, share);
    return FlowReturn.OK;
  }

  private void closeDevice() {
    if (device != null) {
      device.close();
      device = null;
    }
  }

  /** The kernel for the table and the format of now; null without a table. Streaming thread. */
  private LutKernel kernel() {
    ColorLut wanted = lut;
    if (wanted == null) {
      return null;
    }
    if (kernel == null || kernelLut != wanted) {
      LutFormat format = LutFormat.valueOf(info.format());
      kernel = new LutKernel(wanted, format, format.isYuv() ? colorimetry() : null);
      kernelLut = wanted;
    }
    return kernel;
  }

  private Colorimetry colorimetry() {
    return Colorimetry.of(info.colorimetry().matrix(), info.colorimetry().range(), info.height());
  }
}
