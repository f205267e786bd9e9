/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/**
 * Starts GStreamer before a test class, once in a JVM, and makes the Java elements of the test's class path known to it.
 *
 * <p>The plugin is looked for where GStreamer looks, in the folders of GST_PLUGIN_PATH, and first of all in those of the
 * system property {@code gstjava.plugin.path}. The JVM has a registry file of its own, unless GST_REGISTRY is set.
 *
 * <p>Where GStreamer, the plugin or an element that the class asks for is missing, the class is skipped with the
 * reason. With GSTJAVA_REQUIRE_PLUGIN=1, as environment variable or system property, a missing GStreamer or plugin
 * fails the class instead. What the class path itself lacks, such as gst1-java-core, always is a failure.
 *
 * <p>The JVM runs with {@code --enable-native-access=ALL-UNNAMED -Xrs}.
 */
public final class GStreamerExtension implements BeforeAllCallback {
  /** For JUnit. */
  public GStreamerExtension() {}

  /**
   * Starts GStreamer if it has not been.
   *
   * @throws TestAbortedException if something is missing
   */
  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<GStreamerTest> wish = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), GStreamerTest.class);
    GStreamerProcess process = GStreamerProcess.started();
    process.missingClass()
        .ifPresent(
            missing -> {
              throw new AssertionError(missing);
            });
    process.obstacle().ifPresent(GStreamerExtension::refuse);
    if (wish.map(GStreamerTest::javaPlugin).orElse(true)) {
      process.pluginObstacle().ifPresent(GStreamerExtension::refuse);
    }
    Arrays.stream(wish.map(GStreamerTest::elements).orElse(new String[0]))
        .filter(name -> !process.hasElement(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new TestAbortedException("GStreamer here has no element " + name);
            });
  }

  private static void refuse(String obstacle) {
    if (isSet(System.getenv("GSTJAVA_REQUIRE_PLUGIN")) || isSet(System.getProperty("GSTJAVA_REQUIRE_PLUGIN"))) {
      throw new AssertionError(obstacle + " (GSTJAVA_REQUIRE_PLUGIN is set, so this is a failure)");
    }
    throw new TestAbortedException(obstacle);
  }

  private static boolean isSet(String value) {
    return value != null && !value.isEmpty() && !value.equals("0");
  }
}
