/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** A {@link Lease} of a stretch of raw audio; lifetime and threads as there. */
public interface AudioLease extends Lease, AudioFrame {
  @Override
  AudioLease handOver();

  @Override
  default AudioLease retain() {
    return AudioFrame.super.retain();
  }
}
