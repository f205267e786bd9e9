/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Plane;
import org.gstjava.api.VideoLease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leases that nobody can reach any more. */
@Timeout(120)
class LostLeaseTest {
  private FakeElement element;
  private LeaseProbes.FilterProbe probe;
  private long outBefore;

  @BeforeEach
  void make() {
    FakePool.reset();
    FakeHost.LOG.clear();
    NativeMemory.setInt(FakeHost.DEBUG_MIN, 2);
    outBefore = FakePool.out();
    element = new FakeElement().make(LeaseProbes.FilterProbe.class);
    probe = element.object(LeaseProbes.FilterProbe.class);
  }

  @AfterEach
  void free() {
    NativeMemory.setInt(FakeHost.DEBUG_MIN, 0);
    FakePool.reset();
    element.close();
  }

  static void collectUntil(BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      System.gc();
      if (done.getAsBoolean()) {
        return;
      }
      Thread.sleep(50);
    }
    fail("nothing was found in 600 collections");
  }

  private void lose(int count) {
    LeaseProbes.callback(
        element,
        3,
        f -> {
          for (int i = 0; i < count; i++) {
            probe.acquire().plane(0).fill(0, 64, (byte) 1);
          }
          return FlowReturn.OK;
        });
  }

  private List<FakeHost.Line> warnings() {
    return List.copyOf(FakeHost.LOG).stream().filter(line -> line.text().startsWith("a lease of fake0 was lost")).toList();
  }

  // B5
  @Test
  void shouldGiveBackWhatIsLostAndSayIt() throws Exception {
    lose(3);
    collectUntil(() -> FakePool.out() == outBefore && warnings().size() == 3);
    List<FakeHost.Line> lines = warnings();
    assertEquals(FakeElement.CATEGORY, lines.getFirst().category());
    assertEquals(2, lines.getFirst().level());
    FakeHost.Message message = element.message();
    assertEquals(2, message.kind(), "a warning, once");
    assertEquals(
        "a lease of fake0 was lost, 1 so far: it was acquired in transformInPlace, last used by thread "
            + Thread.currentThread().getName()
            + ", and neither pushed nor returned nor closed; close it, best by try-with-resources;"
            + " GST_JAVA_CHECKS=paranoid says where it was acquired",
        message.text());
    assertNull(message.debug());
    // An element that has lost one has every 128th recorded.
    LeaseProbes.callback(
        element,
        3,
        f -> {
          int recorded = 0;
          for (int i = 0; i < 256; i++) {
            try (VideoLease lease = probe.acquire()) {
              recorded += ((HostFrame) lease).lease.birth == null ? 0 : 1;
            }
          }
          assertEquals(2, recorded);
          return FlowReturn.OK;
        });
  }

  // B5
  @Test
  void shouldSayWhereItWasAcquiredWhenChecksAreParanoid() throws Exception {
    Instances.get(element.instance).host.makeLeases(LeaseChecks.PARANOID);
    lose(1);
    collectUntil(() -> !element.peer().messages.isEmpty());
    FakeHost.Message message = element.message();
    assertNotNull(message.debug());
    assertTrue(message.debug().contains("LostLeaseTest.lambda$lose$"), message.debug());
    assertTrue(warnings().getFirst().text().contains("LostLeaseTest.lambda$lose$"));
  }

  // B5
  @Test
  void shouldRecordNoPlaceWhenChecksAreOff() throws Exception {
    Instances.get(element.instance).host.makeLeases(LeaseChecks.OFF);
    lose(1);
    collectUntil(() -> !element.peer().messages.isEmpty());
    for (int i = 0; i < 256; i++) {
      try (VideoLease lease = probe.acquire()) {
        assertNull(((HostFrame) lease).lease.birth);
      }
    }
    assertEquals(LeaseChecks.SIMPLE, LeaseChecks.of(null));
    assertEquals(LeaseChecks.SIMPLE, LeaseChecks.of(""));
    assertEquals(LeaseChecks.SIMPLE, LeaseChecks.of("simple"));
    assertEquals(LeaseChecks.OFF, LeaseChecks.of("off"));
    assertEquals(LeaseChecks.OFF, LeaseChecks.of("on"));
    assertEquals(LeaseChecks.PARANOID, LeaseChecks.of("paranoid"));
  }

  // B8
  @Test
  void shouldKeepALeaseThatAPlaneOrSegmentReaches() throws Exception {
    Plane plane = probe.acquire().plane(0);
    MemorySegment segment = probe.acquire().segment(0);
    lose(1);
    collectUntil(() -> !warnings().isEmpty());
    System.gc();
    assertEquals(outBefore + 2, FakePool.out());
    plane.setByte(0, (byte) 1);
    segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 2);
    assertEquals(1, plane.getByte(0));
    plane = null;
    segment = null;
    collectUntil(() -> FakePool.out() == outBefore);
  }

  // B5
  @Test
  void shouldFindALostLeaseWhenAnAcquireWaitsForIt() throws Exception {
    FakePool.limit = FakePool.out() + 2;
    lose(2);
    LeaseProbes.callback(
        element,
        3,
        f -> {
          try (VideoLease lease = probe.acquire()) {
            return probe.send(lease);
          }
        });
    collectUntil(() -> element.peer().messages.size() == 1);
  }

  // B5
  @Test
  void shouldFindWhatWasLostWhenTheElementIsGone() throws Exception {
    FakeElement other = new FakeElement().make(LeaseProbes.FilterProbe.class);
    other.object(LeaseProbes.FilterProbe.class).acquire();
    other.close();
    assertEquals(outBefore + 1, FakePool.out());
    collectUntil(() -> FakePool.out() == outBefore);
    assertEquals(List.of(), other.peer().messages);
    assertTrue(!other.peer().usedAfterUnref);
  }
}
