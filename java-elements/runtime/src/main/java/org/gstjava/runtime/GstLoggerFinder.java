/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

/**
 * Routes System.Logger into GST_DEBUG; found by the JDK through META-INF/services.
 *
 * <p>In a JVM that GStreamer has started all loggers end there. In an application's own JVM only those of
 * elements do; the others go where they would go without this class, to java.util.logging.
 */
public final class GstLoggerFinder extends System.LoggerFinder {
  /** For java.util.ServiceLoader. */
  public GstLoggerFinder() {}

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new GstLogger(name);
  }
}
