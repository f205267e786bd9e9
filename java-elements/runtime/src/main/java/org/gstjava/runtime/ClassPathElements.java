/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import org.gstjava.api.Element;

/**
 * Makes the elements on an application's class path known to GStreamer, as if they were installed.
 *
 * <p>For Java applications, which run GStreamer by gst1-java-core or otherwise in their own JVM: call {@link
 * #register()} once after {@code Gst.init}, then use the elements by name. The plugin libgstjava.so must be
 * where GStreamer finds it.
 */
public final class ClassPathElements {
  private static final String INDEX = "META-INF/gstjava/elements";
  private static final String GSTREAMER = "libgstreamer-1.0.so.0";

  private ClassPathElements() {}

  /**
   * Registers the elements that the class loader of the calling thread, or else the system's, has.
   *
   * @return number of elements that GStreamer did not know before
   * @throws IllegalStateException if GStreamer is not initialised, or does not find the plugin, or an index is damaged
   */
  public static int register() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return register(loader != null ? loader : ClassLoader.getSystemClassLoader());
  }

  /**
   * Registers the elements that a class loader has.
   *
   * @param loader the loader, or a child of the loader, that has the gstjava API
   * @return number of elements that GStreamer did not know before
   * @throws IllegalStateException as {@link #register()}
   */
  public static int register(ClassLoader loader) {
    checkLoader(loader);
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup gstreamer = gstreamer(arena);
      checkInitialised(gstreamer);
      SymbolLookup plugin = plugin(gstreamer, arena);
      ElementLoaders.application(loader);
      int registered = 0;
      for (Enumeration<URL> indexes = loader.getResources(INDEX); indexes.hasMoreElements(); ) {
        registered += register(plugin, indexes.nextElement(), arena);
      }
      return registered;
    } catch (IOException e) {
      throw new IllegalStateException("the class path can't be searched for " + INDEX, e);
    }
  }

  private static void checkLoader(ClassLoader loader) {
    try {
      if (loader.loadClass(Element.class.getName()) == Element.class) {
        return;
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("class loader " + loader + " has no gstjava API: use one that has", e);
    }
    throw new IllegalStateException(
        "class loader " + loader + " has a gstjava API of its own: use one that shares it with gstjava-runtime.jar");
  }

  private static SymbolLookup gstreamer(Arena arena) {
    try {
      return SymbolLookup.libraryLookup(GSTREAMER, arena);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          GSTREAMER + " can't be loaded: install GStreamer (Debian: libgstreamer1.0-0), or set LD_LIBRARY_PATH", e);
    }
  }

  private static MemorySegment find(SymbolLookup library, String name) {
    return library
        .find(name)
        .orElseThrow(
            () -> new IllegalStateException("function " + name + " is missing: install libgstjava.so and the jars from one release"));
  }

  private static Object call(SymbolLookup library, String name, FunctionDescriptor shape, Object... args) {
    try {
      return Linker.nativeLinker().downcallHandle(find(library, name), shape).invokeWithArguments(args);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("C throws nothing", e);
    }
  }

  private static void checkInitialised(SymbolLookup gstreamer) {
    FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT);
    if ((int) call(gstreamer, "gst_is_initialized", shape) == 0) {
      throw new IllegalStateException("GStreamer is not initialised: call Gst.init before ClassPathElements.register");
    }
  }

  /** The plugin's library; loaded for good, as it holds GObject types. */
  private static SymbolLookup plugin(SymbolLookup gstreamer, Arena arena) {
    FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    MemorySegment plugin =
        (MemorySegment) call(gstreamer, "gst_plugin_load_by_name", shape, arena.allocateFrom("java"));
    if (plugin.address() == 0) {
      throw new IllegalStateException(
          "GStreamer finds no plugin \"java\": set GST_PLUGIN_PATH to the folder of libgstjava.so before Gst.init;"
              + " gst-inspect-1.0 java shows whether it is found");
    }
    String path = NativeMemory.text(((MemorySegment) call(gstreamer, "gst_plugin_get_filename", shape, plugin)).address());
    call(gstreamer, "gst_object_unref", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS), plugin);
    if (path == null) {
      throw new IllegalStateException("GStreamer's plugin \"java\" comes from no file: use libgstjava.so");
    }
    return SymbolLookup.libraryLookup(path, Arena.global());
  }

  private static int register(SymbolLookup plugin, URL index, Arena arena) throws IOException {
    String text;
    try (InputStream in = index.openStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    FunctionDescriptor shape =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    int registered =
        (int)
            call(
                plugin,
                "gst_java_register_elements",
                shape,
                arena.allocateFrom(text),
                arena.allocateFrom(ElementLoaders.CLASS_PATH));
    if (registered < 0) {
      throw new IllegalStateException(
          "the element index " + index + " is damaged: rebuild its jar; GST_DEBUG=java:2 says where");
    }
    return registered;
  }
}
