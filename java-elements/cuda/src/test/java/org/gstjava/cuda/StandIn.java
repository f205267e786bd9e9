/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;

/** A context of the stand-in driver, current on the thread that makes it; its end takes what is in it. */
final class StandIn implements AutoCloseable {
  /** Numbers of counts in struct standin_stats. */
  static final int LIVE_ALLOCATIONS = 0;

  static final int LIVE_MODULES = 7;
  static final int HTOD_COPIES = 12;
  static final int KERNEL_LAUNCHES = 21;
  static final int VIOLATIONS = 26;
  private static final int COUNTS = 27;

  private static final ForeignFunction STATS;

  static {
    JCudaLibrary.prepare();
    STATS = ForeignFunction.find(SymbolLookup.libraryLookup("libcuda.so.1", Arena.global()), "standin_stats");
  }

  private final CUcontext context = new CUcontext();

  StandIn() {
    assertEquals(0, JCudaDriver.cuInit(0));
    CUdevice device = new CUdevice();
    assertEquals(0, JCudaDriver.cuDeviceGet(device, 0));
    assertEquals(0, JCudaDriver.cuCtxCreate(context, 0, device));
  }

  /** Makes it current on the calling thread. */
  void makeCurrent() {
    assertEquals(0, JCudaDriver.cuCtxSetCurrent(context));
  }

  /** Leaves the calling thread without a context. */
  static void clearCurrent() {
    assertEquals(0, JCudaDriver.cuCtxSetCurrent(new CUcontext()));
  }

  /** One of the stand-in's counts of this process. */
  static long count(int number) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment counts = arena.allocate(ValueLayout.JAVA_LONG, COUNTS);
      STATS.call(counts.address());
      return counts.getAtIndex(ValueLayout.JAVA_LONG, number);
    }
  }

  /** A buffer with a copy of values. */
  static CudaBuffer upload(int... values) throws CudaException {
    CudaBuffer buffer = CudaBuffer.allocate((long) Math.max(values.length, 1) * Integer.BYTES);
    buffer.upload(MemorySegment.ofArray(values), CudaStream.DEFAULT);
    return buffer;
  }

  /** Ints from the start of a buffer, once all work on it is done. */
  static int[] download(CudaBuffer buffer, int count) {
    int[] values = new int[count];
    assertEquals(0, JCudaDriver.cuMemcpyDtoH(Pointer.to(values), buffer.jcuda(), (long) count * Integer.BYTES));
    return values;
  }

  /** Bytes from the start of a buffer, once all work on it is done. */
  static byte[] downloadBytes(CudaBuffer buffer, int count) {
    byte[] values = new byte[count];
    CUdeviceptr from = buffer.jcuda();
    assertEquals(0, JCudaDriver.cuMemcpyDtoH(Pointer.to(values), from, count));
    return values;
  }

  @Override
  public void close() {
    assertEquals(0, JCudaDriver.cuCtxDestroy(context));
  }
}
