/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.VideoLease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What JDK Flight Recorder shows; in processes of their own, as it never leaves a JVM that it was in. */
@Timeout(120)
class PoolEventsTest {
  private static final Pattern EVENT_CLASS =
      Pattern.compile("(org\\.gstjava\\.runtime\\.\\w+Event|jdk\\.jfr\\.internal\\.PlatformRecorder) source:");

  @TempDir Path folder;

  /** Does what makes the events, in a recording. */
  static final class Recorded {
    private Recorded() {}

    public static void main(String[] args) throws Exception {
      try (Recording recording = new Recording();
          FakeElement element = new FakeElement().named("maker").make(LeaseProbes.FilterProbe.class);
          FakeElement loser = new FakeElement().named("loser").make(LeaseProbes.FilterProbe.class);
          FakeElement wary = new FakeElement().named("wary").make(LeaseProbes.FilterProbe.class)) {
        recording.start();
        acquire(element, 0, false);
        acquire(element, 1_500_000, false);
        acquire(element, 0, true);
        acquire(element, 2_000, true);
        lose(loser);
        Instances.get(wary.instance).host.makeLeases(LeaseChecks.PARANOID);
        lose(wary);
        recording.stop();
        acquire(element, 7, true);
        recording.dump(Path.of(System.getProperty("gstjava.test.recording")));
      }
    }

    private static void acquire(FakeElement element, long waited, boolean overflows) {
      FakePool.waited = waited;
      FakePool.overflows = overflows;
      LeaseProbes.FilterProbe probe = element.object(LeaseProbes.FilterProbe.class);
      LeaseProbes.callback(
          element,
          3,
          f -> {
            try (VideoLease lease = probe.acquire()) {
              return lease.width() == 64 ? FlowReturn.OK : FlowReturn.ERROR;
            }
          });
      FakePool.reset();
    }

    private static void lose(FakeElement element) throws InterruptedException {
      element.object(LeaseProbes.FilterProbe.class).acquire();
      LostLeaseTest.collectUntil(() -> !element.peer().messages.isEmpty());
    }
  }

  private List<RecordedEvent> record() throws Exception {
    Path file = folder.resolve("pools.jfr");
    assertEquals("", ForkedJvm.run(Recorded.class, "-Xlog:disable", "-Dgstjava.test.recording=" + file));
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("org.gstjava."))
        .toList();
  }

  private static boolean has(RecordedEvent event, String method) {
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      if (frame.getMethod().getName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  // A8
  @Test
  void shouldRecordWaitsOverflowsAndLosses() throws Exception {
    List<String> seen = new ArrayList<>();
    for (RecordedEvent event : record()) {
      assertEquals(List.of("gstjava"), event.getEventType().getCategoryNames());
      String text = event.getEventType().getLabel() + " of " + event.getString("element");
      switch (event.getEventType().getName()) {
        case "org.gstjava.AcquireWait" -> {
          Duration waited = event.getDuration("waited");
          seen.add(text + " " + waited.toNanos());
          assertTrue(has(event, "acquireVideo"), event.toString());
        }
        case "org.gstjava.PoolOverflow" -> {
          seen.add(text);
          assertTrue(has(event, "acquireVideo"), event.toString());
        }
        case "org.gstjava.LostLease" -> {
          String acquiredAt = event.getString("acquiredAt");
          seen.add(text + (acquiredAt == null ? "" : " with a place"));
          assertTrue(acquiredAt == null || acquiredAt.contains("PoolEventsTest$Recorded.lose("), acquiredAt);
          assertNull(event.getStackTrace());
        }
        default -> seen.add(text);
      }
    }
    seen.sort(null);
    assertEquals(
        List.of(
            "Buffer Acquire Wait of maker 1500000",
            "Buffer Acquire Wait of maker 2000",
            "Buffer Pool Overflow of maker",
            "Buffer Pool Overflow of maker",
            "Lost Lease of loser",
            "Lost Lease of wary with a place"),
        seen);
  }

  /** The same without a recording. */
  static final class Unrecorded {
    private Unrecorded() {}

    public static void main(String[] args) throws Exception {
      try (FakeElement element = new FakeElement().make(LeaseAllocationTest.Pusher.class);
          FakeElement loser = new FakeElement().make(LeaseProbes.FilterProbe.class)) {
        Recorded.lose(loser);
        FakePool.waited = 5;
        FakePool.overflows = true;
        LeaseProbes.negotiate(element, 64);
        long f = LeaseProbes.frame(element, 3);
        var slot = FakeHost.function(FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE);
        long instance = element.instance;
        AllocationTest.assertNoHeap("push", () -> FakeHost.call(slot, instance, f));
        System.out.println("initialised " + FlightRecorder.isInitialized() + " " + element.peer().messages);
      }
    }
  }

  // A8
  @Test
  void shouldLoadAndAllocateNothingWhenNobodyRecords() throws Exception {
    String output = ForkedJvm.run(Unrecorded.class, "-Xlog:class+load:stdout");
    assertTrue(output.contains("initialised false []"), output);
    assertEquals(List.of(), EVENT_CLASS.matcher(output).results().map(found -> found.group()).toList());
  }
}
