/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.util.List;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.Fraction;
import org.gstjava.api.VideoInfo;

/** Says raw formats as caps for the host, and in a few words for people; and compares two. */
final class LeaseFormats {
  private static final int MAX_CHANNELS = 64;

  /** Colorimetries that GStreamer has a name for, each with range, matrix, transfer and primaries. */
  private static final String[][] COLORIMETRIES = {
    {"bt601", "limited", "bt601", "bt601", "smpte170m"},
    {"bt709", "limited", "bt709", "bt709", "bt709"},
    {"smpte240m", "limited", "smpte240m", "smpte240m", "smpte240m"},
    {"sRGB", "full", "rgb", "srgb", "bt709"},
    {"bt2020", "limited", "bt2020", "bt2020-12", "bt2020"},
    {"bt2020-10", "limited", "bt2020", "bt2020-10", "bt2020"},
    {"bt2100-pq", "limited", "bt2020", "smpte2084", "bt2020"},
    {"bt2100-hlg", "limited", "bt2020", "arib-std-b67", "bt2020"}
  };

  /** Nicks of GstAudioChannelPosition; the place of each is its bit in a channel mask. */
  private static final String[] POSITIONS = {
    "front-left", "front-right", "front-center", "lfe1", "rear-left", "rear-right", "front-left-of-center",
    "front-right-of-center", "rear-center", "lfe2", "side-left", "side-right", "top-front-left", "top-front-right",
    "top-front-center", "top-center", "top-rear-left", "top-rear-right", "top-side-left", "top-side-right",
    "top-rear-center", "bottom-front-center", "bottom-front-left", "bottom-front-right", "wide-left", "wide-right",
    "surround-left", "surround-right"
  };

  private LeaseFormats() {}

  // ---- caps ----------------------------------------------------------------------------------------------

  /**
   * Fixed caps of a video format. What is left out, as GStreamer has no name for it, is what it assumes by
   * the size.
   *
   * @throws IllegalArgumentException if no buffer can have the format
   */
  static String caps(VideoInfo info) {
    if (info.format() == null || info.width() < 1 || info.height() < 1) {
      throw new IllegalArgumentException(
          "a video frame of " + words(info) + ": give a format, and a width and height from 1 on");
    }
    StringBuilder caps = new StringBuilder(160);
    caps.append("video/x-raw, format=(string)").append(word("format", info.format()));
    caps.append(", width=(int)").append(info.width()).append(", height=(int)").append(info.height());
    fraction(caps, "framerate", info.frameRate(), 0);
    fraction(caps, "pixel-aspect-ratio", info.pixelAspectRatio(), 1);
    if (info.interlaceMode() != null) {
      caps.append(", interlace-mode=(string)").append(word("interlaceMode", info.interlaceMode()));
    }
    String colorimetry = colorimetry(info.colorimetry());
    if (colorimetry != null) {
      caps.append(", colorimetry=(string)").append(colorimetry);
    }
    if (info.chromaSite() != null && !info.chromaSite().equals("unknown")) {
      caps.append(", chroma-site=(string)").append(word("chromaSite", info.chromaSite()));
    }
    return caps.toString();
  }

  private static void fraction(StringBuilder caps, String name, Fraction value, int least) {
    if (value != null && value.numerator() >= least && value.denominator() >= 1) {
      caps.append(", ").append(name).append("=(fraction)");
      caps.append(value.numerator()).append('/').append(value.denominator());
    }
  }

  /** GStreamer's name of a colorimetry; null where it has none. */
  private static String colorimetry(VideoInfo.Colorimetry value) {
    if (value != null) {
      for (String[] known : COLORIMETRIES) {
        if (known[1].equals(value.range())
            && known[2].equals(value.matrix())
            && known[3].equals(value.transfer())
            && known[4].equals(value.primaries())) {
          return known[0];
        }
      }
    }
    return null;
  }

  /**
   * Fixed caps of an audio format.
   *
   * @throws IllegalArgumentException if no buffer can have the format
   */
  static String caps(AudioInfo info) {
    if (info.format() == null || info.rate() < 1 || info.channels() < 1 || info.channels() > MAX_CHANNELS) {
      throw new IllegalArgumentException(
          "audio of "
              + words(info)
              + ": give a format, a rate from 1 Hz on, and 1 to "
              + MAX_CHANNELS
              + " channels");
    }
    StringBuilder caps = new StringBuilder(120);
    caps.append("audio/x-raw, format=(string)").append(word("format", info.format()));
    caps.append(", layout=(string)").append(info.interleaved() ? "interleaved" : "non-interleaved");
    caps.append(", rate=(int)").append(info.rate()).append(", channels=(int)").append(info.channels());
    if (info.channels() > 1) {
      caps.append(", channel-mask=(bitmask)0x").append(Long.toHexString(mask(info)));
    }
    return caps.toString();
  }

  private static long mask(AudioInfo info) {
    List<String> positions = info.positions();
    if (positions == null || positions.isEmpty()) {
      return 0;
    }
    long mask = 0;
    for (int i = 0; i < positions.size(); i++) {
      mask |= bit(positions.get(i), info);
    }
    if (positions.size() != info.channels() || Long.bitCount(mask) != info.channels()) {
      throw new IllegalArgumentException(
          "audio of "
              + words(info)
              + " with the positions "
              + positions
              + ": give a different one for each channel, or none");
    }
    return mask;
  }

  private static long bit(String position, AudioInfo info) {
    for (int i = 0; i < POSITIONS.length; i++) {
      if (POSITIONS[i].equals(position)) {
        return 1L << i;
      }
    }
    throw new IllegalArgumentException(
        "audio of "
            + words(info)
            + " with the position \""
            + position
            + "\": name it as AudioInfo of a frame does, or give none");
  }

  /** A word as caps take it without quotes. */
  private static String word(String what, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
      if (!plain) {
        throw new IllegalArgumentException(what + " \"" + text + "\" is no name that GStreamer has: take one of its own");
      }
    }
    return text;
  }

  // ---- for people ----------------------------------------------------------------------------------------

  static String words(VideoInfo info) {
    return info == null ? "no video" : info.width() + "x" + info.height() + " " + info.format();
  }

  static String words(AudioInfo info) {
    return info == null
        ? "no audio"
        : info.channels()
            + " channels of "
            + info.format()
            + (info.interleaved() ? "" : " in planes")
            + " at "
            + info.rate()
            + " Hz";
  }

  // ---- comparison ----------------------------------------------------------------------------------------

  /** Whether buffers of one format are buffers of the other: what only says how they are shown may differ. */
  static boolean fit(VideoInfo a, VideoInfo b) {
    return a == b
        || a != null
            && b != null
            && a.width() == b.width()
            && a.height() == b.height()
            && a.format().equals(b.format())
            && (a.interlaceMode() == null || a.interlaceMode().equals(b.interlaceMode()));
  }

  /** The same for audio. */
  static boolean fit(AudioInfo a, AudioInfo b) {
    return a == b
        || a != null
            && b != null
            && a.rate() == b.rate()
            && a.channels() == b.channels()
            && a.interleaved() == b.interleaved()
            && a.format().equals(b.format());
  }
}
