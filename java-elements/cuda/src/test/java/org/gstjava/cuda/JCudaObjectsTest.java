/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C12: our objects with JCuda's functions and the other way round, on one module. */
@OnStandIn
class JCudaObjectsTest {
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

  @Test
  void shouldLaunchOurKernelByJCuda() throws CudaException {
    Kernel scale = module.kernel("scale");
    assertSame(scale.jcuda(), scale.jcuda());
    try (CudaBuffer both = StandIn.upload(4, 5)) {
      Pointer parameters =
          Pointer.to(
              Pointer.to(both.jcuda()), Pointer.to(both.jcuda()), Pointer.to(new int[] {10}), Pointer.to(new int[] {2}));
      CUstream stream = JCudaObjects.stream(0);
      assertEquals(0, JCudaDriver.cuLaunchKernel(scale.jcuda(), 1, 1, 1, 2, 1, 1, 0, stream, parameters, null));
      assertEquals(0, JCudaDriver.cuStreamSynchronize(stream));
      assertArrayEquals(new int[] {40, 50}, StandIn.download(both, 2));
    }
  }

  @Test
  void shouldFindFunctionsOfOurModuleByJCuda() throws CudaException {
    CUfunction found = new CUfunction();
    assertEquals(0, JCudaDriver.cuModuleGetFunction(found, module.jcuda(), "scale"));
    assertEquals(module.kernel("scale").handle(), JCudaObjects.handle(found));
    assertEquals(module.handle(), JCudaObjects.handle(module.jcuda()));
  }

  @Test
  void shouldKeepAModuleAsLongAsSomebodyHasAnObjectOfJCuda() throws CudaException {
    CUfunction nothing = CudaModule.load(TestModules.ptx("7.0", "kept by a function")).kernel("nothing").jcuda();
    CUmodule kept = CudaModule.load(TestModules.ptx("7.0", "kept by a module")).jcuda();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    // Unloads what nobody has.
    CudaModule.load(TestModules.ptx("7.0", "the next"));
    CUstream stream = JCudaObjects.stream(0);
    assertEquals(0, JCudaDriver.cuLaunchKernel(nothing, 1, 1, 1, 1, 1, 1, 0, stream, null, null));
    assertEquals(0, JCudaDriver.cuModuleGetFunction(new CUfunction(), kept, "nothing"));
  }

  @Test
  void shouldLaunchOnAStreamOfJCuda() throws CudaException {
    CUstream made = new CUstream();
    assertEquals(0, JCudaDriver.cuStreamCreate(made, 0));
    CudaStream stream = CudaStream.of(made);
    assertEquals(JCudaObjects.handle(made), stream.handle());
    Kernel scale = module.kernel("scale");
    try (CudaBuffer both = StandIn.upload(6)) {
      KernelArguments arguments = scale.arguments();
      arguments.setPointer(0, both.address()).setPointer(1, both.address()).setInt(2, 7).setInt(3, 1);
      scale.launch(arguments, new LaunchShape(1, 1, 1, 1, 1, 1, 0), stream);
      assertEquals(0, JCudaDriver.cuStreamSynchronize(made));
      assertArrayEquals(new int[] {42}, StandIn.download(both, 1));
    }
    assertEquals(0, JCudaDriver.cuStreamDestroy(made));
  }
}
