/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import static org.gstjava.processor.Source.PADS;
import static org.gstjava.processor.Source.WORK;
import static org.gstjava.processor.Source.element;
import static org.gstjava.processor.Source.marked;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mistakes of classes, pads, properties, signals: each with its text, on the line that the source marks with
 * HERE.
 */
class MistakesTest {
  private static final String SOURCE_PAD = "@PadTemplate(direction = SRC, caps = \"ANY\")\n";
  private static final String FILL =
      "  @Override protected FlowReturn fill(Frame frame) { return FlowReturn.OK; }\n";
  private static final String CREATE = "  @Override protected Lease create() { return null; } // HERE\n";

  @ParameterizedTest(name = "{0}")
  @MethodSource({"classes", "metadata", "pads"})
  void shouldPointAtTheMistakeWhenAClassIsWrong(String text, String source) {
    assertReported(Diagnostic.Kind.ERROR, text, source);
    assertTrue(Compiled.of(source).index().isEmpty(), "no index after an error");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"types", "names", "defaults", "ranges", "access"})
  void shouldPointAtTheMistakeWhenAPropertyIsWrong(String text, String members) {
    assertReported(Diagnostic.Kind.ERROR, text, Source.transform(members));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signals")
  void shouldPointAtTheMistakeWhenASignalIsWrong(String text, String source) {
    assertReported(Diagnostic.Kind.ERROR, text, source);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("warnings")
  void shouldWarnAndWriteTheIndexWhenSomethingIsHardlyMeant(String text, String source) {
    assertReported(Diagnostic.Kind.WARNING, text, source);
    assertTrue(Compiled.of(source).index().isPresent(), "an index in spite of the warning");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notes")
  void shouldOnlyNoteWhenAFieldIsNotVolatile(String text, String members) {
    assertReported(Diagnostic.Kind.NOTE, text, Source.transform(members));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("advice")
  void shouldAdviseAndWriteTheIndex(String text, String source) {
    assertReported(Diagnostic.Kind.NOTE, text, source);
    assertTrue(Compiled.of(source).index().isPresent(), "an index beside the note");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "@Property(description = \"D\") volatile boolean isLive;\n"
        + "void setIsLive(boolean live) { isLive = live; setLive(live); }",
    "@Property(description = \"D\") volatile long blockSize;\nvoid setBlockSize(long n) { blockSize = n; }",
    "@Property(description = \"D\", access = READ) volatile boolean live;"
  })
  void shouldNotAdviseWhenASetterIsCalled(String members) {
    assertEquals(List.of(), Compiled.of(source("ANY", members)).messages());
  }

  static Stream<Arguments> advice() {
    return Stream.of(
        Arguments.of("setLive of PushSource is not called for the property \"live\", and can't be overridden: if"
            + " it is to be, name the field isLive, write setIsLive(boolean) and call it there",
            source("ANY", "@Property(description = \"D\") volatile boolean live; // HERE")),
        Arguments.of("name the field ownBlockSize, write setOwnBlockSize(int)",
            source("ANY", "@Property(description = \"D\") volatile int blockSize; // HERE")),
        Arguments.of("a source's caps should name width, height and framerate, so that they can be negotiated: add"
            + " framerate=[ 0/1, 2147483647/1 ], height=[ 1, 2147483647 ]",
            source("video/x-raw, width=640", "").replace("\n@PadTemplate", " @PadTemplate")
                .replace("width=640\")", "width=640\") // HERE")));
  }

  private static String source(String caps, String members) {
    return element("@PadTemplate(direction = SRC, caps = \"" + caps + "\")\n"
        + "public final class Probe extends PushSource {\n" + members
        + "\n@Override protected FlowReturn fill(Frame frame) { return FlowReturn.EOS; }\n}\n");
  }

  static Stream<Arguments> classes() {
    return Stream.of(
        Arguments.of("Probe is not public, so GStreamer's side can't make one",
            element(PADS + "final class Probe extends Transform { // HERE\n" + WORK + "}")),
        Arguments.of("Probe is abstract, so there is nothing to make: put @GstElement on its subclasses",
            element(PADS + "public abstract class Probe extends Transform { } // HERE")),
        Arguments.of("Inner is an inner class, which needs an object around it: make it static",
            Source.IMPORTS + "public class Outer {\n" + Source.MARK + PADS
                + "public class Inner extends Transform { // HERE\n"
                + WORK + "} }"),
        Arguments.of("Nested is nested in Outer, which is not public",
            Source.IMPORTS + "class Outer {\n" + Source.MARK + PADS
                + "public static class Nested extends Transform { // HERE\n"
                + WORK + "} }"),
        Arguments.of("Probe has no constructor without parameters: add public Probe() { }",
            element(PADS + "public final class Probe extends Transform { // HERE\n public Probe(int size)"
                + " { }\n" + WORK + "}")),
        Arguments.of("the constructor of Probe is private: make it public",
            element(PADS + "public final class Probe extends Transform {\n private Probe() { } // HERE\n"
                + WORK + "}")),
        Arguments.of("an element is a class, not enum", element("public enum Probe { } // HERE")),
        Arguments.of("Probe is no element: extend one of Transform, VideoFilter, AudioFilter, PushSource,"
            + " Sink of org.gstjava.api", element("public final class Probe { } // HERE")),
        Arguments.of("residency HOST stands here twice: name each once, the best first",
            element("@Residencies({Residency.HOST, Residency.HOST}) // HERE\n" + PADS
                + "public final class Probe extends Transform {\n" + WORK + "}")),
        Arguments.of("an element without a residency takes no frame: name at least one, for example HOST",
            element("@Residencies({}) // HERE\n" + PADS + "public final class Probe extends Transform {\n" + WORK
                + "}")),
        Arguments.of("Probe would do nothing: override transformInPlace or transform of Transform",
            element(PADS + "public final class Probe extends Transform { } // HERE")),
        Arguments.of("transformInPlace(org.gstjava.api.AudioFrame) overrides nothing of VideoFilter",
            element("@PadTemplate(direction = SINK_AND_SRC, caps = \"video/x-raw\")\n"
                + "public final class Probe extends VideoFilter {\n"
                + "  protected FlowReturn transformInPlace(AudioFrame frame) { return FlowReturn.OK; }"
                + " // HERE\n}")),
        Arguments.of("Probe would do nothing: override fill or create of PushSource",
            element(SOURCE_PAD + "public final class Probe extends PushSource { } // HERE")),
        Arguments.of("Probe overrides fill and create, and GStreamer would call only one of them: keep fill,"
            + " which writes into a buffer that it is lent, or create, which hands over one of its own",
            element(SOURCE_PAD + "public final class Probe extends PushSource {\n" + FILL + CREATE + "}")),
        Arguments.of("Probe overrides fill and create",
            element(SOURCE_PAD + "public final class Probe extends Base {\n" + CREATE + "}\n"
                + "abstract class Base extends PushSource {\n" + FILL + "}")),
        Arguments.of("create(int) overrides nothing of PushSource",
            element(SOURCE_PAD + "public final class Probe extends PushSource {\n"
                + "  Lease create(int size) { return null; } // HERE\n}")),
        Arguments.of("Stray has annotations of an element and is none",
            Source.IMPORTS + "public class Stray { // HERE\n @Property(description = \"x\") volatile int"
                + " x;\n}"),
        Arguments.of("property \"x\" is the field org.example.Base.x, which Probe hides by one of the same"
            + " name",
            element(PADS + "public final class Probe extends Base {\n int x;\n" + WORK + "}\n"
                + "abstract class Base extends Transform {\n@Property(description = \"D\") volatile int x;"
                + " // HERE\n}")),
        Arguments.of("the GType name org_example_Outer_Mode stands for org.example.Outer$Mode and"
            + " org.example.Outer_Mode",
            Source.transform("@Property(description = \"D\") volatile Outer.Mode a = Outer.Mode.ON;\n"
                + "@Property(description = \"D\") volatile Outer_Mode b = Outer_Mode.OFF;")
                .replace("class Probe", "class Probe /*// HERE*/")
                + "class Outer { enum Mode { ON } }\nenum Outer_Mode { OFF }"),
        Arguments.of("GObject refuses the type name org_example_Gr\u00fcn".replace("name ", "name \""),
            Source.transform("@Property(description = \"D\")\nvolatile Gr\u00fcn a = Gr\u00fcn.ON; // HERE")
                + "enum Gr\u00fcn { ON }"));
  }

  static Stream<Arguments> metadata() {
    String mark = "@GstElement(name = \"probe\", longName = \"P\", classification = \"G\", description ="
        + " \"D\", author = \"A <a@b>\")";
    return Stream.of(
        Arguments.of("GStreamer refuses the factory name \"My Probe\": a letter comes first, then"
            + " lower-case letters, digits and single dashes; for example \"my-probe\"",
            bare(mark.replace("\"probe\"", "\"My Probe\""))),
        Arguments.of("GStreamer refuses the factory name \"\"", bare(mark.replace("\"probe\"", "\"\""))),
        Arguments.of("GStreamer refuses the factory name \"3d-lut\"",
            bare(mark.replace("\"probe\"", "\"3d-lut\""))),
        Arguments.of("has 65 characters, at most 64 are allowed",
            bare(mark.replace("\"probe\"", "\"" + "a".repeat(65) + "\""))),
        Arguments.of("longName is empty, and GStreamer wants one: write for example",
            bare(mark.replace("\"P\"", "\" \""))),
        Arguments.of("classification is empty", bare(mark.replace("\"G\"", "\"\""))),
        Arguments.of("description is empty", bare(mark.replace("\"D\"", "\"\""))),
        Arguments.of("description has a control character", bare(mark.replace("\"D\"", "\"D\\0\""))),
        Arguments.of("author is empty", bare(mark.replace("\"A <a@b>\"", "\"\""))),
        Arguments.of("rank -1 is below 0: use one of Rank", bare(mark.replace("\")", "\", rank = -1)"))),
        Arguments.of("the factory name \"probe\" is that of org.example.Other as well: choose another",
            bare(mark) + "\n" + mark + "\n" + PADS.strip()
                + " class Other extends Transform { public Other() { }\n" + WORK + "}"));
  }

  static Stream<Arguments> pads() {
    String source = "\npublic final class Probe extends PushSource {\n"
        + "  @Override protected FlowReturn fill(Frame frame) { return FlowReturn.EOS; }\n}";
    String sink = "\npublic final class Probe extends Sink { // HERE\n"
        + "  @Override protected FlowReturn render(Frame frame) { return FlowReturn.OK; }\n}";
    String video = "\npublic final class Probe extends VideoFilter {\n"
        + "  @Override protected FlowReturn transformInPlace(VideoFrame frame) { return FlowReturn.OK; }\n}";
    String audio = "\npublic final class Probe extends AudioFilter {\n"
        + "  @Override protected FlowReturn transformInPlace(AudioFrame frame) { return FlowReturn.OK; }\n}";
    return Stream.of(
        Arguments.of("a Transform needs a template for its pad \"src\": add @PadTemplate(direction = SRC",
            element("@PadTemplate(direction = SINK, caps = \"ANY\")\npublic final class Probe extends"
                + " Transform { // HERE\n"
                + WORK + "}")),
        Arguments.of("a Sink needs a template for its pad \"sink\"", element(sink)),
        Arguments.of("a PushSource has no pad \"sink\", only \"src\": change the direction or take the"
            + " template out",
            element("@PadTemplate(direction = SINK_AND_SRC, caps = \"ANY\") // HERE" + source)),
        Arguments.of("the pad \"src\" has two templates: join their caps with a semicolon in one",
            element("@PadTemplate(direction = SRC, caps = \"ANY\")\n@PadTemplate(direction = SRC, caps ="
                + " \"a/b\") // HERE" + source)),
        Arguments.of("caps \"video/x-raw, width=(int)wide\" fails at character 25 (\"wide\"): expected a"
            + " whole number",
            element("@PadTemplate(direction = SRC,\n    caps = \"video/x-raw, width=(int)wide\") // HERE"
                + source)),
        Arguments.of("a VideoFilter has video/x-raw on both pads, not \"ANY\": change the caps or extend"
            + " Transform",
            element("@PadTemplate(direction = SINK_AND_SRC, caps = \"ANY\") // HERE" + video)),
        Arguments.of("a VideoFilter has video/x-raw on both pads, not \"video/x-raw; image/jpeg\"",
            element("@PadTemplate(direction = SINK_AND_SRC, caps = \"video/x-raw; image/jpeg\") // HERE"
                + video)),
        Arguments.of("an AudioFilter".substring(3) + " has audio/x-raw on both pads",
            element("@PadTemplate(direction = SINK_AND_SRC, caps = \"video/x-raw\") // HERE" + audio)));
  }

  static Stream<Arguments> types() {
    return Stream.of(
        property("property \"x\" can't have the type java.lang.Integer: use int", "volatile Integer x;"),
        property("can't have the type short: use int with min and max", "volatile short x;"),
        property("use EnumSet of an enum class for flags", "volatile Set<Thread.State> x;"),
        property("use an array of int, long, double or String", "volatile List<String> x;"),
        property("write the enum class too", "@SuppressWarnings(\"rawtypes\") volatile EnumSet x;"),
        property("arrays hold boolean, int, long, float, double or String", "volatile byte[] x;"),
        property("use boolean, int, long, float, double, String, an enum", "volatile Object x;"),
        property("use long, in ns as GStreamer does", "volatile java.time.Duration x;"),
        marked("property \"x\" is a double, and only int and long can be unsigned", "unsigned = true",
            "volatile double x;"),
        Arguments.of("Wide has 32 constants, flags have at most 31: split it into two properties",
            "enum Wide { " + String.join(", ", IntStream.range(0, 32).mapToObj(i -> "C" + i).toList())
                + " }\n"
                + "@Property(description = \"D\") volatile EnumSet<Wide> x = EnumSet.noneOf(Wide.class);"
                + " // HERE"),
        Arguments.of("Empty has no constants",
            "enum Empty { }\n@Property(description = \"D\", access = READ) volatile Empty x; // HERE"),
        Arguments.of("two constants have the nick \"soft\": give one another with @Nick",
            "enum Mode { SOFT,\n @Nick(\"soft\") WEAK } // HERE\n@Property(description = \"D\") volatile"
                + " Mode x = Mode.SOFT;"),
        Arguments.of("the nick \"very soft\" can't be typed in gst-launch-1.0",
            "enum Mode {\n @Nick(\"very soft\") SOFT } // HERE\n@Property(description = \"D\") volatile"
                + " Mode x = Mode.SOFT;"));
  }

  static Stream<Arguments> names() {
    return Stream.of(
        marked("GStreamer refuses the property name \"maxLevel\": a letter comes first, then lower-case"
            + " letters, digits and single dashes; for example \"max-level\"", "name = \"maxLevel\"",
            "volatile int x;"),
        property("every Transform has a property \"name\" already", "volatile String name;"),
        property("every Transform has a property \"qos\" already", "volatile boolean qos;"),
        property("every Transform has a property \"java-stats\" already", "volatile Structure javaStats;"),
        property("every Transform has a property \"pool-stats\" already", "volatile Structure poolStats;"),
        Arguments.of("the element has two properties called \"level\", the other is org.example.Probe.level",
            "@Property(description = \"D\") volatile int level;\n@Property(description = \"D\","
                + " defaultValue = \"0\")\n"
                + "public int getLevel() { return 0; } // HERE"),
        Arguments.of("description is empty", "@Property(description = \"\") volatile int x; // HERE"),
        Arguments.of("level() is no getter: call it getX, or isX for a boolean",
            "@Property(description = \"D\")\npublic int level() { return 0; } // HERE"),
        Arguments.of("getLevel(int) is no getter",
            "@Property(description = \"D\")\npublic int getLevel(int i) { return i; } // HERE"));
  }

  static Stream<Arguments> defaults() {
    String mode = "enum Mode { SOFT, HARD }\n";
    return Stream.of(
        property("default of property \"x\": the initialiser Math.sqrt(2) is computed: say defaultValue ="
            + " \"...\" in @Property",
            "volatile double x = Math.sqrt(2);"),
        property("the initialiser 1 / 0 is computed",
            "@SuppressWarnings(\"divzero\") volatile int x = 1 / 0;"),
        property("NaN is in no range", "volatile double x = Double.NaN;"),
        property("x starts as null, which a GObject fraction can't be: initialise it",
            "volatile Fraction x;"),
        property("the constructor decides what x is",
            "final int x;\nvoid setX(int x) { }\npublic Probe() { x = 3; }"),
        property("an array property starts empty, not as {1, 2}", "volatile int[] x = { 1, 2 };"),
        property("caps \"video\" fails at character 1 (\"video\"): \"video\" is no media type",
            "volatile Caps x = Caps.of(\"video\");"),
        property("the fraction \"1/0\" has the denominator 0", "volatile Fraction x = new Fraction(1, 0);"),
        property("default of property \"x\": inf is beyond the limit of the type: say max = \"inf\" as well",
            "volatile double x = Double.POSITIVE_INFINITY;"),
        marked("\"five\" is no whole number from -2147483648 to 2147483647", "defaultValue = \"five\"",
            "volatile int x;"),
        marked("\"-1\" is no whole number from 0 to 4294967295", "unsigned = true, defaultValue = \"-1\"",
            "volatile int x;"),
        marked("\"yes\" is no boolean: write true or false", "defaultValue = \"yes\"", "volatile boolean x;"),
        marked("\"1,5\" is no number", "defaultValue = \"1,5\"", "volatile double x;"),
        marked("\"1e39\" is beyond the largest float, 3.4028235E38", "defaultValue = \"1e39\"",
            "volatile float x;"),
        marked("the fraction \"30/0\" has the denominator 0: write one such as 30000/1001",
            "defaultValue = \"30/0\"",
            "volatile Fraction x;"),
        marked("\"fast\" is no fraction: write one such as 30000/1001", "defaultValue = \"fast\"",
            "volatile Fraction x;"),
        marked("\"1e-99999\" is no number", "defaultValue = \"1e-99999\"", "volatile double x;"),
        marked("an array property starts empty: take the default out", "defaultValue = \"1\"",
            "volatile int[] x;"),
        marked("structure \"a, b\" fails at character 5 (the end): the field \"b\" has no value",
            "defaultValue = \"a, b\"",
            "volatile Structure x;"),
        marked("the text has a character NUL", "defaultValue = \"a\\0b\"", "volatile String x;"),
        Arguments.of("\"sofd\" is none of soft, hard; did you mean soft?",
            mode + "@Property(description = \"D\", defaultValue = \"sofd\") volatile Mode x; // HERE"),
        Arguments.of("x starts as null, which a GObject enum can't be",
            mode + "@Property(description = \"D\") volatile Mode x; // HERE"),
        Arguments.of("x starts as null, which a GObject flags can't be",
            mode + "@Property(description = \"D\") volatile EnumSet<Mode> x; // HERE"),
        Arguments.of("a getter has no initialiser: say defaultValue",
            "@Property(description = \"D\")\npublic int getX() { return 0; } // HERE\nvoid setX(int x) { }"));
  }

  static Stream<Arguments> ranges() {
    return Stream.of(
        marked("default of property \"x\": 2.0 is above max 1: lower the default or raise max",
            "min = \"0\", max = \"1\"",
            "volatile double x = 2.0;"),
        marked("0 is below min 1: raise the default or lower min", "min = \"1\"", "volatile int x;"),
        marked("-5 is below min -4", "min = \"-4\", defaultValue = \"-5\"", "volatile long x;"),
        marked("18446744073709551615 is above max 18446744073709551614",
            "unsigned = true, max = \"18446744073709551614\"",
            "volatile long x = -1;"),
        marked("30/1 is above max 30000/1001", "max = \"30000/1001\"",
            "volatile Fraction x = new Fraction(30, 1);"),
        marked("min 2 of property \"x\" is above max 1: swap them", "min = \"2\", max = \"1\"",
            "volatile int x = 1;"),
        marked("min of property \"x\": \"low\" is no number", "min = \"low\"", "volatile float x;"),
        marked("max of property \"x\": \"4294967296\" is no whole number from 0 to 4294967295",
            "unsigned = true, max = \"4294967296\"", "volatile int x;"),
        marked("max of property \"x\": the fraction \"1/0\" has the denominator 0", "max = \"1/0\"",
            "volatile Fraction x = Fraction.parse(\"1/2\");"),
        marked("property \"x\" is a string, which has no min: take it out", "min = \"a\"",
            "volatile String x;"));
  }

  static Stream<Arguments> access() {
    return Stream.of(
        property("property \"x\" is static, but every element has values of its own",
            "static volatile int x;"),
        property("property \"x\" is writable, but x is final: take final out, add a setter, or say access"
            + " = READ",
            "final int x = 3;"),
        Arguments.of("property \"x\" is writable and has no setter beside the getter getX: add one, or"
            + " take access = WRITE out",
            "@Property(description = \"D\", access = WRITE, defaultValue = \"0\") // HERE\npublic int"
                + " getX() { return 0; }"),
        marked("property \"x\" has access = READ, so nothing can drive it",
            "access = READ, controllable = true", "volatile int x;"),
        marked("property \"x\" has access = CONSTRUCT_ONLY, so nothing can drive it",
            "access = CONSTRUCT_ONLY, controllable = true",
            "volatile int x;"),
        marked("is driven while data flows, but may change only up to READY: say mutable = PLAYING",
            "mutable = READY, controllable = true", "volatile int x;"),
        marked("property \"x\" is a string, and GstController drives numbers, booleans and enums only",
            "controllable = true",
            "volatile String x;"));
  }

  static Stream<Arguments> signals() {
    String action = "@Action // HERE\n";
    return Stream.of(
        Arguments.of("java.lang.Object can't be the type of the argument of signal \"peak\": use boolean,"
            + " int, long",
            Source.marked(PADS + "@Signal(name = \"peak\", args = { int.class, Object.class }) // HERE")),
        Arguments.of("void can't be the type of the argument of signal \"peak\"",
            Source.marked(PADS + "@Signal(name = \"peak\", args = void.class) // HERE")),
        Arguments.of("int[] can't be the type of the result of signal \"peak\"",
            Source.marked(PADS + "@Signal(name = \"peak\", returns = int[].class) // HERE")),
        Arguments.of("GStreamer refuses the signal name \"Peak\"",
            Source.marked(PADS + "@Signal(name = \"Peak\") // HERE")),
        Arguments.of("GStreamer's own elements have a signal \"pad-added\" already",
            Source.marked(PADS + "@Signal(name = \"pad-added\") // HERE")),
        Arguments.of("the element has two signals or actions called \"peak\"",
            Source.marked(PADS + "@Signal(name = \"peak\")\n@Signal(name = \"peak\") // HERE")),
        Arguments.of("short can't be the type of the parameter of action \"reset\"",
            Source.transform("@Action public void reset(int a,\n short b) { } // HERE")),
        Arguments.of("java.util.List<java.lang.String> can't be the type of the result of action \"reset\"",
            Source.transform("@Action\npublic List<String> reset() { return null; } // HERE")),
        Arguments.of("the action \"reset\" is called on one element, but reset is static",
            Source.transform("@Action\npublic static void reset() { } // HERE")),
        Arguments.of("the element has two signals or actions called \"reset\"",
            Source.transform("@Action public void reset() { }\n" + action + "public void reset(int a) { }")));
  }

  static Stream<Arguments> warnings() {
    return Stream.of(
        Arguments.of("the author \"A. Author\" has no address: write \"A. Author <name@example.org>\"",
            Source.transform("").replace("\"A. Author <a@example.org>\")", "\"A. Author\") // HERE")),
        Arguments.of("\"I42O\" is no format of video/x-raw that GStreamer 1.22 to 1.28 knows; did you mean"
            + " I420?",
            Source.marked("@PadTemplate(direction = SINK_AND_SRC, caps = \"video/x-raw, format={ I42O,"
                + " NV12 }\") // HERE")),
        Arguments.of("\"S16\" is no format of audio/x-raw that GStreamer 1.22 to 1.28 knows; did you mean"
            + " S16LE?",
            Source.marked("@PadTemplate(direction = SINK_AND_SRC, caps = \"audio/x-raw, format=S16\")"
                + " // HERE")),
        Arguments.of("a pad with caps EMPTY never links",
            Source.marked("@PadTemplate(direction = SINK_AND_SRC, caps = \"EMPTY\") // HERE")),
        Arguments.of("setX(int) is not used for the property \"x\", whose type is double: let it take"
            + " that, or rename it",
            Source.transform("@Property(description = \"D\") volatile double x;\nvoid setX(int x) { }"
                + " // HERE")));
  }

  static Stream<Arguments> notes() {
    return Stream.of(
        property("property \"x\" can be set while callbacks run on other threads, and x is not volatile:"
            + " make it so, or add a setter",
            "double x;"));
  }

  private static Arguments property(String text, String member) {
    return Arguments.of(text, "@Property(description = \"D\") "
        + member.replaceFirst("$|(?=\n)", " // HERE"));
  }

  private static Arguments marked(String text, String keys, String member) {
    return Arguments.of(text, "@Property(description = \"D\", " + keys + ") " + member + " // HERE");
  }

  private static String bare(String mark) {
    return Source.IMPORTS + mark + " // HERE\n" + PADS + "public final class Probe extends Transform {\n"
        + WORK + "}\n";
  }

  private static void assertReported(Diagnostic.Kind kind, String text, String source) {
    Compiled compiled = Compiled.of(source);
    assertEquals(kind != Diagnostic.Kind.ERROR, compiled.success(), () -> compiled.messages().toString());
    long line = source.substring(0, source.indexOf("// HERE")).lines().count();
    Compiled.Message found = compiled.messages().stream()
        .filter(message -> message.text().contains(text))
        .findFirst().orElseGet(() -> fail("no message with \"" + text + "\" in " + compiled.messages()));
    assertEquals(kind, found.kind(), found::text);
    assertEquals(line, found.line(), () -> compiled.messages().toString());
  }
}
