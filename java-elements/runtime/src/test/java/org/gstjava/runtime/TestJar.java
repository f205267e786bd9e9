/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.gstjava.api.Element;

/** Compiles sources into a jar. */
final class TestJar {
  private final Map<String, byte[]> classes = new HashMap<>();
  private final String api;

  TestJar() {
    this(Element.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  /** With another jar of the API, an older one. */
  TestJar(String api) {
    this.api = api;
  }

  /** Adds the classes of one source file. */
  TestJar source(String className, String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> out = new HashMap<>();
    JavaFileManager files =
        new ForwardingJavaFileManager<JavaFileManager>(compiler.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
              @Override
              public OutputStream openOutputStream() {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                out.put(name, bytes);
                return bytes;
              }
            };
          }
        };
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignore) {
            return text;
          }
        };
    List<String> options = new ArrayList<>(List.of("-proc:none", "-cp", api));
    if (!compiler.getTask(null, files, null, options, null, List.of(source)).call()) {
      throw new AssertionError("does not compile: " + text);
    }
    out.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return this;
  }

  /** Leaves a class out of the jar. */
  TestJar without(String className) {
    classes.remove(className);
    return this;
  }

  /** Makes a class one of a newer Java. */
  TestJar newer(String className, int feature) {
    classes.get(className)[7] = (byte) (feature + 44);
    return this;
  }

  /** Spoils a class. */
  TestJar damaged(String className) {
    byte[] bytes = classes.get(className);
    classes.put(className, Arrays.copyOf(bytes, bytes.length / 2));
    return this;
  }

  Path write(Path path) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path))) {
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey().replace('.', '/') + ".class"));
        jar.write(entry.getValue());
      }
    }
    return path;
  }
}
