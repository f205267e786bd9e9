/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import jcuda.driver.CUstream;

/**
 * A stream that work can be put on.
 *
 * <p>Work of one stream is done in order. There is no way to make one out of a number, as the driver would follow it into
 * the void.
 */
public abstract class CudaStream {
  /** The stream of each context that waits for the others and that they wait for; the legacy default stream. */
  public static final CudaStream DEFAULT =
      new CudaStream() {
        @Override
        public long handle() {
          return 0;
        }
      };

  CudaStream() {}

  /**
   * A stream that JCuda has made, whose destruction nobody tells us: it is to be used before that only.
   *
   * @param stream one that exists
   */
  public static CudaStream of(CUstream stream) {
    long handle = JCudaObjects.handle(stream);
    return new CudaStream() {
      @Override
      public long handle() {
        return handle;
      }
    };
  }

  /**
   * The CUstream as a number, for foreign functions of one's own; 0 for the default stream.
   *
   * @throws IllegalStateException if it was a frame's, and that frame is gone
   */
  public abstract long handle();
}
