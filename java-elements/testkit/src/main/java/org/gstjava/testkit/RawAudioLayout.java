/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gstjava.api.AudioInfo;

/** Sizes of GStreamer's raw audio formats: the list of GstAudioFormat, audio-format.c. */
final class RawAudioLayout {
  /** GstAudioInfo has positions for so many. */
  private static final int MAX_CHANNELS = 64;

  /** Bytes of a sample by format. */
  private static final Map<String, Integer> FORMATS = new TreeMap<>();

  static {
    add(1, "S8 U8");
    add(2, "S16LE S16BE U16LE U16BE");
    add(3, "S18LE S18BE U18LE U18BE S20LE S20BE U20LE U20BE S24LE S24BE U24LE U24BE");
    add(4, "S24_32LE S24_32BE U24_32LE U24_32BE S32LE S32BE U32LE U32BE F32LE F32BE");
    add(8, "F64LE F64BE");
  }

  private RawAudioLayout() {}

  private static void add(int bytes, String formats) {
    for (String format : formats.split(" ")) {
      FORMATS.put(format, bytes);
    }
  }

  static AudioInfo info(String format, int rate, int channels, boolean interleaved) {
    Integer bytes = FORMATS.get(format);
    if (bytes == null) {
      throw new IllegalArgumentException(
          "no test frames of format \"" + format + "\", only of " + String.join(", ", FORMATS.keySet()));
    }
    if (rate < 1) {
      throw new IllegalArgumentException("audio of " + rate + " Hz has no samples: give a rate from 1 on");
    }
    if (channels < 1 || channels > MAX_CHANNELS) {
      throw new IllegalArgumentException("no audio has " + channels + " channels: give 1 to " + MAX_CHANNELS);
    }
    return new AudioInfo(format, interleaved, rate, channels, bytes * channels, positions(channels));
  }

  /** Bytes of so many samples of each channel. */
  static long bytes(AudioInfo info, int samples) {
    if (samples < 0) {
      throw new IllegalArgumentException("no audio has " + samples + " samples: give 0 or more");
    }
    return (long) info.bytesPerFrame() * samples;
  }

  private static List<String> positions(int channels) {
    return switch (channels) {
      case 1 -> List.of("mono");
      case 2 -> List.of("front-left", "front-right");
      default -> List.of();
    };
  }
}
