/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * A buffer that an element holds beyond a callback, until it is pushed, returned from
 * {@link PushSource#create} or closed.
 *
 * <p>{@link Producer} acquires empty ones to fill; {@link Frame#retain} keeps one that has arrived. Each of
 * the three ends the lease: everything else throws {@link IllegalStateException} afterwards, and so do its
 * planes and segments. {@link #close} of a lease that has ended does nothing, so a lease may be pushed within
 * try-with-resources:
 *
 * <pre>{@code
 * try (VideoLease copy = acquireVideo(info)) {
 *   copy.plane(0).copyFrom(...);
 *   FlowReturn flow = push(copy);
 * }
 * }</pre>
 *
 * <p>A lease belongs to the thread that acquired it. On another every method throws
 * {@link WrongThreadException}, unless the lease was handed over or its thread has ended: the next thread
 * that uses it then owns it.
 *
 * <p>Whoever forgets a lease gets a warning once the garbage collector has found it, and the buffer goes back
 * then, which may be late: a pool that waits for it stands still. The object is used again for a later lease,
 * from the element's next callback on, so drop it once it is consumed; {@code GST_JAVA_CHECKS=paranoid} never
 * does that, finds whoever keeps one, and says where a forgotten one was acquired.
 */
public interface Lease extends Frame, AutoCloseable {
  /**
   * Whether the lease has neither been pushed nor returned nor closed.
   *
   * @throws WrongThreadException if it is open and belongs to another thread
   */
  boolean isOpen();

  /**
   * Gives the lease up for another thread: the next one that uses it owns it. Planes and segments taken so
   * far are void.
   *
   * <p>Leave the lease alone from then on, also by try-with-resources, whose close would take it back.
   * Whatever passes the object to the other thread (a queue, a lock, a volatile field) passes the data as
   * well.
   *
   * @return this lease
   * @throws IllegalStateException if it has ended, or a foreign call still has one of its segments
   * @throws WrongThreadException if it belongs to another thread
   */
  Lease handOver();

  /**
   * Gives the buffer back, without sending it anywhere; does nothing where the lease has ended already.
   *
   * @throws IllegalStateException if a foreign call still has one of its segments
   * @throws WrongThreadException if it is open and belongs to another thread
   */
  @Override
  void close();
}
