/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import java.lang.foreign.MemorySegment;

/**
 * Measures the loudness and the peaks of a programme by EBU R 128 and ITU-R BS.1770-4.
 *
 * <p>Interleaved samples go in through one of the {@code process} methods, in pieces of any size; the result
 * does not depend on how the programme is cut. Every 100 ms of programme a new {@link LoudnessReading} is
 * published. Samples that are NaN, infinite or beyond +600 dBFS count as silence.
 *
 * <p>Windows reach back before the start of the programme as if silence had been there, so that a programme
 * shorter than 3 s still has a maximum. The gated measures use complete blocks only: 400 ms every 100 ms for
 * integrated loudness (BS.1770-4, Annex 1), 3 s every 100 ms for loudness range (EBU Tech 3342).
 *
 * <p>Maxima of momentary and short-term loudness are sought every 10 ms: at the 100 ms of the readings a
 * 400 ms tone could read 0.6 LU low, and the signals 13 and 14 of EBU Tech 3341 allow 0.1 LU.
 *
 * <p>Threads: {@link #reading} may be called from any thread. All else belongs to one thread at a time, that
 * of the stream. A call to {@code process} allocates nothing but one reading per 100 ms of programme. Memory
 * does not grow with the length of the programme.
 */
public final class LoudnessMeter {

  /** Lowest rate accepted, in Hz; the K-weighting shelf at 1682 Hz needs room below half of it. */
  public static final int MIN_RATE = 8000;

  private static final int SLICES_PER_SECOND = 100;
  private static final int SLICES_PER_READING = 10;
  private static final int MOMENTARY_SLICES = 40;
  private static final int SHORT_TERM_SLICES = 300;

  /** Relative gate of integrated loudness in LU (BS.1770-4, Annex 1). */
  private static final double INTEGRATED_GATE = -10.0;

  /** Relative gate of loudness range in LU, and its percentiles (EBU Tech 3342). */
  private static final double RANGE_GATE = -20.0;

  private static final double RANGE_LOW = 0.10;
  private static final double RANGE_HIGH = 0.95;

  private final int rate;
  private final int channels;
  private final double[] weights;
  private final KWeightingFilter[] filters;
  private final TruePeakInterpolator[] interpolators;
  private final double[] interleaved;
  private final double[] plane;
  private final EnergyWindow window = new EnergyWindow(SHORT_TERM_SLICES);
  private final LoudnessHistogram momentaryBlocks = new LoudnessHistogram();
  private final LoudnessHistogram shortTermBlocks = new LoudnessHistogram();

  private long frames;
  private long slices;
  private long sliceEnd;
  private double momentary;
  private double shortTerm;
  private double maxMomentary;
  private double maxShortTerm;
  private double samplePeak;
  private float truePeak;
  private volatile LoudnessReading reading = LoudnessReading.EMPTY;

  /**
   * Creates a meter for one stream format.
   *
   * @param rate sampling rate in Hz, at least {@link #MIN_RATE}
   * @param roles one role per channel, in interleaving order; at least one
   * @throws IllegalArgumentException if the rate is too low or there is no channel
   */
  public LoudnessMeter(int rate, ChannelRole... roles) {
    if (rate < MIN_RATE) {
      throw new IllegalArgumentException(
          "rate is " + rate + " Hz, need at least " + MIN_RATE + " Hz; resample before the meter");
    }
    if (roles.length == 0) {
      throw new IllegalArgumentException("no channel roles given, need one per channel");
    }
    this.rate = rate;
    channels = roles.length;
    weights = new double[channels];
    filters = new KWeightingFilter[channels];
    interpolators = new TruePeakInterpolator[channels];
    int maxFrames = Math.ceilDiv(rate, SLICES_PER_SECOND);
    for (int channel = 0; channel < channels; channel++) {
      weights[channel] = roles[channel].weight();
      filters[channel] = new KWeightingFilter(rate);
      interpolators[channel] = new TruePeakInterpolator(rate, maxFrames);
    }
    interleaved = new double[maxFrames * channels];
    plane = new double[maxFrames];
    sliceEnd = endOfSlice(0);
  }

  /** Number of channels that each frame holds. */
  public int channels() {
    return channels;
  }

  /** Sampling rate in Hz. */
  public int rate() {
    return rate;
  }

  /** Frames until the next reading is published: feed as many to see each reading on its own. */
  public int framesToReading() {
    long next = slices / SLICES_PER_READING * SLICES_PER_READING + SLICES_PER_READING - 1;
    return (int) (endOfSlice(next) - frames);
  }

  /** The latest published reading; never null. Safe from any thread. */
  public LoudnessReading reading() {
    return reading;
  }

  /**
   * Measures frames of 32-bit float samples, 1.0 at full scale.
   *
   * @param samples interleaved samples, read from index 0 on
   * @param frameCount number of frames
   * @return whether a new reading was published
   * @throws IndexOutOfBoundsException if {@code samples} holds fewer frames; nothing is measured then
   */
  public boolean process(float[] samples, int frameCount) {
    requireFrames(samples.length / channels, frameCount);
    boolean published = false;
    for (int done = 0; done < frameCount; ) {
      int part = part(frameCount - done);
      int first = done * channels;
      for (int i = 0; i < part * channels; i++) {
        interleaved[i] = SampleFormat.measurable(samples[first + i]);
      }
      published |= measure(part);
      done += part;
    }
    return published;
  }

  /** As {@link #process(float[], int)}, for 64-bit float samples. */
  public boolean process(double[] samples, int frameCount) {
    requireFrames(samples.length / channels, frameCount);
    boolean published = false;
    for (int done = 0; done < frameCount; ) {
      int part = part(frameCount - done);
      int first = done * channels;
      for (int i = 0; i < part * channels; i++) {
        interleaved[i] = SampleFormat.measurable(samples[first + i]);
      }
      published |= measure(part);
      done += part;
    }
    return published;
  }

  /**
   * Measures frames that lie in memory; reads them there and keeps no reference.
   *
   * @param samples interleaved samples, read from byte 0 on; no alignment needed
   * @param format how a sample is stored
   * @param frameCount number of frames
   * @return whether a new reading was published
   * @throws IndexOutOfBoundsException if {@code samples} holds fewer frames; nothing is measured then
   * @throws IllegalStateException if the segment is no longer alive
   */
  public boolean process(MemorySegment samples, SampleFormat format, int frameCount) {
    long frameBytes = (long) channels * format.bytes();
    requireFrames(samples.byteSize() / frameBytes, frameCount);
    boolean published = false;
    for (int done = 0; done < frameCount; ) {
      int part = part(frameCount - done);
      format.read(samples, done * frameBytes, interleaved, part * channels);
      published |= measure(part);
      done += part;
    }
    return published;
  }

  /**
   * Publishes a reading of everything processed so far, at the end of the stream for example.
   *
   * <p>Unlike the readings in between, its peaks include the last samples, followed by silence. Measuring may
   * go on afterwards as if this had not been called.
   *
   * @return the reading published
   */
  public LoudnessReading finish() {
    float peak = truePeak;
    for (TruePeakInterpolator interpolator : interpolators) {
      peak = interpolator.peakOfTail(peak);
    }
    publish(peak);
    return reading;
  }

  /** Forgets the programme and publishes an empty reading, as before the first sample. */
  public void reset() {
    for (int channel = 0; channel < channels; channel++) {
      filters[channel].reset();
      interpolators[channel].reset();
    }
    window.clear();
    momentaryBlocks.clear();
    shortTermBlocks.clear();
    frames = 0;
    slices = 0;
    sliceEnd = endOfSlice(0);
    momentary = 0.0;
    shortTerm = 0.0;
    maxMomentary = 0.0;
    maxShortTerm = 0.0;
    samplePeak = 0.0;
    truePeak = 0.0f;
    reading = LoudnessReading.EMPTY;
  }

  private static void requireFrames(long available, int frameCount) {
    if (frameCount < 0 || frameCount > available) {
      throw new IndexOutOfBoundsException(
          "cannot measure " + frameCount + " frames, the samples hold " + available);
    }
  }

  /** How many of {@code remaining} frames fit into the current slice. */
  private int part(int remaining) {
    return (int) Math.min(remaining, sliceEnd - frames);
  }

  /** Measures the first frames of {@link #interleaved}, which reach at most to the end of the slice. */
  private boolean measure(int count) {
    for (int channel = 0; channel < channels; channel++) {
      double loudest = 0.0;
      for (int i = 0; i < count; i++) {
        double sample = interleaved[i * channels + channel];
        plane[i] = sample;
        loudest = Math.max(loudest, Math.abs(sample));
      }
      samplePeak = Math.max(samplePeak, loudest);
      truePeak = Math.max(truePeak, (float) loudest);
      truePeak = interpolators[channel].peak(plane, count, (float) loudest, truePeak);
      if (weights[channel] != 0.0) {
        filters[channel].filter(plane, count);
      }
    }
    frames += count;
    return frames == sliceEnd && endSlice();
  }

  private boolean endSlice() {
    double energy = 0.0;
    for (int channel = 0; channel < channels; channel++) {
      energy += weights[channel] * filters[channel].takeEnergy();
    }
    window.add(energy);
    slices++;
    sliceEnd = endOfSlice(slices);
    momentary = meanOfLast(MOMENTARY_SLICES);
    shortTerm = meanOfLast(SHORT_TERM_SLICES);
    maxMomentary = Math.max(maxMomentary, momentary);
    maxShortTerm = Math.max(maxShortTerm, shortTerm);
    if (slices % SLICES_PER_READING != 0) {
      return false;
    }
    if (slices >= MOMENTARY_SLICES) {
      momentaryBlocks.add(momentary);
    }
    if (slices >= SHORT_TERM_SLICES) {
      shortTermBlocks.add(shortTerm);
    }
    publish(truePeak);
    return true;
  }

  private void publish(float peak) {
    reading =
        new LoudnessReading(
            durationNs(),
            LoudnessScale.lufs(momentary),
            LoudnessScale.lufs(shortTerm),
            momentaryBlocks.gatedLoudness(INTEGRATED_GATE),
            shortTermBlocks.range(RANGE_GATE, RANGE_LOW, RANGE_HIGH),
            LoudnessScale.lufs(maxMomentary),
            LoudnessScale.lufs(maxShortTerm),
            LoudnessScale.decibels(Math.max(samplePeak, peak)),
            LoudnessScale.decibels(samplePeak));
  }

  private double meanOfLast(int count) {
    return window.sumOfLast(count) / ((double) rate * count / SLICES_PER_SECOND);
  }

  /** The frame before which a slice ends; slices differ by one frame where 10 ms are not whole. */
  private long endOfSlice(long index) {
    return (index + 1) * rate / SLICES_PER_SECOND;
  }

  private long durationNs() {
    return frames / rate * 1_000_000_000L + frames % rate * 1_000_000_000L / rate;
  }
}
