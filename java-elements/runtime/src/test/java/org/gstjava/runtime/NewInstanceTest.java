/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.gstjava.api.Element;
import org.gstjava.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elements out of jars, and what the bus hears when there is none. E9 */
class NewInstanceTest {
  private static final String BODY =
      "@Override protected org.gstjava.api.FlowReturn render(org.gstjava.api.Frame f) { return"
          + " org.gstjava.api.FlowReturn.OK; }";

  @TempDir Path folder;

  private static String sink(String name, String more) {
    return "package org.example; public class " + name + " extends org.gstjava.api.Sink { " + BODY + more + " }";
  }

  private Path jar(String name, String more) throws Exception {
    return new TestJar().source("org.example." + name, sink(name, more)).write(folder.resolve(name + ".jar"));
  }

  private static FakeHost.Message failure(FakeElement element, String jar, String type, String base) {
    element.make(jar, "org.example." + type, base);
    assertEquals(Integer.MIN_VALUE, element.returned);
    assertEquals(0, element.instance);
    assertEquals(1, element.peer().unrefs, "the peer is given up");
    FakeHost.Message message = element.message();
    assertEquals(1, message.kind());
    element.close();
    return message;
  }

  private static FakeHost.Message failure(Path jar, String type) {
    return failure(new FakeElement(), jar.toString(), type, "Sink");
  }

  @Test
  void shouldGiveThePeerUpWhenNotEvenItsHostCanBeMade() {
    long peer = FakeHost.newPeer();
    assertEquals(Integer.MIN_VALUE, RuntimeUpcalls.failed(null, peer, 0, new OutOfMemoryError()));
    assertEquals(1, FakeHost.peer(peer).unrefs);
    assertTrue(FakeHost.peer(peer).messages.getFirst().text().startsWith("a Java exception could not be reported"));
  }

  @Test
  void shouldMakeAnElementOutOfAJar() throws Exception {
    Path jar = jar("Good", " public Good() { seen = elementName(); } String seen;");
    try (FakeElement a = new FakeElement().make(jar.toString(), "org.example.Good", "Sink");
        FakeElement b = new FakeElement().make(jar.toString(), "org.example.Good", "Sink")) {
      assertEquals(1, a.returned, () -> a.peer().messages.toString());
      assertNotEquals(0, a.instance);
      assertNotEquals(a.instance, b.instance);
      assertSame(a.object(Element.class).getClass(), b.object(Element.class).getClass());
      assertEquals("Good.jar", a.object(Element.class).getClass().getClassLoader().getName());
      assertEquals(0, a.peer().messages.size());
    }
  }

  @Test
  void shouldGiveEachJarALoaderOfItsOwnAndAReplacedJarANewOne() throws Exception {
    Path one = jar("Twice", "");
    Path two = Files.copy(one, folder.resolve("other.jar"));
    try (FakeElement a = new FakeElement().make(one.toString(), "org.example.Twice", "Sink");
        FakeElement b = new FakeElement().make(two.toString(), "org.example.Twice", "Sink")) {
      assertNotSame(a.object(Element.class).getClass(), b.object(Element.class).getClass());
      Files.setLastModifiedTime(one, FileTime.fromMillis(1_000_000_000_000L));
      try (FakeElement c = new FakeElement().make(one.toString(), "org.example.Twice", "Sink")) {
        assertNotSame(a.object(Element.class).getClass(), c.object(Element.class).getClass());
      }
    }
  }

  @Test
  void shouldNameTheClassThatIsMissingFromItsJar() throws Exception {
    Path jar = jar("Present", "");
    FakeHost.Message m = failure(jar, "Absent");
    assertEquals(
        "class org.example.Absent is not in " + jar + ": rebuild the jar; its index and its classes differ", m.text());
    assertEquals(ErrorCode.RESOURCE_NOT_FOUND.domain(), m.domain());
    assertEquals(ErrorCode.RESOURCE_NOT_FOUND.code(), m.code());
  }

  @Test
  void shouldSayThatTheJarIsGone() {
    FakeHost.Message m = failure(folder.resolve("gone.jar"), "Any");
    assertTrue(m.text().startsWith(folder.resolve("gone.jar") + " is gone: put it back"), m.text());
  }

  @Test
  void shouldSayThatTheJarIsNone() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jar"), "no zip");
    assertTrue(failure(text, "Any").text().startsWith("class org.example.Any is not in " + text));
  }

  @Test
  void shouldNameBothVersionsOfAClassForANewerJava() throws Exception {
    int now = Runtime.version().feature();
    Path jar =
        new TestJar()
            .source("org.example.Newer", sink("Newer", ""))
            .newer("org.example.Newer", now + 1)
            .write(folder.resolve("newer.jar"));
    FakeHost.Message m = failure(jar, "Newer");
    assertTrue(m.text().startsWith("org.example.Newer in " + jar + " can't be loaded: "), m.text());
    assertTrue(
        m.text()
            .endsWith(
                ": it was compiled for Java "
                    + (now + 1)
                    + "; this JVM is "
                    + now
                    + ": compile with --release "
                    + now
                    + " or start with a newer JDK (GST_JAVA_HOME)"),
        m.text());
    assertEquals(ErrorCode.LIBRARY_INIT.code(), m.code());
  }

  @Test
  void shouldNameTheClassThatTheConstructorMisses() throws Exception {
    Path jar =
        new TestJar()
            .source(
                "org.example.Needy",
                sink("Needy", " public Needy() { Library.use(); }") + " class Library { static void use() {} }")
            .without("org.example.Library")
            .write(folder.resolve("needy.jar"));
    assertEquals(
        "org.example.Needy in "
            + jar
            + " can't be loaded: java.lang.NoClassDefFoundError: org/example/Library: put that class into "
            + jar
            + ", or name the jar that has it in the manifest's Class-Path",
        failure(jar, "Needy").text());
  }

  @Test
  void shouldReportADamagedClass() throws Exception {
    Path jar =
        new TestJar()
            .source("org.example.Half", sink("Half", ""))
            .damaged("org.example.Half")
            .write(folder.resolve("half.jar"));
    assertTrue(failure(jar, "Half").text().contains("can't be loaded: java.lang.ClassFormatError"));
  }

  @Test
  void shouldReportAnExceptionOfTheConstructor() throws Exception {
    Path jar = jar("Thrower", " public Thrower() throws Exception { throw new java.io.IOException(\"no disk\"); }");
    FakeHost.Message m = failure(jar, "Thrower");
    assertEquals("the constructor of org.example.Thrower threw java.io.IOException: no disk", m.text());
    assertTrue(m.debug().contains("at Thrower.jar//org.example.Thrower.<init>"), m.debug());
    assertEquals(ErrorCode.LIBRARY_INIT.code(), m.code());
    jar =
        jar(
            "Chooser",
            " public Chooser() throws Exception { throw new"
                + " org.gstjava.api.ElementException(org.gstjava.api.ErrorCode.RESOURCE_BUSY, \"taken\"); }");
    m = failure(jar, "Chooser");
    assertEquals("taken", m.text());
    assertEquals(ErrorCode.RESOURCE_BUSY.code(), m.code());
  }

  @Test
  void shouldReportAStaticInitialiserAndItsSecondFailure() throws Exception {
    Path jar = jar("Static", " static final int X = Integer.parseInt(\"x\");");
    assertEquals(
        "a static initialiser that org.example.Static needs threw java.lang.NumberFormatException: For input string: \"x\"",
        failure(jar, "Static").text());
    String text = failure(jar, "Static").text();
    assertTrue(text.endsWith(": its static initialiser failed before; the first error says why"), text);
  }

  @Test
  void shouldSayWhenTheIndexLies() throws Exception {
    Path jar = jar("Liar", " int amount; void setAmount(int n) {}");
    assertEquals(
        "the index says that org.example.Liar is a VideoFilter, but it extends org.gstjava.api.Sink: rebuild "
            + jar
            + "; its index and its classes differ",
        failure(new FakeElement(), jar.toString(), "Liar", "VideoFilter").text());
    assertTrue(
        failure(new FakeElement(), jar.toString(), "Liar", "Mixer").text().contains("the base class Mixer, which this"));
    assertEquals(
        "property gain of org.example.Liar is bound to \"field gain\" in the index, and the class has no such field: rebuild "
            + jar
            + "; its index and its classes differ",
        failure(new FakeElement().property("gain", "field gain", GjValues.INT), jar.toString(), "Liar", "Sink").text());
    assertTrue(
        failure(
                new FakeElement().property("gain", "field amount;setter setGain", GjValues.INT),
                jar.toString(),
                "Liar",
                "Sink")
            .text()
            .contains("\"setter setGain\" in the index, and the class has no such setter"));
    assertTrue(
        failure(new FakeElement().property("amount", "field amount", GjValues.DOUBLE), jar.toString(), "Liar", "Sink")
            .text()
            .contains("property amount of org.example.Liar is of type double in the index and of type int in the class"));
    assertTrue(
        failure(new FakeElement().action("go", "method go"), jar.toString(), "Liar", "Sink")
            .text()
            .contains("action go of org.example.Liar is bound to \"method go\" in the index"));
  }

  @Test
  void shouldSayWhichConstructorIsNeeded() throws Exception {
    assertTrue(
        failure(jar("Hidden", " private Hidden() {}"), "Hidden").text().contains("with a public constructor without parameters"));
    Path jar =
        new TestJar()
            .source("org.example.Vague", sink("Vague", "").replace("public class", "public abstract class"))
            .write(folder.resolve("vague.jar"));
    assertTrue(failure(jar, "Vague").text().startsWith("class org.example.Vague is abstract"));
  }

  @Test
  void shouldUseTheLoaderOfTheApiForAJarThatItHas() throws Exception {
    String own = Element.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    // The class path of these tests is what the loader has; an entry of it serves as the stock pack's jar.
    assertSame(Element.class.getClassLoader(), ElementLoaders.load(own, Element.class.getName()).getClassLoader());
  }
}
