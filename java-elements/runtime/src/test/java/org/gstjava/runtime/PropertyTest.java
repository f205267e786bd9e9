/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.EnumSet;
import org.gstjava.api.Caps;
import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Fraction;
import org.gstjava.api.Frame;
import org.gstjava.api.Structure;
import org.gstjava.api.Transform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each type of property, through fields and through methods. */
class PropertyTest {
  /** Constants of a property. */
  public enum Mode {
    /** One. */
    SOFT,
    /** Two. */
    HARD
  }

  /** What the tested class has from above. */
  public abstract static class Base extends Transform {
    private volatile long inherited = 5;

    /** For subclasses. */
    protected Base() {}
  }

  /** One property of each type. */
  public static final class Full extends Base {
    private volatile boolean flag;
    private int number = 1;
    private int unsigned = -1;
    private long big;
    private long unsignedBig;
    private float single;
    private volatile double amount = 1;
    private String text = "start";
    private Mode mode = Mode.SOFT;
    private EnumSet<Mode> modes = EnumSet.of(Mode.HARD);
    private Fraction rate;
    private Caps caps;
    private Structure structure;
    private int[] ints = {1, -2};
    private long[] longs = {};
    private double[] doubles;
    private String[] texts = {"a", null, "c"};
    double set;
    private String location;
    private int deep = 3;

    /** For the runtime. */
    public Full() {}

    @Override
    protected FlowReturn transformInPlace(Frame frame) {
      return FlowReturn.OK;
    }

    private void setGain(double gain) {
      if (gain > 10) {
        throw new IllegalArgumentException("too loud");
      }
      set = gain;
    }

    private double getGain() {
      return set * 2;
    }

    void setLocation(String path) throws ElementException {
      if (path.endsWith("!")) {
        throw new ElementException(ErrorCode.RESOURCE_NOT_FOUND, "there is no such file");
      }
      location = path;
    }

    String getLocation() {
      if (location == null) {
        throw new IllegalStateException("none yet");
      }
      return location;
    }

    Full setMode(Mode now) {
      if (now == Mode.HARD) {
        throw new UnsupportedOperationException("hard");
      }
      return this;
    }

    void setDeep(int value) {
      setDeep(value + 1);
      deep = value;
    }

    boolean isReady() {
      return true;
    }
  }

  private final Arena arena = Arena.ofConfined();
  private FakeElement element;
  private long property;
  private long value;

  @BeforeEach
  void make() {
    element =
        new FakeElement()
            .property("flag", "field flag", GjValues.BOOLEAN)
            .property("number", "field number", GjValues.INT)
            .property("unsigned", "field unsigned", GjValues.UINT)
            .property("big", "field big", GjValues.LONG)
            .property("unsigned-big", "field unsignedBig", GjValues.ULONG)
            .property("single", "field single", GjValues.FLOAT)
            .property("amount", "field amount", GjValues.DOUBLE)
            .property("text", "field text", GjValues.STRING)
            .property("mode", "field mode", GjValues.ENUM)
            .property("modes", "field modes", GjValues.FLAGS)
            .property("rate", "field rate", GjValues.FRACTION)
            .property("caps", "field caps", GjValues.CAPS)
            .property("structure", "field structure", GjValues.STRUCTURE)
            .property("ints", "field ints", GjValues.ARRAY, GjValues.INT)
            .property("longs", "field longs", GjValues.ARRAY, GjValues.LONG)
            .property("doubles", "field doubles", GjValues.ARRAY, GjValues.DOUBLE)
            .property("texts", "field texts", GjValues.ARRAY, GjValues.STRING)
            .property("gain", "getter getGain;setter setGain", GjValues.DOUBLE)
            .property("location", "field location;setter setLocation;getter getLocation", GjValues.STRING)
            .property("inherited", "field inherited", GjValues.LONG)
            .property("strict-mode", "field mode; setter setMode", GjValues.ENUM)
            .property("ready", "getter isReady", GjValues.BOOLEAN)
            .property("deep", "field deep;setter setDeep", GjValues.INT)
            .make(Full.class);
    assertEquals(1, element.returned, () -> element.peer().messages.toString());
    property = arena.allocate(PropertyLayout.SIZE_OF, 8).address();
    value = property + PropertyLayout.VALUE;
  }

  @AfterEach
  void free() {
    element.close();
    arena.close();
    assertEquals(0, FakeHost.allocated().size(), "host strings that were not taken");
  }

  private Full full() {
    return element.object(Full.class);
  }

  private int index(String name) {
    NativeMemory.clear(property, PropertyLayout.SIZE_OF);
    NativeMemory.setInt(property, Instances.get(element.instance).elementClass.propertyIndex(name));
    return 0;
  }

  private int set() {
    return FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.SET_PROPERTY, element.instance, property);
  }

  private void get(String name) {
    index(name);
    assertEquals(1, FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.GET_PROPERTY, element.instance, property));
  }

  private void set(String name, int type, long i) {
    index(name);
    GjValues.writeLong(value, type, i);
    assertEquals(1, set(), () -> element.peer().messages.toString());
  }

  private long getLong(String name, int type) {
    get(name);
    assertEquals(type, NativeMemory.getInt(value));
    return NativeMemory.getLong(value + GjValueLayout.I);
  }

  private void setText(String name, int type, String text) {
    index(name);
    NativeMemory.setInt(value, type);
    NativeMemory.setLong(value + GjValueLayout.TEXT, NativeMemory.copy(arena, text));
    assertEquals(1, set(), () -> element.peer().messages.toString());
  }

  private String getText(String name) {
    get(name);
    return HostCalls.takeString(value + GjValueLayout.TEXT);
  }

  @Test
  void shouldCarryNumbers() {
    set("flag", GjValues.BOOLEAN, 1);
    assertTrue(full().flag);
    assertEquals(1, getLong("flag", GjValues.BOOLEAN));
    set("number", GjValues.INT, -7);
    assertEquals(-7, getLong("number", GjValues.INT));
    assertEquals(0xFFFFFFFFL, getLong("unsigned", GjValues.UINT));
    set("unsigned", GjValues.UINT, 0x80000000L);
    assertEquals(Integer.MIN_VALUE, full().unsigned);
    set("big", GjValues.LONG, Long.MIN_VALUE);
    assertEquals(Long.MIN_VALUE, getLong("big", GjValues.LONG));
    set("unsigned-big", GjValues.ULONG, -1);
    assertEquals(-1, getLong("unsigned-big", GjValues.ULONG));
    set("inherited", GjValues.LONG, 6);
    assertEquals(6, getLong("inherited", GjValues.LONG));
    assertEquals(1, getLong("ready", GjValues.BOOLEAN));
    for (String name : new String[] {"single", "amount"}) {
      index(name);
      GjValues.writeDouble(value, name.equals("single") ? GjValues.FLOAT : GjValues.DOUBLE, 0.25);
      assertEquals(1, set());
      get(name);
      assertEquals(0.25, NativeMemory.getDouble(value + GjValueLayout.D));
    }
    assertEquals(0.25, full().amount);
  }

  @Test
  void shouldGoThroughSetterAndGetter() {
    index("gain");
    GjValues.writeDouble(value, GjValues.DOUBLE, 3);
    assertEquals(1, set());
    assertEquals(3, full().set);
    get("gain");
    assertEquals(6, NativeMemory.getDouble(value + GjValueLayout.D));
    setText("location", GjValues.STRING, "x.cube");
    assertEquals("x.cube", getText("location"));
    set("strict-mode", GjValues.ENUM, 0);
  }

  @Test
  void shouldCarryTexts() {
    assertEquals("start", getText("text"));
    setText("text", GjValues.STRING, "Grüße \uD83D\uDE00 und so weiter, länger als ein paar Worte, damit es wächst");
    assertEquals("Grüße \uD83D\uDE00 und so weiter, länger als ein paar Worte, damit es wächst", getText("text"));
    setText("text", GjValues.STRING, "");
    assertEquals("", getText("text"));
    setText("text", GjValues.STRING, null);
    assertNull(full().text);
    assertNull(getText("text"));
    full().text = "a\0b";
    assertEquals("a\uFFFDb", getText("text"));
    setText("caps", GjValues.CAPS, "video/x-raw");
    assertEquals("video/x-raw", getText("caps"));
    setText("caps", GjValues.CAPS, null);
    assertNull(full().caps);
    setText("structure", GjValues.STRUCTURE, "s, a=(int)1");
    assertEquals(1, full().structure.getInt("a"));
    assertEquals(full().structure, Structure.parse(getText("structure")));
  }

  @Test
  void shouldCarryEnumsFlagsAndFractions() {
    set("mode", GjValues.ENUM, 1);
    assertEquals(Mode.HARD, full().mode);
    assertEquals(1, getLong("mode", GjValues.ENUM));
    assertEquals(2, getLong("modes", GjValues.FLAGS));
    set("modes", GjValues.FLAGS, 3);
    assertEquals(EnumSet.allOf(Mode.class), full().modes);
    set("modes", GjValues.FLAGS, 0);
    assertEquals(EnumSet.noneOf(Mode.class), full().modes);
    get("rate");
    assertEquals(1, NativeMemory.getLong(value + GjValueLayout.J), "null is 0/1");
    index("rate");
    GjValues.writeFraction(value, new Fraction(30000, 1001));
    assertEquals(1, set());
    assertEquals(new Fraction(30000, 1001), full().rate);
  }

  private long item(int i) {
    return NativeMemory.getLong(value + GjValueLayout.ITEMS) + i * GjValueLayout.SIZE_OF;
  }

  private void releaseItems() {
    HostCalls.release(NativeMemory.getLong(value + GjValueLayout.ITEMS));
  }

  @Test
  void shouldCarryArrays() {
    get("ints");
    assertEquals(GjValues.ARRAY, NativeMemory.getInt(value));
    assertEquals(2, NativeMemory.getInt(value + GjValueLayout.N_ITEMS));
    assertEquals(-2, GjValues.read(item(1)));
    releaseItems();
    get("texts");
    assertEquals("a", HostCalls.takeString(item(0) + GjValueLayout.TEXT));
    assertNull(HostCalls.takeString(item(1) + GjValueLayout.TEXT));
    assertEquals("c", HostCalls.takeString(item(2) + GjValueLayout.TEXT));
    releaseItems();
    get("longs");
    assertEquals(0, NativeMemory.getInt(value + GjValueLayout.N_ITEMS));
    get("doubles");
    assertEquals(0, NativeMemory.getLong(value + GjValueLayout.ITEMS));

    index("ints");
    GjValues.writeArray(value, GjValues.INT, new int[] {4, 5, 6}, new GjValues.CallMemory(arena));
    assertEquals(1, set());
    assertArrayEquals(new int[] {4, 5, 6}, full().ints);
    index("doubles");
    GjValues.writeArray(value, GjValues.DOUBLE, new double[] {0.5}, new GjValues.CallMemory(arena));
    assertEquals(1, set());
    assertArrayEquals(new double[] {0.5}, full().doubles);
    index("longs");
    GjValues.writeArray(value, GjValues.LONG, new long[] {1L << 40}, new GjValues.CallMemory(arena));
    assertEquals(1, set());
    assertArrayEquals(new long[] {1L << 40}, full().longs);
    index("texts");
    GjValues.writeArray(value, GjValues.STRING, new String[] {"x", "y"}, new GjValues.CallMemory(arena));
    assertEquals(1, set());
    assertArrayEquals(new String[] {"x", "y"}, full().texts);
  }

  private void assertWarning(String text) {
    FakeHost.Message m = element.message();
    assertEquals(text, m.text());
    assertEquals(2, m.kind());
    assertEquals(ErrorCode.LIBRARY_SETTINGS.domain(), m.domain());
    assertEquals(ErrorCode.LIBRARY_SETTINGS.code(), m.code());
    assertTrue(m.debug().contains("PropertyTest$Full"), m.debug());
  }

  @Test
  void shouldWarnWithNameAndValueWhenASetterThrows() {
    index("location");
    NativeMemory.setInt(value, GjValues.STRING);
    NativeMemory.setLong(value + GjValueLayout.TEXT, NativeMemory.copy(arena, "x.cube!"));
    assertEquals(Integer.MIN_VALUE, set());
    assertWarning("property location of fake0 refused \"x.cube!\": there is no such file");
  }

  @Test
  void shouldWarnWithANumberWhenASetterThrows() {
    index("gain");
    full().set = 2;
    GjValues.writeDouble(value, GjValues.DOUBLE, 11);
    assertEquals(Integer.MIN_VALUE, set());
    assertWarning("property gain of fake0 refused 11.0, stays 4.0: too loud");
  }

  @Test
  void shouldWarnWithTheConstantWhenASetterThrows() {
    index("strict-mode");
    GjValues.writeLong(value, GjValues.ENUM, 1);
    assertEquals(Integer.MIN_VALUE, set());
    assertWarning("property strict-mode of fake0 refused HARD, stays SOFT: java.lang.UnsupportedOperationException: hard");
  }

  @Test
  void shouldSayWhatToLookForWhenASetterNeverEnds() {
    index("deep");
    GjValues.writeLong(value, GjValues.INT, 7);
    assertEquals(Integer.MIN_VALUE, set());
    assertWarning(
        "property deep of fake0 refused 7, stays 3: java.lang.StackOverflowError: look for a method that calls itself"
            + " without an end");
  }

  @Test
  void shouldWarnWhenAGetterThrows() {
    index("location");
    assertEquals(
        Integer.MIN_VALUE, FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.GET_PROPERTY, element.instance, property));
    assertWarning("property location of fake0: reading it: java.lang.IllegalStateException: none yet");
  }

  @Test
  void shouldWarnAboutAnIndexOutOfRange() {
    NativeMemory.setInt(property, 99);
    assertEquals(Integer.MIN_VALUE, set());
    assertEquals(1, element.peer().messages.size());
  }
}
