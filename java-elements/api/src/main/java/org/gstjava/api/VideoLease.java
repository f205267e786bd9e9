/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** A {@link Lease} of a raw video frame; lifetime and threads as there. */
public interface VideoLease extends Lease, VideoFrame {
  @Override
  VideoLease handOver();

  @Override
  default VideoLease retain() {
    return VideoFrame.super.retain();
  }
}
