/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.gstjava.api.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Device memory of an element's own. */
@OnStandIn
class CudaBufferTest {
  private StandIn context;

  @BeforeEach
  void openContext() {
    context = new StandIn();
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  @Test
  void shouldHoldWhatWasUploaded() throws CudaException {
    try (CudaBuffer buffer = CudaBuffer.allocate(16);
        Arena arena = Arena.ofConfined()) {
      assertEquals(16, buffer.size());
      buffer.upload(MemorySegment.ofArray(new int[] {1, 2, 3, 4}), CudaStream.DEFAULT);
      assertArrayEquals(new int[] {1, 2, 3, 4}, StandIn.download(buffer, 4));
      buffer.upload(arena.allocateFrom(ValueLayout.JAVA_INT, 5, 6), CudaStream.DEFAULT);
      assertArrayEquals(new int[] {5, 6, 3, 4}, StandIn.download(buffer, 4));
    }
  }

  @Test
  void shouldFreeItsMemoryOnce() throws CudaException {
    long before = StandIn.count(StandIn.LIVE_ALLOCATIONS);
    long violations = StandIn.count(StandIn.VIOLATIONS);
    CudaBuffer buffer = CudaBuffer.allocate(1);
    assertEquals(before + 1, StandIn.count(StandIn.LIVE_ALLOCATIONS));
    buffer.close();
    buffer.close();
    assertEquals(before, StandIn.count(StandIn.LIVE_ALLOCATIONS));
    assertEquals(violations, StandIn.count(StandIn.VIOLATIONS));
    assertThrows(IllegalStateException.class, buffer::address);
    assertThrows(IllegalStateException.class, buffer::jcuda);
    assertThrows(
        IllegalStateException.class,
        () -> buffer.upload(MemorySegment.ofArray(new byte[1]), CudaStream.DEFAULT));
  }

  @Test
  void shouldRefuseWrongSizes() throws CudaException {
    for (long size : new long[] {0, -1}) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> CudaBuffer.allocate(size));
      assertEquals("size is " + size + " bytes, the least is 1", e.getMessage());
    }
    try (CudaBuffer buffer = CudaBuffer.allocate(3)) {
      Exception e =
          assertThrows(
              IllegalArgumentException.class,
              () -> buffer.upload(MemorySegment.ofArray(new byte[4]), CudaStream.DEFAULT));
      assertEquals("source has 4 bytes, the buffer 3", e.getMessage());
    }
  }

  /** C3: a copy of nothing, or from nowhere, is a mistake that the driver lets pass, or that ends the process. */
  @Test
  void shouldRefuseToCopyNothingOrFromNowhere() throws CudaException {
    long copies = StandIn.count(StandIn.HTOD_COPIES);
    try (CudaBuffer buffer = CudaBuffer.allocate(8);
        Arena arena = Arena.ofConfined()) {
      MemorySegment[] empty = {MemorySegment.NULL, MemorySegment.ofArray(new byte[0]), arena.allocate(8).asSlice(8)};
      for (MemorySegment source : empty) {
        Exception e =
            assertThrows(IllegalArgumentException.class, () -> buffer.upload(source, CudaStream.DEFAULT));
        assertEquals("source has 0 bytes, the least is 1", e.getMessage());
      }
      MemorySegment nowhere = MemorySegment.NULL.reinterpret(8);
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> buffer.upload(nowhere, CudaStream.DEFAULT));
      assertEquals("source has 8 bytes at address 0, where no memory is", e.getMessage());
      assertEquals(copies, StandIn.count(StandIn.HTOD_COPIES));
      buffer.upload(MemorySegment.ofArray(new int[] {1, 2}), CudaStream.DEFAULT);
      assertEquals(copies + 1, StandIn.count(StandIn.HTOD_COPIES));
    }
  }

  @Test
  void shouldSayWhatToDoWhenTheDeviceIsFull() {
    CudaException e = assertThrows(CudaException.class, () -> CudaBuffer.allocate(1L << 40));
    assertEquals(ErrorCode.RESOURCE_NO_SPACE_LEFT, e.code());
    assertEquals("CUDA_ERROR_OUT_OF_MEMORY", e.resultName());
    assertTrue(e.getMessage().startsWith("cuMemAlloc of 1099511627776 bytes failed"), e.getMessage());
    assertTrue(e.getMessage().contains("lower pool-max-buffers"), e.getMessage());
  }

  @Test
  void shouldStayWithItsContext() throws CudaException {
    long violations = StandIn.count(StandIn.VIOLATIONS);
    CudaBuffer buffer = CudaBuffer.allocate(4);
    assertTrue(buffer.isCurrent());
    try (StandIn _ = new StandIn()) {
      assertFalse(buffer.isCurrent());
      Exception e =
          assertThrows(
              CudaException.class,
              () -> buffer.upload(MemorySegment.ofArray(new byte[4]), CudaStream.DEFAULT));
      assertTrue(e.getMessage().contains("is current: allocate one for the frame at hand"), e.getMessage());
      // Left to its context's end.
      buffer.close();
    }
    StandIn.clearCurrent();
    assertFalse(buffer.isCurrent());
    Exception none = assertThrows(CudaException.class, () -> CudaBuffer.allocate(4));
    assertTrue(none.getMessage().contains("no context is current"), none.getMessage());
    context.makeCurrent();
    assertEquals(violations, StandIn.count(StandIn.VIOLATIONS));
  }
}
