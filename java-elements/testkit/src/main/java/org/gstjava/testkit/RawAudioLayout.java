/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gstjava.api.AudioInfo;

/** Sizes of GStreamer's raw audio formats, which their names say. */
final class RawAudioLayout {
  private static final Pattern NAME = Pattern.compile("([SUF])(8|16|18|20|24|32|64)(?:_(32))?(LE|BE)?");

  private RawAudioLayout() {}

  static AudioInfo info(String format, int rate, int channels, boolean interleaved) {
    Matcher matcher = NAME.matcher(format);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + format + "\" is no raw audio format: take a name such as S16LE, S24_32LE or F32LE");
    }
    int bits = Integer.parseInt(matcher.group(3) == null ? matcher.group(2) : matcher.group(3));
    int bytes = (bits + 7) / 8;
    return new AudioInfo(format, interleaved, rate, channels, bytes * channels, positions(channels));
  }

  private static List<String> positions(int channels) {
    return switch (channels) {
      case 1 -> List.of("mono");
      case 2 -> List.of("front-left", "front-right");
      default -> List.of();
    };
  }
}
