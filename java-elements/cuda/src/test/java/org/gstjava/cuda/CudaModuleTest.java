/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gstjava.api.ErrorCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** C12: loading of modules, and the cache of those that are loaded. */
@OnStandIn
class CudaModuleTest {
  private StandIn context;

  @BeforeEach
  void openContext() {
    context = new StandIn();
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  private static String refusal(Executable call) {
    return assertThrows(CudaException.class, call).getMessage();
  }

  private static void assertHas(String text, String part) {
    assertTrue(text.contains(part), "'" + text + "' has no '" + part + "'");
  }

  @Test
  void shouldLoadTheSameBytesOnceIntoAContext() throws CudaException {
    long before = StandIn.count(StandIn.LIVE_MODULES);
    CudaModule module = CudaModule.load(TestModules.ptx());
    assertSame(module, CudaModule.load(TestModules.ptx()));
    assertSame(module.kernel("scale"), module.kernel("scale"));
    assertEquals(before + 1, StandIn.count(StandIn.LIVE_MODULES));
    assertNotSame(module, CudaModule.load(TestModules.ptx("7.0", "other bytes")));
    assertEquals(before + 2, StandIn.count(StandIn.LIVE_MODULES));
    Reference.reachabilityFence(module);
  }

  @Test
  void shouldLoadTheSameBytesAgainIntoAnotherContext() throws CudaException {
    CudaModule module = CudaModule.load(TestModules.ptx());
    try (StandIn _ = new StandIn()) {
      CudaModule again = CudaModule.load(TestModules.ptx());
      assertNotSame(module, again);
      assertSame(again, CudaModule.load(TestModules.ptx()));
    }
    context.makeCurrent();
    assertSame(module, CudaModule.load(TestModules.ptx()));
  }

  @Test
  void shouldLoadOnceWhenManyThreadsAskAtATime() throws Exception {
    long before = StandIn.count(StandIn.LIVE_MODULES);
    int threads = 8;
    CyclicBarrier barrier = new CyclicBarrier(threads);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Callable<CudaModule> load =
          () -> {
            context.makeCurrent();
            barrier.await();
            return CudaModule.load(TestModules.ptx());
          };
      List<CudaModule> loaded = new ArrayList<>();
      for (Future<CudaModule> result : pool.invokeAll(Collections.nCopies(threads, load))) {
        loaded.add(result.get());
      }
      assertEquals(before + 1, StandIn.count(StandIn.LIVE_MODULES));
      for (CudaModule module : loaded) {
        assertSame(loaded.get(0), module);
      }
    }
  }

  @Test
  void shouldUnloadWhatNobodyHasWhenTheNextIsLoaded() throws Exception {
    long before = StandIn.count(StandIn.LIVE_MODULES);
    WeakReference<CudaModule> given = new WeakReference<>(CudaModule.load(TestModules.ptx("7.0", "given up")));
    while (!given.refersTo(null)) {
      System.gc();
      Thread.onSpinWait();
    }
    assertEquals(before + 1, StandIn.count(StandIn.LIVE_MODULES));
    CudaModule next = CudaModule.load(TestModules.ptx());
    assertEquals(before + 1, StandIn.count(StandIn.LIVE_MODULES));
    Reference.reachabilityFence(next);
  }

  @Test
  void shouldKeepAModuleAsLongAsSomebodyHasAKernel() throws Exception {
    long violations = StandIn.count(StandIn.VIOLATIONS);
    Kernel kernel = CudaModule.load(TestModules.ptx("7.0", "kept by its kernel")).kernel("nothing");
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    CudaModule.load(TestModules.ptx());
    kernel.launch(kernel.arguments(), new LaunchShape(1, 1, 1, 1, 1, 1, 0), CudaStream.DEFAULT);
    assertEquals(violations, StandIn.count(StandIn.VIOLATIONS));
  }

  @Test
  void shouldForgetAModuleThatCouldNotBeLoaded() throws CudaException {
    byte[] newer = TestModules.ptx("9.1", "");
    assertThrows(CudaException.class, () -> CudaModule.load(newer));
    assertThrows(CudaException.class, () -> CudaModule.load(newer));
    assertEquals("scale", CudaModule.load(TestModules.ptx()).kernel("scale").name());
  }

  @Test
  void shouldLoadCubinsAndFatbins() throws CudaException {
    assertEquals("scale", CudaModule.load(TestModules.cubin()).kernel("scale").name());
    assertEquals("poke", CudaModule.load(TestModules.fatbin()).kernel("poke").name());
  }

  @Test
  void shouldLoadFromAFileAndAResource(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("kernels.ptx"), TestModules.ptx());
    assertSame(CudaModule.load(file), CudaModule.load(TestModules.ptx()));
    String missing = refusal(() -> CudaModule.load(folder.resolve("none.ptx")));
    assertHas(missing, folder.resolve("none.ptx") + " can't be read");
    assertHas(
        refusal(() -> CudaModule.load(CudaModuleTest.class, "none.ptx")),
        "there is no resource none.ptx beside org.gstjava.cuda.CudaModuleTest");
  }

  @Test
  void shouldNameBothVersionsWhenTheDriverIsTooOldForThePtx() {
    CudaException e = assertThrows(CudaException.class, () -> CudaModule.load(TestModules.ptx("9.1", "")));
    assertEquals("CUDA_ERROR_UNSUPPORTED_PTX_VERSION", e.resultName());
    assertEquals(222, e.result());
    assertEquals("cuModuleLoadDataEx", e.call());
    assertHas(e.getMessage(), "it is PTX 9.1, which needs one for CUDA 13.1 or newer, and this driver is for CUDA 13.0");
    assertHas(e.log(), "unsupported .version 9.1");
    assertHas(
        refusal(() -> CudaModule.load(TestModules.ptx("9.9", ""))),
        "it is PTX 9.9, which needs a newer one, and this driver is for CUDA 13.0");
  }

  @Test
  void shouldRefuseWhatIsNoModule() {
    assertHas(refusal(() -> CudaModule.load(new byte[0])), "is neither PTX, which begins with .version, nor a cubin");
    CudaException e = assertThrows(CudaException.class, () -> CudaModule.load("hello".getBytes()));
    assertEquals(ErrorCode.LIBRARY_SETTINGS, e.code());
    assertHas(e.getMessage(), "compile it with nvcc -ptx");
  }

  /** A driver has no length to go by, and would read on. */
  @Test
  void shouldRefuseEveryModuleThatIsCutShort() {
    for (byte[] whole : List.of(TestModules.cubin(), TestModules.fatbin())) {
      for (int length = 4; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThrows(CudaException.class, () -> CudaModule.load(part), "at " + length);
      }
    }
  }

  @Test
  void shouldNameTheKernelsWhenThereIsNoneOfThatName() throws CudaException {
    CudaModule module = CudaModule.load(TestModules.ptx());
    CudaException e = assertThrows(CudaException.class, () -> module.kernel("Scale"));
    assertEquals("CUDA_ERROR_NOT_FOUND", e.resultName());
    assertHas(e.getMessage(), "cuModuleGetFunction of Scale failed");
    assertHas(e.getMessage(), "has the kernels [scale, mark, sum, poke, nothing]");
    CudaModule cubin = CudaModule.load(TestModules.cubin());
    assertHas(refusal(() -> cubin.kernel("Scale")), "one of C++ needs extern \"C\"");
  }

  @Test
  void shouldSayWhatToDoWhenNoContextIsCurrent() throws Exception {
    CudaModule module = CudaModule.load(TestModules.ptx());
    Thread thread =
        new Thread(
            () -> {
              String load = refusal(() -> CudaModule.load(TestModules.ptx()));
              String kernel = refusal(() -> module.kernel("mark"));
              for (String message : List.of(load, kernel)) {
                assertHas(message, "cuCtxGetId failed with CUDA_ERROR_INVALID_CONTEXT (201): no context is current");
              }
            });
    List<Throwable> thrown = new ArrayList<>();
    thread.setUncaughtExceptionHandler((of, e) -> thrown.add(e));
    thread.start();
    thread.join();
    assertEquals(List.of(), thrown);
  }

  @Test
  void shouldNameBothContextsWhenAnotherIsCurrent() throws CudaException {
    CudaModule module = CudaModule.load(TestModules.ptx());
    long own = CurrentContext.id();
    try (StandIn _ = new StandIn()) {
      long current = CurrentContext.id();
      assertFalse(own == current);
      assertHas(
          refusal(() -> module.kernel("mark")),
          "is loaded in context " + own + ", and context " + current + " is current: load it for the frame at hand");
    }
    context.makeCurrent();
    assertEquals("mark", module.kernel("mark").name());
  }
}
