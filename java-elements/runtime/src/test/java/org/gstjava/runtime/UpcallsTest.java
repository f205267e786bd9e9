/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every stub of every table is guarded, and lies where abi.h says. */
class UpcallsTest {
  private static final int[] FAMILIES = {
    Upcalls.RUNTIME, Upcalls.ELEMENT, Upcalls.TRANSFORM, Upcalls.SOURCE, Upcalls.SINK
  };

  /**
   * Rows of the layouts are the oracle for the number of slots and, but for get_caps and set_caps, for their
   * order.
   */
  private static final String[] STRUCTS = {
    "gj_runtime", "gj_element_calls", "gj_transform_calls", "gj_source_calls", "gj_sink_calls"
  };

  private static long table(int family) {
    return family == Upcalls.RUNTIME ? FakeHost.RUNTIME : FakeHost.family(family >> 8);
  }

  private static String camel(String snake) {
    StringBuilder text = new StringBuilder();
    for (String part : snake.split("_")) {
      text.append(text.isEmpty() ? part : part.substring(0, 1).toUpperCase() + part.substring(1));
    }
    return switch (text.toString()) {
      case "getCaps" -> "caps";
      case "setCaps" -> "capsChanged";
      default -> text.toString();
    };
  }

  @Test
  void shouldHaveAStubForEachSlotInTheOrderOfTheHeader() {
    for (int i = 0; i < FAMILIES.length; i++) {
      int seen = 0;
      for (String line : LayoutRows.TEXT.split("\n")) {
        String name = line.substring(0, line.indexOf(' '));
        if (name.startsWith(STRUCTS[i] + ".") && !name.endsWith(".struct_size") && !name.endsWith(".abi_version")) {
          long offset = Long.parseLong(line.substring(line.indexOf(' ') + 1));
          assertEquals(
              camel(name.substring(name.indexOf('.') + 1)), Upcalls.javaName(FAMILIES[i] | (int) (offset - 8) / 8));
          assertTrue(NativeMemory.getLong(table(FAMILIES[i]) + offset) != 0, name);
          seen++;
        }
      }
      assertEquals(8 + 8 * seen, NativeMemory.getInt(table(FAMILIES[i])));
      assertEquals(1, NativeMemory.getInt(table(FAMILIES[i]) + 4));
    }
  }

  @Test
  void shouldReturnThrewAndLogWhenTheInstanceIsStale() throws Exception {
    for (int family : FAMILIES) {
      int slots = (NativeMemory.getInt(table(family)) - 8) / 8;
      for (int slot = 0; slot < slots; slot++) {
        int function = family | slot;
        if (function < RuntimeUpcalls.SET_PROPERTY || function == RuntimeUpcalls.RELEASE_RECORD) {
          continue;
        }
        FakeHost.LOG.clear();
        assertEquals(
            Integer.MIN_VALUE, FakeHost.call(table(family) + 8 + slot * 8L, 0x7700000000L, 0), Upcalls.javaName(function));
        assertTrue(FakeHost.LOG.getFirst().text().contains("no Java object has the number 0x7700000000"));
        assertEquals(Integer.MIN_VALUE, Bootstrap.enter(function, 0x7700000000L, 0), "by JNI");
      }
    }
  }

  @Test
  void shouldReturnThrewForAFunctionThatIsNotThere() {
    assertTrue(FakeHost.RUNTIME != 0);
    assertEquals(Integer.MIN_VALUE, Bootstrap.enter(0x900, 0, 0));
    assertEquals(Integer.MIN_VALUE, Bootstrap.enter(0x1FF, 0, 0));
  }

  @Test
  void shouldMakeStubsThatDoNothingButEnter() throws Exception {
    for (Class<?> family :
        new Class<?>[] {
          RuntimeUpcalls.class, ElementUpcalls.class, TransformUpcalls.class, SourceUpcalls.class, SinkUpcalls.class
        }) {
      int stubs = 0;
      for (Method method : family.getDeclaredMethods()) {
        if (Arrays.equals(method.getParameterTypes(), new Class<?>[] {long.class, long.class})
            && Arrays.asList((String[]) family.getDeclaredField("NAMES").get(null)).contains(method.getName())) {
          // Whatever the words are, nothing comes out.
          stubs++;
          method.setAccessible(true);
          if (!method.getName().matches("newInstance")) {
            Object result = method.invoke(null, 0x7700000000L, 0L);
            assertEquals(
                method.getName().matches("freeInstance|releaseRecord") ? 0 : Integer.MIN_VALUE, result, method.toString());
          }
        }
      }
      assertEquals(((String[]) family.getDeclaredField("NAMES").get(null)).length, stubs, family.getName());
    }
  }
}
