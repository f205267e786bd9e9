/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.gstjava.api.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C12: kernels that run, and what is caught before they do; what runs are the C functions of tests/cuda/module-kernels.c. */
@OnStandIn
class KernelTest {
  private static final LaunchShape ONE = new LaunchShape(1, 1, 1, 1, 1, 1, 0);

  private StandIn context;
  private CudaModule module;

  @BeforeEach
  void openContext() throws CudaException {
    context = new StandIn();
    module = CudaModule.load(TestModules.ptx());
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  private static void assertMessage(String message, Exception e) {
    assertTrue(e.getMessage().contains(message), "'" + e.getMessage() + "' has no '" + message + "'");
  }

  @Test
  void shouldRunAKernelOnMemoryOfTheDevice() throws CudaException {
    Kernel scale = module.kernel("scale");
    int[] values = new int[1000];
    Arrays.setAll(values, i -> i * 7);
    try (CudaBuffer from = StandIn.upload(values);
        CudaBuffer to = CudaBuffer.allocate(4000)) {
      KernelArguments arguments = scale.arguments();
      assertEquals(4, arguments.count());
      arguments.setPointer(0, from.address()).setPointer(1, to.address()).setInt(2, 3).setInt(3, values.length);
      scale.launch(arguments, LaunchShape.covering(values.length, 1, 256, 1), CudaStream.DEFAULT);
      int[] expected = Arrays.stream(values).map(value -> 3 * value).toArray();
      assertArrayEquals(expected, StandIn.download(to, values.length));
      // The block stays as it is, for the next launch.
      arguments.setInt(2, -1);
      scale.launch(arguments, LaunchShape.covering(values.length, 1, 256, 1), CudaStream.DEFAULT);
      assertArrayEquals(Arrays.stream(values).map(value -> -value).toArray(), StandIn.download(to, values.length));
    }
  }

  @Test
  void shouldHaveOneThreadForEachElementOfAPicture() throws CudaException {
    Kernel mark = module.kernel("mark");
    int width = 161;
    int height = 91;
    try (CudaBuffer counts = CudaBuffer.allocate(width * height)) {
      counts.upload(MemorySegment.ofArray(new byte[width * height]), CudaStream.DEFAULT);
      KernelArguments arguments = mark.arguments().setPointer(0, counts.address()).setInt(1, width).setInt(2, height);
      mark.launch(arguments, LaunchShape.covering(width, height, 32, 8), CudaStream.DEFAULT);
      byte[] ones = new byte[width * height];
      Arrays.fill(ones, (byte) 1);
      assertArrayEquals(ones, StandIn.downloadBytes(counts, ones.length));
    }
  }

  @Test
  void shouldTakeParametersOfAnySize() throws CudaException {
    Kernel sum = module.kernel("sum");
    try (CudaBuffer to = CudaBuffer.allocate(8);
        Arena arena = Arena.ofConfined()) {
      for (KernelArguments arguments : new KernelArguments[] {sum.arguments(), sum.arguments(1, 8, 24, 4, 8)}) {
        arguments.setBytes(0, MemorySegment.ofArray(new byte[] {(byte) 200}));
        arguments.setDouble(1, 1000.0);
        arguments.setBytes(2, arena.allocateFrom(ValueLayout.JAVA_LONG, 10_000L, 20_000L, 30_000L));
        arguments.setFloat(3, 5f);
        arguments.setPointer(4, to.address());
        sum.launch(arguments, ONE, CudaStream.DEFAULT);
        assertArrayEquals(new int[] {61_205, 0}, StandIn.download(to, 2));
      }
    }
  }

  @Test
  void shouldRunAKernelOfACubinAndOfAFatbin() throws CudaException {
    for (byte[] image : new byte[][] {TestModules.cubin(), TestModules.fatbin()}) {
      Kernel scale = CudaModule.load(image).kernel("scale");
      try (CudaBuffer both = StandIn.upload(11)) {
        KernelArguments arguments = scale.arguments();
        arguments.setPointer(0, both.address()).setPointer(1, both.address()).setInt(2, 5).setInt(3, 1);
        scale.launch(arguments, ONE, CudaStream.DEFAULT);
        assertArrayEquals(new int[] {55}, StandIn.download(both, 1));
      }
    }
  }

  @Test
  void shouldNameTheParameterThatIsNotSet() throws CudaException {
    Kernel mark = module.kernel("mark");
    KernelArguments arguments = mark.arguments().setLong(0, 0).setInt(2, 5);
    Exception e =
        assertThrows(IllegalStateException.class, () -> mark.launch(arguments, ONE, CudaStream.DEFAULT));
    assertMessage("parameter 1 of mark is not set, 1 of 3 are not", e);
  }

  @Test
  void shouldLaunchAtOnceWhenThereAreNoParameters() throws CudaException {
    long before = StandIn.count(StandIn.KERNEL_LAUNCHES);
    Kernel nothing = module.kernel("nothing");
    nothing.launch(nothing.arguments(), ONE, CudaStream.DEFAULT);
    assertEquals(before + 1, StandIn.count(StandIn.KERNEL_LAUNCHES));
  }

  @Test
  void shouldRefuseParametersThatTheKernelHasNot() throws CudaException {
    Kernel mark = module.kernel("mark");
    Exception count = assertThrows(IllegalArgumentException.class, () -> mark.arguments(8, 4));
    assertMessage("mark has 3 parameters, stated are 2", count);
    Exception size = assertThrows(IllegalArgumentException.class, () -> mark.arguments(8, 4, 8));
    assertMessage("parameter 2 of mark has 4 bytes, stated are 8", size);
  }

  @Test
  void shouldRefuseValuesOfAnotherSize() throws CudaException {
    KernelArguments arguments = module.kernel("mark").arguments();
    assertMessage(
        "parameter 1 of mark has 4 bytes, the long given has 8",
        assertThrows(IllegalArgumentException.class, () -> arguments.setLong(1, 1)));
    assertMessage(
        "parameter 0 of mark has 8 bytes, the int given has 4",
        assertThrows(IllegalArgumentException.class, () -> arguments.setInt(0, 1)));
    assertMessage(
        "parameter 0 of mark has 8 bytes, the memory given has 9",
        assertThrows(
            IllegalArgumentException.class, () -> arguments.setBytes(0, MemorySegment.ofArray(new byte[9]))));
    for (int index : new int[] {-1, 3, Integer.MAX_VALUE}) {
      assertMessage(
          "parameter " + index + " of mark, which has 3, counted from 0",
          assertThrows(IndexOutOfBoundsException.class, () -> arguments.setFloat(index, 1)));
    }
  }

  /** C3: where the PTX says that a parameter is a pointer; the context is as good as before. */
  @Test
  void shouldRefuseANullPointerBeforeAKernelFollowsIt() throws CudaException {
    Kernel scale = module.kernel("scale");
    long launches = StandIn.count(StandIn.KERNEL_LAUNCHES);
    try (CudaBuffer both = StandIn.upload(11)) {
      KernelArguments arguments = scale.arguments().setPointer(1, both.address()).setInt(2, 5).setInt(3, 1);
      for (KernelArguments wrong : new KernelArguments[] {arguments, scale.arguments(8, 8, 4, 4)}) {
        assertMessage(
            "parameter 0 of scale is a pointer, the address given is 0: take that of a frame's plane or of a CudaBuffer",
            assertThrows(IllegalArgumentException.class, () -> wrong.setLong(0, 0)));
        // It is as if it had not been given.
        assertMessage(
            "parameter 0 of scale is not set",
            assertThrows(IllegalStateException.class, () -> scale.launch(wrong, ONE, CudaStream.DEFAULT)));
      }
      assertEquals(launches, StandIn.count(StandIn.KERNEL_LAUNCHES));
      arguments.setPointer(0, both.address());
      scale.launch(arguments, ONE, CudaStream.DEFAULT);
      assertArrayEquals(new int[] {55}, StandIn.download(both, 1));
    }
  }

  @Test
  void shouldRefuseArgumentsOfAnotherKernel() throws CudaException {
    Kernel poke = module.kernel("poke");
    KernelArguments others = module.kernel("nothing").arguments();
    assertMessage(
        "the arguments are those of nothing, launched is poke: make some for it",
        assertThrows(IllegalArgumentException.class, () -> poke.launch(others, ONE, CudaStream.DEFAULT)));
    try (StandIn _ = new StandIn()) {
      Kernel there = CudaModule.load(TestModules.ptx()).kernel("nothing");
      assertMessage(
          "of another context: make new ones",
          assertThrows(IllegalArgumentException.class, () -> there.launch(others, ONE, CudaStream.DEFAULT)));
    }
  }

  @Test
  void shouldRefuseToLaunchInAnotherContextOrNone() throws CudaException {
    Kernel nothing = module.kernel("nothing");
    KernelArguments arguments = nothing.arguments();
    long launches = StandIn.count(StandIn.KERNEL_LAUNCHES);
    try (StandIn _ = new StandIn()) {
      assertMessage(
          "is current: load it for the frame at hand",
          assertThrows(CudaException.class, () -> nothing.launch(arguments, ONE, CudaStream.DEFAULT)));
    }
    StandIn.clearCurrent();
    assertMessage(
        "CUDA_ERROR_INVALID_CONTEXT (201): no context is current",
        assertThrows(CudaException.class, () -> nothing.launch(arguments, ONE, CudaStream.DEFAULT)));
    assertEquals(launches, StandIn.count(StandIn.KERNEL_LAUNCHES));
    context.makeCurrent();
    nothing.launch(arguments, ONE, CudaStream.DEFAULT);
  }

  @Test
  void shouldNameTheKernelWhenTheDriverRefusesTheShape() throws CudaException {
    Kernel nothing = module.kernel("nothing");
    LaunchShape large = new LaunchShape(1, 1, 1, 2048, 1, 1, 0);
    CudaException e =
        assertThrows(CudaException.class, () -> nothing.launch(nothing.arguments(), large, CudaStream.DEFAULT));
    assertMessage("cuLaunchKernel of nothing failed with CUDA_ERROR_INVALID_VALUE (1): compare grid, block", e);
    assertEquals(ErrorCode.LIBRARY_FAILED, e.code());
  }

  // C3
  @Test
  void shouldRefuseANullPointerAndLeaveTheParameterUnset() throws CudaException {
    KernelArguments arguments = module.kernel("poke").arguments();
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> arguments.setPointer(0, 0));
    assertEquals(
        "parameter 0 of poke is a pointer, the address given is 0: take that of a frame's plane or of a CudaBuffer",
        e.getMessage());
    assertThrows(
        IllegalStateException.class, () -> module.kernel("poke").launch(arguments, ONE, CudaStream.DEFAULT));
    assertThrows(IndexOutOfBoundsException.class, () -> arguments.setPointer(1, 64));
  }

  /** A fault costs the context: every later call says so, and the process goes on with another. */
  @Test
  void shouldSayThatAKernelFaultedFromThenOn() throws CudaException {
    Kernel poke = module.kernel("poke");
    KernelArguments arguments = poke.arguments().setLong(0, 64);
    try {
      poke.launch(arguments, ONE, CudaStream.DEFAULT);
    } catch (CudaException e) {
      assertMessage("a kernel faulted", e);
    }
    for (int i = 0; i < 3; i++) {
      CudaException e = assertThrows(CudaException.class, () -> poke.launch(arguments, ONE, CudaStream.DEFAULT));
      assertEquals("CUDA_ERROR_ILLEGAL_ADDRESS", e.resultName());
      assertEquals(700, e.result());
      assertMessage("a kernel faulted, and the context of all its neighbours is lost with it: stop the pipeline", e);
      assertMessage("a kernel faulted", assertThrows(CudaException.class, () -> CudaBuffer.allocate(8)));
    }
    context.close();
    context = new StandIn();
    Kernel nothing = CudaModule.load(TestModules.ptx()).kernel("nothing");
    nothing.launch(nothing.arguments(), ONE, CudaStream.DEFAULT);
  }
}
