/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.stamp;

import java.util.Arrays;

/**
 * The forward error correction of a stamp: 144 message bits become 300 code bits, and soft cells become
 * bits again.
 *
 * <p>Code: constraint length 7, rate 1/2, generators 171 and 133 octal, ended by six zero bits (CCSDS
 * 131.0-B-5, section 3; without that standard's inversion of the second bit). Decoder: Viterbi's, over
 * soft values, the most likely message of all (A. J. Viterbi, IEEE Trans. Inf. Theory 13, 1967). A
 * changed message bit changes at most 14 code bits, all near each other, so that what stays in the
 * message from frame to frame stays in the picture too and costs an encoder nothing.
 *
 * <p>One thread at a time; {@link #decode} works in arrays of its own and allocates nothing.
 */
final class ConvolutionalCode {
  static final int MESSAGE_BYTES = 18;
  static final int MESSAGE_BITS = MESSAGE_BYTES * 8;
  static final int CODE_BITS = 2 * (MESSAGE_BITS + 6);

  private static final int MEMORY = 6;
  private static final int STATES = 1 << MEMORY;
  private static final int STEPS = MESSAGE_BITS + MEMORY;
  private static final int FIRST_GENERATOR = 0171;
  private static final int SECOND_GENERATOR = 0133;
  private static final int UNREACHABLE = Integer.MIN_VALUE / 2;

  /**
   * Per content of the seven-bit register (newest bit on top): the two code bits, the first one on top.
   */
  private static final byte[] OUTPUT = new byte[2 * STATES];

  static {
    for (int register = 0; register < OUTPUT.length; register++) {
      int first = Integer.bitCount(register & FIRST_GENERATOR) & 1;
      int second = Integer.bitCount(register & SECOND_GENERATOR) & 1;
      OUTPUT[register] = (byte) (first << 1 | second);
    }
  }

  private final long[] survivors = new long[STEPS];
  private final int[] branch = new int[4];
  private int[] metrics = new int[STATES];
  private int[] nextMetrics = new int[STATES];

  /** Codes {@link #MESSAGE_BYTES} bytes, first byte's top bit first, into {@link #CODE_BITS} flags. */
  static void encode(byte[] message, boolean[] code) {
    int state = 0;
    for (int step = 0; step < STEPS; step++) {
      int register = bit(message, step) << MEMORY | state;
      code[2 * step] = (OUTPUT[register] & 2) != 0;
      code[2 * step + 1] = (OUTPUT[register] & 1) != 0;
      state = register >> 1;
    }
  }

  /**
   * Finds the message whose code word fits the soft values best.
   *
   * @param soft per code bit: above 0 for one, below 0 for zero, the further the surer; magnitude at
   *     most 1000
   * @param message takes {@link #MESSAGE_BYTES} bytes
   */
  void decode(int[] soft, byte[] message) {
    Arrays.fill(metrics, UNREACHABLE);
    metrics[0] = 0;
    for (int step = 0; step < STEPS; step++) {
      int first = soft[2 * step];
      int second = soft[2 * step + 1];
      branch[0] = -first - second;
      branch[1] = -first + second;
      branch[2] = first - second;
      branch[3] = first + second;
      survivors[step] = advance();
      int[] swap = metrics;
      metrics = nextMetrics;
      nextMetrics = swap;
    }
    traceBack(message);
  }

  /**
   * One step for every state; returns, per state, the oldest register bit of the better way into it.
   */
  private long advance() {
    long survivor = 0;
    for (int state = 0; state < STATES; state++) {
      int even = state << 1;
      int odd = even | 1;
      int fromEven = metrics[even & STATES - 1] + branch[OUTPUT[even]];
      int fromOdd = metrics[odd & STATES - 1] + branch[OUTPUT[odd]];
      if (fromOdd > fromEven) {
        nextMetrics[state] = fromOdd;
        survivor |= 1L << state;
      } else {
        nextMetrics[state] = fromEven;
      }
    }
    return survivor;
  }

  private void traceBack(byte[] message) {
    Arrays.fill(message, 0, MESSAGE_BYTES, (byte) 0);
    int state = 0;
    for (int step = STEPS - 1; step >= 0; step--) {
      if (step < MESSAGE_BITS && state >> MEMORY - 1 != 0) {
        message[step >> 3] |= (byte) (0x80 >> (step & 7));
      }
      state = (state << 1 | (int) (survivors[step] >>> state & 1)) & STATES - 1;
    }
  }

  private static int bit(byte[] message, int step) {
    return step < MESSAGE_BITS ? message[step >> 3] >> (7 - (step & 7)) & 1 : 0;
  }
}
