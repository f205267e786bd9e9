/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.gstjava.api.LogLevel;

/**
 * Shows the pools of all elements to JMX, once somebody looks.
 *
 * <p>The platform's MBean server costs some 100 ms and megabytes, and comes into being when JConsole or a
 * like attaches, or the application asks for it. So a thread looks every second whether it is there, and only
 * then makes beans.
 */
final class PoolBeans {
  private static final long PERIOD_MILLIS = 1000;

  /** Guarded by the class, as all here. */
  private static boolean isWatching;

  /** Null while there is no server. */
  private static Shown shown;

  private PoolBeans() {}

  /** A new element; any thread. */
  static synchronized void added(PeerHost host) {
    if (shown != null) {
      shown.add(host);
    } else if (!isWatching) {
      isWatching = true;
      new Waiter().start();
    }
  }

  /** An element that is gone, and no longer among the instances; any thread. */
  static synchronized void removed(PeerHost host) {
    if (shown != null) {
      shown.remove(host);
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
      shown = new Shown();
      for (Instance instance : Instances.all()) {
        shown.add(instance.host);
      }
    }
  }

  /**
   * What the server shows. A class of its own, as the verifier loads the exceptions that a class catches, and
   * these are of module java.management.
   */
  private static final class Shown {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    /** Elements by name; of those that have the same one, in different pipelines, the first. */
    private final Map<String, PeerHost> hosts = new HashMap<>();

    void add(PeerHost host) {
      if (hosts.putIfAbsent(host.name(), host) != null) {
        return;
      }
      try {
        server.registerMBean(new PoolBean(host), name(host));
      } catch (JMException e) {
        LogRecords.write(
            LogRecords.OWN_CATEGORY,
            LogLevel.WARNING.code(),
            0,
            "JMX does not show the pool of " + host.name() + ": " + e,
            null);
      }
    }

    void remove(PeerHost host) {
      if (!hosts.remove(host.name(), host)) {
        return;
      }
      try {
        server.unregisterMBean(name(host));
      } catch (JMException e) {
        // Somebody else has taken it away.
      }
      for (Instance instance : Instances.all()) {
        if (instance.host.name().equals(host.name())) {
          add(instance.host);
        }
      }
    }

    private static ObjectName name(PeerHost host) throws JMException {
      return new ObjectName("org.gstjava:type=Pool,element=" + ObjectName.quote(host.name()));
    }
  }
}
