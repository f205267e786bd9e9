/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.AudioLease;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.Lease;
import org.gstjava.api.LogLevel;
import org.gstjava.api.VideoInfo;
import org.gstjava.api.VideoLease;
import org.gstjava.api.spi.ElementHost.Severity;

/**
 * The leases of one element: handles that are free, those that wait to be, and what is known of those that
 * are out.
 *
 * <p>A handle is used again and again, so that a lease costs no heap. One that was consumed waits until the
 * next callback that brings the element data begins: until then code may yet close it, as try-with-resources
 * does, and must not meet another lease in it. Handles that are out are reachable from their users only. Any
 * thread.
 */
final class Leases {
  /** Handles that may wait for a callback; where none comes, more are given up for good. */
  private static final int MAX_PARKED = 256;

  private static final int MEDIA = 3;

  final PeerHost host;

  private final LeaseChecks checks;

  /** Free handles by GJ_MEDIA_*, under the lock; likewise the next. */
  private final HostFrame[][] free = new HostFrame[MEDIA][4];

  private final int[] freeCount = new int[MEDIA];

  /** Handles that were consumed since the last callback. */
  private HostFrame[] parked = new HostFrame[8];

  private volatile int parkedCount;
  private boolean isGone;

  private final AtomicLong acquired = new AtomicLong();
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  Leases(PeerHost host, LeaseChecks checks) {
    this.host = host;
    this.checks = checks;
  }

  /** Leases that are open. */
  long open() {
    return open.get();
  }

  // ---- handles -------------------------------------------------------------------------------------------

  /** A handle without a lease; {@link #begin} or {@link #giveBack} must follow. */
  HostFrame claim(int media) {
    synchronized (this) {
      int count = freeCount[media];
      if (count > 0) {
        freeCount[media] = count - 1;
        HostFrame handle = free[media][count - 1];
        // Once it is out, only its user reaches it.
        free[media][count - 1] = null;
        return handle;
      }
    }
    long frame = LeaseFrames.claim();
    switch (media) {
      case HostFrame.MEDIA_VIDEO:
        return new HostVideoLease(this, frame);
      case HostFrame.MEDIA_AUDIO:
        return new HostAudioLease(this, frame);
      default:
        return new HostLease(this, frame);
    }
  }

  /** Begins the lease of a handle whose gj_frame is full. */
  void begin(HostFrame handle, boolean owned) {
    long number = acquired.incrementAndGet();
    Throwable place =
        checks.records(number, lost.get()) ? new Throwable("the lease was acquired here") : null;
    open.incrementAndGet();
    handle.lease.begin(handle, owned, host.dataFunction(), place);
  }

  /** Takes back a handle whose lease did not begin. */
  void giveBack(HostFrame handle) {
    handle.lease.unborn();
    if (!keep(handle)) {
      LostLeases.retire(handle);
    }
  }

  private synchronized boolean keep(HostFrame handle) {
    if (isGone || checks == LeaseChecks.PARANOID && handle.lease.hasEnded()) {
      return false;
    }
    int media = handle.media;
    if (freeCount[media] == free[media].length) {
      free[media] = Arrays.copyOf(free[media], freeCount[media] * 2);
    }
    free[media][freeCount[media]++] = handle;
    return true;
  }

  /** A lease of this element has been closed. */
  void closed(HostFrame handle) {
    open.decrementAndGet();
    park(handle);
  }

  /** A lease that this element has pushed or returned, perhaps another's, is at its end. */
  void consumed(HostFrame handle) {
    handle.lease.home.open.decrementAndGet();
    park(handle);
  }

  private void park(HostFrame handle) {
    if (!tryPark(handle)) {
      LostLeases.retire(handle);
    }
  }

  private synchronized boolean tryPark(HostFrame handle) {
    int count = parkedCount;
    if (isGone || count >= MAX_PARKED && !handle.lease.isReturned()) {
      return false;
    }
    if (count == parked.length) {
      parked = Arrays.copyOf(parked, count * 2);
    }
    parked[count] = handle;
    parkedCount = count + 1;
    return true;
  }

  /** A callback that brings data begins: what was consumed before may be used again. */
  void callbackBegins() {
    if (parkedCount != 0) {
      freeParked();
    }
  }

  private void freeParked() {
    while (true) {
      HostFrame handle;
      synchronized (this) {
        int count = parkedCount;
        if (count == 0) {
          return;
        }
        handle = parked[count - 1];
        parked[count - 1] = null;
        parkedCount = count - 1;
      }
      if (!handle.lease.home.keep(handle)) {
        LostLeases.retire(handle);
      }
    }
  }

  /** The element is gone. Leases that are out stay valid; their handles are given up when they end. */
  void elementGone() {
    synchronized (this) {
      isGone = true;
    }
    freeParked();
    retireFree();
  }

  private synchronized void retireFree() {
    for (int media = 0; media < MEDIA; media++) {
      for (int i = 0; i < freeCount[media]; i++) {
        LostLeases.retire(free[media][i]);
        free[media][i] = null;
      }
      freeCount[media] = 0;
    }
  }

  // ---- keeping -------------------------------------------------------------------------------------------

  /** A lease of what a frame shows. On the frame's thread. */
  static Lease retain(HostFrame frame) {
    HostLease handle = (HostLease) reference(frame, 0);
    frame.host.leases().begin(handle, false);
    return handle;
  }

  /** The same for video. */
  static VideoLease retain(HostVideoFrame frame) {
    VideoInfo info = frame.info();
    HostVideoLease handle = (HostVideoLease) reference(frame, HostFrame.MEDIA_VIDEO);
    handle.format(info);
    frame.host.leases().begin(handle, false);
    return handle;
  }

  /** The same for audio. */
  static AudioLease retain(HostAudioFrame frame) {
    AudioInfo info = frame.info();
    HostAudioLease handle = (HostAudioLease) reference(frame, HostFrame.MEDIA_AUDIO);
    handle.format(info);
    frame.host.leases().begin(handle, false);
    return handle;
  }

  private static HostFrame reference(HostFrame frame, int media) {
    long lent = frame.live();
    if (!frame.isReadOnly()) {
      throw new IllegalStateException(
          "frame of "
              + frame.host.name()
              + " is writable, so it may change while it is kept: let the element be in pass-through, override"
              + " transform(input, output), whose input is read-only, or copy what you need");
    }
    LeaseCalls.require(LeaseCalls.areOffered());
    Leases home = frame.host.leases();
    HostFrame handle = home.claim(media);
    boolean full = false;
    try {
      full = LeaseCalls.retain(handle.lease.frame, lent) == HostCalls.TRUE;
    } finally {
      Reference.reachabilityFence(frame);
      if (!full) {
        home.giveBack(handle);
      }
    }
    if (!full) {
      throw new IllegalStateException(
          "GStreamer keeps no reference to this frame of "
              + frame.host.name()
              + ": copy what you need; GST_DEBUG=java:4 says why");
    }
    return handle;
  }

  // ---- losing --------------------------------------------------------------------------------------------

  /** Nobody can reach the handle any more; on the thread of {@link LostLeases}. */
  void lost(LeaseState state) {
    // Void where the lease had ended, or not begun.
    LeaseCalls.close(state.frame);
    if (!state.isOpen()) {
      return;
    }
    open.decrementAndGet();
    long number = lost.incrementAndGet();
    String text = lossText(state, number);
    String acquiredAt = state.birth == null ? null : LogRecords.stackTrace(state.birth);
    PoolEvents.lost(host.name(), acquiredAt);
    host.log(LogLevel.WARNING, text, state.birth);
    if (number == 1) {
      host.post(Severity.WARNING, ErrorCode.RESOURCE_FAILED, text, acquiredAt);
    }
  }

  private String lossText(LeaseState state, long number) {
    String thread = state.holderName();
    int function = state.function;
    String place = function == 0 ? "outside of callbacks that bring data" : "in " + Upcalls.javaName(function);
    boolean mayKnowMore = state.birth == null && checks != LeaseChecks.PARANOID;
    return "a lease of "
        + host.name()
        + " was lost, "
        + number
        + (number == 1 ? " so far" : " in all")
        + ": it was acquired "
        + place
        + (thread == null ? "" : ", last used by thread " + thread)
        + ", and neither pushed nor returned nor closed; close it, best by try-with-resources"
        + (mayKnowMore ? "; GST_JAVA_CHECKS=paranoid says where it was acquired" : "");
  }
}
