/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pools as JConsole sees them. */
@Timeout(120)
class PoolBeansTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private static final String STATS =
      "pool-stats, format=(string)video-I420, size=(uint)4096, capacity=(uint)8, available=(uint)5,"
          + " in-use=(uint)3, peak=(uint)7, pools=(uint)1, acquires=(guint64)5000000000, releases=(guint64)4999999997,"
          + " allocations=(guint64)8, frees=(guint64)0, overflows=(guint64)2, waits=(guint64)11,"
          + " wait-time=(guint64)123456789012, fallbacks=(uint)1;";

  /** None of another test's; also such as JMX has a use for. */
  private final String name = "pool \"" + NAMES.incrementAndGet() + "\", *=?";

  @BeforeEach
  @AfterEach
  void reset() {
    FakePool.reset();
  }

  private FakeElement make() {
    return new FakeElement().named(name).make(LeaseProbes.FilterProbe.class);
  }

  private ObjectName bean() throws JMException {
    return new ObjectName("org.gstjava:type=Pool,element=" + ObjectName.quote(name));
  }

  /** At first the server has to be found. */
  private void awaitBean() throws JMException, InterruptedException {
    while (!SERVER.isRegistered(bean())) {
      Thread.sleep(20);
    }
  }

  private Map<String, Object> attributes() throws JMException {
    MBeanAttributeInfo[] infos = SERVER.getMBeanInfo(bean()).getAttributes();
    String[] names = new String[infos.length];
    for (int i = 0; i < infos.length; i++) {
      names[i] = infos[i].getName();
    }
    Map<String, Object> values = new TreeMap<>();
    for (Attribute attribute : SERVER.getAttributes(bean(), names).asList()) {
      values.put(attribute.getName(), attribute.getValue());
    }
    return values;
  }

  // A8
  @Test
  void shouldTellWhatPoolStatsTells() throws Exception {
    try (FakeElement element = make()) {
      awaitBean();
      FakePool.stats = STATS;
      assertEquals(
          "{Acquires=5000000000, Allocations=8, Available=5, BufferBytes=4096, Capacity=8, Fallbacks=1,"
              + " Format=video-I420, InUse=3, Overflows=2, Peak=7, Releases=4999999997,"
              + " WaitNanos=123456789012, Waits=11}",
          attributes().toString());
      FakePool.stats = "pool-stats, foreign=(string)theirs, fallbacks=(uint)9;";
      Map<String, Object> foreign = attributes();
      assertEquals(9L, foreign.get("Fallbacks"), "read anew");
      assertEquals(0L, foreign.get("Capacity"));
      assertEquals("", foreign.get("Format"));
      assertTrue(element.peer().messages.isEmpty());
    }
  }

  // A8
  @Test
  void shouldTellZerosWhenThereIsNoPool() throws Exception {
    PoolBean bean;
    try (FakeElement element = make()) {
      awaitBean();
      Map<String, Object> values = attributes();
      assertEquals(13, values.size());
      assertEquals("", values.remove("Format"));
      values.forEach((attribute, value) -> assertEquals(0L, value, attribute));
      bean = new PoolBean(Instances.get(element.instance).host);
      FakePool.stats = STATS;
      assertEquals(8, bean.getCapacity());
    }
    assertEquals(0, bean.getCapacity(), "the element is gone");
  }

  // A8
  @Test
  void shouldGoWithItsElement() throws Exception {
    try (FakeElement element = make()) {
      awaitBean();
      assertEquals(LeaseProbes.FilterProbe.class, Instances.get(element.instance).element.getClass());
    }
    assertTrue(!SERVER.isRegistered(bean()));
    try (FakeElement again = make()) {
      assertTrue(SERVER.isRegistered(bean()), "at once, as the server is known");
      SERVER.unregisterMBean(bean());
      assertTrue(again.peer().messages.isEmpty());
    }
    assertTrue(!SERVER.isRegistered(bean()), "somebody else had taken it away");
  }

  // A8
  @Test
  void shouldShowOneOfTwoElementsOfOneName() throws Exception {
    FakeElement first = make();
    awaitBean();
    try (FakeElement second = make()) {
      try (FakeElement third = make()) {
        assertTrue(third.instance != 0);
      }
      assertTrue(SERVER.isRegistered(bean()), "that of the first");
      first.close();
      assertTrue(SERVER.isRegistered(bean()), "that of the second");
      FakePool.stats = STATS;
      assertEquals(8L, SERVER.getAttribute(bean(), "Capacity"));
      assertTrue(second.peer().messages.isEmpty());
    }
    assertTrue(!SERVER.isRegistered(bean()));
  }

  /** An element in a JVM that has none of what JMX and JFR need; the thread for JMX gives up. */
  static final class Bare {
    private Bare() {}

    public static void main(String[] args) throws Exception {
      try (FakeElement element = new FakeElement().make(LeaseProbes.FilterProbe.class)) {
        FakePool.waited = 5;
        FakePool.overflows = true;
        element.object(LeaseProbes.FilterProbe.class).acquire().close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
          if (thread.getName().equals("gstjava-jmx")) {
            thread.join();
          }
        }
        System.out.println("returned " + element.returned + " " + element.peer().messages);
      }
    }
  }

  // A8
  @Test
  void shouldDoWithoutWhenTheJvmLacksTheModules() throws Exception {
    String output = ForkedJvm.run(Bare.class, "--limit-modules=java.base");
    assertEquals(List.of("returned 1 []"), output.lines().toList());
  }
}
