/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.gstjava.api.AudioLease;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Lease;
import org.gstjava.api.PushSource;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoLease;
import org.junit.jupiter.api.Test;

/** Java heap per lease: none, as {@link AllocationTest} has it. */
class LeaseAllocationTest {
  /** Acquires, fills and pushes; and closes another, of audio. */
  public static final class Pusher extends VideoFilter {
    /** For the runtime. */
    public Pusher() {}

    @Override
    protected FlowReturn transformInPlace(VideoFrame frame) {
      try (VideoLease copy = acquireVideo(LeaseProbes.INFO);
          AudioLease sound = tryAcquireAudio(LeaseProbes.AUDIO, 480)) {
        copy.plane(0).setByte(0, (byte) copy.width());
        copy.plane(0).fill(0, 64, (byte) 3);
        copy.setPts(7);
        sound.plane(0).setByte(0, (byte) 1);
        FlowReturn flow = push(copy);
        return flow == FlowReturn.OK ? FlowReturn.DROPPED : flow;
      }
    }
  }

  /** Keeps the last frame. */
  public static final class Keeper extends VideoFilter {
    private VideoLease last;

    /** For the runtime. */
    public Keeper() {}

    @Override
    protected FlowReturn transformInPlace(VideoFrame frame) {
      VideoLease now = frame.retain();
      if (last != null) {
        last.close();
      }
      last = now.pts() > 0 ? now.handOver() : now;
      return FlowReturn.OK;
    }
  }

  /** Creates. */
  public static final class Creator extends PushSource {
    /** For the runtime. */
    public Creator() {}

    @Override
    protected Lease create() {
      VideoLease lease = acquireVideo(LeaseProbes.INFO);
      lease.plane(0).setByte(0, (byte) 1);
      return lease;
    }
  }

  // B8
  @Test
  void shouldNotAllocateForALeaseThatIsPushed() {
    FakePool.reset();
    try (FakeElement element = new FakeElement().make(Pusher.class)) {
      LeaseProbes.negotiate(element, 64);
      long f = LeaseProbes.frame(element, 3);
      MemorySegment slot = FakeHost.function(FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE);
      long instance = element.instance;
      assertEquals(100, FakeHost.call(slot, instance, f), element.peer().messages.toString());
      AllocationTest.assertNoHeap("push", () -> FakeHost.call(slot, instance, f));
    }
  }

  // B8
  @Test
  void shouldNotAllocateForALeaseThatIsRetained() {
    FakePool.reset();
    try (FakeElement element = new FakeElement().make(Keeper.class)) {
      long f = LeaseProbes.frame(element, 1);
      MemorySegment slot = FakeHost.function(FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE);
      long instance = element.instance;
      assertEquals(0, FakeHost.call(slot, instance, f), element.peer().messages.toString());
      AllocationTest.assertNoHeap("retain", () -> FakeHost.call(slot, instance, f));
    }
  }

  // B8
  @Test
  void shouldNotAllocateForALeaseThatIsCreated() {
    FakePool.reset();
    try (FakeElement element = new FakeElement().make(Creator.class)) {
      long out = element.arena.allocate(8).address();
      MemorySegment slot = FakeHost.function(FakeHost.family(3) + SourceCallsLayout.CREATE);
      long instance = element.instance;
      AllocationTest.assertNoHeap(
          "create",
          () -> {
            FakeHost.call(slot, instance, out);
            FakePool.empty(NativeMemory.getLong(out));
          });
    }
  }
}
