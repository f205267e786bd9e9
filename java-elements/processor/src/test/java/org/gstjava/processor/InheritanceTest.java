/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.gstjava.api.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an element takes over from classes between it and the API. */
class InheritanceTest {
  private static final String BASE = Source.IMPORTS + """
      @PadTemplate(direction = SINK, caps = "image/png")
      @PadTemplate(direction = SRC, caps = "video/x-raw")
      @Signal(name = "first")
      public abstract class Base extends Transform {
        @Property(description = "D", defaultValue = "4") volatile int level = 2 + 2;
        @Property(description = "D", access = READ) volatile long frames = 7;
        @Property(description = "D") final int fixed = 3;
        void setFixed(int fixed) { }
        private void setLevel(int level) { }
        @Override protected FlowReturn transformInPlace(Frame frame) { return FlowReturn.OK; }
        @Override protected void start() { }
      }
      """;

  private static final String ELEMENT = Source.element("""
      @PadTemplate(direction = SRC, caps = "audio/x-raw")
      @Signal(name = "second")
      public class Probe extends Base {
        @Property(description = "D") volatile int own;
        @Override protected void stop() { }
      }
      """);

  @Test
  void shouldListSuperclassesFirstWhenBothHaveMembers() {
    assertInherits(Compiled.of(BASE, ELEMENT),
        "frames]\nbinding=field frames\ntype=long\nnick=frames\ndescription=D\ndefault=7");
  }

  @Test
  void shouldReadClassFilesWhenTheSuperclassHasNoSource(@TempDir Path folder) throws IOException {
    Path source = Files.writeString(folder.resolve("Base.java"), BASE);
    String api = Element.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertEquals(0, ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-proc:none", "-cp", api, "-d", folder.toString(), source.toString()));
    Files.delete(source);
    Compiled compiled = Compiled.with(List.of(new ElementProcessor()),
        List.of("-classpath", folder + File.pathSeparator + api), ELEMENT);
    assertInherits(compiled, "frames]\nbinding=field"
        + " frames\ntype=long\nnick=frames\ndescription=D\ndefault=0");
  }

  private static void assertInherits(Compiled compiled, String frames) {
    String index = compiled.index().orElseThrow(() -> new AssertionError(compiled.messages().toString()));
    assertTrue(index.contains("properties=level;frames;fixed;own\n"), index);
    assertTrue(index.contains("signals=first;second\n"), index);
    assertTrue(index.contains("overrides=transformInPlace;start;stop\n"), index);
    assertTrue(index.contains("direction=sink\ncaps=image/png\n"), index);
    assertTrue(index.contains("direction=src\ncaps=audio/x-raw\n"), index);
    assertTrue(index.contains("[property probe level]\nbinding=field level;setter setLevel\n"), index);
    assertTrue(index.contains("[property probe fixed]\nbinding=field fixed;setter setFixed\n"), index);
    assertTrue(index.contains("[property probe " + frames), index);
  }
}
