/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gstjava.api.Caps;
import org.gstjava.api.Fraction;
import org.gstjava.api.Frame;
import org.gstjava.api.FrameOrigin;
import org.gstjava.api.Nick;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** C10: records on frames. */
class RecordTest {
  private static final int READ = 1;
  private static final int BOTH = 3;
  private static final String ORIGIN = "org-gstjava-api-FrameOrigin";
  private static final String TEST = "org-gstjava-runtime-RecordTest-";

  /** How a lens moves. */
  enum Mode {
    STAND_STILL,
    @Nick("fast")
    MOVES_FAST
  }

  record Scalars(boolean on, int i, long l, float f, double d, String text, Mode mode, Fraction rate) {}

  record Boxes(Boolean on, Integer i, Long l, Float f, Double d) {}

  record Rich(Caps caps, Structure structure, int[] counts, String[] names, List<Point> points, Point at) {}

  record Point(double panAngle, double tiltAngle) {}

  record Odd(Instant when, Map<String, Integer> map, char letter, int größe, int javaRecord, int aB, int a_b, int ok) {}

  record Loop(int depth, List<Loop> inner) {}

  record Picky(int positive) {
    Picky {
      if (positive <= 0) {
        throw new IllegalArgumentException("not positive: " + positive);
      }
    }
  }

  record Nothing() {}

  private FakeElement element;

  @BeforeEach
  void make() {
    element = new FakeElement().make(Probes.TransformProbe.class);
    FakeHost.LOG.clear();
  }

  @AfterEach
  void free() {
    FakeRecords.clear();
    FakeHost.METAS.clear();
    NativeMemory.setInt(FakeHost.DEBUG_MIN, 0);
    element.close();
  }

  private void with(int access, Consumer<Frame> body) {
    element.lend(access, 64, body);
  }

  private String fields(Record record, String name) {
    with(BOTH, f -> f.put(record));
    return FakeRecords.at(element.frames, name).fields();
  }

  private static String refusal(Class<? extends Throwable> type, Executable body) {
    return assertThrows(type, body).getMessage();
  }

  private static String log() {
    return FakeHost.LOG.isEmpty() ? "" : FakeHost.LOG.getLast().text();
  }

  @Test
  void shouldGiveTheObjectThatWasPut() {
    FrameOrigin origin = new FrameOrigin("cam", 7, 8, 9);
    with(
        BOTH,
        f -> {
          assertTrue(f.get(FrameOrigin.class).isEmpty());
          f.put(origin);
          assertSame(origin, f.get(FrameOrigin.class).orElseThrow());
          assertTrue(f.get(Point.class).isEmpty());
        });
    with(READ, f -> assertSame(origin, f.get(FrameOrigin.class).orElseThrow()));
    assertEquals(
        "stream-id=string:\"cam\" sequence=long:7 media-time=long:8 wall-clock=long:9",
        FakeRecords.at(element.frames, ORIGIN).fields());
  }

  @Test
  void shouldReplaceARecordOfTheSameClassAndLetGoOfTheFirst() {
    int before = HeldRecords.count();
    Point second = new Point(3, 4);
    with(
        BOTH,
        f -> {
          f.put(new Point(1, 2));
          f.put(new Nothing());
          f.put(second);
          assertSame(second, f.get(Point.class).orElseThrow());
          assertEquals(new Nothing(), f.get(Nothing.class).orElseThrow());
        });
    assertEquals(before + 2, HeldRecords.count());
    FakeRecords.clear();
    assertEquals(before, HeldRecords.count());
  }

  @Test
  void shouldMakeAFieldOfEachComponentThatGStreamerHasATypeFor() {
    assertEquals(
        "on=boolean:true i=int:-5 l=long:-6 f=float:0.5 d=double:0.25 text=string:\"t\" mode=string:\"stand-still\""
            + " rate=fraction:30/1",
        fields(new Scalars(true, -5, -6, 0.5f, 0.25, "t", Mode.STAND_STILL, new Fraction(30, 1)), TEST + "Scalars"));
    assertEquals(
        "on=boolean:false i=int:1 l=long:2 f=float:3.0 d=double:4.0",
        fields(new Boxes(false, 1, 2L, 3f, 4.0), TEST + "Boxes"));
    assertEquals(
        "caps=caps:\"video/x-raw\" structure=structure:\"s, x=(int)1\" counts=[int:1, int:2] names=[string:\"a\"]"
            + " points=[{pan-angle=double:1.0 tilt-angle=double:2.0}] at={pan-angle=double:3.0 tilt-angle=double:4.0}",
        fields(
            new Rich(
                Caps.of("video/x-raw"),
                Structure.parse("s, x=1"),
                new int[] {1, 2},
                new String[] {"a"},
                List.of(new Point(1, 2)),
                new Point(3, 4)),
            TEST + "Rich"));
  }

  @Test
  void shouldLeaveOutWhatIsNullOrHasNoTypeOrNoName() {
    assertEquals("", fields(new Boxes(null, null, null, null, null), TEST + "Boxes"));
    assertEquals("", fields(new Rich(null, null, null, null, null, null), TEST + "Rich"));
    assertEquals(
        "mode=string:\"fast\"",
        fields(new Scalars(true, 1, 2, 3, 4, null, Mode.MOVES_FAST, null), TEST + "Scalars")
            .replaceAll("^.*(mode=\\S+).*$", "$1"));
    List<Point> holed = new ArrayList<>();
    holed.add(null);
    assertEquals("", fields(new Rich(null, null, null, null, holed, null), TEST + "Rich"));
    Odd odd = new Odd(Instant.EPOCH, Map.of("a", 1), 'x', 1, 2, 3, 4, 5);
    assertEquals("a-b=int:3 ok=int:5", fields(odd, TEST + "Odd"));
    with(READ, f -> assertSame(odd, f.get(Odd.class).orElseThrow()));
  }

  @Test
  void shouldEndWhereRecordsNestWithoutEnd() {
    List<Loop> inner = new ArrayList<>();
    Loop loop = new Loop(1, inner);
    inner.add(loop);
    // The innermost list can't be written, so its record has no such field, and all around it have.
    String text = fields(loop, TEST + "Loop");
    assertTrue(text.startsWith("depth=int:1 inner=[{depth=int:1 inner=[{"), text);
    with(READ, f -> assertSame(loop, f.get(Loop.class).orElseThrow()));
  }

  @Test
  void shouldRefuseWhatCantBePut() {
    record Local(int x) {}
    Frame[] kept = new Frame[1];
    with(
        READ,
        f -> {
          kept[0] = f;
          assertTrue(
              refusal(IllegalStateException.class, () -> f.put(new Point(1, 2))).startsWith("frame of fake0 is read-only"));
        });
    assertTrue(
        refusal(IllegalStateException.class, () -> kept[0].put(new Point(1, 2))).startsWith("frame of fake0 was used after"));
    assertTrue(
        refusal(IllegalStateException.class, () -> kept[0].get(Point.class)).startsWith("frame of fake0 was used after"));
    with(
        BOTH,
        f -> {
          assertEquals(
              "put on a frame of fake0 got null: give it a record",
              refusal(IllegalArgumentException.class, () -> f.put(null)));
          assertEquals(
              "get on a frame of fake0 got null: give it a record class",
              refusal(IllegalArgumentException.class, () -> f.get(null)));
          assertTrue(
              refusal(IllegalArgumentException.class, () -> f.put(new Local(1))).contains("has no name that GStreamer takes"));
          assertEquals(
              "java.lang.Record is no record class: frames carry records",
              refusal(IllegalArgumentException.class, () -> f.get(Record.class)));
          assertTrue(Optional.empty().equals(f.get(Point.class)));
        });
  }

  @Test
  void shouldKeepNothingWhenTheHostRefuses() {
    fields(new Picky(1), TEST + "Picky");
    int before = HeldRecords.count();
    FakeRecords.refusal = "the name is taken";
    with(
        BOTH,
        f -> assertEquals("the name is taken", refusal(IllegalArgumentException.class, () -> f.put(new Picky(2)))));
    assertEquals(before, HeldRecords.count());
    assertEquals(0, FakeHost.allocated().size());
  }

  @Test
  void shouldLetGoOfAStaleNumberWithoutHarm() {
    assertEquals(0, FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.RELEASE_RECORD, -1, 0));
    assertTrue(element.peer().messages.isEmpty());
  }

  // ---- what C wrote ----------------------------------------------------------------------------------------

  private <R extends Record> Optional<R> written(Class<R> type, String structure) {
    List<Optional<R>> seen = new ArrayList<>();
    String name = type.getCanonicalName().replace('.', '-');
    FakeRecords.forgetObject(element.frames, name);
    FakeHost.METAS.put(element.frames, name + ", " + structure);
    with(READ, f -> seen.add(f.get(type)));
    return seen.getFirst();
  }

  @Test
  void shouldBuildARecordFromTheFieldsThatCWrote() {
    assertEquals(
        new FrameOrigin("a b", 5, -1, 1L << 62),
        written(
                FrameOrigin.class,
                "stream-id=\"a b\", sequence=(int)5, media-time=(gint64)-1, wall-clock=(guint64)4611686018427387904")
            .orElseThrow());
    assertEquals(
        new Scalars(true, 1, 2, 0.5f, 0.25, null, Mode.MOVES_FAST, new Fraction(1, 2)),
        written(
                Scalars.class,
                "on=true, i=(uint)1, l=(gint64)2, f=(float)0.5, d=(double)0.25, text=(string)NULL, mode=(string)fast,"
                    + " rate=(fraction)1/2")
            .orElseThrow());
    Rich rich =
        written(
                Rich.class,
                "caps=(GstCaps)[ video/x-raw ], structure=(structure)[ s, x=(int)1; ], counts=<1, 2>, names=<(string)a>,"
                    + " points=< (structure)[ p, pan-angle=(double)1, tilt-angle=(double)2; ] >,"
                    + " at=(structure)[ p, pan-angle=(double)3, tilt-angle=(double)4; ]")
            .orElseThrow();
    assertArrayEquals(new int[] {1, 2}, rich.counts());
    assertEquals(List.of(new Point(1, 2)), rich.points());
    assertEquals(new Point(3, 4), rich.at());
  }

  @Test
  void shouldSayInTheLogWhyNothingIsReadFromFieldsOfC() {
    NativeMemory.setInt(FakeHost.DEBUG_MIN, 5);
    assertTrue(written(Point.class, "pan-angle=(double)1").isEmpty());
    assertEquals(
        "meta " + TEST + "Point, written by other code than Java, is not read as " + Point.class.getName()
            + ": field tilt-angle is not there, only [pan-angle]",
        log());
    assertTrue(written(Point.class, "pan-angle=(double)1, tilt-angle=(string)up").isEmpty());
    assertTrue(log().endsWith(": field tilt-angle is up, not of type double"), log());
    assertEquals(2, FakeHost.LOG.getFirst().level(), "the first is a warning");
    assertEquals(5, FakeHost.LOG.getLast().level(), "later ones are not");
    assertTrue(written(Picky.class, "positive=(int)-1").isEmpty());
    assertTrue(log().endsWith("its constructor threw java.lang.IllegalArgumentException: not positive: -1"), log());
    assertTrue(written(Odd.class, "ok=(int)1").isEmpty());
    assertTrue(log().endsWith("component when has a type that no field stands for"), log());
  }

  // ---- two jars --------------------------------------------------------------------------------------------

  private static final String TRACK =
      """
      package org.example;
      public record Track(String name, Kind kind, java.util.List<Spot> spots, java.time.Instant when%s) {
        public enum Kind { A, B }
        public record Spot(int x) {}
        public static Track make() {
          return new Track("n", Kind.B, java.util.List.of(new Spot(1), new Spot(2)), java.time.Instant.EPOCH%s);
        }
      }
      """;

  private static Class<? extends Record> track(Path jar, String component, String value) throws Exception {
    new TestJar().source("org.example.Track", String.format(TRACK, component, value)).write(jar);
    ClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, RecordTest.class.getClassLoader());
    return Class.forName("org.example.Track", true, loader).asSubclass(Record.class);
  }

  private static Record make(Class<? extends Record> type) throws Exception {
    return (Record) type.getMethod("make").invoke(null);
  }

  @Test
  void shouldGiveARecordOfItsOwnClassWhereAnotherJarPutOne(@TempDir Path folder) throws Exception {
    Record put = make(track(folder.resolve("a.jar"), "", ""));
    Class<? extends Record> own = track(folder.resolve("b.jar"), "", "");
    assertNotSame(put.getClass(), own);
    with(
        BOTH,
        f -> {
          f.put(put);
          Record got = f.get(own).orElseThrow();
          assertSame(own, got.getClass());
          assertEquals(put.toString(), got.toString());
          assertSame(put, f.get(put.getClass()).orElseThrow());
        });
    Record again = make(own);
    with(READ, f -> assertEquals(again, f.get(own).orElseThrow()));
  }

  @Test
  void shouldHaveNoneWhereTheOtherJarsClassHasOtherComponents(@TempDir Path folder) throws Exception {
    NativeMemory.setInt(FakeHost.DEBUG_MIN, 5);
    Record put = make(track(folder.resolve("a.jar"), "", ""));
    Class<? extends Record> longer = track(folder.resolve("b.jar"), ", int more", ", 1");
    with(
        BOTH,
        f -> {
          f.put(put);
          assertTrue(f.get(longer).isEmpty());
        });
    assertTrue(log().contains("from a class of another jar"), log());
    assertTrue(log().endsWith("org.example.Track has 4 components there, 5 here"), log());
  }
}
