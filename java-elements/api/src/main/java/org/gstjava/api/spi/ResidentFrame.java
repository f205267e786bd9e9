/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

/** A video frame that may lie on a device; the runtime's frames and leases are. */
public interface ResidentFrame {
  /**
   * The provider's view of the frame.
   *
   * @throws IllegalStateException if the frame lies elsewhere
   * @throws UnsupportedOperationException if libgstjava.so is older than the runtime and knows no devices
   */
  <V> V view(ResidencyProvider<V> provider);
}
