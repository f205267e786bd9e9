/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.gstjava.api.DmabufFd;

/** A file descriptor that dmabuf_dup gave. Closed once, whoever asks how often. */
final class HostDmabufFd implements DmabufFd {
  private static final long DMABUF_CLOSE = HostTable.optional(HostLayout.DMABUF_CLOSE);
  private static final long DMABUF_SEND = HostTable.optional(HostLayout.DMABUF_SEND);
  private static final int CLOSED = -1;

  private final AtomicInteger fd;

  HostDmabufFd(int fd) {
    this.fd = new AtomicInteger(fd);
  }

  @Override
  public int number() {
    int number = fd.get();
    if (number == CLOSED) {
      throw new IllegalStateException("this file descriptor of a dma-buf is closed");
    }
    return number;
  }

  @Override
  public void send(Path socket, byte[] message) throws IOException {
    if (message.length == 0) {
      throw new IllegalArgumentException("the message that goes with a file descriptor is empty: send a byte at least");
    }
    int number = number();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, message);
      long args = arena.allocate(DmabufMessageLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(args + DmabufMessageLayout.PATH, NativeMemory.copy(arena, socket.toString()));
      NativeMemory.setLong(args + DmabufMessageLayout.DATA, data.address());
      NativeMemory.setLong(args + DmabufMessageLayout.SIZE, message.length);
      NativeMemory.setInt(args + DmabufMessageLayout.FD, number);
      if (HostCalls.call(DMABUF_SEND, args, 0) != HostCalls.TRUE) {
        throw new IOException(HostCalls.takeString(args + DmabufMessageLayout.PROBLEM));
      }
    }
  }

  @Override
  public void close() {
    int number = fd.getAndSet(CLOSED);
    if (number != CLOSED) {
      HostCalls.call(DMABUF_CLOSE, number, 0);
    }
  }
}
