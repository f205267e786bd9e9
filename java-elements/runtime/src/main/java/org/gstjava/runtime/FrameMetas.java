/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.util.Optional;
import org.gstjava.api.Structure;

/** Custom metas of a gj_frame, as structures. On the thread that has the frame. */
final class FrameMetas {
  private FrameMetas() {}

  static Optional<Structure> get(long frame, String name) {
    try (Arena strings = Arena.ofConfined()) {
      long meta = strings.allocate(MetaLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(meta + MetaLayout.NAME, NativeMemory.copy(strings, name));
      HostCalls.frameGetMeta(frame, meta);
      String text = HostCalls.takeString(meta + MetaLayout.STRUCTURE);
      return text == null ? Optional.empty() : Optional.of(Structure.parse(text));
    }
  }

  static void add(long frame, Structure meta) {
    try (Arena strings = Arena.ofConfined()) {
      long args = strings.allocate(MetaLayout.SIZE_OF, 8).address();
      NativeMemory.setLong(args + MetaLayout.NAME, NativeMemory.copy(strings, meta.name()));
      NativeMemory.setLong(args + MetaLayout.STRUCTURE, NativeMemory.copy(strings, SyntaxText.of(meta)));
      if (HostCalls.frameAddMeta(frame, args) != HostCalls.TRUE) {
        throw new IllegalArgumentException(
            "GStreamer takes no meta " + meta + ": its name must be free or that of a custom meta");
      }
    }
  }
}
