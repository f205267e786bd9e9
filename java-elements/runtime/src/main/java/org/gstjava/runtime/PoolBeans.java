/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.gstjava.api.LogLevel;

/**
 * Shows the pools of all elements to JMX, once somebody looks.
 *
 * <p>The platform's MBean server costs some 100 ms and megabytes, and comes into being when JConsole or a like attaches, or
 * the application asks for it. So a thread looks every second whether it is there, and only then makes beans.
 */
final class PoolBeans {
  private static final long PERIOD_MILLIS = 1000;

  /** Guarded by the class, as all here. */
  private static boolean isWatching;

  private static MBeanServer server;

  private PoolBeans() {}

  /** A new element; any thread. */
  static synchronized void added(PeerHost host) {
    if (server != null) {
      register(host);
    } else if (!isWatching) {
      isWatching = true;
      new Waiter().start();
    }
  }

  /** An element that is gone; any thread. */
  static synchronized void removed(PeerHost host) {
    if (server == null) {
      return;
    }
    try {
      ObjectName name = name(host);
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
    } catch (JMException e) {
      // Somebody else has taken it away.
    }
  }

  /** A class and no lambda, which would cost milliseconds of every start. */
  private static final class Waiter extends Thread {
    Waiter() {
      super("gstjava-jmx");
      setDaemon(true);
    }

    @Override
    public void run() {
      waitForServer();
    }
  }

  private static void waitForServer() {
    try {
      do {
        Thread.sleep(PERIOD_MILLIS);
      } while (MBeanServerFactory.findMBeanServer(null).isEmpty());
    } catch (InterruptedException | LinkageError e) {
      // Nobody wants it, or this JVM has no module java.management.
      return;
    }
    synchronized (PoolBeans.class) {
      server = ManagementFactory.getPlatformMBeanServer();
      for (Instance instance : Instances.all()) {
        register(instance.host);
      }
    }
  }

  private static void register(PeerHost host) {
    try {
      ObjectName name = name(host);
      if (!server.isRegistered(name)) {
        server.registerMBean(new PoolBean(host), name);
      }
    } catch (JMException e) {
      LogRecords.write(
          LogRecords.OWN_CATEGORY,
          LogLevel.WARNING.code(),
          0,
          "JMX does not show the pool of " + host.name() + ": " + e,
          null);
    }
  }

  private static ObjectName name(PeerHost host) throws JMException {
    return new ObjectName("org.gstjava:type=Pool,element=" + ObjectName.quote(host.name()));
  }
}
