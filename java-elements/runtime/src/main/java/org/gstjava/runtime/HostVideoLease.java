/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;

/**
 * A lease of raw video, whose format is the very object that it was acquired with; {@link LeaseState} has the
 * rules.
 */
final class HostVideoLease extends HostVideoFrame implements VideoLease {
  private VideoInfo info;

  HostVideoLease(Leases home, long frame) {
    super(home, frame);
  }

  /** Set before the lease begins. */
  void format(VideoInfo format) {
    info = format;
  }

  @Override
  public VideoInfo info() {
    live();
    return info;
  }

  @Override
  public boolean isOpen() {
    return lease.isOpenFor(this);
  }

  @Override
  public VideoLease handOver() {
    lease.handOver(this);
    return this;
  }

  @Override
  public void close() {
    lease.close(this);
  }
}
