/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.io.IOException;
import java.nio.file.Path;

/** A file descriptor for a dma-buf that belongs to whoever has this object. Any thread. */
public interface DmabufFd extends AutoCloseable {
  /**
   * The number, for foreign functions that take one: ioctl, sendmsg, a device's import. Never close it by its number.
   *
   * @throws IllegalStateException if it is closed
   */
  int number();

  /**
   * Sends it to another process, which gets a file descriptor of its own for the same dma-buf: connects to a Unix socket
   * (SOCK_STREAM), sends the message with the file descriptor (SCM_RIGHTS), and closes the connection.
   *
   * @param socket path that the other process listens at
   * @param message what goes with it, at least one byte: the frame's size and strides, say
   * @throws IOException if nobody listens there, or the connection breaks
   * @throws IllegalArgumentException if the message is empty
   * @throws IllegalStateException if it is closed
   */
  void send(Path socket, byte[] message) throws IOException;

  /** Closes it; does nothing where it is closed. */
  @Override
  void close();
}
