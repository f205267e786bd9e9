/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.Lease;

/** A lease of a buffer that is neither raw video nor raw audio; {@link LeaseState} has the rules. */
final class HostLease extends HostFrame implements Lease {
  HostLease(Leases home, long frame) {
    super(home, 0, frame);
  }

  @Override
  public boolean isOpen() {
    return lease.isOpenFor(this);
  }

  @Override
  public Lease handOver() {
    lease.handOver(this);
    return this;
  }

  @Override
  public void close() {
    lease.close(this);
  }
}
