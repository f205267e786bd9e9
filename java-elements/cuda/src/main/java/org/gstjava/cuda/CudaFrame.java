/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import jcuda.driver.CUcontext;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUstream;
import org.gstjava.api.Access;
import org.gstjava.api.Residency;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.spi.DeviceMemory;
import org.gstjava.api.spi.ResidencyProvider;
import org.gstjava.api.spi.ResidentFrame;

/**
 * A video frame in CUDA memory, as its device knows it.
 *
 * <p>The frame lies where it lies: nothing is copied. Addresses are device addresses, good for kernels and the driver's
 * functions and for nothing else. In a callback the frame's context is current, so kernels can be launched at once.
 *
 * <p><b>Order.</b> Put work on {@link #stream()}. Whatever was done to the frame before is done by then, and whoever gets it next waits
 * for what is on that stream when the callback returns. On streams of your own, wait yourself before you return.
 *
 * <p><b>Lifetime and threads</b> are those of the frame: when the callback has returned every method throws {@link
 * IllegalStateException}, on another thread {@link WrongThreadException}; {@link VideoFrame#retain} keeps the memory for
 * longer. An address that was read before is then a number without meaning, and a kernel that uses it may fault, which costs the
 * context, never the process. The object is reused for later frames.
 *
 * <p>A frame that is read-only must not be written by kernels either, which nothing but {@link #map} checks.
 */
public final class CudaFrame {
  private static final ResidencyProvider<CudaFrame> PROVIDER =
      new ResidencyProvider<>() {
        @Override
        public Residency residency() {
          return Residency.CUDA;
        }

        @Override
        public CudaFrame view(DeviceMemory memory) {
          return new CudaFrame(memory);
        }
      };

  private final DeviceMemory memory;
  private final CudaStream stream;

  private CudaFrame(DeviceMemory memory) {
    this.memory = memory;
    stream =
        new CudaStream() {
          @Override
          public long handle() {
            return memory.stream();
          }
        };
  }

  /**
   * The device's view of a frame; the same object for the same frame. Makes no heap from the second frame on.
   *
   * @throws IllegalStateException if the frame does not lie in CUDA memory, or its callback has returned
   * @throws IllegalArgumentException if it is no frame of GStreamer's, as in a test
   */
  public static CudaFrame of(VideoFrame frame) {
    if (frame instanceof ResidentFrame resident) {
      return resident.view(PROVIDER);
    }
    throw new IllegalArgumentException(
        (frame == null ? "null" : "a " + frame.getClass().getName()) + " is no frame of GStreamer's, which alone lie on devices");
  }

  /** The frame, for its timestamps, format and metas. */
  public VideoFrame frame() {
    return memory.frame();
  }

  /**
   * Makes the memory ready on the device, for what is needed. Without this call the first method that asks for memory does it, for
   * reading and writing where the frame is writable.
   *
   * @throws IllegalStateException if the frame is read-only and writing is asked for, its memory is too small for its format (the
   *     message has the numbers), or it lies in another context than the one that is current
   */
  public void map(Access access) {
    memory.map(access);
  }

  /** Width, pixels. */
  public int width() {
    return memory.frame().width();
  }

  /** Height, pixels. */
  public int height() {
    return memory.frame().height();
  }

  /** Planes of the format. */
  public int planes() {
    return memory.planes();
  }

  /**
   * Device address of a plane.
   *
   * @throws IndexOutOfBoundsException if the format has no such plane; so do the next three
   */
  public long pointer(int plane) {
    return memory.address(plane);
  }

  /** Bytes from one row of a plane to the next; each plane has its own. */
  public int stride(int plane) {
    return memory.stride(plane);
  }

  /** Rows of a plane. */
  public int rows(int plane) {
    return memory.rows(plane);
  }

  /** Bytes that a plane has from its address on. */
  public long size(int plane) {
    return memory.size(plane);
  }

  /** Bytes of the whole frame on the device, with what pads rows and planes. */
  public long size() {
    return memory.size();
  }

  /** The device's number. */
  public int device() {
    return memory.device();
  }

  /** The stream to work on; good as long as the frame is. */
  public CudaStream stream() {
    return stream;
  }

  /** The CUcontext as a number, for foreign functions of one's own. */
  public long context() {
    return memory.context();
  }

  /** The frame's planes on the host, by a copy; see {@link VideoFrame#hostView}. */
  public VideoFrame hostView() {
    return memory.frame().hostView();
  }

  /** A plane's address as a new object of JCuda. */
  public CUdeviceptr jcudaPointer(int plane) {
    return JCudaObjects.pointer(pointer(plane));
  }

  /** The context as a new object of JCuda. */
  public CUcontext jcudaContext() {
    return JCudaObjects.context(context());
  }

  /** The stream as a new object of JCuda. */
  public CUstream jcudaStream() {
    return JCudaObjects.stream(memory.stream());
  }
}
