/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import java.util.Arrays;

/**
 * Gathers the loudness of blocks in bounded memory and evaluates them behind the two gates.
 *
 * <p>Blocks above the absolute gate of -70 LUFS fall into bins of 0.01 LU up to +30 LUFS; louder ones into
 * the last bin. A bin keeps the count and the exact energy sum of its blocks. So the relative gate, which
 * follows from all blocks, is exact, and so is the mean behind it but for blocks within 0.01 LU of the gate:
 * these pass or fail by the mean of their bin. A block at the gate weighs at most a tenth of the mean, so a
 * reading stays well within 0.01 LU of one made from a list of all blocks, at 160 KiB for a programme of any
 * length. Percentiles are exact within a bin.
 *
 * <p>Not thread-safe. Only the bins in use are visited, once per evaluation.
 */
final class LoudnessHistogram {

  /** Absolute gate in LUFS (BS.1770-4, Annex 1; EBU Tech 3342). */
  private static final double ABSOLUTE_GATE = -70.0;

  private static final double TOP = 30.0;
  private static final int BINS_PER_LU = 100;
  private static final int BINS = (int) ((TOP - ABSOLUTE_GATE) * BINS_PER_LU);
  private static final double ABSOLUTE_GATE_ENERGY = LoudnessScale.meanSquare(ABSOLUTE_GATE);

  private final double[] energies = new double[BINS];
  private final long[] counts = new long[BINS];
  private double totalEnergy;
  private long totalCount;
  private int lowest = BINS;
  private int highest = -1;

  /** Adds a block of the given weighted mean square, if it is louder than the absolute gate. */
  void add(double meanSquare) {
    if (!(meanSquare > ABSOLUTE_GATE_ENERGY)) {
      return;
    }
    int bin = bin(meanSquare);
    energies[bin] += meanSquare;
    counts[bin]++;
    totalEnergy += meanSquare;
    totalCount++;
    lowest = Math.min(lowest, bin);
    highest = Math.max(highest, bin);
  }

  /**
   * Loudness in LUFS of the blocks that pass both gates (BS.1770-4, Annex 1).
   *
   * @param relativeGate relative gate in LU, below 0
   * @return the loudness, or negative infinity while no block has passed
   */
  double gatedLoudness(double relativeGate) {
    double energy = 0.0;
    long count = 0;
    for (int bin = firstBin(relativeGate); bin <= highest; bin++) {
      energy += energies[bin];
      count += counts[bin];
    }
    return count == 0 ? Double.NEGATIVE_INFINITY : LoudnessScale.lufs(energy / count);
  }

  /**
   * Distance in LU between two percentiles of the loudness of the blocks that pass both gates (EBU Tech
   * 3342).
   *
   * <p>Percentile p of n sorted values lies at rank p (n - 1), linearly interpolated between neighbours.
   *
   * @param relativeGate relative gate in LU, below 0
   * @param low lower percentile as a fraction, 0 to 1
   * @param high upper percentile as a fraction, 0 to 1
   * @return the distance, or 0 while no block has passed
   */
  double range(double relativeGate, double low, double high) {
    int first = firstBin(relativeGate);
    long count = 0;
    for (int bin = first; bin <= highest; bin++) {
      count += counts[bin];
    }
    return count == 0 ? 0.0 : atRank(first, high * (count - 1)) - atRank(first, low * (count - 1));
  }

  /** Forgets all blocks. */
  void clear() {
    Arrays.fill(energies, 0.0);
    Arrays.fill(counts, 0);
    totalEnergy = 0.0;
    totalCount = 0;
    lowest = BINS;
    highest = -1;
  }

  /** The lowest bin that passes the relative gate, past {@link #highest} if none does. */
  private int firstBin(double relativeGate) {
    if (totalCount == 0) {
      return highest + 1;
    }
    double gate = totalEnergy / totalCount * LoudnessScale.ratio(relativeGate);
    if (gate < ABSOLUTE_GATE_ENERGY) {
      return lowest;
    }
    int bin = bin(gate);
    boolean passes = energies[bin] > gate * counts[bin];
    return Math.max(lowest, passes ? bin : bin + 1);
  }

  private double atRank(int firstBin, double rank) {
    long below = (long) rank;
    double fraction = rank - below;
    int bin = firstBin;
    long seen = counts[bin];
    while (seen <= below) {
      seen += counts[++bin];
    }
    double value = loudness(bin);
    if (fraction == 0.0 || seen > below + 1) {
      return value;
    }
    do {
      bin++;
    } while (counts[bin] == 0);
    return value + fraction * (loudness(bin) - value);
  }

  private double loudness(int bin) {
    return LoudnessScale.lufs(energies[bin] / counts[bin]);
  }

  private static int bin(double meanSquare) {
    int bin = (int) ((LoudnessScale.lufs(meanSquare) - ABSOLUTE_GATE) * BINS_PER_LU);
    return Math.clamp(bin, 0, BINS - 1);
  }
}
