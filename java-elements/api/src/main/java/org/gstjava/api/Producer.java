/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * An element that sends buffers downstream and can acquire them by itself. Extend one of its subclasses, not
 * this class.
 *
 * <p>Buffers come from the pool that was negotiated with downstream where the format is the output's, else
 * from one that the process shares. A lease is for {@link Transform#push} or {@link PushSource#create}, or to
 * be kept; see {@link Lease} for who may use it and until when. All methods may be called from any thread.
 */
public abstract class Producer extends Element {
  /** Only for the base classes of this package. */
  Producer() {}

  /**
   * A writable video frame whose contents are whatever was in it before.
   *
   * <p>Where none is free it waits, fails or makes one more, by the element's pool policy; a wait ends when
   * the element flushes or stops.
   *
   * @param info its format: that of the output, of an input frame, or another
   * @throws FlushingException if the element flushes, stops or is gone
   * @throws PoolExhaustedException if none is free and the policy is to fail, or there is no memory
   * @throws IllegalArgumentException if info is null or no format that can be allocated
   * @throws UnsupportedOperationException if libgstjava.so is older than the runtime and lends nothing
   */
  protected final VideoLease acquireVideo(VideoInfo info) {
    return host().acquireVideo(info, true);
  }

  /** As {@link #acquireVideo}, but never waits, fails or overflows: null where no frame is free. */
  protected final VideoLease tryAcquireVideo(VideoInfo info) {
    return host().acquireVideo(info, false);
  }

  /**
   * A writable stretch of audio; otherwise as {@link #acquireVideo}.
   *
   * @param info its format
   * @param samples samples of one channel, 1 or more
   * @throws FlushingException if the element flushes, stops or is gone
   * @throws PoolExhaustedException if none is free and the policy is to fail, or there is no memory
   * @throws IllegalArgumentException if info is null or no format that can be allocated, or samples is below
   *     1
   * @throws UnsupportedOperationException if libgstjava.so is older than the runtime and lends nothing
   */
  protected final AudioLease acquireAudio(AudioInfo info, int samples) {
    return host().acquireAudio(info, samples, true);
  }

  /** As {@link #acquireAudio}, but never waits, fails or overflows: null where no buffer is free. */
  protected final AudioLease tryAcquireAudio(AudioInfo info, int samples) {
    return host().acquireAudio(info, samples, false);
  }

  /**
   * A frame made of dma-bufs that the application owns, such as those of a camera or another process; nothing is copied.
   *
   * <p>The file descriptors are duplicated, so the caller closes its own. The lease is writable: whoever else writes the
   * dma-bufs must leave them alone until it has come back, which nobody tells.
   *
   * @param info format of the frame
   * @param planes where they lie, in the order of the format
   * @throws IllegalArgumentException if a plane does not lie within its dma-buf (the message has the numbers), an fd is neither
   *     a dma-buf nor a sealed memfd, or the format has another number of planes
   * @throws FlushingException if the element is gone
   * @throws UnsupportedOperationException if libgstjava.so is older than the runtime and imports nothing
   */
  protected final VideoLease importDmabuf(VideoInfo info, DmabufPlane... planes) {
    return host().importDmabuf(info, planes);
  }

  /**
   * What the element's pool has done so far, as its property "pool-stats" shows it; null where it has none.
   */
  protected final Structure poolStats() {
    return host().poolStats();
  }
}
