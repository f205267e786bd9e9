/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api.spi;

import java.util.function.Supplier;

/** Hands an element its host while it is constructed, so that authors need no constructor parameter for it. */
public final class Construction {
  private static final ThreadLocal<ElementHost> CURRENT = new ThreadLocal<>();

  private Construction() {}

  /**
   * Makes an element that has the given host.
   *
   * @param host host of the element
   * @param constructor makes the element on the calling thread
   */
  public static <T> T with(ElementHost host, Supplier<T> constructor) {
    ElementHost outer = CURRENT.get();
    CURRENT.set(host);
    try {
      return constructor.get();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  /** Host of the element under construction; where there is none, one that does nothing. */
  public static ElementHost host() {
    ElementHost host = CURRENT.get();
    return host == null ? NoHost.INSTANCE : host;
  }
}
