/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.cuda;

import java.lang.foreign.MemorySegment;
import org.gstjava.api.VideoFrame;
import org.gstjava.cuda.CudaBuffer;
import org.gstjava.cuda.CudaException;
import org.gstjava.cuda.CudaFrame;
import org.gstjava.cuda.CudaModule;
import org.gstjava.cuda.CudaStream;
import org.gstjava.elements.lut.ColorLut;
import org.gstjava.elements.lut.Colorimetry;
import org.gstjava.elements.lut.LutFormat;
import org.gstjava.elements.lut.LutTable;

/**
 * Applies one LUT to frames of one format and size that lie on a CUDA device.
 *
 * <p>The same picture as {@link org.gstjava.elements.lut.LutKernel} makes on the host, within one step of each sample. For
 * the streaming thread; a frame's context is current.
 */
public final class CudaColorLut implements AutoCloseable {
  private static final String PTX = "colorlut.ptx";

  private final ColorLut lut;
  private final int width;
  private final int height;
  private final CudaBuffer table;
  private final LutLaunch launch;

  private CudaColorLut(ColorLut lut, int width, int height, CudaBuffer table, LutLaunch launch) {
    this.lut = lut;
    this.width = width;
    this.height = height;
    this.table = table;
    this.launch = launch;
  }

  /**
   * Makes ready what frames like this one need: the table on the device, and the kernel for the format.
   *
   * @param colorimetry how YCbCr stands for RGB; may be null for RGB formats
   * @throws CudaException if the driver is too old for the kernels, or the device has no memory for the table
   */
  public static CudaColorLut of(ColorLut lut, LutFormat format, Colorimetry colorimetry, VideoFrame frame)
      throws CudaException {
    CudaFrame device = CudaFrame.of(frame);
    LutLaunch launch = LutLaunch.of(format, device, CudaModule.load(CudaColorLut.class, PTX));
    LutTable values = LutTable.of(lut, format, colorimetry);
    CudaBuffer table = upload(values.floats(), device.stream());
    launch.setTable(table.address(), values.size());
    return new CudaColorLut(lut, device.width(), device.height(), table, launch);
  }

  private static CudaBuffer upload(float[] values, CudaStream stream) throws CudaException {
    CudaBuffer table = CudaBuffer.allocate((long) values.length * Float.BYTES);
    try {
      table.upload(MemorySegment.ofArray(values), stream);
      return table;
    } catch (CudaException | RuntimeException e) {
      table.close();
      throw e;
    }
  }

  /** Whether it is for this LUT, and for frames like this one in the context that is current. */
  public boolean serves(ColorLut wanted, VideoFrame frame) {
    return lut == wanted && frame.width() == width && frame.height() == height && table.isCurrent();
  }

  /**
   * Puts the work on the frame's stream.
   *
   * @param intensity share of the LUT's colour in the result, 0 to 1
   */
  public void apply(VideoFrame frame, double intensity) throws CudaException {
    launch.run(CudaFrame.of(frame), (float) intensity);
  }

  /** Frees the table, once the work under way is done with it. */
  @Override
  public void close() {
    table.close();
  }
}
