/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void shouldGiveItsVersionToAHostThatFits() {
    assertTrue(FakeHost.RUNTIME != 0);
    assertEquals(1, Bootstrap.open(FakeHost.TABLE), "a second start with the same host");
  }

  @Test
  void shouldSayHowManyFunctionsEachFamilyHas() {
    assertEquals((RuntimeLayout.SIZE_OF - 8) / 8, Bootstrap.functions(0));
    assertEquals(RuntimeUpcalls.NAMES.length, Bootstrap.functions(0));
    assertEquals(ElementUpcalls.NAMES.length, Bootstrap.functions(1));
    assertEquals(TransformUpcalls.NAMES.length, Bootstrap.functions(2));
    assertEquals(SourceUpcalls.NAMES.length, Bootstrap.functions(3));
    assertEquals(SinkUpcalls.NAMES.length, Bootstrap.functions(4));
    assertEquals(0, Bootstrap.functions(5));
    assertEquals(0, Bootstrap.functions(-1));
  }

  private static String refusal(long table) {
    return assertThrows(IllegalStateException.class, () -> Bootstrap.open(table)).getMessage();
  }

  @Test
  void shouldGiveItsVersionAndDoNothingWhenTheHostHasAnother() {
    long table = FakeHost.table("gj_from_the_future 8\n");
    NativeMemory.setInt(table + HostLayout.ABI_VERSION, 7);
    assertEquals(1, Bootstrap.open(table));
  }

  @Test
  void shouldNameBothSizesWhenTheTableIsShort() {
    long table = FakeHost.table(LayoutRows.TEXT);
    NativeMemory.setInt(table, 64);
    assertEquals(
        "libgstjava.so has a table of 64 bytes, gstjava-runtime.jar needs " + HostLayout.LEASE_NEW
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
