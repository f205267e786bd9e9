/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both ways into GST_DEBUG. B10 */
class LogTest {
  @BeforeEach
  void threshold() {
    assertTrue(FakeHost.RUNTIME != 0);
    NativeMemory.setInt(FakeHost.DEBUG_MIN, 4);
    FakeHost.LOG.clear();
  }

  @AfterEach
  void silence() {
    NativeMemory.setInt(FakeHost.DEBUG_MIN, 0);
    FakeHost.LOG.clear();
  }

  @Test
  void shouldCarryTheElementsLogWithItsPlace() {
    try (FakeElement e = new FakeElement().make(Probes.TransformProbe.class)) {
      Probes.TransformProbe probe = e.object(Probes.TransformProbe.class);
      probe.logNow("hello");
      FakeHost.Line line = FakeHost.LOG.getFirst();
      assertEquals("hello", line.text());
      assertEquals(2, line.level());
      assertEquals(FakeElement.CATEGORY, line.category());
      assertEquals(e.peer, line.peer());
      FakeHost.LOG.clear();
      NativeMemory.setInt(FakeHost.DEBUG_MIN, 1);
      probe.logNow("quiet");
      assertTrue(FakeHost.LOG.isEmpty());
    }
  }

  @Test
  void shouldRouteALoggerByItsName() {
    LogCategories.add("com.acme.one.Filter", 11);
    LogCategories.add("com.acme.pair.A", 21);
    LogCategories.add("com.acme.pair.B", 22);
    assertEquals(11, LogCategories.find("com.acme.one.Filter"));
    assertEquals(11, LogCategories.find("com.acme.one.Filter$Inner"));
    assertEquals(11, LogCategories.find("com.acme.one.Table"));
    assertEquals(11, LogCategories.find("com.acme.one.deep.Table"));
    assertEquals(21, LogCategories.find("com.acme.pair.A"));
    assertEquals(22, LogCategories.find("com.acme.pair.B.sub"));
    assertNull(LogCategories.find("com.acme.pair.Shared"));
    assertNull(LogCategories.find("com.acme"));
    assertNull(LogCategories.find("other"));
  }

  @Test
  void shouldWriteASystemLoggerOfAnElementToItsCategory() {
    LogCategories.add("com.acme.logging.Filter", 31);
    System.Logger logger = new GstLoggerFinder().getLogger("com.acme.logging.Filter", LogTest.class.getModule());
    assertInstanceOf(GstLogger.class, logger);
    assertTrue(logger.isLoggable(System.Logger.Level.INFO));
    assertFalse(logger.isLoggable(System.Logger.Level.DEBUG));
    assertFalse(logger.isLoggable(System.Logger.Level.OFF));
    logger.log(System.Logger.Level.DEBUG, "no");
    logger.log(System.Logger.Level.INFO, "{0} of {1}", 1, "x");
    logger.log(System.Logger.Level.ERROR, "broken {", 1);
    logger.log(System.Logger.Level.WARNING, "with", new IllegalStateException("cause"));
    assertEquals(3, FakeHost.LOG.size());
    FakeHost.Line line = FakeHost.LOG.get(0);
    assertEquals("1 of x", line.text());
    assertEquals(31, line.category());
    assertEquals(4, line.level());
    assertEquals("broken {", FakeHost.LOG.get(1).text());
    assertTrue(FakeHost.LOG.get(2).text().startsWith("with\njava.lang.IllegalStateException: cause"));
  }

  @Test
  void shouldLeaveTheApplicationsOwnLoggersAlone() {
    System.Logger logger = new GstLoggerFinder().getLogger("com.elsewhere.App", LogTest.class.getModule());
    logger.log(System.Logger.Level.INFO, "to java.util.logging");
    assertTrue(FakeHost.LOG.isEmpty(), "this JVM was started by a launcher");
    assertTrue(logger.isLoggable(System.Logger.Level.INFO));
  }

  @Test
  void shouldNameTheValuesOfChecksThatItKnows() {
    FakeHost.LOG.clear();
    assertTrue(Instance.isParanoid("paranoid"));
    for (String other : new String[] {null, "", "off", "simple"}) {
      assertFalse(Instance.isParanoid(other));
    }
    assertEquals(0, FakeHost.LOG.size());
    NativeMemory.setInt(FakeHost.DEBUG_MIN, 2);
    assertFalse(Instance.isParanoid("yes"));
    NativeMemory.setInt(FakeHost.DEBUG_MIN, 0);
    assertEquals(
        "GST_JAVA_CHECKS=yes is not known and so is off: set it to off, simple or paranoid",
        FakeHost.LOG.getFirst().text());
  }

  @Test
  void shouldBeFoundByTheJdk() {
    assertEquals("com.acme.found", System.getLogger("com.acme.found").getName());
  }
}
