/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Refusals; the way that works needs GStreamer, and is tested with the pipelines. */
class ClassPathElementsTest {
  @Test
  void shouldSayWhatToCallFirstWhenGStreamerIsNotInitialised() {
    String text =
        assertThrows(
                IllegalStateException.class, () -> ClassPathElements.register(ClassPathElementsTest.class.getClassLoader()))
            .getMessage();
    // Without GStreamer on this machine the other sentence is the right one.
    assertTrue(
        text.equals("GStreamer is not initialised: call Gst.init before ClassPathElements.register")
            || text.startsWith("libgstreamer-1.0.so.0 can't be loaded"),
        text);
  }

  @Test
  void shouldRefuseALoaderWithoutTheApi() {
    String text =
        assertThrows(
                IllegalStateException.class, () -> ClassPathElements.register(ClassLoader.getPlatformClassLoader()))
            .getMessage();
    assertTrue(text.contains("has no gstjava API"), text);
  }
}
