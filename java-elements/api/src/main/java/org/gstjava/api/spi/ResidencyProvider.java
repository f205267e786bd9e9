/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

import org.gstjava.api.Residency;

/**
 * Makes the view that authors have of frames on one kind of device, in that device's terms; gstjava-cuda has one for
 * CUDA. Another kind is added as docs/help/add-a-residency.md says.
 *
 * @param <V> the view
 */
public interface ResidencyProvider<V> {
  /** Where the frames lie that it is for. */
  Residency residency();

  /**
   * A view on memory. Made once for each of the runtime's frame objects, which serve one buffer after another: it keeps
   * nothing that it has read.
   */
  V view(DeviceMemory memory);
}
