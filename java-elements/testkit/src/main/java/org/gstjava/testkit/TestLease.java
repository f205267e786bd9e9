/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import org.gstjava.api.Lease;

/** A lease of a buffer without a format. */
final class TestLease extends TestFrame implements Lease {
  TestLease(long bytes, TestLeaseState state, TestFrame original) {
    super(bytes, state, original);
  }

  @Override
  public boolean isOpen() {
    return lease.isOpen(this);
  }

  @Override
  public Lease handOver() {
    lease.handOver(this);
    return this;
  }

  @Override
  public void close() {
    lease.end(this, TestLeaseState.CLOSED);
  }
}
