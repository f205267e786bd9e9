/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.Objects;

/**
 * Where a frame comes from and when: what a source puts on it ({@link Frame#put}) so that elements far downstream know it
 * by more than its timestamp, which others may change. In C and Python the meta "org-gstjava-api-FrameOrigin" with
 * stream-id, sequence, media-time and wall-clock.
 *
 * @param streamId which stream, camera or sender; unique among those that come together
 * @param sequence number of the frame in its stream, from 0 on
 * @param mediaTime time of the frame in its stream, ns from the stream's own start; {@link Frame#NONE} where unknown
 * @param wallClock when the frame was made, ns since 1970-01-01 UTC; {@link Frame#NONE} where unknown
 */
public record FrameOrigin(String streamId, long sequence, long mediaTime, long wallClock) {
  /** Checks the id. */
  public FrameOrigin {
    Objects.requireNonNull(streamId, "streamId");
  }
}
