/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.gstjava.api.AudioLease;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.FlushingException;
import org.gstjava.api.Frame;
import org.gstjava.api.Lease;
import org.gstjava.api.Plane;
import org.gstjava.api.PoolExhaustedException;
import org.gstjava.api.PushSource;
import org.gstjava.api.VideoFilter;
import org.gstjava.api.VideoFrame;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;
import org.junit.jupiter.api.Test;

/** Elements with leases, tested without GStreamer. */
@SuppressWarnings("try") // closing early is what is tested
class TestLeasesTest {
  /** Sends a copy for each frame, and keeps the last. */
  private static final class Doubler extends VideoFilter {
    private VideoLease last;

    @Override
    protected FlowReturn transformInPlace(VideoFrame frame) {
      last = frame.isReadOnly() ? frame.retain() : null;
      try (VideoLease copy = acquireVideo(frame.info())) {
        copy.plane(0).copyFrom(frame.plane(0), 0, 0, 4);
        copy.setPts(frame.pts());
        return push(copy);
      }
    }

    VideoLease acquire(VideoInfo info) {
      return acquireVideo(info);
    }

    VideoLease tryAcquire(VideoInfo info) {
      return tryAcquireVideo(info);
    }

    AudioLease sound(int samples) {
      return acquireAudio(TestFrames.audio("S16LE", 8000, 1, 1).info(), samples);
    }
  }

  /** Makes frames of its own. */
  private static final class Maker extends PushSource {
    @Override
    protected Lease create() {
      VideoLease lease = acquireVideo(negotiatedVideo());
      lease.plane(0).setByte(0, (byte) 6);
      return lease;
    }
  }

  private final RecordingHost host = new RecordingHost();
  private final VideoInfo info = TestFrames.videoInfo("GRAY8", 4, 1);

  // B9
  @Test
  void shouldWriteDownWhatIsPushed() {
    Doubler doubler = host.make(Doubler::new);
    TestVideoFrame frame = TestFrames.video(info);
    frame.setBytes(new byte[] {1, 2, 3, 4});
    frame.setPts(9);
    assertEquals(FlowReturn.OK, doubler.transformInPlace(frame));
    host.setPushFlow(FlowReturn.EOS);
    assertEquals(FlowReturn.EOS, doubler.transformInPlace(frame));
    assertEquals(2, host.sent().size());
    assertArrayEquals(new byte[] {1, 2, 3, 4}, host.sent().getFirst().bytes());
    assertEquals(9, host.sent().getFirst().pts());
    assertEquals(Frame.NONE, host.sent().getFirst().duration());
    assertEquals(0, host.openLeases());
    assertEquals(0, host.closedLeases());
  }

  // B9
  @Test
  void shouldGiveASourceWhatItCreatesOf() throws Exception {
    host.setNegotiated(info);
    Maker maker = host.make(Maker::new);
    try (Lease lease = maker.create()) {
      assertEquals(6, lease.data().getByte(0));
      assertEquals(1, host.openLeases());
      assertEquals(info, lease.asVideo().info());
    }
    assertEquals(1, host.closedLeases());
    host.setNegotiated(TestFrames.audio("S16LE", 8000, 1, 1).info());
    assertThrows(IllegalArgumentException.class, maker::create);
  }

  // B9
  @Test
  void shouldRefuseWhatLeasesRefuse() {
    Doubler doubler = host.make(Doubler::new);
    VideoLease lease = doubler.acquire(info);
    Plane plane = lease.plane(0);
    MemorySegment segment = lease.segment(0);
    WrongThreadException wrong =
        (WrongThreadException)
            assertThrows(CompletionException.class, () -> CompletableFuture.runAsync(lease::pts).join()).getCause();
    assertTrue(wrong.getMessage().contains("after handOver()"));
    assertTrue(lease.isOpen());
    plane.setByte(0, (byte) 3);
    lease.handOver();
    assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_BYTE, 0));
    assertEquals(3, CompletableFuture.supplyAsync(() -> lease.plane(0).getByte(0)).join().intValue());
    CompletableFuture.runAsync(() -> {}).join();
    VideoLease other = doubler.acquire(info);
    other.close();
    other.close();
    assertFalse(other.isOpen());
    assertTrue(assertThrows(IllegalStateException.class, other::pts).getMessage().contains("after it was closed"));
    assertThrows(IllegalArgumentException.class, () -> host.push(null));
    assertThrows(IllegalStateException.class, () -> host.push(other));
    assertThrows(IllegalArgumentException.class, () -> doubler.sound(0));
    try (AudioLease sound = doubler.sound(5)) {
      assertEquals(5, sound.samples());
    }
  }

  // B9
  @Test
  void shouldEndWhereTheTestSaysSo() {
    Doubler doubler = host.make(Doubler::new);
    host.setLeaseLimit(1);
    try (VideoLease only = doubler.acquire(info)) {
      assertTrue(only.isOpen());
      assertNull(doubler.tryAcquire(info));
      assertThrows(PoolExhaustedException.class, () -> doubler.acquire(info));
    }
    host.setFlushing(true);
    assertThrows(FlushingException.class, () -> doubler.acquire(info));
    assertEquals(0, host.openLeases());
  }

  // B9
  @Test
  void shouldRetainAReadOnlyFrame() {
    Doubler doubler = host.make(Doubler::new);
    TestVideoFrame frame = TestFrames.video(info);
    assertThrows(IllegalStateException.class, frame::retain);
    frame.setBytes(new byte[] {5, 6, 7, 8});
    frame.setPts(3);
    frame.readOnly();
    assertEquals(FlowReturn.OK, doubler.transformInPlace(frame));
    frame.end();
    VideoLease kept = doubler.last;
    CompletableFuture.runAsync(
            () -> {
              assertEquals(5, kept.plane(0).getByte(0));
              assertEquals(3, kept.pts());
              assertThrows(IllegalStateException.class, () -> kept.setPts(1));
              kept.retain().close();
              kept.close();
            })
        .join();
    assertFalse(kept.isOpen());
    try (Lease bytes = TestFrames.buffer(new byte[] {1}).readOnly().retain();
        Lease sound = TestFrames.audio("S16LE", 8000, 1, 4).readOnly().retain()) {
      assertEquals(1, bytes.data().getByte(0));
      assertEquals(4, sound.asAudio().samples());
    }
  }
}
