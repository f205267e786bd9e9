/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.cuda;

import org.gstjava.cuda.CudaException;
import org.gstjava.cuda.CudaFrame;
import org.gstjava.cuda.CudaModule;
import org.gstjava.cuda.Kernel;
import org.gstjava.cuda.KernelArguments;
import org.gstjava.cuda.LaunchShape;
import org.gstjava.elements.lut.LutFormat;

/**
 * One of colorlut.cu's kernels with its arguments, for frames of one format and size.
 *
 * <p>What all kernels have in common stands at the end of their parameters: table, size, share.
 */
abstract class LutLaunch {
  private static final int BLOCK_X = 32;
  private static final int BLOCK_Y = 8;

  private final Kernel kernel;
  private final LaunchShape shape;
  final KernelArguments arguments;

  private LutLaunch(CudaModule module, String name, int columns, int rows) throws CudaException {
    kernel = module.kernel(name);
    arguments = kernel.arguments();
    shape = LaunchShape.covering(columns, rows, BLOCK_X, BLOCK_Y);
  }

  /** The launch for a format; frames have the size of this one, and its strides' alignment. */
  static LutLaunch of(LutFormat format, CudaFrame frame, CudaModule module) throws CudaException {
    return switch (format) {
      case RGB -> new Pixels(module, frame, 3, 0, 1, 2);
      case BGR -> new Pixels(module, frame, 3, 2, 1, 0);
      case RGBA, RGBx -> fourBytes(module, frame, 0, 1, 2);
      case BGRA, BGRx -> fourBytes(module, frame, 2, 1, 0);
      case ARGB, xRGB -> fourBytes(module, frame, 1, 2, 3);
      case ABGR, xBGR -> fourBytes(module, frame, 3, 2, 1);
      case ARGB64, ARGB64_LE -> eightBytes(module, frame, 1, 2, 3);
      case RGBA64_LE -> eightBytes(module, frame, 0, 1, 2);
      case BGRA64_LE -> eightBytes(module, frame, 2, 1, 0);
      case ABGR64_LE -> eightBytes(module, frame, 3, 2, 1);
      case GBR -> new Planes(module, frame, 2, 0, 1);
      case Y444 -> new Planes(module, frame, 0, 1, 2);
      case I420 -> new Blocks(module, frame, 2, 1);
      case NV12 -> new Blocks(module, frame, 1, 2);
    };
  }

  private static LutLaunch fourBytes(CudaModule module, CudaFrame frame, int red, int green, int blue) throws CudaException {
    return isAligned(frame, 4)
        ? new Words(module, "colorlut_words", frame, red, green, blue)
        : new Pixels(module, frame, 4, red, green, blue);
  }

  private static LutLaunch eightBytes(CudaModule module, CudaFrame frame, int red, int green, int blue) throws CudaException {
    return isAligned(frame, 8)
        ? new Words(module, "colorlut_longs", frame, 2 * red, 2 * green, 2 * blue)
        : new Pixels(module, frame, 8, 2 * red, 2 * green, 2 * blue);
  }

  private static boolean isAligned(CudaFrame frame, int bytes) {
    return (frame.pointer(0) | frame.stride(0)) % bytes == 0;
  }

  /** Sets what the LUT is; stays until it is set again. */
  final void setTable(long address, int size) {
    int first = arguments.count() - 3;
    arguments.setPointer(first, address).setInt(first + 1, size);
  }

  /** Puts the kernel on the frame's stream. */
  final void run(CudaFrame frame, float share) throws CudaException {
    setFrame(frame);
    arguments.setFloat(arguments.count() - 1, share);
    kernel.launch(arguments, shape, frame.stream());
  }

  /** Sets the parameters that tell where the frame lies. */
  abstract void setFrame(CudaFrame frame);

  /** Pixels of any size, with 2 bytes a sample where they have 8 bytes. */
  private static final class Pixels extends LutLaunch {
    Pixels(CudaModule module, CudaFrame frame, int bytes, int red, int green, int blue) throws CudaException {
      super(module, "colorlut_pixels", frame.width(), frame.height());
      arguments.setInt(2, frame.width()).setInt(3, frame.height()).setInt(4, bytes).setInt(5, bytes == 8 ? 2 : 1);
      arguments.setInt(6, red).setInt(7, green).setInt(8, blue);
    }

    @Override
    void setFrame(CudaFrame frame) {
      arguments.setPointer(0, frame.pointer(0)).setInt(1, frame.stride(0));
    }
  }

  /** Pixels of 4 or 8 bytes that lie at multiples of that. */
  private static final class Words extends LutLaunch {
    Words(CudaModule module, String name, CudaFrame frame, int red, int green, int blue) throws CudaException {
      super(module, name, frame.width(), frame.height());
      arguments.setInt(2, frame.width()).setInt(3, frame.height());
      arguments.setInt(4, red).setInt(5, green).setInt(6, blue);
    }

    @Override
    void setFrame(CudaFrame frame) {
      arguments.setPointer(0, frame.pointer(0)).setInt(1, frame.stride(0));
    }
  }

  /** Three planes of full size. */
  private static final class Planes extends LutLaunch {
    private final int[] order;

    Planes(CudaModule module, CudaFrame frame, int a, int b, int c) throws CudaException {
      super(module, "colorlut_planes", frame.width(), frame.height());
      order = new int[] {a, b, c};
      arguments.setInt(6, frame.width()).setInt(7, frame.height());
    }

    @Override
    void setFrame(CudaFrame frame) {
      for (int i = 0; i < order.length; i++) {
        arguments.setPointer(2 * i, frame.pointer(order[i])).setInt(2 * i + 1, frame.stride(order[i]));
      }
    }
  }

  /** Luma, and chroma for blocks of two by two: in planes of its own, or Cb and Cr by turns in one. */
  private static final class Blocks extends LutLaunch {
    private final int red;
    private final int step;

    /** Cr is in plane red, step bytes from one to the next. */
    Blocks(CudaModule module, CudaFrame frame, int red, int step) throws CudaException {
      super(module, "colorlut_blocks", (frame.width() + 1) / 2, (frame.height() + 1) / 2);
      this.red = red;
      this.step = step;
      arguments.setInt(6, step).setInt(7, frame.width()).setInt(8, frame.height());
    }

    @Override
    void setFrame(CudaFrame frame) {
      arguments.setPointer(0, frame.pointer(0)).setInt(1, frame.stride(0));
      arguments.setPointer(2, frame.pointer(1)).setInt(3, frame.stride(1));
      arguments.setPointer(4, frame.pointer(red) + step - 1).setInt(5, frame.stride(red));
    }
  }
}
