/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.FlushingException;
import org.gstjava.api.Lease;
import org.gstjava.api.PoolExhaustedException;
import org.gstjava.api.VideoInfo;

/** Lends the buffers of a {@link RecordingHost} and takes them back. Any thread. */
final class TestPool {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final List<RecordingHost.Sent> sent = new CopyOnWriteArrayList<>();
  private volatile int limit = Integer.MAX_VALUE;
  private volatile boolean flushing;
  private volatile FlowReturn flow = FlowReturn.OK;

  void limit(int leases) {
    limit = leases;
  }

  void flushing(boolean now) {
    flushing = now;
  }

  void flow(FlowReturn returned) {
    flow = returned;
  }

  int open() {
    return open.get();
  }

  int closed() {
    return closed.get();
  }

  List<RecordingHost.Sent> sent() {
    return List.copyOf(sent);
  }

  void ended(String how) {
    open.decrementAndGet();
    if (how.equals(TestLeaseState.CLOSED)) {
      closed.incrementAndGet();
    }
  }

  TestVideoLease video(VideoInfo info, boolean mayWait) {
    if (info == null) {
      throw new IllegalArgumentException("no video format was given");
    }
    return take(mayWait) ? new TestVideoLease(info, 0, TestLeaseState.acquired(this), null) : null;
  }

  TestAudioLease audio(AudioInfo info, int samples, boolean mayWait) {
    if (info == null) {
      throw new IllegalArgumentException("no audio format was given");
    }
    if (samples < 1) {
      throw new IllegalArgumentException("a buffer of " + samples + " samples: ask for 1 or more");
    }
    return take(mayWait) ? new TestAudioLease(info, samples, TestLeaseState.acquired(this), null) : null;
  }

  /** Counts one more; false where it may not, and that is no error. */
  private boolean take(boolean mayWait) {
    if (flushing) {
      throw new FlushingException("the test has made the host flush");
    }
    if (open.incrementAndGet() <= limit) {
      return true;
    }
    open.decrementAndGet();
    if (mayWait) {
      throw new PoolExhaustedException(
          "all " + limit + " leases of the test are open: close one, or raise setLeaseLimit");
    }
    return false;
  }

  FlowReturn push(Lease lease) {
    if (!(lease instanceof TestFrame frame) || frame.lease == null) {
      throw new IllegalArgumentException(
          "push got "
              + (lease == null ? "null" : "a " + lease.getClass().getName())
              + ": give it what acquireVideo, acquireAudio or retain has returned");
    }
    RecordingHost.Sent copy = new RecordingHost.Sent(frame.bytes(), frame.pts(), frame.duration(), frame.offset());
    frame.lease.end(frame, TestLeaseState.PUSHED);
    sent.add(copy);
    return flow;
  }
}
