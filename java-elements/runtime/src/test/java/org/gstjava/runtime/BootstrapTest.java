/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void shouldGiveATableWithSizeAndVersion() {
    assertEquals(RuntimeLayout.SIZE_OF, NativeMemory.getInt(FakeHost.RUNTIME));
    assertEquals(1, NativeMemory.getInt(FakeHost.RUNTIME + 4));
    assertEquals(FakeHost.RUNTIME, Bootstrap.start(FakeHost.TABLE), "a second start with the same host");
  }

  private static String refusal(long table) {
    return assertThrows(IllegalStateException.class, () -> Bootstrap.start(table)).getMessage();
  }

  @Test
  void shouldNameBothVersionsWhenTheyDiffer() {
    long table = FakeHost.table(LayoutRows.TEXT);
    NativeMemory.setInt(table + HostLayout.ABI_VERSION, 7);
    assertEquals(
        "libgstjava.so has ABI version 7, gstjava-runtime.jar has 1: install both from one release", refusal(table));
  }

  @Test
  void shouldNameBothSizesWhenTheTableIsShort() {
    long table = FakeHost.table(LayoutRows.TEXT);
    NativeMemory.setInt(table, 64);
    assertEquals(
        "libgstjava.so has a table of 64 bytes, gstjava-runtime.jar needs " + HostLayout.SIZE_OF
            + " of ABI version 1: install both from one release",
        refusal(table));
  }

  @Test
  void shouldNameTheFieldWhenALayoutDiffers() {
    long table = FakeHost.table(LayoutRows.TEXT.replace("gj_message.text 16", "gj_message.text 24"));
    assertTrue(refusal(table).startsWith("offset of field text in struct gj_message is 24 in libgstjava.so and 16"));
  }

  @Test
  void shouldRefuseASecondHost() {
    assertTrue(FakeHost.RUNTIME != 0);
    assertTrue(refusal(FakeHost.table(LayoutRows.TEXT)).contains("keep one copy of the plugin"));
    assertTrue(refusal(0).contains("no table"));
  }
}
