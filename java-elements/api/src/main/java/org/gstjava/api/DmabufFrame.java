/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * A video frame in dma-bufs, as other devices and processes know it: by file descriptors. From {@link VideoFrame#dmabuf}.
 *
 * <p>Lifetime and threads are those of the frame: when the callback has returned every method throws {@link
 * IllegalStateException}, on another thread {@link WrongThreadException}. A file descriptor is the buffer's own and is closed
 * with it, so what is to live longer is {@link #dup duplicated}.
 *
 * <p>The CPU reads and writes the frame's planes as those of any frame; the kernel is told when it begins and ends, by {@link Frame#map}, or the
 * first touch, and {@link Frame#unmap}, or the callback's end.
 */
public interface DmabufFrame {
  /** Planes of the format. */
  int planes();

  /** Different dma-bufs that the planes lie in: 1, or up to the number of planes. */
  int fds();

  /**
   * File descriptor of the dma-buf that a plane lies in; planes may share one.
   *
   * @throws IndexOutOfBoundsException if the format has no such plane; likewise below
   */
  int fd(int plane);

  /** Bytes from the start of the dma-buf to a plane's first row. */
  long offset(int plane);

  /** Bytes from a plane's first row to the end of its memory. */
  long size(int plane);

  /** Bytes from one row of a plane to the next. */
  int stride(int plane);

  /** Rows of a plane. */
  int rows(int plane);

  /** How the pixels lie: a DRM_FORMAT_MOD_*; 0 is rows from left to right. */
  long modifier();

  /** Whether the pixels lie in rows, so that the CPU can make sense of them. */
  boolean isLinear();

  /** The format as DRM names it, a DRM_FORMAT_* such as 0x3231564e for NV12; 0 where it has no name for it. */
  int fourcc();

  /**
   * A file descriptor of one's own for the dma-buf that a plane lies in, which may be kept for as long as it is wanted. The memory
   * stays, but the next user of the buffer writes into it: {@link Frame#retain} keeps its contents.
   *
   * @throws IllegalStateException if the process has no file descriptor left
   */
  DmabufFd dup(int plane);
}
