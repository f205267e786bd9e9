/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.gstreamer.FlowReturn;
import org.freedesktop.gstreamer.Sample;
import org.freedesktop.gstreamer.elements.AppSink;

/** Copies the frames that reach an appsink, on its streaming thread. */
final class FrameCollector {
  private final BusRecord record;
  private final List<CapturedFrame> frames = new CopyOnWriteArrayList<>();
  // The native side keeps no reference to it.
  private final AppSink.NEW_SAMPLE listener = this::collect;

  FrameCollector(BusRecord record) {
    this.record = record;
  }

  void attach(AppSink sink) {
    sink.set("emit-signals", true);
    sink.connect(listener);
  }

  List<CapturedFrame> all() {
    return List.copyOf(frames);
  }

  boolean await(int count, Duration limit) {
    return record.await(() -> frames.size() >= count, limit);
  }

  private FlowReturn collect(AppSink sink) {
    Sample sample = sink.pullSample();
    if (sample == null) {
      return FlowReturn.EOS;
    }
    try {
      frames.add(CapturedFrame.of(sample));
    } finally {
      sample.dispose();
    }
    record.wake();
    return FlowReturn.OK;
  }
}
