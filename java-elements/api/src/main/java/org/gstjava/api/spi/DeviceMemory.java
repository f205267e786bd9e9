/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

import org.gstjava.api.Access;
import org.gstjava.api.VideoFrame;

/**
 * A video frame as the device that it lies on knows it; what a {@link ResidencyProvider} builds its view on.
 *
 * <p>Lifetime and threads are those of the frame: outside them every method throws as the frame's do. Addresses are
 * plain numbers, as the host can't touch what they point to.
 */
public interface DeviceMemory {
  /** The frame. */
  VideoFrame frame();

  /**
   * Makes the memory ready on the device, for what is needed. What was written through the host's view is there then, and
   * that view's planes are void. Called by each of the other methods if it was not, for all that the frame allows.
   *
   * @throws IllegalStateException if the frame is read-only and writing is asked for, or the memory is not what the
   *     format needs, or out of the element's reach
   */
  void map(Access access);

  /** The device's number. */
  int device();

  /** Handle of the context that the memory belongs to. */
  long context();

  /** Handle of the stream that work on the frame is queued on; 0: the device's default stream. */
  long stream();

  /** Bytes of the whole memory. */
  long size();

  /** Planes. */
  int planes();

  /**
   * Address of a plane on the device.
   *
   * @throws IndexOutOfBoundsException if there is no such plane; so do the next three
   */
  long address(int plane);

  /** Bytes that a plane has from its address on. */
  long size(int plane);

  /** Bytes from one row of a plane to the next. */
  int stride(int plane);

  /** Rows of a plane. */
  int rows(int plane);
}
