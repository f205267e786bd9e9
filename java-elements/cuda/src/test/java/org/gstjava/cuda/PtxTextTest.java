/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read out of PTX, and how parameters are laid out; nothing here needs a driver. */
class PtxTextTest {
  @Test
  void shouldReadVersionTargetAndKernels() {
    PtxText text = new PtxText(new String(TestModules.ptx("8.4", ".version 1.0"), StandardCharsets.UTF_8));
    assertEquals(84, text.version());
    assertEquals("sm_75", text.target());
    assertEquals(List.of("scale", "mark", "sum", "poke", "nothing"), text.names());
  }

  // C3
  @Test
  void shouldKnowPointersThatMayNotBeNull() {
    String all =
        """
        .version 8.0
        .target sm_75
        .entry f (.param .u64 .ptr .align 1 a, .param .u64 .ptr .global .align 4 b, .param .u64 .ptr .shared .align 4 c,
          .param .u64 .ptr .const d, .param .u64 n, .param .align 8 .b8 s[16])
        """;
    KernelSignature signature = new PtxText(all).signatureOf("f");
    assertArrayEquals(new boolean[] {true, true, false, false, false, false}, signature.pointers());
    assertArrayEquals(new int[] {8, 8, 8, 8, 8, 16}, signature.sizes());
    assertEquals(56, signature.bytes());
  }

  @Test
  void shouldHaveNoVersionWhenATextIsNoPtx() {
    assertEquals(0, new PtxText("__global__ void f () {}").version());
    assertEquals(List.of(), new PtxText("").names());
  }

  @Test
  void shouldKnowTheFirstDriverForEachPtx() {
    // Release notes of the PTX ISA: 7.0 is CUDA 11.0, 8.5 is 12.5, 8.6 is 12.7, 9.0 is 13.0.
    assertEquals(11000, PtxText.driverFor(70));
    assertEquals(12050, PtxText.driverFor(85));
    assertEquals(12070, PtxText.driverFor(86));
    assertEquals(13000, PtxText.driverFor(90));
    assertEquals(0, PtxText.driverFor(99));
  }

  @Test
  void shouldLayParametersOutAsCDoes() {
    KernelSignature signature = KernelSignature.ofSizes(1, 8, 24, 4, 2, 8);
    assertArrayEquals(new int[] {0, 8, 16, 40, 44, 48}, signature.offsets());
    assertEquals(56, signature.bytes());
    assertEquals(0, KernelSignature.ofSizes().bytes());
  }

  @Test
  void shouldRefuseSizesThatNoParameterHas() {
    for (int size : new int[] {0, -4, 3, 12, 32768}) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> KernelSignature.ofSizes(8, size));
      assertEquals(
          "parameter 1 has " + size + " bytes, allowed are 1, 2, 4 and multiples of 8 up to 32764", e.getMessage());
    }
    Exception e = assertThrows(IllegalArgumentException.class, () -> KernelSignature.ofSizes(16384, 16384));
    assertEquals("all parameters take 32768 bytes, a kernel may have 32764", e.getMessage());
  }
}
