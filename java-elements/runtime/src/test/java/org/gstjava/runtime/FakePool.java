/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The part of {@link FakeHost} that lends buffers: one pool for all elements, of memory that is never
 * unmapped, so that a test sees who touches what he must not. Allocates nothing for an acquire that succeeds.
 */
final class FakePool {
  /** What happens at the limit. */
  enum Policy {
    WAIT,
    FAIL
  }

  static final int BYTES = 4096;

  private static final Object LOCK = new Object();

  /** Formats that were opened, in order, with their samples. */
  static final List<String> OPENED = Collections.synchronizedList(new ArrayList<>());

  /** What went wrong on this side. */
  static final List<String> FAULTS = Collections.synchronizedList(new ArrayList<>());

  static final AtomicLong NEW = new AtomicLong();
  static final AtomicLong ACQUIRED = new AtomicLong();
  static final AtomicLong RETAINED = new AtomicLong();
  static final AtomicLong CLOSED = new AtomicLong();
  static final AtomicLong PUSHED = new AtomicLong();
  static final AtomicLong SOURCES_CLOSED = new AtomicLong();

  /** Leases that were filled since the last reset and are full; guarded by LOCK. */
  private static long out;

  /** Number of that reset; a full lease has it where a host keeps what is its own. Guarded by LOCK. */
  private static long resets;

  static volatile long limit = Long.MAX_VALUE;
  static volatile Policy policy = Policy.WAIT;
  static volatile boolean flushing;
  static volatile boolean refuses;
  static volatile int pushFlow;
  static volatile long lastPts;
  static volatile long lastByte;
  static volatile String stats;
  static volatile int waiting;

  /** What an acquire says that it has waited, ns, and whether it went past the limit. */
  static volatile long waited;

  static volatile boolean overflows;

  private FakePool() {}

  static void fill(long table) {
    FakeHost.stub(table + HostLayout.LEASE_NEW, FakePool.class, "leaseNew");
    FakeHost.stub(table + HostLayout.SOURCE_OPEN, FakePool.class, "sourceOpen");
    FakeHost.stub(table + HostLayout.SOURCE_CLOSE, FakePool.class, "sourceClose");
    FakeHost.stub(table + HostLayout.LEASE_ACQUIRE, FakePool.class, "leaseAcquire");
    FakeHost.stub(table + HostLayout.LEASE_RETAIN, FakePool.class, "leaseRetain");
    FakeHost.stub(table + HostLayout.LEASE_CLOSE, FakePool.class, "leaseClose");
    FakeHost.stub(table + HostLayout.LEASE_PUSH, FakePool.class, "leasePush");
    FakeHost.stub(table + HostLayout.POOL_STATS, FakePool.class, "poolStats");
  }

  /** As it was at first. What an earlier test has left open counts no more, also when the collector finds it. */
  static void reset() {
    synchronized (LOCK) {
      resets++;
      out = 0;
    }
    limit = Long.MAX_VALUE;
    policy = Policy.WAIT;
    flushing = false;
    refuses = false;
    pushFlow = 0;
    stats = null;
    waited = 0;
    overflows = false;
    OPENED.clear();
    FAULTS.clear();
  }

  /** Buffers that are lent. */
  static long out() {
    synchronized (LOCK) {
      return out;
    }
  }

  static void flush(boolean now) {
    synchronized (LOCK) {
      flushing = now;
      LOCK.notifyAll();
    }
  }

  // ---- gj_host ---------------------------------------------------------------------------------------------

  /** A gj_frame with memory behind it. */
  static int leaseNew(long result, long none) {
    NativeMemory.setLong(result, Arena.global().allocate(FrameLayout.SIZE_OF + BYTES, 64).address());
    NEW.incrementAndGet();
    return 1;
  }

  static int sourceOpen(long peer, long args) {
    String caps = NativeMemory.textAt(args + LeaseSourceLayout.CAPS);
    int samples = NativeMemory.getInt(args + LeaseSourceLayout.SAMPLES);
    if (refuses) {
      NativeMemory.setLong(args + LeaseSourceLayout.PROBLEM, HostCalls.hostString("the pool refuses them"));
      return 0;
    }
    synchronized (OPENED) {
      OPENED.add(caps + (samples == 0 ? "" : " x " + samples));
      NativeMemory.setLong(args + LeaseSourceLayout.SOURCE, OPENED.size() * 4L + (caps.startsWith("video") ? 1 : 2));
    }
    return 1;
  }

  static int sourceClose(long peer, long source) {
    SOURCES_CLOSED.incrementAndGet();
    return 1;
  }

  static int leaseAcquire(long peer, long args) {
    NativeMemory.setLong(args + AcquireLayout.WAITED, waited);
    NativeMemory.setInt(args + AcquireLayout.OVERFLOWED, overflows ? 1 : 0);
    synchronized (LOCK) {
      while (true) {
        if (flushing) {
          return -2;
        }
        if (out < limit) {
          break;
        }
        if (NativeMemory.getInt(args + AcquireLayout.MAY_WAIT) == 0) {
          return -3;
        }
        if (policy == Policy.FAIL) {
          NativeMemory.setLong(args + AcquireLayout.PROBLEM, HostCalls.hostString("all " + limit + " buffers are out"));
          return -5;
        }
        await();
      }
      out++;
    }
    ACQUIRED.incrementAndGet();
    long frame = NativeMemory.getLong(args + AcquireLayout.FRAME);
    begin(frame, (int) NativeMemory.getLong(args + AcquireLayout.SOURCE) & 3, 3);
    plane(frame, frame + FrameLayout.SIZE_OF);
    return 0;
  }

  private static void await() {
    waiting++;
    try {
      LOCK.wait();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      waiting--;
    }
  }

  private static void begin(long frame, int media, int access) {
    if (NativeMemory.getLong(frame + FrameLayout.BUFFER) != 0) {
      FAULTS.add("a full lease was filled");
    }
    NativeMemory.clear(frame, FrameLayout.SIZE_OF);
    NativeMemory.setLong(frame + FrameLayout.BUFFER, 1);
    NativeMemory.setLong(frame + FrameLayout.PTS, -1);
    NativeMemory.setLong(frame + FrameLayout.SIZE, BYTES);
    NativeMemory.setInt(frame + FrameLayout.MEDIA, media);
    NativeMemory.setInt(frame + FrameLayout.ALLOWED, access);
    NativeMemory.setInt(frame + FrameLayout.MAPPED, access);
    NativeMemory.setInt(frame + FrameLayout.N_PLANES, 1);
    synchronized (LOCK) {
      NativeMemory.setLong(frame + FrameLayout.HOST, resets);
    }
  }

  private static void plane(long frame, long data) {
    NativeMemory.setLong(frame + FrameLayout.PLANES + PlaneLayout.DATA, data);
    NativeMemory.setLong(frame + FrameLayout.PLANES + PlaneLayout.SIZE, BYTES);
    NativeMemory.setInt(frame + FrameLayout.PLANES + PlaneLayout.STRIDE, 64);
    NativeMemory.setInt(frame + FrameLayout.PLANES + PlaneLayout.ROWS, 64);
  }

  static int leaseRetain(long lease, long lent) {
    if (refuses) {
      return 0;
    }
    synchronized (LOCK) {
      out++;
    }
    RETAINED.incrementAndGet();
    begin(lease, NativeMemory.getInt(lent + FrameLayout.MEDIA), 1);
    NativeMemory.setLong(lease + FrameLayout.PTS, NativeMemory.getLong(lent + FrameLayout.PTS));
    plane(lease, NativeMemory.getLong(lent + FrameLayout.PLANES + PlaneLayout.DATA));
    return 1;
  }

  static int leaseClose(long lease, long none) {
    if (NativeMemory.getLong(lease + FrameLayout.BUFFER) != 0) {
      empty(lease);
      CLOSED.incrementAndGet();
    }
    return 1;
  }

  static int leasePush(long peer, long lease) {
    lastPts = NativeMemory.getLong(lease + FrameLayout.PTS);
    lastByte = NativeMemory.getLong(lease + FrameLayout.SIZE_OF) & 0xFF;
    if (NativeMemory.getLong(lease + FrameLayout.BUFFER) == 0) {
      FAULTS.add("an empty lease was pushed");
    }
    empty(lease);
    PUSHED.incrementAndGet();
    return pushFlow;
  }

  /** Takes the buffer out of a lease, as C does once create has returned. */
  static void empty(long lease) {
    NativeMemory.setLong(lease + FrameLayout.BUFFER, 0);
    synchronized (LOCK) {
      if (NativeMemory.getLong(lease + FrameLayout.HOST) == resets) {
        out--;
      }
      LOCK.notifyAll();
    }
  }

  static int poolStats(long peer, long text) {
    NativeMemory.setLong(text, HostCalls.hostString(stats));
    return 1;
  }
}
