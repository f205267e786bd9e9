/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** The index of elements that use all there is, byte by byte. */
class IndexTest {
  @Test
  void shouldWriteTheGoldenIndexWhenElementsUseAllThereIs() throws IOException {
    Compiled compiled = Compiled.with(List.of(new ElementProcessor()), List.of("-Werror"),
        resource("Common.java.txt"),
        resource("Rich.java.txt"), resource("Tone.java.txt"));
    assertEquals(List.of(), compiled.of(Diagnostic.Kind.ERROR));
    assertEquals(List.of(), compiled.of(Diagnostic.Kind.WARNING));
    assertTrue(compiled.success(), () -> compiled.messages().toString());
    assertEquals(resource("elements.golden"), compiled.index().orElseThrow());
  }

  @Test
  void shouldWriteTheSameWhenTheSourcesComeInAnotherOrder() throws IOException {
    String common = resource("Common.java.txt");
    String rich = resource("Rich.java.txt");
    String tone = resource("Tone.java.txt");
    assertEquals(Compiled.of(common, rich, tone).index(), Compiled.of(tone, rich, common).index());
  }

  @Test
  void shouldListCreateWhenASourceOverridesIt() {
    Compiled compiled = Compiled.of(Source.element("""
        @PadTemplate(direction = SRC, caps = "ANY")
        public final class Probe extends PushSource {
          @Override protected Lease create() { return null; }
          @Override protected void start() { }
        }
        """));
    assertEquals(List.of(), compiled.of(Diagnostic.Kind.ERROR));
    String index = compiled.index().orElseThrow();
    assertTrue(index.contains("base=PushSource\n") && index.contains("overrides=create;start\n"), index);
  }

  // C11
  @Test
  void shouldListResidenciesInTheOrderOfTheSource() {
    Compiled compiled = Compiled.of(Source.element("""
        @Residencies({Residency.CUDA, Residency.HOST})
        @PadTemplate(direction = SINK_AND_SRC, caps = "video/x-raw")
        public final class Probe extends VideoFilter {
          @Override protected FlowReturn transformInPlace(VideoFrame frame) { return FlowReturn.OK; }
        }
        """));
    assertEquals(List.of(), compiled.of(Diagnostic.Kind.ERROR));
    String index = compiled.index().orElseThrow();
    assertTrue(index.contains("residencies=CUDA;HOST\n"), index);
  }

  @Test
  void shouldWriteNothingWhenThereIsNoElement() {
    Compiled compiled = Compiled.of("package org.example;\npublic class Plain { }\n");
    assertTrue(compiled.success() && compiled.index().isEmpty());
  }

  @Test
  void shouldReadTheExampleOfTheDocumentation() {
    Compiled compiled = Compiled.of("""
        package org.example;

        import static org.gstjava.api.PadTemplate.Direction.SINK_AND_SRC;
        import org.gstjava.api.*;

        @GstElement(name = "invert", longName = "Inverter", classification = "Filter/Effect/Video",
                    description = "Inverts every sample", author = "A. Author <a@example.org>")
        @PadTemplate(direction = SINK_AND_SRC, caps = "video/x-raw, format=(string){ GRAY8, I420, RGBA }")
        public final class Invert extends VideoFilter {
          @Property(description = "Share of the effect", min = "0", max = "1", controllable = true)
          private volatile double amount = 1.0;

          @Override protected FlowReturn transformInPlace(VideoFrame frame) { return FlowReturn.OK; }
        }
        """);
    assertEquals(List.of(), compiled.messages());
    String index = compiled.index().orElseThrow();
    assertTrue(index.contains("""
        [property invert amount]
        binding=field amount
        type=double
        nick=amount
        description=Share of the effect
        default=1.0
        min=0
        max=1
        flags=readable;writable;controllable
        mutable=playing
        """), index);
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = IndexTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
