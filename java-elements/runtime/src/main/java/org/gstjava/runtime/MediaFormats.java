/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.Fraction;
import org.gstjava.api.VideoInfo;

/** Reads gj_video_info and gj_audio_info. */
final class MediaFormats {
  private static final int MAX_PLANES = 4;

  private MediaFormats() {}

  /** The video format at address, null for 0. */
  static VideoInfo video(long address) {
    if (address == 0) {
      return null;
    }
    int count = Math.clamp(NativeMemory.getInt(address + VideoInfoLayout.N_PLANES), 0, MAX_PLANES);
    List<VideoInfo.PlaneInfo> planes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      planes.add(
          new VideoInfo.PlaneInfo(
              NativeMemory.getLong(address + VideoInfoLayout.OFFSET + 8L * i),
              NativeMemory.getInt(address + VideoInfoLayout.STRIDE + 4L * i),
              NativeMemory.getInt(address + VideoInfoLayout.PLANE_WIDTH + 4L * i),
              NativeMemory.getInt(address + VideoInfoLayout.PLANE_HEIGHT + 4L * i)));
    }
    return new VideoInfo(
        NativeMemory.textAt(address + VideoInfoLayout.FORMAT),
        NativeMemory.getInt(address + VideoInfoLayout.WIDTH),
        NativeMemory.getInt(address + VideoInfoLayout.HEIGHT),
        fraction(address + VideoInfoLayout.FPS_N, address + VideoInfoLayout.FPS_D),
        fraction(address + VideoInfoLayout.PAR_N, address + VideoInfoLayout.PAR_D),
        NativeMemory.textAt(address + VideoInfoLayout.INTERLACE),
        new VideoInfo.Colorimetry(
            NativeMemory.textAt(address + VideoInfoLayout.RANGE),
            NativeMemory.textAt(address + VideoInfoLayout.MATRIX),
            NativeMemory.textAt(address + VideoInfoLayout.TRANSFER),
            NativeMemory.textAt(address + VideoInfoLayout.PRIMARIES)),
        NativeMemory.textAt(address + VideoInfoLayout.CHROMA_SITE),
        NativeMemory.getInt(address + VideoInfoLayout.N_COMPONENTS),
        Collections.unmodifiableList(planes),
        NativeMemory.getLong(address + VideoInfoLayout.SIZE));
  }

  /** The audio format at address, null for 0. */
  static AudioInfo audio(long address) {
    if (address == 0) {
      return null;
    }
    String layout = NativeMemory.textAt(address + AudioInfoLayout.LAYOUT);
    return new AudioInfo(
        NativeMemory.textAt(address + AudioInfoLayout.FORMAT),
        !"non-interleaved".equals(layout),
        NativeMemory.getInt(address + AudioInfoLayout.RATE),
        NativeMemory.getInt(address + AudioInfoLayout.CHANNELS),
        NativeMemory.getInt(address + AudioInfoLayout.BYTES_PER_FRAME),
        positions(NativeMemory.textAt(address + AudioInfoLayout.POSITIONS)));
  }

  private static Fraction fraction(long numerator, long denominator) {
    int d = NativeMemory.getInt(denominator);
    return d == 0 ? new Fraction(0, 1) : new Fraction(NativeMemory.getInt(numerator), d);
  }

  private static List<String> positions(String text) {
    List<String> positions = new ArrayList<>();
    if (text != null && !text.isEmpty() && !text.equals("none")) {
      int start = 0;
      for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', start)) {
        positions.add(text.substring(start, comma));
        start = comma + 1;
      }
      positions.add(text.substring(start));
    }
    return Collections.unmodifiableList(positions);
  }
}
