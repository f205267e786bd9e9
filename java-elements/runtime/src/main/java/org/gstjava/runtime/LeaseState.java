/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * Who has a lease; made once with its handle, and what is left where nobody can reach that any more.
 *
 * <p>Holder says everything: the thread that owns the lease, or what has become of it. A thread leaves by
 * writing there; one that comes for a lease that is nobody's does so by compare-and-set, so one of several
 * wins. {@link HostFrame} has the owner once more in a plain field for its one comparison: only a thread
 * itself ever writes its name there, and it has taken that away before it writes here, so it can't take
 * itself for the owner once it is not.
 */
final class LeaseState extends PhantomReference<HostFrame> {
  private static final AtomicReferenceFieldUpdater<LeaseState, Object> HOLDER =
      AtomicReferenceFieldUpdater.newUpdater(LeaseState.class, Object.class, "holder");

  /** Whose handle it is. */
  final Leases home;

  /** Address of the gj_frame. */
  final long frame;

  /** Where the lease was acquired; null where that was not recorded. */
  volatile Throwable birth;

  /** Number of the callback in which the lease was born, 0 for none. */
  volatile int function;

  /** A Thread or a LeaseEnd. */
  private volatile Object holder = LeaseEnd.UNBORN;

  /** Of the list of all handles, under the lock of LostLeases. */
  LeaseState previous;

  LeaseState next;

  LeaseState(HostFrame handle, ReferenceQueue<HostFrame> queue, Leases home, long frame) {
    super(handle, queue);
    this.home = home;
    this.frame = frame;
  }

  /** Begins a lease, of the calling thread or, where born is false, of the first that uses it. */
  void begin(HostFrame handle, boolean owned, int callback, Throwable place) {
    birth = place;
    function = callback;
    Thread thread = owned ? Thread.currentThread() : null;
    handle.beginLease(thread);
    holder = owned ? thread : LeaseEnd.HANDED_OVER;
  }

  /** Whether the lease is neither unborn nor at its end. Any thread. */
  boolean isOpen() {
    Object now = holder;
    return now == LeaseEnd.HANDED_OVER || now instanceof Thread;
  }

  boolean isOpenFor(HostFrame handle) {
    Object now = holder;
    if (now instanceof Thread && !handle.isMine() && !isOrphan(now)) {
      throw refusal(home.host.name());
    }
    return isOpen();
  }

  private static boolean isOrphan(Object now) {
    return now instanceof Thread thread && !thread.isAlive();
  }

  /** Name of the thread that has the lease, null where none has. */
  String holderName() {
    return holder instanceof Thread thread ? thread.getName() : null;
  }

  /**
   * Makes the calling thread the owner of a lease that was handed over, or whose thread has ended; false
   * otherwise.
   */
  boolean adopt(HostFrame handle) {
    Object now = holder;
    if ((now == LeaseEnd.HANDED_OVER || isOrphan(now)) && HOLDER.compareAndSet(this, now, Thread.currentThread())) {
      handle.adopt();
      return true;
    }
    return false;
  }

  /** Why the calling thread can't use the lease, one of its planes or segments. */
  RuntimeException refusal(String element) {
    Object now = holder;
    if (now instanceof Thread thread && thread != Thread.currentThread()) {
      return new WrongThreadException(
          "lease of "
              + element
              + " belongs to thread "
              + thread.getName()
              + "; thread "
              + Thread.currentThread().getName()
              + " can use it once that thread has called its handOver()");
    }
    if (!(now instanceof LeaseEnd end) || end == LeaseEnd.HANDED_OVER) {
      return new IllegalStateException(
          "plane of a lease of " + element + " was used that was taken before handOver(): ask the lease for it again");
    }
    return new IllegalStateException("lease of " + element + " was used after " + end.event + ": " + end.advice);
  }

  /** Gives the lease up for the next thread that uses it. */
  void handOver(HostFrame handle) {
    handle.live();
    handle.letGo();
    holder = LeaseEnd.HANDED_OVER;
  }

  /**
   * Ends the lease on the thread that owns it; its handle is to be parked once C is done with the gj_frame.
   */
  void end(HostFrame handle, LeaseEnd end) {
    handle.live();
    handle.letGo();
    holder = end;
  }

  /** Gives the buffer back; does nothing where the lease has ended. */
  void close(HostFrame handle) {
    if (!handle.isMine() && !adopt(handle)) {
      if (isOpen()) {
        throw refusal(home.host.name());
      }
      return;
    }
    handle.letGo();
    holder = LeaseEnd.CLOSED;
    LeaseCalls.close(frame);
    home.closed(handle);
  }

  /** Whether there was a lease, and it is over. */
  boolean hasEnded() {
    return !isOpen() && holder != LeaseEnd.UNBORN;
  }

  /** Takes back a handle whose lease did not begin. */
  void unborn() {
    holder = LeaseEnd.UNBORN;
  }

  /** Whether C may yet have the gj_frame, as create has returned it. */
  boolean isReturned() {
    return holder == LeaseEnd.RETURNED;
  }
}
