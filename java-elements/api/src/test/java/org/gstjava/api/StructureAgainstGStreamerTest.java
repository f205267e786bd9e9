/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Compares what we read and write with what GStreamer reads and writes. */
class StructureAgainstGStreamerTest {
  /** Texts that GStreamer takes. */
  private static final List<String> GOOD =
      List.of(
          "a", "a;", "a,", "a, x=1", " a , x = 1 ", "a\\ ,x=1", "\"a\",x=1", "a,x=1,x=2", "a,x= ( int ) 5", "a.b:c/d-e_f+g,x=1",
          // guesses
          "a,x=\"\"", "a,x=\"2\"", "a,x=\"0.5\"", "a,x=\"1/2\"", "a,x=\"true\"", "a,x=\"a=b\"", "a,x=010", "a,x=08",
          "a,x=0x1f", "a,x=0x", "a,x=0x1p3", "a,x=0x1.8", "a,x=-5", "a,x=+5", "a,x=--5", "a,x=2147483648",
          "a,x=4294967295", "a,x=4294967296", "a,x=-2147483649", "a,x=18446744073709551615",
          "a,x=18446744073709551616", "a,x=1.", "a,x=.5", "a,x=1e3", "a,x=1e400", "a,x=e5", "a,x=.", "a,x=inf",
          "a,x=-infinity", "a,x=nan", "a,x=NaN", "a,x=50/2", "a,x=-50/2", "a,x=3/-6", "a,x=1/0", "a,x=1/2/3",
          "a,x=1/max", "a,x=t", "a,x=No", "a,x=YES", "a,x=12:30", "a,x=abc:def", "a,x=1:2:+foo", "a,x=00:01:00:00",
          "a,x=max", "a,x=min", "a,x=little_endian", "a,x=BIG_ENDIAN", "a,x=byte_order",
          "a,x=NULL", "a,x=/dev/video0", "a,x=+foo", "a,x=2020-01-01", "a,x=\"é\"", "a,x=hello",
          // types
          "a,x=(int)7", "a,x=(i)-7", "a,x=(gint)max", "a,x=(uint)-1", "a,x=(u)4294967295", "a,x=(guint)max",
          "a,x=(gint64)-9223372036854775808", "a,x=(gint64)9223372036854775807", "a,x=(gint64)min",
          "a,x=(guint64)18446744073709551615", "a,x=(guint64)max", "a,x=(float)0.1", "a,x=(f)-1e-45",
          "a,x=(gfloat)max", "a,x=(float)nan", "a,x=(double)0.1", "a,x=(d)-inf", "a,x=(gdouble)5e-324",
          "a,x=(double)0x10", "a,x=(double)min", "a,x=(boolean)t", "a,x=(bool)FALSE", "a,x=(b)1",
          "a,x=(gboolean)no", "a,x=(fraction)25", "a,x=(fraction)30000/1001", "a,x=(GstFraction)-4/-6",
          "a,x=(fraction)max", "a,x=(string)5", "a,x=(string)\"\"", "a,x=(str)NULL", "a,x=(string)\"NULL\"",
          "a,x=(s)\"a b\"", "a,x=(gchararray)\"\\303\\251\\\\\\\"\"", "a,x=(string)\"tab\\011;, {[<>]}\"",
          "a,x=(string)\"\\x\\9\"",
          // containers
          "a,x=[1,10]", "a,x=[ 0, 10, 5 ]", "a,x=(int)[min,max]", "a,x=(gint64)[1,2]", "a,x=(gint64)[0,20,10]",
          "a,x=[(gint64)1,(gint64)2]", "a,x=[0.5,1.5]", "a,x=(double)[1,2]", "a,x=[1/2,5/1]", "a,x=(fraction)[0,max]",
          "a,x={}", "a,x=<>", "a,x={1,2}", "a,x={1,}", "a,x={,1}", "a,x=(string){ \"a b\", c}", "a,x={1,2.5,abc}",
          "a,x={(int)1,(string)b}", "a,x=<<1,2>,<3>>", "a,x=(int)<<1,2>,<3>>", "a,x={ [1,2], 5 }", "a,x={{a,b},{c}}",
          "a,x=(boolean)<true,false>", "a,x=(bitmask){ 0x1, 0x2 }", "a,x=(uint)<1,2>",
          // other types
          "a,x=(bitmask)0x3", "a,x=(GstSeekType)none", "a,x=(gulong)5", "a,x=(type)gint", "a,x=(guchar)5",
          "a,x=(datetime)2020-01-01T00:00Z", "a,x=(date)2020-01-01", "a,x=(buffer)0102ff",
          "a,x=(taglist)\"taglist\\,\\ title\\=\\(string\\)foo\\;\"", "a,x=(GstFlagSet)1:2",
          // nested
          "a,x=[foo, b=1]", "a,x=(structure)[foo, b=(string)\"x y\"]", "a,x=(structure)\"foo\\,\\ b\\=\\(int\\)1\\;\"",
          "a,x=(structure)foo", "a,x=(structure){[a,b=1],[c]}", "a,x={[a,b=1]}", "a,x=[foo, b=[bar, c=[1, 2]]]",
          "a,x=(GstCaps)[video/x-raw, width=5; audio/x-raw]", "a,x=(GstCaps)ANY",
          "a,x=(GstCaps)\"video/x-raw\\(memory:DMABuf\\)\\,\\ width\\=\\(int\\)5\"");

  /** Texts that it refuses. */
  private static final List<String> BAD =
      List.of(
          "", "   ", "1a,x=1", "\"a b\",x=1", "a x=1", "a,,x=1", "a,x", "a,x=", "a,x=é", "a,x=\"", "a,x=\"a", "a,x=\"\"\"\"",
          "a,x={1,,2}", "a,x={1", "a,x={1;2}", "a,x=<1}", "a,x=[1,2", "a,x=[1]", "a,x=[1,2,3,4]", "a,x=[1,0.5]", "a,x=[a,b]",
          "a,x=(string)[a,b]", "a,x=(uint)[1,2]", "a,x=(int)0.5", "a,x=(int)-2147483649", "a,x=(boolean)maybe",
          "a,x=(double)1/2", "a,x=(fraction)0.5", "a,x=(fraction)1/0", "a,x=(float)inf", "a,x=(float)3.5e38",
          "a,x=(string)a=b", "a,x=(string)'a b'", "a,x=(string)\"\\3\"", "a,x=(string)\"\\377\"", "a,x=(int", "a,x=(int)",
          "a,x=()5", "a,x=nan(12)");

  @BeforeAll
  static void needsGStreamer() {
    Optional<String> obstacle = GStreamerReading.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.get());
  }

  @Test
  void shouldMeanTheSameToGStreamerWhenWrittenAgain() {
    List<String> ours = GOOD.stream().map(text -> Structure.parse(text).toString()).toList();
    assertSame(GOOD, GStreamerReading.ofStructures(GOOD), GStreamerReading.ofStructures(ours), ours);
  }

  @Test
  void shouldReadWhatGStreamerWritesAsTheSame() {
    // The written list of members of several types has lost these types.
    List<String> plain = GOOD.stream().filter(text -> !text.contains("abc}") && !text.contains("(string)b")).toList();
    List<Optional<String>> written = GStreamerReading.ofStructures(plain);
    assertAll(
        IntStream.range(0, plain.size())
            .<Executable>mapToObj(
                i ->
                    () ->
                        assertEquals(
                            withoutSpelling(Structure.parse(plain.get(i))),
                            withoutSpelling(Structure.parse(written.get(i).orElseThrow())),
                            plain.get(i))));
  }

  @Test
  void shouldRefuseWhatGStreamerRefuses() {
    List<Optional<String>> readings = GStreamerReading.ofStructures(BAD);
    for (int i = 0; i < BAD.size(); i++) {
      String text = BAD.get(i);
      assertEquals(Optional.empty(), readings.get(i), text);
      assertThrows(IllegalArgumentException.class, () -> Structure.parse(text), text);
    }
  }

  @Test
  void shouldSurviveTheWayThroughGStreamerWhenRandom() {
    RandomStructure random = new RandomStructure(new Random(25));
    List<Structure> structures = IntStream.range(0, 3000).mapToObj(i -> random.next()).toList();
    List<Optional<String>> written = GStreamerReading.ofStructures(structures.stream().map(Structure::toString).toList());
    for (int i = 0; i < structures.size(); i++) {
      String text = structures.get(i).toString();
      assertEquals(structures.get(i), Structure.parse(text), text);
      assertEquals(structures.get(i), Structure.parse(written.get(i).orElseThrow(() -> new AssertionError(text))), text);
    }
  }

  @Test
  void shouldMeanTheSameToGStreamerWhenCapsAreWrittenAgain() {
    List<String> caps =
        List.of(
            "video/x-raw", "video/x-raw;", "video/x-raw, width=1; audio/x-raw, rate=[1,max]", " a ; b ",
            "video/x-raw(memory:CUDAMemory), format=(string){ NV12, I420 }, framerate=(fraction)[0/1,max]",
            "video/x-raw(memory:A, meta:B), width=[2, 4096, 2]; video/x-raw(ANY)",
            "audio/x-raw, channel-mask=(bitmask)0x3, layout=interleaved",
            "video/x-h264, codec_data=(buffer)0164, stream-format={ avc, avc3 }; video/x-raw(memory:DMABuf)");
    Function<String, String> again = text -> Caps.of(Caps.of(text).structures()).toString();
    List<String> ours = caps.stream().map(again).toList();
    assertSame(caps, GStreamerReading.ofCaps(caps), GStreamerReading.ofCaps(ours), ours);
  }

  private static void assertSame(
      List<String> texts, List<Optional<String>> wanted, List<Optional<String>> got, List<String> ours) {
    List<Executable> checks = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String message = texts.get(i) + " became " + ours.get(i);
      Optional<String> expected = wanted.get(i);
      Optional<String> actual = got.get(i);
      checks.add(() -> assertEquals(expected.orElseThrow(), actual.orElse("refused"), message));
    }
    assertAll(checks);
  }

  /** Values of other types compare by text, which GStreamer may write in another way. */
  private static Structure withoutSpelling(Structure structure) {
    Structure.Builder builder = Structure.builder(structure.name());
    structure.fields().forEach(
        (field, value) -> builder.set(field, spellsFreely(value) ? "?" : value));
    return builder.build();
  }

  private static boolean spellsFreely(Object value) {
    return switch (value) {
      case Structure.Other other -> !other.equals(Structure.Other.NULL_STRING);
      case Caps _ -> true;
      case Structure.Choice choice -> choice.values().stream().anyMatch(StructureAgainstGStreamerTest::spellsFreely);
      default -> false;
    };
  }
}
