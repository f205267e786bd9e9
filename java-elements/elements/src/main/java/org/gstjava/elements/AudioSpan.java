/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import org.gstjava.api.Frame;

/**
 * Says when a stretch of audio began and how long it is, from the timestamps of its buffers and the samples in them.
 *
 * <p>Between timestamps the samples count, and timestamps that agree with them within a sample change nothing. Times
 * are ns, {@link Frame#NONE} before the first timestamp. One thread at a time.
 */
final class AudioSpan {
  private final int rate;
  private long anchor = Frame.NONE;
  private long samplesSinceAnchor;
  private long begin;
  private long samples;

  /** An empty stretch at a rate in Hz. */
  AudioSpan(int rate) {
    this.rate = rate;
  }

  /** Takes the timestamp of a buffer, before its samples; NONE if it has none. */
  void buffer(long pts) {
    long sampleNanos = 1_000_000_000L / rate;
    boolean known = anchor != Frame.NONE && Math.abs(pts - now()) <= sampleNanos;
    if (pts != Frame.NONE && !known) {
      anchor = pts;
      samplesSinceAnchor = 0;
    }
  }

  /** Makes the stretch longer by samples of one channel. */
  void add(int count) {
    if (samples == 0) {
      begin = now();
    }
    samples += count;
    samplesSinceAnchor += count;
  }

  /** Timestamp of the first sample; of the next one where the stretch is empty. */
  long begin() {
    return samples == 0 ? now() : begin;
  }

  /** Duration of the samples. */
  long duration() {
    return nanos(samples);
  }

  /** Begins another stretch behind this one. */
  void next() {
    samples = 0;
  }

  private long now() {
    return anchor == Frame.NONE ? Frame.NONE : anchor + nanos(samplesSinceAnchor);
  }

  private long nanos(long count) {
    return count / rate * 1_000_000_000L + count % rate * 1_000_000_000L / rate;
  }
}
