/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;
import org.gstjava.api.LogLevel;
import org.gstjava.api.Sink;
import org.gstjava.api.Structure;
import org.gstjava.api.spi.ElementHost.Setting;
import org.gstjava.api.spi.ElementHost.Severity;
import org.junit.jupiter.api.Test;

/** What an element does is written down. */
class RecordingHostTest {
  @Test
  void shouldWriteDownWhatAnElementDoes() {
    RecordingHost host = new RecordingHost();
    host.setLogThreshold(LogLevel.DEBUG);
    host.setTimes(7, 5);
    Counter counter = host.make(Counter::new);
    assertEquals(FlowReturn.OK, counter.render(TestFrames.buffer(3).readOnly()));
    assertEquals(List.of(Structure.parse("counted, bytes=(gint64)3, at=(gint64)2")), host.messages());
    assertEquals(
        List.of(new RecordingHost.Report(Severity.WARNING, ErrorCode.STREAM_FAILED, "small")), host.reports());
    assertEquals(List.of("DEBUG rendered"), host.logLines());
    assertEquals(List.of("bytes"), host.notifications());
    assertEquals(List.of(new RecordingHost.Configuration(Setting.SYNC, 0)), host.configurations());
    assertEquals(List.of(new RecordingHost.Emission("counted", List.of(3L))), host.emissions());
  }

  /** Counts bytes. */
  private static final class Counter extends Sink {
    Counter() {
      setSync(false);
    }

    @Override
    protected FlowReturn render(Frame frame) {
      post(Structure.builder("counted").set("bytes", frame.size()).set("at", runningTime()).build());
      postWarning(ErrorCode.STREAM_FAILED, "small");
      log().debug("rendered");
      log().trace("unseen");
      notifyProperty("bytes");
      emit("counted", frame.size());
      return FlowReturn.OK;
    }
  }
}
