/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import org.gstjava.api.AudioFrame;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;
import org.gstjava.api.Plane;

/** A stretch of audio over memory of its own; {@link TestFrames} makes it. */
public class TestAudioFrame extends TestFrame implements AudioFrame {
  private final AudioInfo info;
  private final int samples;

  TestAudioFrame(AudioInfo info, int samples) {
    super(RawAudioLayout.bytes(info, samples));
    this.info = info;
    this.samples = samples;
  }

  TestAudioFrame(AudioInfo info, int samples, TestLeaseState state, TestAudioFrame original) {
    super(RawAudioLayout.bytes(info, samples), state, original);
    this.info = info;
    this.samples = samples;
  }

  @Override
  public AudioLease retain() {
    checkRetainable();
    return new TestAudioLease(info, samples, TestLeaseState.retained(), this);
  }

  @Override
  public TestAudioFrame readOnly() {
    super.readOnly();
    return this;
  }

  @Override
  public AudioInfo info() {
    check();
    return info;
  }

  @Override
  public int samples() {
    check();
    return samples;
  }

  @Override
  public Plane plane(int index) {
    check();
    int planes = info.interleaved() ? 1 : info.channels();
    if (index < 0 || index >= planes) {
      throw new IndexOutOfBoundsException("plane " + index + " of audio that has " + planes);
    }
    long bytes = (long) info.bytesPerFrame() * samples / planes;
    return plane(index * bytes, bytes, 0, 0);
  }

  @Override
  public AudioFrame asAudio() {
    check();
    return this;
  }
}
