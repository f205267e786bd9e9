/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C12: old drivers, one compiler or none: each in a process of its own. */
@OnStandIn
class OtherDriversTest {
  @TempDir private Path folder;

  private static List<String> ask(String probe, Map<String, String> environment) throws Exception {
    return DriverProbe.run(probe, environment).lines().toList();
  }

  private static void assertStarts(String start, String line) {
    assertTrue(line.startsWith(start), "'" + line + "' does not start with '" + start + "'");
  }

  /** An environment with some of the stand-in's libraries. */
  private Map<String, String> libraries(String... names) throws IOException {
    for (String name : names) {
      Files.copy(Path.of(System.getenv("GSTJAVA_STANDIN_CUDA"), "standin-cuda", name), folder.resolve(name));
    }
    return Map.of("LD_LIBRARY_PATH", folder.toString());
  }

  @Test
  void shouldNameBothVersionsWhenTheDriverIsTooOld() throws Exception {
    List<String> lines = ask("driver", Map.of("STANDIN_CUDA_DRIVER_VERSION", "11080"));
    assertEquals("present false", lines.get(0));
    assertEquals(4, lines.size(), lines.toString());
    for (String line : lines.subList(1, 4)) {
      assertEquals(
          "LIBRARY_INIT the NVIDIA driver is for CUDA 11.8, needed is one for CUDA 12.0 or newer: update it to 525 or newer",
          line);
    }
  }

  @Test
  void shouldSayWhatToDoWhereThereIsNoCompiler() throws Exception {
    List<String> lines = ask("compiler", libraries("libcuda.so.1"));
    assumeFalse(lines.get(0).equals("present true"), "this machine has NVIDIA's libnvrtc");
    assertEquals("present false", lines.get(0));
    assertStarts("LIBRARY_INIT there is no run-time compiler (libnvrtc.so.13 or .12): install", lines.get(1));
    assertTrue(lines.get(1).endsWith("or compile kernels.cu with nvcc -ptx"), lines.get(1));
  }

  @Test
  void shouldTakeTheOneCompilerThatIsThere() throws Exception {
    assertEquals(List.of("present true", "done"), ask("compiler", libraries("libcuda.so.1", "libnvrtc.so.12")));
  }

  /** Drivers before CUDA 12.4 tell nothing about parameters. */
  @Test
  void shouldLaunchWhereTheDriverDoesNotTellParameters() throws Exception {
    List<String> lines = ask("parameters", Map.of("STANDIN_CUDA_DRIVER_VERSION", "12020"));
    assertEquals(5, lines.size(), lines.toString());
    assertEquals("result 30", lines.get(0));
    assertStarts(
        "LIBRARY_FAILED the parameters of scale are not known, as the driver is for CUDA 12.2: state their sizes",
        lines.get(1));
    assertEquals("result 300", lines.get(2));
    assertStarts("LIBRARY_FAILED cuLaunchKernel of scale failed with CUDA_ERROR_INVALID_VALUE", lines.get(3));
    assertTrue(
        lines.get(4).contains("it is PTX 8.5, which needs one for CUDA 12.5 or newer, and this driver is for CUDA 12.2"),
        lines.get(4));
  }
}
