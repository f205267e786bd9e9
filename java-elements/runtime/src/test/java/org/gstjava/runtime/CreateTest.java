/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.FlushingException;
import org.gstjava.api.VideoLease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources that hand over buffers of their own. */
class CreateTest {
  private FakeElement element;
  private LeaseProbes.SourceProbe probe;
  private long result;
  private VideoLease last;

  @BeforeEach
  void make() {
    FakePool.reset();
    element = new FakeElement().make(LeaseProbes.SourceProbe.class);
    probe = element.object(LeaseProbes.SourceProbe.class);
    result = element.arena.allocate(8).address();
  }

  @AfterEach
  void free() {
    element.close();
    assertEquals(List.of(), FakePool.FAULTS);
  }

  private long created() {
    return NativeMemory.getLong(result);
  }

  // B3
  @Test
  void shouldHandOverTheLeaseThatCreateReturns() {
    probe.creating =
        s -> {
          last = s.acquire();
          last.setPts(77);
          last.plane(0).setByte(0, (byte) 9);
          return last;
        };
    long[] frames = new long[2];
    for (int i = 0; i < 2; i++) {
      assertEquals(0, LeaseProbes.create(element, result), element.peer().messages.toString());
      frames[i] = created();
      assertEquals(77, NativeMemory.getLong(created() + FrameLayout.PTS));
      assertFalse(last.isOpen());
      assertEquals(
          "lease of fake0 was used after it was returned from create: create hands the buffer on: keep no lease that it"
              + " returns, acquire another",
          assertThrows(IllegalStateException.class, last::pts).getMessage());
      last.close();
      assertEquals(1, NativeMemory.getLong(created() + FrameLayout.BUFFER), "C empties it");
      FakePool.empty(created());
    }
    assertEquals(frames[0], frames[1], "C is done with the first when create runs again");
  }

  // B3
  @Test
  void shouldEndTheStreamWhenCreateReturnsNull() {
    assertEquals(FlowReturn.EOS.code(), LeaseProbes.create(element, result));
    assertEquals(0, created());
    assertEquals(List.of(), element.peer().messages);
  }

  // B3
  @Test
  void shouldLetGoWithoutAMessageWhenCreateThrowsFlushing() {
    probe.creating =
        s -> {
          throw new FlushingException("stopping");
        };
    assertEquals(FlowReturn.FLUSHING.code(), LeaseProbes.create(element, result));
    assertEquals(List.of(), element.peer().messages);
  }

  private String error(String text) {
    assertEquals(Integer.MIN_VALUE, LeaseProbes.create(element, result));
    assertEquals(0, created());
    FakeHost.Message message = element.peer().messages.getLast();
    assertEquals(1, message.kind());
    assertTrue(message.text().startsWith("create of " + LeaseProbes.SourceProbe.class.getName()), message.text());
    assertTrue(message.text().contains(text), message.text());
    return message.text();
  }

  // B3
  @Test
  void shouldBeAnErrorWhenCreateReturnsWhatItMustNot() {
    probe.creating =
        s -> {
          VideoLease closed = s.acquire();
          closed.close();
          return closed;
        };
    error("lease of fake0 was used after it was closed");
    VideoLease[] others = new VideoLease[1];
    probe.creating =
        s -> {
          LeaseProbes.elsewhere(
              "holder",
              () -> {
                others[0] = s.acquire();
                others[0].handOver();
              });
          return others[0];
        };
    assertEquals(0, LeaseProbes.create(element, result));
    FakePool.empty(created());
    assertEquals(1, LeaseProbes.negotiate(element, 32));
    assertEquals(32, probe.negotiated().width());
    assertNull(probe.negotiatedSound());
    long out = FakePool.out();
    probe.creating = LeaseProbes.SourceProbe::acquire;
    error("the lease is of 64x64 I420, and the source pad has negotiated 32x64 I420");
    assertEquals(out, FakePool.out(), "the wrong one goes back");
    probe.creating = s -> s.acquire(s.negotiated());
    assertEquals(0, LeaseProbes.create(element, result));
    FakePool.empty(created());
  }

  // B7
  @Test
  void shouldHandOverWhatAnotherElementHasRetained() {
    try (FakeElement other = new FakeElement().make(LeaseProbes.FilterProbe.class)) {
      VideoLease[] kept = new VideoLease[2];
      for (int i = 0; i < 2; i++) {
        int index = i;
        LeaseProbes.callback(
            other,
            1,
            f -> {
              kept[index] = f.retain();
              return FlowReturn.OK;
            });
        probe.creating = s -> kept[index];
        assertEquals(0, LeaseProbes.create(element, result), element.peer().messages.toString());
        long first = created();
        // The other element's next callback must not take what C has not emptied yet.
        LeaseProbes.callback(
            other,
            1,
            f -> {
              try (VideoLease again = f.retain()) {
                assertTrue(first != ((HostFrame) again).lease.frame);
              }
              return FlowReturn.OK;
            });
        FakePool.empty(first);
      }
      probe.creating = s -> null;
      assertEquals(FlowReturn.EOS.code(), LeaseProbes.create(element, result));
      LeaseProbes.callback(
          other,
          1,
          f -> {
            try (VideoLease a = f.retain();
                VideoLease b = f.retain()) {
              assertTrue(a == kept[0] || b == kept[0] || a == kept[1] || b == kept[1]);
            }
            return FlowReturn.OK;
          });
    }
  }

  @Test
  void shouldSayThatASourceOverridesNothing() {
    try (FakeElement idle = new FakeElement().make(LeaseProbes.IdleSource.class)) {
      assertEquals(Integer.MIN_VALUE, LeaseProbes.create(idle, result));
      assertTrue(idle.message().text().contains("IdleSource does not override create"));
      idle.peer().messages.clear();
      assertEquals(
          Integer.MIN_VALUE,
          FakeHost.call(FakeHost.family(3) + SourceCallsLayout.FILL, idle.instance, idle.fill(0, 3, 64)));
      assertTrue(idle.message().text().contains("IdleSource does not override fill"));
    }
    assertSame(null, last);
  }
}
