/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import java.util.Arrays;

/**
 * Remembers the energy of the latest slices of a programme and sums any recent number of them.
 *
 * <p>Sums are formed anew each time, so rounding never piles up and silence sums to exactly 0. Each slice is
 * stored twice, one window length apart, which keeps every recent run contiguous. Not thread-safe.
 */
final class EnergyWindow {

  private final int slices;
  private final double[] energies;
  private int next;

  /**
   * Creates a window filled with silence.
   *
   * @param slices how many slices to remember
   */
  EnergyWindow(int slices) {
    this.slices = slices;
    energies = new double[2 * slices];
  }

  /** Adds the newest slice and drops the oldest. */
  void add(double energy) {
    energies[next] = energy;
    energies[next + slices] = energy;
    next = next + 1 == slices ? 0 : next + 1;
  }

  /** Sum of the newest {@code count} slices, at most as many as the window remembers. */
  double sumOfLast(int count) {
    int end = next + slices;
    double sum = 0.0;
    for (int i = end - count; i < end; i++) {
      sum += energies[i];
    }
    return sum;
  }

  /** Fills the window with silence. */
  void clear() {
    Arrays.fill(energies, 0.0);
    next = 0;
  }
}
