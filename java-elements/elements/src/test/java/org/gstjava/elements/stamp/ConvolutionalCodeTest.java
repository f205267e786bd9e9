/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the error correction puts right. */
class ConvolutionalCodeTest {
  private final Random random = new Random(42);
  private final ConvolutionalCode decoder = new ConvolutionalCode();
  private final byte[] message = new byte[ConvolutionalCode.MESSAGE_BYTES];
  private final byte[] decoded = new byte[ConvolutionalCode.MESSAGE_BYTES];
  private final boolean[] code = new boolean[ConvolutionalCode.CODE_BITS];
  private final int[] soft = new int[ConvolutionalCode.CODE_BITS];

  @Test
  void shouldMatchThePublishedGeneratorsWhenOneBitIsSet() {
    message[0] = (byte) 0x80;
    ConvolutionalCode.encode(message, code);
    StringBuilder bits = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      bits.append(code[i] ? 1 : 0);
    }
    assertEquals("1110111100011100", bits.toString());
  }

  @Test
  void shouldDecodeWhenFourBitsAnywhereAreWrong() {
    for (int round = 0; round < 2000; round++) {
      encodeRandom();
      for (int i = 0; i < 4; i++) {
        int bit = random.nextInt(soft.length);
        soft[bit] = -soft[bit];
      }
      decoder.decode(soft, decoded);
      assertArrayEquals(message, decoded);
    }
  }

  @Test
  void shouldDecodeWhenNineBitsAnywhereAreUnknown() {
    for (int round = 0; round < 2000; round++) {
      encodeRandom();
      int start = random.nextInt(soft.length - 9);
      for (int i = 0; i < 9; i++) {
        soft[start + i] = 0;
      }
      decoder.decode(soft, decoded);
      assertArrayEquals(message, decoded);
    }
  }

  @Test
  void shouldDecodeNearlyAlwaysWhenEveryThirtiethBitIsWrong() {
    int right = 0;
    for (int round = 0; round < 1000; round++) {
      encodeRandom();
      for (int i = 0; i < soft.length; i++) {
        if (random.nextInt(30) == 0) {
          soft[i] = -soft[i];
        }
      }
      decoder.decode(soft, decoded);
      right += Arrays.equals(message, decoded) ? 1 : 0;
    }
    assertTrue(right >= 980, right + " of 1000");
  }

  private void encodeRandom() {
    random.nextBytes(message);
    ConvolutionalCode.encode(message, code);
    for (int i = 0; i < soft.length; i++) {
      soft[i] = code[i] ? 1000 : -1000;
    }
  }
}
