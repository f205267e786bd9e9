/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** When test classes are skipped, and when they fail. */
class GStreamerExtensionTest {
  private static final String REQUIRE = "GSTJAVA_REQUIRE_PLUGIN";

  @Test
  void shouldSkipAClassWhenAnElementIsMissing() {
    assumeTrue(GStreamerProcess.started().obstacle().isEmpty());
    TestAbortedException skipped =
        assertThrows(TestAbortedException.class, () -> before(NeedsWhatNobodyHas.class));
    assertEquals("GStreamer here has no element nosuchelement", skipped.getMessage());
    assertDoesNotThrow(() -> before(NeedsIdentity.class));
  }

  @Test
  void shouldSkipAClassWithAReasonWhenThePluginIsMissing() {
    assumeTrue(GStreamerProcess.started().pluginObstacle().isPresent(), "the plugin is here");
    assumeTrue(System.getenv(REQUIRE) == null && System.getProperty(REQUIRE) == null, REQUIRE + " is set");
    TestAbortedException skipped = assertThrows(TestAbortedException.class, () -> before(NeedsPlugin.class));
    assertTrue(skipped.getMessage().contains("GST_PLUGIN_PATH"), skipped.getMessage());
  }

  @Test
  void shouldNameTheClassThatTheClassPathLacks() {
    NoClassDefFoundError missing = new NoClassDefFoundError("com/sun/jna/Library");
    missing.initCause(new ClassNotFoundException("com.sun.jna.Library"));
    assertTrue(
        GStreamerProcess.missingClass(missing).startsWith("the test's class path has no com.sun.jna.Library: add "));
    assertNull(GStreamerProcess.missingClass(new UnsatisfiedLinkError("libgstreamer-1.0.so.0")));
    assertNull(GStreamerProcess.missingClass(new NoClassDefFoundError("Could not initialize class X")));
  }

  @Test
  void shouldFailAClassWhenThePluginIsMissingAndRequired() {
    assumeTrue(GStreamerProcess.started().pluginObstacle().isPresent(), "the plugin is here");
    String before = System.getProperty(REQUIRE);
    System.setProperty(REQUIRE, "1");
    try {
      assertThrows(AssertionError.class, () -> before(NeedsPlugin.class));
    } finally {
      if (before == null) {
        System.clearProperty(REQUIRE);
      } else {
        System.setProperty(REQUIRE, before);
      }
    }
  }

  private static void before(Class<?> testClass) {
    ExtensionContext context =
        (ExtensionContext)
            Proxy.newProxyInstance(
                ExtensionContext.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (_, method, _) -> {
                  if (method.getName().equals("getRequiredTestClass")) {
                    return testClass;
                  }
                  throw new UnsupportedOperationException(method.getName());
                });
    new GStreamerExtension().beforeAll(context);
  }

  @GStreamerTest(javaPlugin = false, elements = {"identity", "nosuchelement"})
  private static final class NeedsWhatNobodyHas {}

  @GStreamerTest(javaPlugin = false, elements = "identity")
  private static final class NeedsIdentity {}

  @ExtendWith(GStreamerExtension.class)
  private static final class NeedsPlugin {}
}
