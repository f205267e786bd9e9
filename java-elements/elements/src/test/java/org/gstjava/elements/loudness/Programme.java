/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.loudness;

import java.util.Random;

/** Makes stereo programmes for comparing meters on the same samples; interleaved, 1.0 at full scale. */
final class Programme {

  private Programme() {}

  /** White noise whose level wanders over some 20 dB. */
  static float[] noise(int rate, int seconds, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[2 * rate * seconds];
    for (int i = 0; i < samples.length; i++) {
      double time = (double) (i / 2) / rate;
      double level = -22.0 + 10.0 * Math.sin(2.0 * Math.PI * time / 11.0);
      samples[i] = (float) (Math.pow(10.0, level / 20.0) * random.nextGaussian() / 3.0);
    }
    return samples;
  }

  /**
   * Logarithmic sine sweeps of 10 s from 20 Hz to 18 kHz, faded at both ends, the right channel quieter.
   *
   * <p>A sweep that broke off near half the rate would have no definite true peak: it grows with the length
   * of the filter that looks.
   */
  static float[] sweep(int rate, int seconds) {
    float[] samples = new float[2 * rate * seconds];
    double phase = 0.0;
    for (int i = 0; i < rate * seconds; i++) {
      double position = (double) i / rate % 10.0 / 10.0;
      double fade = Math.min(1.0, 20.0 * Math.min(position, 1.0 - position));
      phase += 2.0 * Math.PI * 20.0 * Math.pow(900.0, position) / rate;
      samples[2 * i] = (float) (0.7 * fade * Math.sin(phase));
      samples[2 * i + 1] = (float) (0.25 * fade * Math.sin(phase + 1.0));
    }
    return samples;
  }

  /** Plucked chords over a bass and noise hits, with a quiet middle part: the dynamics of music. */
  static float[] music(int rate, int seconds, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[2 * rate * seconds];
    double[] notes = {110.0, 220.0, 277.18, 329.63, 440.0, 1318.5};
    for (int i = 0; i < rate * seconds; i++) {
      double time = (double) i / rate;
      double beat = time % 0.5;
      int chord = (int) (time / 2.0) % 4;
      double quiet = time > seconds / 4.0 && time < seconds / 2.0 ? 0.1 : 1.0;
      double left = 0.0;
      double right = 0.0;
      for (int note = 0; note < notes.length; note++) {
        double frequency = notes[note] * Math.pow(2.0, chord * 5 / 12.0);
        double voice = Math.exp(-beat * (2.0 + note)) * Math.sin(2.0 * Math.PI * frequency * time + note);
        left += voice * (0.2 - 0.02 * note);
        right += voice * (0.08 + 0.02 * note);
      }
      double hit = 0.35 * Math.exp(-40.0 * beat) * random.nextGaussian();
      samples[2 * i] = (float) (quiet * (0.7 * left + 0.5 * hit));
      samples[2 * i + 1] = (float) (quiet * (0.7 * right + 0.6 * hit));
    }
    return samples;
  }
}
