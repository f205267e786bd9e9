/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/** A file descriptor for a dma-buf that belongs to whoever has this object. Any thread. */
public interface DmabufFd extends AutoCloseable {
  /**
   * The number, for foreign functions that take one: ioctl, sendmsg, a device's import. Never close it by its number.
   *
   * @throws IllegalStateException if it is closed
   */
  int number();

  /** Closes it; does nothing where it is closed. */
  @Override
  void close();
}
