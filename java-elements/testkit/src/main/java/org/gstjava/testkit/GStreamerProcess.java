/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.gstreamer.ElementFactory;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Registry;
import org.freedesktop.gstreamer.Version;
import org.gstjava.runtime.ClassPathElements;

/** The one GStreamer of this JVM, with an environment of its own. */
final class GStreamerProcess {
  private static final String PLUGIN = "java";
  private static final String PATH_PROPERTY = "gstjava.plugin.path";

  private final String missingClass;
  private final String obstacle;
  private final String pluginObstacle;

  private GStreamerProcess(String missingClass, String obstacle, String pluginObstacle) {
    this.missingClass = missingClass;
    this.obstacle = obstacle;
    this.pluginObstacle = pluginObstacle;
  }

  /** The process, started by the first call. */
  static GStreamerProcess started() {
    return Holder.PROCESS;
  }

  /** What the test's class path lacks: a mistake of the build, not of the machine. */
  Optional<String> missingClass() {
    return Optional.ofNullable(missingClass);
  }

  /** Why there is no GStreamer. */
  Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  /** Why there are no Java elements. */
  Optional<String> pluginObstacle() {
    return Optional.ofNullable(pluginObstacle);
  }

  /** Whether an element can be made. */
  boolean hasElement(String factory) {
    try {
      return obstacle == null && ElementFactory.find(factory) != null;
    } catch (IllegalArgumentException noSuchElement) {
      return false;
    }
  }

  private static GStreamerProcess start() {
    prepareEnvironment(System.getenv());
    // GStreamer's texts are UTF-8 in every locale; JNA reads this once, when it is loaded.
    System.setProperty("jna.encoding", "UTF-8");
    try {
      // GStreamer's own handler of SIGSEGV would take the signals by which the JVM finds null references.
      Gst.setSegTrap(false);
      Gst.init(Version.of(1, 22), "gstjava-testkit");
    } catch (RuntimeException | LinkageError e) {
      String missing = missingClass(e);
      return missing != null
          ? new GStreamerProcess(missing, missing, missing)
          : new GStreamerProcess(null, "GStreamer 1.22 or newer does not start: " + e, null);
    }
    try {
      return new GStreamerProcess(null, null, loadPlugin());
    } catch (NoClassDefFoundError e) {
      return new GStreamerProcess(missingClass(e), null, "the plugin can't be asked: " + e);
    }
  }

  /** Names the class that is not there; null where something else went wrong, such as a library that can't be loaded. */
  static String missingClass(Throwable thrown) {
    if (thrown instanceof NoClassDefFoundError && thrown.getCause() instanceof ClassNotFoundException) {
      return "the test's class path has no "
          + thrown.getCause().getMessage()
          + ": add gst1-java-core, jna, gstjava-api and gstjava-runtime, which Maven takes along with gstjava-testkit";
    }
    return null;
  }

  private static String loadPlugin() {
    if (Registry.get().findPlugin(PLUGIN) == null) {
      return "GStreamer has no plugin \""
          + PLUGIN
          + "\": put the folder of libgstjava.so into GST_PLUGIN_PATH or -D"
          + PATH_PROPERTY
          + ", or run within meson devenv; GST_PLUGIN_PATH is "
          + System.getenv("GST_PLUGIN_PATH")
          + ", -D"
          + PATH_PROPERTY
          + " is "
          + System.getProperty(PATH_PROPERTY);
    }
    ClassPathElements.register();
    return null;
  }

  private static void prepareEnvironment(Map<String, String> environment) {
    String folders = System.getProperty(PATH_PROPERTY, "");
    if (!folders.isEmpty()) {
      String name = environment.containsKey("GST_PLUGIN_PATH_1_0") ? "GST_PLUGIN_PATH_1_0" : "GST_PLUGIN_PATH";
      String others = environment.getOrDefault(name, "");
      CEnvironment.set(name, others.isEmpty() ? folders : folders + File.pathSeparator + others);
    }
    if (!environment.containsKey("GST_REGISTRY") && !environment.containsKey("GST_REGISTRY_1_0")) {
      CEnvironment.set("GST_REGISTRY", temporaryRegistry().toString());
    }
  }

  private static Path temporaryRegistry() {
    try {
      Path folder = Files.createTempDirectory("gstjava-testkit-");
      Path registry = folder.resolve("registry.bin");
      // The one named last is deleted first.
      folder.toFile().deleteOnExit();
      registry.toFile().deleteOnExit();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for a registry in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  private static final class Holder {
    static final GStreamerProcess PROCESS = start();
  }
}
