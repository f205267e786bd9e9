/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * Where one plane of a frame lies in a dma-buf that the application owns; for {@link Producer#importDmabuf}.
 *
 * @param fd file descriptor of the dma-buf, or of a memfd that is sealed against shrinking; planes may share one
 * @param offset bytes from its start to the plane's first row
 * @param stride bytes from one row to the next
 */
public record DmabufPlane(int fd, long offset, int stride) {}
