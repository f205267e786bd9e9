/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.gpu;

import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Residencies;
import org.gstjava.api.Residency;
import org.gstjava.api.Sink;
import org.gstjava.api.VideoLease;

/** Keeps the last frame that came beyond the end of its pipeline, for {@link Show}. */
@GstElement(
    name = "gpukeep",
    longName = "Keeper of the GPU checks",
    classification = "Sink/Video",
    description = "Keeps a frame beyond the end of its pipeline",
    author = "The gstjava authors <gstjava@localhost>")
@Residencies(Residency.CUDA)
@PadTemplate(direction = PadTemplate.Direction.SINK, caps = "video/x-raw, format=(string){ RGBA }")
public final class Keep extends Sink {
  /** The process's one kept frame, handed over; guarded by the class. */
  private static VideoLease kept;

  /** Made by GStreamer. */
  public Keep() {}

  @Override
  protected FlowReturn render(Frame frame) {
    VideoLease next = frame.asVideo().retain().handOver();
    VideoLease last = exchange(next);
    if (last != null) {
      last.close();
    }
    return FlowReturn.OK;
  }

  /** Keeps a frame, null for none, and returns the one that was kept, which is the caller's to close. */
  static synchronized VideoLease exchange(VideoLease next) {
    VideoLease last = kept;
    kept = next;
    return last;
  }
}
