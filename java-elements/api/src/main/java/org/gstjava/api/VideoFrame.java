/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.foreign.MemorySegment;

/**
 * A raw video frame: planes with the strides that the buffer really has.
 *
 * <p>Lifetime and threads as in {@link Frame}.
 */
public interface VideoFrame extends Frame {
  /** The negotiated format. */
  VideoInfo info();

  /** Width, pixels. */
  int width();

  /** Height, pixels. */
  int height();

  /**
   * A plane; plane 0 is the first that GStreamer lists for the format.
   *
   * @throws IndexOutOfBoundsException if the format has no such plane
   * @throws IllegalStateException if the memory can't be mapped, or lies on a device and {@link #hostView} was not called
   */
  Plane plane(int index);

  /**
   * The frame with planes that the host can touch, wherever its memory lies.
   *
   * <p>A frame in system memory is its own view. One on a device is copied to the host when a plane is first touched, once,
   * and copied back before the next use on the device where planes are writable; a copy that fails once fails each time.
   * Lifetime and threads are those of the frame.
   */
  default VideoFrame hostView() {
    return this;
  }

  /** Bytes from one row of a plane to the next; not the same for all planes, nor what the caps suggest. */
  default int stride(int index) {
    return plane(index).stride();
  }

  /** The plane as a segment that dies with the callback. */
  default MemorySegment segment(int index) {
    return plane(index).segment();
  }

  /**
   * The frame as dma-bufs.
   *
   * @throws IllegalStateException if it does not lie in dma-bufs; {@link #residency} tells
   */
  default DmabufFrame dmabuf() {
    throw new IllegalStateException("a " + getClass().getName() + " does not lie in dma-bufs");
  }

  @Override
  default VideoLease retain() {
    throw new UnsupportedOperationException(getClass().getName() + " can't be retained: copy what you need");
  }
}
