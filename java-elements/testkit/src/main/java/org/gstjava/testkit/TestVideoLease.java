/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;

/** A lease of raw video. */
final class TestVideoLease extends TestVideoFrame implements VideoLease {
  TestVideoLease(VideoInfo info, int padding, TestLeaseState state, TestVideoFrame original) {
    super(info, padding, state, original);
  }

  @Override
  public boolean isOpen() {
    return lease.isOpen(this);
  }

  @Override
  public VideoLease handOver() {
    lease.handOver(this);
    return this;
  }

  @Override
  public void close() {
    lease.end(this, TestLeaseState.CLOSED);
  }
}
