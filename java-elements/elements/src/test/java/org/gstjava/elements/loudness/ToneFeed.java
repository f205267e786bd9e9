/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import java.util.function.Consumer;

/**
 * Plays sequences of 1 kHz tones and silence into a meter, as the EBU test signals are made of.
 *
 * <p>The phase runs on through a sequence and levels are peak levels in dBFS, as in EBU Tech 3341, Table 1.
 */
final class ToneFeed {

  private static final double FREQUENCY = 1000.0;
  private static final int CHUNK = 441;

  private final LoudnessMeter meter;
  private final Consumer<LoudnessReading> onReading;
  private final double[] chunk;
  private long played;
  private double scheduled;

  ToneFeed(LoudnessMeter meter) {
    this(meter, reading -> {});
  }

  ToneFeed(LoudnessMeter meter, Consumer<LoudnessReading> onReading) {
    this.meter = meter;
    this.onReading = onReading;
    chunk = new double[CHUNK * meter.channels()];
  }

  static LoudnessMeter stereoMeter(int rate) {
    return new LoudnessMeter(rate, ChannelRole.FRONT, ChannelRole.FRONT);
  }

  /** Plays a tone; one level for all channels or one level per channel. */
  ToneFeed tone(double seconds, double... levels) {
    double[] amplitudes = new double[meter.channels()];
    for (int channel = 0; channel < amplitudes.length; channel++) {
      amplitudes[channel] = Math.pow(10.0, levels[levels.length == 1 ? 0 : channel] / 20.0);
    }
    play(seconds, amplitudes);
    return this;
  }

  ToneFeed silence(double seconds) {
    play(seconds, new double[meter.channels()]);
    return this;
  }

  private void play(double seconds, double[] amplitudes) {
    scheduled += seconds * meter.rate();
    long end = Math.round(scheduled);
    while (played < end) {
      int frames = (int) Math.min(CHUNK, end - played);
      for (int i = 0; i < frames; i++, played++) {
        double sine = Math.sin(2.0 * Math.PI * FREQUENCY * played / meter.rate());
        for (int channel = 0; channel < amplitudes.length; channel++) {
          chunk[i * amplitudes.length + channel] = amplitudes[channel] * sine;
        }
      }
      if (meter.process(chunk, frames)) {
        onReading.accept(meter.reading());
      }
    }
  }
}
