/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** How the processor gets on with other processors and with sources that do not compile. */
class RoundsTest {
  /** Writes a superclass and a further element in the first round. */
  @SupportedAnnotationTypes("*")
  private static final class Generator extends AbstractProcessor {
    private boolean done;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        write("Made", Source.IMPORTS + "public abstract class Made extends Transform {\n"
            + "@Property(description = \"D\") volatile int depth = 2 + 1;\n" + Source.WORK + "}");
        write("Late", Source.IMPORTS + Source.MARK.replace("\"probe\"", "\"late\"") + Source.PADS
            + "public class Late extends Made { }");
      }
      return false;
    }

    private void write(String type, String text) {
      try (Writer writer = processingEnv.getFiler().createSourceFile("org.example." + type).openWriter()) {
        writer.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Runs the processor in an environment that, like those of other compilers, is not javac's own. */
  @SupportedAnnotationTypes("*")
  private static final class Treeless extends AbstractProcessor {
    private final ElementProcessor processor = new ElementProcessor();

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      processor.init((ProcessingEnvironment) Proxy.newProxyInstance(RoundsTest.class.getClassLoader(),
          new Class<?>[] {ProcessingEnvironment.class},
          (proxy, method, args) -> method.invoke(environment, args)));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }
  }

  private static final String EARLY =
      Source.element(Source.PADS + "public final class Probe extends Made {\n@Property(description ="
          + " \"D\") volatile int own = 1;\n}\n");

  @Test
  void shouldReadGeneratedClassesWhenAnotherProcessorMakesThem() {
    Compiled compiled = Compiled.with(List.of(new ElementProcessor(), new Generator()), List.of(), EARLY);
    assertTrue(compiled.success(), () -> compiled.messages().toString());
    String index = compiled.index().orElseThrow();
    assertTrue(index.contains("elements=late;probe\n"), index);
    assertTrue(index.contains("properties=depth;own\n"), index);
    assertTrue(index.contains("[property probe depth]\nbinding=field depth\n"), index);
    assertTrue(index.contains("default=3\n"), index);
  }

  @Test
  void shouldLeaveTheMistakeToJavacWhenASuperclassIsMissing() {
    Compiled compiled = Compiled.of(EARLY);
    assertFalse(compiled.success());
    assertEquals(1, compiled.messages().size(), () -> compiled.messages().toString());
    assertTrue(compiled.messages().getFirst().text().contains("cannot find symbol"));
  }

  @Test
  void shouldLeaveTheMistakeToJavacWhenAnAnnotationDoesNotCompile() {
    Compiled compiled = Compiled.of(Source
        .marked(Source.PADS + "@Signal(name = MISSING, args = { Nowhere.class })"));
    assertFalse(compiled.success());
    assertTrue(compiled.messages().stream()
        .allMatch(message -> message.text().contains("cannot find symbol")),
        () -> compiled.messages().toString());
  }

  @Test
  void shouldLeaveTheMistakeToJavacWhenATypeIsMissing() {
    Compiled compiled = Compiled.of(Source
        .transform("@Property(description = \"D\") volatile Nowhere x;\n@Action public void go(Nowhere x)"
        + " { }"));
    assertFalse(compiled.success());
    assertTrue(compiled.messages().stream()
        .allMatch(message -> message.text().contains("cannot find symbol")),
        () -> compiled.messages().toString());
  }

  @Test
  void shouldReportAMistakeOnceWhenTwoElementsInheritIt() {
    String base = Source.IMPORTS + "abstract class Base extends Transform {\n@Property(description = \"\")"
        + " volatile int x;\n"
        + Source.WORK + "}";
    String one = Source.element(Source.PADS + "public class One extends Base { }");
    String two = Source.element(Source.PADS + "public class Two extends Base { }")
        .replace("\"probe\"", "\"two\"");
    Compiled compiled = Compiled.of(base, one, two);
    assertEquals(1, compiled.messages().size(), () -> compiled.messages().toString());
  }

  @Test
  void shouldAskForDefaultsWhenTheCompilerShowsNoTrees() {
    String members = "@Property(description = \"D\", access = READ) final int fixed = 5;\n"
        + "@Property(description = \"D\", defaultValue = \"3\") volatile int said = 3;\n";
    Compiled fine = Compiled.with(List.of(new Treeless()), List.of(), Source.transform(members));
    assertTrue(fine.index().orElseThrow().contains("default=5\n"), () -> fine.index().toString());
    Compiled asking = Compiled.with(List.of(new Treeless()), List.of(),
        Source.transform(members + "@Property(description = \"D\") volatile int amount = 3;"));
    assertFalse(asking.success());
    assertEquals("default of property \"amount\": the initialiser of org.example.Probe.amount can't be"
        + " seen without its source: say defaultValue = \"...\" in @Property",
        asking.messages().getFirst().text());
  }

  @Test
  void shouldBeFoundWhenJavacLooksForProcessors() {
    assertTrue(ServiceLoader.load(Processor.class).stream()
        .anyMatch(found -> found.type() == ElementProcessor.class));
  }
}
