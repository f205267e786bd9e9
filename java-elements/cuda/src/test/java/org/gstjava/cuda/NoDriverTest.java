/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** C12: what a machine without a driver hears, in a process of its own. */
class NoDriverTest {
  @Test
  void shouldSayOneThingWhereThereIsNoDriver() throws Exception {
    List<String> lines = DriverProbe.run("driver", Map.of("LD_LIBRARY_PATH", "")).lines().toList();
    assumeFalse(lines.get(0).equals("present true"), "this machine has an NVIDIA driver");
    assertEquals("present false", lines.get(0));
    assertEquals(4, lines.size(), lines.toString());
    for (String line : lines.subList(1, 4)) {
      assertEquals(
          "LIBRARY_INIT there is no NVIDIA driver (libcuda.so.1 can't be loaded): install it, or take host frames instead of"
              + " CUDA frames",
          line);
    }
  }
}
