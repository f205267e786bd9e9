/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import jcuda.driver.CUdeviceptr;
import org.gstjava.api.ErrorCode;

/**
 * Device memory of an element's own, such as a table for its kernels.
 *
 * <p>It belongs to the context that was current when it was made, and goes with that context at the latest. It is for one thread
 * at a time. Its address is good until {@link #close}; a kernel that uses it afterwards faults, which costs the context.
 */
public final class CudaBuffer implements AutoCloseable {
  private final long context;
  private final long address;
  private final long size;
  private boolean closed;

  private CudaBuffer(long context, long address, long size) {
    this.context = context;
    this.address = address;
    this.size = size;
  }

  /**
   * Allocates memory in the current context; its contents are arbitrary, its address a multiple of 256.
   *
   * @param size bytes, at least 1
   * @throws CudaException if no context is current, or the device has not that much left
   */
  public static CudaBuffer allocate(long size) throws CudaException {
    if (size < 1) {
      throw new IllegalArgumentException("size is " + size + " bytes, the least is 1");
    }
    CudaDriver.require();
    long context = CurrentContext.id();
    OutValues out = OutValues.get();
    DriverResult.check(DriverCalls.MEM_ALLOC.call(out.first, size), DriverCalls.MEM_ALLOC, size + " bytes");
    return new CudaBuffer(context, out.firstWord(), size);
  }

  /**
   * Copies host memory to the start of this buffer and waits until it is there.
   *
   * @param source native or heap memory, of 1 byte at least and at most as large as this buffer
   * @param stream where the copy takes its turn
   * @throws CudaException if another context is current, or the driver refuses it
   * @throws IllegalArgumentException if source is empty or larger, or native at address 0
   */
  public void upload(MemorySegment source, CudaStream stream) throws CudaException {
    long bytes = source.byteSize();
    if (bytes < 1) {
      throw new IllegalArgumentException("source has " + bytes + " bytes, the least is 1");
    }
    if (source.isNative() && source.address() == 0) {
      throw new IllegalArgumentException("source has " + bytes + " bytes at address 0, where no memory is");
    }
    if (bytes > size) {
      throw new IllegalArgumentException("source has " + bytes + " bytes, the buffer " + size);
    }
    requireUsable();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment host = source.isNative() ? source : arena.allocate(bytes, Long.BYTES).copyFrom(source);
      int result = DriverCalls.MEMCPY_TO_DEVICE.call(address, host.address(), bytes, stream.handle());
      DriverResult.check(result, DriverCalls.MEMCPY_TO_DEVICE, bytes + " bytes");
      DriverResult.check(DriverCalls.STREAM_SYNCHRONIZE.call(stream.handle()), DriverCalls.STREAM_SYNCHRONIZE);
      Reference.reachabilityFence(source);
    }
  }

  private void requireUsable() throws CudaException {
    if (closed) {
      throw new IllegalStateException("this buffer is closed");
    }
    long current = CurrentContext.id();
    if (current != context) {
      throw new CudaException(
          ErrorCode.LIBRARY_FAILED,
          DriverCalls.CTX_GET_ID.name(),
          "the buffer is in context " + context + ", and context " + current
              + " is current: allocate one for the frame at hand");
    }
  }

  /** Bytes. */
  public long size() {
    return size;
  }

  /**
   * The device address, for a kernel's arguments.
   *
   * @throws IllegalStateException if it is closed
   */
  public long address() {
    if (closed) {
      throw new IllegalStateException("this buffer is closed");
    }
    return address;
  }

  /** The address as a new object of JCuda. */
  public CUdeviceptr jcuda() {
    return JCudaObjects.pointer(address());
  }

  /** Whether this buffer is in the context that is current on the calling thread; false where none is. */
  public boolean isCurrent() {
    try {
      return CurrentContext.id() == context;
    } catch (CudaException e) {
      return false;
    }
  }

  /**
   * Frees the memory once the work under way is done with it. Where its context is not current it is left to the context's end; a
   * context that has died has lost it already.
   */
  @Override
  public void close() {
    if (!closed && isCurrent()) {
      DriverCalls.MEM_FREE.call(address);
    }
    closed = true;
  }
}
