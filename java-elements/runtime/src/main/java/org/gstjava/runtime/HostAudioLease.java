/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;

/**
 * A lease of raw audio, whose format is the very object that it was acquired with; {@link LeaseState} has the
 * rules.
 */
final class HostAudioLease extends HostAudioFrame implements AudioLease {
  private AudioInfo info;

  HostAudioLease(Leases home, long frame) {
    super(home, frame);
  }

  /** Set before the lease begins. */
  void format(AudioInfo format) {
    info = format;
  }

  @Override
  public AudioInfo info() {
    live();
    return info;
  }

  @Override
  public boolean isOpen() {
    return lease.isOpenFor(this);
  }

  @Override
  public AudioLease handOver() {
    lease.handOver(this);
    return this;
  }

  @Override
  public void close() {
    lease.close(this);
  }
}
