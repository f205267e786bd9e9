/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The layouts against the golden table, which is what C's offsetof printed. */
class LayoutTest {
  private static String golden() throws Exception {
    try (InputStream in = LayoutTest.class.getResourceAsStream("/abi-layout.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void shouldMatchTheGoldenTable() throws Exception {
    assertEquals(golden(), LayoutRows.TEXT);
  }

  @Test
  void shouldNameEveryConstantOfEveryLayoutInTheRows() throws Exception {
    Map<String, Long> rows = new HashMap<>();
    for (String line : LayoutRows.TEXT.split("\n")) {
      rows.put(line.substring(0, line.indexOf(' ')), Long.valueOf(line.substring(line.indexOf(' ') + 1)));
    }
    int seen = 0;
    File folder = new File(LayoutRows.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (File file : new File(folder, "org/gstjava/runtime").listFiles()) {
      String name = file.getName().replace(".class", "");
      if (!name.endsWith("Layout")) {
        continue;
      }
      String snake = name.replace("Layout", "").replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      String struct = snake.startsWith("gj_") ? snake : "gj_" + snake;
      for (Field field : Class.forName("org.gstjava.runtime." + name).getDeclaredFields()) {
        String row =
            field.getName().equals("SIZE_OF") ? struct : struct + "." + field.getName().toLowerCase(Locale.ROOT);
        assertEquals(rows.get(row), (Long) field.getLong(null), row);
        seen++;
      }
    }
    assertEquals(rows.size(), seen);
  }

  @Test
  void shouldAcceptAHostThatKnowsMore() {
    LayoutCheck.compare("gj_new 8\n" + LayoutRows.TEXT + "gj_new.field 0\n");
  }

  /** B1 */
  @Test
  void shouldAcceptTablesThatAreLongerOrShorter() {
    LayoutCheck.compare(
        LayoutRows.TEXT.replace("gj_sink_calls 32\n", "gj_sink_calls 24\n").replace("gj_sink_calls.get_caps 24\n", ""));
    LayoutCheck.compare(LayoutRows.TEXT.replace("gj_host 288\n", "gj_host 296\ngj_host.more 288\n"));
    String moved = LayoutRows.TEXT.replace("gj_sink_calls.get_caps 24\n", "gj_sink_calls.get_caps 32\n");
    assertThrows(IllegalStateException.class, () -> LayoutCheck.compare(moved));
  }

  private static String before() throws Exception {
    try (InputStream in = LayoutTest.class.getResourceAsStream("/abi-layout-before-leases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  // B1
  @Test
  void shouldAcceptAHostThatLendsNoBuffers() throws Exception {
    LayoutCheck.compare(before());
  }

  // B1
  @Test
  void shouldHaveBeenAcceptedByARuntimeThatKnewNoLeases() throws Exception {
    LayoutCheck.compareRows(LayoutRows.TEXT, before());
  }

  private static String refusal(String host) {
    return assertThrows(IllegalStateException.class, () -> LayoutCheck.compare(host)).getMessage();
  }

  // B1
  @Test
  void shouldRefuseAHostThatLacksAFunctionWithinItsTable() throws Exception {
    String gap = LayoutRows.TEXT.replace("gj_host.lease_new 144\n", "");
    assertTrue(refusal(gap).startsWith("offset of field lease_new in struct gj_host is unknown to libgstjava.so and 144"));
    String early = before().replace("gj_host.caps 136\n", "");
    assertTrue(refusal(early).startsWith("offset of field caps in struct gj_host is unknown to libgstjava.so and 136"));
    String nameless = before().replace("gj_sink_calls 32\n", "");
    assertTrue(refusal(nameless).startsWith("size of struct gj_sink_calls is unknown to libgstjava.so and 32"));
  }

  // B1
  @Test
  void shouldRefuseAHostWhoseLaterStructsDiffer() {
    String grown = LayoutRows.TEXT.replace("gj_acquire 40\n", "gj_acquire 48\n");
    assertTrue(refusal(grown).startsWith("size of struct gj_acquire is 48 in libgstjava.so and 40"));
    String lacking = LayoutRows.TEXT.replace("gj_acquire.may_wait 32\n", "");
    assertTrue(refusal(lacking).startsWith("offset of field may_wait in struct gj_acquire is unknown"));
  }

  @Test
  void shouldAcceptANewFieldOnlyInThePlaceOfAReservedOne() {
    LayoutCheck.compare(LayoutRows.TEXT.replace("gj_property.reserved ", "gj_property.fresh "));
    String grown = LayoutRows.TEXT.replace("gj_plane 24\n", "gj_plane 32\ngj_plane.fresh 24\n");
    assertThrows(IllegalStateException.class, () -> LayoutCheck.compare(grown));
    String moved = LayoutRows.TEXT.replaceAll("gj_property.reserved \\d+", "gj_property.reserved 0");
    assertThrows(IllegalStateException.class, () -> LayoutCheck.compare(moved));
  }

  // B1
  @Test
  void shouldAcceptAHostThatHasTheFieldsPlaceReserved() {
    LayoutCheck.compare(LayoutRows.TEXT.replace("gj_frame.residency ", "gj_frame.reserved "));
    String elsewhere = LayoutRows.TEXT.replaceAll("gj_frame.residency \\d+", "gj_frame.reserved 88");
    assertTrue(refusal(elsewhere).startsWith("offset of field residency in struct gj_frame is unknown"));
  }

  @Test
  void shouldNameStructFieldAndBothNumbersWhenAnOffsetDiffers() {
    String other = LayoutRows.TEXT.replace("gj_frame.pts 8\n", "gj_frame.pts 16\n");
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> LayoutCheck.compare(other));
    assertEquals(
        "offset of field pts in struct gj_frame is 16 in libgstjava.so and 8 in gstjava-runtime.jar: install both from one"
            + " build",
        e.getMessage());
  }

  @Test
  void shouldNameTheStructWhenItsSizeDiffersOrIsMissing() {
    String other = LayoutRows.TEXT.replace("gj_plane 24\n", "gj_plane 32\n");
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> LayoutCheck.compare(other));
    assertTrue(e.getMessage().startsWith("size of struct gj_plane is 32 in libgstjava.so and 24"), e.getMessage());
    e = assertThrows(IllegalStateException.class, () -> LayoutCheck.compare(""));
    assertTrue(e.getMessage().startsWith("size of struct gj_value is unknown to libgstjava.so"), e.getMessage());
  }
}
