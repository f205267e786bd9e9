/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C12: compilation at run time, by the stand-ins for NVRTC, which read kernels' names and parameters. */
@OnStandIn
class NvrtcTest {
  private static final String SOURCE =
      """
      extern "C" __global__ void scale (const unsigned int *from, unsigned int *to, unsigned int factor, unsigned int count)
      {
        unsigned int x = blockIdx.x * blockDim.x + threadIdx.x;
        if (x < count)
          to[x] = factor * from[x];
      }
      """;

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
  void shouldTakeTheNewestCompilerThatTheDriverFollows() {
    assertTrue(Nvrtc.isPresent());
    assertEquals(13, Nvrtc.open(13).major());
    assertEquals(13, Nvrtc.open(14).major());
    assertEquals(13, Nvrtc.open(0).major());
    assertEquals(12, Nvrtc.open(12).major());
    // There is no older one: the driver says what it thinks of the PTX.
    assertEquals(13, Nvrtc.open(11).major());
  }

  @Test
  void shouldRunWhatItHasCompiled() throws CudaException {
    Kernel scale = CudaModule.load(Nvrtc.compile(SOURCE, "scale.cu")).kernel("scale");
    try (CudaBuffer both = StandIn.upload(1, 2, 3)) {
      KernelArguments arguments = scale.arguments();
      arguments.setPointer(0, both.address()).setPointer(1, both.address()).setInt(2, 9).setInt(3, 3);
      scale.launch(arguments, LaunchShape.covering(3, 1, 2, 1), CudaStream.DEFAULT);
      assertArrayEquals(new int[] {9, 18, 27}, StandIn.download(both, 3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 13})
  void shouldCompileForTheDeviceByEitherVersion(int major) throws CudaException {
    byte[] ptx = Nvrtc.compile(NvrtcLibrary.open(major), SOURCE, "scale.cu");
    PtxText text = new PtxText(new String(ptx, StandardCharsets.UTF_8));
    assertEquals(major == 12 ? 85 : 90, text.version());
    // The stand-in's device has 9.0.
    assertEquals("sm_90", text.target());
    assertEquals(List.of("scale"), text.names());
    assertTrue(ptx[ptx.length - 1] != 0, "the zero byte at the end is no text");
  }

  @Test
  void shouldCompileForAStatedArchitectureWithoutAContext() throws CudaException {
    StandIn.clearCurrent();
    for (String option : List.of("--gpu-architecture=compute_75", "-arch=compute_75")) {
      String ptx = new String(Nvrtc.compile(SOURCE, "scale.cu", option), StandardCharsets.UTF_8);
      assertEquals("sm_75", new PtxText(ptx).target());
    }
    CudaException e = assertThrows(CudaException.class, () -> Nvrtc.compile(SOURCE, "scale.cu"));
    assertTrue(e.getMessage().contains("no context is current"), e.getMessage());
    context.makeCurrent();
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 13})
  void shouldTellWhatTheCompilerWroteWhenTheSourceIsWrong(int major) {
    NvrtcLibrary library = NvrtcLibrary.open(major);
    String wrong = "\n#error planted\n" + SOURCE;
    CudaException e = assertThrows(CudaException.class, () -> Nvrtc.compile(library, wrong, "wrong.cu"));
    assertEquals("nvrtcCompileProgram", e.call());
    assertEquals(6, e.result());
    assertEquals("NVRTC_ERROR_COMPILATION", e.resultName());
    assertTrue(e.log().contains("planted") && e.log().contains("wrong.cu"), e.log());
    assertTrue(
        e.getMessage().startsWith(
            "nvrtcCompileProgram of wrong.cu failed with NVRTC_ERROR_COMPILATION (6, libnvrtc.so." + major
                + "): correct what the compiler names below\n"),
        e.getMessage());
    assertTrue(e.getMessage().endsWith(e.log()), e.getMessage());
  }

  @Test
  void shouldNameTheOptionThatIsUnknown() {
    CudaException e = assertThrows(CudaException.class, () -> Nvrtc.compile(SOURCE, "scale.cu", "--no-such-option"));
    assertEquals("NVRTC_ERROR_INVALID_OPTION", e.resultName());
    assertTrue(e.getMessage().contains("compare the options with the documentation of NVRTC 13"), e.getMessage());
    assertTrue(e.log().contains("--no-such-option"), e.log());
  }
}
