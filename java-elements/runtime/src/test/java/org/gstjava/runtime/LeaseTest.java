/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.gstjava.api.Access;
import org.gstjava.api.AudioLease;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Plane;
import org.gstjava.api.VideoLease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What can be done with a lease, by whom, and until when. */
@SuppressWarnings("try") // closing early is what is tested
class LeaseTest {
  private static final int READ = 1;
  private static final int BOTH = 3;

  private FakeElement element;
  private LeaseProbes.FilterProbe probe;
  private long outBefore;

  @BeforeEach
  void make() {
    FakePool.reset();
    outBefore = FakePool.out();
    element = new FakeElement().make(LeaseProbes.FilterProbe.class);
    probe = element.object(LeaseProbes.FilterProbe.class);
  }

  @AfterEach
  void free() {
    element.close();
    assertEquals(List.of(), FakePool.FAULTS);
  }

  private static String refusal(Class<? extends Throwable> type, Executable body) {
    return assertThrows(type, body).getMessage();
  }

  private long out() {
    return FakePool.out() - outBefore;
  }

  /** Every use of a lease that has ended says why. */
  private static void assertEnded(VideoLease lease, Plane plane, String text) {
    assertFalse(lease.isOpen());
    assertEquals(text, refusal(IllegalStateException.class, lease::pts));
    assertEquals(text, refusal(IllegalStateException.class, () -> lease.setPts(1)));
    assertEquals(text, refusal(IllegalStateException.class, lease::info));
    assertEquals(text, refusal(IllegalStateException.class, () -> lease.plane(0)));
    assertEquals(text, refusal(IllegalStateException.class, () -> lease.map(Access.READ)));
    assertEquals(text, refusal(IllegalStateException.class, lease::handOver));
    assertEquals(text, refusal(IllegalStateException.class, lease::retain));
    assertEquals(text, refusal(IllegalStateException.class, () -> plane.setByte(0, (byte) 1)));
    assertEquals(text, refusal(IllegalStateException.class, () -> plane.getByte(0)));
    assertEquals(text, refusal(IllegalStateException.class, plane::segment));
  }

  // B3
  @Test
  void shouldBeFilledAndPushedOnce() {
    LeaseProbes.callback(
        element,
        BOTH,
        f -> {
          VideoLease lease = probe.acquire();
          assertTrue(lease.isOpen());
          assertFalse(lease.isReadOnly());
          assertSame(LeaseProbes.INFO, lease.info());
          assertEquals(64, lease.width());
          Plane plane = lease.plane(0);
          plane.setByte(0, (byte) 42);
          lease.setPts(1234);
          assertEquals(1, out());
          assertEquals(FlowReturn.OK, probe.send(lease));
          assertEquals(0, out());
          assertEquals(1234, FakePool.lastPts);
          assertEquals(42, FakePool.lastByte);
          assertEnded(
              lease,
              plane,
              "lease of fake0 was used after it was pushed: push hands the buffer on: read what you need before, or"
                  + " acquire another");
          assertTrue(refusal(IllegalStateException.class, () -> probe.send(lease)).contains("after it was pushed"));
          lease.close();
          lease.close();
          return FlowReturn.DROPPED;
        });
    assertEquals(0, out());
  }

  // B3
  @Test
  void shouldGoBackOnceWhenClosed() {
    VideoLease lease = probe.acquire();
    Plane plane = lease.plane(0);
    long closed = FakePool.CLOSED.get();
    lease.close();
    assertEnded(
        lease,
        plane,
        "lease of fake0 was used after it was closed: close gives the buffer back: do so last, or acquire another");
    lease.close();
    assertNull(LeaseProbes.elsewhere("other", lease::close));
    assertEquals(closed + 1, FakePool.CLOSED.get());
    assertEquals(0, out());
  }

  // B3
  @Test
  void shouldConsumeTheLeaseWhateverDownstreamSays() {
    LeaseProbes.callback(
        element,
        BOTH,
        f -> {
          for (FlowReturn flow : FlowReturn.values()) {
            if (flow == FlowReturn.DROPPED) {
              continue;
            }
            FakePool.pushFlow = flow.code();
            VideoLease lease = probe.acquire();
            assertEquals(flow, probe.send(lease));
            assertFalse(lease.isOpen());
          }
          FakePool.pushFlow = -100;
          assertEquals(FlowReturn.ERROR, probe.send(probe.acquire()), "a flow of GStreamer's that is not known");
          FakePool.pushFlow = 100;
          assertEquals(FlowReturn.OK, probe.send(probe.acquire()));
          return FlowReturn.OK;
        });
    assertEquals(0, out());
  }

  // B3
  @Test
  void shouldPostNothingWhenDownstreamsErrorIsReturned() {
    int flow =
        LeaseProbes.callback(
            element,
            BOTH,
            f -> {
              FakePool.pushFlow = -5;
              return probe.send(probe.acquire());
            });
    assertEquals(-5, flow);
    assertEquals(List.of(), element.peer().messages);
  }

  // B3
  @Test
  void shouldPushOnlyWithinACallbackOfTheElementOnItsThread() {
    VideoLease lease = probe.acquire();
    String text =
        "fake0 can push only from within transformInPlace or transform, on the thread that runs it; this is thread "
            + Thread.currentThread().getName()
            + ": keep the lease until the next one, or close it";
    assertEquals(text, refusal(IllegalStateException.class, () -> probe.send(lease)));
    assertTrue(lease.isOpen());
    LeaseProbes.callback(
        element,
        BOTH,
        f -> {
          lease.handOver();
          Throwable thrown = LeaseProbes.elsewhere("other", () -> probe.send(lease));
          assertTrue(thrown instanceof IllegalStateException && thrown.getMessage().contains("this is thread other"));
          assertEquals(FlowReturn.OK, probe.send(lease));
          return FlowReturn.DROPPED;
        });
  }

  // B3
  @Test
  void shouldRefuseToPushWhatIsNoLeaseOrOfAnotherFormat() {
    assertEquals(1, LeaseProbes.negotiate(element, 32));
    LeaseProbes.callback(
        element,
        BOTH,
        f -> {
          try (VideoLease lease = probe.acquire();
              AudioLease audio = probe.acquire(LeaseProbes.AUDIO, 10)) {
            assertEquals(
                "push of fake0: the lease is of 64x64 I420, and the source pad has negotiated 32x64 I420: acquire one of"
                    + " that format",
                refusal(IllegalArgumentException.class, () -> probe.send(lease)));
            assertTrue(lease.isOpen());
            lease.setPts(1);
            assertTrue(
                refusal(IllegalArgumentException.class, () -> probe.send(audio))
                    .contains("2 channels of S16LE at 48000 Hz, and the source pad has negotiated 32x64 I420"));
          }
          assertTrue(refusal(IllegalArgumentException.class, () -> probe.send(null)).startsWith("push of fake0 got null"));
          return FlowReturn.OK;
        });
    assertEquals(1, LeaseProbes.negotiate(element, 64));
    LeaseProbes.callback(element, BOTH, f -> probe.send(probe.acquire()));
    assertEquals(0, out());
  }

  // B3, B8
  @Test
  void shouldEndPlanesAndSegmentsWithTheLease() {
    VideoLease lease = probe.acquire();
    MemorySegment segment = lease.segment(0);
    segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
    lease.close();
    assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_BYTE, 0));
    VideoLease handed = probe.acquire();
    MemorySegment before = handed.segment(0);
    Plane plane = handed.plane(0);
    handed.handOver();
    assertThrows(IllegalStateException.class, () -> before.get(ValueLayout.JAVA_BYTE, 0));
    assertTrue(refusal(IllegalStateException.class, () -> plane.getByte(0)).contains("taken before handOver()"));
    handed.plane(0).setByte(1, (byte) 8);
    assertEquals(8, plane.getByte(1), "the same plane, asked for again");
    handed.close();
  }

  // B7
  @Test
  void shouldRefuseAnotherThreadUntilItIsHandedOver() throws Exception {
    VideoLease lease = probe.acquire();
    Plane plane = lease.plane(0);
    String text =
        "lease of fake0 belongs to thread "
            + Thread.currentThread().getName()
            + "; thread other can use it once that thread has called its handOver()";
    Runnable[] uses = {lease::pts, lease::close, lease::isOpen, lease::handOver, lease::info, () -> plane.getByte(0)};
    for (Runnable use : uses) {
      Throwable thrown = LeaseProbes.elsewhere("other", use);
      assertEquals(WrongThreadException.class, thrown.getClass());
      assertEquals(text, thrown.getMessage());
    }
    assertSame(lease, lease.handOver());
    assertTrue(lease.isOpen());
    Thread keeper = Thread.currentThread();
    assertNull(
        LeaseProbes.elsewhere(
            "other",
            () -> {
              lease.plane(0).setByte(0, (byte) 5);
              Throwable back = LeaseProbes.elsewhere("third", lease::pts);
              assertTrue(back.getMessage().contains("belongs to thread other; thread third"));
              assertTrue(keeper.isAlive());
            }));
    // Its thread has ended, so it is nobody's.
    assertTrue(lease.isOpen());
    assertEquals(5, lease.plane(0).getByte(0));
    assertNull(LeaseProbes.elsewhere("closer", () -> assertThrows(WrongThreadException.class, lease::close)));
    lease.close();
    assertEquals(0, out());
  }

  // B7
  @Test
  void shouldBeUsableByAnyThreadWhenItsOwnHasEnded() {
    VideoLease[] lease = new VideoLease[1];
    MemorySegment[] segment = new MemorySegment[1];
    assertNull(
        LeaseProbes.elsewhere(
            "short",
            () -> {
              lease[0] = probe.acquire();
              segment[0] = lease[0].segment(0);
            }));
    assertThrows(WrongThreadException.class, () -> segment[0].get(ValueLayout.JAVA_BYTE, 0));
    lease[0].segment(0).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
    lease[0].close();
    assertEquals(0, out());
  }

  // B7
  @Test
  void shouldRetainAReadOnlyFrameThatAnyThreadMayFree() {
    VideoLease[] kept = new VideoLease[2];
    LeaseProbes.callback(
        element,
        READ,
        f -> {
          kept[0] = f.retain();
          assertSame(f.info(), kept[0].info());
          // Whoever uses it first owns it, and that was this thread.
          kept[0].handOver();
          kept[1] = f.asVideo().retain();
          return FlowReturn.OK;
        });
    assertTrue(kept[1].isOpen());
    assertNull(
        LeaseProbes.elsewhere(
            "other",
            () -> {
              assertEquals(100, kept[1].pts());
              assertTrue(kept[1].isReadOnly());
              assertTrue(
                  refusal(IllegalStateException.class, () -> kept[1].setPts(1))
                      .startsWith("lease of fake0 is read-only, as others have the same buffer"));
              assertThrows(IllegalStateException.class, () -> kept[1].plane(0).setByte(0, (byte) 1));
              VideoLease again = kept[1].retain();
              again.close();
              kept[1].close();
            }));
    kept[0].close();
    assertEquals(0, out());
  }

  // B7
  @Test
  void shouldPushWhatWasRetained() {
    VideoLease[] kept = new VideoLease[1];
    LeaseProbes.callback(
        element,
        READ,
        f -> {
          kept[0] = f.retain();
          return FlowReturn.OK;
        });
    LeaseProbes.callback(element, READ, f -> probe.send(kept[0]));
    assertEquals(100, FakePool.lastPts);
    assertEquals(0, out());
  }

  // B7
  @Test
  void shouldRefuseToRetainAWritableFrame() {
    LeaseProbes.callback(
        element,
        BOTH,
        f -> {
          assertEquals(
              "frame of fake0 is writable, so it may change while it is kept: let the element be in pass-through, override"
                  + " transform(input, output), whose input is read-only, or copy what you need",
              refusal(IllegalStateException.class, f::retain));
          return FlowReturn.OK;
        });
    FakePool.refuses = true;
    LeaseProbes.callback(
        element,
        READ,
        f -> {
          assertTrue(refusal(IllegalStateException.class, f::retain).startsWith("GStreamer keeps no reference to this"));
          return FlowReturn.OK;
        });
    assertEquals(0, out());
  }

  @Test
  void shouldRetainABufferWithoutAFormat() {
    try (FakeElement bytes = new FakeElement().make(Probes.TransformProbe.class)) {
      bytes.object(Probes.TransformProbe.class).inPlace =
          f -> {
            try (var lease = f.retain()) {
              assertEquals(100, lease.pts());
              assertThrows(IllegalStateException.class, lease::asVideo);
            }
            return FlowReturn.OK;
          };
      assertEquals(0, bytes.transformInPlace(READ, 64), bytes.peer().messages.toString());
    }
    assertEquals(0, out());
  }

  // B3
  @Test
  void shouldReuseAnObjectOnlyFromTheNextCallbackOn() {
    VideoLease[] first = new VideoLease[3];
    LeaseProbes.callback(
        element,
        BOTH,
        f -> {
          try (VideoLease a = probe.acquire()) {
            first[0] = a;
            probe.send(a);
            first[1] = probe.acquire();
            assertNotSame(a, first[1]);
          }
          assertTrue(first[1].isOpen());
          first[1].close();
          assertNotSame(first[0], first[2] = probe.acquire());
          first[2].close();
          return FlowReturn.DROPPED;
        });
    long made = FakePool.NEW.get();
    LeaseProbes.callback(
        element,
        BOTH,
        f -> {
          VideoLease[] again = {probe.acquire(), probe.acquire(), probe.acquire()};
          for (VideoLease lease : again) {
            assertTrue(List.of(first).contains(lease));
            lease.close();
          }
          return FlowReturn.OK;
        });
    assertEquals(made, FakePool.NEW.get());
  }

  // B3
  @Test
  void shouldNeverReuseAnObjectWhenChecksAreParanoid() {
    Instances.get(element.instance).host.makeLeases(LeaseChecks.PARANOID);
    VideoLease[] first = new VideoLease[1];
    LeaseProbes.callback(element, BOTH, f -> probe.send(first[0] = probe.acquire()));
    long made = FakePool.NEW.get();
    for (int i = 0; i < 5; i++) {
      LeaseProbes.callback(
          element,
          BOTH,
          f -> {
            VideoLease lease = probe.acquire();
            assertNotSame(first[0], lease);
            assertTrue(refusal(IllegalStateException.class, first[0]::pts).contains("after it was pushed"));
            first[0] = lease;
            return probe.send(lease);
          });
    }
    assertTrue(FakePool.NEW.get() <= made + 1, "native frames are used again");
  }

  @Test
  void shouldNotPileUpHandlesWhereNoCallbackComes() {
    long made = FakePool.NEW.get();
    for (int i = 0; i < 2000; i++) {
      probe.acquire().close();
    }
    assertTrue(FakePool.NEW.get() - made <= 300, "made " + (FakePool.NEW.get() - made));
  }

  // B5
  @Test
  void shouldStayValidWhenTheElementIsGone() {
    FakeElement other = new FakeElement().make(LeaseProbes.FilterProbe.class);
    VideoLease lease = other.object(LeaseProbes.FilterProbe.class).acquire();
    lease.plane(0).setByte(0, (byte) 3);
    other.close();
    assertEquals(1, other.peer().unrefs);
    assertEquals(3, lease.plane(0).getByte(0));
    lease.close();
    assertFalse(lease.isOpen());
    assertEquals(0, out());
    assertFalse(other.peer().usedAfterUnref);
  }
}
