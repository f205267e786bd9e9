/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;

/** A lease of raw audio. */
final class TestAudioLease extends TestAudioFrame implements AudioLease {
  TestAudioLease(AudioInfo info, int samples, TestLeaseState state, TestAudioFrame original) {
    super(info, samples, state, original);
  }

  @Override
  public boolean isOpen() {
    return lease.isOpen(this);
  }

  @Override
  public AudioLease handOver() {
    lease.handOver(this);
    return this;
  }

  @Override
  public void close() {
    lease.end(this, TestLeaseState.CLOSED);
  }
}
