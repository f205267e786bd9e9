/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import org.gstjava.api.DmabufFd;

/** A file descriptor that dmabuf_dup gave. Closed once, whoever asks how often. */
final class HostDmabufFd implements DmabufFd {
  private static final long DMABUF_CLOSE = HostTable.optional(HostLayout.DMABUF_CLOSE);
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
  public void close() {
    int number = fd.getAndSet(CLOSED);
    if (number != CLOSED) {
      HostCalls.call(DMABUF_CLOSE, number, 0);
    }
  }
}
