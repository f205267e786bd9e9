/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** C12: Java heap per launch: none. */
@OnStandIn
class LaunchAllocationTest {
  private static final int WARM_UP = 100_000;
  private static final int LAUNCHES = 500_000;

  /** What the JIT's own moments may add: far less than one byte for each launch. */
  private static final long MARGIN = 4096;

  private static void launch(Kernel mark, KernelArguments arguments, LaunchShape shape, CudaBuffer counts, int times)
      throws CudaException {
    for (int i = 0; i < times; i++) {
      arguments.setPointer(0, counts.address()).setInt(1, 1).setInt(2, 1);
      mark.launch(arguments, shape, CudaStream.DEFAULT);
    }
  }

  @Test
  void shouldMakeNoHeap() throws CudaException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (StandIn _ = new StandIn();
        CudaBuffer counts = StandIn.upload(0)) {
      Kernel mark = CudaModule.load(TestModules.ptx()).kernel("mark");
      KernelArguments arguments = mark.arguments();
      LaunchShape shape = new LaunchShape(1, 1, 1, 1, 1, 1, 0);
      launch(mark, arguments, shape, counts, WARM_UP);
      long least = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 3 && least > MARGIN; attempt++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        launch(mark, arguments, shape, counts, LAUNCHES);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertTrue(least <= MARGIN, least + " bytes for " + LAUNCHES + " launches");
    }
  }
}
