/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the histogram against gates and percentiles computed from a list of all blocks. */
class LoudnessHistogramTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldAgreeWithAFullListWhenBlocksAreRandom(long seed) {
    Random random = new Random(seed);
    double[] blocks = new double[1 + random.nextInt(5000)];
    double spread = 2.0 + random.nextInt(12);
    LoudnessHistogram histogram = new LoudnessHistogram();
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = LoudnessScale.meanSquare(-35.0 + spread * random.nextGaussian());
      histogram.add(blocks[i]);
    }
    assertEquals(listedLoudness(blocks, -10.0), histogram.gatedLoudness(-10.0), 0.005);
    assertEquals(listedRange(blocks), histogram.range(-20.0, 0.10, 0.95), 0.02);
  }

  @Test
  void shouldInterpolateWhenRankFallsBetweenBlocks() {
    LoudnessHistogram histogram = new LoudnessHistogram();
    histogram.add(LoudnessScale.meanSquare(-30.0));
    histogram.add(LoudnessScale.meanSquare(-20.0));
    assertEquals(8.5, histogram.range(-20.0, 0.10, 0.95), 1e-9);
  }

  @Test
  void shouldIgnoreBlocksWhenNotAboveTheAbsoluteGate() {
    LoudnessHistogram histogram = new LoudnessHistogram();
    histogram.add(0.0);
    histogram.add(Double.NaN);
    histogram.add(LoudnessScale.meanSquare(-70.0));
    assertEquals(Double.NEGATIVE_INFINITY, histogram.gatedLoudness(-10.0));
    assertEquals(0.0, histogram.range(-20.0, 0.10, 0.95));
  }

  @Test
  void shouldStayExactWhenBlocksAreLouderThanTheLastBin() {
    LoudnessHistogram histogram = new LoudnessHistogram();
    histogram.add(LoudnessScale.meanSquare(45.0));
    histogram.add(LoudnessScale.meanSquare(45.0));
    assertEquals(45.0, histogram.gatedLoudness(-10.0), 1e-9);
  }

  @Test
  void shouldReadOneLevelWhenEveryBlockIsAlike() {
    LoudnessHistogram histogram = new LoudnessHistogram();
    for (int i = 0; i < 864_000; i++) {
      histogram.add(LoudnessScale.meanSquare(-23.456));
    }
    assertEquals(-23.456, histogram.gatedLoudness(-10.0), 1e-6);
    assertEquals(0.0, histogram.range(-20.0, 0.10, 0.95), 1e-9);
  }

  private static double[] gated(double[] blocks, double relativeGate) {
    double[] audible =
        Arrays.stream(blocks).filter(block -> LoudnessScale.lufs(block) > -70.0).sorted().toArray();
    double gate = LoudnessScale.lufs(Arrays.stream(audible).average().orElseThrow()) + relativeGate;
    return Arrays.stream(audible).filter(block -> LoudnessScale.lufs(block) > gate).toArray();
  }

  private static double listedLoudness(double[] blocks, double relativeGate) {
    return LoudnessScale.lufs(Arrays.stream(gated(blocks, relativeGate)).average().orElseThrow());
  }

  private static double listedRange(double[] blocks) {
    double[] passed = gated(blocks, -20.0);
    return percentile(passed, 0.95) - percentile(passed, 0.10);
  }

  private static double percentile(double[] sorted, double fraction) {
    double rank = fraction * (sorted.length - 1);
    int below = (int) rank;
    double low = LoudnessScale.lufs(sorted[below]);
    double high = LoudnessScale.lufs(sorted[Math.min(below + 1, sorted.length - 1)]);
    return low + (rank - below) * (high - low);
  }
}
