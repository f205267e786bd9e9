/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** Where the memory of a frame lies. */
public enum Residency {
  /** System memory: planes are read and written directly. */
  HOST,

  /**
   * A CUDA device; GStreamer's caps feature memory:CUDAMemory. Module gstjava-cuda has the device's view of such a
   * frame; {@link VideoFrame#hostView} makes its planes accessible by a copy.
   */
  CUDA,

  /**
   * Dma-bufs, which other devices and processes can use by file descriptor; caps feature memory:DMABuf. Planes of
   * linear ones are read and written directly.
   */
  DMABUF
}
