/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;

/** Writes formats as C does. */
final class FakeFormats {
  private FakeFormats() {}

  static long video(Arena arena, String format, int width, int height) {
    long i = arena.allocate(VideoInfoLayout.SIZE_OF, 8).address();
    text(arena, i + VideoInfoLayout.FORMAT, format);
    text(arena, i + VideoInfoLayout.RANGE, "limited");
    text(arena, i + VideoInfoLayout.MATRIX, "bt709");
    text(arena, i + VideoInfoLayout.TRANSFER, "bt601");
    text(arena, i + VideoInfoLayout.PRIMARIES, "bt2020");
    text(arena, i + VideoInfoLayout.INTERLACE, "progressive");
    text(arena, i + VideoInfoLayout.CHROMA_SITE, "mpeg2");
    NativeMemory.setInt(i + VideoInfoLayout.WIDTH, width);
    NativeMemory.setInt(i + VideoInfoLayout.HEIGHT, height);
    NativeMemory.setInt(i + VideoInfoLayout.N_PLANES, 3);
    NativeMemory.setInt(i + VideoInfoLayout.N_COMPONENTS, 3);
    NativeMemory.setInt(i + VideoInfoLayout.FPS_N, 30000);
    NativeMemory.setInt(i + VideoInfoLayout.FPS_D, 1001);
    NativeMemory.setInt(i + VideoInfoLayout.PAR_N, 4);
    NativeMemory.setInt(i + VideoInfoLayout.PAR_D, 3);
    NativeMemory.setLong(i + VideoInfoLayout.SIZE, width * height * 3L / 2);
    for (int p = 0; p < 3; p++) {
      NativeMemory.setLong(i + VideoInfoLayout.OFFSET + 8 * p, 1000L * p);
      NativeMemory.setInt(i + VideoInfoLayout.STRIDE + 4 * p, 700 + p);
      NativeMemory.setInt(i + VideoInfoLayout.PLANE_WIDTH + 4 * p, width >> (p > 0 ? 1 : 0));
      NativeMemory.setInt(i + VideoInfoLayout.PLANE_HEIGHT + 4 * p, height >> (p > 0 ? 1 : 0));
    }
    return i;
  }

  static long audio(Arena arena, String format, int rate, String positions) {
    long i = arena.allocate(AudioInfoLayout.SIZE_OF, 8).address();
    text(arena, i + AudioInfoLayout.FORMAT, format);
    text(arena, i + AudioInfoLayout.LAYOUT, "interleaved");
    text(arena, i + AudioInfoLayout.POSITIONS, positions);
    NativeMemory.setInt(i + AudioInfoLayout.RATE, rate);
    NativeMemory.setInt(i + AudioInfoLayout.CHANNELS, 2);
    NativeMemory.setInt(i + AudioInfoLayout.BYTES_PER_FRAME, 8);
    return i;
  }

  private static void text(Arena arena, long slot, String text) {
    NativeMemory.setLong(slot, NativeMemory.copy(arena, text));
  }
}
