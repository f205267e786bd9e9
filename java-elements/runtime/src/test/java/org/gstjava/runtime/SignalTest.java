/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import org.gstjava.api.Action;
import org.gstjava.api.Caps;
import org.gstjava.api.Signal;
import org.gstjava.api.Structure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals out of Java, actions into it. */
class SignalTest {
  /** A class with both. */
  @Signal(name = "peak", args = {double.class, long.class, String.class, Caps.class, Structure.class, boolean.class})
  @Signal(name = "ask", returns = String.class)
  public static final class Talker extends Probes.TransformProbe {
    private int resets;

    /** For the runtime. */
    public Talker() {}

    @Action
    private void reset() {
      resets++;
    }

    /** Not the action. */
    void reset(int n) {
      resets = n;
    }

    @Action
    String describe(int count, long big, String text, double ratio, boolean flag, Caps caps) {
      return count + " " + big + " " + text + " " + ratio + " " + flag + " " + caps;
    }

    @Action
    long fail() {
      throw new IllegalStateException("not now");
    }
  }

  private final Arena arena = Arena.ofConfined();
  private FakeElement element;
  private Talker talker;

  @BeforeEach
  void make() {
    element =
        new FakeElement()
            .signal("peak")
            .signal("ask")
            .action("reset", "method reset")
            .action("describe", "method describe")
            .action("fail", "method fail")
            .make(Talker.class);
    talker = element.object(Talker.class);
  }

  @AfterEach
  void free() {
    element.close();
    arena.close();
    assertEquals(0, FakeHost.allocated().size(), "host strings that were not released");
  }

  @Test
  void shouldEmitWithTypedArguments() {
    assertNull(talker.emitNow("peak", 0.5, 7L, "text", Caps.of("a/b"), Structure.parse("s"), true));
    assertNull(talker.emitNow("peak", 1, 7, null, null, null, false), "narrower numbers and nulls");
    assertArrayEquals(
        new Object[] {0.5, 7L, "text", Caps.of("a/b"), Structure.parse("s"), true}, element.peer().emitted.get(0));
    assertArrayEquals(new Object[] {1.0, 7L, null, null, null, false}, element.peer().emitted.get(1));
  }

  @Test
  void shouldReturnWhatAHandlerReturns() {
    element.peer().emissionResult = "yes";
    assertEquals("yes", talker.emitNow("ask"));
  }

  @Test
  void shouldSayWhatASignalTakesWhenArgumentsDoNotFit() {
    assertEquals(
        "signal \"peak\" of org.gstjava.runtime.SignalTest$Talker takes (double, long, String, Caps, Structure, boolean), got"
            + " (String, null): give what @Signal declares, or change its args",
        assertThrows(IllegalArgumentException.class, () -> talker.emitNow("peak", "x", null)).getMessage());
    assertEquals(
        "signal \"ask\" of org.gstjava.runtime.SignalTest$Talker takes (), got (Integer): give what @Signal declares, or change its"
            + " args",
        assertThrows(IllegalArgumentException.class, () -> talker.emitNow("ask", 1)).getMessage());
    assertEquals(
        "org.gstjava.runtime.SignalTest$Talker declares no signal \"none\": add @Signal(name = \"none\") to the class",
        assertThrows(IllegalArgumentException.class, () -> talker.emitNow("none")).getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> talker.emitNow("peak", 0.5, null, "text", Caps.of("a/b"), Structure.parse("s"), true));
  }

  private long signal(int index, Object... args) {
    long signal = arena.allocate(SignalLayout.SIZE_OF, 8).address();
    GjValues.Memory memory = new GjValues.CallMemory(arena);
    NativeMemory.setInt(signal, index);
    NativeMemory.setInt(signal + SignalLayout.N_ARGS, args.length);
    long items = memory.block(Math.max(1, args.length) * GjValueLayout.SIZE_OF);
    NativeMemory.setLong(signal + SignalLayout.ARGS, items);
    int[] types = {
      GjValues.INT, GjValues.LONG, GjValues.STRING, GjValues.DOUBLE, GjValues.BOOLEAN, GjValues.CAPS
    };
    for (int i = 0; i < args.length; i++) {
      GjValues.write(items + i * GjValueLayout.SIZE_OF, types[i], args[i], memory);
    }
    return signal;
  }

  private int act(long signal) {
    return FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.CALL_ACTION, element.instance, signal);
  }

  @Test
  void shouldCallActions() {
    assertEquals(1, act(signal(0)));
    assertEquals(1, act(signal(0)));
    assertEquals(2, talker.resets);
    long s = signal(1, 3, 4L, "x", 0.5, true, Caps.of("a/b"));
    assertEquals(1, act(s));
    assertEquals(GjValues.STRING, NativeMemory.getInt(s + SignalLayout.RESULT));
    assertEquals("3 4 x 0.5 true a/b", HostCalls.takeString(s + SignalLayout.RESULT + GjValueLayout.TEXT));
  }

  @Test
  void shouldWarnWhenAnActionThrows() {
    assertEquals(Integer.MIN_VALUE, act(signal(2)));
    assertEquals("action fail of fake0: java.lang.IllegalStateException: not now", element.message().text());
    assertEquals(2, element.message().kind());
  }
}
